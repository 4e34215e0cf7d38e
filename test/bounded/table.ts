import { claims, verifyAll, verifyClaim, verifyMutants } from '../../proofs/claims.js';
import {
  bayes,
  clip,
  denseRows,
  gaussian,
  krylovFlow,
  l1Certificate,
  l1Minimum,
  largestNoise,
  latticeRisk,
  logistic,
  optimum,
  optimumEnclosure,
  risk,
  riskEnclosure,
  simulate,
  simulateClipGrid,
  stratifiedRisk,
  studentT,
  sweep,
  train,
  trainStudents,
  uniform,
  volumizedSgd,
  weightNormalizedFlow,
} from '../../src/index.js';
import { analyseWeights, openWeights } from '../../src/weights-index.js';

/** What a long computation takes in the name of its caller. */
export interface Told {
  readonly signal?: AbortSignal;
  readonly progress?: () => void;
}

/** A computation that may be long: a problem at which it looks up at least once, and one too large for a small budget. */
export interface Long {
  readonly run: (told: Told) => unknown;
  /** With the least budget: what it says, or what holds of its answer; absent where an argument is the budget. */
  readonly short?: { readonly run: () => unknown; readonly says: RegExp | ((answer: unknown) => boolean) };
}

/** A problem of about a million evaluations. */
const heavy = { teacher: studentT(2.5), noise: logistic(1) };
const light = { teacher: uniform(1), noise: uniform(0.5) };
const beyond = /: expected a problem of at most 1 evaluations \(option evaluations\), got [\d.]+$/;
const posterior = () => bayes(heavy.teacher, heavy.noise);
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => Math.sin(31.7 * i + 17.3 * j + 1)));
const sums = (A: readonly (readonly number[])[]): number[] => A.map(row => row.reduce((sum, x) => sum + x, 0));
const wide = matrix(8, 30);
const flow = { A: [[1, 0.3]], y: [1], r0: 1, v0: [1, 1], kappa: 1, L: 3 };
const students = { X: Float64Array.of(1, 2), Y: Float64Array.of(1, 1), N: 2, d: 1, c: 1, V: [1], alpha: [0] };
const one = { evaluations: 1 };

/** Every public function that may take long. */
export const long: Readonly<Record<string, Long>> = {
  risk: {
    run: told => risk(posterior(), heavy, told),
    short: { run: () => risk(posterior(), heavy, one), says: beyond },
  },
  riskEnclosure: {
    run: told => riskEnclosure(clip(1), heavy, told),
    short: { run: () => riskEnclosure(clip(1), heavy, one), says: beyond },
  },
  sweep: {
    run: told => sweep({ estimator: [clip(1), clip(2)], ...light }, told),
    short: { run: () => sweep({ estimator: posterior(), ...heavy }, one), says: beyond },
  },
  optimum: {
    run: told => optimum('garrote', heavy, told),
    short: { run: () => optimum('garrote', heavy, one), says: beyond },
  },
  optimumEnclosure: {
    run: told => optimumEnclosure('clip', { teacher: gaussian(1), noise: logistic(1) }, { digits: 2, ...told }),
    short: {
      run: () => optimumEnclosure('clip', light, { panels: 1 }),
      // what is known: the best V, 3/4, is in one of the candidates
      says: answer =>
        (answer as ReturnType<typeof optimumEnclosure>).candidates.some(([lo, hi]) => lo <= 0.75 && 0.75 <= hi),
    },
  },
  largestNoise: {
    run: told => largestNoise(({ teacher, noise }) => bayes(teacher, noise), clip(1), heavy.teacher, logistic, { range: [0.5, 1], steps: 2, ...told }), // biome-ignore format: one line
    short: {
      run: () => largestNoise(({ teacher, noise }) => bayes(teacher, noise), clip(1), heavy.teacher, logistic, one),
      says: beyond,
    },
  },
  stratifiedRisk: { run: told => stratifiedRisk(clip(1), light, { samples: 1e3, ...told }) },
  latticeRisk: { run: told => latticeRisk(clip(1), light as never, { fibonacci: 10, ...told }) },
  simulate: { run: told => simulate(clip(1), light, { samples: 1e3, ...told }) },
  simulateClipGrid: {
    run: ({ signal, progress }) =>
      simulateClipGrid({ lowest: 0, step: 0.1, count: 3 }, light as never, {
        samples: 1e3,
        ...(signal && { signal }),
        ...(progress && { onProgress: progress }),
      }),
  },
  krylovFlow: {
    run: told => krylovFlow(denseRows(wide, sums(wide)), [1], told),
    short: {
      run: () => krylovFlow(denseRows(wide, sums(wide)), [1e9], { maxSteps: 1 }),
      // what is known, with an error that says that it is not the answer
      says: answer => (answer as ReturnType<typeof krylovFlow>).errorEstimates[0]! > 1e-3,
    },
  },
  trainStudents: { run: told => trainStudents(students as never, { h: 0.1, steps: 3, ...told }) },
  train: {
    run: told => train(volumizedSgd({ lr: 0.1, wall: { V: 1, alpha: 0 } }), w => w, [1], { steps: 3, ...told }),
  },
  l1Minimum: {
    run: told => l1Minimum(wide, sums(wide), { evaluations: 1e9, ...told }),
    short: { run: () => l1Minimum(wide, sums(wide), one), says: beyond },
  },
  l1Certificate: {
    run: told => l1Certificate(wide, sums(wide), { evaluations: 1e9, ...told }),
    short: { run: () => l1Certificate(wide, sums(wide), one), says: beyond },
  },
  weightNormalizedFlow: {
    run: told =>
      weightNormalizedFlow({ ...flow, A: matrix(20, 50), y: sums(matrix(20, 50)), v0: Array(50).fill(1), T: 30 }, told),
    short: { run: () => weightNormalizedFlow({ ...flow, T: 3 }, one), says: beyond },
  },
};

const known = claims.filter(({ id }) => id === 'thm-3.1');

/** Functions of the other doors of the package that may take long. */
export const longElsewhere: Readonly<Record<string, Long>> = {
  analyseWeights: {
    run: told => {
      const file = openWeights('test/fixtures/weights/network.npz');
      try {
        return analyseWeights(file, told);
      } finally {
        file.close();
      }
    },
  },
  verifyAll: {
    run: ({ signal, progress }) =>
      verifyAll(known, { methods: ['sample'], ...(signal && { signal }), ...(progress && { onVerdict: progress }) }),
  },
  verifyClaim: {
    run: ({ signal, progress }) =>
      verifyClaim(known[0]!, {
        methods: ['sample'],
        ...(signal && { signal }),
        ...(progress && { onVerdict: progress }),
      }),
  },
  verifyMutants: {
    run: ({ signal, progress }) =>
      verifyMutants(known, {
        methods: ['sample', 'test'],
        ...(signal && { signal }),
        ...(progress && { onMethod: progress }),
      }),
  },
};

/** Every other function of the other doors, by what bounds it. */
export const boundedElsewhere: Readonly<Record<string, readonly string[]>> = {
  'one pass over its arguments': ['isFloat', 'paper', 'selectClaims', 'theorem', 'witnessFirst'],
  'one pass over the entries of a tensor, or the bytes of a file, with memory for a block':
    `eachBlock openWeights roundToNearest roundTowardZero volumizer weightHistogram writeWeights`.split(/\s+/),
  'the certificate, at most 100 deep, of exponents up to 1000': ['replay'],
  'runs of fast-check, counted by its options': ['assertClaim', 'toProperty'],
  'searches, counted by budget': ['certify'],
  'samples, counted by an option':
    `figure1 figure3 figure4 figureEstimators figureL1Excess figureLabelNoise figureLpPhases figureScaleShift figureSparsity figureSweep figureWeights`.split(
      /\s+/,
    ),
};

/** Every other public function, by what bounds it. */
export const bounded: Readonly<Record<string, readonly string[]>> = {
  'a formula, or one pass over its arguments':
    `activation adam adamFixedPoint arrayView bayes binary cauchy chain chainBound checkProblem clip collapseThreshold constant contractiveVolume convolution convolutionEntryBound convolutionKernel convolutionTapBound criticalWidth decoupledDecay denseArray denseMatrix denseRows denseVector descentResidual drawCauchy drawExponential drawLaplace drawLogistic drawNormal drawSign drawStudentT drawSymmetricUniform drawTriangular elasticNet empirical entryBound equalLaws flowBalance frobeniusNorm garrote gaussian gaussianData gaussianRows hardThreshold heVarianceGain heldMatrix huber identity laplace laprop layerVolume leastSquaresVariance linearisation logistic loss lossGradient lpDecay lpDecayed lpDecayStableStep lpDecaySupremum lpProx matrixView maxNorm mixture murmur128 networkScaleShift outward pointMass printedBound proximalStrength proximalThreeHalves proximalThreshold readMatrix requireStream ridge scaleShiftPenalty scaled scaledClip sgd sharpBound shifted shiftScales shrink softClip softClipAlpha softClipSlope softExcess softThreshold spectralData spectralDesign stream studentT teacherLabels ternary triangular twoPoint uniform unshifted vectorView volumize volumized volumizedAdam volumizedLaProp volumizedSgd volumizedSlope weightNormalizedInvariant weightScaleShiftGradients weightScaleShiftOrbitMinimum weightScaleShiftR1 weightScaleShiftR2 weightGradients whitenedData`.split(
      /\s+/,
    ),
  'formulas with roots, series and sums of a counted number of terms':
    `closedFormRisk depthFixedPoint encloseAtan encloseErf encloseExp encloseLn enclosePi encloseLpDecay gaussianFlowBias2 gaussianFlowVariance lpDecayFixedPoints riskInto weightNormalizedOneCoordinate gaussianGaussian.b2 gaussianGaussian.db2dV gaussianGaussian.leastError gaussianGaussian.optimalV gaussianUniform.b2 gaussianUniform.leastError gaussianUniform.optimalV posteriorCauchy.error posteriorCauchy.mean posteriorUniform.error posteriorUniform.mean quantisation.binaryError quantisation.binaryLeastError quantisation.binaryOptimalV quantisation.ternaryError quantisation.ternaryLeastError quantisation.ternaryOptimalV scaledClipping.best scaledClipping.error softClipping.error uniformCauchy.b2 uniformCauchy.db2dV uniformCauchy.leastError uniformCauchy.optimalV uniformGaussian.b2 uniformGaussian.db2dV uniformGaussian.leastError uniformGaussian.optimalV uniformUniform.b2 uniformUniform.db2dV uniformUniform.density uniformUniform.distribution uniformUniform.leastError uniformUniform.optimalV uniformUniform.probabilityInside weightDecay.constantModelError weightDecay.error weightDecay.leastError weightDecay.noRegularisationError weightDecay.optimalLambda`.split(
      /\s+/,
    ),
  'draws that are refused with probability < 1/20 each': `drawChiSquare drawGamma`.split(/\s+/),
  'integrals of at most 252,000 evaluations each': `estimator law observedDensity`.split(/\s+/),
  'decompositions, cubic in the size of the argument':
    `boxLeastSquares boxLeastSquaresGrid descentBias2 descentVariance descentWeights flowBias2 flowResidual flowRisk flowVariance flowWeights inputGradientBounds ridgeBias2 ridgeVariance ridgeWeights stabilityLimit encloseWeightNormalizedLimit plainFlowLimit squaredNormAtMost weightNormalizedLimit weightNormalizedMagnification`.split(
      /\s+/,
    ),
  'decompositions, and a budget of products of words for the exact rank': `spectrum`.split(/\s+/),
  'steps counted by an option or an argument':
    `circularConvolutionNorm convolutionNorm empiricalLipschitz encloseSpectralNorm estimateConvolutionNorm estimateSpectralNorm lpDecayLimit monteCarloRisk networkBounds reshapedKernelNorm sampling spectralNorm volumizedFixedPoint weightNormalizedAtTime`.split(
      /\s+/,
    ),
  'the evaluations of risk': `biasVariance quadratureRisk`.split(/\s+/),
};

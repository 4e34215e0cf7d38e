import * as V from '../../src/index.js';

/** The functions by name. */
const doors = { ...V };

/** What is made anew for each call: a law, an estimator, a kernel. */
export class Made {
  constructor(
    readonly by: (...given: never[]) => unknown,
    readonly given: readonly unknown[],
  ) {}
}

/** A number that says how often something is done: the budget of its call, so that a large one may take long. */
export class Count {
  constructor(readonly value: number) {}
}

const made = (by: (...given: never[]) => unknown, ...given: readonly unknown[]): Made => new Made(by, given);
const count = (value: number): Count => new Count(value);

const [a, b] = [made(V.uniform, 1), made(V.gaussian, 0.5)];
const clip = made(V.clip, 0.75);
const laws = { teacher: a, noise: b };
const widths = { a: 1, sigma: 0.5 };
const spread = { a: 1, tau: 0.5 };
const W = [[1, 2], [0.5, -1], [0.25, 3]]; // biome-ignore format: one line
const square = [[2, 0.5], [0.5, 1]]; // biome-ignore format: one line
const linear = { X: W, u: [1, -0.5] };
const data = { X: W, y: [1, 0, -1] };
const wall = { V: 1, alpha: 0.5 };
const descent = { V: 1, alpha: 0.5, h: 0.25 };
const schedule = { h: 0.05, k: 7 };
const kernel = made(V.convolutionKernel, [[[1, 2, -1]], [[0.5, 1, 3]]]);
const geometry = { stride: [1], padding: [1], dilation: [1], groups: 1 };
const dense = { kind: 'dense', weight: W, bias: [0.5, 0, 1] };
const layers = [dense, { kind: 'activation', name: 'leakyRelu', slope: 0.1 }, { kind: 'dense', weight: [[1, 2, 3]] }];
const interval = made((n: bigint, d: bigint) => new V.IntervalArithmetic(53).rational(n, d), 3n, 4n);
const of = made(() => new V.IntervalArithmetic(53));
const words = made(V.stream, count(1));
const rule = made(V.sgd, { lr: 0.5, momentum: 0.9, weightDecay: 0.1 });
const normalized = { A: [[1, 0.3]], y: [1], r0: 1, v0: [1, 0.5], kappa: 1, L: 3 };
const simulated = { samples: count(1000), seed: count(1) };

/** The optimiser at work: what it makes of a weight in three steps. */
const steps = (make: (options: never) => unknown) => (options: unknown) => {
  const rule = make(options as never) as V.Transform | V.Optimizer;
  const optimizer = 'applyInto' in rule ? V.chain(rule) : rule;
  return V.train(optimizer as never, w => w, [1, -2], { steps: 3 });
};

/** What a law answers. */
const answers = (law: V.Distribution, x: number, p: number) => [
  law.pdf(x),
  law.cdf(x),
  law.quantile(p),
  law.moment(2),
  law.mean,
  law.variance,
];
const asked = (by: (...given: never[]) => unknown, ...given: readonly unknown[]) => [made(by, ...given), 0.5, 0.25];

/** What an estimator answers. */
const applied = (w: V.Estimator, y: number) => w.apply(y);
const shown = (by: (...given: never[]) => unknown, ...given: readonly unknown[]) => [made(by, ...given), 1.5];

/** A function, or what asks it, with its arguments. */
export type Call = readonly [run: (...given: never[]) => unknown, ...given: readonly unknown[]];
const plain = (name: string, ...given: readonly unknown[]): Record<string, Call> => {
  const [space, member] = name.split('.') as [keyof typeof doors, string | undefined];
  const run = member === undefined ? doors[space] : (doors[space] as unknown as Record<string, unknown>)[member];
  return { [name]: [run as never, ...given] };
};
const each = (names: string, ...given: readonly unknown[]): Record<string, Call> =>
  Object.assign({}, ...names.split(' ').map(name => plain(name, ...given)));

const law = (name: 'uniform', ...given: readonly unknown[]): Record<string, Call> => ({
  [name]: [answers as never, ...asked(doors[name] as never, ...given)],
});
const map = (name: 'clip', ...given: readonly unknown[]): Record<string, Call> => ({
  [name]: [applied as never, ...shown(doors[name] as never, ...given)],
});
const optimiser = (name: 'sgd', options: object): Record<string, Call> => ({
  [name]: [steps(doors[name] as never) as never, options],
});

/** A call of every public function of numbers, with ordinary ones. */
export const calls: Readonly<Record<string, Call>> = {
  ...Object.assign({}, ...'cauchy gaussian laplace logistic pointMass triangular twoPoint uniform'.split(' ').map(name => law(name as 'uniform', 1))), // biome-ignore format: one line
  ...law('studentT' as never, 3, 1),
  ...law('empirical' as never, [1, 2, 3.5, -1]),
  ...law('mixture' as never, [{ weight: 0.25, law: a }, { weight: 0.75, law: b }]), // biome-ignore format: one line
  ...law('scaled' as never, made(V.laplace, 1), 3),
  ...law('shifted' as never, made(V.studentT, 5, 1), 3),
  law: [
    ((centre: number, scale: number, lo: number, hi: number, x: number) =>
      answers(V.law({ pdf: t => Math.max(0, 0.75 * (1 - t * t)), support: [lo, hi], centre, scale }), x, 0.25)) as never,
    0, 1, -1, 1, 0.5,
  ], // biome-ignore format: one line
  unshifted: [((l: V.Distribution) => V.unshifted(l).by) as never, made(V.shifted, b, 2)],
  ...plain('equalLaws', a, made(V.uniform, 2)),
  ...each('gaussianData whitenedData', { N: count(5), d: count(2) }, words),
  ...each('spectralData spectralDesign', { N: count(5), eigenvalues: [2, 1] }, words),
  ...optimiser('sgd', { lr: 0.5, momentum: 0.9, weightDecay: 0.1 }),
  ...optimiser('adam' as never, { lr: 0.5, beta1: 0.9, beta2: 0.99, eps: 1e-8 }),
  ...optimiser('laprop' as never, { lr: 0.5, beta1: 0.9, beta2: 0.99, eps: 1e-8 }),
  ...optimiser('decoupledDecay' as never, { lr: 0.5, weightDecay: 0.1 }),
  ...optimiser('scaleShiftPenalty' as never, { lam1: 0.5, lam2: 0.25 }),
  ...optimiser('volumizedSgd' as never, { lr: 0.5, momentum: 0.9, wall }),
  ...optimiser('volumizedAdam' as never, { lr: 0.5, beta1: 0.9, beta2: 0.99, eps: 1e-8, wall }),
  ...optimiser('volumizedLaProp' as never, { lr: 0.5, beta1: 0.9, beta2: 0.99, eps: 1e-8, wall }),
  lpDecayed: [((options: never) => steps(() => V.lpDecayed(V.sgd({ lr: 0.5 }), options))({})) as never, { lr: 0.5, p: 0.5, lam: 2 }], // biome-ignore format: one line
  proximalThreeHalves: [((options: never) => steps(() => V.proximalThreeHalves(V.sgd({ lr: 0.5 }), options))({})) as never, { lr: 0.5, lam: 2 }], // biome-ignore format: one line
  chain: [((part: never) => steps(() => V.chain(part))({})) as never, rule],
  volumized: [((part: never, w: never) => steps(() => V.chain(part, V.volumized(w)))({})) as never, rule, wall],
  train: [((start: never, n: number) => V.train(V.volumizedSgd({ lr: 0.1, wall }), w => w, start, { steps: n })) as never, [1, 2], count(3)], // biome-ignore format: one line
  ...plain('spectrum', W),
  ...plain('layerVolume', [3, 4], { v: 0.5, fan: 'in' }),
  ...plain('volumize', [1, -2, 3], wall),
  bayes: [applied as never, made(V.bayes, a, b), 0.5],
  ...Object.assign({}, ...'clip garrote hardThreshold ridge shrink binary ternary softThreshold'.split(' ').map(name => map(name as 'clip', 0.75))), // biome-ignore format: one line
  ...Object.assign({}, ...'constant identity'.split(' ').map(name => map(name as 'clip'))),
  ...Object.assign({}, ...'scaledClip softClip huber lpDecay lpProx elasticNet'.split(' ').map(name => map(name as 'clip', 0.75, 0.5))), // biome-ignore format: one line
  estimator: [
    ((V0: number, y: number) => V.estimator(t => Math.max(-V0, Math.min(V0, t)), { breakPoints: [-V0, V0] }).apply(y)) as never,
    1, 2,
  ], // biome-ignore format: one line
  ...each('softClipAlpha', 0.5, 0.1),
  ...each('softClipSlope', 0.5, 0.1),
  ...plain('convolutionEntryBound', 0.5, { inChannels: count(2), outChannels: count(3), size: [count(3)] }, geometry, [count(5)]), // biome-ignore format: one line
  ...each('convolutionTapBound reshapedKernelNorm', kernel, geometry, [count(5)]),
  ...each('convolutionNorm estimateConvolutionNorm', kernel, [count(5)], geometry, { tolerance: 1e-9, maxSteps: count(50), seed: count(0) }), // biome-ignore format: one line
  ...plain('circularConvolutionNorm', kernel, [count(5)]),
  convolution: [((...given: [never, never, never]) => {
      const map = V.convolution(...given);
      const y = new Float64Array(map.output.reduce((n, side) => n * side, map.kernel.outChannels));
      map.applyInto(y, new Float64Array(5).fill(0.5));
      return y;
    }) as never, kernel, [count(5)], geometry], // biome-ignore format: one line
  ...plain('convolutionKernel', [[[1, 2, -1]], [[0.5, 1, 3]]]),
  ...plain('empiricalLipschitz', layers, { scale: 0.3, seed: count(1), points: count(3), rounds: count(3) }),
  ...plain('encloseSpectralNorm', W, { tolerance: 1e-9, seed: count(1) }),
  ...plain('squaredNormAtMost', [[3n, 1n], [1n, 2n]], 13n, 1n), // biome-ignore format: one line
  ...each('networkBounds networkScaleShift', layers),
  ...each('frobeniusNorm maxNorm', W),
  ...each('estimateSpectralNorm spectralNorm', W, { tolerance: 1e-9, maxSteps: count(50), seed: count(0) }),
  activation: [((name: 'relu', slope: number, x: number) => V.activation(name, slope).apply(x)) as never, 'leakyRelu', 0.1, -2], // biome-ignore format: one line
  ...each('linearisation weightGradients', layers, [1, 0.5]),
  ...plain('shiftScales', layers, [2, 0.5]),
  ...plain('biasVariance', clip, 0.5, b),
  ...each('gaussianGaussian.b2 gaussianGaussian.db2dV uniformGaussian.b2 uniformGaussian.db2dV', 0.5, spread),
  ...each('gaussianUniform.b2 uniformCauchy.b2 uniformCauchy.db2dV uniformUniform.b2 uniformUniform.db2dV uniformUniform.density uniformUniform.distribution uniformUniform.probabilityInside quantisation.binaryError quantisation.ternaryError posteriorCauchy.mean posteriorUniform.mean weightDecay.error', 0.5, widths), // biome-ignore format: one line
  ...each(
    'gaussianGaussian.optimalV gaussianGaussian.leastError uniformGaussian.optimalV uniformGaussian.leastError',
    spread,
  ),
  ...each('gaussianUniform.optimalV gaussianUniform.leastError uniformCauchy.optimalV uniformCauchy.leastError uniformUniform.optimalV uniformUniform.leastError posteriorCauchy.error posteriorUniform.error quantisation.binaryOptimalV quantisation.binaryLeastError quantisation.ternaryOptimalV quantisation.ternaryLeastError scaledClipping.best weightDecay.optimalLambda weightDecay.leastError weightDecay.noRegularisationError weightDecay.constantModelError', widths), // biome-ignore format: one line
  ...each('scaledClipping.error softClipping.error', 0.75, 0.5, widths),
  ...plain('observedDensity', laws, 0.5),
  ...plain('optimum', 'clip', laws),
  ...plain('optimumEnclosure', 'clip', laws, { digits: 3 }),
  ...each('riskEnclosure risk quadratureRisk closedFormRisk', clip, laws),
  ...each('simulate stratifiedRisk', clip, laws, simulated),
  ...plain('latticeRisk', clip, { teacher: a, noise: made(V.cauchy, 0.5) }, { fibonacci: count(12), seed: count(1) }),
  ...plain('simulateClipGrid', { lowest: 0, step: 0.1, count: count(3) }, laws, simulated),
  ...plain('monteCarloRisk', clip, laws, count(100), count(1)),
  sampling: [((...given: [never, never, never, never, never]) => [...V.sampling(...given)]) as never, 'test', clip, laws, count(100), count(1)], // biome-ignore format: one line
  ...plain('checkProblem', 'test', laws),
  ...plain('sweep', { estimator: clip, ...laws }),
  ...plain('biasVariance', clip, 0.5, b),
  largestNoise: [
    ((V0: number, s: number, lo: number, hi: number, factor: number) =>
      V.largestNoise(V.clip(V0), V.identity(), V.uniform(s), V.gaussian, { range: [lo, hi], factor, steps: 8 })) as never,
    1, 1, 0.01, 10, 1,
  ], // biome-ignore format: one line
  riskInto: [((v: number, w: number, s: number) => V.riskInto(new Float64Array(3), 'cauchy', { V: v, a: w, sigma: s })) as never, 0.5, 1, 0.25], // biome-ignore format: one line
  ...plain('denseVector', 'test', 'x', [1, 2]),
  ...each('denseArray denseMatrix readMatrix heldMatrix', 'test', 'x', W),
  vectorView: [((x: number[]) => V.vectorView(Float64Array.from(x))) as never, [1, 2]],
  matrixView: [((x: number[]) => V.matrixView({ rows: 1, columns: 2, data: Float64Array.from(x) } as never)) as never, [1, 2]], // biome-ignore format: one line
  arrayView: [((x: number[]) => V.arrayView({ data: Float64Array.from(x), shape: [2] })) as never, [1, 2]],
  ...plain('boxLeastSquares', data, 0.75),
  ...plain('boxLeastSquaresGrid', data, [0.25, 0.75]),
  ...plain('stabilityLimit', W),
  ...each('descentResidual descentWeights', { ...linear, w0: [0.5, 1], noise: [0.1, -0.1, 0] }, schedule),
  ...plain('descentBias2', linear, schedule),
  ...plain('descentVariance', { X: W, sigma: 0.5 }, schedule),
  ...each('volumizedSlope proximalStrength', { alpha: 0.5, h: 0.1, mu: 0.5 }),
  ...plain('softExcess', { V: 1, alpha: 0.5, delta: 0.1, steps: count(3) }),
  ...plain('adamFixedPoint', 3, { ...descent, eps: 1e-8 }),
  ...plain('volumizedFixedPoint', { A: square, target: [3, -1] }, descent),
  ...each('flowResidual flowWeights', { ...linear, w0: [0.5, 1], noise: [0.1, -0.1, 0] }, 2),
  ...plain('flowBias2', linear, 2),
  ...plain('flowVariance', { X: W, sigma: 0.5 }, 2),
  ...plain('flowRisk', { ...linear, sigma: 0.5 }, [0, 1, 3]),
  ...plain('leastSquaresVariance', { N: count(5), d: count(2), sigma: 0.5 }),
  ...plain('gaussianFlowBias2', { N: count(5), d: count(2) }, 0.5),
  ...plain('gaussianFlowVariance', { N: count(5), d: count(2), sigma: 0.5 }, 0.5),
  ...plain('krylovFlow', made(V.denseRows, W, [1, 0, -1]), [0, 1, 3]),
  ...plain('denseRows', W, [1, 0, -1]),
  ...each('loss lossGradient', data, [1, -0.5]),
  ...plain('teacherLabels', W, [1, -0.5], [0.1, 0, 0]),
  ...plain('ridgeWeights', linear, 0.5),
  ...plain('ridgeBias2', linear, 0.5),
  ...plain('ridgeVariance', { X: W, sigma: 0.5 }, 0.5),
  gaussianRows: [((N: number, u: number[], seed: number) => V.krylovFlow(V.gaussianRows({ N, u, seed }), [1])) as never, count(5), [1, 2], count(1)], // biome-ignore format: one line
  trainStudents: [
    ((X: number[], Y: number[], v: number, alpha: number, h: number, n: number) =>
      V.trainStudents({ X: Float64Array.from(X), Y: Float64Array.from(Y), N: 2, d: 1, c: 1, V: Float64Array.of(v), alpha: Float64Array.of(alpha) }, { h, steps: n })) as never,
    [1, 2], [1, 1], 1, 0.5, 0.1, count(3),
  ], // biome-ignore format: one line
  ...each('printedBound sharpBound', 0.5, count(3), count(4)),
  ...plain('contractiveVolume', count(3), count(4)),
  ...plain('entryBound', 1, 0.5, 0.1),
  ...plain('chainBound', [{ rows: count(3), columns: count(4), volume: 0.5 }], 0.5, [0.1]),
  ...plain('criticalWidth', count(3)),
  ...plain('heVarianceGain', count(3), 0.5),
  ...plain('enclosePi', of),
  ...each('encloseAtan encloseLn encloseExp encloseErf outward', interval, of),
  ...each('drawSymmetricUniform drawSign drawNormal drawCauchy drawExponential drawLaplace drawLogistic drawTriangular', words), // biome-ignore format: one line
  ...each('drawStudentT drawGamma drawChiSquare', words, 1.5),
  murmur128: [((x: number) => V.murmur128(Uint32Array.of(x, 2, 3, 4))) as never, 1],
  stream: [((seed: number, part: number) => V.stream(seed, part).uint32()) as never, count(1), count(2)],
  ...plain('requireStream', 'test', words),
  ...each('l1Certificate l1Minimum', [[1, 0.3, 2]], [1]),
  ...each('collapseThreshold proximalThreshold', 0.5, 1),
  ...each('lpDecayFixedPoints lpDecayStableStep', 0.5, 1, 2.2),
  ...plain('lpDecayLimit', { p: 0.5, lam: 1, u: 2.2, w0: 1, h: 0.1 }),
  ...plain('lpDecaySupremum', 0.5, 1),
  ...plain('depthFixedPoint', 3, 0.5, 1.5),
  ...plain('encloseLpDecay', { p: 1.5, lam: 1, u: 3.75 }),
  ...plain('plainFlowLimit', { A: [[1, 0.3]], y: [1], r0: 1, v0: [1, 0.5] }),
  ...each('weightNormalizedLimit encloseWeightNormalizedLimit', normalized),
  ...plain('weightNormalizedInvariant', { c: [1, 0.5], v: [1, 2], r: 1, kappa: 2, L: 3 }),
  ...plain('weightNormalizedMagnification', { A: [[1, 0.3]], y: [1], r0: 1, v0: [1, 0.5], kappa: 1 }),
  ...plain('weightNormalizedOneCoordinate', { kappa: 1, r0: 1, u: 2 }),
  ...plain('weightNormalizedAtTime', { kappa: 1, r0: 1, u: 2, T: 3 }),
  ...plain('weightNormalizedFlow', { ...normalized, T: 3 }),
  ...each('weightScaleShiftR1 weightScaleShiftR2 weightScaleShiftGradients weightScaleShiftOrbitMinimum inputGradientBounds', [W, [[1, 2, 3]]]), // biome-ignore format: one line
  ...plain('flowBalance', 2, 0.5, 1),
};

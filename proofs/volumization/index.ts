import { paper } from '../../src/claim/paper.js';
import { algorithm1, algorithm1Converges, algorithm1Step } from './alg-1.js';
import { algorithm2, algorithm2Energy, algorithm3, algorithm3Printed, keptMomentum } from './alg-2.js';
import { momentumCycle, sgdComplexRoots, sgdEdge, sgdRealRoots, sgdRecurrence } from './alg-2-region.js';
import { adamEveryMemory, adamFar, adamRegion, adaptiveRest, lapropFar, lapropRegion } from './alg-3-region.js';
import { algorithm4 } from './alg-4.js';
import { assertions } from './assertions.js';
import { anyNoise } from './beyond-any-noise.js';
import { bayes, bayesElasticNet, bayesError, bayesShare } from './beyond-bayes.js';
import { bestPair, cauchyForcesClip, everyPair } from './beyond-best-pair.js';
import { boxDescent, boxLimit, boxPrinted } from './beyond-box.js';
import {
  cauchyBest,
  cauchyConstantModel,
  cauchyConvex,
  cauchyInner,
  cauchyOptimum,
  cauchyValue,
} from './beyond-cauchy.js';
import { cauchyLargeNoise, cauchySmallNoise } from './beyond-cauchy-large-noise.js';
import { codeDecay, codeSign, codeVolume } from './beyond-code.js';
import { conditionalMean } from './beyond-conditional-mean.js';
import { convolutionNorm, reshapedKernel, residual } from './beyond-convolution.js';
import { correlated, correlatedBound, correlatedClip, correlatedWeight } from './beyond-correlated.js';
import {
  crossoverAbove,
  crossoverBelow,
  crossoverConstant,
  crossoverFar,
  ratioFar,
  ratioRange,
} from './beyond-crossover.js';
import { flowError } from './beyond-flow-error.js';
import { finiteTime, finiteTimeOne, labelNoise, labelNoiseCauchy, labelNoiseKurtosis } from './beyond-label-noise.js';
import {
  agreement,
  agreementPrinted,
  everyNoise,
  fourthBranch,
  largeNoiseOptimum,
  largeNoiseRoot,
  middleBranch,
} from './beyond-large-noise.js';
import { minimaxVolume, worstNoise } from './beyond-minimax.js';
import { schur } from './beyond-schur.js';
import { noAtoms, peaksEveryLaw } from './beyond-soft-density.js';
import {
  errorDerivative,
  errorDerivativeCauchy,
  moreau,
  smallNoise,
  stationary,
  strictGain,
  strictGainCauchy,
} from './beyond-stationary.js';
import { derivativeSymmetric, gainSymmetric, neverWorse } from './beyond-symmetric-noise.js';
import { empirical } from './empirical.js';
import { eq1, eq1Step, eq2, eq2Mean, eq2Term, eq3, eq3Step, eq4, eq4Term } from './eq-4.js';
import { eq5, rate, ratePrinted } from './eq-5.js';
import { eq6, eq6Printed, eq8, eq8Printed } from './eq-6.js';
import { eq7, eq7Printed } from './eq-7.js';
import { eq9, eq9Exact, eq9Remainder } from './eq-9.js';
import { eq10, eq10Printed } from './eq-10.js';
import { binaryOptimum, eq11, quantisedClip, ternaryMemory, ternaryMemoryPrinted } from './eq-11.js';
import { eq12, eq12Printed } from './eq-12.js';
import { eq13, eq13Printed } from './eq-13.js';
import { eq14, eq14Printed } from './eq-14.js';
import { eq15, eq15Printed } from './eq-15.js';
import { eq16 } from './eq-16.js';
import { eq17, eq17Printed } from './eq-17.js';
import { eq18, eq18Maximum } from './eq-18.js';
import { eq19 } from './eq-19.js';
import { eq20, eq20Printed } from './eq-20.js';
import { slips, whatIsRight } from './errata.js';
import { withFormalProofs } from './formal.js';
import { mnist } from './mnist.js';
import { proposition41, rowStep, sharpNorm } from './prop-4.1.js';
import { excessStep, proposition42, proposition42Printed } from './prop-4.2.js';
import {
  boundedPrinted,
  excess,
  hard,
  hardPrinted,
  kappa,
  proximal,
  weightClipping,
  weightDecay,
} from './prose-alpha.js';
import { boltzmann, boltzmannDescent, boltzmannSgd, boltzmannWalkers } from './prose-boltzmann.js';
import { errorShares, errorSharesPrinted } from './prose-error-shares.js';
import { attraction, attractionPrinted, evenSteps, sameOptimum, symmetry } from './prose-reflection.js';
import { singularValue, singularValuePrinted } from './prose-singular-value.js';
import {
  cauchyDivergence,
  clippedShare,
  clippedSharePrinted,
  convexity,
  density,
  heInitialisation,
  maximumGain,
  monotone,
  noiselessCost,
  onlyMethod,
  onlyMethodPrinted,
  peaks,
  preprocessing,
  preprocessingPrinted,
} from './prose-theory.js';
import { biasVariance, elasticWall, geometryBall, geometryBox, stronger, unboundedVariance } from './prose-wall.js';
import { tables } from './tables.js';
import { theorem31, theorem31Error, theorem31ErrorPrinted } from './thm-3.1.js';
import { theorem32, theorem32Printed } from './thm-3.2.js';
import { bestAlpha, theorem33, theorem33Printed } from './thm-3.3.js';

/** "Volumization as a Natural Generalization of Weight Decay", its claims in the order of the paper. */
export const volumization = paper({
  id: 'volumization',
  title: 'Volumization as a Natural Generalization of Weight Decay',
  authors: ['Liu Ziyin', 'Zihao Wang', 'Makoto Yamada', 'Masahito Ueda'],
  source: 'arXiv:2003.11243',
  claims: withFormalProofs([
    algorithm1,
    algorithm1Step,
    algorithm1Converges,
    eq1,
    eq1Step,
    eq2,
    eq2Mean,
    eq2Term,
    eq3,
    eq3Step,
    eq4,
    eq4Term,
    eq5,
    rate,
    ratePrinted,
    eq6,
    eq6Printed,
    eq7,
    eq7Printed,
    eq8,
    eq8Printed,
    eq9,
    eq9Exact,
    eq9Remainder,
    finiteTime,
    finiteTimeOne,
    algorithm2,
    algorithm2Energy,
    sgdRecurrence,
    sgdRealRoots,
    sgdComplexRoots,
    sgdEdge,
    momentumCycle,
    keptMomentum,
    algorithm3,
    algorithm3Printed,
    adaptiveRest,
    adamRegion,
    adamFar,
    adamEveryMemory,
    algorithm4,
    lapropRegion,
    lapropFar,
    codeVolume,
    codeDecay,
    codeSign,
    theorem31,
    theorem31Error,
    theorem31ErrorPrinted,
    boxLimit,
    boxPrinted,
    boxDescent,
    correlated,
    correlatedWeight,
    correlatedClip,
    correlatedBound,
    labelNoise,
    labelNoiseKurtosis,
    labelNoiseCauchy,
    eq10,
    eq10Printed,
    theorem32,
    theorem32Printed,
    theorem33,
    theorem33Printed,
    bestAlpha,
    eq12,
    eq12Printed,
    eq13,
    eq13Printed,
    eq14,
    eq14Printed,
    eq15,
    eq15Printed,
    eq16,
    eq17,
    eq17Printed,
    eq18,
    eq18Maximum,
    eq19,
    eq20,
    eq20Printed,
    proposition41,
    rowStep,
    sharpNorm,
    proposition42,
    proposition42Printed,
    excessStep,
    reshapedKernel,
    convolutionNorm,
    residual,
    eq11,
    quantisedClip,
    binaryOptimum,
    ternaryMemory,
    ternaryMemoryPrinted,
    weightDecay,
    weightClipping,
    hard,
    hardPrinted,
    boundedPrinted,
    sameOptimum,
    attraction,
    attractionPrinted,
    symmetry,
    evenSteps,
    excess,
    kappa,
    proximal,
    maximumGain,
    clippedShare,
    clippedSharePrinted,
    errorShares,
    errorSharesPrinted,
    noiselessCost,
    convexity,
    monotone,
    peaks,
    heInitialisation,
    preprocessing,
    preprocessingPrinted,
    onlyMethod,
    onlyMethodPrinted,
    cauchyDivergence,
    cauchyConstantModel,
    density,
    fourthBranch,
    middleBranch,
    everyNoise,
    largeNoiseOptimum,
    largeNoiseRoot,
    agreement,
    agreementPrinted,
    bayes,
    bayesElasticNet,
    bayesError,
    bayesShare,
    bestPair,
    everyPair,
    cauchyForcesClip,
    noAtoms,
    peaksEveryLaw,
    crossoverBelow,
    crossoverAbove,
    crossoverFar,
    crossoverConstant,
    ratioRange,
    ratioFar,
    errorDerivative,
    errorDerivativeCauchy,
    stationary,
    smallNoise,
    strictGain,
    strictGainCauchy,
    derivativeSymmetric,
    gainSymmetric,
    neverWorse,
    worstNoise,
    minimaxVolume,
    moreau,
    cauchyInner,
    cauchyValue,
    cauchyConvex,
    cauchyBest,
    cauchyOptimum,
    cauchyLargeNoise,
    cauchySmallNoise,
    anyNoise,
    conditionalMean,
    flowError,
    schur,
    singularValue,
    singularValuePrinted,
    elasticWall,
    boltzmann,
    boltzmannWalkers,
    boltzmannSgd,
    boltzmannDescent,
    geometryBall,
    geometryBox,
    stronger,
    biasVariance,
    unboundedVariance,
    ...tables,
    ...mnist,
    ...empirical,
  ]),
  right: whatIsRight,
  slips,
  assertions,
});

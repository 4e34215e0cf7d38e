export * from './array/ndarray.js';
export { cauchy } from './distribution/cauchy.js';
export * from './distribution/distribution.js';
export { empirical } from './distribution/empirical.js';
export { equalLaws } from './distribution/equal.js';
export type { LawFamily, LawParameter } from './distribution/family.js';
export { gaussian } from './distribution/gaussian.js';
export { laplace } from './distribution/laplace.js';
export { type LawOptions, law } from './distribution/law.js';
export { lawFamilies } from './distribution/laws.js';
export { logistic } from './distribution/logistic.js';
export { mixture, type Part } from './distribution/mixture.js';
export { pointMass } from './distribution/point-mass.js';
export * from './distribution/scaled.js';
export { studentT } from './distribution/student-t.js';
export { triangular } from './distribution/triangular.js';
export { twoPoint } from './distribution/two-point.js';
export { uniform } from './distribution/uniform.js';
export * from './dynamics/algorithms.js';
export * from './dynamics/box-least-squares.js';
export * from './dynamics/descent.js';
export { gaussianData, spectralData, spectralDesign, whitenedData } from './dynamics/design.js';
export * from './dynamics/fixed-point.js';
export * from './dynamics/flow.js';
export * from './dynamics/gaussian-design.js';
export * from './dynamics/krylov.js';
export * from './dynamics/loss.js';
export {
  type AdamStepOptions,
  type AdaptiveStepOptions,
  adam,
  laprop,
} from './dynamics/optimizer/adam.js';
export { type DecoupledDecayOptions, decoupledDecay } from './dynamics/optimizer/decay.js';
export { type LpDecayStepOptions, lpDecayed } from './dynamics/optimizer/lp-decay.js';
export type { StepSize } from './dynamics/optimizer/options.js';
export { type ProximalThreeHalvesOptions, proximalThreeHalves } from './dynamics/optimizer/proximal-three-halves.js';
export { type ScaleShiftStepOptions, scaleShiftPenalty } from './dynamics/optimizer/scale-shift.js';
export { type SgdStepOptions, sgd } from './dynamics/optimizer/sgd.js';
export {
  chain,
  type Optimizer,
  type OptimizerState,
  type StepPoint,
  type Transform,
} from './dynamics/optimizer/transform.js';
export { type OptimizerStep, type VolumizedStep, volumized } from './dynamics/optimizer/volumized.js';
export type { LinearProblem } from './dynamics/problem.js';
export * from './dynamics/ridge.js';
export * from './dynamics/rows.js';
export { type Design, type Mode, type Spectrum, type SpectrumOptions, spectrum } from './dynamics/spectrum.js';
export * from './dynamics/students.js';
export type { VolumizedDescent } from './dynamics/volumized-descent.js';
export { layerVolume, volumize, type Wall } from './dynamics/wall.js';
export * from './errors.js';
export { type BayesEstimator, bayes } from './estimator/bayes.js';
export { clip, scaledClip, softClip, softClipAlpha, softClipSlope } from './estimator/clip.js';
export * from './estimator/estimator.js';
export { estimatorFamilies } from './estimator/families.js';
export type { EstimatorFamily, EstimatorParameter } from './estimator/family.js';
export { garrote } from './estimator/garrote.js';
export { hardThreshold } from './estimator/hard-threshold.js';
export { huber } from './estimator/huber.js';
export * from './estimator/linear.js';
export { constant, identity, ridge, shrink } from './estimator/linear.js';
export * from './estimator/lp.js';
export { lpDecay, lpProx } from './estimator/lp.js';
export { type EstimatorOptions, estimator } from './estimator/own.js';
export * as posteriorCauchy from './estimator/posterior-cauchy.js';
export * as posteriorUniform from './estimator/posterior-uniform.js';
export * from './estimator/quantiser.js';
export { binary, ternary } from './estimator/quantiser.js';
export * from './estimator/threshold.js';
export { elasticNet, softThreshold } from './estimator/threshold.js';
export * from './lipschitz/bounds.js';
export {
  convolutionEntryBound,
  convolutionTapBound,
  reshapedKernelNorm,
} from './lipschitz/convolution/bounds.js';
export { convolutionNorm, estimateConvolutionNorm } from './lipschitz/convolution/norm.js';
export { circularConvolutionNorm } from './lipschitz/convolution/torus.js';
export { type EmpiricalBound, type EmpiricalOptions, empiricalLipschitz } from './lipschitz/empirical.js';
export {
  type EnclosureOptions,
  encloseSpectralNorm,
  type ProbabilisticBound,
  type RigorousBound,
  type SpectralNormEnclosure,
} from './lipschitz/enclosure.js';
export { squaredNormAtMost } from './lipschitz/exact.js';
export { type NetworkBounds, type NetworkOptions, type NetworkReport, networkBounds } from './lipschitz/network.js';
export { frobeniusNorm, maxNorm } from './lipschitz/norms.js';
export * from './lipschitz/scale-shift.js';
export {
  estimateSpectralNorm,
  type SpectralNormEstimate,
  type SpectralNormOptions,
  spectralNorm,
} from './lipschitz/spectral-norm.js';
export { type Activation, type ActivationName, activation, activationNames } from './network/activation.js';
export {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  convolutionKernel,
} from './network/convolution/kernel.js';
export { type Convolution, convolution } from './network/convolution/map.js';
export type {
  ActivationLayer,
  BatchNormalisationLayer,
  ConvolutionLayer,
  DenseLayer,
  Layer,
  Linearisation,
  ResidualLayer,
  TrainedVolume,
} from './network/layer.js';
export { linearisation } from './network/network.js';
export * from './network/weight-gradient.js';
export * from './number/elementary.js';
export { type Interval, IntervalArithmetic } from './number/interval.js';
export * from './number/outward.js';
export * from './number/polynomial.js';
export * from './random/samplers.js';
export * from './random/stream.js';
export * from './regularizer/l1-minimum.js';
export * from './regularizer/lp-decay.js';
export * from './regularizer/lp-decay-enclosure.js';
export * from './regularizer/plain-flow.js';
export * from './regularizer/weight-normalized.js';
export * from './regularizer/weight-normalized-enclosure.js';
export * from './regularizer/weight-normalized-flow.js';
export * from './regularizer/weight-scale-shift.js';
export { type BiasVariance, biasVariance } from './risk/bias-variance.js';
export * from './risk/closed-form/closed-form-risk.js';
export * as gaussianGaussian from './risk/closed-form/gaussian-gaussian.js';
export * as gaussianUniform from './risk/closed-form/gaussian-uniform.js';
export * as quantisation from './risk/closed-form/quantiser.js';
export * as scaledClipping from './risk/closed-form/scaled-clip.js';
export * as softClipping from './risk/closed-form/soft-clip.js';
export * as uniformCauchy from './risk/closed-form/uniform-cauchy.js';
export * as uniformGaussian from './risk/closed-form/uniform-gaussian.js';
export * as uniformUniform from './risk/closed-form/uniform-uniform.js';
export * as weightDecay from './risk/closed-form/weight-decay.js';
export * from './risk/largest-noise.js';
export * from './risk/monte-carlo.js';
export { observedDensity } from './risk/observed-density.js';
export { families, type Optimum, type OptimumOptions, optimum } from './risk/optimum.js';
export { optimumEnclosure } from './risk/optimum-enclosure.js';
export * from './risk/problem.js';
export * from './risk/quadrature.js';
export * from './risk/risk.js';
export { riskEnclosure } from './risk/risk-enclosure.js';
export * from './risk/risk-into.js';
export { type SimulatedRisk, type SimulateOptions, type SimulateRequest, simulate } from './risk/simulate.js';
export { type StratifiedOptions, stratifiedRisk } from './risk/stratified.js';
export { type SweepGrid, type SweepOptions, type SweepPoint, sweep } from './risk/sweep.js';
export {
  type JobRequest as SimulationJob,
  latticeRisk,
  SimulationState,
  simulateClipGrid,
} from './simd/index.js';

import { type Float64NdArray, type VectorInput, vectorView } from '../array/ndarray.js';
import { requireObject } from '../numeric/domain.js';
import { bias2, flowDecay, projections, residual, variance, weights } from './modal.js';
import { finiteNonNegative, type LinearProblem, modalProblem, nonNegative, readTimes } from './problem.js';
import { type Design, spectrumOf } from './spectrum.js';

/**
 * Gradient flow on (1 / 2N) |X w - y|^2, y = X u + eps: the residual v(t) = w(t) - u,
 * v(t) = e^{-At} v_0 + (I - e^{-At}) A^+ X^T eps / N (Eqs. 4-8 with the sign of the noise and the factor 1/N
 * corrected). Any rank of X; t = Infinity gives the limit.
 *
 * @param problem X (N x d), u (d), w0 (d), noise (N)
 * @param t the time, 0 <= t <= Infinity
 * @returns v(t) (d)
 * @throws ShapeError if the shapes do not fit, DomainError if t is negative or NaN
 * @example flowResidual({ X: [[1]], u: [1] }, Math.LN2).get(0) // -0.5
 */
export function flowResidual(problem: LinearProblem, t: number): Float64NdArray {
  nonNegative('flowResidual', 't', t);
  return vectorView(residual(modalProblem('flowResidual', problem), flowDecay(t)));
}

/**
 * The weights w(t) = u + v(t) of gradient flow.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for N examples of d entries, N >= d.
 *
 * @param t the time, 0 <= t <= Infinity
 * @returns w(t) (d)
 */
export function flowWeights(problem: LinearProblem, t: number): Float64NdArray {
  nonNegative('flowWeights', 't', t);
  return vectorView(weights(modalProblem('flowWeights', problem), flowDecay(t)));
}

/**
 * The bias of gradient flow, |E v(t)|^2 = |e^{-At} (w_0 - u)|^2: the excess risk per example is u-independent of the noise
 * and adds `flowVariance`.
 *
 * @param problem X (N x d), u (d), w0 (d)
 * @param t the time, 0 <= t <= Infinity
 * @example flowBias2({ X: [[1]], u: [1] }, Math.LN2) // 0.25
 */
export function flowBias2(problem: Omit<LinearProblem, 'noise'>, t: number): number {
  nonNegative('flowBias2', 't', t);
  const modal = modalProblem('flowBias2', problem);
  return bias2(modal.spectrum, projections(modal), flowDecay(t));
}

/**
 * The variance of gradient flow under label noise of standard deviation sigma,
 * E|v - E v|^2 = (sigma^2 / N) tr[(I - e^{-At})^2 A^+]; increasing in t.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for N examples of d entries, N >= d.
 *
 * @param design X (N x d) or its spectrum, and sigma, 0 <= sigma < Infinity
 * @param t the time, 0 <= t <= Infinity
 * @example flowVariance({ X: [[1]], sigma: 2 }, Infinity) // 4
 */
export function flowVariance(given: { readonly X: Design; readonly sigma: number }, t: number): number {
  const { X, sigma } = requireObject('flowVariance', '{ X, sigma }', given);
  nonNegative('flowVariance', 't', t);
  finiteNonNegative('flowVariance', 'sigma', sigma);
  return variance(spectrumOf('flowVariance', X), sigma, flowDecay(t));
}

/** Bias, variance and their sum at one time. */
export interface ExcessRisk {
  readonly bias2: number;
  readonly variance: number;
  /** E|w - u|^2 over the noise. */
  readonly risk: number;
}

/**
 * E|w(t) - u|^2 of gradient flow over label noise of standard deviation sigma, at every time of a list: early stopping is
 * its minimum.
 *
 * Cost: time N d^2 + d^3 + T d, memory N d + d^2 + T, for N >= d examples of d entries and T times.
 *
 * @param problem X (N x d) or its spectrum, u (d), w0 (d), sigma
 * @param times times, each 0 <= t <= Infinity
 */
export function flowRisk(
  problem: Omit<LinearProblem, 'noise'> & { readonly sigma: number },
  times: VectorInput,
): ExcessRisk[] {
  requireObject('flowRisk', '{ X, u, w0, sigma }', problem);
  const where = 'flowRisk';
  finiteNonNegative(where, 'sigma', problem.sigma);
  const modal = modalProblem(where, problem);
  const { spectrum } = modal;
  const v0 = projections(modal);
  return readTimes(where, times).map(t => {
    const decay = flowDecay(t);
    const parts = { bias2: bias2(spectrum, v0, decay), variance: variance(spectrum, problem.sigma, decay) };
    return { ...parts, risk: parts.bias2 + parts.variance };
  });
}

import { type Float64NdArray, vectorView } from '../array/ndarray.js';
import { requireObject } from '../numeric/domain.js';
import { bias2, type Decay, projections, variance, weights } from './modal.js';
import { finiteNonNegative, type LinearProblem, modalProblem, nonNegative } from './problem.js';
import { type Design, spectrumOf } from './spectrum.js';

/** f = lam / (lambda + lam): what the penalty holds back of a mode. */
function ridgeDecay(lam: number): Decay {
  return (mode, N) => {
    if (lam === Infinity) return { left: 1, gone: 0 };
    if (lam === 0) return { left: 0, gone: 1 };
    const { lambda, ranged } = mode;
    const ratio = ranged === undefined ? lambda[0] / lam : ranged.lambda[0] * ((ranged.scale / lam) * ranged.scale);
    const { singular } = mode;
    if (ratio < 2 ** -900) return { left: 1, gone: ratio, exactGone: { over: [singular, singular], under: [N, lam] } };
    if (ratio > 2 ** 900)
      return { left: 1 / ratio, gone: 1, exactLeft: { over: [lam, N], under: [singular, singular] } };
    return { left: 1 / (1 + ratio), gone: ratio / (1 + ratio) };
  };
}

/**
 * The minimiser of (1 / 2N) |X w - y|^2 + (lam / 2) |w|^2, w = (A + lam)^{-1} X^T y / N (Krogh and Hertz). For lam = 0 its
 * limit, the solution of least norm.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for N examples of d entries, N >= d.
 *
 * @param problem X (N x d), u (d), noise (N); w0 plays no part
 * @param lam the strength, 0 <= lam <= Infinity
 * @returns w (d)
 */
export function ridgeWeights(given: Omit<LinearProblem, 'w0'>, lam: number): Float64NdArray {
  const { X, u, noise } = requireObject('ridgeWeights', '{ X, u, noise }', given);
  nonNegative('ridgeWeights', 'lam', lam);
  const modal = modalProblem('ridgeWeights', noise === undefined ? { X, u } : { X, u, noise });
  return vectorView(weights(modal, ridgeDecay(lam)));
}

/**
 * The bias of weight decay at its stationary point, lam^2 u^T (A + lam)^{-2} u.
 *
 * @param problem X (N x d), u (d)
 * @param lam the strength, 0 <= lam <= Infinity; lam = 0 leaves the part of u that the data do not see
 * @example ridgeBias2({ X: [[1]], u: [1] }, 1) // 0.25
 */
export function ridgeBias2(given: Pick<LinearProblem, 'X' | 'u'>, lam: number): number {
  const { X, u } = requireObject('ridgeBias2', '{ X, u }', given);
  nonNegative('ridgeBias2', 'lam', lam);
  const modal = modalProblem('ridgeBias2', { X, u });
  return bias2(modal.spectrum, projections(modal), ridgeDecay(lam));
}

/**
 * The variance of weight decay at its stationary point, (sigma^2 / N) tr[A (A + lam)^{-2}].
 *
 * @param design X (N x d) or its spectrum, and sigma, the standard deviation of the label noise
 * @param lam the strength, 0 <= lam <= Infinity
 * @example ridgeVariance({ X: [[1]], sigma: 1 }, 1) // 0.25
 */
export function ridgeVariance(given: { readonly X: Design; readonly sigma: number }, lam: number): number {
  const { X, sigma } = requireObject('ridgeVariance', '{ X, sigma }', given);
  nonNegative('ridgeVariance', 'lam', lam);
  finiteNonNegative('ridgeVariance', 'sigma', sigma);
  return variance(spectrumOf('ridgeVariance', X), sigma, ridgeDecay(lam));
}

import { DomainError } from '../errors.js';
import { requireNonNegative, requireObject } from '../numeric/domain.js';
import { rootBetween } from '../numeric/root.js';
import * as uniformGaussian from './closed-form/uniform-gaussian.js';

/** Least squares in the box |w_i| <= V on Gaussian data, as d and N grow with d / N = gamma. */
export interface BoxDesign {
  /** Half-width of the teacher's uniform law. */
  readonly a: number;
  /** Standard deviation of the noise of a weight as gamma -> 0: that of the labels over sqrt(N). */
  readonly tau: number;
  /** d / N, 0 <= gamma < 1. */
  readonly gamma: number;
}

/** The limit: the noise that a weight sees, and the error of clipping under it. */
export interface BoxLimit {
  readonly effectiveTau: number;
  readonly error: number;
}

/**
 * What a weight is in the limit: clip(u + t Z, -V, V) with Z standard Gaussian and t^2 = tau^2 + gamma b2(V; t), the
 * errors of the other weights acting as noise. Without the box, V = Infinity, t^2 = tau^2 / (1 - gamma), so the error is
 * tau^2 / (1 - gamma): gamma sigma^2 / (1 - gamma) over all d weights for labels of variance sigma^2. A result of the theory
 * of approximate message passing, not proved here; `figure box` holds it against a simulation.
 *
 * @param V half-width of the box, 0 <= V <= Infinity
 * @throws DomainError if gamma is not in [0, 1), or a, tau, V are out of range
 * @example boxLimit(0, { a: 1, tau: 0.5, gamma: 0.5 }).error // 1 / 3
 */
export function boxLimit(V: number, design: BoxDesign): BoxLimit {
  const { a, tau, gamma } = requireObject('boxLimit', '{ a, tau, gamma }', design);
  requireNonNegative('boxLimit', 'tau', tau);
  if (typeof gamma !== 'number' || !(gamma >= 0 && gamma < 1))
    throw new DomainError('boxLimit', '0 <= gamma < 1', gamma);
  const limit = (square: number): BoxLimit => {
    const effectiveTau = Math.sqrt(square);
    return { effectiveTau, error: uniformGaussian.b2(V, { a, tau: effectiveTau }) };
  };
  const error = (square: number): number => limit(square).error;
  // b2 grows with t^2, but by less than that does: one root, at most where b2 is b2(V; 0) + t^2
  const most = (tau * tau + gamma * error(0)) / (1 - gamma);
  // 1 - gamma, which is exact from 1/2 on, before the difference of t^2 and b2
  const left = (square: number): number => tau * tau - (1 - gamma) * square - gamma * (square - error(square));
  if (V === Infinity || !(left(most) < 0)) return limit(most);
  return limit(rootBetween(left, tau * tau, most));
}

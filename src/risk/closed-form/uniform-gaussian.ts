/** Clipping a uniform teacher under Gaussian noise, in closed form: u ~ U(-a, a), eta ~ N(0, tau^2). */
import { requireNonNegative, requireNonNegativeOrInfinite, requireObject } from '../../numeric/domain.js';
import { gaussianIntegrals } from './gaussian-integrals.js';
import { clipError, clipOptimalV, clipSlope } from './uniform-teacher.js';
import * as noiseless from './uniform-uniform.js';

/** A uniform teacher and Gaussian noise; 0 is the point mass. */
export interface UniformGaussian {
  /** half-width of the teacher prior, 0 <= a < infinity */
  readonly a: number;
  /** standard deviation of the noise, 0 <= tau < infinity */
  readonly tau: number;
}

/** The parameters, checked. */
function checked(where: string, given: UniformGaussian): UniformGaussian {
  const { a, tau } = requireObject(where, '{ a, tau }', given);
  return { a: requireNonNegative(where, 'a', a), tau: requireNonNegative(where, 'tau', tau) };
}

/**
 * Error of clipping at V: (2/a) [P(V + a) - P(V - a)] - tau^2 with P(t) = tau^3 {x^3 Q(x)/6 + x Phi(x)/2 +
 * (4 - x^2) phi(x)/6}, x = t/tau; evaluated without its cancellations.
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if a parameter is out of range
 * @example b2(6, { a: 1, tau: 2 }) // 3.97151167876865...
 */
export function b2(V: number, parameters: UniformGaussian): number {
  const where = 'uniformGaussian.b2';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, tau } = checked(where, parameters);
  return tau === 0 ? noiseless.b2(v, { a, sigma: 0 }) : clipError(gaussianIntegrals, v, a, tau);
}

/**
 * Derivative of b2 in V, relative to the sum of the magnitudes of its terms for V < a and to itself beyond.
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if a parameter is out of range
 */
export function db2dV(V: number, parameters: UniformGaussian): number {
  const where = 'uniformGaussian.db2dV';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, tau } = checked(where, parameters);
  return tau === 0 ? noiseless.db2dV(v, { a, sigma: 0 }) : clipSlope(gaussianIntegrals, v, a, tau);
}

/**
 * The volume V* in (0, a) that makes b2 least.
 *
 * @throws DomainError if a parameter is out of range
 * @example optimalV({ a: 1, tau: 0.5 }) // 0.58058273148761...
 */
export function optimalV(parameters: UniformGaussian): number {
  const { a, tau } = checked('uniformGaussian.optimalV', parameters);
  return tau === 0 ? a : clipOptimalV(gaussianIntegrals, a, tau);
}

/**
 * b2(V*), below a^2/3 for every tau.
 *
 * @throws DomainError if a parameter is out of range
 */
export function leastError(parameters: UniformGaussian): number {
  const { a, tau } = checked('uniformGaussian.leastError', parameters);
  return tau === 0 ? 0 : clipError(gaussianIntegrals, clipOptimalV(gaussianIntegrals, a, tau), a, tau);
}

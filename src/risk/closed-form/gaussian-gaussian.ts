/** Clipping a Gaussian teacher under Gaussian noise, in closed form: u ~ N(0, a^2), eta ~ N(0, tau^2). */

import { unitOf } from '../../estimator/widths.js';
import { requireNonNegative, requireNonNegativeOrInfinite, requireObject } from '../../numeric/domain.js';
import { normalTail, scaledTailIntegral, tailIntegral } from '../../numeric/gaussian.js';
import { positiveRoot } from '../../numeric/root.js';
import { gaussianIntegrals } from './gaussian-integrals.js';

/** A Gaussian teacher and Gaussian noise; 0 is the point mass. */
export interface GaussianGaussian {
  /** standard deviation of the teacher prior, 0 <= a < infinity */
  readonly a: number;
  /** standard deviation of the noise, 0 <= tau < infinity */
  readonly tau: number;
}

function checked(where: string, given: GaussianGaussian): GaussianGaussian {
  const { a, tau } = requireObject(where, '{ a, tau }', given);
  return { a: requireNonNegative(where, 'a', a), tau: requireNonNegative(where, 'tau', tau) };
}

function errorAt(V: number, a: number, tau: number): number {
  if (V === Number.POSITIVE_INFINITY) return tau * tau;
  const unit = unitOf(a, tau);
  return errorInUnits(V / unit, a / unit, tau / unit) * unit * unit;
}

function errorInUnits(V: number, a: number, tau: number): number {
  const rho = Math.hypot(a, tau);
  if (rho === 0) return 0;
  const z = V / rho;
  // 2 tau^2 G(z) + 4 a^2 I_2(z): what the noise that passes costs, and what clipping the teacher costs. Where a is far below
  // tau, so may z be, and then neither z nor z^2 has all its digits, but the length z tau has.
  const passing = tau > a ? V * (tau / rho) : z * tau;
  return 2 * gaussianIntegrals.square(passing, tau) + 4 * a * (a * tailIntegral(2, z));
}

/**
 * Error of clipping at V, with rho^2 = a^2 + tau^2 and z = V/rho:
 * a^2 + 2 V^2 Q(z) - 2 rho V phi(z) + 2 (tau^2 - a^2)(Phi(z) - 1/2).
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if a parameter is out of range
 * @example b2(0.5, { a: 1, tau: 0.5 }) // 0.50113528133973...
 */
export function b2(V: number, parameters: GaussianGaussian): number {
  const where = 'gaussianGaussian.b2';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, tau } = checked(where, parameters);
  return errorAt(v, a, tau);
}

/**
 * Derivative of b2 in V: (4/rho) (tau^2 z Q(z) - a^2 I_1(z)), I_1(z) = phi(z) - z Q(z).
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if a parameter is out of range
 */
export function db2dV(V: number, parameters: GaussianGaussian): number {
  const where = 'gaussianGaussian.db2dV';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, tau } = checked(where, parameters);
  const unit = Math.max(a, tau) > 2 ** 1000 ? 2 ** 24 : 1;
  const [A, T] = [a / unit, tau / unit];
  const rho = Math.hypot(A, T);
  if (rho === 0 || v === Number.POSITIVE_INFINITY) return 0;
  const length = Math.min(v / unit, Number.MAX_VALUE);
  const [z, q] = [length / rho, T / rho];
  return 4 * (q * q * length * normalTail(z) - A * ((A / rho) * tailIntegral(1, z))) * unit;
}

/**
 * The volume V* that makes b2 least: the root of z Q(z) / phi(z) = a^2/rho^2, that is of z J_0(z) tau^2 = a^2 J_1(z) with
 * J_n = I_n/phi. Infinity without noise, 0 without a teacher.
 *
 * @throws DomainError if a parameter is out of range
 * @example optimalV({ a: 1, tau: 0.5 }) // 1.8581803016269...
 */
export function optimalV(parameters: GaussianGaussian): number {
  const { a, tau } = checked('gaussianGaussian.optimalV', parameters);
  if (a === 0) return 0;
  if (tau === 0) return Number.POSITIVE_INFINITY;
  const q = a / tau;
  // z J_0/J_1 is z^2 + 2 + O(1/z^2) for large and z sqrt(pi/2) + O(z^2) for small z.
  if (q > 1e9) return a * q;
  if (q < 1e-9) return a * (q * Math.sqrt(2 / Math.PI));
  const balance = (z: number): number => (z * scaledTailIntegral(0, z)) / scaledTailIntegral(1, z) / q / q - 1;
  return positiveRoot(balance, q / (1 + 1 / q)) * Math.hypot(a, tau);
}

/**
 * b2(V*).
 *
 * @throws DomainError if a parameter is out of range
 */
export function leastError(parameters: GaussianGaussian): number {
  const { a, tau } = checked('gaussianGaussian.leastError', parameters);
  return tau === 0 ? 0 : errorAt(optimalV({ a, tau }), a, tau);
}

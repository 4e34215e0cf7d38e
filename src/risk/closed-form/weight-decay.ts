/** Weight decay of a uniform teacher under uniform noise, in closed form (Thm 3.3): w = u' / (1 + lam). */

import { checkedWidths, unitOf, type Widths } from '../../estimator/widths.js';
import { requireNonNegativeOrInfinite } from '../../numeric/domain.js';

/**
 * Error of weight decay of strength lam: (lam^2 a^2 + sigma^2) / (3 (1 + lam)^2); sigma^2/3 without regularisation
 * (lam = 0), a^2/3 for the constant model (lam = Infinity).
 *
 * @param lam strength of the penalty (lam/2) |w|^2, 0 <= lam <= infinity
 * @throws DomainError if lam or a width is out of range
 * @example error(1, { a: 1, sigma: 1 }) // 1/6
 */
export function error(lam: number, widths: Widths): number {
  const where = 'weightDecay.error';
  const strength = requireNonNegativeOrInfinite(where, 'lam', lam);
  const { a, sigma } = checkedWidths(where, widths);
  const bias = strength === Number.POSITIVE_INFINITY ? a : (strength / (1 + strength)) * a;
  const noise = sigma / (1 + strength);
  const largest = Math.max(bias, noise);
  const unit = unitOf(largest, largest);
  return (((bias / unit) * (bias / unit) + (noise / unit) * (noise / unit)) / 3) * unit * unit;
}

/**
 * The strength of least error, sigma^2 / a^2; Infinity without a teacher, 0 if both widths are 0.
 *
 * @throws DomainError if a width is out of range
 */
export function optimalLambda(widths: Widths): number {
  const { a, sigma } = checkedWidths('weightDecay.optimalLambda', widths);
  return sigma === 0 ? 0 : (sigma / a) * (sigma / a);
}

/**
 * Error at the best strength: a^2 sigma^2 / (3 (a^2 + sigma^2)) (Thm 3.3).
 *
 * @throws DomainError if a width is out of range
 */
export function leastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('weightDecay.leastError', widths);
  const [least, M] = a < sigma ? [a, sigma] : [sigma, a];
  if (least === 0) return 0;
  const unit = unitOf(least, least);
  const m = least / unit;
  return ((m * m) / (3 * (1 + (least / M) * (least / M)))) * unit * unit;
}

/**
 * Error without regularisation, w = u': sigma^2/3.
 *
 * @throws DomainError if a width is out of range
 */
export const noRegularisationError = (widths: Widths): number => error(0, widths);

/**
 * Error of the constant model, w = 0: a^2/3.
 *
 * @throws DomainError if a width is out of range
 */
export const constantModelError = (widths: Widths): number => error(Number.POSITIVE_INFINITY, widths);

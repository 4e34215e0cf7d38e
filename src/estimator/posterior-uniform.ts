/** The Bayes estimator of a uniform teacher under uniform noise: u given u' is uniform on [max(-a, u' - s), min(a, u' + s)]. */

import { sum3 } from '../floating/sum3.js';
import { requireNumber } from '../numeric/domain.js';
import { checkedWidths, unitOf, type Widths } from './widths.js';

/**
 * Posterior mean E[u | u' = y]: soft volumization with V = a - sigma and slope 1/2 for sigma <= a, the elastic net with
 * threshold sigma - a and slope 1/2 for sigma >= a. Beyond the range of u' it is +-a, the nearest value of the teacher.
 *
 * @param y a noisy weight, -infinity <= y <= infinity
 * @throws DomainError if y is NaN or a width is out of range
 * @example mean(1, { a: 1, sigma: 0.5 }) // 0.75
 */
export function mean(y: number, widths: Widths): number {
  const where = 'posteriorUniform.mean';
  const x = Math.abs(requireNumber(where, 'y', y));
  const { a, sigma } = checkedWidths(where, widths);
  const sign = y < 0 ? -1 : 1;
  if (sum3(x, -a, -sigma) >= 0) return sign * a;
  if (a >= sigma && sum3(x, sigma, -a) <= 0) return y + 0;
  const twice = sum3(x, a, -sigma);
  return twice > 0 ? (sign * twice) / 2 : 0;
}

/**
 * Error of the Bayes estimator, the least of all functions of u': (m^2/3)(1 - m/(2M)), m = min(a, sigma),
 * M = max(a, sigma).
 *
 * @throws DomainError if a width is out of range
 * @example error({ a: 1, sigma: 1 }) // 1/6
 */
export function error(widths: Widths): number {
  const { a, sigma } = checkedWidths('posteriorUniform.error', widths);
  const [least, M] = a < sigma ? [a, sigma] : [sigma, a];
  if (least === 0) return 0;
  const unit = unitOf(least, least);
  const m = least / unit;
  return ((m * m) / 3) * (1 - 0.5 * (least / M)) * unit * unit;
}

/**
 * Quantising volumized weights (Eq. 11) for a uniform teacher under uniform noise, in closed form: binary w = V sgn(u'),
 * ternary w = V sgn(u') where |u'| > V/2, else 0. Quantising clip(u', -V, V) is the same as quantising u'.
 */

import { checkedWidths, unitOf, type Widths } from '../../estimator/widths.js';
import { sum3 } from '../../floating/sum3.js';
import { requireNonNegative } from '../../numeric/domain.js';

/** E|w| weights: B = E[u sgn(u')] and a^2/3 - B^2 >= a^2/12, the error that no V avoids. */
function binaryParts(a: number, s: number): readonly [B: number, unavoidable: number] {
  if (s > a) {
    const q = a / s;
    return [(a * q) / 3, ((a * a) / 3) * (1 - (q * q) / 3)];
  }
  const q = a === 0 ? 0 : ((s / a) * (s / a)) / 3;
  return [(a / 2) * (1 - q), a * a * (1 / 12 + (q / 2) * (1 - q / 2))];
}

/**
 * Error of binary weights V sgn(u'): V^2 - 2 V B + a^2/3 with B = a/2 - sigma^2/(6a) for sigma <= a, a^2/(3 sigma) beyond.
 *
 * @param V weight, 0 <= V < infinity
 * @throws DomainError if V or a width is out of range
 * @example binaryError(0.5, { a: 1, sigma: 0 }) // 1/12
 */
export function binaryError(V: number, widths: Widths): number {
  const where = 'quantisation.binaryError';
  const v = requireNonNegative(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  const largest = Math.max(a, v);
  const unit = unitOf(largest, largest);
  const [B, unavoidable] = binaryParts(a / unit, sigma / unit);
  const excess = v / unit - B;
  return (excess * excess + unavoidable) * unit * unit;
}

/**
 * The binary weight of least error, B.
 *
 * @throws DomainError if a width is out of range
 */
export function binaryOptimalV(widths: Widths): number {
  const { a, sigma } = checkedWidths('quantisation.binaryOptimalV', widths);
  return binaryParts(a, sigma)[0];
}

/**
 * The least error of binary weights, a^2/3 - B^2.
 *
 * @throws DomainError if a width is out of range
 */
export function binaryLeastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('quantisation.binaryLeastError', widths);
  const unit = unitOf(a, a);
  return binaryParts(a / unit, sigma / unit)[1] * unit * unit;
}

function ternaryAt(V: number, a: number, s: number): number {
  const T = V / 2;
  const r = sum3(a, s, -T);
  const rest = (a * a) / 3;
  if (!(r > 0)) return rest;
  const [m, M] = a < s ? [a, s] : [s, a];
  if (sum3(M, -m, -T) >= 0) {
    // P(|u'| > T) = (M - T)/M, J = E[u; u' > T] = ((a - T)(a + T) - s^2/3)/(4a) or a^2/(6s)
    const outside = (M - T) / M;
    const J = s > a ? (a * (a / s)) / 6 : (((a - T) / a) * (a + T) - (s * (s / a)) / 3) / 4;
    return rest + V * (V * outside - 4 * J);
  }
  // P = r^2 / (4as), J = r^2 (3a - r) / (24as), V P a product that is not small where r/M is
  const share = ((V / M) * (r / m) * r) / 4;
  return rest + share * (V - (2 / 3) * (3 * a - r));
}

/** The same in the unit of a and V; a noise so much wider that it has no digits there is as good as the largest double. */
function ternaryInUnits(V: number, a: number, s: number): number {
  const unit = unitOf(a, V);
  return ternaryAt(V / unit, a / unit, Math.min(s / unit, 2 ** 1000)) * unit * unit;
}

/**
 * Error of ternary weights: a^2/3 + V^2 P(|u'| > V/2) - 4 V E[u; u' > V/2].
 *
 * @param V weight, 0 <= V < infinity
 * @throws DomainError if V or a width is out of range
 * @example ternaryError(2.6, { a: 1, sigma: 0.25 }) // 1/3, every weight being 0
 */
export function ternaryError(V: number, widths: Widths): number {
  const where = 'quantisation.ternaryError';
  const v = requireNonNegative(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return ternaryInUnits(v, a, sigma);
}

/**
 * The ternary weight of least error: (4a - 2 sqrt(a^2 + sigma^2))/3 for sigma <= 3a/4; 2(a + sigma - r) with
 * r = [6a + 15 sigma + sqrt(36a^2 - 12 a sigma + 33 sigma^2)]/16 up to sigma = (2 - sqrt(6)/3) a; then
 * (2/3) a^2 / (sigma + sqrt(sigma^2 - a^2)).
 *
 * @throws DomainError if a width is out of range
 */
export function ternaryOptimalV(widths: Widths): number {
  const { a, sigma } = checkedWidths('quantisation.ternaryOptimalV', widths);
  if (a === 0) return 0;
  const q = sigma / a;
  if (q <= 0.75) return a * ((4 - 2 * Math.sqrt(1 + q * q)) / 3);
  if (q <= 2 - Math.sqrt(6) / 3) return a * (2 * (1 + q - (6 + 15 * q + Math.sqrt(36 - 12 * q + 33 * q * q)) / 16));
  const p = a / sigma;
  return ((2 / 3) * a * p) / (1 + Math.sqrt((1 - p) * (1 + p)));
}

/**
 * The least error of ternary weights.
 *
 * @throws DomainError if a width is out of range
 */
export function ternaryLeastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('quantisation.ternaryLeastError', widths);
  return ternaryInUnits(ternaryOptimalV({ a, sigma }), a, sigma);
}

/**
 * Clipping a uniform teacher under uniform noise, in closed form on the whole domain: u ~ U(-a, a),
 * eta ~ U(-sigma, sigma), u' = u + eta, w = clip(u', -V, V), b2(V) = E (w - u)^2 (Sec. 3.2, App. D, Eqs. 12-20; the
 * paper takes sigma <= a and prints errors three times too large).
 *
 * Every function is accurate to 1e-14 for a, sigma, V in [1e-100, 1e100] at any ratio: the lengths that vanish at the
 * joints (a + sigma - V, V - a, ...) are summed exactly, sums have terms of one sign or bounded cancellation, and
 * products are taken of ratios, so that nothing overflows that is finite in the end.
 */

import { checkedWidths, unitOf, type Widths } from '../../estimator/widths.js';
import { sum3 } from '../../floating/sum3.js';
import { requireNonNegativeOrInfinite, requireNumber, requirePositive } from '../../numeric/domain.js';
import { areNear, exactError } from './exact-uniform.js';
import { threeB2 } from './three-b2.js';

export type { Widths };

/**
 * Density of u' = u + eta, a trapezoid: min(1 / (2 max(a, sigma)), (a + sigma - |y|)_+ / (4 a sigma)) (Eq. 12, third
 * case corrected to a - sigma <= |y| <= a + sigma). With one width 0 it is 1 / (2 max) on the closed support.
 *
 * @param y a point, -infinity <= y <= infinity
 * @throws DomainError if y is NaN, a width is negative, infinite or NaN, or both are 0 (there is no density)
 * @example density(0.9, { a: 1, sigma: 0.25 }) // 0.35 to the last bit
 */
export function density(y: number, widths: Widths): number {
  const where = 'uniformUniform.density';
  const x = Math.abs(requireNumber(where, 'y', y));
  const { a, sigma } = checkedWidths(where, widths);
  const [m, M] = a < sigma ? [a, sigma] : [sigma, a];
  requirePositive(where, 'max(a, sigma)', M);
  if (sum3(M, -m, -x) >= 0) return 0.5 / M;
  if (M > LARGEST) return density(x / LARGER, { a: a / LARGER, sigma: sigma / LARGER }) / LARGER;
  const r = sum3(M, m, -x);
  if (!(r > 0)) return r === 0 && m === 0 ? 0.5 / M : 0;
  // Within an ulp of the joint r may exceed 2m by rounding.
  return m === 0 ? 0.5 / M : (0.25 * Math.min(r / m, 2)) / M;
}

/** Lengths of which a few have a sum that is a double, and the unit in which larger ones are such. */
const [LARGEST, LARGER] = [2 ** 1000, 2 ** 24];

/** P(u' > y) for y >= 0, and by symmetry P(u' <= -y). */
function tail(y: number, m: number, M: number): number {
  if (sum3(M, -m, -y) >= 0) return (0.5 * (M - y)) / M;
  if (M > LARGEST) return tail(y / LARGER, m / LARGER, M / LARGER);
  const r = sum3(M, m, -y);
  return !(r > 0) || m === 0 ? 0 : (0.125 * (r / m) * r) / M;
}

/**
 * Distribution function P(u' <= y) of u' = u + eta, of full relative accuracy in the lower tail.
 *
 * @param y a point, -infinity <= y <= infinity
 * @throws DomainError if y is NaN or a width is negative, infinite or NaN
 */
export function distribution(y: number, widths: Widths): number {
  const where = 'uniformUniform.distribution';
  requireNumber(where, 'y', y);
  const { a, sigma } = checkedWidths(where, widths);
  const [m, M] = a < sigma ? [a, sigma] : [sigma, a];
  if (M === 0) return y >= 0 ? 1 : 0;
  return y <= 0 ? tail(-y, m, M) : 1 - tail(y, m, M);
}

/**
 * P(|u'| < V): V / max(a, sigma) on the plateau of the density, then 1 - (a + sigma - V)^2 / (4 a sigma) (Eq. 13, which
 * prints P(|u'| > V) and sigma <= a).
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if V or a width is out of range
 * @example probabilityInside(1e-17, { a: 1, sigma: 1 }) // 1e-17
 */
export function probabilityInside(V: number, widths: Widths): number {
  const where = 'uniformUniform.probabilityInside';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  const [m, M] = a < sigma ? [a, sigma] : [sigma, a];
  if (sum3(M, -m, -v) >= 0) return M === 0 ? (v > 0 ? 1 : 0) : v / M;
  if (M > LARGEST) return probabilityInside(v / LARGER, { a: a / LARGER, sigma: sigma / LARGER });
  if (!(sum3(M, m, -v) > 0)) return 1;
  // With x = V - (M - m) in (0, 2m): all terms are positive, so the plateau end costs no digits.
  const x = sum3(v, m, -M);
  return (sum3(M, -m, 0) + x * (1 - x / (4 * m))) / M;
}

/**
 * Error of clipping at V (Eqs. 14, 15, divided by 3, and their continuation to sigma > a). With y = V - a:
 *
 *     V <= a - sigma:             [V sigma^2 / a + (a - V)^3 / a] / 3
 *     V <= sigma - a:             a^2/3 + V^2 - 2 V^3 / (3 sigma) - 2 a^2 V / (3 sigma)
 *     |a - sigma| <= V <= a+sigma: sigma^2/3 - (sigma - y)^3 (sigma + y) / (12 a sigma)
 *     V >= a + sigma:             sigma^2/3
 *
 * sigma = 0 gives Eq. 20 divided by 3, a = 0 the second moment of the clipped noise.
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if V or a width is out of range
 * @example b2(0.75, { a: 1, sigma: 0.5 }) // 0.0657552083...
 */
export function b2(V: number, widths: Widths): number {
  const where = 'uniformUniform.b2';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return areNear(v, a, sigma) ? threeB2(v, 0, a, sigma) / 3 : exactError(1, v, 0, a, sigma);
}

/**
 * Derivative of b2 in V, with y = V - a: (sigma^2/3 - y^2) / a; -(2/sigma)(V^2 - sigma V + a^2/3);
 * (sigma - y)^2 (sigma + 2y) / (6 a sigma); 0 on the four branches of `b2`. It vanishes at V* and beyond a + sigma, so
 * its error is relative to the sum of the magnitudes of its terms.
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if V or a width is out of range
 */
export function db2dV(V: number, widths: Widths): number {
  const where = 'uniformUniform.db2dV';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma: s } = checkedWidths(where, widths);
  if (Math.max(a, s) > LARGEST) return db2dV(v / LARGER, { a: a / LARGER, sigma: s / LARGER }) * LARGER;
  const r = sum3(a, s, -v);
  if (!(r > 0)) return 0;
  if (a > s && sum3(a, -s, -v) >= 0) {
    const y = v - a;
    return ((s / a) * s) / 3 - (y / a) * y;
  }
  if (a <= s && sum3(s, -a, -v) >= 0) return 2 * (v * ((s - v) / s) - (a * (a / s)) / 3);
  // s + 2y = s + 2V - 2a, the factor that vanishes at V* = a - s/2.
  const [m, M] = a < s ? [a, s] : [s, a];
  return ((r / m) * r * (sum3(s, 2 * v, -2 * a) / M)) / 6;
}

/**
 * The volume V* that makes b2 least: a - sigma/2 while sigma <= 4a/3 (Eq. 18, Thm 3.1), from there on
 * (2a^2/3) / (sigma + sqrt(sigma^2 - 4a^2/3)). Unique if a, sigma > 0; for sigma = 0 the least of all minimisers.
 *
 * @throws DomainError if a width is out of range
 * @example optimalV({ a: 1, sigma: 0.5 }) // 0.75
 */
export function optimalV(widths: Widths): number {
  const { a, sigma } = checkedWidths('uniformUniform.optimalV', widths);
  if (sigma - a <= a / 3) return a - sigma / 2;
  const q = a / sigma;
  return ((2 / 3) * a * q) / (1 + Math.sqrt(1 - (4 / 3) * q * q));
}

/**
 * b2(V*): (sigma^2/3)(1 - 27 sigma / (64 a)) while sigma <= 4a/3 (Eq. 19, Thm 3.1), from there on
 * (a^4 + 3 V*^4) / (3 (a^2 + 3 V*^2)).
 *
 * @throws DomainError if a width is out of range
 * @example leastError({ a: 1, sigma: 1 }) // 37/192
 */
export function leastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('uniformUniform.leastError', widths);
  if (a === 0) return 0;
  if (sigma - a <= a / 3) {
    const unit = unitOf(sigma, sigma);
    const s = sigma / unit;
    return ((s * s) / 3) * (1 - (27 / 64) * (sigma / a)) * unit * unit;
  }
  const unit = unitOf(a, a);
  const A = a / unit;
  const v = optimalV({ a, sigma }) / a;
  return ((A * A * (1 + 3 * v * v * v * v)) / (3 * (1 + 3 * v * v))) * unit * unit;
}

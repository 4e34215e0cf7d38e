/**
 * Weight decay and clipping together for a uniform teacher under uniform noise, in closed form: w = clip(c u', -V, V),
 * which clips u' at T = V/c.
 */

import { checkedWidths, unitOf, type Widths } from '../../estimator/widths.js';
import { twoProduct } from '../../floating/double-double.js';
import { sum3, sum4 } from '../../floating/sum3.js';
import { requireNonNegative, requireNonNegativeOrInfinite } from '../../numeric/domain.js';
import { rootBetween } from '../../numeric/root.js';
import { areNear, exactError } from './exact-uniform.js';
import { threeB2 } from './three-b2.js';
import { clipMoments, teacherTimesClipped } from './uniform-moments.js';
import { constantModelError, leastError as leastDecayError } from './weight-decay.js';

/** V/c as an unevaluated sum of two doubles: the quotient and its remainder over c. */
function quotient(V: number, c: number): readonly [high: number, low: number] {
  const high = V / c;
  if (high === Number.POSITIVE_INFINITY) return [high, 0];
  const [product, rounding] = twoProduct(high, c);
  return [high, (V - product - rounding) / c];
}

function errorAt(c: number, V: number, a: number, s: number): number {
  if (c === 0 || V === 0) return constantModelError({ a, sigma: s });
  if (!areNear(c, V, a, s)) return exactError(c, V, 0, a, s);
  const [T, low] = quotient(V, c);
  const b2 = threeB2(T, low, a, s) / 3;
  // E (w - u)^2 with w - u = c (clip - u) - (1 - c) u: three terms >= 0 for c <= 1.
  const clipped = c * (c * b2);
  const bias = ((1 - c) * a * ((1 - c) * a)) / 3;
  const cross = 2 * c * ((1 - c) * teacherTimesClipped(T, low, a, s));
  if (c <= 1 || !(sum4(a, s, -T, -low) > 0)) return clipped + bias + cross;
  // For c > 1 the last is negative; where that costs more than E w^2 - 2 E[w u] + E u^2 does, take the latter.
  const [second, product] = clipMoments(T, low, a, s);
  const terms = [V * (V * second), -2 * V * product, (a * a) / 3] as const;
  const isLess = clipped + bias - cross <= terms[0] - terms[1] + terms[2];
  return isLess ? clipped + bias + cross : terms[0] + terms[1] + terms[2];
}

/**
 * Error of w = clip(c u', -V, V).
 *
 * @param c shrinkage, 0 <= c < infinity
 * @param V volume, 0 <= V <= infinity
 * @throws DomainError if a parameter or a width is out of range
 * @example error(1, 0.75, { a: 1, sigma: 0.5 }) // 0.0657552083...
 */
export function error(c: number, V: number, widths: Widths): number {
  const where = 'scaledClipping.error';
  const slope = requireNonNegative(where, 'c', c);
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return a === 0 && sigma === 0 ? 0 : errorAt(slope, v, a, sigma);
}

/** The best pair and its error. */
export interface BestScaledClip {
  readonly c: number;
  /** Infinity where clipping adds nothing to weight decay (sigma >= a). */
  readonly V: number;
  readonly error: number;
}

/**
 * The shrinkage c and the volume V of least error together. For sigma >= a it is weight decay alone, c = a^2/(a^2 +
 * sigma^2) and V = Infinity; for sigma < a the clip point is T = a + sigma - r with r the root in (0, 2 sigma) of
 * r^5 - (11a + 5s) r^4/3 + 4a(a+s) r^3 - (16/3) a s (2a^2 - s^2) r + 16 a^2 s^2 (a - s), and c = E[u clip]/E[clip^2] at T.
 *
 * @throws DomainError if a width is out of range
 */
export function best(widths: Widths): BestScaledClip {
  const { a, sigma } = checkedWidths('scaledClipping.best', widths);
  if (sigma >= a) {
    const q = a / sigma;
    const c = a === 0 ? 0 : (q * q) / (1 + q * q);
    return { c, V: Number.POSITIVE_INFINITY, error: leastDecayError({ a, sigma }) };
  }
  if (sigma === 0) return { c: 1, V: a, error: 0 };
  // In units x = r/s, q = s/a, over a^3 s^2. At q = 1 the quintic has roots 0 and 2, so the bracket ends at 1 near it.
  const q = sigma / a;
  const quintic = (x: number): number =>
    16 * ((a - sigma) / a) -
    x * ((16 / 3) * (2 - q * q) - q * x * x * (4 * (1 + q) - q * x * ((11 + 5 * q) / 3 - q * x)));
  const x = rootBetween(quintic, 0, q < 0.9 ? 2 : 1);
  // Over sigma^2: E[u (u - clip)] and E[clip^2] - E[u clip] at T, so that 1 - c and the error do not cancel.
  const shortfall = (x * x * x * (4 - q * x)) / 48;
  const excess = 1 / 3 - (x * x * x * (4 + 8 * q - 5 * q * x)) / 48;
  const product = 1 / 3 - q * q * shortfall;
  const c = product / (product + q * q * excess);
  const unit = unitOf(sigma, sigma);
  const s = sigma / unit;
  const large = a > 2 ** 1000 ? 2 : 1;
  const T = sum3(a / large, sigma / large, -x * (sigma / large)) * large;
  return { c, V: c * T, error: s * s * (shortfall + c * excess) * unit * unit };
}

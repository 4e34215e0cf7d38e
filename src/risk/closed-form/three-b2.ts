import { sum3, sum4 } from '../../floating/sum3.js';

/** x^2 r with the factors in an order that overflows only if the product does, |r| <= 2. */
const squareTimes = (x: number, r: number): number => x * (x * r);

/**
 * 3 b2(V) for V given as V + low, the unevaluated sum of two doubles (low = 0 but where V is itself a quotient).
 * No check: the widths are finite and >= 0, V >= 0.
 */
export function threeB2(V: number, low: number, a: number, s: number): number {
  const r = low === 0 ? sum3(a, s, -V) : sum4(a, s, -V, -low);
  if (!(r > 0)) return s * s;
  const y = V - a + low;
  if (a > s ? sum4(a, -s, -V, -low) >= 0 : a === 0) {
    if (a === 0) return V * V * (3 - (2 * V) / s);
    return squareTimes(s, V / a) + squareTimes(y, -y / a);
  }
  if (a <= s && sum4(s, -a, -V, -low) >= 0) {
    // 1 - 2V/s may be negative, but then the second term is at least twelve times larger than a^2.
    return squareTimes(a, 1 - (2 * V) / s) + squareTimes(V, 3 - (2 * V) / s);
  }
  // (s - y)^3 (s + y) / (4 a s) <= (27/64) (4/3) s^2 or, for s > 4a/3, still below 0.6 s^2.
  const m = Math.min(a, s);
  const M = Math.max(a, s);
  return s * s - r * (r / m) * 0.25 * (r / M) * sum4(s, -a, V, low);
}

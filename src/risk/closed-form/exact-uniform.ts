/**
 * E (w(u + eta) - u)^2 of a piecewise affine estimator for u ~ U(-a, a), eta ~ U(-sigma, sigma), in integers: for lengths whose
 * squares, or products with a slope, leave the range of doubles. Given u' = y, u is uniform on [max(-a, y - sigma),
 * min(a, y + sigma)], so that the integrand is a cubic between the breaks and Simpson's rule is exact.
 */
import { doubleOf } from '../../floating/double-of.js';

/** Every double is a whole multiple of 2^-1074. */
const PLACES = 1074n;

/** x 2^1074. */
function wholeOf(x: number): bigint {
  let [mantissa, shift] = [x, PLACES];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift -= 1n;
  }
  return BigInt(mantissa) << shift;
}

/** w(y) = (intercept + slope y) / 2^1074 below `to`, all in the same unit. */
interface Piece {
  readonly to?: bigint;
  readonly intercept: bigint;
  readonly slope: bigint;
}

/** Whether all are 0, infinite or within 2^+-200, so that the formulas in doubles leave their range nowhere. */
export const areNear = (...values: readonly number[]): boolean =>
  values.every(x => x === 0 || x === Number.POSITIVE_INFINITY || (x > 2 ** -200 && x < 2 ** 200));

/**
 * The error of sgn(y) min(c |y|, V + kappa (|y| - V/c)), c > 0: `clip`, `softClip` and `scaledClip`, rounded once.
 *
 * @param c slope within, 0 < c < infinity
 * @param V height at the break, 0 <= V <= infinity
 * @param kappa slope beyond
 */
export function exactError(c: number, V: number, kappa: number, a: number, s: number): number {
  if (a === 0 && s === 0) return 0;
  const [C, K, one] = [wholeOf(c), wholeOf(kappa), 1n << PLACES];
  // lengths times 2 C, so that the break, the ends and the midpoints are whole
  const [A, S] = [2n * C * wholeOf(a), 2n * C * wholeOf(s)];
  const [end, apart] = [A + S, A > S ? A - S : S - A];
  const bend = V === Number.POSITIVE_INFINITY ? end : 2n * wholeOf(V) * one;
  const beyond = (C - K) * bend;
  const pieces: readonly Piece[] = [
    { to: -bend, intercept: -beyond, slope: K },
    { to: bend, intercept: 0n, slope: C },
    { intercept: beyond, slope: K },
  ];
  const knots = [-end, -bend, -apart, apart, bend, end].filter(x => x >= -end && x <= end);
  knots.sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  // with one width 0 the mean of (w - u)^2 over the other, of 1/(2 width) there, else over u given y, of (hi - lo)/(4 a s)
  const isPoint = A === 0n || S === 0n;
  let sum = 0n;
  for (let i = 1; i < knots.length; i++) {
    const [l, r] = [knots[i - 1]!, knots[i]!];
    if (l === r) continue;
    const { intercept, slope } = pieces.find(({ to }) => to === undefined || r <= to)!;
    const at = (y: bigint): bigint => {
      const w = intercept + slope * y;
      if (isPoint) return S === 0n ? (w - one * y) ** 2n : w * w;
      const [lo, hi] = [y - S > -A ? y - S : -A, y + S < A ? y + S : A];
      return w * (w * (hi - lo) - one * (hi * hi - lo * lo));
    };
    sum += (r - l) * (at(l) + 4n * at((l + r) / 2n) + at(r));
  }
  const square = 4n * C * C * one * one;
  if (isPoint) return doubleOf(sum, 12n * end * one * one * square);
  return doubleOf(sum + 8n * A * A * A * S * one * one, 24n * A * S * one * one * square);
}

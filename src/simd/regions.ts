import type { PiecewiseAffine } from './job.js';

/**
 * A region of the square [-a, a] x [-s, s] of (u, eta) where the estimator is one affine piece w = A + S y: a strip of u,
 * and for each u an interval of eta whose ends are affine in u. In the ten doubles of the kernel `regionSums`: centre and
 * breadth of the strip; middle of the interval, m0 + m1 u; its length, h0 + h1 u; the share of the law of (u, eta) per unit
 * of the square of (t0, t1), w0 + w1 u; A and S.
 */
export type Region = readonly [
  centre: number,
  breadth: number,
  m0: number,
  m1: number,
  h0: number,
  h1: number,
  w0: number,
  w1: number,
  intercept: number,
  slope: number,
];

/** An end of an interval of eta: constant + slope u. */
type End = readonly [constant: number, slope: number];

/** The ends of the strips of u: between two of them no break point enters or leaves the range of u + eta. */
function stripEnds(a: number, s: number, breakPoints: readonly number[]): number[] {
  const inside = breakPoints.flatMap(b => [b - s, b + s]).filter(end => end > -a && end < a);
  return [...new Set([-a, ...inside, a])].sort((x, y) => x - y);
}

/**
 * The square cut along the lines u + eta = b where a piecewise affine estimator has its break points, so that the error
 * is a polynomial on each region: what of it comes from each is a smooth integral over a unit square.
 *
 * @param a half-width of the uniform teacher, a >= 0
 * @param s half-width of the uniform noise, s >= 0
 */
export function regionsOf(a: number, s: number, { breakPoints, pieces }: PiecewiseAffine): Region[] {
  const ends = stripEnds(a, s, breakPoints);
  const strips = ends.length === 1 ? [[0, 0] as const] : ends.slice(1).map((end, i) => [ends[i]!, end] as const);
  return strips.flatMap(([from, to]) => {
    const centre = from + (to - from) / 2;
    const share = a === 0 ? 1 : (to - from) / (2 * a);
    const endAt = (b: number): End => (b - centre <= -s ? [-s, 0] : b - centre >= s ? [s, 0] : [b, -1]);
    return pieces.flatMap(({ intercept, slope }, j): Region[] => {
      const [below, above] = [breakPoints[j - 1] ?? -Infinity, breakPoints[j] ?? Infinity];
      if (below - centre >= s || above - centre <= -s) return [];
      const [low, high] = [endAt(below), endAt(above)];
      const [h0, h1] = [high[0] - low[0], high[1] - low[1]];
      const [w0, w1] = s === 0 ? [share, 0] : [(share * h0) / (2 * s), (share * h1) / (2 * s)];
      const middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] as const;
      return [[centre, to - from, ...middle, h0, h1, w0, w1, intercept, slope]];
    });
  });
}

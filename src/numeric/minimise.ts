import { rootBetween } from './root.js';

/** A minimum of a function of one variable. */
export interface Minimum {
  readonly x: number;
  readonly value: number;
}

const order = 12;

/** The derivative of the polynomial through f at the Chebyshev points of [centre - half, centre + half]. */
function derivative(f: (x: number) => number, centre: number, half: number): (x: number) => number {
  const values = Array.from({ length: order }, (_, j) => f(centre + half * Math.cos((Math.PI * (j + 0.5)) / order)));
  const c = Array.from({ length: order }, (_, k) =>
    values.reduce((sum, value, j) => sum + value * Math.cos((Math.PI * k * (j + 0.5)) / order), 0),
  );
  // c'_{k-1} = c'_{k+1} + 2 k c_k
  const slope = new Array<number>(order + 1).fill(0);
  for (let k = order - 1; k > 0; k--) slope[k - 1] = slope[k + 1]! + 2 * k * c[k]!;
  return x => {
    const t = (x - centre) / half;
    let [b1, b2] = [0, 0];
    for (let k = order - 2; k > 0; k--) [b1, b2] = [2 * t * b1 - b2 + slope[k]!, b1];
    return t * b1 - b2 + slope[0]! / 2;
  };
}

/**
 * The least of the minima of a function of x > 0 over [lo, hi] that a grid tells apart: of ratio 2^(2/3), for a function
 * that changes on the scale of x itself, with `places` at which it changes faster; golden sections between the neighbours
 * of its lowest points, then the root of the derivative of a polynomial through the function, since a flat minimum shows x
 * to half its digits only.
 *
 * @param places further points of the grid
 * @param sections golden sections, each of which narrows the bracket by 0.618
 */
export function minimise(
  f: (x: number) => number,
  [lo, hi]: readonly [number, number],
  places: readonly number[] = [],
  sections = 30,
): Minimum {
  const count = Math.max(8, Math.ceil(1.5 * Math.log2(hi / lo)));
  const ratio = (hi / lo) ** (1 / count);
  const even = Array.from({ length: count + 1 }, (_, k) => (k === count ? hi : lo * ratio ** k));
  const grid = [...new Set([...even, ...places.filter(x => x > lo && x < hi)])].sort((x, y) => x - y);
  const values = grid.map(f);
  const candidates = lowestOf(values, places.length > 0 ? 6 : 3).map(k => {
    const value = values[k]!;
    if (k === 0 || k === grid.length - 1 || value === Infinity) return { x: grid[k]!, value };
    return polished(f, golden(f, grid[k - 1]!, grid[k + 1]!, sections), hi);
  });
  return lowest(candidates);
}

/** The neighbourhoods of the lowest two of `count` steps of one ratio over [lo, hi]. */
export function brackets(
  f: (x: number) => number,
  [lo, hi]: readonly [number, number],
  count: number,
): (readonly [number, number])[] {
  const at = (k: number): number => (k <= 0 ? lo : k >= count ? hi : lo * (hi / lo) ** (k / count));
  const values = Array.from({ length: count + 1 }, (_, k) => f(at(k)));
  return lowestOf(values, 2).map(k => [at(k - 1), at(k + 1)]);
}

/**
 * The minimum of f over [lo, hi] by `count` steps of one ratio and golden sections about the lowest two: as near as the
 * sections bring it, for a search whose value is polished afterwards.
 */
export function coarselyMinimise(
  f: (x: number) => number,
  range: readonly [number, number],
  count: number,
  sections: number,
): Minimum {
  const candidates = brackets(f, range, count).map(([from, to]): Minimum => {
    const { x, value } = golden(z => f(Math.exp(z)), Math.log(from), Math.log(to), sections);
    return { x: Math.exp(x), value };
  });
  return lowest(candidates);
}

/** The lowest minimum. */
export const lowest = (minima: readonly Minimum[]): Minimum =>
  minima.reduce((best, next) => (next.value < best.value ? next : best));

/** Where a sequence is not above its neighbours nor level with both, the lowest `most` of these places. */
function lowestOf(values: readonly number[], most: number): number[] {
  return values
    .map((value, k) => ({ value, k }))
    .filter(({ value, k }) => {
      const [before, after] = [values[k - 1], values[k + 1]];
      return value <= (before ?? Infinity) && value <= (after ?? Infinity) && !(value === before && value === after);
    })
    .sort((p, q) => p.value - q.value)
    .slice(0, most)
    .map(({ k }) => k);
}

/** The minimum near x, by the derivative of a polynomial, or by golden sections of (x/1.3, 1.3 x) where there is a kink. */
export function minimumNear(f: (x: number) => number, x: number): Minimum {
  const start = { x, value: f(x) };
  const smooth = polished(f, start, Infinity);
  if (smooth.x !== x) return smooth;
  const found = golden(f, x / 1.3, x * 1.3, 26);
  return found.value < start.value ? found : start;
}

/** Golden sections in [lo, hi]. */
function golden(f: (x: number) => number, lo: number, hi: number, sections: number): Minimum {
  const share = (Math.sqrt(5) - 1) / 2;
  let [x1, x2] = [hi - share * (hi - lo), lo + share * (hi - lo)];
  let [f1, f2] = [f(x1), f(x2)];
  for (let k = 0; k < sections; k++) {
    if (f1 <= f2) {
      [hi, x2, f2] = [x2, x1, f1];
      x1 = hi - share * (hi - lo);
      f1 = f(x1);
    } else {
      [lo, x1, f1] = [x1, x2, f2];
      x2 = lo + share * (hi - lo);
      f2 = f(x2);
    }
  }
  return f1 <= f2 ? { x: x1, value: f1 } : { x: x2, value: f2 };
}

/** The minimum moved to the nearby root of the polynomial's derivative, where that is not a worse point. */
function polished(f: (x: number) => number, { x, value }: Minimum, hi: number): Minimum {
  let best = { x, value };
  for (const width of [0.1, 0.02]) {
    const half = width * best.x;
    if (best.x + half > hi) continue;
    const slope = derivative(f, best.x, half);
    if (!(slope(best.x - half / 2) < 0 && slope(best.x + half / 2) > 0)) continue;
    const root = rootBetween(slope, best.x - half / 2, best.x + half / 2);
    const there = f(root);
    // A kink within the polynomial's reach throws the root off; noise of the function does not.
    if (there <= best.value * (1 + 1e-13)) {
      best = { x: root, value: Math.min(there, best.value) };
      break;
    }
  }
  return best;
}

/**
 * The minimum of f(x, slope) over x > 0 and least <= slope <= most, for a function quadratic in the slope: three values give
 * the best slope at x, and `minimise` the best x.
 */
export function minimiseWithSlope(
  f: (x: number, slope: number) => number,
  xs: readonly [number, number],
  [least, most]: readonly [number, number],
  places: readonly number[] = [],
): Minimum & { readonly slope: number } {
  const slopeAt = (x: number): number => {
    const [at0, half, at1] = [f(x, 0), f(x, 0.5), f(x, 1)];
    const curvature = 2 * (at0 + at1) - 4 * half;
    const fall = 3 * at0 - 4 * half + at1;
    if (curvature > 0 && curvature < Infinity) return Math.min(most, Math.max(least, fall / (2 * curvature)));
    return at1 < at0 ? 1 : 0;
  };
  const { x, value } = minimise(x => f(x, slopeAt(x)), xs, places);
  return { x, slope: slopeAt(x), value };
}

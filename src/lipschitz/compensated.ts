import { gamma, unitRoundoff } from './rounding.js';

const splitter = 2 ** 27 + 1;

/**
 * The dot product of x (from `first`) and y as if in twice the precision (Dot2 of Ogita, Rump and Oishi, SIAM J. Sci.
 * Comput. 26, 2005): its error is at most u |x.y| + gamma_n^2 |x|.|y|, and a unit of 2^-1000 for underflow.
 */
export function dot2(x: Float64Array | Float32Array, first: number, y: Float64Array): number {
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < y.length; i++) {
    const a = x[first + i]!;
    const b = y[i]!;
    const product = a * b;
    const ca = splitter * a;
    const cb = splitter * b;
    const ah = ca - (ca - a);
    const bh = cb - (cb - b);
    const al = a - ah;
    const bl = b - bh;
    const error = al * bl - (product - ah * bh - al * bh - ah * bl);
    const next = sum + product;
    const z = next - sum;
    rest += sum - (next - z) + (product - z) + error;
    sum = next;
  }
  return sum + rest;
}

/** |x|_2 from below and from above, by Dot2: its relative error is a few units of the last place. */
export function euclideanEnclosure(x: Float64Array): { readonly lower: number; readonly upper: number } {
  // Relative error of Dot2(x, x) at most u + gamma_n^2, of the root half of that and a rounding.
  const g = gamma(x.length);
  const slack = 4 * unitRoundoff + g * g;
  const size = Math.sqrt(dot2(x, 0, x));
  return { lower: size * (1 - slack), upper: size * (1 + slack) };
}

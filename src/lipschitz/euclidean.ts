import { innerProduct } from '../floating/double-double.js';
import { gamma, unitRoundoff } from '../floating/rounding.js';

/** |x|_2 from below and from above, by Dot2: its relative error is a few units of the last place. */
export function euclideanEnclosure(x: Float64Array): { readonly lower: number; readonly upper: number } {
  // Relative error of Dot2(x, x) at most u + gamma_n^2, of the root half of that and a rounding.
  const g = gamma(x.length);
  const slack = 4 * unitRoundoff + g * g;
  const size = Math.sqrt(innerProduct(x, x)[0]);
  return { lower: size * (1 - slack), upper: size * (1 + slack) };
}

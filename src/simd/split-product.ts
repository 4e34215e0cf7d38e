import { exponentOf, powerOfTwo } from '../floating/bits.js';
import type { Backend } from './core.js';
import { gemmTransposed } from './dense.js';

/**
 * C B^T as high + low, C the leading b = floor((53 - log2 k) / 2) bits of A, 21 at k = 1000: entries are right to some
 * k 2^-53 2^-b of the largest entry of the row of A times that of the row of B, where a product in doubles is right to
 * k 2^-53. C times the leading bits of B takes no rounding (Ozaki, Ogita, Oishi and Rump 2012); the rest of B is multiplied in
 * doubles.
 *
 * @param A m x k, by rows, entries of order 1
 * @param B n x k, by rows, entries of order 1
 */
export function splitProduct(
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend = 'wasm',
): { readonly leading: Float64Array; readonly high: Float64Array; readonly low: Float64Array } {
  const bits = Math.floor((53 - Math.ceil(Math.log2(k))) / 2);
  const C = leadingBits(A, m, k, bits);
  const top = leadingBits(B, n, k, bits);
  const high = gemmTransposed(m, n, k, C, top, backend);
  for (let i = 0; i < top.length; i++) top[i] = B[i]! - top[i]!;
  return { leading: C, high, low: gemmTransposed(m, n, k, C, top, backend) };
}

/** The entries rounded to multiples of 2^-bits of the power of two above the largest entry of their row. */
function leadingBits(x: Float64Array, rows: number, columns: number, bits: number): Float64Array {
  const out = new Float64Array(x.length);
  for (let first = 0; first < rows * columns; first += columns) {
    const end = first + columns;
    let size = 0;
    for (let at = first; at < end; at++) size = Math.max(size, Math.abs(x[at]!));
    // adding 1.5 2^52 units and taking them away rounds to the unit
    const anchor = size === 0 ? 0 : 1.5 * powerOfTwo(exponentOf(size) + 53 - bits);
    for (let at = first; at < end; at++) out[at] = x[at]! + anchor - anchor;
  }
  return out;
}

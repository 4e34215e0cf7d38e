import { exponentOf, powerOfTwo } from '../floating/bits.js';
import type { Backend } from './core.js';
import { gemm } from './dense.js';

/**
 * A C as high + low, C the leading b = floor((53 - log2 k) / 2) bits of B, 21 at k = 1000: entries are right to some
 * k 2^-53 2^-b of the largest entry of the row of A times that of the column of B, where a product in doubles is right to
 * k 2^-53. The leading bits of A times C take no rounding (Ozaki, Ogita, Oishi and Rump 2012); the rest of A is multiplied in
 * doubles.
 *
 * @param A m x k, by rows, entries of order 1
 * @param B k x n, by rows, entries of order 1
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
  const C = leadingBits(B, k, n, 'columns', bits);
  const top = leadingBits(A, m, k, 'rows', bits);
  const high = gemm(m, n, k, top, C, backend);
  for (let i = 0; i < top.length; i++) top[i] = A[i]! - top[i]!;
  return { leading: C, high, low: gemm(m, n, k, top, C, backend) };
}

/** The entries rounded to multiples of 2^-bits of the power of two above the largest entry of their line, a row or a column. */
function leadingBits(
  x: Float64Array,
  rows: number,
  columns: number,
  along: 'rows' | 'columns',
  bits: number,
): Float64Array {
  const sizes = new Float64Array(along === 'rows' ? rows : columns);
  const out = new Float64Array(x.length);
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const line = along === 'rows' ? i : j;
      sizes[line] = Math.max(sizes[line]!, Math.abs(x[at]!));
    }
  // adding 1.5 2^52 units and taking them away rounds to the unit
  const anchors = sizes.map(size => (size === 0 ? 0 : 1.5 * powerOfTwo(exponentOf(size) + 53 - bits)));
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const anchor = anchors[along === 'rows' ? i : j]!;
      out[at] = x[at]! + anchor - anchor;
    }
  return out;
}

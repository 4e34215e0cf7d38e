import { exponentOf, powerOfTwo } from '../floating/bits.js';
import type { Backend } from './core.js';
import { gemm } from './dense.js';

/**
 * A B as high + low, its entries right to some k 2^-53 2^-b of the largest entry of the row times that of the column,
 * b = floor((53 - log2 k) / 2), 21 at k = 1000, where a product in doubles is right to k 2^-53: the leading b bits of both
 * factors are multiplied without rounding (Ozaki, Ogita, Oishi and Rump 2012), what is left in doubles. Three products.
 *
 * @param A m x k, by rows, entries of order 1
 * @param B k x n, by rows, entries of order 1
 */
export function doubledProduct(
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend = 'wasm',
): { readonly high: Float64Array; readonly low: Float64Array } {
  const bits = Math.floor((53 - Math.ceil(Math.log2(k))) / 2);
  const leadingA = leading(A, m, k, 'rows', bits);
  const leadingB = leading(B, k, n, 'columns', bits);
  const high = gemm(m, n, k, leadingA, leadingB, backend);
  const low = gemm(m, n, k, leadingA, less(B, leadingB), backend);
  const rest = gemm(m, n, k, less(A, leadingA), B, backend);
  for (let i = 0; i < low.length; i++) low[i] = low[i]! + rest[i]!;
  return { high, low };
}

const less = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value - y[i]!);

/** The entries rounded to multiples of 2^-bits of the power of two above the largest entry of their line, a row or a column. */
function leading(
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

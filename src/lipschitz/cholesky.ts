import type { DenseMatrix } from '../array/ndarray.js';
import { choleskySucceeds, syrk } from '../simd/dense.js';

/** The largest m that is factorised: an m x m matrix takes 512 MiB in the core, and twice that beside it. */
export const mostRows = 8192;

/**
 * G = W W^T or W^T W, whichever is smaller (m x m). Each entry is a sum of n products in some order, so
 * |fl(G) - G| <= gamma_n |W| |W|^T entry by entry (Higham, Accuracy and Stability, Sec. 3.1).
 *
 * @param panelLength the numbers of W that are copied to the core at once, by default 64 MiB
 */
export function gramMatrix(
  W: DenseMatrix,
  panelLength = 2 ** 23,
): { readonly gram: Float64Array; readonly m: number; readonly n: number } {
  const { rows, columns, data } = W;
  const m = Math.min(rows, columns);
  const n = Math.max(rows, columns);
  const gram = new Float64Array(m * m);
  const height = Math.min(n, Math.max(1, Math.floor(panelLength / m)));
  const panel = new Float64Array(height * m);
  for (let first = 0; first < n; first += height) {
    const count = Math.min(height, n - first);
    if (rows > columns) panel.set(data.subarray(first * m, (first + count) * m));
    else for (let k = 0; k < count; k++) for (let i = 0; i < m; i++) panel[k * m + i] = data[i * n + first + k]!;
    const part = syrk(count, m, panel.subarray(0, count * m));
    for (let i = 0; i < gram.length; i++) gram[i] = gram[i]! + part[i]!;
  }
  return { gram, m, n };
}

/**
 * Whether the Cholesky factorisation of mu I - G runs to its end in float64, and the trace of that matrix as rounded.
 *
 * @param gram lower triangle of G (m x m), row after row
 */
export function shiftedCholesky(
  gram: Float64Array,
  m: number,
  mu: number,
): { readonly definite: boolean; readonly trace: number } {
  const shifted = gram.map(entry => -entry);
  let trace = 0;
  for (let i = 0; i < m; i++) {
    const pivot = mu - gram[i * m + i]!;
    shifted[i * m + i] = pivot;
    trace += pivot;
  }
  return { definite: choleskySucceeds(m, shifted), trace };
}

import type { DenseMatrix } from './matrix.js';

/** The dot product of rows i and j of `data` over their first n entries, in four running sums. */
function rowDot(data: Float64Array, i: number, j: number, n: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = n - (n % 4);
  for (let k = 0; k < whole; k += 4) {
    s0 += data[i + k]! * data[j + k]!;
    s1 += data[i + k + 1]! * data[j + k + 1]!;
    s2 += data[i + k + 2]! * data[j + k + 2]!;
    s3 += data[i + k + 3]! * data[j + k + 3]!;
  }
  for (let k = whole; k < n; k++) s0 += data[i + k]! * data[j + k]!;
  return s0 + s1 + (s2 + s3);
}

/** G_ij, G_i,j+1, G_i+1,j and G_i+1,j+1, as far as they lie in the m x m matrix. */
function twoByTwoInto(gram: Float64Array, long: Float64Array, i: number, j: number, m: number, n: number): void {
  const i1 = Math.min(i + 1, m - 1);
  const j1 = Math.min(j + 1, m - 1);
  const [a0, a1, b0, b1] = [i * n, i1 * n, j * n, j1 * n];
  let [s00, s01, s10, s11] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const x0 = long[a0 + k]!;
    const x1 = long[a1 + k]!;
    const y0 = long[b0 + k]!;
    const y1 = long[b1 + k]!;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
  }
  gram[i * m + j] = s00;
  gram[i * m + j1] = s01;
  gram[i1 * m + j] = s10;
  gram[i1 * m + j1] = s11;
}

/**
 * The lower triangle of G = W W^T or W^T W, whichever is smaller, row after row (m x m). Each entry is a sum of n
 * products in some order, so |fl(G) - G| <= gamma_n |W| |W|^T entry by entry (Higham, Accuracy and Stability, Sec. 3.1).
 */
export function gramMatrix(W: DenseMatrix): { readonly gram: Float64Array; readonly m: number; readonly n: number } {
  const { rows, columns } = W;
  const m = Math.min(rows, columns);
  const n = Math.max(rows, columns);
  const long = new Float64Array(m * n);
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) long[rows <= columns ? at : j * n + i] = W.data[at]!;
  const gram = new Float64Array(m * m);
  // Two rows against two, so that each number read serves two products; blocks of 32 rows stay in the cache.
  const block = 32;
  for (let i0 = 0; i0 < m; i0 += block)
    for (let j0 = 0; j0 <= i0; j0 += block)
      for (let i = i0; i < Math.min(m, i0 + block); i += 2)
        for (let j = j0; j < Math.min(i + 1, j0 + block); j += 2) twoByTwoInto(gram, long, i, j, m, n);
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
  const factor = new Float64Array(m * m);
  let trace = 0;
  for (let i = 0; i < m; i++) trace += mu - gram[i * m + i]!;
  for (let i = 0; i < m; i++) {
    const row = i * m;
    for (let j = 0; j < i; j++)
      factor[row + j] = (-gram[row + j]! - rowDot(factor, row, j * m, j)) / factor[j * m + j]!;
    const pivot = mu - gram[row + i]! - rowDot(factor, row, row, i);
    if (!(pivot > 0)) return { definite: false, trace };
    factor[row + i] = Math.sqrt(pivot);
  }
  return { definite: true, trace };
}

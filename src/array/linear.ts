import { DomainError } from '../errors.js';
import { innerProduct } from '../floating/double-double.js';
import type { Dense } from './ndarray.js';

const rowOf = ({ data, columns }: Dense, i: number): Float64Array => data.subarray(i * columns, (i + 1) * columns);

/** M x. */
export function multiplyVector(matrix: Dense, x: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => innerProduct(rowOf(matrix, i), x)[0]);
}

/** M^T y. */
export function multiplyTransposed(matrix: Dense, y: Float64Array): Float64Array {
  const { rows, columns, data } = matrix;
  const out = new Float64Array(columns);
  const whole = rows - (rows % 4);
  // four rows at a time, in the order of one: the sums are read and written a quarter as often
  for (let i = 0; i < whole; i += 4) {
    const [o0, o1, o2, o3] = [i * columns, (i + 1) * columns, (i + 2) * columns, (i + 3) * columns];
    const [y0, y1, y2, y3] = [y[i]!, y[i + 1]!, y[i + 2]!, y[i + 3]!];
    for (let j = 0; j < columns; j++)
      out[j] = out[j]! + data[o0 + j]! * y0 + data[o1 + j]! * y1 + data[o2 + j]! * y2 + data[o3 + j]! * y3;
  }
  for (let i = whole; i < rows; i++)
    for (let j = 0, row = i * columns; j < columns; j++) out[j] = out[j]! + data[row + j]! * y[i]!;
  return out;
}

/**
 * Refuses a symmetric matrix with a negative eigenvalue, by Cholesky's decomposition of M + n 1e-12 |M|_max I, which exists
 * where M has none.
 */
export function expectSemidefinite(where: string, name: string, { data, rows: n }: Dense): void {
  const largest = data.reduce((size, x) => Math.max(size, Math.abs(x)), 0);
  if (largest === 0) return;
  const L = data.map(x => x / largest);
  for (let j = 0; j < n; j++) {
    let pivot = L[j * n + j]! + n * 1e-12;
    for (let k = 0; k < j; k++) pivot -= L[j * n + k]! ** 2;
    if (!(pivot > 0)) throw new DomainError(where, `${name} without a negative eigenvalue`, pivot * largest);
    const root = Math.sqrt(pivot);
    L[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = L[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= L[i * n + k]! * L[j * n + k]!;
      L[i * n + j] = sum / root;
    }
  }
}

/** Refuses a matrix that is not square and symmetric to 1e-12 of its largest entry. */
export function expectSymmetric(where: string, name: string, { data, rows, columns }: Dense): void {
  if (rows !== columns) throw new DomainError(where, `${name} square`, [rows, columns]);
  let largest = 0;
  for (const x of data) largest = Math.max(largest, Math.abs(x));
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) {
      const gap = Math.abs(data[i * rows + j]! - data[j * rows + i]!);
      if (gap > 1e-12 * largest)
        throw new DomainError(where, `${name} symmetric`, [data[i * rows + j], data[j * rows + i]]);
    }
}

import { LuDecomposition, Matrix } from 'ml-matrix';
import { DomainError } from '../errors.js';
import { innerProduct } from '../numeric/double-double.js';
import type { Dense } from './ndarray.js';
import { svd } from './svd.js';

const rowOf = ({ data, columns }: Dense, i: number): Float64Array => data.subarray(i * columns, (i + 1) * columns);

/**
 * The solution of M x = b for a square M, by LU with partial pivoting and two steps of refinement whose residuals are
 * taken in twice the working precision, so that the error is a few eps while eps cond(M) < 1.
 *
 * @returns undefined where M is singular to working precision
 */
export function solveLinear(matrix: Dense, b: Float64Array): Float64Array | undefined {
  const n = matrix.rows;
  const lu = new LuDecomposition(Matrix.from1DArray(n, n, matrix.data));
  if (lu.isSingular()) return undefined;
  const solve = (right: Float64Array): Float64Array =>
    Float64Array.from(lu.solve(Matrix.columnVector(right)).to1DArray());
  const x = solve(b);
  for (let pass = 0; pass < 2; pass++) {
    const residual = b.map((value, i) => {
      const row = Float64Array.of(...rowOf(matrix, i), -value);
      return -innerProduct(row, Float64Array.of(...x, 1))[0];
    });
    const correction = solve(residual);
    for (let i = 0; i < n; i++) x[i] = x[i]! + correction[i]!;
  }
  return x.every(Number.isFinite) ? x : undefined;
}

/** The least-squares solution of least norm, argmin |M x - b|. */
export function leastSquares(matrix: Dense, b: Float64Array): Float64Array {
  const { values, rank, left, right } = svd(matrix);
  const x = new Float64Array(matrix.columns);
  for (let k = 0; k < rank; k++) {
    let projection = 0;
    for (let i = 0; i < matrix.rows; i++) projection += left.data[i * left.columns + k]! * b[i]!;
    for (let j = 0; j < x.length; j++) x[j] = x[j]! + (projection / values[k]!) * right.data[j * right.columns + k]!;
  }
  return x;
}

/** M x. */
export function multiplyVector(matrix: Dense, x: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => innerProduct(rowOf(matrix, i), x)[0]);
}

/** M^T y. */
export function multiplyTransposed(matrix: Dense, y: Float64Array): Float64Array {
  const out = new Float64Array(matrix.columns);
  for (let i = 0; i < matrix.rows; i++) {
    const row = rowOf(matrix, i);
    for (let j = 0; j < out.length; j++) out[j] = out[j]! + row[j]! * y[i]!;
  }
  return out;
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

import { bundled } from './ml-matrix.generated.js';

const { EigenvalueDecomposition, Matrix } = bundled;

/** T = Q diag(values) Q^T of a symmetric tridiagonal matrix; of Q only its first and last rows are often needed. */
export interface TridiagonalEigen {
  readonly values: Float64Array;
  /** m x m, row after row; column k belongs to values[k]. */
  readonly vectors: Float64Array;
}

/**
 * The eigenvalues and eigenvectors of a symmetric tridiagonal matrix (EISPACK's tql2 in ml-matrix).
 *
 * @param diagonal m entries
 * @param beside the m - 1 entries beside the diagonal
 */
export function tridiagonalEigen(diagonal: readonly number[], beside: readonly number[]): TridiagonalEigen {
  const m = diagonal.length;
  const matrix = Matrix.zeros(m, m);
  for (let i = 0; i < m; i++) {
    matrix.set(i, i, diagonal[i]!);
    if (i + 1 < m) {
      matrix.set(i, i + 1, beside[i]!);
      matrix.set(i + 1, i, beside[i]!);
    }
  }
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return {
    values: Float64Array.from(found.realEigenvalues),
    vectors: Float64Array.from(found.eigenvectorMatrix.to1DArray()),
  };
}

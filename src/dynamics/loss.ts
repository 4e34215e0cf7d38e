import { quotient, sum } from '../array/elementwise.js';
import { multiplyTransposed, multiplyVector } from '../array/linear.js';
import {
  type Dense,
  denseVector,
  type Float64NdArray,
  type MatrixInput,
  readMatrix,
  type VectorInput,
  vectorView,
} from '../array/ndarray.js';
import { requireObject } from '../numeric/domain.js';

/** Examples and their labels. */
export interface Examples {
  /** X (N x d) */
  readonly X: MatrixInput;
  /** y (N): X u for the generalisation error (Eqs. 1, 3), X u + eps for the training loss (Eq. 2). */
  readonly y: VectorInput;
}

function misfit(where: string, { X, y }: Examples, w: VectorInput): { x: Dense; error: Float64Array } {
  const x = readMatrix(where, 'X', X);
  const labels = denseVector(where, 'y', y, x.rows);
  const weights = denseVector(where, 'w', w, x.columns);
  return { x, error: multiplyVector(x, weights).map((value, i) => value - labels[i]!) };
}

/**
 * The loss of a linear student, (1 / 2N) |X w - y|^2 (Eqs. 1-3).
 *
 * @param w weights (d)
 * @example loss({ X: [[1], [1]], y: [0, 2] }, [1]) // 0.5
 */
export function loss(examples: Examples, w: VectorInput): number {
  requireObject('loss', '{ X, y }', examples);
  const { x, error } = misfit('loss', examples, w);
  return error.reduce((sum, e) => sum + e * e, 0) / (2 * x.rows);
}

/**
 * Its gradient, X^T (X w - y) / N, whose negative is the right side of Eq. 4.
 *
 * Cost: time N d, memory N d.
 *
 * @param w weights (d)
 * @returns the gradient (d)
 */
export function lossGradient(examples: Examples, w: VectorInput): Float64NdArray {
  requireObject('lossGradient', '{ X, y }', examples);
  const { x, error } = misfit('lossGradient', examples, w);
  return quotient(vectorView(multiplyTransposed(x, error)), x.rows);
}

/**
 * Labels y = X u + eps of a linear teacher.
 *
 * @param u teacher (d)
 * @param noise eps (N); none if absent
 * @returns y (N)
 */
export function teacherLabels(X: MatrixInput, u: VectorInput, noise?: VectorInput): Float64NdArray {
  const x = readMatrix('teacherLabels', 'X', X);
  const y = vectorView(multiplyVector(x, denseVector('teacherLabels', 'u', u, x.columns)));
  if (noise === undefined) return y;
  return sum(y, vectorView(denseVector('teacherLabels', 'noise', noise, x.rows)));
}

import { type Dense, denseMatrix, type MatrixInput } from '../array/ndarray.js';
import { svd } from '../array/svd.js';
import { type DoubleDouble, divide, innerProduct, multiply } from '../numeric/double-double.js';

/** One direction of the data: A v = lambda v, X v = s u, lambda = s^2 / N > 0. */
export interface Mode {
  /** lambda to twice the precision of a double, so that e^{-lambda t} and (1 - h lambda)^k keep theirs. */
  readonly lambda: DoubleDouble;
  /** s > 0, the singular value of X. */
  readonly singular: number;
  /** v, a unit vector of R^d. */
  readonly right: Float64Array;
  /** u, a unit vector of R^N. */
  readonly left: Float64Array;
}

/** The spectral decomposition of A = X^T X / N, obtained from X so that small eigenvalues keep their digits. */
export interface Spectrum {
  /** N, the number of examples. */
  readonly rows: number;
  /** d, the number of weights. */
  readonly dimension: number;
  /** The directions in which the data say something, in falling order of lambda; as many as the rank of X. */
  readonly modes: readonly Mode[];
  /** An orthonormal basis of the directions in which X is 0: there the weights stay where they start. */
  readonly nullSpace: readonly Float64Array[];
}

/** The j-th column of a matrix. */
export function column({ data, rows, columns }: Dense, j: number): Float64Array {
  const x = new Float64Array(rows);
  for (let i = 0; i < rows; i++) x[i] = data[i * columns + j]!;
  return x;
}

/**
 * lambda = (u^T X v)^2 / (N |u|^2 |v|^2) in twice the working precision. The two-sided Rayleigh quotient is wrong only by
 * the product of the errors of u and v; where those may be too large (s far below the largest) the Jacobi value stays.
 */
function sharpened(x: Dense, singular: number, top: number, left: Float64Array, right: Float64Array): DoubleDouble {
  const n: DoubleDouble = [x.rows, 0];
  const plain = divide([singular * singular, 0], n);
  const safe = singular > top * 1e-12 && top < 1e100 && singular > 1e-100;
  if (!safe) return Number.isFinite(plain[1]) ? plain : [(singular * singular) / x.rows, 0];
  const images = new Float64Array(x.rows);
  let low = 0;
  for (let i = 0; i < x.rows; i++) {
    const [image, rest] = innerProduct(x.data.subarray(i * x.columns, (i + 1) * x.columns), right);
    images[i] = image;
    low += left[i]! * rest;
  }
  const high = innerProduct(left, images);
  const quotient: DoubleDouble = [high[0], high[1] + low];
  const lengths = multiply(innerProduct(left, left), innerProduct(right, right));
  return divide(divide(multiply(quotient, quotient), lengths), n);
}

function decompose(x: Dense): Spectrum {
  const { values, rank, left, right } = svd(x);
  const modes = Array.from({ length: rank }, (_, k) => {
    const [u, v, singular] = [column(left, k), column(right, k), values[k]!];
    return { lambda: sharpened(x, singular, values[0]!, u, v), singular, right: v, left: u };
  });
  const nullSpace = Array.from({ length: x.columns - rank }, (_, k) => column(right, rank + k));
  return { rows: x.rows, dimension: x.columns, modes, nullSpace };
}

/** What the functions of this folder accept as data: X itself, or its spectrum where many questions are asked of it. */
export type Design = MatrixInput | Spectrum;

const isSpectrum = (design: Design): design is Spectrum =>
  typeof design === 'object' && design !== null && 'modes' in design;

/** The spectrum of a design, computed where it is not given. */
export function spectrumOf(where: string, design: Design): Spectrum {
  return isSpectrum(design) ? design : decompose(denseMatrix(where, 'X', design));
}

/**
 * The eigenvalues and eigenvectors of A = X^T X / N (Sec. 3.1, where A is printed without 1/N), from the singular value
 * decomposition of X. O(N d^2) operations: up to a few hundred weights; beyond, `krylovFlow` needs products with X only.
 *
 * @param X the data (N x d), one example a row
 * @throws ShapeError if X is no matrix
 * @example spectrum([[1, 0], [0, 2]]).modes.map(mode => mode.lambda[0]) // [2, 0.5]
 */
export function spectrum(X: MatrixInput): Spectrum {
  return spectrumOf('spectrum', X);
}

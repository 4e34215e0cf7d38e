import { exactRank } from '../array/exact-rank.js';
import { type Dense, denseMatrix, type MatrixInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { exponentOf, powerOfTwo } from '../floating/bits.js';
import { dot } from '../floating/dot.js';
import { type DoubleDouble, divide, innerProduct, multiply } from '../floating/double-double.js';
import { refuseUnknown } from '../numeric/domain.js';
import { splitProduct } from '../simd/split-product.js';
import { singularVectors } from '../simd/svd.js';
import { sharpVectors } from './sharp-vectors.js';

/** One direction of the data: A v = lambda v, X v = s u, lambda = s^2 / N > 0. */
export interface Mode {
  /** lambda to twice the precision of a double, so that e^{-lambda t} and (1 - h lambda)^k keep theirs. */
  readonly lambda: DoubleDouble;
  /** lambda = this lambda times scale^2, scale a power of two, where lambda itself leaves the range of doubles. */
  readonly ranged?: { readonly lambda: DoubleDouble; readonly scale: number } | undefined;
  /** s > 0, the singular value of X. */
  readonly singular: number;
  /** v, a unit vector of R^d. */
  readonly right: Float64Array;
  /** What rounding took from v, where it is known: `spectrum` finds it while (N + d) d^2 <= 2^19. */
  readonly rightLow?: Float64Array | undefined;
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
  /** What rounding took from them, where it is known. */
  readonly nullSpaceLow?: readonly Float64Array[] | undefined;
}

/** The j-th column of a matrix. */
export function column({ data, rows, columns }: Dense, j: number): Float64Array {
  const x = new Float64Array(rows);
  for (let i = 0; i < rows; i++) x[i] = data[i * columns + j]!;
  return x;
}

/** X c for a c near a right vector v, as a sum of two doubles an entry. */
interface Image {
  readonly of: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

function imageOf(x: Dense, right: Float64Array): Image {
  const [high, low] = [new Float64Array(x.rows), new Float64Array(x.rows)];
  for (let i = 0; i < x.rows; i++)
    [high[i], low[i]] = innerProduct(x.data.subarray(i * x.columns, (i + 1) * x.columns), right);
  return { of: right, high, low };
}

/**
 * (u^T X c)^2 |v|^2 / (N |u|^2 (v^T c)^2) in twice the working precision, s^2 / N because u^T X = s v^T: wrong only by the
 * product of the errors of u and c, as the two-sided Rayleigh quotient is, which it is for c = v.
 */
function rayleigh(rows: number, left: Float64Array, right: Float64Array, image: Image): DoubleDouble {
  const high = innerProduct(left, image.high);
  const quotient = divide([high[0], high[1] + dot(left, image.low)], innerProduct(right, image.of));
  const square = multiply(multiply(quotient, quotient), innerProduct(right, right));
  return divide(divide(square, innerProduct(left, left)), [rows, 0]);
}

/** Singular values this far below the largest need more of X v than products of matrices give. */
const near = 2 ** -10;

/** The images of right vectors of a large X together, each by the leading bits of the vector. */
function imagesOf({ rows, columns, data }: Dense, right: readonly Float64Array[]): Image[] {
  const vectors = new Float64Array(right.length * columns);
  right.forEach((vector, k) => {
    vectors.set(vector, k * columns);
  });
  const { leading, high, low } = splitProduct(right.length, rows, columns, vectors, data);
  const row = (x: Float64Array, k: number, length: number): Float64Array => x.subarray(k * length, (k + 1) * length);
  return right.map((_, k) => ({ of: row(leading, k, columns), high: row(high, k, rows), low: row(low, k, rows) }));
}

/** The power of two at or below a positive number. */
export const lowerPowerOfTwo = (x: number): number => powerOfTwo(Math.max(exponentOf(x), -1022));

/** The largest (N + d) d^2 for which vectors are sharpened: N = d = 64, which takes 0.04 s. */
const small = 2 ** 19;

/**
 * A singular value this far below the largest is left as the decomposition found it: X is graded then, or it would count
 * as 0, and roundings of the largest value would swamp it.
 */
const span = 2 ** -50;

/** Divides by the power of two that brings the largest entry into [1, 2), and returns it: exact but for what underflows. */
function scaleInto(data: Float64Array): number {
  const largest = data.reduce((size, entry) => Math.max(size, Math.abs(entry)), 0);
  const scale = largest === 0 ? 1 : lowerPowerOfTwo(largest);
  for (let i = 0; i < data.length; i++) data[i] = data[i]! / scale;
  return scale;
}

/** The spectrum of `scale` X, X with entries of order 1: then no square leaves the range of doubles. */
function decompose(x: Dense, scale: number, known?: number, accuracy?: 'absolute' | 'relative'): Spectrum {
  const isSmall = (x.rows + x.columns) * x.columns ** 2 <= small;
  const { values, rank, left, right } = singularVectors(x, { rank: known, accuracy: isSmall ? 'relative' : accuracy });
  const clear = (k: number): boolean => values[k]! > span * values[0]!;
  const sharp = isSmall && rank > 0 && clear(rank - 1) ? sharpVectors(x, right, rank) : undefined;
  const together = isSmall ? 0 : values.subarray(0, rank).filter(value => value > near * values[0]!).length;
  const images = together === 0 ? [] : imagesOf(x, right.slice(0, together));
  const modes = Array.from({ length: rank }, (_, k) => {
    const vectors = {
      right: sharp?.right[k]?.high ?? right[k]!,
      rightLow: sharp?.right[k]?.low,
      left: sharp?.left[k] ?? left[k]!,
    };
    if (!clear(k)) {
      const singular = values[k]! * scale;
      return { lambda: [singular * (singular / x.rows), 0] as const, singular, ...vectors };
    }
    const image = images[k] ?? imageOf(x, vectors.right);
    const [high, low] = rayleigh(x.rows, vectors.left, vectors.right, image);
    const lambda = [high * scale * scale, low * scale * scale] as const;
    const lost = lambda[0] < 1e-280 || lambda[0] > 1e280;
    const ranged = lost ? { lambda: [high, low] as const, scale } : undefined;
    return { lambda, ...(ranged && { ranged }), singular: Math.sqrt(x.rows * high) * scale, ...vectors };
  });
  const nulls = Array.from({ length: x.columns - rank }, (_, k) => rank + k);
  return {
    rows: x.rows,
    dimension: x.columns,
    modes,
    nullSpace: nulls.map(k => sharp?.right[k]?.high ?? right[k]!),
    nullSpaceLow: sharp && nulls.map(k => sharp.right[k]!.low),
  };
}

/** What the functions of this folder accept as data: X itself, or its spectrum where many questions are asked of it. */
export type Design = MatrixInput | Spectrum;

const isSpectrum = (design: Design): design is Spectrum =>
  typeof design === 'object' && design !== null && 'modes' in design;

/** The spectrum of a design, computed where it is not given. */
export function spectrumOf(where: string, design: Design): Spectrum {
  if (isSpectrum(design)) return design;
  const x = denseMatrix(where, 'X', design);
  return decompose(x, scaleInto(x.data));
}

/** What `spectrum` may be told. */
export interface SpectrumOptions {
  /**
   * numerical (default): directions in which X is less than about max(N, d) 2^-52 of its largest singular value count as 0;
   * exact: the rank of the doubles as numbers, by elimination in integers, for N d min(N, d) up to 2^18. The singular values
   * below the roundings of the largest are then known to their size only, the space in which X is 0 exactly.
   */
  readonly rank?: 'numerical' | 'exact';
}

/** Products of 64-bit words that are some seconds. */
const MOST_PRODUCTS = 2 ** 32;

/**
 * The eigenvalues and eigenvectors of A = X^T X / N (Sec. 3.1, where A is printed without 1/N), from the singular value
 * decomposition of X. O(N d^2) operations: up to a few hundred weights; beyond, `krylovFlow` needs products with X only.
 *
 * While (N + d) d^2 <= 2^19 and the singular values span less than 2^50, the right vectors are known to twice the precision of
 * doubles: `flowResidual`, `flowBias2` and the like are right to some 1e-14 whatever the condition number of X, also where
 * w_0 - u is orthogonal to the slow directions. For larger X the vectors have errors of some eps s_1 / s_k and the
 * eigenvalues their squares.
 *
 * The rank is the numerical one: a direction in which X is less than about max(N, d) 2^-52 of its largest singular value counts
 * as one in which it is 0, so that what the data say there, below their roundings, is left as it starts. With `rank: 'exact'`
 * it is that of the doubles themselves.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for N examples of d entries, N >= d.
 *
 * @param X the data (N x d), one example a row
 * @param options rank, numerical or exact
 * @throws ShapeError if X is no matrix; DomainError if it is too large for an exact rank
 * @example spectrum([[1, 0], [0, 2]]).modes.map(mode => mode.lambda[0]) // [2, 0.5]
 */
export function spectrum(X: MatrixInput, options: SpectrumOptions = {}): Spectrum {
  refuseUnknown('spectrum', options, ['rank']);
  const { rank = 'numerical' } = options;
  if (rank === 'numerical') return spectrumOf('spectrum', X);
  if (rank !== 'exact') throw new DomainError('spectrum', 'rank numerical or exact', rank);
  const x = denseMatrix('spectrum', 'X', X);
  const known = exactRank(x, MOST_PRODUCTS);
  if (known === undefined)
    throw new DomainError(
      'spectrum',
      `a matrix whose exact rank takes at most ${MOST_PRODUCTS} products of 64-bit words`,
      `${x.rows} x ${x.columns}`,
    );
  return decompose(x, scaleInto(x.data), known);
}

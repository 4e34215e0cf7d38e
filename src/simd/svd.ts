import {
  bringsToOne,
  clearValues,
  equilibrated,
  jacobiSvd,
  largest,
  negligible,
  type SingularValues,
} from '../array/jacobi-svd.js';
import type { Dense } from '../array/ndarray.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import type { Backend } from './core.js';
import { bidiagonalSvd } from './divide.js';
import { bidiagonalise } from './householder.js';

/** How a singular value decomposition is computed. */
export interface SvdOptions {
  /** The rank, where it is known; the numerical rank if absent. */
  readonly rank?: number | undefined;
  /**
   * absolute: errors of a few eps s_1, by a bidiagonalisation in the SIMD core; relative: errors of a few eps of each singular
   * value times the condition number of X with its rows and columns scaled to one size, by Jacobi's rotations, at 15 to 50
   * times the cost. By default relative for matrices of at most 24 rows or columns and for those whose rows or columns
   * differ in size by more than 2^20.
   */
  readonly accuracy?: 'absolute' | 'relative' | undefined;
  readonly backend?: Backend;
}

/** Rows or columns up to which rotations cost next to nothing. */
const SMALL = 24;
/** Sizes of rows or columns further apart than this make a matrix graded. */
const GRADED = 2 ** 20;
/** Sizes of rows and columns so near that scaling them would not change the rank that is seen. */
const EVEN = 2 ** 4;

/**
 * Singular values and vectors of X. O(rows columns min(rows, columns)) operations: at 1000 x 1000 about a second on one
 * thread, 10 n^3 operations, a third of them products with a vector.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for N x d entries, N >= d.
 *
 * @param matrix X (rows x columns), finite entries
 * @example [...svd({ rows: 2, columns: 1, data: Float64Array.of(3, 4) }).values] // [5]
 */
export function svd(matrix: Dense, options: SvdOptions = {}): SingularValues {
  const spread = spreadOf(matrix);
  return isRelative(matrix, spread, options)
    ? jacobiSvd(matrix, options.rank)
    : byColumns(matrix, byBidiagonal(matrix, spread, options));
}

/** What `svd` finds, vectors one by one: as the core has them, where columns of a matrix would be another eighth of the time. */
export interface SingularVectors {
  /** s_1 >= s_2 >= ... >= 0, as many as X has columns; exactly 0 from `rank` on. */
  readonly values: Float64Array;
  readonly rank: number;
  /** u_k, as many as the rank. */
  readonly left: readonly Float64Array[];
  /** v_k, as many as X has columns. */
  readonly right: readonly Float64Array[];
}

/** `svd` with its vectors one by one. */
export function singularVectors(matrix: Dense, options: SvdOptions = {}): SingularVectors {
  const spread = spreadOf(matrix);
  if (!isRelative(matrix, spread, options)) return byBidiagonal(matrix, spread, options);
  const { values, rank, left, right } = jacobiSvd(matrix, options.rank);
  const columns = ({ data, rows, columns }: Dense, count: number): Float64Array[] =>
    Array.from({ length: count }, (_, k) => Float64Array.from({ length: rows }, (_, i) => data[i * columns + k]!));
  return { values, rank, left: columns(left, rank), right: columns(right, matrix.columns) };
}

/** Whether rotations are asked for, or pay. */
function isRelative({ rows, columns }: Dense, spread: number, { accuracy }: SvdOptions): boolean {
  if (accuracy === 'absolute') return spread === Number.POSITIVE_INFINITY;
  return accuracy === 'relative' || Math.min(rows, columns) <= SMALL || spread > GRADED;
}

function byBidiagonal(matrix: Dense, spread: number, { rank, backend = 'wasm' }: SvdOptions): SingularVectors {
  const scale = bringsToOne(largest(matrix.data));
  const x = { ...matrix, data: matrix.data.map(entry => (Math.abs(entry * scale) < negligible ? 0 : entry * scale)) };
  const factors = decompose(x, backend);
  const clear =
    leastAmong(factors.values) > Math.max(x.rows, x.columns) * Number.EPSILON * largestAmong(factors.values);
  const seen = (): number => {
    if (clear) return factors.values.length;
    return clearValues(spread <= EVEN ? factors.values : decompose(equilibrated(x), backend).values, x);
  };
  return assembled(x, factors, Math.min(rank ?? seen(), factors.values.length), scale);
}

/** The largest size of a row, or column, over the smallest that is not 0; Infinity of a matrix of zeros. */
function spreadOf({ rows, columns, data }: Dense): number {
  const [ofRow, ofColumn] = [new Float64Array(rows), new Float64Array(columns)];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const size = Math.abs(data[i * columns + j]!);
      if (size > ofRow[i]!) ofRow[i] = size;
      if (size > ofColumn[j]!) ofColumn[j] = size;
    }
  const spread = (sizes: Float64Array): number => {
    const used = sizes.filter(size => size > 0);
    return used.length === 0 ? Number.POSITIVE_INFINITY : largestAmong(used) / leastAmong(used);
  };
  return Math.max(spread(ofRow), spread(ofColumn));
}

/** X = sum_k values_k left_k right_k^T, vectors as rows; all of the longer ones, the first min(rows, columns) paired. */
interface Factors {
  readonly values: Float64Array;
  /** Row k belongs to values_k. */
  readonly left: Float64Array;
  /** The first rows belong to the values; of a wide X as many as it has columns. */
  readonly right: Float64Array;
}

function decompose({ rows, columns, data }: Dense, backend: Backend): Factors {
  const wide = rows < columns;
  const [m, n] = wide ? [columns, rows] : [rows, columns];
  const { diagonal, beside, timesLeft, timesRight } = bidiagonalise(
    m,
    n,
    wide ? transpose(data, rows, columns) : data,
    backend,
  );
  const inner = bidiagonalSvd(diagonal, beside, backend);
  const short = inner.right;
  timesRight(short);
  // the rows beyond the n-th, which only a wide X is asked for, span what it maps to 0
  const count = wide ? m : n;
  const long = new Float64Array(count * m);
  for (let k = 0; k < n; k++) long.set(inner.left.subarray(k * n, (k + 1) * n), k * m);
  for (let k = n; k < count; k++) long[k * m + k] = 1;
  for (let k = 0; k < count; k += n) timesLeft(long.subarray(k * m, Math.min(k + n, count) * m));
  return { values: inner.values, left: wide ? short : long, right: wide ? long : short };
}

function transpose(data: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j]!;
  return out;
}

/** Values in falling order, 0 from the rank on, and their vectors. */
function assembled({ rows, columns }: Dense, found: Factors, rank: number, scale: number): SingularVectors {
  const order = [...found.values.keys()].sort((i, k) => found.values[k]! - found.values[i]!);
  const values = new Float64Array(columns);
  const place = (k: number): number => order[k] ?? k;
  for (let k = 0; k < rank; k++) values[k] = found.values[place(k)]! / scale;
  const vector = (of: Float64Array, length: number) => (_: unknown, k: number) =>
    of.subarray(place(k) * length, (place(k) + 1) * length);
  return {
    values,
    rank,
    left: Array.from({ length: rank }, vector(found.left, rows)),
    right: Array.from({ length: columns }, vector(found.right, columns)),
  };
}

/** Vectors as columns. */
function byColumns({ rows, columns }: Dense, { values, rank, left, right }: SingularVectors): SingularValues {
  const matrix = (vectors: readonly Float64Array[], rows: number): Dense => {
    const data = new Float64Array(rows * columns);
    // eight of them at a time, which share lines of the cache
    for (let first = 0; first < vectors.length; first += 8) {
      const some = vectors.slice(first, first + 8);
      for (let i = 0; i < rows; i++) for (let k = 0; k < some.length; k++) data[i * columns + first + k] = some[k]![i]!;
    }
    return { data, rows, columns };
  };
  return { values, rank, left: matrix(left, rows), right: matrix(right, columns) };
}

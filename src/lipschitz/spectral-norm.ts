import { type DenseMatrix, heldMatrix, type MatrixInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { timesSquareRoot } from '../floating/rounding.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import { refuseUnknown } from '../numeric/domain.js';
import { stream } from '../random/stream.js';
import { denseOperator, type LanczosResult, lanczosBidiagonalisation, randomStart } from './lanczos.js';
import { largestEntry } from './norms.js';
import { scaledMatrix } from './scaled-matrix.js';

/** How far the estimate goes. */
export interface SpectralNormOptions {
  /**
   * Stop at |W^T u - s v| <= tolerance s. The error of s is at most that and some units of the last place, and mostly the square
   * of that. By default 1e-13, and for matrices of at most 128 rows or columns 1e-15.
   */
  readonly tolerance?: number;
  /** The most products with W and W^T; default 2000. */
  readonly maxSteps?: number;
  /** Seed of the start vector; default 0. */
  readonly seed?: number;
}

/** Rows or columns up to which the whole space costs next to nothing. */
const SMALL = 128;

/** An estimate of the largest singular value. */
export interface SpectralNormEstimate {
  readonly value: number;
  /** |W^T u - s v| / s, 0 where the value is exact or the space exhausted. */
  readonly residual: number;
  readonly steps: number;
  readonly converged: boolean;
  /** 'extremal': W is V times a sign matrix of rank one and the value V sqrt(ab), rounded once. */
  readonly method: 'extremal' | 'lanczos';
}

/**
 * The largest singular value s_max(W) of an a x b matrix by Lanczos bidiagonalisation. Exact (rounded once) for the
 * extremal matrices of Prop. 4.1, V x y^T with signs x, y.
 *
 * @param W (a x b), finite entries
 * @throws ShapeError, DomainError
 * @example spectralNorm([[3, 0], [0, 4]]) // 4
 */
export function spectralNorm(W: MatrixInput, options: SpectralNormOptions = {}): number {
  return estimateOf('spectralNorm', heldMatrix('spectralNorm', 'W', W), options).value;
}

/**
 * The largest singular value with what is known of its accuracy.
 *
 * Cost: time k a b + k^2 b, memory a b + k b, for a x b entries and k steps.
 *
 * @param W (a x b), finite entries
 * @throws ShapeError, DomainError
 * @example estimateSpectralNorm([[1, 1], [1, 1]]).method // 'extremal'
 */
export function estimateSpectralNorm(W: MatrixInput, options: SpectralNormOptions = {}): SpectralNormEstimate {
  return estimateOf('estimateSpectralNorm', heldMatrix('estimateSpectralNorm', 'W', W), options);
}

/** The largest singular value of a matrix that has been checked. */
export function spectralNormOf(matrix: DenseMatrix): number {
  return estimateOf('spectralNorm', matrix, {}).value;
}

/** The estimate for a matrix that has been checked. */
export function estimateOf(where: string, matrix: DenseMatrix, options: SpectralNormOptions): SpectralNormEstimate {
  const small = Math.min(matrix.rows, matrix.columns) <= SMALL;
  const { tolerance, maxSteps, seed } = checkedOptions(where, { ...(small && { tolerance: 1e-15 }), ...options });
  const exact = extremalNorm(matrix);
  if (exact !== undefined) return { value: exact, residual: 0, steps: 0, converged: true, method: 'extremal' };
  const { shift, ...found } = runLanczos(matrix, { tolerance, maxSteps }, seed);
  return {
    value: timesPowerOfTwo(found.value, shift),
    residual: found.residual,
    steps: found.steps,
    converged: found.converged,
    method: 'lanczos',
  };
}

/** The options with their defaults, checked. */
export function checkedOptions(where: string, options: SpectralNormOptions, more: readonly string[] = []) {
  refuseUnknown(where, options, ['tolerance', 'maxSteps', 'seed', ...more]);
  const { tolerance = 1e-13, maxSteps = 2000, seed = 0 } = options;
  if (typeof tolerance !== 'number' || !(tolerance >= 0 && tolerance < 1))
    throw new DomainError(where, '0 <= tolerance < 1', tolerance);
  if (!Number.isSafeInteger(maxSteps) || maxSteps < 1)
    throw new DomainError(where, 'an integer maxSteps >= 1', maxSteps);
  return { tolerance, maxSteps, seed };
}

/** Lanczos on the scaled matrix W 2^-shift, W not zero. */
export function runLanczos(
  matrix: DenseMatrix,
  options: { readonly tolerance: number; readonly maxSteps: number; readonly minSteps?: number },
  seed: number,
): LanczosResult & { readonly shift: number; readonly matrix: DenseMatrix } {
  const scaled = scaledMatrix(matrix, largestEntry(matrix.data));
  const start = randomStart(matrix.columns, stream(seed, 'spectral-norm', matrix.rows, matrix.columns));
  return { ...lanczosBidiagonalisation(denseOperator(scaled.matrix), start, options), ...scaled };
}

/** V sqrt(ab) if W is V times a sign matrix of rank one (or zero), otherwise undefined. */
export function extremalNorm({ rows, columns, data }: DenseMatrix): number | undefined {
  const V = Math.abs(data[0]!);
  for (let i = 0, at = 0; i < rows; i++) {
    const flip = data[at] === data[0] ? 1 : -1;
    for (let j = 0; j < columns; j++, at++)
      if (data[at] !== flip * data[j]! || Math.abs(data[j]!) !== V) return undefined;
  }
  return timesSquareRoot(V, BigInt(rows) * BigInt(columns));
}

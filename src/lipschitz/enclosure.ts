import { type DenseMatrix, heldMatrix, type MatrixInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { nextDown, nextUp } from '../floating/bits.js';
import { innerProduct } from '../floating/double-double.js';
import { gamma, isSquareRoot, timesSquareRoot, unitRoundoff } from '../floating/rounding.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import { gramMatrix, mostRows, shiftedCholesky } from './cholesky.js';
import { euclideanEnclosure } from './euclidean.js';
import type { LanczosResult } from './lanczos.js';
import { absoluteSums, frobenius, largestEntry } from './norms.js';
import { checkedOptions, extremalNorm, runLanczos, type SpectralNormOptions } from './spectral-norm.js';

/** An upper bound of a spectral norm, proved for every rounding error. */
export interface RigorousBound {
  readonly value: number;
  /**
   * 'extremal': V sqrt(ab), attained. 'cholesky': mu^2 I - W^T W is positive semidefinite by a verified Cholesky
   * factorisation, tight. 'coarse': the least of |W|_F, V sqrt(ab), sqrt(|W|_1 |W|_inf) and the Collatz-Wielandt bound
   * of |W|^T |W|.
   */
  readonly method: 'extremal' | 'cholesky' | 'coarse';
}

/** An upper bound that fails with a known probability over the random start vector. */
export interface ProbabilisticBound {
  readonly value: number;
  readonly failureProbability: number;
}

/** What is proved of the largest singular value. */
export interface SpectralNormEnclosure {
  /** A rigorous lower bound, |W v|/|v| for a vector v. */
  readonly lower: number;
  readonly upper: RigorousBound;
  /** Given where the rigorous upper bound is coarse; right but for rounding unless the start vector was unlucky. */
  readonly probabilistic?: ProbabilisticBound;
}

/** How much is spent on an enclosure. */
export interface EnclosureOptions extends SpectralNormOptions {
  /** The largest min(a, b) at which the Cholesky factorisation is tried; default 2048, never above 8192. */
  readonly choleskyLimit?: number;
  /** Of the probabilistic bound; default 1e-9. */
  readonly failureProbability?: number;
}

/**
 * An enclosure of the largest singular value of W: a rigorous lower bound from a vector, and a rigorous upper bound,
 * tight (a few 1e-10 of the value at 2048) by a verified Cholesky factorisation up to min(a, b) = 2048, above that
 * coarse and joined by a probabilistic one.
 *
 * Cost: time n^3, memory n^2, for n x n entries up to choleskyLimit.
 *
 * @param W (a x b), finite entries
 * @throws ShapeError, DomainError
 * @example encloseSpectralNorm([[1, 1], [1, 1]]).upper // { value: 2, method: 'extremal' }
 */
export function encloseSpectralNorm(W: MatrixInput, options: EnclosureOptions = {}): SpectralNormEnclosure {
  const where = 'encloseSpectralNorm';
  return encloseOf(where, heldMatrix(where, 'W', W), options);
}

/** The names of the options beside those of an estimate. */
export const enclosureWords = ['choleskyLimit', 'failureProbability'] as const;

/** The enclosure for a matrix that has been checked. */
export function encloseOf(where: string, given: DenseMatrix, options: EnclosureOptions): SpectralNormEnclosure {
  const { maxSteps, seed, tolerance } = checkedOptions(where, options, enclosureWords);
  const { choleskyLimit = 2048, failureProbability = 1e-9 } = options;
  if (typeof choleskyLimit !== 'number' || !(choleskyLimit >= 0))
    throw new DomainError(where, 'choleskyLimit >= 0', choleskyLimit);
  if (typeof failureProbability !== 'number' || !(failureProbability > 0 && failureProbability < 1))
    throw new DomainError(where, '0 < failureProbability < 1', failureProbability);
  const extremal = extremalEnclosure(given);
  if (extremal !== undefined) return extremal;
  const tight = Math.min(given.rows, given.columns) <= Math.min(choleskyLimit, mostRows);
  const { shift, matrix, ...found } = runLanczos(given, { tolerance, maxSteps, minSteps: tight ? 0 : 24 }, seed);
  // Scaling to the largest entry in [1, 2) rounds entries below 2^-1022: at most 2^-1074 sqrt(ab) in the norm.
  const scaling = shift > 0 ? Number.MIN_VALUE * Math.ceil(Math.sqrt(matrix.data.length)) : 0;
  const back = (x: number, outward: (x: number) => number): number =>
    shift === 0 ? outward(x) : outward(timesPowerOfTwo(outward(x), shift));
  const lower = back(Math.max(0, lowerBound(matrix, found.vector) - scaling), nextDown);
  const coarse = coarseBound(matrix, found.vector);
  const proved = tight ? choleskyBound(matrix, found.value) : undefined;
  const upper: RigorousBound =
    proved !== undefined && proved <= coarse
      ? { value: back(proved + scaling, nextUp), method: 'cholesky' }
      : { value: back(coarse + scaling, nextUp), method: 'coarse' };
  if (upper.method === 'cholesky') return { lower, upper };
  const likely = probabilisticBound(found, matrix.columns, failureProbability);
  return {
    lower,
    upper,
    probabilistic: { value: Math.min(upper.value, back(likely, nextUp)), failureProbability },
  };
}

function extremalEnclosure(W: DenseMatrix): SpectralNormEnclosure | undefined {
  const value = extremalNorm(W);
  if (value === undefined) return undefined;
  const exact = isSquareRoot(value, Math.abs(W.data[0]!), BigInt(W.rows) * BigInt(W.columns));
  return {
    lower: exact ? value : nextDown(value),
    upper: { value: exact ? value : nextUp(value), method: 'extremal' },
  };
}

/**
 * |W v| / |v| from below. Row by row the product is a Dot2 with error at most u |y_i| + gamma_n^2 |W_i| |v|, so
 * |W v| >= (|y| - gamma_n^2 |W|_F |v|) / (1 + u).
 */
function lowerBound(W: DenseMatrix, v: Float64Array): number {
  const { rows, columns, data } = W;
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) y[i] = innerProduct(data, v, i * columns)[0];
  const length = euclideanEnclosure(v).upper;
  const g = gamma(columns);
  const lost = g * g * upward(frobenius(data), data.length) * length + 2 ** -1000 * rows;
  return ((euclideanEnclosure(y).lower - lost) / length) * (1 - 4 * unitRoundoff);
}

/** A sum of at most n rounded terms >= 0, rounded up. */
const upward = (x: number, n: number): number => x * (1 + 2 * gamma(n + 8));

/**
 * mu with |W|_2 <= mu, or undefined when no Cholesky factorisation near the estimate runs to its end.
 *
 * With G~ = fl(W^T W) and A~ = fl(mu^2 I - G~), a factorisation of A~ that runs to its end proves
 * A~ + Delta >= 0 with |Delta|_2 <= gamma_{m+1}/(1 - gamma_{m+1}) trace A~ (Demmel 1989; Higham, Theorem 10.5; Rump,
 * BIT 46, 2006), in whatever order its sums are added (Higham, Lemma 8.4), so in blocks too. Forming A~ rounds only its
 * diagonal, by at most u mu^2, and |G~ - G|_2 <= gamma_n times the largest row sum of |W|^T |W|. So
 * |W|_2^2 <= mu^2 + u mu^2 + those two.
 */
function choleskyBound(W: DenseMatrix, estimate: number): number | undefined {
  const { gram, m, n } = gramMatrix(W);
  const gramError = gamma(n) * gramRowSum(W) + 2 ** -900;
  const g = gamma(m + 1);
  for (let step = 16 * Math.ceil(Math.sqrt(m)) * unitRoundoff; step < 1e-6; step *= 16) {
    const mu = estimate * estimate * (1 + step) + gramError;
    const { definite, trace } = shiftedCholesky(gram, m, mu);
    if (!definite) continue;
    const factorError = (g / (1 - g)) * upward(trace, m);
    return (
      Math.sqrt((mu * (1 + unitRoundoff) + factorError + gramError) * (1 + 8 * unitRoundoff)) * (1 + 4 * unitRoundoff)
    );
  }
  return undefined;
}

/** The largest row sum of |W|^T |W| or |W| |W|^T, whichever is formed, from above. */
function gramRowSum(W: DenseMatrix): number {
  const { rows, columns } = absoluteSums(W);
  const [inner, byRow] = W.rows <= W.columns ? [columns, true] : [rows, false];
  const sums = new Float64Array(Math.min(W.rows, W.columns));
  for (let i = 0, at = 0; i < W.rows; i++)
    for (let j = 0; j < W.columns; j++, at++) {
      const k = byRow ? i : j;
      sums[k] = sums[k]! + Math.abs(W.data[at]!) * inner[byRow ? j : i]!;
    }
  return upward(largestEntry(sums), W.rows + W.columns);
}

/** The least of the cheap rigorous bounds. */
function coarseBound(W: DenseMatrix, v: Float64Array): number {
  const { rows, columns, data } = W;
  const sums = absoluteSums(W);
  const hoelder = upward(Math.sqrt(largestEntry(sums.rows) * largestEntry(sums.columns)), rows + columns);
  const entries = nextUp(timesSquareRoot(largestEntry(data), BigInt(rows) * BigInt(columns)));
  return Math.min(hoelder, entries, upward(frobenius(data), data.length), collatzWielandt(W, v));
}

/**
 * sqrt(max_j (|W|^T |W| x)_j / x_j) for a positive x near the Perron vector of |W|^T |W|: |W|_2 <= ||W||_2, and the
 * largest quotient bounds the largest eigenvalue of a nonnegative matrix from above (Collatz, Wielandt).
 */
function collatzWielandt({ rows, columns, data }: DenseMatrix, start: Float64Array): number {
  let x = Float64Array.from(start, value => Math.abs(value));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round++) {
    const largest = largestEntry(x);
    for (let j = 0; j < columns; j++) x[j] = Math.max(x[j]! / largest, 1e-6);
    const next = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += Math.abs(data[i * columns + j]!) * x[j]!;
      for (let j = 0; j < columns; j++) next[j] = next[j]! + Math.abs(data[i * columns + j]!) * sum;
    }
    let quotient = 0;
    for (let j = 0; j < columns; j++) quotient = Math.max(quotient, next[j]! / x[j]!);
    best = Math.min(best, quotient);
    x = next;
  }
  return upward(Math.sqrt(best), rows + columns + 4) + 2 ** -500;
}

/**
 * The bound of Hochstenbach (J. Sci. Comput. 57, 2013). After k steps from a start vector b the next Lanczos vector is
 * p_k(W^T W) b with a polynomial p_k that grows beyond the largest Ritz value; its length is 1, so |p_k(s^2)| |b.v| <= 1
 * for the top pair (s, v). A uniform direction in R^n has P(|b.v| <= d) <= d sqrt(2n/pi), so s lies below the point
 * where |p_k| = 1/d, unless b was that unlucky. The recurrence is taken as exact.
 */
function probabilisticBound(found: LanczosResult, n: number, failureProbability: number): number {
  const { alpha, beta } = found;
  const logLimit = -Math.log(failureProbability * Math.sqrt(Math.PI / (2 * n)));
  // The first coefficient that is rounding noise is taken at the size of the noise, and ends the recurrence.
  const noise = 64 * Number.EPSILON * found.value;
  const cut = beta.findIndex((b, k) => b <= noise || alpha[k]! <= noise);
  const k = cut < 0 ? beta.length : cut + 1;
  const exceeds = (s: number): boolean => logPolynomial(alpha, beta, k, noise, s) > logLimit;
  let low = found.value;
  let high = 2 * found.value;
  while (!exceeds(high) && high < found.value * 2 ** 60) high *= 2;
  for (let round = 0; round < 200; round++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (exceeds(middle)) high = middle;
    else low = middle;
  }
  return high * (1 + 64 * Number.EPSILON);
}

/**
 * log |p_k(s^2)| by the coupled recurrence of both sides, rescaled at each step: from W v_j = alpha_j u_j +
 * beta_{j-1} u_{j-1} and W^T u_j = alpha_j v_j + beta_j v_{j+1}, the parts p_j, q_j of v_j, u_j along the top pair obey
 * s p_j = alpha_j q_j + beta_{j-1} q_{j-1} and s q_j = alpha_j p_j + beta_j p_{j+1}.
 */
function logPolynomial(alpha: readonly number[], beta: readonly number[], k: number, noise: number, s: number): number {
  let log = 0;
  let p = 1;
  let q = 0;
  for (let j = 0; j < k; j++) {
    const a = Math.max(alpha[j]!, noise);
    q = (s * p - (j === 0 ? 0 : beta[j - 1]! * q)) / a;
    p = (s * q - a * p) / Math.max(beta[j]!, noise);
    const size = Math.max(Math.abs(p), Math.abs(q));
    if (size === 0) return Number.NEGATIVE_INFINITY;
    log += Math.log(size);
    p /= size;
    q /= size;
  }
  return log + Math.log(Math.abs(p));
}

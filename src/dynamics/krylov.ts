import { denseVector, type Float64NdArray, matrixView, type VectorInput } from '../array/ndarray.js';
import { tridiagonalEigen } from '../array/tridiagonal.js';
import { DomainError } from '../errors.js';
import { dot } from '../floating/dot.js';
import { largestAmong } from '../floating/extremes.js';
import { scaledProduct } from '../floating/scaling.js';
import { refuseUnknown, requireObject } from '../numeric/domain.js';
import { type WatchOptions, watching, watchWords } from '../numeric/work.js';
import { type NormalProduct, normalProduct } from '../simd/bidiagonal.js';
import { readTimes } from './problem.js';
import type { Block, RowSource } from './rows.js';
import { lowerPowerOfTwo } from './spectrum.js';

/** Weights of gradient flow at several times, found without forming A. */
export interface KrylovFlow {
  /** times x d. */
  readonly weights: Float64NdArray;
  /** The number of passes over the data: one for the first gradient and one a Lanczos step. */
  readonly passes: number;
  /**
   * At each time, the error estimate of the weights: what more steps would change, and what roundings of A may have
   * changed, which matters late where A is badly conditioned. At t = Infinity a direction in which A is less than its
   * roundings counts as unseen.
   */
  readonly errorEstimates: readonly number[];
}

/** (1 - e^{-lambda t}) / lambda, t at lambda = 0. */
function pull(lambda: number, t: number): number {
  if (!(lambda > 0) || lambda * t < 2 ** -60) return t;
  return t === Infinity ? 1 / lambda : -Math.expm1(-lambda * t) / lambda;
}

/** The Lanczos vectors so far and the tridiagonal matrix they make of A. */
interface Lanczos {
  readonly basis: Float64Array[];
  readonly diagonal: number[];
  readonly beside: number[];
}

/** One step: A times the last vector, orthogonalised against all (twice); returns the new beside entry. */
function extend({ basis, diagonal, beside }: Lanczos, source: RowSource, addProduct: NormalProduct): void {
  const last = basis[basis.length - 1]!;
  const next = new Float64Array(source.d);
  source.pass(block => addProduct(next, block, last));
  for (let i = 0; i < next.length; i++) next[i] = next[i]! / source.N;
  diagonal.push(dot(last, next));
  for (let pass = 0; pass < 2; pass++)
    for (const vector of basis) {
      const projection = dot(vector, next);
      for (let i = 0; i < next.length; i++) next[i] = next[i]! - projection * vector[i]!;
    }
  const norm = Math.sqrt(dot(next, next));
  beside.push(norm);
  if (norm > 0) for (let i = 0; i < next.length; i++) next[i] = next[i]! / norm;
  basis.push(next);
}

/** phi(T) e_1 at one time, T the tridiagonal matrix so far, and what roundings of T may have made of it. */
interface Coefficients {
  readonly y: Float64Array;
  readonly rounding: number;
}

/**
 * @param rank of X at most: with fewer steps a direction may be lost to the roundings of the vectors
 * @param noise the roundings of the gradient, in units of its own
 */
function coefficients(
  { diagonal, beside }: Lanczos,
  times: readonly number[],
  rank: number,
  noise: number,
): Coefficients[] {
  const m = diagonal.length;
  const { values, vectors } = tridiagonalEigen(diagonal, beside.slice(0, m - 1));
  // Roundings of a zero eigenvalue must not count as a slow mode.
  const zero = m * Number.EPSILON * Math.max(...values);
  return times.map(t => {
    const y = new Float64Array(m);
    let [rounding, largest] = [0, 0];
    for (let k = 0; k < m; k++) {
      const lambda = values[k]!;
      const force = lambda <= zero && t === Infinity ? 0 : pull(lambda, t);
      for (let i = 0; i < m; i++) y[i] = y[i]! + vectors[i * m + k]! * vectors[k]! * force;
      // An eigenvalue is known to +-zero only; at t = Infinity what lies below counts as 1 / zero.
      const least = Math.max(lambda - zero, 0);
      const slope = pull(least, t === Infinity ? 1 / zero : t) - pull(lambda + zero, t);
      rounding = Math.hypot(rounding, vectors[k]! * slope);
      largest = Math.max(largest, force);
    }
    // What is lost of the first vector in a direction that A hardly sees, time would have made up for.
    if (m < rank && t < Infinity) largest = Math.max(largest, Math.min(t, 1 / zero));
    // What roundings of A and of the gradient carry from the fast modes into the slowest.
    const carried = (m + 4 + noise) * Number.EPSILON * largest;
    return { y, rounding: Math.hypot(rounding, carried) };
  });
}

/** Gradients below this, or above its inverse, are squares of data in another unit. */
const SMALL = 2 ** -480;

/** A power of two near the largest entry of X; 1 where all are 0 or one is not finite. */
function sizeOf(source: RowSource): number {
  let largest = 0;
  source.pass(({ rows, count }) => {
    for (let i = 0; i < count * source.d; i++) largest = Math.max(largest, Math.abs(rows[i]!));
  });
  return largest > 0 && largest < Infinity ? lowerPowerOfTwo(largest) : 1;
}

/** The data divided by a power of two. */
function inUnits({ N, d, pass }: RowSource, size: number): RowSource {
  const smaller = (x: number): number => x / size;
  return {
    N,
    d,
    pass: visit =>
      pass(({ rows, labels, count }) =>
        visit({
          rows: rows.subarray(0, count * d).map(smaller),
          labels: labels.subarray(0, count).map(smaller),
          count,
        }),
      ),
  };
}

/** The earliest time whose digits are all there; what is earlier is on a straight line. */
const EARLY = 2 ** -400;
const isEarly = (t: number): boolean => t > 0 && t < EARLY;

/** The flow of the data divided by a power of two, in times that go with it. */
function inSizes(
  source: RowSource,
  size: number,
  times: readonly number[],
  w0: Float64Array,
  options: KrylovOptions,
): KrylovFlow {
  const inSize = times.map(t => t * size * size);
  const late = inSize.map((t, k) => (isEarly(t) || (t === 0 && times[k]! > 0) ? EARLY : t));
  const { weights, passes, errorEstimates } = krylovFlow(inUnits(source, size), late, options);
  // x of the late time at the time that is asked for
  const back = (x: number, k: number): number =>
    late[k] === inSize[k] ? x : scaledProduct([x, times[k]!, size, size], [EARLY]);
  const data = Float64Array.from(weights.data, (w, i) => {
    const start = w0[i % source.d]!;
    return start + back(w - start, Math.floor(i / source.d));
  });
  return {
    weights: matrixView({ data, rows: times.length, columns: source.d }),
    passes,
    errorEstimates: errorEstimates.map(back),
  };
}

/** The largest |label| or |weight at the start|. */
function largestLabel(source: RowSource, w0: Float64Array): number {
  let largest = w0.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  source.pass(({ labels, count }) => {
    for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(labels[i]!));
  });
  return largest;
}

/** The data with labels divided by a power of two. */
const withLabels = ({ N, d, pass }: RowSource, unit: number): RowSource => ({
  N,
  d,
  pass: visit => pass(block => visit({ ...block, labels: block.labels.map(label => label / unit) })),
});

/** The weights that follow from labels in that unit. */
const inLabels = ({ weights, passes, errorEstimates }: KrylovFlow, unit: number): KrylovFlow => ({
  weights: matrixView({
    data: Float64Array.from(weights.data, w => w * unit),
    rows: weights.shape[0]!,
    columns: weights.shape[1]!,
  }),
  passes,
  errorEstimates: errorEstimates.map(error => error * unit),
});

/** The sum over rows of |x|^2 (|y| + |x| |w_0|)^2, what the terms of the gradient are at most. */
function squaresOfTerms({ rows, labels, count }: Block, d: number, start: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let square = 0;
    for (let j = i * d; j < (i + 1) * d; j++) square += rows[j]! * rows[j]!;
    sum += square * (Math.abs(labels[i]!) + Math.sqrt(square) * start) ** 2;
  }
  return sum;
}

/** What `krylovFlow` may be told; `progress` is called with the steps made and `maxSteps`. */
export interface KrylovOptions extends WatchOptions {
  /** w_0 (d), 0 if absent. */
  readonly w0?: VectorInput;
  /** The |error| asked for relative to the largest |w(t) - w_0|, default 1e-12. */
  readonly tolerance?: number;
  /** Default min(d, 500). */
  readonly maxSteps?: number;
}

/**
 * w(t) = w_0 + phi(A) X^T (y - X w_0) / N, phi(lambda) = (1 - e^{-lambda t}) / lambda, at all times from one Krylov space: Lanczos
 * with full reorthogonalisation, each step one pass over the rows. The number of steps grows like the square root of the
 * condition number of A (or of t times its largest eigenvalue, if that is less).
 *
 * Cost: time k N d + k^2 d, memory N d + k d, for k passes; of rows that are made anew memory k d.
 *
 * @param source the data, held (`denseRows`) or made anew each pass (`gaussianRows`)
 * @param at times, each 0 <= t <= Infinity
 * @param options w0 (d, 0 if absent); tolerance, the |error| asked for relative to the largest |w(t) - w_0| (1e-12);
 *   maxSteps (min(d, 500))
 * @returns the weights, the passes made and the error estimates, which exceed the tolerance if maxSteps was too small
 * @throws DomainError if a time is negative or NaN
 */
export function krylovFlow(source: RowSource, at: VectorInput, options: KrylovOptions = {}): KrylovFlow {
  requireObject('krylovFlow', '{ N, d, rows }', source);
  refuseUnknown('krylovFlow', options, ['w0', 'tolerance', 'maxSteps', ...watchWords]);
  const where = 'krylovFlow';
  const { N, d } = source;
  for (const n of [N, d])
    if (!Number.isSafeInteger(n) || n < 1) throw new DomainError(where, 'rows with N and d whole numbers >= 1', n);
  if (typeof source.pass !== 'function')
    throw new DomainError(where, 'rows with a pass over their blocks', source.pass);
  const { tolerance = 1e-12, maxSteps = Math.min(d, 500) } = options;
  const watch = watching(where, options);
  const times = readTimes(where, at);
  if (typeof tolerance !== 'number' || !(tolerance > 0)) throw new DomainError(where, 'tolerance > 0', tolerance);
  if (!Number.isSafeInteger(maxSteps) || maxSteps < 1) throw new DomainError(where, 'maxSteps a whole number >= 1', maxSteps); // biome-ignore format: one line
  const w0 = options.w0 === undefined ? new Float64Array(d) : denseVector(where, 'w0', options.w0, d);
  if (times.some(isEarly)) return inSizes(source, sizeOf(source), times, w0, options);
  const gradient = new Float64Array(d);
  const addProduct = normalProduct(N, d);
  const start = Math.sqrt(dot(w0, w0));
  let terms = 0;
  source.pass(block => {
    addProduct(gradient, block, w0, block.labels);
    terms += squaresOfTerms(block, d, start);
  });
  // where X^T (y - X w_0) cancels, its roundings are of the size of its terms
  const spread = Math.sqrt(terms) / N;
  for (let i = 0; i < d; i++) gradient[i] = -gradient[i]! / N;
  const unit = gradient.reduce((size, x) => Math.max(size, Math.abs(x)), 0);
  if (!(unit > SMALL && unit < 1 / SMALL)) {
    // X, y and sqrt t have one unit: phi(A) X^T (y - X w_0) / N does not change with it
    const size = sizeOf(source);
    if (size !== 1) return inSizes(source, size, times, w0, options);
    // and labels and weights have one
    const wide = largestLabel(source, w0);
    const labels = wide > 0 && wide < Infinity ? lowerPowerOfTwo(wide) : 1;
    if (labels !== 1) return inLabels(krylovFlow(withLabels(source, labels), times, { ...options, w0: w0.map(w => w / labels) }), labels); // biome-ignore format: one line
    if (!Number.isFinite(unit))
      throw new DomainError(where, 'labels whose quotients by entries of X are in the range of doubles', unit);
  }
  const scaled = gradient.map(x => (unit === 0 ? 0 : x / unit));
  const force = unit * Math.sqrt(dot(scaled, scaled));
  const latest = largestAmong(times.filter(Number.isFinite), 0);
  const W = new Float64Array(times.length * d);
  const rows = times.map((_, k) => W.subarray(k * d, (k + 1) * d));
  for (const row of rows) row.set(w0);
  if (force === 0 || times.length === 0)
    return {
      weights: matrixView({ data: W, rows: times.length, columns: d }),
      passes: 1,
      errorEstimates: times.map(() => 0),
    };
  const lanczos: Lanczos = { basis: [gradient.map(x => x / force)], diagonal: [], beside: [] };
  let found: Coefficients[] = [];
  let errors: number[] = [];
  for (let step = 1; step <= maxSteps; step++) {
    extend(lanczos, source, addProduct);
    watch(step, maxSteps);
    // Below roundings of A a new direction matters only where time has made up for it.
    const largest = Math.max(...lanczos.diagonal);
    const beside = lanczos.beside[step - 1]!;
    if (!(largest + beside > SMALL && largest + beside < Infinity)) {
      const size = sizeOf(source);
      if (size !== 1) return inSizes(source, size, times, w0, options);
      if (!Number.isFinite(largest + beside))
        throw new DomainError(where, 'data whose squares stay in the range of doubles', largest);
    }
    const exhausted = beside === 0 || (beside <= d * Number.EPSILON * largest && latest * largest * Number.EPSILON < 1);
    // The dense eigenproblem is not worth its time at every step.
    if (!exhausted && step < maxSteps && step % 4 !== 0) continue;
    found = coefficients(lanczos, times, Math.min(N, d), spread / force);
    const size = largestAmong(found.map(({ y }) => Math.sqrt(dot(y, y))), 0); // biome-ignore format: one line
    const residual = exhausted ? 0 : beside;
    errors = found.map(({ y }, k) =>
      residual === 0 ? 0 : force * residual * Math.abs(y[step - 1]!) * Math.min(times[k]!, 1 / smallest(lanczos)),
    );
    if (largestAmong(errors, 0) <= tolerance * force * size) break;
  }
  found.forEach(({ y }, k) => {
    for (let m = 0; m < y.length; m++) {
      const [factor, vector] = [force * y[m]!, lanczos.basis[m]!];
      for (let i = 0; i < d; i++) rows[k]![i] = rows[k]![i]! + factor * vector[i]!;
    }
  });
  return {
    weights: matrixView({ data: W, rows: times.length, columns: d }),
    passes: 1 + lanczos.diagonal.length,
    errorEstimates: errors.map((error, k) => error + force * found[k]!.rounding),
  };
}

/** The least diagonal entry, a bound from above of the least eigenvalue met so far; never 0. */
function smallest({ diagonal }: Lanczos): number {
  return Math.max(Math.min(...diagonal), Number.MIN_VALUE);
}

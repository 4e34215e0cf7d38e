import type { DenseMatrix } from '../array/ndarray.js';
import { dot } from '../floating/dot.js';
import { drawNormal } from '../random/samplers.js';
import { murmur128, type Stream, stream } from '../random/stream.js';
import { basis } from '../simd/basis.js';
import { type BidiagonalStep, bidiagonalStep } from '../simd/bidiagonal.js';

/** A linear map W (rows x columns) of which only products are known. */
export interface LinearOperator {
  readonly rows: number;
  readonly columns: number;
  /** p = W v - beta u (length rows), then r = W^T p (length columns), in one pass over W where it can be. */
  readonly bidiagonalStepInto: BidiagonalStep;
}

/** The largest singular value as Lanczos bidiagonalisation leaves it. */
export interface LanczosResult {
  /** |W v| for the unit vector v found: never above the largest singular value but for rounding. */
  readonly value: number;
  /** |W^T u - s v| / s for the triplet (s, u, v) found. */
  readonly residual: number;
  /** Products with W and W^T that were spent. */
  readonly steps: number;
  readonly converged: boolean;
  /** v, of length 1. */
  readonly vector: Float64Array;
  /**
   * The bidiagonal matrix of the first cycle: W V = U B, B with `alpha` on the diagonal and `beta` above it;
   * the last beta belongs to the vector that was not used.
   */
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
}

export interface LanczosOptions {
  /** The residual at which to stop, relative to the singular value. */
  readonly tolerance: number;
  /** The most products to spend. */
  readonly maxSteps: number;
  /** Goes on until at least so many products are spent, unless the space is exhausted. */
  readonly minSteps?: number;
}

/** The bytes that the basis of one cycle may take; longer vectors get a shorter cycle. */
const basisBytes = 2 ** 27;

const addInto = (y: Float64Array, c: number, x: Float64Array): void => {
  for (let i = 0; i < y.length; i++) y[i] = y[i]! + c * x[i]!;
};

export const scaleInto = (y: Float64Array, c: number): void => {
  for (let i = 0; i < y.length; i++) y[i] = y[i]! * c;
};

/** A start vector whose direction is uniform on the sphere. */
export function randomStart(length: number, stream: Stream): Float64Array {
  const v = new Float64Array(length);
  for (let i = 0; i < length; i++) v[i] = drawNormal(stream);
  return v;
}

/**
 * The largest singular value of W by Golub and Kahan's bidiagonalisation with the right vectors fully
 * reorthogonalised (twice; one side is enough: Simon and Zha, SIAM J. Sci. Comput. 21, 2000), restarted from the
 * best vector when the basis has filled its memory.
 *
 * @param operator W
 * @param start the start vector, not zero (length columns)
 */
export function lanczosBidiagonalisation(
  operator: LinearOperator,
  start: Float64Array,
  options: LanczosOptions,
): LanczosResult {
  const { rows, columns } = operator;
  // The start vector has a part in the null space of a wide W: one step more than W has rows finds all of U.
  const space = Math.min(rows + 1, columns);
  const longest = Math.max(8, Math.floor(basisBytes / (8 * columns)));
  const result: { -readonly [K in keyof LanczosResult]: LanczosResult[K] } = {
    value: 0,
    residual: 0,
    steps: 0,
    converged: false,
    vector: start.slice(),
    alpha: [],
    beta: [],
  };
  scaleInto(result.vector, 1 / Math.sqrt(dot(start, start)));
  for (let cycle = 0; result.steps < options.maxSteps && !result.converged; cycle++) {
    const found = oneCycle(operator, result.vector, Math.min(longest, options.maxSteps - result.steps), space, {
      ...options,
      minSteps: cycle === 0 ? (options.minSteps ?? 0) : 0,
    });
    result.steps += found.steps;
    result.residual = found.residual;
    result.converged = found.converged;
    result.vector = found.vector;
    if (result.converged && columns > 1) {
      const better = elsewhere(operator, result.vector, space, cycle);
      result.steps += better.steps;
      if (better.value > found.value * (1 + Math.max(options.tolerance, ROUNDING))) {
        result.vector = better.vector;
        result.converged = false;
      }
    }
    if (cycle === 0) Object.assign(result, { alpha: found.alpha, beta: found.beta });
  }
  const p = new Float64Array(rows);
  operator.bidiagonalStepInto(p, new Float64Array(columns), result.vector, 0, p);
  result.value = Math.sqrt(dot(p, p));
  return result;
}

/** From so many entries on a step costs more than ten looks at whether it was the last. */
const dear = 2 ** 22;

/** What rounding makes of a singular value. */
export const ROUNDING = 16 * Number.EPSILON;

/** Products spent on looking for a larger singular value than the one that was converged to. */
export const lookAround = 8;

/** A hash of a vector: a matrix cannot be built about a start that depends on what is found in it. */
export const wordsOf = (v: Float64Array): number[] =>
  Array.from(murmur128(new Uint32Array(v.buffer.slice(v.byteOffset, v.byteOffset + v.byteLength))));

/**
 * Lanczos from a random vector orthogonal to what was found: a start that lies in an invariant subspace never sees the others,
 * however well it converges.
 */
function elsewhere(operator: LinearOperator, found: Float64Array, space: number, cycle: number) {
  const start = randomStart(
    operator.columns,
    stream(cycle, 'lanczos', 'elsewhere', operator.columns, ...wordsOf(found)),
  );
  addInto(start, -dot(start, found), found);
  const size = Math.sqrt(dot(start, start));
  if (!(size > 0)) return { value: 0, steps: 0, vector: found };
  scaleInto(start, 1 / size);
  return oneCycle(operator, start, Math.min(lookAround, space), space, { tolerance: 0, maxSteps: lookAround });
}

function oneCycle(
  operator: LinearOperator,
  start: Float64Array,
  length: number,
  space: number,
  { tolerance, minSteps = 0 }: LanczosOptions,
) {
  const { rows, columns } = operator;
  const vectors = basis(columns);
  vectors.push(start);
  let latest = start;
  const alpha: number[] = [];
  const beta: number[] = [];
  let u = new Float64Array(rows);
  let p = new Float64Array(rows);
  const right = (weights: Float64Array): Float64Array => {
    const v = vectors.combine(Float64Array.from(alpha, (_, k) => weights[2 * k]!));
    scaleInto(v, 1 / Math.sqrt(dot(v, v)));
    return v;
  };
  let nextCheck = 4;
  for (let k = 0; ; k++) {
    const r = new Float64Array(columns);
    operator.bidiagonalStepInto(p, r, latest, k === 0 ? 0 : beta[k - 1]!, u);
    const a = Math.sqrt(dot(p, p));
    alpha.push(a);
    if (a > 0) {
      scaleInto(p, 1 / a);
      scaleInto(r, 1 / a);
    }
    [u, p] = [p, u];
    vectors.rejectInto(r);
    const b = Math.sqrt(dot(r, r));
    beta.push(b);
    const steps = k + 1;
    const largest = Math.max(a, b, alpha[0]!);
    // Below 4 units of the last place a new direction is rounding noise: the space W reaches is exhausted.
    const exhausted = steps >= space || a <= 4 * Number.EPSILON * largest || b <= 4 * Number.EPSILON * largest;
    if (exhausted || steps >= length || (steps >= nextCheck && steps >= minSteps)) {
      const top = largestSingularPair(alpha, beta);
      const residual = top.value === 0 ? 0 : (b * Math.abs(top.vector[2 * k + 1]!)) / top.value;
      if (exhausted || residual <= tolerance || steps >= length)
        return {
          steps,
          residual: exhausted ? 0 : residual,
          converged: exhausted || residual <= tolerance,
          value: top.value,
          vector: top.value === 0 ? start : right(top.vector),
          alpha,
          beta,
        };
      nextCheck = steps + (rows * columns >= dear ? 1 : Math.max(2, Math.floor(steps / 8)));
    }
    scaleInto(r, 1 / b);
    vectors.push(r);
    latest = r;
  }
}

/**
 * The largest singular value s of the upper bidiagonal matrix B, and the vector (v_1, u_1, v_2, u_2, ...) scaled to
 * |u| = |v| = 1 with B v = s u: the largest eigenpair of the symmetric tridiagonal matrix with zero diagonal and
 * off-diagonal alpha_1, beta_1, alpha_2, ..., by bisection and inverse iteration.
 */
export function largestSingularPair(
  alpha: readonly number[],
  beta: readonly number[],
): { readonly value: number; readonly vector: Float64Array } {
  const n = 2 * alpha.length;
  const off = new Float64Array(n);
  for (let k = 0; k < alpha.length; k++) {
    off[2 * k] = alpha[k]!;
    off[2 * k + 1] = k + 1 < alpha.length ? beta[k]! : 0;
  }
  let low = 0;
  let high = 0;
  for (let i = 0; i < n; i++) {
    low = Math.max(low, off[i]!);
    high = Math.max(high, off[i]! + (i === 0 ? 0 : off[i - 1]!));
  }
  const vector = new Float64Array(n).fill(1);
  if (high === 0) return { value: 0, vector };
  high *= 1 + 4 * Number.EPSILON;
  // mu - T is positive definite iff every pivot of its LDL^T is positive, iff mu exceeds the largest eigenvalue.
  const above = (mu: number): boolean => {
    let pivot = mu;
    for (let i = 1; i < n; i++) {
      pivot = mu - (off[i - 1]! * off[i - 1]!) / pivot;
      if (!(pivot > 0)) return false;
    }
    return true;
  };
  // 2100 halvings part any two doubles
  for (let pass = 0; pass < 2100; pass++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (above(middle)) high = middle;
    else low = middle;
  }
  const pivots = new Float64Array(n);
  const mu = high;
  pivots[0] = mu;
  for (let i = 1; i < n; i++) pivots[i] = mu - (off[i - 1]! * off[i - 1]!) / pivots[i - 1]!;
  for (let round = 0; round < 4; round++) {
    for (let i = 1; i < n; i++) vector[i] = vector[i]! + (off[i - 1]! / pivots[i - 1]!) * vector[i - 1]!;
    vector[n - 1] = vector[n - 1]! / pivots[n - 1]!;
    for (let i = n - 2; i >= 0; i--) vector[i] = (vector[i]! + off[i]! * vector[i + 1]!) / pivots[i]!;
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(vector[i]!));
    scaleInto(vector, 1 / largest);
  }
  scaleInto(vector, Math.SQRT2 / Math.sqrt(dot(vector, vector)));
  return { value: high, vector };
}

/** A matrix in memory as an operator. */
export function denseOperator(W: DenseMatrix): LinearOperator {
  return { rows: W.rows, columns: W.columns, bidiagonalStepInto: bidiagonalStep(W) };
}

/** The operator of a product and a transposed product. */
export function operatorOf(
  rows: number,
  columns: number,
  applyInto: (y: Float64Array, x: Float64Array) => void,
  applyTransposeInto: (x: Float64Array, y: Float64Array) => void,
): LinearOperator {
  return {
    rows,
    columns,
    bidiagonalStepInto(p, r, v, beta, u) {
      const previous = beta === 0 ? undefined : u;
      applyInto(p, v);
      if (previous !== undefined) for (let i = 0; i < rows; i++) p[i] = p[i]! - beta * previous[i]!;
      applyTransposeInto(r, p);
    },
  };
}

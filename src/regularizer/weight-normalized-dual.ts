import { type Dense, denseMatrix, type MatrixInput } from '../array/matrix.js';
import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { requirePositive } from '../numeric/domain.js';
import { working } from '../numeric/work.js';
import { type FeasibleFace, feasibleFace } from './feasible-face.js';
import {
  type Interpolant,
  interpolant,
  interpolantNear,
  roundingOfInterpolant,
  solveWeighted,
  timesMatrix,
  timesTransposed,
} from './interpolant.js';

/*
 * The convex dual of the limit of the weight-normalised flow: x with grad psi(x) = grad psi(x(0)) + A^T mu and A x = y, in N
 * unknowns mu.
 */

/** A problem: A (N x d), y (N), the start r0 and v0 (d, positive), the ratio kappa of the rates, the depth L >= 2. */
export interface WeightNormalizedProblem {
  readonly A: MatrixInput;
  readonly y: VectorInput;
  readonly r0: number;
  readonly v0: VectorInput;
  readonly kappa: number;
  readonly L: number;
}

/** A problem that has been checked. */
export interface ReadProblem {
  readonly A: Dense;
  readonly y: Float64Array;
  /** r0 v0 / |v0|; x(0) is its power L. */
  readonly lengths: Float64Array;
  readonly x0: Float64Array;
  /** r0^2, the sum of the squares of the lengths of all coordinates, also where only some are left. */
  readonly R0: number;
  readonly k: number;
  readonly L: number;
}

/** The problem behind what a caller holds. @throws DomainError, ShapeError */
export function read(where: string, { A, y, r0, v0, kappa, L }: WeightNormalizedProblem): ReadProblem {
  const matrix = denseMatrix(where, 'A', A);
  const v = denseVector(where, 'v0', v0, matrix.columns);
  requirePositive(where, 'r0', r0);
  requirePositive(where, 'kappa', kappa);
  if (!(Number.isInteger(L) && L >= 2)) throw new DomainError(where, 'a whole number L >= 2', L);
  if (!v.every(value => value > 0)) throw new DomainError(where, 'v0 with positive coordinates', v);
  const length = Math.sqrt(v.reduce((sum, value) => sum + value * value, 0));
  const lengths = v.map(value => r0 * (value / length));
  if (!lengths.every(value => value > 1e-150 && value < 1e150))
    throw new DomainError(where, 'r0 v0 / |v0| from 1e-150 to 1e150', lengths);
  return {
    A: matrix,
    y: denseVector(where, 'y', y, matrix.rows),
    lengths,
    x0: lengths.map(value => value ** L),
    R0: sumOf(lengths.map(value => value * value)),
    k: kappa / length ** 2,
    L,
  };
}

export const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** grad psi, the map of the mirror descent: ln (x_i / |x|_1) / 2 + (k / 2) |x|_1 for L = 2, -x_i^((2 - L) / L) h(R) beyond. */
export function mirror(x: Float64Array, k: number, L: number): Float64Array {
  if (L === 2) {
    const S = sumOf(x);
    return x.map(value => Math.log(value / S) / 2 + (k * S) / 2);
  }
  const R = sumOf(x.map(value => value ** (2 / L)));
  const h = R ** ((L - 2) / 2) * Math.exp((-(L - 2) * k * R) / 2);
  return x.map(value => -(value ** ((2 - L) / L)) * h);
}

/**
 * The problem on the face where every x >= 0 with A x = y lies. psi is finite at its ends, and a coordinate that is 0 there adds
 * nothing to it or to R: what the limit minimises is on the face what it is anywhere, from the start's own R0 and k.
 */
export function onFace(problem: ReadProblem, { columns, rows }: FeasibleFace): ReadProblem {
  const { A, y, lengths, x0 } = problem;
  const data = Float64Array.from(rows.flatMap(n => columns.map(i => A.data[n * A.columns + i]!)));
  return {
    ...problem,
    A: { rows: rows.length, columns: columns.length, data },
    y: Float64Array.from(rows, n => y[n]!),
    lengths: Float64Array.from(columns, i => lengths[i]!),
    x0: Float64Array.from(columns, i => x0[i]!),
  };
}

/** The face on which a problem is to be solved that has no inside, or rows that say the same; undefined if it has neither. */
export function leastFace(where: string, { A, y }: ReadProblem): FeasibleFace | undefined {
  const face = working(where, {}, () => feasibleFace(A, y));
  const isWhole = face?.columns.length === A.columns && face.rows.length === A.rows;
  return isWhole ? undefined : face;
}

/** The same, or what was thrown, if that was not why. */
export function faceAfter(error: unknown, where: string, problem: ReadProblem): FeasibleFace {
  const face = error instanceof DomainError ? leastFace(where, problem) : undefined;
  if (face === undefined) throw error;
  return face;
}

/** Values of the coordinates of a face, with `empty` in the others (d). */
export function overFace<T>({ columns }: FeasibleFace, d: number, values: ArrayLike<T>, empty: T): T[] {
  const all = new Array<T>(d).fill(empty);
  for (const [j, i] of columns.entries()) all[i] = values[j]!;
  return all;
}

/** mu, and the x that it stands for. */
export interface DualSolution {
  readonly x: Float64Array;
  readonly mu: Float64Array;
}

/** Steps of Newton's method in the scale of the start; each is a bisection at worst. */
const mostScales = 400;

/**
 * The solution of the dual. The limit is that of the plain flow from another start: from e^t x(0) with t = ln rho for L = 2, and
 * from the start with g = -e^t x(0)^((2 - L) / L) for L > 2, where t + p (ln (R / R(0)) - k (R - R(0))) = 0 at R = sum x_i^(2/L) of
 * that limit, p = -1 for L = 2 and (L - 2) / 2 beyond. The left side rises with t, by 1 + p R' (1 / R - k) with 0 <= -p R' <= R.
 *
 * @throws DomainError if there is none inside, or rounding would reach the tenth digit of x (L > 2 and k R above 60 or so)
 */
export function solveDual(where: string, { A, y, lengths, R0, k, L }: ReadProblem): DualSolution {
  const p = L === 2 ? -1 : (L - 2) / 2;
  const logs = lengths.map(length => 2 * Math.log(length));
  const along = (R: number): number => p * (Math.log(R / R0) - k * (R - R0));
  const startAt = (t: number): Float64Array => logs.map(log => (L === 2 ? t + log : -Math.exp(t - p * log)));
  // a first guess from the size of x, not further from the start than e^20
  const size = (largestAmong(y.map(Math.abs)) / largestAmong(A.data.map(Math.abs))) ** (2 / L) || R0;
  let t = -p * (Math.log(size / R0) - Math.min(20, Math.max(-20, k * (size - R0))));
  let [low, high] = [-Infinity, Infinity];
  const equations = { A, y, L };
  let found: Interpolant | undefined = interpolant(equations, startAt(t), new Float64Array(A.rows));
  for (let step = 0; step < mostScales && found !== undefined; step++) {
    const start = startAt(t);
    const { g, x, slopes, mu } = found;
    const R = sumOf(x.map(value => value ** (2 / L)));
    const f = t + along(R);
    // g' = start' + A^T mu' with A diag(slopes) g' = 0
    const rates = L === 2 ? start.map(() => 1) : start;
    const moved = timesMatrix(
      A,
      slopes.map((slope, i) => slope * rates[i]!),
    );
    const back = solveWeighted(A, slopes, moved);
    const turned = timesTransposed(A, back);
    const rise = (L === 2 ? 1 : 1 / p) * x.reduce((sum, value, i) => sum + value * (rates[i]! - turned[i]!), 0);
    const slope = Math.max(0, 1 + p * rise * (1 / R - k));
    if (f < 0) low = t;
    else high = t;
    const unit = Number.EPSILON * (Math.abs(t) + Math.abs(p) * (Math.abs(Math.log(R / R0)) + k * (R + R0)));
    const furthest = Math.max(20, Math.abs(t));
    let move = Math.min(furthest, Math.max(-furthest, -f / slope));
    if (!(t + move > low && t + move < high)) move = (low + high) / 2 - t;
    if (!(Math.abs(f) > 2 * unit) || t + move === t) {
      if (roundingOfInterpolant(equations, start, found) > 1e-10) break;
      return { x, mu: mu.map(value => (L === 2 ? value / 2 : value * R ** p * Math.exp(-p * k * R))) };
    }
    let next: Interpolant | undefined;
    for (let halving = 0; halving < 12 && Number.isFinite(move); halving++, move /= 2) {
      const near = {
        mu: mu.map((value, n) => value - move * back[n]!),
        g: g.map((value, i) => {
          const there = value + move * (rates[i]! - turned[i]!);
          return L > 2 && there > 0.1 * value ? 0.1 * value : there;
        }),
      };
      const towards = startAt(t + move);
      next = interpolantNear(equations, towards, near) ?? interpolant(equations, towards, near.mu);
      if (next === undefined) continue;
      t += move;
      break;
    }
    found = next;
  }
  throw new DomainError(where, 'a positive interpolant of A x = y, and a kappa for which doubles hold its dual', `none found at the scale e^${t}`); // biome-ignore format: one line
}

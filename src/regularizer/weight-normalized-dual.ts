import { choleskyFactor, solveFactored } from '../array/cholesky.js';
import { type Dense, denseMatrix, type MatrixInput } from '../array/matrix.js';
import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { requirePositive } from '../numeric/domain.js';

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
  /** x(0) = (r0 v0 / |v0|)^L. */
  readonly x0: Float64Array;
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
  return {
    A: matrix,
    y: denseVector(where, 'y', y, matrix.rows),
    x0: v.map(value => ((r0 * value) / length) ** L),
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

/** The x with grad psi(x) = g; undefined where there is none. */
function inverseMirror(g: Float64Array, k: number, L: number): Float64Array | undefined {
  if (L === 2) {
    const top = largestAmong(g);
    const log = 2 * top + Math.log(sumOf(g.map(value => Math.exp(2 * (value - top)))));
    const S = log / k;
    return S > 0 ? g.map(value => S * Math.exp(2 * value - log)) : undefined;
  }
  if (!g.every(value => value < 0)) return undefined;
  const parts = g.map(value => (-value) ** (-2 / (L - 2)));
  const G = sumOf(parts);
  const R = Math.log(G) / k;
  return R > 0 && Number.isFinite(R) ? parts.map(part => ((R / G) * part) ** (L / 2)) : undefined;
}

/** A H^-1 A^T with H the Hessian of psi at x: a diagonal less a matrix of rank one, inverted by Sherman and Morrison. */
export function dualHessian(A: Dense, x: Float64Array, k: number, L: number): Float64Array {
  const { rows: N, columns: d, data } = A;
  const R = sumOf(x.map(value => value ** (2 / L)));
  const scale = L === 2 ? 0.5 : (R ** ((L - 2) / 2) * Math.exp((-(L - 2) * k * R) / 2) * (L - 2)) / L;
  // H = scale (D - c a a^T), D = diag(x^(2/L - 2)), a = x^(2/L - 1), c = 1/R - k, a^T D^-1 a = R and 1 - c R = k R.
  const inverse = x.map(value => value ** (2 - 2 / L));
  const direction = x.map((value, i) => inverse[i]! * value ** (2 / L - 1));
  const along = (1 / R - k) / (k * R);
  const projected = new Float64Array(N);
  for (let n = 0; n < N; n++) for (let i = 0; i < d; i++) projected[n]! += data[n * d + i]! * direction[i]!;
  const M = new Float64Array(N * N);
  for (let n = 0; n < N; n++)
    for (let m = 0; m < N; m++) {
      let sum = along * projected[n]! * projected[m]!;
      for (let i = 0; i < d; i++) sum += data[n * d + i]! * inverse[i]! * data[m * d + i]!;
      M[n * N + m] = sum / scale;
    }
  return M;
}

/** M z = b for a symmetric positive definite M; undefined where M is singular to rounding. */
export function solveDefinite(M: Float64Array, b: Float64Array): Float64Array | undefined {
  const factor = choleskyFactor(M, b.length, 1e-15);
  return factor && solveFactored(factor, b.length, b);
}

/** mu, and the x that it stands for. */
interface DualSolution {
  readonly x: Float64Array;
  readonly mu: Float64Array;
}

/** Newton's method with halved steps; undefined where it does not get there within 500. */
function newtonFrom(problem: ReadProblem, start: Float64Array): DualSolution | undefined {
  const { A, y, x0, k, L } = problem;
  const { rows: N, columns: d, data } = A;
  const g0 = mirror(x0, k, L);
  const dual = (
    mu: Float64Array,
  ): { readonly x: Float64Array; readonly gap: Float64Array; readonly size: number } | undefined => {
    const g = g0.map((value, i) => {
      let sum = value;
      for (let n = 0; n < N; n++) sum += data[n * d + i]! * mu[n]!;
      return sum;
    });
    const x = inverseMirror(g, k, L);
    if (x === undefined || !x.every(Number.isFinite)) return undefined;
    const gap = y.map((value, n) => {
      let sum = value;
      for (let i = 0; i < d; i++) sum -= data[n * d + i]! * x[i]!;
      return sum;
    });
    return { x, gap, size: Math.sqrt(sumOf(gap.map(value => value * value))) };
  };
  let mu = start;
  let now = dual(mu);
  for (let iteration = 0; iteration < 500 && now !== undefined; iteration++) {
    const scale = Math.max(largestAmong(y.map(Math.abs)), largestAmong(now.x.map(Math.abs)));
    if (now.size <= 4 * Number.EPSILON * scale) return { x: now.x, mu };
    const direction = solveDefinite(dualHessian(A, now.x, k, L), now.gap);
    if (direction === undefined) break;
    let better: ReturnType<typeof dual>;
    let t = 1;
    for (let halving = 0; halving < 60; halving++, t /= 2) {
      const trial = mu.map((value, n) => value + t * direction[n]!);
      const there = dual(trial);
      if (there !== undefined && there.size < (1 - t / 4) * now.size) {
        [mu, better] = [trial, there];
        break;
      }
    }
    if (better === undefined) {
      if (now.size <= 1e-12 * scale) return { x: now.x, mu };
      break;
    }
    now = better;
  }
  return undefined;
}

/** How often kappa may be halved on the way to a problem that Newton's method solves from 0. */
const mostHalvings = 40;

/**
 * The solution of the dual, by Newton's method. From 0 it is slow where e^(k |x|_1) is large and x(0) small; there the solution for
 * k / 2 leads to that for k, since mu grows like k.
 *
 * @throws DomainError if there is none
 */
export function solveDual(where: string, problem: ReadProblem): DualSolution {
  const solve = (part: ReadProblem, halvings: number): DualSolution | undefined => {
    const found = newtonFrom(part, new Float64Array(part.y.length));
    if (found !== undefined || halvings === 0) return found;
    const half = solve({ ...part, k: part.k / 2 }, halvings - 1);
    return (
      half &&
      (newtonFrom(
        part,
        half.mu.map(value => 2 * value),
      ) ??
        newtonFrom(part, half.mu))
    );
  };
  const found = solve(problem, mostHalvings);
  if (found === undefined)
    throw new DomainError(where, 'a problem with a positive interpolant of A x = y', 'none found');
  return found;
}

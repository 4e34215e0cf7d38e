import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { requireFinite, requireObject, requirePositive } from '../numeric/domain.js';
import { flowTo } from '../numeric/extrapolation.js';
import { positiveRoot } from '../numeric/root.js';
import type { FeasibleFace } from './feasible-face.js';
import {
  faceAfter,
  leastFace,
  onFace,
  overFace,
  read,
  solveDual,
  sumOf,
  type WeightNormalizedProblem,
} from './weight-normalized-dual.js';

export type { WeightNormalizedProblem };

/*
 * The weight-normalised gradient flow on the diagonal linear model: x = w^L coordinate by coordinate, w = r v / |v|, loss
 * |A x - y|^2 / 2, r' = -<g_w, v> / |v|, v' = -kappa (r / |v|) (I - v v^T / |v|^2) g_w. The formulas are ours; they are not those of a
 * paper. |v| is conserved, and k = kappa / |v|^2 is what counts.
 */

/** Coordinates that may be 0 and come out as rounding, by the largest. */
const negligible = 1e-13;

/**
 * Where the weight-normalised flow goes, without following it: if it converges to an x with A x = y, that is the Bregman projection of
 * x(0) onto {x >= 0, A x = y} with the potential psi of the mirror map, found by Newton's method on the convex dual. Coordinates
 * that are 0 in all of that set are 0, found by linear programs in exact arithmetic where one is small or the dual has no solution.
 *
 * @returns x at t -> infinity (d)
 * @throws DomainError if a parameter is out of range or no x >= 0 has A x = y
 * @example weightNormalizedLimit({ A: [[1]], y: [2], r0: 1, v0: [1], kappa: 1, L: 2 })[0] // 2
 */
export function weightNormalizedLimit(problem: WeightNormalizedProblem): Float64Array {
  requireObject('weightNormalizedLimit', '{ A, y, r0, v0, kappa, L }', problem);
  const where = 'weightNormalizedLimit';
  const checked = read(where, problem);
  let face: FeasibleFace;
  try {
    const { x } = solveDual(where, checked);
    if (x.every(value => value > negligible * largestAmong(x))) return x;
    const least = leastFace(where, checked);
    if (least === undefined) return x;
    face = least;
  } catch (error) {
    face = faceAfter(error, where, checked);
  }
  const inside = face.columns.length === 0 ? [] : solveDual(where, onFace(checked, face)).x;
  return Float64Array.from(overFace(face, checked.A.columns, inside, 0));
}

/**
 * What the flow conserves for c in the kernel of A: sum c_i (ln v_i + k r^2 / 2) for L = 2 and
 * sum c_i v_i^(2 - L) e^(-(L - 2) k r^2 / 2) for L > 2, k = kappa / |v|^2.
 *
 * @throws DomainError if a parameter is out of range
 * @example weightNormalizedInvariant({ c: [1, -1], v: [0.6, 0.8], r: 1, kappa: 1, L: 2 }) // ln .75
 */
export function weightNormalizedInvariant(given: {
  readonly c: VectorInput;
  readonly v: VectorInput;
  readonly r: number;
  readonly kappa: number;
  readonly L: number;
}): number {
  const { c, v, r, kappa, L } = requireObject('weightNormalizedInvariant', '{ c, v, r, kappa, L }', given);
  const where = 'weightNormalizedInvariant';
  const weights = denseVector(where, 'v', v);
  const kernel = denseVector(where, 'c', c, weights.length);
  requirePositive(where, 'kappa', kappa);
  requireFinite(where, 'r', r);
  if (!weights.every(value => value > 0)) throw new DomainError(where, 'v with positive coordinates', weights);
  if (!(Number.isInteger(L) && L >= 2)) throw new DomainError(where, 'a whole number L >= 2', L);
  const half = ((kappa / weights.reduce((sum, value) => sum + value * value, 0)) * r * r) / 2;
  if (L === 2) {
    const logs = kernel.reduce((sum, value, i) => sum + value * Math.log(weights[i]!), 0);
    return logs + half * sumOf(kernel);
  }
  const power = kernel.reduce((sum, value, i) => sum + value * weights[i]! ** (2 - L), 0);
  if (Number.isFinite(power)) return power * Math.exp(-(L - 2) * half);
  // the factor is at most 1: it may bring back what is above the largest double
  const exponents = weights.map(value => (L - 2) * (-Math.log(value) - half));
  const brought = kernel.reduce((sum, value, i) => (value === 0 ? sum : sum + value * Math.exp(exponents[i]!)), 0);
  if (Number.isNaN(brought)) throw new DomainError(where, 'terms c_i v_i^(2 - L) below the largest double', power);
  return brought;
}

/**
 * The factor rho for which the plain flow w' = -g_w from rho x(0) has the limit of the weight-normalised flow from x(0), L = 2:
 * rho = (|x_inf|_1 / |x_0|_1) exp (-k (|x_inf|_1 - |x_0|_1)).
 *
 * @throws DomainError as `weightNormalizedLimit`
 * @example weightNormalizedMagnification({ A: [[1]], y: [1], r0: 1, v0: [1], kappa: 1 }) // 1
 */
export function weightNormalizedMagnification(problem: Omit<WeightNormalizedProblem, 'L'>): number {
  const whole = { ...problem, L: 2 };
  const { x0, k } = read('weightNormalizedMagnification', whole);
  const [before, after] = [sumOf(x0), sumOf(weightNormalizedLimit(whole))];
  return (after / before) * Math.exp(-k * (after - before));
}

/** ln cosh q, without overflow. */
const logCosh = (q: number): number => {
  const size = Math.abs(q);
  if (size < 0.5) return Math.log1p((Math.expm1(size) + Math.expm1(-size)) / 2);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
};

/** R = r0^2 + ln cosh q / kappa and q of the signed model of one coordinate, x = R tanh q. */
export interface OneCoordinate {
  readonly x: number;
  readonly R: number;
  readonly q: number;
}

function readOne(where: string, kappa: number, r0: number, u: number): void {
  requirePositive(where, 'kappa', kappa);
  requirePositive(where, 'r0', r0);
  if (!Number.isFinite(u)) throw new DomainError(where, 'a finite number u', u);
}

/**
 * The limit of the weight-normalised flow on the signed model of one coordinate, x = w_+^2 - w_-^2 from v = (1, 1) / sqrt 2, loss
 * (x - u)^2 / 2: R tanh q = u with R = r0^2 + ln cosh q / kappa. For every finite kappa the radius grows until u is reached; with
 * the radius frozen (r' = 0) the limit is clip(u, -r0^2, r0^2), volumization with V = r0^2.
 *
 * @throws DomainError if a parameter is out of range
 * @example weightNormalizedOneCoordinate({ kappa: 1, r0: 1, u: 0 }) // { x: 0, R: 1, q: 0 }
 */
export function weightNormalizedOneCoordinate(given: {
  readonly kappa: number;
  readonly r0: number;
  readonly u: number;
}): OneCoordinate {
  const { kappa, r0, u } = requireObject('weightNormalizedOneCoordinate', '{ kappa, r0, u }', given);
  readOne('weightNormalizedOneCoordinate', kappa, r0, u);
  const target = Math.abs(u);
  if (target === 0) return { x: 0, R: r0 * r0, q: 0 };
  const radius = (q: number): number => r0 * r0 + logCosh(q) / kappa;
  // u - R tanh q loses its digits where R is near u; (u - R) + R (1 - tanh q) does not.
  const f = (q: number): number => radius(q) - target - (radius(q) * 2) / (Math.exp(2 * q) + 1);
  const near = (q: number): number => radius(q) * Math.tanh(q) - target;
  const q = positiveRoot(q0 => (q0 < 1 ? near(q0) : f(q0)), 1);
  return { x: u, R: radius(q), q: u < 0 ? -q : q };
}

/**
 * The same flow at time T: q' = 4 kappa R (u - R tanh q) from q = 0.
 *
 * @throws DomainError if a parameter is out of range, or T is not reached in 200,000 steps
 * @example weightNormalizedAtTime({ kappa: 1, r0: 1, u: 1.5, T: 0 }) // { x: 0, R: 1, q: 0 }
 */
export function weightNormalizedAtTime(given: {
  readonly kappa: number;
  readonly r0: number;
  readonly u: number;
  readonly T: number;
}): OneCoordinate {
  const { kappa, r0, u, T } = requireObject('weightNormalizedAtTime', '{ kappa, r0, u, T }', given);
  readOne('weightNormalizedAtTime', kappa, r0, u);
  if (typeof T !== 'number' || !(T >= 0 && T < Number.POSITIVE_INFINITY))
    throw new DomainError('weightNormalizedAtTime', 'T >= 0', T);
  const radius = (q: number): number => r0 * r0 + logCosh(q) / kappa;
  const { y } = flowTo(
    'weightNormalizedAtTime',
    (state, out) => {
      const R = radius(state[0]!);
      out[0] = 4 * kappa * R * (u - R * Math.tanh(state[0]!));
    },
    new Float64Array(1),
    T,
    1e-13,
    // q' has the sign of what is left of u, so q rises (or falls) to the limit and stays
    Float64Array.of(weightNormalizedOneCoordinate({ kappa, r0, u }).q),
  );
  const q = y[0]!;
  return { x: radius(q) * Math.tanh(q), R: radius(q), q };
}

import { denseVector } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { refuseUnknown, requireObject } from '../numeric/domain.js';
import { flowTo } from '../numeric/extrapolation.js';
import { spend, type WorkOptions, working, workWords } from '../numeric/work.js';
import { read, solveDual, type WeightNormalizedProblem } from './weight-normalized-dual.js';

/** Where the weight-normalised flow is at a time. */
export interface WeightNormalizedState {
  readonly r: number;
  readonly v: Float64Array;
  /** x = (r v / |v|)^L. */
  readonly x: Float64Array;
  /** |A x - y|^2 / 2. */
  readonly loss: number;
  /** The sum over the steps of the difference of the last two columns of the extrapolation. */
  readonly errorEstimate: number;
}

/** (v, ln r) where the flow ends, by the dual; undefined where that has no solution. Near it an explicit step stays short. */
function restOf(where: string, problem: WeightNormalizedProblem, v0: Float64Array): Float64Array | undefined {
  const { L } = problem;
  try {
    const w = solveDual(where, read(where, problem)).x.map(value => value ** (1 / L));
    const r = Math.hypot(...w);
    const length = Math.hypot(...v0);
    return Float64Array.from([...w.map(part => (part / r) * length), Math.log(r)]);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/**
 * The weight-normalised flow at time T, integrated: r' = -<g_w, v> / |v|, v' = -kappa (r / |v|) (I - v v^T / |v|^2) g_w with
 * g_w = L w^(L - 1) A^T (A x - y), by extrapolation of order 16 with control of the error of every step, 1e-13 of the largest
 * coordinate of (v, ln r). Once it is at the limit that the dual gives, to that and the errors so far, it stays there.
 *
 * @param problem A (N x d), y, r0, v0 > 0, kappa > 0, L >= 2, and the time T >= 0
 * @param options signal, progress, and `evaluations` of products of two numbers
 * @throws DomainError if a parameter is out of range, or T is not reached
 * @throws Interrupted if the signal is aborted
 * @example weightNormalizedFlow({ A: [[1]], y: [1], r0: 1, v0: [1], kappa: 1, L: 2, T: 3 }).r // 1
 */
export function weightNormalizedFlow(
  problem: WeightNormalizedProblem & { readonly T: number },
  options: WorkOptions = {},
): WeightNormalizedState {
  const where = 'weightNormalizedFlow';
  requireObject(where, '{ A, y, r0, v0, kappa, L, T }', problem);
  refuseUnknown(where, options, workWords);
  const { A, y, L } = read(where, problem);
  const { r0, kappa, T } = problem;
  if (typeof T !== 'number' || !(T >= 0 && T < Infinity)) throw new DomainError(where, 'T >= 0', T);
  const { rows: N, columns: d, data } = A;
  const v0 = denseVector(where, 'v0', problem.v0, d);
  const residuals = (x: Float64Array): Float64Array =>
    y.map((target, n) => {
      let gap = -target;
      for (let i = 0; i < d; i++) gap += data[n * d + i]! * x[i]!;
      return gap;
    });
  // the state is (v, ln r): r keeps its digits where it is small, and its sign
  const point = (state: Float64Array) => {
    const v = state.subarray(0, d);
    const r = Math.exp(state[d]!);
    const norm = Math.sqrt(v.reduce((sum, part) => sum + part * part, 0));
    const w = v.map(part => (r * part) / norm);
    return { v, r, norm, w, x: w.map(part => part ** L) };
  };
  const field = (state: Float64Array, out: Float64Array): void => {
    // beside the two products with A some things are done for every coordinate
    spend(N * d + 8 * d);
    const { v, r, norm, w, x } = point(state);
    const gap = residuals(x);
    let along = 0;
    for (let i = 0; i < d; i++) {
      let g = 0;
      for (let n = 0; n < N; n++) g += data[n * d + i]! * gap[n]!;
      out[i] = L * w[i]! ** (L - 1) * g;
      along += (out[i]! * v[i]!) / norm;
    }
    for (let i = 0; i < d; i++) out[i] = -((kappa * r) / norm) * (out[i]! - (along * v[i]!) / norm);
    out[d] = -along / r;
  };
  const begin = Float64Array.from([...v0, Math.log(r0)]);
  const rest = restOf(where, problem, v0);
  const { y: end, errorEstimate } = working(where, options, () => flowTo(where, field, begin, T, 1e-13, rest));
  const { v, r, x } = point(end);
  const loss = residuals(x).reduce((sum, gap) => sum + (gap * gap) / 2, 0);
  return { r, v: Float64Array.from(v), x, loss, errorEstimate };
}

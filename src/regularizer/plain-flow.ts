import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { requireObject } from '../numeric/domain.js';
import { read, solveDefinite, type WeightNormalizedProblem } from './weight-normalized-dual.js';

/**
 * Where the plain gradient flow w' = -g_w goes on |A x - y|^2 / 2, x = w^2: x = x(0) e^(A^T mu) with A x = y, found by Newton's
 * method on the convex dual sum x_i(0) e^(A^T mu)_i - y . mu. It is what the weight-normalised flow is compared with.
 *
 * @param problem A (N x d), y, and x(0) = (r0 v0 / |v0|)^2
 * @returns x at t -> infinity (d)
 * @throws DomainError if a parameter is out of range or there is no positive interpolant
 * @example plainFlowLimit({ A: [[1]], y: [2], r0: 1, v0: [1] })[0] // 2
 */
export function plainFlowLimit(problem: Pick<WeightNormalizedProblem, 'A' | 'y' | 'r0' | 'v0'>): Float64Array {
  const where = 'plainFlowLimit';
  requireObject(where, '{ A, y, r0, v0 }', problem);
  const { A, y, x0 } = read(where, { ...problem, kappa: 1, L: 2 });
  const { rows: N, columns: d, data } = A;
  const primal = (mu: Float64Array): Float64Array =>
    x0.map((start, i) => {
      let exponent = 0;
      for (let n = 0; n < N; n++) exponent += data[n * d + i]! * mu[n]!;
      return start * Math.exp(exponent);
    });
  const gapOf = (x: Float64Array): Float64Array =>
    y.map((target, n) => {
      let gap = target;
      for (let i = 0; i < d; i++) gap -= data[n * d + i]! * x[i]!;
      return gap;
    });
  const value = (mu: Float64Array, x: Float64Array): number =>
    x.reduce((sum, part) => sum + part, 0) - y.reduce((sum, target, n) => sum + target * mu[n]!, 0);
  const size = (gap: Float64Array): number => largestAmong(gap.map(Math.abs));
  let mu: Float64Array = new Float64Array(N);
  let x = primal(mu);
  for (let iteration = 0; iteration < 500; iteration++) {
    const gap = gapOf(x);
    const scale = Math.max(largestAmong(y.map(Math.abs)), largestAmong(x));
    if (size(gap) <= 8 * Number.EPSILON * scale) return x;
    const M = new Float64Array(N * N);
    for (let n = 0; n < N; n++)
      for (let m = 0; m < N; m++)
        for (let i = 0; i < d; i++) M[n * N + m]! += data[n * d + i]! * x[i]! * data[m * d + i]!;
    const step = solveDefinite(M, gap);
    if (step === undefined) break;
    // near the end the dual no longer tells, but the gap does
    const isBetter = (at: Float64Array, point: Float64Array): boolean =>
      value(at, point) < value(mu, x) || size(gapOf(point)) < size(gap) / 2;
    // the dual falls along the step; half of it where it does not, or where e^(A^T mu) leaves the doubles
    let t = 1;
    let [trial, there] = [mu, x];
    for (let halving = 0; halving < 60; halving++, t /= 2) {
      trial = mu.map((part, n) => part + t * step[n]!);
      there = primal(trial);
      if (isBetter(trial, there)) break;
    }
    if (!isBetter(trial, there)) {
      if (size(gap) <= 1e-12 * scale) return x;
      break;
    }
    [mu, x] = [trial, there];
  }
  throw new DomainError(where, 'a problem with a positive interpolant of A x = y', 'none found');
}

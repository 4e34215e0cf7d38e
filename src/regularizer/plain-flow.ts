import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { interpolant } from './interpolant.js';
import { read, type WeightNormalizedProblem } from './weight-normalized-dual.js';

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
  const { A, y, lengths } = read(where, { ...problem, kappa: 1, L: 2 });
  const logs = lengths.map(length => 2 * Math.log(length));
  const found = interpolant({ A, y, L: 2 }, logs, new Float64Array(A.rows));
  if (found === undefined)
    throw new DomainError(where, 'a problem with a positive interpolant of A x = y', 'none found');
  return found.x;
}

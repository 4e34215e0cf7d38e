import { denseMatrix, type MatrixInput } from '../array/matrix.js';
import { denseVector, type VectorInput } from '../array/ndarray.js';
import { exactRational, type Rational, ratio, toDouble } from '../number/rational.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WorkOptions, working, workWords } from '../numeric/work.js';
import { feasible, minimiseCosts, pointOf } from './simplex.js';

/** The least |x|_1 over x >= 0, A x = y, with what proves it: y . nu = minimum and A^T nu <= 1, so that sum x >= x . A^T nu = y . nu. */
export interface L1Certificate {
  readonly minimum: Rational;
  /** A minimiser (d). */
  readonly x: readonly Rational[];
  /** The dual variables (N). */
  readonly nu: readonly Rational[];
  /** 1 - A^T nu >= 0 (d), 0 where x_i > 0. */
  readonly reducedCosts: readonly Rational[];
}

/**
 * The least |x|_1 with its certificate of linear duality, in exact arithmetic.
 *
 * @param A N x d
 * @param y N
 * @param options signal, progress, evaluations: the numbers grow with N, so that some ten rows take seconds
 * @returns minimum, minimiser, dual variables and reduced costs; undefined if no x >= 0 has A x = y
 * @throws DomainError, ShapeError
 * @example l1Certificate([[1, 2]], [2])?.nu.map(String) // ['0.5']
 */
export function l1Certificate(A: MatrixInput, y: VectorInput, options: WorkOptions = {}): L1Certificate | undefined {
  refuseUnknown('l1Certificate', options, workWords);
  return working('l1Certificate', options, () => solveL1('l1Certificate', A, y));
}

function solveL1(where: string, A: MatrixInput, y: VectorInput): L1Certificate | undefined {
  const matrix = denseMatrix(where, 'A', A);
  const { rows, columns, data } = matrix;
  const target = denseVector(where, 'y', y, rows);
  const point = feasible(matrix, target);
  if (point === undefined) return undefined;
  // The sum of x >= 0 is bounded below.
  const minimum = minimiseCosts(point, new Array<Rational>(columns).fill(ratio(1n)))!;
  // The reduced cost of an artificial variable is minus the dual variable of its row, whose sign may have been turned.
  const nu = Array.from({ length: rows }, (_, n) => point.tableau[rows]![columns + n]!.mul(target[n]! < 0 ? 1 : -1));
  return { minimum, x: pointOf(point), nu, reducedCosts: reducedCosts(data, columns, nu) };
}

/** 1 - A^T nu. */
function reducedCosts(data: Float64Array, columns: number, nu: readonly Rational[]): Rational[] {
  return Array.from({ length: columns }, (_, i) =>
    nu.reduce((left, value, n) => left.sub(value.mul(exactRational(data[n * columns + i]!))), ratio(1n)),
  );
}

/**
 * The least |x|_1 = sum x_i over x >= 0 with A x = y: a linear program, solved in exact rational arithmetic by the simplex
 * method with Bland's rule. Of a flow towards a sparse solution it is what there is to reach.
 *
 * Cost: time m^2 d as a rule, memory m d, for m equations and d weights, in exact numbers.
 *
 * @param A N x d
 * @param y N
 * @param options signal, progress, evaluations
 * @returns the least sum; Infinity if no x >= 0 has A x = y
 * @throws DomainError, ShapeError
 * @example l1Minimum([[1, 2]], [2]) // 1
 */
export function l1Minimum(A: MatrixInput, y: VectorInput, options: WorkOptions = {}): number {
  refuseUnknown('l1Minimum', options, workWords);
  const found = working('l1Minimum', options, () => solveL1('l1Minimum', A, y));
  return found === undefined ? Number.POSITIVE_INFINITY : toDouble(found.minimum);
}

import { denseMatrix, type MatrixInput } from '../array/matrix.js';
import { denseVector, type VectorInput } from '../array/ndarray.js';
import { exactRational, type Rational, ratio, toDouble } from '../number/rational.js';
import { refuseUnknown } from '../numeric/domain.js';
import { spend, type WorkOptions, working, workWords } from '../numeric/work.js';

const zero = ratio(0n);
const isPositive = (x: Rational): boolean => x.compare(zero) > 0;
const isZero = (x: Rational): boolean => x.equals(zero);

/** What an entry of a pivot costs, in evaluations: the common divisors of numbers as long as the pivot. */
const entryWork = ({ n, d }: Rational): number => 10 + (n.toString(16).length + d.toString(16).length) ** 2 / 100;

/** Makes column `entering` the unit vector of row `leaving`, in every row. */
function pivot(tableau: Rational[][], leaving: number, entering: number): void {
  const by = tableau[leaving]![entering]!;
  spend(tableau.length * tableau[0]!.length * entryWork(by));
  tableau[leaving] = tableau[leaving]!.map(value => value.div(by));
  for (const [i, row] of tableau.entries()) {
    if (i === leaving || isZero(row[entering]!)) continue;
    const factor = row[entering]!;
    tableau[i] = row.map((value, j) => value.sub(factor.mul(tableau[leaving]![j]!)));
  }
}

/** Lowers the cost in the last row of a tableau over its first `width` columns, by Bland's rule, which cannot cycle. */
function minimise(tableau: Rational[][], basis: number[], width: number): void {
  const rows = basis.length;
  const last = tableau[0]!.length - 1;
  for (;;) {
    const entering = tableau[rows]!.findIndex((value, j) => j < width && value.compare(zero) < 0);
    if (entering === -1) return;
    let leaving = -1;
    let least: Rational | undefined;
    for (let i = 0; i < rows; i++) {
      if (!isPositive(tableau[i]![entering]!)) continue;
      const step = tableau[i]![last]!.div(tableau[i]![entering]!);
      const order = least === undefined ? -1 : step.compare(least);
      if (order < 0 || (order === 0 && basis[i]! < basis[leaving]!)) [leaving, least] = [i, step];
    }
    // The sum of x >= 0 is bounded below, so a column that lowers it has a row that stops it.
    if (leaving === -1) return;
    pivot(tableau, leaving, entering);
    basis[leaving] = entering;
  }
}

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
  const { rows, columns, data } = denseMatrix(where, 'A', A);
  const target = denseVector(where, 'y', y, rows);
  const tableau = Array.from({ length: rows }, (_, n) => {
    const sign = target[n]! < 0 ? -1 : 1;
    const row = Array.from({ length: columns }, (_, i) => exactRational(sign * data[n * columns + i]!));
    const artificial = Array.from({ length: rows }, (_, m) => (m === n ? ratio(1n) : zero));
    return [...row, ...artificial, exactRational(sign * target[n]!)];
  });
  const basis = Array.from({ length: rows }, (_, n) => columns + n);
  // First the artificial variables are driven out: the cost row is minus the sum of the rows.
  const width = columns + rows;
  const cost = Array.from({ length: width + 1 }, (_, j) =>
    j >= columns && j < width ? zero : tableau.reduce((sum, row) => sum.sub(row[j]!), zero),
  );
  tableau.push(cost);
  minimise(tableau, basis, columns);
  if (!isZero(tableau[rows]![width]!)) return undefined;
  for (const [i, j] of basis.entries()) {
    if (j < columns) continue;
    const entering = tableau[i]!.findIndex((value, column) => column < columns && !isZero(value));
    if (entering === -1) continue;
    pivot(tableau, i, entering);
    basis[i] = entering;
  }
  // Then the sum itself: its reduced costs over the basis that is left.
  tableau[rows] = Array.from({ length: width + 1 }, (_, j) =>
    basis.reduce((value, b, i) => (b < columns ? value.sub(tableau[i]![j]!) : value), j < columns ? ratio(1n) : zero),
  );
  minimise(tableau, basis, columns);
  const x = new Array<Rational>(columns).fill(zero);
  for (const [i, j] of basis.entries()) if (j < columns) x[j] = tableau[i]![width]!;
  // The reduced cost of an artificial variable is minus the dual variable of its row, whose sign may have been turned.
  const nu = Array.from({ length: rows }, (_, n) => tableau[rows]![columns + n]!.mul(target[n]! < 0 ? 1 : -1));
  return { minimum: tableau[rows]![width]!.neg(), x, nu, reducedCosts: reducedCosts(data, columns, nu) };
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

import type { Dense } from '../array/matrix.js';
import { exactRational, type Rational, ratio } from '../number/rational.js';
import { spend } from '../numeric/work.js';

/*
 * Linear programs over x >= 0 with A x = y in exact rational arithmetic: the simplex method on a tableau of N rows and a last one of
 * reduced costs. Its columns are those of A, N artificial ones and the right side.
 */

const zero = ratio(0n);
export const isPositive = (x: Rational): boolean => x.compare(zero) > 0;
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

/** A point of x >= 0, A x = y: x is the right side in the rows' basic columns and 0 elsewhere. */
export interface Tableau {
  readonly tableau: Rational[][];
  /** The column of A, or the artificial one, of each row. */
  readonly basis: number[];
  readonly columns: number;
}

/** Lowers the cost in the last row by Bland's rule, which cannot cycle; false if it has no lower bound. */
function lower({ tableau, basis, columns: width }: Tableau): boolean {
  const rows = basis.length;
  const last = tableau[0]!.length - 1;
  for (;;) {
    const entering = tableau[rows]!.findIndex((value, j) => j < width && value.compare(zero) < 0);
    if (entering === -1) return true;
    let leaving = -1;
    let least: Rational | undefined;
    for (let i = 0; i < rows; i++) {
      if (!isPositive(tableau[i]![entering]!)) continue;
      const step = tableau[i]![last]!.div(tableau[i]![entering]!);
      const order = least === undefined ? -1 : step.compare(least);
      if (order < 0 || (order === 0 && basis[i]! < basis[leaving]!)) [leaving, least] = [i, step];
    }
    if (leaving === -1) return false;
    pivot(tableau, leaving, entering);
    basis[leaving] = entering;
  }
}

/** The first point of x >= 0, A x = y; undefined if there is none. */
export function feasible({ rows, columns, data }: Dense, target: Float64Array): Tableau | undefined {
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
  lower({ tableau, basis, columns });
  if (!isZero(tableau[rows]![width]!)) return undefined;
  for (const [i, j] of basis.entries()) {
    if (j < columns) continue;
    const entering = tableau[i]!.findIndex((value, column) => column < columns && !isZero(value));
    if (entering === -1) continue;
    pivot(tableau, i, entering);
    basis[i] = entering;
  }
  return { tableau, basis, columns };
}

/** Goes on to where sum costs_j x_j is least; undefined if it has no lower bound. */
export function minimiseCosts(point: Tableau, costs: readonly Rational[]): Rational | undefined {
  const { tableau, basis, columns } = point;
  const rows = basis.length;
  const width = columns + rows;
  tableau[rows] = Array.from({ length: width + 1 }, (_, j) =>
    basis.reduce(
      (value, b, i) => (b < columns ? value.sub(costs[b]!.mul(tableau[i]![j]!)) : value),
      j < columns ? costs[j]! : zero,
    ),
  );
  return lower(point) ? tableau[rows]![width]!.neg() : undefined;
}

/** x of the point (d). */
export function pointOf({ tableau, basis, columns }: Tableau): Rational[] {
  const x = new Array<Rational>(columns).fill(zero);
  for (const [i, j] of basis.entries()) if (j < columns) x[j] = tableau[i]!.at(-1)!;
  return x;
}

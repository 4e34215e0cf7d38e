import type { Dense } from '../array/matrix.js';
import { exactRational, type Rational, ratio } from '../number/rational.js';
import { feasible, isPositive, minimiseCosts, pointOf } from './simplex.js';

/** The least face of x >= 0 that holds every x >= 0 with A x = y. */
export interface FeasibleFace {
  /** The coordinates that are positive at some such x; the others are 0 at all of them. */
  readonly columns: readonly number[];
  /** Rows of A that are independent among these coordinates, and say all that A x = y says there. */
  readonly rows: readonly number[];
}

/**
 * The face in exact arithmetic: one linear program, max x_i, for each coordinate that no point on the way has shown to be positive.
 *
 * @returns undefined if no x >= 0 has A x = y
 */
export function feasibleFace(A: Dense, y: Float64Array): FeasibleFace | undefined {
  const point = feasible(A, y);
  if (point === undefined) return undefined;
  const positive = pointOf(point).map(isPositive);
  for (let i = 0; i < A.columns; i++) {
    if (positive[i]) continue;
    const costs = Array.from({ length: A.columns }, (_, j) => ratio(j === i ? -1n : 0n));
    if (minimiseCosts(point, costs) === undefined) positive[i] = true;
    for (const [j, x] of pointOf(point).entries()) positive[j] ||= isPositive(x);
  }
  const columns = Array.from(positive.keys()).filter(i => positive[i]);
  return { columns, rows: independentRows(A, columns) };
}

/** The first rows that are no combination of those before them, by elimination. */
function independentRows({ rows, columns: d, data }: Dense, columns: readonly number[]): number[] {
  const reduced: { readonly row: readonly Rational[]; readonly at: number }[] = [];
  const chosen: number[] = [];
  for (let n = 0; n < rows; n++) {
    let row = columns.map(i => exactRational(data[n * d + i]!));
    for (const { row: above, at } of reduced) {
      const factor = row[at]!.div(above[at]!);
      row = row.map((value, j) => value.sub(factor.mul(above[j]!)));
    }
    const at = row.findIndex(value => value.n !== 0n);
    if (at === -1) continue;
    reduced.push({ row, at });
    chosen.push(n);
  }
  return chosen;
}

import type { Interval, IntervalArithmetic } from './interval.js';

/* Linear algebra on the middles of intervals: what a proof begins from, and not part of one. */

/** The solution of M z = B in middles, by elimination; undefined where M is singular to the places at hand. */
export function solveMiddles(
  of: IntervalArithmetic,
  M: readonly (readonly Interval[])[],
  B: readonly (readonly Interval[])[],
): Interval[][] | undefined {
  const N = M.length;
  const rows = M.map((row, n) => [...row, ...B[n]!].map(value => of.middle(value)));
  const size = (value: Interval): bigint => of.abs(value).lo;
  for (let j = 0; j < N; j++) {
    let pivot = j;
    for (let n = j + 1; n < N; n++) if (size(rows[n]![j]!) > size(rows[pivot]![j]!)) pivot = n;
    if (size(rows[pivot]![j]!) === 0n) return undefined;
    [rows[j], rows[pivot]] = [rows[pivot]!, rows[j]!];
    const divisor = rows[j]![j]!;
    rows[j] = rows[j]!.map(value => of.middle(of.div(value, divisor)));
    for (let n = 0; n < N; n++) {
      const factor = rows[n]![j]!;
      if (n === j || (factor.lo === 0n && factor.hi === 0n)) continue;
      rows[n] = rows[n]!.map((value, i) => of.middle(of.sub(value, of.mul(factor, rows[j]![i]!))));
    }
  }
  return rows.map(row => row.slice(N));
}

/** The first N columns of A in an order that are independent of those before, to 20 digits. */
export function independentColumns(
  of: IntervalArithmetic,
  A: readonly (readonly Interval[])[],
  order: readonly number[],
): number[] {
  const size = (value: Interval): bigint => of.abs(value).hi;
  const most = (column: readonly Interval[]): number =>
    column.reduce((best, value, n) => (size(value) > size(column[best]!) ? n : best), 0);
  const found: { readonly i: number; readonly column: readonly Interval[]; readonly pivot: number }[] = [];
  for (const i of order) {
    if (found.length === A.length) break;
    const whole = A.map(row => row[i]!);
    const column = found.reduce<readonly Interval[]>(
      (left, { column: known, pivot }) => {
        const factor = of.middle(of.div(left[pivot]!, known[pivot]!));
        return left.map((value, n) => of.middle(of.sub(value, of.mul(factor, known[n]!))));
      },
      whole.map(value => of.middle(value)),
    );
    const pivot = most(column);
    if (size(column[pivot]!) > size(whole[most(whole)]!) >> 64n) found.push({ i, column, pivot });
  }
  return found.map(({ i }) => i);
}

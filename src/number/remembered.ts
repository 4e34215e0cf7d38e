import type { Interval, IntervalArithmetic } from './interval.js';

/** Values that were asked for last: both sides of a statement, and the goals of one point, ask for the same ones. */
const values = new Map<string, Interval>();
const MOST = 1000;

/** An enclosure, which is computed once for a name and an arithmetic while it is remembered. */
export function remembered(name: string, of: IntervalArithmetic, compute: () => Interval): Interval {
  const key = `${name} ${of.bits}`;
  let value = values.get(key);
  if (value === undefined) {
    value = compute();
    if (values.size >= MOST) values.clear();
    values.set(key, value);
  }
  return value;
}

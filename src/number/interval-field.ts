import { DomainError } from '../errors.js';
import { encloseAtan, encloseErf, encloseExp, encloseLn, enclosePi } from './elementary.js';
import type { Elementary, Field } from './field.js';
import type { Interval, IntervalArithmetic } from './interval.js';
import { remembered } from './remembered.js';

/** -1, 0 or 1 where the order of all points of x and y is the same, else undefined. */
export function compareIntervals(x: Interval, y: Interval): -1 | 0 | 1 | undefined {
  if (x.hi < y.lo) return -1;
  if (x.lo > y.hi) return 1;
  return x.lo === y.hi && x.hi === y.lo ? 0 : undefined;
}

type Series = (x: Interval, of: IntervalArithmetic) => Interval;

/** The value of a series at an interval, while it is remembered. */
const once = (name: Elementary, series: Series, x: Interval, of: IntervalArithmetic): Interval =>
  remembered(`${name} ${x.lo.toString(16)} ${x.hi.toString(16)}`, of, () => series(x, of));

/** An elementary function on intervals. @throws DomainError where it is undefined on part of an argument */
export function callOnIntervals(name: Elementary, [x, y, z]: readonly Interval[], of: IntervalArithmetic): Interval {
  switch (name) {
    case 'pi':
      return enclosePi(of);
    case 'abs':
      return of.abs(x!);
    case 'sqrt':
      return of.sqrt(x!);
    case 'exp':
      return once(name, encloseExp, x!, of);
    case 'ln':
      return once(name, encloseLn, x!, of);
    case 'atan':
      return once(name, encloseAtan, x!, of);
    case 'erf':
      return once(name, encloseErf, x!, of);
    case 'min':
      return of.min(x!, y!);
    case 'max':
      return of.max(x!, y!);
    case 'clip':
      return of.min(of.max(x!, y!), z!);
    case 'sign': {
      const signOf = (end: bigint): Interval => of.rational(end > 0n ? 1n : end < 0n ? -1n : 0n);
      return of.hull(signOf(x!.lo), signOf(x!.hi));
    }
    default:
      throw new DomainError('interval', 'a function with an enclosure', name);
  }
}

/** Formulas read in intervals: every value holds the real value at all points of the arguments. */
export function intervalField(of: IntervalArithmetic): Field<Interval> {
  return {
    name: 'interval',
    rational: (n, d) => of.rational(n, d),
    add: (x, y) => of.add(x, y),
    subtract: (x, y) => of.sub(x, y),
    multiply: (x, y) => of.mul(x, y),
    divide: (x, y) => of.div(x, y),
    negate: x => of.neg(x),
    power: (x, n) => of.pow(x, n),
    call: (name, args) => callOnIntervals(name, args, of),
    compare: compareIntervals,
    hull: (x, y) => of.hull(x, y),
  };
}

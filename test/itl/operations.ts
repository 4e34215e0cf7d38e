import { IntervalArithmetic } from '../../src/index.js';
import { ExactSum } from '../../src/number/exact-sum.js';
import type { Elementary } from '../../src/number/field.js';
import { fromDouble } from '../../src/number/from-double.js';
import type { Interval } from '../../src/number/interval.js';
import { callOnIntervals, compareIntervals } from '../../src/number/interval-field.js';
import { type DoubleBounds, outward } from '../../src/number/outward.js';
import { exactRational, ratio, toDouble } from '../../src/number/rational.js';
import type { Value } from './read.js';

/** Places for every double to be exact (1074) and for a value to be told from its neighbours among the doubles. */
const arithmetic = new IntervalArithmetic(1200);

type Arguments = readonly Value[];
type Answer = DoubleBounds | number | boolean;

/** An operation of the suite in terms of the project's. */
export interface Operation {
  readonly run: (args: Arguments) => Answer;
  /** Whether it is defined at every point of the arguments; elsewhere the project's operation throws. */
  readonly isDefined: (args: Arguments) => boolean;
}

const everywhere = (): boolean => true;

const read = (value: Value | undefined): Interval => {
  if (value?.kind !== 'interval') throw new TypeError('expected an interval');
  return arithmetic.hull(fromDouble(value.lo, arithmetic), fromDouble(value.hi, arithmetic));
};
const list = (value: Value | undefined): readonly number[] => {
  if (value?.kind !== 'list') throw new TypeError('expected a list');
  return value.values;
};
const integer = (value: Value | undefined): number => {
  if (value?.kind !== 'number') throw new TypeError('expected a number');
  return value.value;
};
const holds = (value: Value | undefined, inside: (lo: number, hi: number) => boolean): boolean =>
  value?.kind === 'interval' && inside(value.lo, value.hi);
const nonZero = (value: Value | undefined): boolean => !holds(value, (lo, hi) => lo <= 0 && hi >= 0);

function onIntervals(
  apply: (...args: Interval[]) => Interval,
  isDefined: (args: Arguments) => boolean = everywhere,
): Operation {
  return { run: args => outward(apply(...args.map(read)), arithmetic), isDefined };
}

const elementary = (name: Elementary, isDefined = everywhere as (args: Arguments) => boolean): Operation =>
  onIntervals((...args) => callOnIntervals(name, args, arithmetic), isDefined);

const finite = (args: Arguments): boolean => args.every(value => list(value).every(Number.isFinite));

function sumOf(term: (x: number) => number): Operation {
  const run = ([values]: Arguments): number => {
    const sum = new ExactSum();
    for (const x of list(values)) sum.add(term(x));
    return sum.value();
  };
  return { run, isDefined: finite };
}

/** sum x_i y_i, exact in rationals and rounded once. */
const dot = (x: readonly number[], y: readonly number[]): number =>
  toDouble(x.reduce((sum, xi, i) => sum.add(exactRational(xi).mul(exactRational(y[i]!))), ratio(0n)));

const power = (args: Arguments): DoubleBounds => outward(arithmetic.pow(read(args[0]), integer(args[1])), arithmetic);

/** The operations that the project has, by their name in IEEE 1788. */
export const operations: Readonly<Record<string, Operation>> = {
  neg: onIntervals(x => arithmetic.neg(x)),
  add: onIntervals((x, y) => arithmetic.add(x!, y!)),
  sub: onIntervals((x, y) => arithmetic.sub(x!, y!)),
  mul: onIntervals((x, y) => arithmetic.mul(x!, y!)),
  div: onIntervals(
    (x, y) => arithmetic.div(x!, y!),
    ([, y]) => nonZero(y),
  ),
  recip: onIntervals(
    x => arithmetic.div(arithmetic.one, x),
    ([x]) => nonZero(x),
  ),
  sqr: onIntervals(x => arithmetic.pow(x, 2)),
  pown: { run: power, isDefined: ([x, n]) => integer(n) >= 0 || nonZero(x) },
  fma: onIntervals((x, y, z) => arithmetic.add(arithmetic.mul(x!, y!), z!)),
  sqrt: elementary('sqrt', ([x]) => holds(x, lo => lo >= 0)),
  exp: elementary('exp'),
  log: elementary('ln', ([x]) => holds(x, lo => lo > 0)),
  atan: elementary('atan'),
  abs: elementary('abs'),
  sign: elementary('sign'),
  min: elementary('min'),
  max: elementary('max'),
  convexHull: onIntervals((x, y) => arithmetic.hull(x!, y!)),
  inf: { run: ([x]) => outward(read(x), arithmetic)[0], isDefined: everywhere },
  sup: { run: ([x]) => outward(read(x), arithmetic)[1], isDefined: everywhere },
  mag: { run: ([x]) => outward(arithmetic.abs(read(x)), arithmetic)[1], isDefined: everywhere },
  mig: { run: ([x]) => outward(arithmetic.abs(read(x)), arithmetic)[0], isDefined: everywhere },
  mid: { run: ([x]) => arithmetic.toNumber(read(x)), isDefined: everywhere },
  disjoint: { run: ([x, y]) => (compareIntervals(read(x), read(y)) ?? 0) !== 0, isDefined: everywhere },
  strictPrecedes: { run: ([x, y]) => compareIntervals(read(x), read(y)) === -1, isDefined: everywhere },
  sum_nearest: sumOf(x => x),
  sum_abs_nearest: sumOf(Math.abs),
  sum_sqr_nearest: { run: ([x]) => dot(list(x), list(x)), isDefined: finite },
  dot_nearest: { run: ([x, y]) => dot(list(x), list(y)), isDefined: finite },
};

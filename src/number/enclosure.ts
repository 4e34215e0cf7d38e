import type { Field } from './field.js';
import { type Interval, IntervalArithmetic } from './interval.js';
import { callOnIntervals } from './interval-field.js';
import { IrrationalError, numeratorOf, Rational, rational } from './rational.js';

/** A real number: exact while it is rational, enclosed from the first irrational operation on. */
export type Real = Rational | Interval;

const isRational = (x: Real): x is Rational => x instanceof Rational;

/**
 * The reals at rational points: exact in Q as long as every operation has a rational value, then intervals of the
 * given number of places, rounded outward. Two intervals compare only where they are disjoint.
 */
export function enclosure(bits: number): Field<Real> {
  const of = new IntervalArithmetic(bits);
  const interval = (x: Real): Interval => (isRational(x) ? of.rational(numeratorOf(x), x.d) : x);
  /** Exact where the arguments and the value are rational, else enclosed. */
  const either = (
    args: readonly Real[],
    exact: (args: Rational[]) => Rational,
    enclosed: (args: Interval[]) => Interval,
  ): Real => {
    if (args.every(isRational)) {
      try {
        return exact([...args]);
      } catch (error) {
        if (!(error instanceof IrrationalError)) throw error;
      }
    }
    return enclosed(args.map(interval));
  };
  return {
    name: `enclosures of ${bits} bits`,
    rational: rational.rational,
    add: (x, y) =>
      either(
        [x, y],
        ([p, q]) => p!.add(q!),
        ([p, q]) => of.add(p!, q!),
      ),
    subtract: (x, y) =>
      either(
        [x, y],
        ([p, q]) => p!.sub(q!),
        ([p, q]) => of.sub(p!, q!),
      ),
    multiply: (x, y) =>
      either(
        [x, y],
        ([p, q]) => p!.mul(q!),
        ([p, q]) => of.mul(p!, q!),
      ),
    divide: (x, y) =>
      either(
        [x, y],
        ([p, q]) => rational.divide(p!, q!),
        ([p, q]) => of.div(p!, q!),
      ),
    negate: x =>
      either(
        [x],
        ([p]) => p!.neg(),
        ([p]) => of.neg(p!),
      ),
    power: (x, n) =>
      either(
        [x],
        ([p]) => rational.power(p!, n),
        ([p]) => of.pow(p!, n),
      ),
    call: (name, args) =>
      either(
        args,
        exact => rational.call(name, exact),
        intervals => callOnIntervals(name, intervals, of),
      ),
    compare(x, y) {
      if (isRational(x) && isRational(y)) return rational.compare(x, y);
      const [p, q] = [interval(x), interval(y)];
      return p.hi < q.lo ? -1 : p.lo > q.hi ? 1 : undefined;
    },
    hull: (x, y) => of.hull(interval(x), interval(y)),
  };
}

/** A real as text: exact, or its enclosure in decimals. */
export function showReal(x: Real, bits: number): string {
  return isRational(x) ? x.toFraction() : new IntervalArithmetic(bits).text(x);
}

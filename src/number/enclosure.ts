import type { Field } from './field.js';
import { type Interval, IntervalArithmetic } from './interval.js';
import { callOnIntervals } from './interval-field.js';
import { IrrationalError, numeratorOf, Rational, rational, rationalCall } from './rational.js';

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
  return {
    name: `enclosures of ${bits} bits`,
    rational: rational.rational,
    add: (x, y) => (isRational(x) && isRational(y) ? rational.add(x, y) : of.add(interval(x), interval(y))),
    subtract: (x, y) => (isRational(x) && isRational(y) ? rational.subtract(x, y) : of.sub(interval(x), interval(y))),
    multiply: (x, y) => (isRational(x) && isRational(y) ? rational.multiply(x, y) : of.mul(interval(x), interval(y))),
    divide: (x, y) => (isRational(x) && isRational(y) ? rational.divide(x, y) : of.div(interval(x), interval(y))),
    negate: x => (isRational(x) ? rational.negate(x) : of.neg(x)),
    power(x, n) {
      if (!isRational(x)) return of.pow(x, n);
      try {
        return rational.power(x, n);
      } catch (error) {
        // too long to be written out
        if (!(error instanceof IrrationalError)) throw error;
        return of.pow(interval(x), n);
      }
    },
    call: (name, args) =>
      (args.every(isRational) ? rationalCall(name, args) : undefined) ?? callOnIntervals(name, args.map(interval), of),
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

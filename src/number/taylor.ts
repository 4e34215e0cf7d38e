import { DomainError } from '../errors.js';
import type { Field } from './field.js';
import type { Interval, IntervalArithmetic } from './interval.js';
import { callOnIntervals, compareIntervals } from './interval-field.js';

/**
 * The Taylor coefficients f(c), f'(c), f''(c)/2!, ... of a function of one variable, each enclosed for all c of an
 * interval. A constant has one coefficient; those that are missing are 0.
 */
export type Jet = readonly Interval[];

/** The sign of a quantity changes on the interval: where a formula has pieces or a corner it has no Taylor series. */
export class CornerError extends DomainError {
  override readonly name: string = 'CornerError';
  constructor(name: string) {
    super(`${name} on Taylor series`, 'an argument away from its corner', 'an interval that may hold it');
  }
}

/** Formulas of one variable read as their Taylor coefficients up to `order`, by the usual recurrences. */
export function jetField(of: IntervalArithmetic, order: number): Field<Jet> {
  const at = (x: Jet, k: number): Interval => x[k] ?? of.zero;
  const sizeOf = (...jets: readonly Jet[]): number => Math.max(...jets.map(jet => jet.length));
  const build = (size: number, coefficient: (k: number, made: readonly Interval[]) => Interval): Jet => {
    const made: Interval[] = [];
    for (let k = 0; k < size; k++) made.push(coefficient(k, made));
    return made;
  };
  /** sum over i + j = k, from <= i, of x_i y_j. */
  const convolution = (x: Jet, y: Jet, k: number, from = 0, to = k): Interval => {
    let sum = of.zero;
    for (let i = from; i <= to; i++) if (i < x.length && k - i < y.length) sum = of.add(sum, of.mul(x[i]!, y[k - i]!));
    return sum;
  };
  const full = (x: Jet): number => (x.length === 1 ? 1 : order + 1);
  const multiply = (x: Jet, y: Jet): Jet =>
    build(Math.min(order + 1, x.length + y.length - 1), k => convolution(x, y, k));
  const divide = (x: Jet, y: Jet): Jet =>
    build(y.length === 1 ? x.length : order + 1, (k, q) => {
      const rest = of.sub(at(x, k), convolution(q, y, k, 0, k - 1));
      return of.div(rest, y[0]!);
    });
  const scale = (x: Interval, n: number, d: number): Interval => of.scale(x, BigInt(n), BigInt(d));
  /** The jet of F with F' = g x', F(x_0) given: k F_k = sum_j j x_j g_(k-j). */
  const integrated = (first: Interval, x: Jet, g: (k: number, made: readonly Interval[]) => Interval): Jet =>
    build(full(x), (k, made) => {
      if (k === 0) return first;
      let sum = of.zero;
      for (let j = 1; j <= k; j++) if (j < x.length) sum = of.add(sum, scale(of.mul(x[j]!, g(k - j, made)), j, 1));
      return scale(sum, 1, k);
    });
  const sqrt = (x: Jet): Jet =>
    build(full(x), (k, r) => {
      if (k === 0) return of.sqrt(x[0]!);
      return of.div(of.sub(at(x, k), convolution(r, r, k, 1, k - 1)), scale(r[0]!, 2, 1));
    });
  const exp = (x: Jet): Jet => integrated(callOnIntervals('exp', [x[0]!], of), x, (k, made) => made[k]!);
  const one: Jet = [of.one];
  const square = (x: Jet): Jet => {
    // The constant term as a square, which knows its sign.
    const product = multiply(x, x);
    return [of.pow(x[0]!, 2), ...product.slice(1)];
  };
  const add = (x: Jet, y: Jet): Jet => build(sizeOf(x, y), k => of.add(at(x, k), at(y, k)));
  const negate = (x: Jet): Jet => x.map(c => of.neg(c));
  const power = (x: Jet, n: number): Jet => {
    if (n < 0) return divide(one, power(x, -n));
    if (n === 0) return one;
    if (x.length === 1) return [of.pow(x[0]!, n)];
    if (n === 1) return x;
    const half = power(x, Math.floor(n / 2));
    return n % 2 === 0 ? square(half) : multiply(square(half), x);
  };
  const larger = (name: string, x: Jet, y: Jet): Jet => {
    // Where they only touch the two agree, and either will do.
    if (x[0]!.lo >= y[0]!.hi) return x;
    if (y[0]!.lo >= x[0]!.hi) return y;
    throw new CornerError(name);
  };
  return {
    name: 'Taylor',
    rational: (n, d) => [of.rational(n, d)],
    add,
    subtract: (x, y) => add(x, negate(y)),
    multiply,
    divide,
    negate,
    power,
    call: (name, args) => {
      const [x, y, z] = args as [Jet, Jet, Jet];
      if (args.every(jet => jet.length === 1))
        return [
          callOnIntervals(
            name,
            args.map(jet => jet[0]!),
            of,
          ),
        ];
      switch (name) {
        case 'sqrt':
          return sqrt(x);
        case 'exp':
          return exp(x);
        case 'ln': {
          const inverse = divide(one, x);
          return integrated(callOnIntervals('ln', [x[0]!], of), x, k => at(inverse, k));
        }
        case 'atan': {
          const inverse = divide(one, add(one, square(x)));
          return integrated(callOnIntervals('atan', [x[0]!], of), x, k => at(inverse, k));
        }
        case 'erf': {
          const two = of.div(of.rational(2n), of.sqrt(callOnIntervals('pi', [], of)));
          const bell = exp(negate(square(x)));
          return integrated(callOnIntervals('erf', [x[0]!], of), x, k => of.mul(two, at(bell, k)));
        }
        case 'max':
          return larger('max', x, y);
        case 'min':
          return negate(larger('min', negate(x), negate(y)));
        case 'clip':
          return negate(larger('clip', negate(larger('clip', x, y)), negate(z)));
        case 'abs':
          return larger('abs', x, negate(x));
        default:
          throw new CornerError(name);
      }
    },
    compare: (x, y) => {
      const order = compareIntervals(x[0]!, y[0]!);
      const slope = of.sub(at(x, 1), at(y, 1));
      if (order !== undefined || (slope.lo <= 0n && slope.hi >= 0n)) return order;
      // They touch at one point at most, since their difference is strictly monotone: a null set for an integral.
      if (x[0]!.lo >= y[0]!.hi) return 1;
      return y[0]!.lo >= x[0]!.hi ? -1 : undefined;
    },
  };
}

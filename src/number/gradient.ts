import type { Elementary, Field } from './field.js';
import type { Interval, IntervalArithmetic } from './interval.js';
import { callOnIntervals, compareIntervals } from './interval-field.js';

/** A quantity on a box: its values, and its slopes in each variable, undefined where it may jump or have no slope. */
export interface Gradient {
  readonly value: Interval;
  readonly slopes: readonly Interval[] | undefined;
}

/** Formulas read with their gradients, so that a box can be closed by the mean-value theorem. */
export function gradientField(of: IntervalArithmetic, dimension: number): Field<Gradient> {
  const zeros = Array.from({ length: dimension }, () => of.zero);
  const both = (x: Gradient, y: Gradient, combine: (p: Interval, q: Interval) => Interval): Gradient['slopes'] =>
    x.slopes === undefined || y.slopes === undefined
      ? undefined
      : x.slopes.map((slope, i) => combine(slope, y.slopes![i]!));
  const each = (x: Gradient, change: (slope: Interval) => Interval): Gradient['slopes'] => x.slopes?.map(change);
  const joined = (x: Gradient, y: Gradient, value: Interval): Gradient => ({
    value,
    slopes: both(x, y, (p, q) => of.hull(p, q)),
  });
  const multiply = (x: Gradient, y: Gradient): Gradient => ({
    value: of.mul(x.value, y.value),
    slopes: both(x, y, (p, q) => of.add(of.mul(p, y.value), of.mul(x.value, q))),
  });
  const extreme = (x: Gradient, y: Gradient, sign: 1 | -1): Gradient => {
    const [larger, smaller] = sign === 1 ? [x, y] : [y, x];
    if (x.value.lo >= y.value.hi) return larger;
    if (y.value.lo >= x.value.hi) return smaller;
    // A maximum of two is Lipschitz; its slopes lie between theirs, which is all the mean-value theorem needs.
    return joined(x, y, sign === 1 ? of.max(x.value, y.value) : of.min(x.value, y.value));
  };
  const negate = (x: Gradient): Gradient => ({ value: of.neg(x.value), slopes: each(x, slope => of.neg(slope)) });
  const chain = (x: Gradient, value: Interval, slope: () => Interval): Gradient => {
    const factor = x.slopes === undefined || x.slopes.every(s => s.lo === 0n && s.hi === 0n) ? of.zero : slope();
    return { value, slopes: each(x, s => of.mul(factor, s)) };
  };
  const call = (name: Elementary, args: readonly Gradient[]): Gradient => {
    const [x, y, z] = args as [Gradient, Gradient, Gradient];
    if (name === 'max') return extreme(x, y, 1);
    if (name === 'min') return extreme(x, y, -1);
    if (name === 'clip') return extreme(extreme(x, y, 1), z, -1);
    if (name === 'abs') return extreme(x, negate(x), 1);
    const value = callOnIntervals(
      name,
      args.map(arg => arg.value),
      of,
    );
    const one = of.one;
    switch (name) {
      case 'pi':
        return { value, slopes: zeros };
      case 'sqrt':
        return chain(x, value, () => of.div(one, of.scale(value, 2n)));
      case 'exp':
        return chain(x, value, () => value);
      case 'ln':
        return chain(x, value, () => of.div(one, x.value));
      case 'atan':
        return chain(x, value, () => of.div(one, of.add(one, of.pow(x.value, 2))));
      case 'erf':
        return chain(x, value, () =>
          of.div(
            of.scale(callOnIntervals('exp', [of.neg(of.pow(x.value, 2))], of), 2n),
            of.sqrt(callOnIntervals('pi', [], of)),
          ),
        );
      default:
        return { value, slopes: value.lo === value.hi ? zeros : undefined };
    }
  };
  return {
    name: 'interval',
    rational: (n, d) => ({ value: of.rational(n, d), slopes: zeros }),
    add: (x, y) => ({ value: of.add(x.value, y.value), slopes: both(x, y, (p, q) => of.add(p, q)) }),
    subtract: (x, y) => ({ value: of.sub(x.value, y.value), slopes: both(x, y, (p, q) => of.sub(p, q)) }),
    multiply,
    divide: (x, y) => {
      const value = of.div(x.value, y.value);
      return { value, slopes: both(x, y, (p, q) => of.div(of.sub(p, of.mul(value, q)), y.value)) };
    },
    negate,
    power: (x, n) => chain(x, of.pow(x.value, n), () => of.mul(of.rational(BigInt(n)), of.pow(x.value, n - 1))),
    call,
    compare: (x, y) => compareIntervals(x.value, y.value),
    // Two pieces may differ by a jump: the values are joined, the slopes lost.
    hull: (x, y) => ({ value: of.hull(x.value, y.value), slopes: undefined }),
  };
}

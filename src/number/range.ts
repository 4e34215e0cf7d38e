import type { Elementary, Field } from './field.js';
import { float64 } from './float64.js';

/** A closed interval of doubles, ends may be infinite; [NaN, NaN] where nothing is known. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

const everything: Range = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
const hullOf = (values: readonly number[]): Range => {
  // 0 * Infinity is 0 here: an end that is never attained adds nothing to a product with 0.
  const known = values.map(value => (Number.isNaN(value) ? 0 : value));
  return { lo: Math.min(...known), hi: Math.max(...known) };
};
const monotone =
  (f: (x: number) => number) =>
  ({ lo, hi }: Range): Range => ({ lo: f(lo), hi: f(hi) });

function call(name: Elementary, args: readonly Range[]): Range {
  const [x = everything, y = everything, z = everything] = args;
  const min = (p: Range, q: Range): Range => ({ lo: Math.min(p.lo, q.lo), hi: Math.min(p.hi, q.hi) });
  const max = (p: Range, q: Range): Range => ({ lo: Math.max(p.lo, q.lo), hi: Math.max(p.hi, q.hi) });
  switch (name) {
    case 'abs':
      return x.lo <= 0 && x.hi >= 0 ? { lo: 0, hi: Math.max(-x.lo, x.hi) } : hullOf([Math.abs(x.lo), Math.abs(x.hi)]);
    case 'min':
      return min(x, y);
    case 'max':
      return max(x, y);
    case 'clip':
      return min(max(x, y), z);
    case 'sqrt':
      return monotone(Math.sqrt)(x);
    case 'exp':
      return monotone(Math.exp)(x);
    case 'ln':
      return monotone(Math.log)(x);
    case 'atan':
      return monotone(Math.atan)(x);
    case 'sign':
      return monotone(Math.sign)(x);
    case 'erf':
      return monotone(value => float64.call('erf', [value]))(x);
    case 'pi':
      return { lo: Math.PI, hi: Math.PI };
  }
}

/** Ranges of quantities in doubles, not rounded outward: for the bounds of summands and for figures, not for proofs. */
export const ranges: Field<Range> = {
  name: 'ranges',
  rational(n, d) {
    const value = Number(n) / Number(d);
    return { lo: value, hi: value };
  },
  add: (x, y) => ({ lo: x.lo + y.lo, hi: x.hi + y.hi }),
  subtract: (x, y) => ({ lo: x.lo - y.hi, hi: x.hi - y.lo }),
  multiply: (x, y) => hullOf([x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi]),
  divide: (x, y) =>
    y.lo <= 0 && y.hi >= 0 ? everything : hullOf([x.lo / y.lo, x.lo / y.hi, x.hi / y.lo, x.hi / y.hi]),
  negate: x => ({ lo: -x.hi, hi: -x.lo }),
  power(x, n) {
    if (n === 0) return { lo: 1, hi: 1 };
    if (n < 0) return ranges.divide({ lo: 1, hi: 1 }, ranges.power(x, -n));
    const ends = hullOf([x.lo ** n, x.hi ** n]);
    return n % 2 === 0 && x.lo <= 0 && x.hi >= 0 ? { lo: 0, hi: ends.hi } : ends;
  },
  call,
  compare: (x, y) =>
    x.hi < y.lo ? -1 : x.lo > y.hi ? 1 : x.lo === x.hi && y.lo === x.lo && y.hi === x.lo ? 0 : undefined,
  hull: (x, y) => ({ lo: Math.min(x.lo, y.lo), hi: Math.max(x.hi, y.hi) }),
};

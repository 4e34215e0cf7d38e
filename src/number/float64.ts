import { doubleOf } from '../floating/double-of.js';
import { erf } from '../numeric/gaussian.js';
import type { Elementary, Field } from './field.js';

function call(name: Elementary, args: readonly number[]): number {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = args;
  switch (name) {
    case 'abs':
      return Math.abs(x);
    case 'sign':
      return Math.sign(x);
    case 'min':
      return Math.min(x, y);
    case 'max':
      return Math.max(x, y);
    case 'clip':
      return Math.min(Math.max(x, y), z);
    case 'sqrt':
      return Math.sqrt(x);
    case 'exp':
      return Math.exp(x);
    case 'ln':
      return Math.log(x);
    case 'atan':
      return Math.atan(x);
    case 'erf':
      return erf(x);
    case 'pi':
      return Math.PI;
  }
}

/** The doubles, with the rounding of the engine: for plots, for searches and for comparison in ulps; it proves nothing. */
export const float64: Field<number> = {
  name: 'float64',
  rational: doubleOf,
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  negate: x => -x,
  power(x, n) {
    let [base, k, result] = n < 0 ? [1 / x, -n, 1] : [x, n, 1];
    for (; k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result *= base;
      base *= base;
    }
    return result;
  },
  call,
  compare: (x, y) => (x < y ? -1 : x > y ? 1 : x === y ? 0 : undefined),
};

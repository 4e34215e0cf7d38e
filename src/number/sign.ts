import { DomainError } from '../errors.js';
import type { Field } from './field.js';

/** A set of signs: the sum of negative = 1, zero = 2, positive = 4. */
export type Signs = number;
export const [negative, zero, positive, anySign] = [1, 2, 4, 7] as const;

const basic: readonly Signs[] = [negative, zero, positive];
const flip = (x: Signs): Signs => (x & zero) | (x & negative ? positive : 0) | (x & positive ? negative : 0);

/** The union of a table over every pair of signs of the two sets. */
function pairs(x: Signs, y: Signs, table: (p: Signs, q: Signs) => Signs): Signs {
  let union = 0;
  for (const p of basic) for (const q of basic) if (x & p && y & q) union |= table(p, q);
  return union;
}

const sum = (p: Signs, q: Signs): Signs => (p === zero ? q : q === zero ? p : p === q ? p : anySign);
const product = (p: Signs, q: Signs): Signs => (p === zero || q === zero ? zero : p === q ? positive : negative);

/** Signs of a part that may have no value: then they tell nothing, not even that it is 0. */
function within(x: Signs, domain: Signs): Signs {
  if ((x & ~domain) !== 0) throw new DomainError('signs', 'a part that has a value', x);
  return x;
}

/**
 * Which signs a quantity may have: enough to see that `4 a sigma` is not 0, not to see it of `a^2 - a + 1`. Parts that may have no
 * value throw DomainError.
 */
export const signs: Field<Signs> = {
  name: 'signs',
  rational: n => (n < 0n ? negative : n === 0n ? zero : positive),
  add: (x, y) => pairs(x, y, sum),
  subtract: (x, y) => pairs(x, flip(y), sum),
  multiply: (x, y) => pairs(x, y, product),
  divide: (x, y) => pairs(x, within(y, negative | positive), product),
  negate: flip,
  power(x, n) {
    if (n === 0) return positive;
    if (n < 0) within(x, negative | positive);
    return n % 2 === 0 ? (x & zero) | (x & (negative | positive) ? positive : 0) : x;
  },
  call(name, args) {
    const [x = anySign, y = anySign, z = anySign] = args;
    const greater = (p: Signs, q: Signs): Signs => Math.max(p, q);
    switch (name) {
      case 'abs':
        return (x & zero) | (x & (negative | positive) ? positive : 0);
      case 'sqrt':
        return within(x, zero | positive);
      case 'exp':
      case 'pi':
        return positive;
      case 'ln':
        within(x, positive);
        return anySign;
      case 'min':
        return pairs(x, y, Math.min);
      case 'max':
        return pairs(x, y, greater);
      case 'clip':
        return pairs(pairs(x, y, greater), z, Math.min);
      case 'sign':
      case 'atan':
      case 'erf':
        return x;
    }
  },
  compare: () => undefined,
  hull: (x, y) => x | y,
};

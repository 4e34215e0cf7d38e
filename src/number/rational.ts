import { Fraction } from 'fraction.js';
import { DomainError, VolumizationError } from '../errors.js';
import { doubleOf } from '../floating/double-of.js';
import { integerSquareRoot } from '../floating/integer-square-root.js';
import type { Elementary, Field } from './field.js';

/** An exact rational number. Its text is `p/q` in lowest terms with q > 0, or an integer. */
export type Rational = Fraction;
export const Rational = Fraction;

/** A quantity that has no rational value at the given rational point: sqrt(2), atan(1), pi. */
export class IrrationalError extends VolumizationError {
  override readonly name: string = 'IrrationalError';
}

/** A quotient whose denominator is 0 at the given point. */
export class DivisionByZeroError extends VolumizationError {
  override readonly name: string = 'DivisionByZeroError';
}

/** Whether an error says that a quantity has no value at a point. */
export const isMissing = (error: unknown): boolean =>
  error instanceof DivisionByZeroError || error instanceof DomainError;

const mostSafe = BigInt(Number.MAX_SAFE_INTEGER);

/** The greatest common divisor of a >= 0 and b >= 0: in doubles, which are exact there, once both are below 2^53. */
function commonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small > 1n && (large > mostSafe || small > mostSafe)) [large, small] = [small, large % small];
  if (small === 1n) return 1n;
  if (small === 0n) return large;
  let [x, y] = [Number(large), Number(small)];
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}

/** n / d with d > 0, in lowest terms already. */
function lowest(n: bigint, d: bigint): Rational {
  const made = Object.create(Fraction.prototype) as { s: bigint; n: bigint; d: bigint };
  made.s = n < 0n ? -1n : 1n;
  made.n = n < 0n ? -n : n;
  made.d = d;
  return made as Rational;
}

/** The rational numerator / denominator, denominator != 0. */
export function ratio(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return lowest(numerator, 1n);
  if (denominator === 0n) return new Fraction(numerator, denominator);
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const common = commonDivisor(n < 0n ? -n : n, d);
  return common === 1n ? lowest(n, d) : lowest(n / common, d / common);
}

/**
 * Reads an exact rational: `-3`, `2/7`, `0.125`, `1e-3`; decimals are what they say, not the nearest double.
 *
 * @throws DomainError if the text is no such number
 * @example parseRational('0.1').toFraction() // '1/10'
 */
export function parseRational(text: string): Rational {
  const match = /^\s*([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?(?:\s*\/\s*(\d+))?\s*$/.exec(text);
  if (match === null) throw new DomainError('parseRational', 'a rational such as -3, 2/7 or 0.125', text);
  const [, sign, whole = '', decimals = '', exponent = '0', below = '1'] = match;
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  if (BigInt(below) === 0n) throw new DomainError('parseRational', 'a denominator other than 0', text);
  return shift >= 0
    ? ratio(digits * 10n ** BigInt(shift), BigInt(below))
    : ratio(digits, BigInt(below) * 10n ** BigInt(-shift));
}

/** The rational that a double is, exactly: x = m 2^e. */
export function exactRational(x: number): Rational {
  if (!Number.isFinite(x)) throw new DomainError('exactRational', 'a finite number', x);
  let scaled = x;
  let twos = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    twos++;
  }
  // the numerator is odd where there is a power of two below it
  return lowest(BigInt(scaled), 1n << BigInt(twos));
}

/** Numerator with its sign. */
export const numeratorOf = (x: Rational): bigint => (x.s < 0n ? -x.n : x.n);

/** The double nearest to x. */
export const toDouble = (x: Rational): number => doubleOf(numeratorOf(x), x.d);

/** -1, 0 or 1 as x < y, x = y, x > y. */
export function compareRational(x: Rational, y: Rational): -1 | 0 | 1 {
  const difference = numeratorOf(x) * y.d - numeratorOf(y) * x.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The rational of least denominator (then of least size) in the closed interval [lower, upper], by descent in the
 * Stern-Brocot tree: the short witness hidden in a long one.
 *
 * @throws DomainError if lower > upper
 */
export function simplestBetween(lower: Rational, upper: Rational): Rational {
  if (compareRational(lower, upper) > 0) throw new DomainError('simplestBetween', 'lower <= upper', lower.toFraction());
  if (numeratorOf(lower) <= 0n && numeratorOf(upper) >= 0n) return ratio(0n);
  if (numeratorOf(upper) < 0n) {
    const [n, d] = simplest(upper.n, upper.d, lower.n, lower.d);
    return lowest(-n, d);
  }
  return lowest(...simplest(lower.n, lower.d, upper.n, upper.d));
}

/** The same for 0 < a / b <= c / d, as a numerator and a denominator, which have no common divisor. */
function simplest(a: bigint, b: bigint, c: bigint, d: bigint): [bigint, bigint] {
  const whole = a / b;
  const rest = a - whole * b;
  if (rest === 0n) return [whole, 1n];
  if ((whole + 1n) * d <= c) return [whole + 1n, 1n];
  const [n, below] = simplest(d, c - whole * d, b, rest);
  return [whole * n + below, n];
}

function squareRoot(x: Rational): Rational | undefined {
  if (x.s < 0n && x.n > 0n) throw new DomainError('sqrt', 'an argument >= 0', x.toFraction());
  const [n, d] = [integerSquareRoot(x.n), integerSquareRoot(x.d)];
  return n * n === x.n && d * d === x.d ? lowest(n, d) : undefined;
}

const [zero, one] = [lowest(0n, 1n), lowest(1n, 1n)];

/** The value of an elementary function at rational arguments where it is rational, else undefined. */
export function rationalCall(name: Elementary, args: readonly Rational[]): Rational | undefined {
  const [x = zero, y = zero, z = zero] = args;
  const max = (p: Rational, q: Rational) => (compareRational(p, q) >= 0 ? p : q);
  const min = (p: Rational, q: Rational) => (compareRational(p, q) <= 0 ? p : q);
  switch (name) {
    case 'abs':
      return lowest(x.n, x.d);
    case 'sign':
      return x.n === 0n ? zero : lowest(x.s, 1n);
    case 'min':
      return min(x, y);
    case 'max':
      return max(x, y);
    case 'clip':
      return min(max(x, y), z);
    case 'sqrt':
      return squareRoot(x);
    case 'atan':
    case 'erf':
      return x.n === 0n ? zero : undefined;
    case 'exp':
      return x.n === 0n ? one : undefined;
    case 'ln':
      if (x.s < 0n || x.n === 0n) throw new DomainError('ln', 'an argument > 0', x.toFraction());
      return x.n === 1n && x.d === 1n ? zero : undefined;
    default:
      return undefined;
  }
}

function call(name: Elementary, args: readonly Rational[]): Rational {
  const value = rationalCall(name, args);
  if (value !== undefined) return value;
  throw new IrrationalError(name === 'pi' ? 'pi is irrational' : `${name}(${args[0]?.toFraction()}) is irrational`);
}

/** A power is computed up to this length: to bring a longer one into lowest terms takes a second and more. */
const MOST_BITS = 30_000;

/** The exact rationals: nothing is rounded, and what has no rational value throws IrrationalError. */
export const rational: Field<Rational> = {
  name: 'Q',
  rational: ratio,
  add: (x, y) => ratio(numeratorOf(x) * y.d + numeratorOf(y) * x.d, x.d * y.d),
  subtract: (x, y) => ratio(numeratorOf(x) * y.d - numeratorOf(y) * x.d, x.d * y.d),
  multiply: (x, y) => ratio(numeratorOf(x) * numeratorOf(y), x.d * y.d),
  divide(x, y) {
    if (y.n === 0n) throw new DivisionByZeroError(`${x.toFraction()} / 0`);
    return ratio(numeratorOf(x) * y.d, x.d * numeratorOf(y));
  },
  negate: x => lowest(-numeratorOf(x), x.d),
  power(x, n) {
    if (n < 0 && x.n === 0n) throw new DivisionByZeroError(`0^${n}`);
    const k = BigInt(Math.abs(n));
    const bits = Math.max(numeratorOf(x).toString(16).length, x.d.toString(16).length) * 4;
    if (bits * Math.abs(n) > MOST_BITS)
      throw new IrrationalError(`a power of more than ${MOST_BITS} bits is not computed`);
    const [above, below] = [numeratorOf(x) ** k, x.d ** k];
    return n >= 0 ? ratio(above, below) : ratio(below, above);
  },
  call,
  compare: compareRational,
};

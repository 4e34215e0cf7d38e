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

/** The rational numerator / denominator. */
export function ratio(numerator: bigint, denominator = 1n): Rational {
  return new Fraction(numerator, denominator);
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
  return ratio(BigInt(scaled), 1n << BigInt(twos));
}

/** Numerator with its sign. */
export const numeratorOf = (x: Rational): bigint => x.s * x.n;

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
  if (numeratorOf(upper) < 0n) return simplestBetween(upper.neg(), lower.neg()).neg();
  const whole = lower.n / lower.d;
  if (lower.n % lower.d === 0n) return ratio(whole);
  if (compareRational(ratio(whole + 1n), upper) <= 0) return ratio(whole + 1n);
  const rest = simplestBetween(upper.sub(ratio(whole)).inverse(), lower.sub(ratio(whole)).inverse());
  return ratio(whole).add(rest.inverse());
}

function squareRoot(x: Rational): Rational {
  if (x.s < 0n && x.n > 0n) throw new DomainError('sqrt', 'an argument >= 0', x.toFraction());
  const [n, d] = [integerSquareRoot(x.n), integerSquareRoot(x.d)];
  if (n * n !== x.n || d * d !== x.d) throw new IrrationalError(`sqrt(${x.toFraction()}) is irrational`);
  return ratio(n, d);
}

function call(name: Elementary, args: readonly Rational[]): Rational {
  const [x = ratio(0n), y = ratio(0n), z = ratio(0n)] = args;
  const max = (p: Rational, q: Rational) => (compareRational(p, q) >= 0 ? p : q);
  const min = (p: Rational, q: Rational) => (compareRational(p, q) <= 0 ? p : q);
  switch (name) {
    case 'abs':
      return x.abs();
    case 'sign':
      return x.n === 0n ? ratio(0n) : ratio(x.s);
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
      if (x.n === 0n) return ratio(0n);
      break;
    case 'exp':
      if (x.n === 0n) return ratio(1n);
      break;
    case 'ln':
      if (x.s < 0n || x.n === 0n) throw new DomainError('ln', 'an argument > 0', x.toFraction());
      if (x.n === 1n && x.d === 1n) return ratio(0n);
      break;
    case 'pi':
      throw new IrrationalError('pi is irrational');
  }
  throw new IrrationalError(`${name}(${x.toFraction()}) is irrational`);
}

/** A power is computed up to this length: to bring a longer one into lowest terms takes a second and more. */
const MOST_BITS = 30_000;

/** The exact rationals: nothing is rounded, and what has no rational value throws IrrationalError. */
export const rational: Field<Rational> = {
  name: 'Q',
  rational: ratio,
  add: (x, y) => x.add(y),
  subtract: (x, y) => x.sub(y),
  multiply: (x, y) => x.mul(y),
  divide(x, y) {
    if (y.n === 0n) throw new DivisionByZeroError(`${x.toFraction()} / 0`);
    return x.div(y);
  },
  negate: x => x.neg(),
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

import { DomainError } from '../errors.js';
import { doubleOf } from '../number/float64.js';

/** A whole number as typed, `1e10` included; NaN where the text is none or is beyond 2^53. */
export function readWhole(text: string): number {
  const n = /^\d+(\.\d*)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(n) ? n : Number.NaN;
}

/**
 * A whole number as typed, `1e10` included.
 *
 * @param where the command, for the message
 * @param option the option, for the message
 * @throws DomainError unless it is an integer in [least, greatest], written in digits
 */
export function parseInteger(where: string, option: string, text: string, least: number, greatest: number): number {
  const n = readWhole(text);
  if (!(n >= least && n <= greatest))
    throw new DomainError(where, `${option} an integer in [${least}, ${greatest}]`, text);
  return n;
}

/**
 * A seed as typed.
 *
 * @param where the command, for the message
 * @throws DomainError unless it is an integer in [0, 2^53)
 */
export function parseSeed(where: string, text: string): number {
  const seed = readWhole(text);
  if (!(seed >= 0)) throw new DomainError(where, '--seed an integer in [0, 2^53)', text);
  return seed;
}

/** A decimal number as typed, NaN where the text is none; -0 is 0. */
export function readDecimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) + 0 : Number.NaN;
}

const DECIMAL = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i;

/** A decimal number exactly, as a quotient of integers; undefined where the text is none. */
function decimal(text: string): readonly [numerator: bigint, denominator: bigint] | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, digits, exponent = '0'] = match;
  const [whole = '', part = ''] = digits!.split('.');
  const shift = Number(exponent) - part.length;
  const size = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  return shift >= 0 ? [size * 10n ** BigInt(shift), 1n] : [size, 10n ** BigInt(-shift)];
}

/**
 * A number as typed: a decimal, a quotient of two (`1/3`), correctly rounded, or Infinity spelt out; -0 is 0. NaN where the
 * text is none of these, and where it is beyond the largest double without saying so.
 */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  if (/^[+-]?Infinity$/.test(trimmed)) return Number(trimmed);
  const [top, bottom, more] = trimmed.split('/');
  // the plain way is correctly rounded, and exact arithmetic of 1e-99999 is not wanted
  if (bottom === undefined) {
    const value = DECIMAL.test(trimmed) ? Number(trimmed) + 0 : Number.NaN;
    return Number.isFinite(value) ? value : Number.NaN;
  }
  if (more !== undefined || !/^[^e]*(e[+-]?\d{1,3})?$/i.test(top!) || !/^[^e]*(e[+-]?\d{1,3})?$/i.test(bottom))
    return Number.NaN;
  const [p, q] = [decimal(top!), decimal(bottom)];
  if (p === undefined || q === undefined || q[0] === 0n) return Number.NaN;
  const value = doubleOf(p[0] * q[1], p[1] * q[0]) + 0;
  return Number.isFinite(value) ? value : Number.NaN;
}

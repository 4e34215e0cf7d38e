import { DomainError } from '../errors.js';
import { doubleOf } from '../floating/double-of.js';

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

/** A finite number as typed, a decimal or a quotient (`1/3`); NaN where the text is none; -0 is 0. */
export function readDecimal(text: string): number {
  return finite(readNumber(text));
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

/** A decimal or a quotient of two, exactly, with a denominator > 0; undefined where the text is none, or of huge exponent. */
export function readQuotient(text: string): readonly [numerator: bigint, denominator: bigint] | undefined {
  const [top, bottom = '1', more] = text.trim().split('/');
  if (more !== undefined || !/^[^e]*(e[+-]?\d{1,3})?$/i.test(top!) || !/^[^e]*(e[+-]?\d{1,3})?$/i.test(bottom))
    return undefined;
  const [p, q] = [decimal(top!), decimal(bottom)];
  if (p === undefined || q === undefined || q[0] === 0n) return undefined;
  const [n, d] = [p[0] * q[1], p[1] * q[0]];
  return d < 0n ? [-n, -d] : [n, d];
}

/**
 * A number as typed: a decimal, a quotient of two (`1/3`), correctly rounded, or Infinity spelt out; -0 is 0. NaN where the
 * text is none of these, and where it is beyond the largest double without saying so.
 */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  if (/^[+-]?Infinity$/.test(trimmed)) return Number(trimmed);
  // the plain way is correctly rounded, and exact arithmetic of 1e-99999 is not wanted
  if (DECIMAL.test(trimmed)) return finite(Number(trimmed) + 0);
  const quotient = readQuotient(trimmed);
  return quotient === undefined ? Number.NaN : finite(doubleOf(...quotient) + 0);
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Whether a text is a number, but one beyond the largest double. */
export function overflows(text: string): boolean {
  if (DECIMAL.test(text.trim())) return !Number.isFinite(Number(text));
  const quotient = readQuotient(text);
  return quotient !== undefined && !Number.isFinite(doubleOf(...quotient));
}

import { DomainError } from '../errors.js';

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

import { DomainError } from '../errors.js';

/**
 * A whole number as typed, `1e10` included.
 *
 * @param where the command, for the message
 * @param option the option, for the message
 * @throws DomainError unless it is an integer in [least, greatest], written in digits
 */
export function parseInteger(where: string, option: string, text: string, least: number, greatest: number): number {
  const n = /^\d+(\.\d*)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(n) || n < least || n > greatest)
    throw new DomainError(where, `${option} an integer in [${least}, ${greatest}]`, text);
  return n;
}

/** A decimal number as typed, NaN where the text is none; -0 is 0. */
export function readDecimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) + 0 : Number.NaN;
}

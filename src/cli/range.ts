import { DomainError } from '../errors.js';
import { doubleOf } from '../floating/double-of.js';
import { readQuotient } from './numbers.js';

/** More values than this are a slip of the pen. */
const maxValues = 10_000;

/**
 * The values lo, lo + step, ..., up to hi, each the double nearest to its exact value (so 0:1:0.1 holds 0.3, not
 * 0.30000000000000004, and 0:1:1/3 two thirds). One number stands for itself.
 *
 * @param where the command, for the message
 * @param option the option the text comes from, for the message
 * @param text `lo:hi:step` with lo <= hi <= 1e9, step > 0, or one number
 * @param sign whether lo may be negative
 * @throws DomainError
 */
export function parseRange(
  where: string,
  option: string,
  text: string,
  sign: 'of any sign' | 'not negative' = 'not negative',
): number[] {
  const fail = (expected: string): never => {
    throw new DomainError(where, `${option} ${expected}`, text);
  };
  const parts = text.split(':').map(readQuotient);
  const [lo, hi = lo, step] = parts;
  const numbers = sign === 'not negative' ? 'numbers >= 0' : 'numbers';
  if (lo === undefined || hi === undefined || parts.includes(undefined) || ![1, 3].includes(parts.length))
    return fail(`lo:hi:step with ${numbers}, or one number`);
  // over one denominator every value is an integer
  const below = parts.reduce((product, part) => product * part![1], 1n);
  const scaled = ([top, bottom]: readonly [bigint, bigint]): bigint => top * (below / bottom);
  const value = (n: bigint): number => doubleOf(n, below);
  const [first, last] = [scaled(lo), scaled(hi)];
  if (sign === 'not negative' && first < 0n) fail(`lo:hi:step with ${numbers}, or one number`);
  if (Math.abs(value(last)) > 1e9) fail('with hi <= 1e9');
  if (parts.some(part => !Number.isFinite(value(scaled(part!))))) fail('with numbers below 1.8e308');
  if (step === undefined) return [value(first)];
  const by = scaled(step);
  if (by <= 0n) fail('with step > 0');
  if (first > last) fail('with lo <= hi');
  const count = (last - first) / by + 1n;
  if (count > maxValues) fail(`with at most ${maxValues} values`);
  return Array.from({ length: Number(count) }, (_, k) => value(first + BigInt(k) * by));
}

import { DomainError } from '../errors.js';

/** More values than this are a slip of the pen. */
const maxValues = 10_000;

/** A decimal number as an integer over a power of ten, or undefined. */
function decimal(text: string): { readonly digits: bigint; readonly places: number } | undefined {
  const match = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return undefined;
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}

/**
 * The values lo, lo + step, ..., up to hi, each the double nearest to its exact decimal value (so 0:1:0.1 holds 0.3, not
 * 0.30000000000000004). One number stands for itself.
 *
 * @param where the command, for the message
 * @param option the option the text comes from, for the message
 * @param text `lo:hi:step` with 0 <= lo <= hi <= 1e9, step > 0, or one number
 * @throws DomainError
 */
export function parseRange(where: string, option: string, text: string): number[] {
  const fail = (expected: string): never => {
    throw new DomainError(where, `${option} ${expected}`, text);
  };
  const parts = text.split(':').map(decimal);
  const [lo, hi = lo, step] = parts;
  if (lo === undefined || hi === undefined || parts.includes(undefined) || ![1, 3].includes(parts.length))
    return fail('lo:hi:step with numbers >= 0, or one number');
  const places = Math.max(0, ...parts.map(part => part!.places));
  const scaled = (part: { readonly digits: bigint; readonly places: number }): bigint =>
    part.digits * 10n ** BigInt(places - part.places);
  const value = (n: bigint): number => Number(`${n}e-${places}`);
  const [first, last] = [scaled(lo), scaled(hi)];
  if (value(last) > 1e9) fail('with hi <= 1e9');
  if (step === undefined) return [value(first)];
  const by = scaled(step);
  if (by === 0n) fail('with step > 0');
  if (first > last) fail('with lo <= hi');
  const count = (last - first) / by + 1n;
  if (count > maxValues) fail(`with at most ${maxValues} values`);
  return Array.from({ length: Number(count) }, (_, k) => value(first + BigInt(k) * by));
}

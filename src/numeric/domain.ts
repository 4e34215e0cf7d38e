import { DomainError } from '../errors.js';

/** The value itself, -0 as 0, where it is a number (infinities included). */
export function requireNumber(where: string, letter: string, value: number): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new DomainError(where, `${letter} a number`, value);
  return value + 0;
}

/** The value itself, -0 as 0, where it is finite. */
export function requireFinite(where: string, letter: string, value: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new DomainError(where, `${letter} finite`, value);
  return value + 0;
}

/** The value itself where 0 < value < Infinity. */
export function requirePositive(where: string, letter: string, value: number): number {
  if (typeof value !== 'number' || !(value > 0 && value < Infinity))
    throw new DomainError(where, `${letter} > 0 and finite`, value);
  return value;
}

/** The value itself, -0 as 0, where 0 <= value < Infinity. */
export function requireNonNegative(where: string, letter: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity))
    throw new DomainError(where, `${letter} >= 0 and finite`, value);
  return value + 0;
}

/** The value itself, -0 as 0, where 0 <= value <= Infinity. */
export function requireNonNegativeOrInfinite(where: string, letter: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new DomainError(where, `${letter} >= 0`, value);
  return value + 0;
}

/** A probability, -0 as 0, 0 <= p <= 1. */
export function requireProbability(where: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw new DomainError(where, '0 <= p <= 1', value);
  return value + 0;
}

/** An order of a moment: an integer k >= 0. */
export function requireOrder(where: string, k: number): number {
  if (!Number.isSafeInteger(k) || k < 0) throw new DomainError(where, 'an order k in 0, 1, 2, ...', k);
  return k + 0;
}

/** The value itself where it is an object with the named keys, such as { X, u }: for callers without types. */
export function requireObject<T>(where: string, keys: string, value: T): T {
  if (typeof value !== 'object' || value === null) throw new DomainError(where, `an object ${keys}`, value);
  return value;
}

/** The value itself where it is a list without holes, for callers without types. */
export function requireList<T>(where: string, what: string, value: T): T {
  if (!Array.isArray(value)) throw new DomainError(where, `a list of ${what}`, value);
  // a hole is undefined for a loop and nothing for `map`
  for (let i = 0; i < value.length; i++)
    if (!(i in value)) throw new DomainError(where, `a list of ${what}, with an entry at ${i}`, undefined);
  return value;
}

/** Refuses options that a function does not have, by name: a misspelt one would be left out in silence. */
export function refuseUnknown(where: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new DomainError(where, `options ${known.join(', ')}`, options);
  const unknown = Object.keys(options).find(name => !known.includes(name));
  const allowed = known.length === 0 ? 'no options' : `only the options ${known.join(', ')}`;
  if (unknown !== undefined) throw new DomainError(where, allowed, unknown);
}

import { DomainError } from '../../errors.js';

/** A step size: one for all steps, or a schedule lambda_t, t = 1, 2, ... */
export type StepSize = number | ((t: number) => number);

/** A decay of a running mean: 0 <= value < 1. */
export function inUnitInterval(where: string, name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) throw new DomainError(where, `0 <= ${name} < 1`, value);
  return value;
}

/** One of some words. */
export function oneOf<T extends string>(where: string, name: string, value: T, ...allowed: readonly T[]): T {
  if (!allowed.includes(value)) throw new DomainError(where, `${name} one of ${allowed.join(', ')}`, value);
  return value;
}

/** The step size at t, checked: a constant one now, a schedule when it is asked. */
export function rateOf(where: string, name: string, rate: StepSize): (t: number) => number {
  const check = (value: unknown, shown: string): number => {
    if (typeof value !== 'number' || !(value > 0 && value < Infinity))
      throw new DomainError(where, `0 < ${shown} < Infinity`, value);
    return value;
  };
  if (typeof rate === 'function') return t => check(rate(t), `${name}(${t})`);
  check(rate, name);
  return () => rate;
}

import { DomainError } from '../../errors.js';

/** The argument, -0 read as 0, if it is a number >= 0 (Infinity allowed); else a DomainError that names it. */
export function nonNegative(where: string, name: string, value: number): number {
  if (typeof value === 'number' && value >= 0) return value + 0;
  throw new DomainError(where, `${name} >= 0`, value);
}

/** The argument, -0 read as 0, if it is a finite number >= 0. */
export function finiteNonNegative(where: string, name: string, value: number): number {
  if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return value + 0;
  throw new DomainError(where, `0 <= ${name} < infinity`, value);
}

/** The argument if it is a finite number > 0. */
export function finitePositive(where: string, name: string, value: number): number {
  if (typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new DomainError(where, `0 < ${name} < infinity`, value);
}

/** The argument, -0 read as 0, if it is a finite number. */
export function finite(where: string, name: string, value: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  throw new DomainError(where, `finite ${name}`, value);
}

/** The argument, -0 read as 0, if it is a number or an infinity. */
export function extendedReal(where: string, name: string, value: number): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value + 0;
  throw new DomainError(where, `${name} a real number or an infinity`, value);
}

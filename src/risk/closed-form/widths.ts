import { requireNonNegative } from '../../numeric/domain.js';

/** The half-widths of teacher prior and noise; 0 is the point mass. */
export interface Widths {
  /** half-width of the teacher prior U(-a, a), 0 <= a < infinity */
  readonly a: number;
  /** half-width of the noise U(-sigma, sigma), 0 <= sigma < infinity */
  readonly sigma: number;
}

/** The widths, checked. @throws DomainError in the name of `where` */
export function checkedWidths(where: string, widths: Widths): Widths {
  return { a: requireNonNegative(where, 'a', widths.a), sigma: requireNonNegative(where, 'sigma', widths.sigma) };
}

/**
 * A power of two in whose units the squares of a and sigma neither overflow nor fall among the subnormal numbers:
 * 1 unless a width lies outside [2^-500, 2^500].
 */
export function unitOf(a: number, sigma: number): number {
  if (Math.max(a, sigma) > 2 ** 500) return 2 ** 500;
  const least = Math.min(a === 0 ? sigma : a, sigma === 0 ? a : sigma);
  return least < 2 ** -500 ? 2 ** -500 : 1;
}

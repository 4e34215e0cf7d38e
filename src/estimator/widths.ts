import { requireNonNegative, requireObject } from '../numeric/domain.js';

/** The half-widths of teacher prior and noise; 0 is the point mass. */
export interface Widths {
  /** half-width of the teacher prior U(-a, a), 0 <= a < infinity */
  readonly a: number;
  /** half-width of the noise U(-sigma, sigma), 0 <= sigma < infinity */
  readonly sigma: number;
}

/** The widths, checked. @throws DomainError in the name of `where` */
export function checkedWidths(where: string, widths: Widths): Widths {
  requireObject(where, '{ a, sigma }', widths);
  return { a: requireNonNegative(where, 'a', widths.a), sigma: requireNonNegative(where, 'sigma', widths.sigma) };
}

/** The largest exponent of a length whose square, cube over a length and sums of a few of them stay in range. */
const REACH = 500;
/** The largest exponent of a length of which sums of a few, and steps of 2^-24 of it, are doubles. */
const MOST = 1000;

/**
 * A power of two in whose units two lengths have squares that neither overflow nor fall among the subnormal numbers: the one
 * nearest to 1 that brings both into [2^-500, 2^500]. Where they lie further apart than 2^1000 there is none; then it is the
 * one nearest to 1 that brings one of them to its end of that range, and the other's square is beyond all doubles in the
 * end as well, unless it is multiplied by something small. Neither is above 2^1001 in it.
 *
 * @param x, y lengths >= 0 and finite; 0 has no scale of its own
 */
export function unitOf(x: number, y: number): number {
  const most = Math.max(x, y);
  const least = Math.min(x, y) || most;
  if ((least >= 2 ** -REACH && most <= 2 ** REACH) || most === 0) return 1;
  const [down, up] = [Math.floor(Math.log2(most)) - REACH, Math.floor(Math.log2(least)) + REACH];
  // the median of 0 and the exponents that bring the larger down and the smaller up; sums of a few lengths stay doubles
  return 2 ** Math.max(Math.min(down, up), Math.min(Math.max(down, up), 0), down + REACH - MOST);
}

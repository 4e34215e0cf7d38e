import { sumError } from './double-double.js';

/**
 * a + b + c with one rounding where the sum cancels and at most two elsewhere: relative error below 2.3e-16 for all
 * doubles whose partial sums do not overflow. The rounding errors of both additions are kept; when the leading parts
 * cancel, the second addition is exact (Sterbenz), so nothing is lost.
 */
export function sum3(a: number, b: number, c: number): number {
  const s = a + b;
  const t = s + c;
  const low = sumError(a, b) + sumError(s, c);
  return low === 0 ? t : t + low;
}

/**
 * a + b + c + low, where low is the rounding error of one of the three others (|low| <= 2^-53 |that term|): the sum of
 * two doubles and of a number given to twice the precision of a double.
 */
export function sum4(a: number, b: number, c: number, low: number): number {
  const s = a + b;
  return s + c + (sumError(a, b) + sumError(s, c) + low);
}

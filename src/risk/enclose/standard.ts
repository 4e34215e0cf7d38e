import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import type { Jet } from '../../number/taylor.js';

/** G_k = int_0^t x^k f(x) dx, k = 0, 1, 2, times the constant of the density. */
export type Moments = readonly [Interval, Interval, Interval];

/** A density symmetric about 0, in units of its scale, by enclosures. */
export interface Standard {
  /** Coefficients 0 .. order of the density times a constant c > 0 at x + h tau, on one side of 0 and of the end. */
  kernel(x: Interval, h: Interval, order: number, of: IntervalArithmetic): Jet;
  /** The end of the support; absent where it is the line. */
  readonly end?: 1;
  /** sup { k : E|X|^k < Infinity } */
  readonly tailIndex: number;
  /** How far off the line its nearest pole is, or an entire density grows as near one; absent for polynomials. */
  readonly bend?: number;
  /** nu of a tail that is to be integrated as the power |x|^{-nu-1}; absent where it may be cut off. */
  readonly power?: number;
  /** c times E|X|/2 and E X^2/2, k = 1, 2; c/2 for k = 0. Only asked for where finite. */
  half(k: 0 | 1 | 2, of: IntervalArithmetic): Interval;
  /** The primitives at t >= 0, up to the end, in closed form or by series; undefined where there are none. */
  moments?(t: Interval, of: IntervalArithmetic): Moments | undefined;
  /** An upper bound of c int_T^infinity t^k f(t) dt, k = 0, 1, 2, T >= 1, without a power. */
  tail(k: 0 | 1 | 2, T: Interval, of: IntervalArithmetic): Interval;
  /** log2 of about that, to choose T. */
  tailSize(k: 0 | 1 | 2, T: number): number;
}

/** A density as by + scale X of a standard one. */
export interface Placed {
  readonly standard: Standard;
  readonly scale: number;
  readonly by: number;
}

import { rank, unrank } from '../floating/bits.js';
import { doubleOf } from '../floating/double-of.js';
import { type Interval, type IntervalArithmetic, requireInterval } from './interval.js';
import { exactRational, ratio } from './rational.js';

/** Two doubles, lower <= upper, between which a real number is proved to lie, both included. */
export type DoubleBounds = readonly [lower: number, upper: number];

/** The greatest double <= n / d, d > 0. */
function below(n: bigint, d: bigint): number {
  const nearest = doubleOf(n, d);
  if (nearest === Infinity) return Number.MAX_VALUE;
  const isBelow = nearest === -Infinity || exactRational(nearest).compare(ratio(n, d)) <= 0;
  return isBelow ? nearest : unrank(rank(nearest) - 1n);
}

/**
 * The closest pair of doubles that holds an interval.
 *
 * @param x an interval
 * @param of its arithmetic
 * @returns [lower, upper], lower <= every point of x <= upper
 * @throws DomainError if x is no interval or `of` no arithmetic
 */
export function outward(x: Interval, of: IntervalArithmetic): DoubleBounds {
  requireInterval('outward', x, of);
  const unit = 1n << BigInt(of.bits);
  return [below(x.lo, unit) + 0, -below(-x.hi, unit) + 0];
}

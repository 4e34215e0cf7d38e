import { exactParts } from '../floating/bits.js';
import type { Interval, IntervalArithmetic } from './interval.js';

/** A finite double as a quotient n/d of integers. */
export function ratioOf(x: number): readonly [n: bigint, d: bigint] {
  const { mantissa, exponent } = exactParts(Math.abs(x));
  const n = x < 0 ? -mantissa : mantissa;
  return exponent >= 0 ? [n << BigInt(exponent), 1n] : [n, 1n << BigInt(-exponent)];
}

/** The double as an interval of one point, or of the two neighbours among the numbers with that many places. */
export const fromDouble = (x: number, of: IntervalArithmetic): Interval => of.rational(...ratioOf(x));

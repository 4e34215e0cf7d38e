import { exactParts, nextDown, nextUp } from './bits.js';
import { doubleOf } from './double-of.js';
import { integerSquareRoot } from './integer-square-root.js';

/** The unit roundoff of float64, 2^-53. */
export const unitRoundoff = Number.EPSILON / 2;

/** gamma_n = n u / (1 - n u), rounded up: the relative error of n rounded operations (Higham, Sec. 3.1). */
export function gamma(n: number): number {
  return ((n * unitRoundoff) / (1 - n * unitRoundoff)) * (1 + 4 * Number.EPSILON);
}

/**
 * V sqrt(n) rounded once: the integer square root of the exact V^2 n carries 64 bits and a sticky bit.
 *
 * @param V V >= 0 finite
 * @param n integer, n >= 0
 */
export function timesSquareRoot(V: number, n: bigint): number {
  const { mantissa, exponent } = exactParts(V);
  if (mantissa === 0n || n === 0n) return 0;
  const square = mantissa * mantissa * n;
  const shift = Math.max(0, 130 - square.toString(2).length + 1) >> 1;
  const wide = square << BigInt(2 * shift);
  const root = integerSquareRoot(wide);
  return rounded((root << 1n) | (root * root === wide ? 0n : 1n), exponent - shift - 1);
}

/** The greatest float64 V with V sqrt(n) <= 1, for an integer n >= 1. */
export function inverseRootBelow(n: bigint): number {
  const fits = (V: number): boolean => {
    const { mantissa, exponent } = exactParts(V);
    return mantissa * mantissa * n <= 1n << BigInt(-2 * exponent);
  };
  let V = nextUp(nextUp(1 / Math.sqrt(Number(n))));
  if (V > 1) V = 1;
  while (!fits(V)) V = nextDown(V);
  return V;
}

/** Whether value = V sqrt(n) exactly, for V >= 0 and value >= 0 finite. */
export function isSquareRoot(value: number, V: number, n: bigint): boolean {
  if (!Number.isFinite(value)) return false;
  const [left, right] = [exactParts(value), exactParts(V)];
  const low = Math.min(left.exponent, right.exponent);
  const square = ({ mantissa, exponent }: typeof left): bigint => (mantissa << BigInt(exponent - low)) ** 2n;
  return square(left) === square(right) * n;
}

/** m 2^e rounded to nearest, ties to even, subnormal results included. */
const rounded = (m: bigint, e: number): number =>
  e >= 0 ? doubleOf(m << BigInt(e), 1n) : doubleOf(m, 1n << BigInt(-e));

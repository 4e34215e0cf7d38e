import { DomainError } from '../errors.js';

/** The double nearest to numerator / denominator, ties to even, also where either exceeds the range of doubles. */
export function doubleOf(numerator: bigint, denominator: bigint): number {
  if (denominator < 0n) return doubleOf(-numerator, -denominator);
  if (denominator === 0n) throw new DomainError('doubleOf', 'a denominator other than 0', denominator);
  if (numerator < 0n) return -doubleOf(-numerator, denominator);
  if (numerator === 0n) return 0;
  // 2^55 <= q < 2^57 once scaled by 2^shift; below the normal range the quotient keeps fewer bits.
  const length = (x: bigint): number => x.toString(2).length;
  const shift = Math.min(56 - (length(numerator) - length(denominator)), 1076);
  const [n, d] = shift >= 0 ? [numerator << BigInt(shift), denominator] : [numerator, denominator << BigInt(-shift)];
  let q = n / d;
  // A sticky bit makes the rounding correct: at least two bits are lost, in all where the result is below the normal range
  if (q * d !== n) q |= 1n;
  // 2^-shift itself can leave the range although the product does not, so it is applied in two steps, of which the first rounds nothing
  const step = Math.max(-1000, Math.min(-shift, 900));
  return Number(q) * 2 ** step * 2 ** (-shift - step);
}

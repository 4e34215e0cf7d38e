import { exponentOf, powerOfTwo } from './bits.js';

/** x 2^k without an intermediate overflow or underflow; exact unless the result is subnormal or infinite. */
export function timesPowerOfTwo(x: number, k: number): number {
  let rest = k;
  for (; rest > 1000; rest -= 1000) x *= powerOfTwo(1000);
  for (; rest < -1000; rest += 1000) x *= powerOfTwo(-1000);
  return x * powerOfTwo(rest);
}

/** The product of factors >= 0, without an intermediate overflow or underflow: 0 if one is 0. */
export function scaledProduct(factors: readonly number[]): number {
  if (factors.includes(0)) return 0;
  let [mantissa, exponent] = [1, 0];
  for (const factor of factors) {
    if (!Number.isFinite(factor)) return factor;
    const e = exponentOf(factor);
    mantissa *= timesPowerOfTwo(factor, -e);
    const carry = exponentOf(mantissa);
    mantissa = timesPowerOfTwo(mantissa, -carry);
    exponent += e + carry;
  }
  return timesPowerOfTwo(mantissa, exponent);
}

import { exponentOf, powerOfTwo } from './bits.js';

/** x 2^k without an intermediate overflow or underflow; exact unless the result is subnormal or infinite. */
export function timesPowerOfTwo(x: number, k: number): number {
  let rest = k;
  for (; rest > 1000; rest -= 1000) x *= powerOfTwo(1000);
  for (; rest < -1000; rest += 1000) x *= powerOfTwo(-1000);
  return x * powerOfTwo(rest);
}

/**
 * The product of factors over that of divisors, without an intermediate overflow or underflow: 0 if a factor is 0, else the
 * product as doubles have it if one is infinite.
 */
export function scaledProduct(factors: readonly number[], divisors: readonly number[] = []): number {
  if (factors.includes(0)) return 0;
  if (factors.includes(Infinity) || factors.includes(-Infinity))
    return factors.reduce((x, y) => x * Math.sign(y), Infinity);
  let [mantissa, exponent] = [1, 0];
  const take = (x: number, sign: 1 | -1): void => {
    const e = exponentOf(x);
    const part = timesPowerOfTwo(x, -e);
    mantissa = sign > 0 ? mantissa * part : mantissa / part;
    const carry = exponentOf(mantissa);
    mantissa = timesPowerOfTwo(mantissa, -carry);
    exponent += sign * e + carry;
  };
  for (const factor of factors) take(factor, 1);
  for (const divisor of divisors) take(divisor, -1);
  return timesPowerOfTwo(mantissa, exponent);
}

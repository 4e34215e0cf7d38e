import type { DenseMatrix } from '../array/ndarray.js';

/** x 2^k without an intermediate overflow or underflow; exact unless the result is subnormal or infinite. */
export function timesPowerOfTwo(x: number, k: number): number {
  let rest = k;
  for (; rest > 1000; rest -= 1000) x *= 2 ** 1000;
  for (; rest < -1000; rest += 1000) x *= 2 ** -1000;
  return x * 2 ** rest;
}

/** The product of factors >= 0, without an intermediate overflow or underflow: 0 if one is 0. */
export function productOf(factors: readonly number[]): number {
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

/** The integer e with 2^e <= x < 2^(e+1), for x > 0 finite. */
export function exponentOf(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const field = (view.getUint32(0) >>> 20) & 0x7ff;
  return field === 0 ? exponentOf(x * 2 ** 54) - 54 : field - 1023;
}

/**
 * W 2^-shift with largest entry in [1, 2), and the shift; W itself with shift 0 when no square of an entry that
 * matters can overflow or underflow, that is when the largest entry lies in [2^-300, 2^300].
 */
export function scaledMatrix(W: DenseMatrix, largest: number): { matrix: DenseMatrix; shift: number } {
  const shift = exponentOf(largest);
  if (Math.abs(shift) <= 300) return { matrix: W, shift: 0 };
  const data = Float64Array.from(W.data, x => timesPowerOfTwo(x, -shift));
  return { matrix: { ...W, data }, shift };
}

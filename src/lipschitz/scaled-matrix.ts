import type { DenseMatrix } from '../array/ndarray.js';
import { exponentOf } from '../floating/bits.js';
import { timesPowerOfTwo } from '../floating/scaling.js';

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

import ndarray from 'ndarray';
import ops from 'ndarray-ops';
import type { Float64NdArray } from './ndarray.js';

const like = (x: Float64NdArray): Float64NdArray => ndarray(new Float64Array(x.size), x.shape.slice());

/** x + y, entry by entry; both of one shape. */
export function sum(x: Float64NdArray, y: Float64NdArray): Float64NdArray {
  const out = like(x);
  ops.add(out, x, y);
  return out;
}

/** x / divisor, entry by entry. */
export function quotient(x: Float64NdArray, divisor: number): Float64NdArray {
  const out = like(x);
  ops.divs(out, x, divisor);
  return out;
}

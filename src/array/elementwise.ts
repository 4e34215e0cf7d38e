import type { Float64NdArray } from './entries.js';
import { viewOf } from './view.js';

type Operations = Pick<typeof import('ndarray-ops'), 'add' | 'divs'>;

/** Undefined before it is asked for, null where it cannot be had. */
const loaded: { operations?: Operations | null } = {};

/**
 * The operators of `ndarray-ops`, which compiles them from text when it is loaded: so only once an operation is asked for,
 * and not where that is forbidden, in a page or in a bundle.
 */
function operations(): Operations | null {
  if (loaded.operations === undefined)
    try {
      const { createRequire } = process.getBuiltinModule('node:module');
      loaded.operations = createRequire(import.meta.url)('ndarray-ops') as Operations;
    } catch {
      loaded.operations = null;
    }
  return loaded.operations;
}

/** A new array of the shape of x, each entry by a loop of our own. */
function mapped(x: Float64NdArray, entry: (...at: number[]) => number): Float64NdArray {
  const data = new Float64Array(x.size);
  for (let i = 0; i < data.length; i++) {
    const at: number[] = [];
    for (let k = x.dimension - 1, rest = i; k >= 0; rest = Math.floor(rest / x.shape[k]!), k--)
      at.unshift(rest % x.shape[k]!);
    data[i] = entry(...at);
  }
  return viewOf(data, x.shape);
}

/** x + y, entry by entry; both of one shape. */
export function sum(x: Float64NdArray, y: Float64NdArray, use: Operations | null = operations()): Float64NdArray {
  if (use === null) return mapped(x, (...at) => x.get(...at) + y.get(...at));
  const out = viewOf(new Float64Array(x.size), x.shape);
  use.add(out, x, y);
  return out;
}

/** x / divisor, entry by entry. */
export function quotient(x: Float64NdArray, divisor: number, use: Operations | null = operations()): Float64NdArray {
  if (use === null) return mapped(x, (...at) => x.get(...at) / divisor);
  const out = viewOf(new Float64Array(x.size), x.shape);
  use.divs(out, x, divisor);
  return out;
}

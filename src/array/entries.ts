import type ndarray from 'ndarray';
import { DomainError } from '../errors.js';

/** A view of numbers in the sense of the package `ndarray`: data, shape, strides, offset. */
export type NdArray = ndarray.NdArray<ndarray.Data<number>>;

/** A view over a Float64Array, which is what this package returns. */
export type Float64NdArray = ndarray.NdArray<Float64Array>;

/** Numbers in one piece, in double or single precision. */
export type Floats = Float64Array | Float32Array;

/** Whether something is a typed array of doubles or singles. */
export function isFloats(data: unknown): data is Floats {
  return data instanceof Float64Array || data instanceof Float32Array;
}

/** Whether something is an ndarray. */
export function isView(array: unknown): array is NdArray {
  return typeof array === 'object' && array !== null && 'shape' in array && 'stride' in array && 'offset' in array;
}

/** The shape of what a caller handed in, or the thing itself where it has none. */
export function shapeOf(array: unknown): unknown {
  if (typeof array === 'object' && array !== null) {
    if ('shape' in array && Array.isArray(array.shape)) return array.shape;
    if ('rows' in array && 'columns' in array) return [array.rows, array.columns];
  }
  if (Array.isArray(array) && (Array.isArray(array[0]) || isFloats(array[0]))) return [array.length, array[0].length];
  if (Array.isArray(array) || ArrayBuffer.isView(array)) return [(array as unknown as ArrayLike<unknown>).length];
  return array;
}

/** The entry as a finite number, with -0 read as 0. */
export function entry(where: string, name: string, value: unknown, index: readonly number[]): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new DomainError(where, `${name}[${index.join(', ')}] a finite number`, value);
  return value + 0;
}

/** The entries of a plain list or typed array that a view stands on; undefined where it stands on getters. */
export function entriesOf({ data }: NdArray): ArrayLike<unknown> | undefined {
  return Array.isArray(data) || ArrayBuffer.isView(data) ? (data as unknown as ArrayLike<unknown>) : undefined;
}

/** out[to + i] = list[from + i step], i < n; an entry that is no finite number is refused by name. */
export function copyInto(
  out: Float64Array,
  to: number,
  list: ArrayLike<unknown>,
  from: number,
  step: number,
  n: number,
  refuse: (i: number, value: unknown) => void,
): void {
  for (let i = 0, k = from; i < n; i++, k += step) {
    const x = list[k];
    if (!Number.isFinite(x)) refuse(i, x);
    out[to + i] = (x as number) + 0;
  }
}

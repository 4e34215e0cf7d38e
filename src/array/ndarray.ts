import { ShapeError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import {
  copyInto,
  entriesOf,
  entry,
  type Float64NdArray,
  type Floats,
  isFloats,
  isView,
  type NdArray,
  shapeOf,
} from './entries.js';
import { type Dense, denseMatrix, type MatrixInput } from './matrix.js';
import { viewOf } from './view.js';

export type { Float64NdArray, Floats, NdArray } from './entries.js';
export * from './matrix.js';

/** What a public function accepts as a vector: a one-dimensional ndarray, a typed array or a list of numbers. */
export type VectorInput = NdArray | Floats | readonly number[];

/**
 * A vector copied out of whatever the caller holds, strided views included.
 *
 * @param where the public function, for the error
 * @param name the parameter, for the error
 * @param length the length it must have, if that is known
 * @throws ShapeError if it is no vector or has another length; DomainError if an entry is not finite
 */
export function denseVector(where: string, name: string, vector: VectorInput, length?: number): Float64Array {
  const wrong = () => new ShapeError(where, `${name} of shape [${length ?? 'any'}]`, shapeOf(vector));
  const refuse = (i: number, value: unknown) => entry(where, name, value, [i]);
  if (isView(vector)) {
    const n = vector.shape[0]!;
    if (vector.dimension !== 1 || (length !== undefined && n !== length)) throw wrong();
    const list = entriesOf(vector);
    if (list === undefined) return Float64Array.from({ length: n }, (_, i) => entry(where, name, vector.get(i), [i]));
    const out = new Float64Array(n);
    copyInto(out, 0, list, vector.offset, vector.stride[0]!, n, refuse);
    return out;
  }
  if (!(Array.isArray(vector) || isFloats(vector))) throw wrong();
  if (length !== undefined && vector.length !== length) throw wrong();
  const out = new Float64Array(vector.length);
  copyInto(out, 0, vector, 0, 1, out.length, refuse);
  return out;
}

/** The one-dimensional ndarray over the given numbers, which it shares. */
export function vectorView(data: Float64Array): Float64NdArray {
  return viewOf(numbersIn('vectorView', data), [data.length]);
}

/** Refuses what is no Float64Array, for callers without types. */
function numbersIn(where: string, data: Float64Array): Float64Array {
  if (!(data instanceof Float64Array)) throw new ShapeError(where, 'a Float64Array', data);
  return data;
}

/** The two-dimensional ndarray over the given numbers, row after row, which it shares. */
export function matrixView(given: Dense): Float64NdArray {
  const { data, rows, columns } = requireObject('matrixView', '{ data, rows, columns }', given);
  return viewOf(numbersIn('matrixView', data), [rows, columns]);
}

/** An array of any dimension in one piece, last index fastest. */
export interface DenseArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** What a public function accepts as weights of any shape. */
export type ArrayInput = VectorInput | MatrixInput | { readonly data: Floats; readonly shape: readonly number[] };

/**
 * An array of any dimension copied out of whatever the caller holds.
 *
 * @param shape the shape it must have, if that is known
 * @throws ShapeError if it is no array, is empty or has another shape; DomainError if an entry is not finite
 */
export function denseArray(where: string, name: string, array: ArrayInput, shape?: readonly number[]): DenseArray {
  const found = readArray(where, name, array);
  const fits =
    shape === undefined || (shape.length === found.shape.length && shape.every((n, k) => n === found.shape[k]));
  if (!fits) throw new ShapeError(where, `${name} of shape [${shape?.join(', ')}]`, found.shape);
  if (found.data.length === 0) throw new ShapeError(where, `${name} not empty`, found.shape);
  return found;
}

function readArray(where: string, name: string, array: ArrayInput): DenseArray {
  if (isView(array) && array.dimension !== 1 && array.dimension !== 2) return copiedView(where, name, array);
  if (isShaped(array)) {
    const { data, shape } = array;
    if (shape.reduce((n, side) => n * side, 1) !== data.length)
      throw new ShapeError(where, `${name} with ${shape.join(' x ')} entries`, data.length);
    return copiedView(where, name, viewOf(data, shape));
  }
  const isMatrix = isView(array) ? array.dimension === 2 : !isList(array);
  if (!isMatrix) {
    const data = denseVector(where, name, array as VectorInput);
    return { data, shape: [data.length] };
  }
  const { data, rows, columns } = denseMatrix(where, name, array as MatrixInput);
  return { data, shape: [rows, columns] };
}

/** Whether it is a list of numbers rather than of rows; what is no array at all is refused as if it were one. */
const isList = (array: ArrayInput): boolean =>
  isFloats(array) ||
  (Array.isArray(array) && !Array.isArray(array[0]) && !isFloats(array[0])) ||
  !(typeof array === 'object' && array !== null && (Array.isArray(array) || 'rows' in array));

const isShaped = (array: ArrayInput): array is { readonly data: Floats; readonly shape: readonly number[] } =>
  typeof array === 'object' && array !== null && !isView(array) && 'shape' in array && isFloats(array.data);

function copiedView(where: string, name: string, view: NdArray): DenseArray {
  const shape = [...view.shape];
  const data = new Float64Array(view.size);
  const index = shape.map(() => 0);
  for (let i = 0; i < data.length; i++) {
    data[i] = entry(where, name, view.get(...index), index);
    for (let k = shape.length - 1; k >= 0 && ++index[k]! === shape[k]; k--) index[k] = 0;
  }
  return { data, shape };
}

/** The ndarray of the given shape over the given numbers, which it shares. */
export function arrayView(given: DenseArray): Float64NdArray {
  const { data, shape } = requireObject('arrayView', '{ data, shape }', given);
  if (!Array.isArray(shape)) throw new ShapeError('arrayView', 'a shape as a list', shape);
  return viewOf(numbersIn('arrayView', data), shape);
}

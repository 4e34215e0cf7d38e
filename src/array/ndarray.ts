import ndarray from 'ndarray';
import { DomainError, ShapeError } from '../errors.js';

/** A view of numbers in the sense of the package `ndarray`: data, shape, strides, offset. */
export type NdArray = ndarray.NdArray<ndarray.Data<number>>;

/** A view over a Float64Array, which is what this package returns. */
export type Float64NdArray = ndarray.NdArray<Float64Array>;

/** What a public function accepts as a vector: a one-dimensional ndarray, a typed array or a list of numbers. */
export type VectorInput = NdArray | Float64Array | Float32Array | readonly number[];

/** What a public function accepts as a matrix: a two-dimensional ndarray or a list of rows of one length. */
export type MatrixInput = NdArray | readonly (readonly number[])[];

/** A matrix in one piece, row after row: entry (i, j) stands at `data[i * columns + j]`. */
export interface Dense {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function isView(array: unknown): array is NdArray {
  return typeof array === 'object' && array !== null && 'shape' in array && 'stride' in array && 'offset' in array;
}

/** The shape of what a caller handed in, or the thing itself where it has none. */
function shapeOf(array: unknown): unknown {
  if (isView(array)) return array.shape;
  if (Array.isArray(array) && Array.isArray(array[0])) return [array.length, array[0].length];
  if (Array.isArray(array) || ArrayBuffer.isView(array)) return [(array as unknown as ArrayLike<unknown>).length];
  return array;
}

/** The entry as a finite number, with -0 read as 0. */
function entry(where: string, name: string, value: unknown, index: readonly number[]): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new DomainError(where, `${name}[${index.join(', ')}] a finite number`, value);
  return value + 0;
}

/** The entries of a plain list or typed array that a view stands on; undefined where it stands on getters. */
function entriesOf({ data }: NdArray): ArrayLike<unknown> | undefined {
  return Array.isArray(data) || ArrayBuffer.isView(data) ? (data as unknown as ArrayLike<unknown>) : undefined;
}

/** out[to + i] = list[from + i step], i < n; an entry that is no finite number is refused by name. */
function copyInto(
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
  if (!(Array.isArray(vector) || vector instanceof Float64Array || vector instanceof Float32Array)) throw wrong();
  if (length !== undefined && vector.length !== length) throw wrong();
  const out = new Float64Array(vector.length);
  copyInto(out, 0, vector, 0, 1, out.length, refuse);
  return out;
}

/**
 * A matrix copied out of whatever the caller holds, strided and transposed views included.
 *
 * @param rows the number of rows it must have, if that is known
 * @param columns the number of columns it must have, if that is known
 * @throws ShapeError if it is no matrix, is empty, has another shape or rows of unequal length; DomainError if an
 *   entry is not finite
 */
export function denseMatrix(where: string, name: string, matrix: MatrixInput, rows?: number, columns?: number): Dense {
  const wrong = () =>
    new ShapeError(where, `${name} of shape [${rows ?? 'any'}, ${columns ?? 'any'}]`, shapeOf(matrix));
  let found: readonly [number, number];
  if (isView(matrix)) {
    if (matrix.dimension !== 2) throw wrong();
    found = [matrix.shape[0]!, matrix.shape[1]!];
  } else {
    if (!Array.isArray(matrix) || !Array.isArray(matrix[0])) throw wrong();
    found = [matrix.length, matrix[0].length];
    for (const [i, row] of matrix.entries())
      if (!Array.isArray(row) || row.length !== found[1])
        throw new ShapeError(where, `${name} with rows of length ${found[1]} (row ${i})`, shapeOf(row));
  }
  const [m, n] = found;
  if (m === 0 || n === 0) throw wrong();
  if ((rows !== undefined && m !== rows) || (columns !== undefined && n !== columns)) throw wrong();
  const data = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    const refuse = (j: number, value: unknown) => entry(where, name, value, [i, j]);
    if (!isView(matrix)) copyInto(data, i * n, matrix[i]!, 0, 1, n, refuse);
    else {
      const list = entriesOf(matrix);
      if (list === undefined)
        for (let j = 0; j < n; j++) data[i * n + j] = entry(where, name, matrix.get(i, j), [i, j]);
      else copyInto(data, i * n, list, matrix.offset + i * matrix.stride[0]!, matrix.stride[1]!, n, refuse);
    }
  }
  return { data, rows: m, columns: n };
}

/**
 * A matrix to be read only: a contiguous ndarray of doubles stays where it is, anything else is copied once.
 *
 * @throws ShapeError, DomainError as `denseMatrix` does
 */
export function readMatrix(where: string, name: string, matrix: MatrixInput): Dense {
  if (!isView(matrix) || !(matrix.data instanceof Float64Array) || matrix.dimension !== 2)
    return denseMatrix(where, name, matrix);
  const [rows, columns] = [matrix.shape[0]!, matrix.shape[1]!];
  if (rows === 0 || columns === 0 || matrix.stride[1] !== 1 || matrix.stride[0] !== columns)
    return denseMatrix(where, name, matrix);
  const data = matrix.data.subarray(matrix.offset, matrix.offset + rows * columns);
  for (let k = 0; k < data.length; k++)
    if (!Number.isFinite(data[k])) entry(where, name, data[k], [Math.floor(k / columns), k % columns]);
  return data.length === rows * columns ? { data, rows, columns } : denseMatrix(where, name, matrix);
}

/** The one-dimensional ndarray over the given numbers, which it shares. */
export function vectorView(data: Float64Array): Float64NdArray {
  return ndarray(data, [data.length]);
}

/** The two-dimensional ndarray over the given numbers, row after row, which it shares. */
export function matrixView({ data, rows, columns }: Dense): Float64NdArray {
  return ndarray(data, [rows, columns]);
}

/** An array of any dimension in one piece, last index fastest. */
export interface DenseArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** What a public function accepts as weights of any shape. */
export type ArrayInput = NdArray | Float64Array | Float32Array | readonly number[] | readonly (readonly number[])[];

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
  if (isView(array) && array.dimension !== 1 && array.dimension !== 2) {
    const shape = [...array.shape];
    const data = new Float64Array(array.size);
    const index = shape.map(() => 0);
    for (let i = 0; i < data.length; i++) {
      data[i] = entry(where, name, array.get(...index), index);
      for (let k = shape.length - 1; k >= 0 && ++index[k]! === shape[k]; k--) index[k] = 0;
    }
    return { data, shape };
  }
  const isMatrix = isView(array) ? array.dimension === 2 : Array.isArray(array) && Array.isArray(array[0]);
  if (!isMatrix) {
    const data = denseVector(where, name, array as VectorInput);
    return { data, shape: [data.length] };
  }
  const { data, rows, columns } = denseMatrix(where, name, array as MatrixInput);
  return { data, shape: [rows, columns] };
}

/** The ndarray of the given shape over the given numbers, which it shares. */
export function arrayView({ data, shape }: DenseArray): Float64NdArray {
  return ndarray(data, [...shape]);
}

import type { DenseMatrix } from '../array/ndarray.js';
import { denseOperator, type LinearOperator } from '../lipschitz/lanczos.js';
import { matrixForSteps, stepByRows } from '../simd/bidiagonal.js';
import type { FloatTensor } from '../weights/file.js';
import { blockEntries, eachBlockAsRead, requireFiniteEntries } from '../weights/tensor.js';

/** Tensors of more bytes are large: of them no enclosure and no bound by taps, and a coarser residual. */
const largeBytes = 2 ** 27;

const bytesInMemory = ({ count, numberType }: FloatTensor): number => count * (numberType.name === 'F64' ? 8 : 4);

/** Whether a tensor is so large that less is asked about it, whatever memory there is, so that no digit depends on that. */
export const isLarge = (tensor: FloatTensor): boolean => bytesInMemory(tensor) > largeBytes;

/** Whether a large tensor may lie in memory, where the core multiplies by it; else it is read at every product. */
export const mayBeHeld = (tensor: FloatTensor, memory: number): boolean => bytesInMemory(tensor) <= memory;

/** The operator of a large tensor, with the same digits from memory, if its entries are given, and from its file. */
export function largeOperator(tensor: FloatTensor, held: Float64Array | Float32Array | undefined): LinearOperator {
  return held === undefined ? fileOperator(tensor) : denseOperator(storedMatrix(tensor, held));
}

/** The entries of a tensor in memory, in the order of storage: F64 as such, the other types as float32. */
export function storedEntries(tensor: FloatTensor): Float64Array | Float32Array {
  const { rows, columns } = storedSides(tensor);
  const all = matrixForSteps(rows, columns, tensor.numberType.name === 'F64' ? 'F64' : 'F32');
  const visit = (values: Float64Array | Float32Array, first: number): void => {
    requireFiniteEntries(tensor, values, first);
    if (values.buffer !== all.buffer) all.set(values, first);
  };
  const bytes = new Uint8Array(all.buffer, all.byteOffset, all.byteLength);
  const isAsStored = tensor.numberType.bytes === all.BYTES_PER_ELEMENT;
  eachBlockAsRead(
    tensor,
    visit,
    blockEntries,
    isAsStored ? first => bytes.subarray(first * all.BYTES_PER_ELEMENT) : undefined,
  );
  return all;
}

/** The entries in C order, the last index fastest. */
export function entriesInOrder(tensor: FloatTensor, stored: Float64Array | Float32Array): Float64Array | Float32Array {
  const { shape, order } = tensor;
  if (order === 'C' || shape.length < 2) return stored;
  const out = stored.slice();
  const index = new Array<number>(shape.length).fill(0);
  for (let from = 0; from < stored.length; from++) {
    let to = 0;
    for (let d = 0; d < shape.length; d++) to = to * shape[d]! + index[d]!;
    out[to] = stored[from]!;
    for (let d = 0; d < shape.length; d++) {
      index[d] = index[d]! + 1;
      if (index[d]! < shape[d]!) break;
      index[d] = 0;
    }
  }
  return out;
}

/** The sides of the matrix first index x all others, as it lies in the file: transposed in Fortran order. */
export function storedSides({ shape, order, count }: FloatTensor): { rows: number; columns: number } {
  const first = shape[0]!;
  return order === 'C' ? { rows: first, columns: count / first } : { rows: count / first, columns: first };
}

/** The matrix as it lies in memory; its transpose has the same singular values. */
export function storedMatrix(tensor: FloatTensor, stored: Float64Array | Float32Array): DenseMatrix {
  return { ...storedSides(tensor), data: stored };
}

/** The matrix in its file as an operator: each product reads it once, in whole rows of about half a MiB, which stay in the cache. */
function fileOperator(tensor: FloatTensor): LinearOperator {
  const { rows, columns } = storedSides(tensor);
  const rowsAtOnce = Math.min(rows, 4 * Math.max(1, Math.floor(2 ** 15 / columns)));
  const step = stepByRows(rowsAtOnce, columns, tensor.numberType.name === 'F64' ? 'F64' : 'F32');
  return {
    rows,
    columns,
    bidiagonalStepInto(p, r, v, beta, u) {
      step(p, r, v, beta, u, take => {
        const visit = (values: Float64Array | Float32Array, first: number): void => {
          const row = first / columns;
          take(values, row);
          // entries were finite when they were visited first; a row that is not any more shows in its product
          if (!p.subarray(row, row + rowsAtOnce).every(Number.isFinite)) requireFiniteEntries(tensor, values, first);
        };
        eachBlockAsRead(tensor, visit, rowsAtOnce * columns, () => step.room);
      });
    },
  };
}

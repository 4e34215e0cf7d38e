import { DataError, DomainError } from '../errors.js';
import { type NumberType, swapInto } from './number-type.js';

/** The bytes of one tensor from the first to the last. */
export interface ByteReader {
  /**
   * The next `length` bytes in a buffer of their own, or at the beginning of `room` where the reader can put them there.
   *
   * @throws DataError if they are damaged or missing
   */
  next(length: number, room?: Uint8Array): Uint8Array;
  /** Called after the last byte. @throws DataError if a checksum does not agree or bytes are left */
  end(): void;
}

/** A tensor as it lies in a file. */
export interface StoredTensor {
  readonly name: string;
  /** The type as the file calls it: `F16`, `<f4`, `|i1`, ... */
  readonly storedType: string;
  /** Absent when the entries are no floating-point numbers that can be weights. */
  readonly numberType?: NumberType;
  readonly littleEndian: boolean;
  readonly shape: readonly number[];
  /** Which index moves fastest: the last ('C') or the first ('Fortran'). */
  readonly order: 'C' | 'Fortran';
  /** The product of the shape. */
  readonly count: number;
  /** Why the entries cannot be read, where they cannot; type and shape are not known then. */
  readonly unread?: string;
  /** The file and the tensor, for error messages. */
  readonly where: string;
  open(): ByteReader;
}

/** Reads bytes that nobody asks for. */
export function skip(reader: ByteReader, bytes: number): void {
  for (let left = bytes; left > 0; left -= 2 ** 20) reader.next(Math.min(2 ** 20, left));
}

/** Entries a block: 512 Ki of float64 are 4 MiB. */
export const blockEntries = 2 ** 19;

/**
 * Visits the entries of a tensor in the order of storage, at most `size` at a time, without holding more.
 *
 * @param visit values and the place of the first; the buffer belongs to the visitor
 * @param size a whole number >= 1, or Infinity
 * @throws DomainError if the size is none; DataError if an entry is NaN or infinite, or the bytes are damaged
 */
export function eachBlock(
  tensor: StoredTensor & { readonly numberType: NumberType },
  visit: (values: Float64Array | Float32Array, first: number) => void,
  size: number = blockEntries,
): void {
  if (typeof tensor?.open !== 'function' || typeof visit !== 'function')
    throw new DomainError('eachBlock', 'a tensor that openWeights gave, and a function', tensor);
  if (!(size === Infinity || (Number.isSafeInteger(size) && size >= 1)))
    throw new DomainError('eachBlock', 'size a whole number >= 1, or Infinity', size);
  const checked = (values: Float64Array | Float32Array, first: number): void => {
    requireFiniteEntries(tensor, values, first);
    visit(values, first);
  };
  eachBlockAsRead(tensor, checked, size);
}

/**
 * The same with entries as they stand in the file, finite or not: for who looks at them itself, or has visited them all before.
 *
 * @param room where the bytes of the block with this first entry may be put, if the reader can put them somewhere
 */
export function eachBlockAsRead(
  tensor: StoredTensor & { readonly numberType: NumberType },
  visit: (values: Float64Array | Float32Array, first: number) => void,
  size: number,
  room?: (first: number) => Uint8Array,
): void {
  const { numberType, littleEndian, count } = tensor;
  const reader = tensor.open();
  for (let first = 0; first < count; first += size) {
    const bytes = reader.next(Math.min(size, count - first) * numberType.bytes, room?.(first));
    swapInto(bytes, numberType.bytes, littleEndian);
    visit(numberType.decode(bytes), first);
  }
  reader.end();
}

/** Refuses entries, of which `first` is the place of the first, that are NaN or infinite. @throws DataError */
export function requireFiniteEntries(
  { where }: StoredTensor,
  values: Float64Array | Float32Array,
  first: number,
): void {
  // 0 x is 0 but of what is not finite; two sums, as each waits for the one before
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < values.length; i += 2) {
    even += 0 * values[i]!;
    odd += 0 * values[i + 1]!;
  }
  if (even === 0 && odd === 0 && Number.isFinite(values.at(-1) ?? 0)) return;
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]!))
      throw new DataError(`${where}: expected finite entries, got ${values[i]} at index ${first + i}`);
}

/**
 * The product of a shape.
 *
 * @throws DataError unless every side is a whole number >= 0 and the product is below 2^53
 */
export function countOf(where: string, shape: readonly unknown[]): number {
  if (shape.length > 64) throw new DataError(`${where}: expected at most 64 dimensions, got ${shape.length}`);
  let count = 1;
  for (const side of shape) {
    if (!Number.isSafeInteger(side) || (side as number) < 0)
      throw new DataError(`${where}: expected sides that are whole numbers >= 0, got ${String(side)}`);
  }
  if (shape.includes(0)) return 0;
  for (const side of shape as readonly number[]) {
    count *= side;
    if (!Number.isSafeInteger(count)) throw new DataError(`${where}: expected fewer than 2^53 entries`);
  }
  return count;
}

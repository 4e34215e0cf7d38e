import { createHash } from 'node:crypto';
import { constants, gunzipSync, type ZlibOptions } from 'node:zlib';
import { DataError } from '../errors.js';
import { fileBytes } from '../file/bytes.js';
import { countOf } from '../weights/tensor.js';

/** Bytes in an array, as an IDX file holds them: the last index fastest. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** An array in a file. */
export interface IdxFile extends IdxArray {
  /** Of the file's bytes, after it was decompressed. */
  readonly sha256: string;
}

/**
 * Reads an IDX file of unsigned bytes (two zero bytes, 8, the number of dimensions, each size as four bytes, the bytes), or
 * one compressed by gzip.
 *
 * @throws DataError if it cannot be read or is no such file, is truncated or has bytes to spare
 */
export function readIdx(path: string): IdxFile {
  return idxOf(path, fileBytes(path));
}

/** The array in the bytes of an IDX file that may be compressed by gzip. @throws DataError */
export function idxOf(name: string, bytes: Uint8Array): IdxFile {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipped(name, bytes) : bytes;
  return { ...idxArray(name, plain), sha256: createHash('sha256').update(plain).digest('hex') };
}

/** Compressed bytes that hold a header of 64 dimensions, and make 512 KiB at most. */
const START = 512;

/** What gzip packed, once its first bytes have said how much that is: of a bomb no more is made than a header. */
function gunzipped(name: string, bytes: Uint8Array): Uint8Array {
  const inflated = (part: Uint8Array, options: ZlibOptions): Uint8Array => {
    try {
      return gunzipSync(part, options);
    } catch (error) {
      throw new DataError(`${name}: damaged gzip data (${(error as Error).message})`);
    }
  };
  if (bytes.length <= START) return inflated(bytes, {});
  const start = inflated(bytes.subarray(0, START), { finishFlush: constants.Z_SYNC_FLUSH });
  const { header, count } = idxHeader(name, start);
  return inflated(bytes, { maxOutputLength: Math.min(LONGEST, header + count) });
}

/** The largest buffer. */
const LONGEST = 2 ** 31 - 1;

function idxHeader(name: string, bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0)
    throw new DataError(`${name}: expected an IDX file, which begins with two zero bytes`);
  if (view.getUint8(2) !== 8)
    throw new DataError(`${name}: expected an IDX file of unsigned bytes (type 8), got type ${view.getUint8(2)}`);
  const dimensions = view.getUint8(3);
  const header = 4 + 4 * dimensions;
  if (dimensions === 0 || bytes.length < header)
    throw new DataError(`${name}: truncated: expected a header of ${header} bytes, got ${bytes.length}`);
  const shape = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  return { shape, header, count: countOf(name, shape) };
}

/** The array in the bytes of an IDX file. @throws DataError */
export function idxArray(name: string, bytes: Uint8Array): IdxArray {
  const { shape, header, count } = idxHeader(name, bytes);
  if (bytes.length !== header + count)
    throw new DataError(
      `${name}: ${bytes.length < header + count ? 'truncated: ' : ''}expected ${count} bytes for ${shape.join(' x ')} after the header, got ${bytes.length - header}`,
    );
  return { shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset + header, count) };
}

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DataError } from '../errors.js';

/** Bytes that can be read at any place, a file or an array. */
export interface ByteSource {
  /** How error messages call it. */
  readonly name: string;
  readonly size: number;
  /**
   * Exactly `length` bytes in a buffer of their own, or at the beginning of `room` where the source can put them there.
   *
   * @throws DataError if they are not there
   */
  read(offset: number, length: number, room?: Uint8Array): Uint8Array;
  close(): void;
}

const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

/** An array as a source. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read(offset, length) {
      checkRange(name, bytes.length, offset, length);
      return bytes.slice(offset, offset + length);
    },
    close() {},
  };
}

/**
 * A regular file as a source.
 *
 * @throws DataError if it cannot be opened or is no regular file
 */
export function fileSource(path: string): ByteSource {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new DataError(`${path}: cannot be read (${reason(error)})`);
  }
  const status = fstatSync(file);
  if (!status.isFile()) {
    closeSync(file);
    throw new DataError(`${path}: expected a regular file`);
  }
  return {
    name: path,
    size: status.size,
    read(offset, length, room) {
      checkRange(path, status.size, offset, length);
      const bytes = room?.subarray(0, length) ?? new Uint8Array(length);
      for (let done = 0; done < length; ) {
        let count: number;
        try {
          count = readSync(file, bytes, done, length - done, offset + done);
        } catch (error) {
          throw new DataError(`${path}: cannot be read (${reason(error)})`);
        }
        if (count === 0) throw new DataError(`${path}: became shorter while it was read`);
        done += count;
      }
      return bytes;
    },
    close: () => closeSync(file),
  };
}

function checkRange(name: string, size: number, offset: number, length: number): void {
  if (
    !Number.isSafeInteger(offset) ||
    !Number.isSafeInteger(length) ||
    offset < 0 ||
    length < 0 ||
    length > size - offset
  )
    throw new DataError(`${name}: truncated: expected bytes ${offset} to ${offset + length}, got a file of ${size}`);
}

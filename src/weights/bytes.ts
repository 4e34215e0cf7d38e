import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DataError } from '../errors.js';

/** Bytes that can be read at any place, a file or an array. */
export interface ByteSource {
  /** How error messages call it. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes in a buffer of their own. @throws DataError if they are not there */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** Bytes that are written one after the other. */
export interface ByteSink {
  /** How many bytes were written. */
  readonly position: number;
  write(bytes: Uint8Array): void;
  /** Overwrites bytes written before. */
  patch(offset: number, bytes: Uint8Array): void;
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
    read(offset, length) {
      checkRange(path, status.size, offset, length);
      const bytes = new Uint8Array(length);
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

/**
 * Writes a file whole or not at all: `fill` writes to a new name in the same folder, which is flushed to the disk and
 * then takes the place of `path`. When `fill` throws, nothing is left behind.
 *
 * @throws DataError if the file cannot be written
 */
export function writeFileWhole(path: string, fill: (sink: ByteSink) => void): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  let file: number;
  try {
    file = openSync(temporary, 'wx');
  } catch (error) {
    throw new DataError(`${path}: cannot be written (${reason(error)})`);
  }
  let position = 0;
  const writeAt = (bytes: Uint8Array, offset: number): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
  };
  try {
    fill({
      get position() {
        return position;
      },
      write(bytes) {
        writeAt(bytes, position);
        position += bytes.length;
      },
      patch: (offset, bytes) => writeAt(bytes, offset),
    });
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    try {
      closeSync(file);
    } catch {
      // It was closed already.
    }
    rmSync(temporary, { force: true });
    if (error instanceof Error && 'syscall' in error)
      throw new DataError(`${path}: cannot be written (${reason(error)})`);
    throw error;
  }
  flushFolder(dirname(path));
}

/** Makes the new name itself durable, where the system lets a folder be opened. */
function flushFolder(folder: string): void {
  let file: number | undefined;
  try {
    file = openSync(folder, 'r');
    fsyncSync(file);
  } catch {
    // Windows opens no folders; the file's own bytes are on the disk already.
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

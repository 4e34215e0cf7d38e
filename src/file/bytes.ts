import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { DataError } from '../errors.js';

/** Bytes that are read of what is no file on a disk: pipes end, some devices do not. */
const MOST = 2 ** 29;

const PIECE = 2 ** 20;

/** What pipes said by their paths: it can be read once. */
const streams = new Map<string, Uint8Array>();

/**
 * The bytes of a file, a pipe or a device that ends.
 *
 * @throws DataError where it cannot be read, or is no file on a disk and does not end within 512 MiB, as /dev/zero does not
 */
export function fileBytes(path: string): Uint8Array {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).isFile()) return readFileSync(file);
    const bytes = streams.get(path) ?? streamed(path, file);
    streams.set(path, bytes);
    return bytes;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DataError(`${path}: cannot be read (${code ?? message})`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function streamed(path: string, file: number): Uint8Array {
  const pieces: Buffer[] = [];
  for (let length = 0; length <= MOST; ) {
    const piece = Buffer.allocUnsafe(PIECE);
    const read = readSync(file, piece);
    if (read === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, read));
    length += read;
  }
  throw new DataError(`${path}: expected a file, or a pipe that ends within ${MOST} bytes`);
}

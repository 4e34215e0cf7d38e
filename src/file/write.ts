import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DataError } from '../errors.js';

/** mkdir -p, one folder at a time: Node's own never returns where a file system refuses with ENOENT, as /proc does. */
function makeAll(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeAll(dirname(folder));
  mkdirSync(folder);
}

/**
 * Makes a folder where there is none, and those above it.
 *
 * @throws DataError if it cannot be made or written to
 */
export function makeFolder(folder: string): void {
  try {
    makeAll(resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new DataError(`cannot write to the folder ${folder}: ${(error as Error).message}`);
  }
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

/** Where a name leads: through links, and to a file that is there or can be made. @throws DataError */
function targetOf(path: string): string {
  let target = resolve(path);
  try {
    for (let links = 0; links < 40 && lstatSync(target).isSymbolicLink(); links++)
      target = resolve(dirname(target), readlinkSync(target));
  } catch {
    return target; // nothing is there yet
  }
  if (!statSync(target).isFile()) throw new DataError(`${path}: expected the name of a file, got a folder or a device`);
  return target;
}

/**
 * Writes a file whole or not at all: `fill` writes to a new name in the same folder, which is flushed to the disk and
 * then takes the place of `path`; a link stays a link, a device a device. When `fill` throws, nothing is left behind.
 *
 * @throws DataError if the file cannot be written
 */
export function writeFileWhole(path: string, fill: (sink: ByteSink) => void): void {
  const target = targetOf(path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.partial`);
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
    renameSync(temporary, target);
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
  flushFolder(dirname(target));
}

/** Writes a text or bytes as a file, whole or not at all. @throws DataError if the file cannot be written */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  writeFileWhole(path, sink => sink.write(bytes));
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

import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DataError } from '../errors.js';
import { reason, type Target, targetOf } from './target.js';
import { removeLeftOvers, temporaryName } from './temporary.js';

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

/** Writes all bytes, at a place or, where there is none, after those before; a pipe that is full is waited for. */
function writeAll(file: number, bytes: Uint8Array, place?: number): void {
  for (let done = 0; done < bytes.length; )
    try {
      done += writeSync(file, bytes, done, bytes.length - done, place === undefined ? null : place + done);
    } catch (error) {
      if (reason(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}

function sinkOf(file: number): ByteSink {
  let position = 0;
  return {
    get position() {
      return position;
    },
    write(bytes) {
      writeAll(file, bytes, position);
      position += bytes.length;
    },
    patch: (offset, bytes) => writeAll(file, bytes, offset),
  };
}

/** A file that is being written under a name of its own. */
interface Draft {
  readonly path: string;
  readonly file: number;
}

/** A new empty file in a folder; what processes that are over left there is removed. */
function draftIn(folder: string): Draft {
  const name = temporaryName();
  const path = join(folder, name);
  const file = openSync(path, 'wx+');
  removeLeftOvers(folder, name);
  return { path, file };
}

/** Lets `use` have a draft, which is gone afterwards unless it was renamed. */
function withDraft(folder: string, use: (draft: Draft) => void): void {
  const draft = draftIn(folder);
  try {
    use(draft);
  } finally {
    closeSync(draft.file);
    rmSync(draft.path, { force: true });
  }
}

const allowed = (change: () => void): boolean => {
  try {
    change();
    return true;
  } catch {
    return false;
  }
};

/**
 * Gives a draft the owner, the group and the mode of the file it will replace, before anything is written to it. Only root
 * may give a file away; what stays with this user instead lends nobody the rights of the old owner or group.
 */
function keepMode(file: number, { uid, gid, mode }: Stats): void {
  const owned = allowed(() => fchownSync(file, uid, gid));
  const shared = owned || allowed(() => fchownSync(file, -1, gid));
  fchmodSync(file, mode & (owned ? 0o7777 : shared ? 0o777 : 0o707));
}

const through = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new DataError(`${path}: cannot be written (${reason(error)})`);
    throw error;
  }
};

/** Copies a draft, from its begin, to where bytes are taken as they come. */
function copyTo(target: Target, { file }: Draft): void {
  if (target.kind === 'file') return;
  const out = target.kind === 'open' ? target.descriptor : openSync(target.path, 'w');
  try {
    const block = new Uint8Array(2 ** 20);
    for (let place = 0, n = 1; n > 0; place += n) {
      n = readSync(file, block, 0, block.length, place);
      writeAll(out, block.subarray(0, n));
    }
  } finally {
    if (target.kind !== 'open') closeSync(out);
  }
}

/**
 * Writes a file whole or not at all: `fill` writes to a new name in the same folder, which is flushed to the disk and
 * then takes the place of `path`, with the mode, the owner and the group of what was there. A link stays a link; a pipe or
 * a device gets the bytes once all are there. When `fill` throws, nothing is left behind.
 *
 * @throws DataError if the file cannot be written
 */
export function writeFileWhole(path: string, fill: (sink: ByteSink) => void): void {
  const target = targetOf(path);
  through(path, () => {
    const folder = target.kind === 'file' ? dirname(target.path) : tmpdir();
    withDraft(folder, draft => {
      if (target.kind === 'file' && target.old !== undefined) keepMode(draft.file, target.old);
      fill(sinkOf(draft.file));
      if (target.kind !== 'file') return copyTo(target, draft);
      fsyncSync(draft.file);
      renameSync(draft.path, target.path);
      flushFolder(folder);
    });
  });
}

/** Writes a text or bytes as a file, whole or not at all. @throws DataError if the file cannot be written */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = targetOf(path);
  if (target.kind === 'open') through(path, () => writeAll(target.descriptor, bytes));
  else writeFileWhole(path, sink => sink.write(bytes));
}

/**
 * Tries whether `writeFileWhole` could write there, so that no work is done for an output that cannot be kept: a file is
 * made beside it and removed; what takes bytes as they come is asked whether it may be written.
 *
 * @throws DataError if it cannot be written
 */
export function tryOutput(path: string): void {
  const target = targetOf(path);
  if (target.kind === 'file') through(path, () => withDraft(dirname(target.path), () => {}));
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

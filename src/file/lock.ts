import { createHash } from 'node:crypto';
import { linkSync, lstatSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DataError } from '../errors.js';
import { reason, targetOf } from './target.js';
import { isOver, markOfProcess, temporaryName } from './temporary.js';

/** A file that is this process's alone to write, until it is released. */
export interface Lock {
  /** Says that this process still writes. @throws DataError if another process has taken the file over */
  keep(): void;
  release(): void;
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (reason(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * Locks a file against other processes that lock it too: a second name beside it, made exclusively, holds the mark of the
 * process. That of a process that is over is taken over, also after kill -9.
 *
 * @throws DataError if another process has locked it, or it is no file that can be written
 */
export function lockFile(path: string): Lock {
  const target = targetOf(path);
  if (target.kind !== 'file') throw new DataError(`${path}: expected the name of a file, got a pipe or a device`);
  const folder = dirname(target.path);
  const hash = createHash('sha256').update(basename(target.path)).digest('hex').slice(0, 16);
  const lock = join(folder, `.volumization-lock-${hash}`);
  const draft = join(folder, temporaryName());
  const text = `${markOfProcess()} ${basename(draft)}\n`;
  const isOurs = (): boolean => textOf(lock) === text;
  const busy = (): DataError =>
    new DataError(`${path}: another process is writing it (wait for its end, or give another name)`);
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    take(lock, text, draft);
  } catch (error) {
    throw new DataError(`${path}: cannot be written (${reason(error)})`);
  } finally {
    rmSync(draft, { force: true });
  }
  if (!isOurs()) throw busy();
  return {
    keep() {
      if (!isOurs()) throw busy();
      utimesSync(lock, new Date(), new Date());
    },
    release() {
      if (isOurs()) rmSync(lock, { force: true });
    },
  };
}

/** How long, in milliseconds, a lock may be empty: as long as a process may be kept from writing to what it has just made. */
const EMPTY = 1000;

/** Gives the draft of a lock its second name, if nobody has that: the lock is whole as soon as it is there. */
function make(lock: string, text: string, draft: string): void {
  try {
    linkSync(draft, lock);
  } catch (error) {
    if (reason(error) === 'EEXIST') throw error;
    // a file system without second names
    writeFileSync(lock, text, { flag: 'wx' });
  }
}

/** Locks that are released while another is about to read them, after which it tries again. */
const MOST_TRIES = 100;

/** Makes the lock, or takes over that of a process that is over by renaming a draft of it; else leaves it as it is. */
function take(lock: string, text: string, draft: string): void {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      make(lock, text, draft);
      return;
    } catch (error) {
      if (reason(error) !== 'EEXIST') throw error;
    }
    const [held, seen] = [textOf(lock), lstatSync(lock, { throwIfNoEntry: false })];
    // released meanwhile: whoever has it next is not to be renamed over
    if (held === undefined || seen === undefined) continue;
    const [mark = ''] = held.split(' ');
    const untouched = lstatSync(draft).mtimeMs - seen.mtimeMs;
    if (mark === '' ? untouched <= EMPTY : !isOver(mark, untouched)) return;
    renameSync(draft, lock);
    // Two that find the same one over rename in turn: the last one has it, which both see after this tenth of a second.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    return;
  }
}

import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/**
 * Writes a file so that a reader sees the old content or the new, never a part: under another name first, then renamed.
 * Its folder must exist.
 */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const temporary = join(dirname(file), `.${basename(file)}.tmp-${process.pid}`);
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

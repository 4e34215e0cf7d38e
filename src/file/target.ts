import { accessSync, constants, lstatSync, readlinkSync, type Stats, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DataError } from '../errors.js';

/** Where bytes that are written under a name end up. */
export type Target =
  /** A file that is there, or can be made, to be replaced whole. */
  | { readonly kind: 'file'; readonly path: string; readonly old: Stats | undefined }
  /** A pipe, a terminal, a device: what is written is gone. */
  | { readonly kind: 'special'; readonly path: string }
  /** What this process holds open already: /dev/stdout, and >(command) of a shell. */
  | { readonly kind: 'open'; readonly descriptor: number };

/** Why the system refused something, as its code. */
export const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

function descriptorOf(path: string): number | undefined {
  const match = /^\/(?:dev\/fd|proc\/(?:self|thread-self|\d+)\/fd)\/(\d+)$/.exec(path);
  return match === null ? undefined : Number(match[1]);
}

/** The path that links lead to, the last one if nothing is there; a descriptor of a process is followed no further. */
function followed(path: string): string {
  let target = resolve(path);
  try {
    for (let links = 0; links < 40 && descriptorOf(target) === undefined; links++) {
      if (!lstatSync(target).isSymbolicLink()) break;
      target = resolve(dirname(target), readlinkSync(target));
    }
  } catch (error) {
    if (reason(error) !== 'ENOENT') throw error;
  }
  return target;
}

/**
 * Where a name leads, looked at without writing: through links, to a file that is there or can be made, or to what takes
 * bytes as they come.
 *
 * @throws DataError if nothing can be written there: a folder, a disk, a name beneath a file, what is write-protected
 */
export function targetOf(path: string): Target {
  try {
    const target = followed(path);
    const descriptor = descriptorOf(target);
    if (descriptor !== undefined) {
      writeSync(descriptor, new Uint8Array(0));
      return { kind: 'open', descriptor };
    }
    const old = statSync(target, { throwIfNoEntry: false });
    if (old?.isDirectory()) throw new DataError(`${path}: expected the name of a file, got a folder`);
    if (old?.isBlockDevice()) throw new DataError(`${path}: expected the name of a file, got a disk`);
    if (old !== undefined) accessSync(target, constants.W_OK);
    return old === undefined || old.isFile() ? { kind: 'file', path: target, old } : { kind: 'special', path: target };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`${path}: cannot be written (${reason(error)})`);
  }
}

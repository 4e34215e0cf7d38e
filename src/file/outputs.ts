import { DataError } from '../errors.js';
import { targetOf } from './target.js';
import { tryOutput } from './write.js';

/** Refuses two outputs of one name, and each that could not be written, before the work for them is done. @throws DataError */
export function tryOutputs(paths: readonly (string | undefined)[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    if (path === undefined) continue;
    tryOutput(path);
    const target = targetOf(path);
    if (target.kind !== 'file') continue;
    const other = seen.get(target.path);
    if (other !== undefined) throw new DataError(`${path}: expected outputs of different names, got ${other} too`);
    seen.set(target.path, path);
  }
}

/**
 * Makes every output, those after one that fails too.
 *
 * @throws DataError that says of each output that failed why, in one line, once all were tried; a defect at once
 */
export async function makeOutputs(outputs: readonly (() => unknown)[]): Promise<void> {
  const failures: string[] = [];
  for (const make of outputs)
    try {
      await make();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      failures.push(error.message);
    }
  if (failures.length > 0) throw new DataError(failures.join('; '));
}

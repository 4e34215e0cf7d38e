import { readFileSync } from 'node:fs';
import { DataError } from '../../src/index.js';
import type { GoldenEntry } from './evaluation.js';

/** The entries of a file of reference values. @throws DataError if it cannot be read or does not hold such entries */
export function readGolden(path: string): GoldenEntry[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DataError(`${path}: expected a JSON file, got ${(error as Error).message.split('\n')[0]}`);
  }
  if (!Array.isArray(document)) throw new DataError(`${path}: expected an array of entries`);
  document.forEach((entry: unknown, index) => {
    const { id, quantity, params, value } = (entry ?? {}) as Record<string, unknown>;
    const whole = typeof id === 'string' && typeof quantity === 'string' && typeof value === 'string';
    if (!whole || typeof params !== 'object' || params === null)
      throw new DataError(`${path}: expected { id, quantity, params, value: string }, entry ${index} is not`);
  });
  return document as GoldenEntry[];
}

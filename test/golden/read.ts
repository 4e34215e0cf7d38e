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
    const isText = (text: unknown): boolean => typeof text === 'string';
    const isValue = isText(value) || (Array.isArray(value) && value.every(isText));
    const whole = isText(id) && isText(quantity) && isValue;
    if (!whole || typeof params !== 'object' || params === null)
      throw new DataError(
        `${path}: expected { id, quantity, params, value: a string or a list of them }, entry ${index} is not`,
      );
  });
  return document as GoldenEntry[];
}

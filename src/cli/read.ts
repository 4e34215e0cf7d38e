import { readFileSync } from 'node:fs';
import { DataError } from '../errors.js';

/**
 * The text of a file.
 *
 * @throws DataError that names the file, which a message of the system does not always do
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DataError(`${file}: cannot be read (${code ?? message})`);
  }
}

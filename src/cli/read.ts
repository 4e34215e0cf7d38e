import { DataError } from '../errors.js';
import { fileBytes } from '../file/bytes.js';
import { withBar } from './progress.js';

/** Text as the mark at its begin says, which PowerShell writes: UTF-8, or UTF-16 of either order; without one UTF-8. */
function decoded(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'; // biome-ignore format: one line
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * The text of a file, without the byte order mark that some programs put before it.
 *
 * @throws DataError that names the file, which a message of the system does not always do
 */
export function readText(file: string): string {
  const bytes = fileBytes(file);
  try {
    return decoded(bytes);
  } catch (error) {
    throw new DataError(`${file}: cannot be read (${(error as Error).message})`);
  }
}

/** What `read` makes of each of the files, with a bar of how many are read. */
export function readEach<T>(label: string, files: readonly string[], read: (file: string) => T): T[] {
  return withBar(label, progress =>
    files.map((file, done) => {
      progress(done, files.length);
      return read(file);
    }),
  );
}

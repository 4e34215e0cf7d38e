import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { DataError } from '../errors.js';

/**
 * Imports a module of somebody else's. What it says, also later by its functions, goes to standard error, since standard
 * output is for the answer; a module that ends the program while it loads has not been loaded, which is an error.
 *
 * @throws DataError if it is no file, which might not end, or ends the program; whatever the module throws
 */
export async function importForeign(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!statSync(file).isFile()) throw new DataError('it is no file');
  for (const method of ['log', 'info', 'debug', 'table', 'dir'] as const)
    console[method] = (...words: readonly unknown[]) => console.error(...words);
  const { exit, stdout, stderr } = process;
  const write = stdout.write;
  process.exit = (status): never => {
    throw new DataError(`it ends the program (status ${status ?? 0})`);
  };
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    process.exit = exit;
    stdout.write = write;
  }
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version in a file `package.json`. */
export function versionOf(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
}

/** The version of this package. */
export const ownVersion = (): string => versionOf(require.resolve('volumization/package.json'));

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  return require.resolve(`${name}/package.json`).slice(0, -'/package.json'.length);
}

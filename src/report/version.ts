import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version in a file `package.json`. */
export function versionOf(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
}

/** The version of this package. */
export const ownVersion = (): string => versionOf(require.resolve('volumization/package.json'));

/** The folder of an installed package. @throws an error of Node's where it is not installed */
export function packageFolder(name: string): string {
  return require.resolve(`${name}/package.json`).slice(0, -'/package.json'.length);
}

function isInstalled(name: string): boolean {
  try {
    return packageFolder(name) !== '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/** Why no page can be made here, in one line; undefined where it can: MathJax sets its formulas. */
export const missingForPages = (): string | undefined =>
  isInstalled('mathjax') ? undefined : 'needs mathjax (npm install mathjax)';

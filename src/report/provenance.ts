import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where a figure's numbers come from: enough to draw it again, digit for digit. No clock, so a second run is the same file. */
export interface Provenance {
  readonly command: string;
  /** Absent where nothing is random. */
  readonly seed?: number;
  /** Samples for each simulated point, absent where nothing is simulated. */
  readonly samples?: number;
  readonly versions: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);

function versionOf(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
}

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  return require.resolve(`${name}/package.json`).slice(0, -'/package.json'.length);
}

/** The versions of what a figure's digits and looks depend on: this package, Node and Plotly. */
export function versions(): Record<string, string> {
  return {
    volumization: versionOf(require.resolve('volumization/package.json')),
    node: process.versions.node,
    'plotly.js': versionOf(`${packageFolder('plotly.js-dist')}/package.json`),
  };
}

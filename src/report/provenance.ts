import { bundled as plotlyVersion } from './plotly-version.generated.js';
import { ownVersion } from './version.js';

/** Where a figure's numbers come from: enough to draw it again, digit for digit. No clock, so a second run is the same file. */
export interface Provenance {
  readonly command: string;
  /** Absent where nothing is random. */
  readonly seed?: number;
  /** Samples for each simulated point, absent where nothing is simulated. */
  readonly samples?: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** The versions of what a figure's digits and looks depend on: this package, Node, and Plotly. */
export const versions = (): Record<string, string> => ({
  volumization: ownVersion(),
  node: process.versions.node,
  'plotly.js': plotlyVersion,
});

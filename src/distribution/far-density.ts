import type { Distribution } from './distribution.js';
import { structureOf } from './family.js';
import { components } from './grid.js';
import { logDensity } from './log-density.js';

/** A density where it is a sum of powers, by logarithms. */
export interface FarDensity {
  /** The largest length of the law. */
  readonly extent: number;
  /** log f(+-e^z), z past the logarithm of every double too. */
  at(z: number): number;
}

/** Lengths beyond which Student's laws are powers: (1 + r^2)^{-(nu+1)/2} to the last digit, and a shift is nothing. */
export const FAR = 1e18;

/** A law beyond `FAR` times its extent; undefined where a tail of the caller's own is not known to be a power. */
export function farDensity(law: Distribution): FarDensity | undefined {
  const parts = components(law);
  const heavy = parts.flatMap(({ law: density, weight }) =>
    density === undefined || density.tailIndex === Infinity ? [] : [{ density, weight }],
  );
  if (heavy.some(({ density }) => !isPower(density))) return undefined;
  const extent = parts.reduce(
    (most, { law: density, at }) =>
      Math.max(most, Math.abs(density?.centre ?? at!), density?.scale ?? 0, ...(density?.knots ?? []).map(Math.abs)),
    0,
  );
  const powers = heavy.map(({ density, weight }) => {
    const { at, scale } = logDensity(density);
    return { start: Math.log(weight) + at(FAR * scale), from: Math.log(FAR * scale), slope: density.tailIndex + 1 };
  });
  return { extent, at: z => logSum(powers.map(({ start, from, slope }) => start - slope * (z - from))) };
}

/** Whether a law is one of the package's, or one of these moved. */
function isPower(law: Distribution): boolean {
  const structure = structureOf(law);
  return structure?.kind === 'family' || (structure?.kind === 'affine' && isPower(structure.law));
}

/** log sum e^x, -Infinity of none. */
export function logSum(logs: readonly number[]): number {
  const most = logs.reduce((found, x) => Math.max(found, x), -Infinity);
  return most === -Infinity ? most : most + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - most), 0));
}

import type { Distribution } from './distribution.js';
import { structureOf } from './family.js';

/** A density symmetric about its centre, by its logarithm. */
export interface LogDensity {
  readonly centre: number;
  readonly scale: number;
  /** log f(centre + x). */
  at(x: number): number;
  /** By how much it falls from |x| to sqrt(x^2 + d); undefined where that is not known to all digits. */
  readonly fall: ((x: number, d: number) => number) | undefined;
}

/** The logarithm of a density; of the caller's own law that of its values. */
export function logDensity(law: Distribution): LogDensity {
  const structure = structureOf(law);
  if (structure?.kind === 'affine') {
    const { factor, by } = structure;
    const inner = logDensity(structure.law);
    return {
      centre: factor * inner.centre + by,
      scale: factor * inner.scale,
      at: x => inner.at(x / factor) - Math.log(factor),
      fall: inner.fall && ((x, d) => inner.fall!(x / factor, d / factor / factor)),
    };
  }
  const { centre, scale } = law;
  if (structure?.kind === 'family' && structure.fall !== null)
    return { centre, scale, at: x => structure.logPdf(centre + x), fall: structure.fall };
  return { centre, scale, at: x => Math.log(law.pdf(centre + x)), fall: undefined };
}

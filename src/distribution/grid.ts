import type { Distribution } from './distribution.js';

/** The laws without parts that a law is a mixture of: each has a density and no atoms, or is one atom. */
export interface Component {
  readonly weight: number;
  /** The density, absent for an atom. */
  readonly law?: Distribution;
  /** The place of the atom, absent for a density. */
  readonly at?: number;
}

/** The components of a law, weights adding up to 1. */
export function components(law: Distribution): Component[] {
  if (law.parts !== undefined)
    return law.parts.flatMap(part =>
      components(part.law).map(inner => ({ ...inner, weight: part.weight * inner.weight })),
    );
  const atoms = law.atoms.map(({ at, mass }) => ({ weight: mass, at }));
  return law.scale > 0 ? [{ weight: 1, law }, ...atoms] : atoms;
}

/** Where a density is not zero in double precision, and where it changes its size. */
export interface Grid {
  readonly support: readonly [number, number];
  readonly points: readonly number[];
}

const GRADE = 3;
/** Scales beyond which a tail is a power, and how far its points are apart there, up to where another length is near. */
const [POWER, LEAP] = [GRADE ** 20, GRADE ** 10];

/**
 * The points centre +- scale 3^j of a density together with its knots and ends: far enough out to reach `span` where the
 * tail is a power (fewer where that is all it is), as far as the density is positive otherwise. Between two of them a density
 * of this package is smooth on their scale, the nearest complex pole (Cauchy, at i scale) being twice their half-distance away.
 *
 * @param law a density without atoms
 * @param span the largest |x| of interest
 */
export function grid(law: Distribution, span: number): Grid {
  const points = [...law.knots, ...law.support].filter(Number.isFinite);
  if (law.level !== undefined) return { support: law.support, points };
  points.push(law.centre);
  const support: [number, number] = [...law.support];
  for (const side of [-1, 1] as const) {
    const end = side < 0 ? law.support[0] : law.support[1];
    const isFar = (step: number): boolean => step >= POWER * law.scale && step * LEAP < span;
    for (let step = law.scale; ; step *= isFar(step) ? LEAP : GRADE) {
      const x = law.centre + side * step;
      if (side * (end - x) <= 0) break;
      points.push(x);
      if (law.tailIndex < Infinity && Math.abs(x) > 3 * span) break;
      if (law.tailIndex === Infinity && law.pdf(x) === 0) {
        if (side < 0) support[0] = x;
        else support[1] = x;
        break;
      }
    }
  }
  return { support, points };
}

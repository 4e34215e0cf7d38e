import type { Distribution } from '../../distribution/distribution.js';
import { structureOf } from '../../distribution/family.js';
import { components } from '../../distribution/grid.js';
import { scaled } from '../../distribution/scaled.js';
import { unitOf } from '../../estimator/widths.js';
import type { Problem } from '../problem.js';

/** The families that closed forms know. */
export type LawKind = 'uniform' | 'gaussian' | 'cauchy';

/** The laws that closed forms know, centred at 0. */
interface Centred {
  readonly kind: LawKind | 'point';
  readonly scale: number;
}

/** Families by their words and not as objects: who asks for one risk has no need to load every law. */
function centred(law: Distribution): Centred | undefined {
  const made = structureOf(law);
  if (made?.kind !== 'family') return undefined;
  const [first = Number.NaN, second = Number.NaN] = made.values;
  switch (made.family.word) {
    case 'point':
      return first === 0 ? { kind: 'point', scale: 0 } : undefined;
    case 'student':
      return first === 1 ? { kind: 'cauchy', scale: second } : undefined;
    case 'uniform':
    case 'gaussian':
    case 'cauchy':
      return { kind: made.family.word, scale: first };
    default:
      return undefined;
  }
}

/** Both laws; a point mass is the limit of whatever law fits the other. */
export function pair({
  teacher,
  noise,
}: Problem): readonly [teacher: LawKind, noise: LawKind, a: number, s: number] | undefined {
  const [u, eta] = [centred(teacher), centred(noise)];
  if (u === undefined || eta === undefined) return undefined;
  const first = u.kind === 'point' ? 'uniform' : u.kind;
  const second = eta.kind === 'point' ? (first === 'gaussian' ? 'gaussian' : 'uniform') : eta.kind;
  return [first, second, u.scale, eta.scale];
}

/** The law of X/unit, a power of two. */
export const inUnits = (law: Distribution, unit: number): Distribution => (unit === 1 ? law : scaled(law, 1 / unit));

/** The largest length of a law: a scale of a density, the distance of its centre or of an atom from 0. */
export const lengthOf = (law: Distribution): number =>
  components(law).reduce(
    (most, { law: density, at }) => Math.max(most, density?.scale ?? 0, Math.abs(density?.centre ?? at!)),
    0,
  );

/** The unit in which the variances of one or two laws are in range. */
export const unitOfLaws = (x: Distribution, y = x): number => unitOf(lengthOf(x), lengthOf(y));

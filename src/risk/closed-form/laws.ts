import { cauchyLaws } from '../../distribution/cauchy.js';
import type { Distribution } from '../../distribution/distribution.js';
import { type LawFamily, valuesIn } from '../../distribution/family.js';
import { gaussianLaws } from '../../distribution/gaussian.js';
import { components } from '../../distribution/grid.js';
import { pointMasses } from '../../distribution/point-mass.js';
import { scaled } from '../../distribution/scaled.js';
import { studentLaws } from '../../distribution/student-t.js';
import { uniformLaws } from '../../distribution/uniform.js';
import type { Problem } from '../problem.js';
import { unitOf } from './widths.js';

/** The families that closed forms know. */
export type LawKind = 'uniform' | 'gaussian' | 'cauchy';

/** The laws that closed forms know, centred at 0. */
interface Centred {
  readonly kind: LawKind | 'point';
  readonly scale: number;
}

const kinds: readonly (readonly [LawFamily, LawKind])[] = [
  [uniformLaws, 'uniform'],
  [gaussianLaws, 'gaussian'],
  [cauchyLaws, 'cauchy'],
];

function centred(law: Distribution): Centred | undefined {
  const point = valuesIn(pointMasses, law);
  if (point !== undefined) return point[0] === 0 ? { kind: 'point', scale: 0 } : undefined;
  const student = valuesIn(studentLaws, law);
  if (student?.[0] === 1) return { kind: 'cauchy', scale: student[1]! };
  for (const [family, kind] of kinds) {
    const values = valuesIn(family, law);
    if (values !== undefined) return { kind, scale: values[0]! };
  }
  return undefined;
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

import type { Distribution } from '../../distribution/distribution.js';
import type { Problem } from '../problem.js';
import { unitOf } from './widths.js';

/** Laws by name. */
export type Kind = 'uniform' | 'gaussian' | 'cauchy';

/** The laws that closed forms know, centred at 0. */
interface Centred {
  readonly kind: Kind | 'point';
  readonly scale: number;
}

function centred(law: Distribution): Centred | undefined {
  if (law.atoms.length === 1 && law.scale === 0)
    return law.atoms[0]!.at === 0 ? { kind: 'point', scale: 0 } : undefined;
  const { name, scale } = law;
  return name === 'uniform' || name === 'gaussian' || name === 'cauchy' ? { kind: name, scale } : undefined;
}

/** Both laws by name; a point mass is the limit of whatever law fits the other. */
export function pair({
  teacher,
  noise,
}: Problem): readonly [teacher: Kind, noise: Kind, a: number, s: number] | undefined {
  const [u, eta] = [centred(teacher), centred(noise)];
  if (u === undefined || eta === undefined) return undefined;
  const first = u.kind === 'point' ? 'uniform' : u.kind;
  const second = eta.kind === 'point' ? (first === 'gaussian' ? 'gaussian' : 'uniform') : eta.kind;
  return [first, second, u.scale, eta.scale];
}

/** The law of X/unit, a power of two; X itself where it is a law that has no units. */
export const inUnits = (law: Distribution, unit: number): Distribution =>
  unit === 1 ? law : (law.rescale?.(1 / unit) ?? law);

/** The unit in which the variances of one or two laws are in range; 1 where one of them has no units. */
export const unitOfLaws = (x: Distribution, y = x): number =>
  x.rescale === undefined || y.rescale === undefined ? 1 : unitOf(x.scale, y.scale);

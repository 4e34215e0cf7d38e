import { cauchyLaws } from '../distribution/cauchy.js';
import type { Distribution } from '../distribution/distribution.js';
import { type LawFamily, valuesIn } from '../distribution/family.js';
import { gaussianLaws } from '../distribution/gaussian.js';
import { laplaceLaws } from '../distribution/laplace.js';
import { pointMasses } from '../distribution/point-mass.js';
import { uniformLaws } from '../distribution/uniform.js';

/** A symmetric law the core draws from, by the words of the command line; a scale of 0 is the point mass at 0. */
export interface Law {
  readonly name: 'uniform' | 'gaussian' | 'laplace' | 'cauchy';
  /** Half-width, standard deviation, or scale. */
  readonly scale: number;
}

const families: readonly (readonly [Law['name'], LawFamily])[] = [
  ['uniform', uniformLaws],
  ['gaussian', gaussianLaws],
  ['laplace', laplaceLaws],
  ['cauchy', cauchyLaws],
];

/**
 * A law as the core draws it; undefined for every other. A law of this package is known by how it was made, so that no law
 * of the caller's is taken for one of its name; without a density it is a name and a scale.
 */
export function coreLaw(law: Law | Distribution): Law | undefined {
  if (typeof law === 'object' && law !== null && 'pdf' in law) {
    if (valuesIn(pointMasses, law)?.[0] === 0) return { name: 'uniform', scale: 0 };
    const found = families.find(([, family]) => valuesIn(family, law) !== undefined);
    return found && { name: found[0], scale: valuesIn(found[1], law)![0]! };
  }
  return families.some(([name]) => name === law?.name) ? { name: law.name, scale: law.scale } : undefined;
}

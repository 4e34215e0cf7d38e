import type { Fact, Polynomial } from '../kernel/index.js';
import { namesOf } from './sos/monomial.js';

/** Letters that stand for square roots begin so. */
export const ROOT_PREFIX = 'root__';

/** The letter of the square root that a fact defines: the one that was made last. */
export function rootOf({ p, sign }: Fact): string | undefined {
  if (sign !== '=') return undefined;
  const numbers = rootsIn(p).map(name => Number(name.slice(ROOT_PREFIX.length)));
  return numbers.length === 0 ? undefined : `${ROOT_PREFIX}${Math.max(...numbers)}`;
}

/** The letters of p that stand for square roots. */
export const rootsIn = (p: Polynomial): string[] => namesOf([p]).filter(name => name.startsWith(ROOT_PREFIX));

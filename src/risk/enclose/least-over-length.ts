import { DomainError } from '../../errors.js';
import type { EnclosedLeast, EnclosingLeast } from '../enclosing.js';
import type { Problem } from '../problem.js';
import { leastClip } from './least-clip.js';
import { leastOfParabola } from './least-of-parabola.js';

/** Panels of all integrals by default, about ten seconds. */
const PANELS = 8000;

/**
 * Where the risk of a family of one length or slope is least, enclosed. The soft threshold is clip with signal and noise
 * exchanged (Moreau): u' - clip(u', t) - u = eta - clip(u', t).
 *
 * @throws DomainError if the family is another, or its risk is infinite
 */
export const leastOverLength: EnclosingLeast = (
  family,
  problem,
  start,
  { digits = 6, panels = PANELS },
): EnclosedLeast => {
  const exchanged: Problem = { teacher: problem.noise, noise: problem.teacher };
  const finite = (law: 'teacher' | 'noise'): void => {
    if (problem[law].tailIndex <= 2)
      throw new DomainError('optimum', `a ${law} of finite variance for method enclose`, problem[law].name);
  };
  const budget = { left: panels };
  switch (family) {
    case 'clip':
      finite('teacher');
      return leastClip(problem, start, digits, budget);
    case 'softthreshold':
      finite('noise');
      return leastClip(exchanged, start, digits, budget);
    case 'shrink':
    case 'ridge':
    case 'binary':
      finite('teacher');
      return leastOfParabola(family, problem);
    default:
      throw new DomainError('optimum', 'clip, softthreshold, shrink, ridge or binary for method enclose', family);
  }
};

import type { Distribution } from '../distribution/distribution.js';
import { requireLaw } from '../distribution/family.js';
import { DomainError } from '../errors.js';

/** The problem of the paper in one coordinate: u from the law `teacher` is seen as u' = u + eta, eta from `noise`. */
export interface Problem {
  readonly teacher: Distribution;
  readonly noise: Distribution;
}

/** Refuses what are no laws, and options that stand among them, where nothing would read them; for callers without types. */
export function checkProblem(where: string, problem: Problem): void {
  for (const [role, law] of Object.entries({ teacher: problem?.teacher, noise: problem?.noise }))
    requireLaw(where, role, law);
  const unknown = Object.keys(problem).find(name => name !== 'teacher' && name !== 'noise');
  if (unknown !== undefined)
    throw new DomainError(where, 'a problem { teacher, noise } and options behind it', unknown);
}

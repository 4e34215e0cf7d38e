import type { Estimator } from '../estimator/estimator.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WorkOptions, workWords } from '../numeric/work.js';
import { type Enclosure, encloseRisk } from './enclose/enclose-risk.js';
import { provideEnclosing } from './enclosing.js';
import type { Problem } from './problem.js';
import { risk } from './risk.js';

provideEnclosing(encloseRisk);

/**
 * Two doubles between which the risk E(w(u + eta) - u)^2 is proved to lie, both Infinity where it is infinite: `risk` by the method enclose. To be imported beside
 * `risk` where a bundler takes only what is used.
 *
 * Cost: time m n k, memory m + n + k, for laws of m and n parts or atoms and an estimator of k pieces.
 *
 * @param estimator piecewise affine
 * @param problem the laws of u (teacher) and eta (noise)
 * @param options digits aimed at, 1..15; default 12
 * @throws DomainError as `risk`
 * @example riskEnclosure(clip(0), { teacher: uniform(3), noise: uniform(1) })[0] <= 3 // true
 */
export function riskEnclosure(
  estimator: Estimator,
  problem: Problem,
  options: WorkOptions & { readonly digits?: number } = {},
): Enclosure {
  refuseUnknown('riskEnclosure', options, ['digits', ...workWords]);
  const { enclosure, risk: value } = risk(estimator, problem, { ...options, method: 'enclose' });
  return enclosure ?? [value, value];
}

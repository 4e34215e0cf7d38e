import type { EstimatorFamily } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WorkOptions, workWords } from '../numeric/work.js';
import { leastOverLength } from './enclose/least-over-length.js';
import { provideEnclosingLeast } from './enclosing.js';
import { type Optimum, optimum } from './optimum.js';
import type { Problem } from './problem.js';

provideEnclosingLeast(leastOverLength);

/**
 * The least risk of a family with one length or slope, and everywhere it may be attained, proved by interval arithmetic:
 * `optimum` by the method enclose. To be imported beside `optimum` where a bundler takes only what is used.
 *
 * @param family clip (V), softthreshold (t), shrink (c), ridge (lam), binary (V)
 * @param problem laws of this package (teacher and noise)
 * @param options digits of the parameter aimed at, 1..12; panels of integrals that may be taken
 * @throws DomainError as `optimum`
 * @example optimumEnclosure('clip', { teacher: uniform(1), noise: uniform(0.5) }).candidates.length // 1
 */
export function optimumEnclosure(
  family: string | EstimatorFamily,
  problem: Problem,
  options: WorkOptions & { readonly digits?: number; readonly panels?: number } = {},
): Required<Pick<Optimum, 'candidates' | 'enclosure'>> & Optimum {
  refuseUnknown('optimumEnclosure', options, ['digits', 'panels', ...workWords]);
  const found = optimum(family, problem, { ...options, method: 'enclose' });
  return { ...found, candidates: found.candidates!, enclosure: found.enclosure! };
}

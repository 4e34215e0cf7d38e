import type { Estimator } from '../estimator/estimator.js';
import { lengthOf } from './closed-form/laws.js';
import type { Problem } from './problem.js';

/** A power of two near the largest length, so that fourth powers of errors stay in the range of doubles. */
export function unitOf(estimator: Estimator, { teacher, noise }: Problem): number {
  const breaks = estimator.breakPoints.reduce((most, b) => Math.max(most, Math.abs(b)), 0);
  const laws = Math.max(lengthOf(teacher), lengthOf(noise));
  // what a law draws reaches the breaks, or they do not matter
  const size = laws > 0 ? laws : breaks;
  return size > 0 ? 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(size)))) : 1;
}

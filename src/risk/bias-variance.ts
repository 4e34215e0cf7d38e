import type { Distribution } from '../distribution/distribution.js';
import { requireLaw } from '../distribution/family.js';
import { pointMass } from '../distribution/point-mass.js';
import { shifted } from '../distribution/scaled.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { risk } from './risk.js';

/** The error of an estimator at one truth. */
export interface BiasVariance {
  /** E w(u + eta) - u; NaN where E w^2 is infinite or above the largest double. */
  readonly bias: number;
  /** E (w - E w)^2. */
  readonly variance: number;
  /** E (w - u)^2 = bias^2 + variance. */
  readonly risk: number;
}

/**
 * The bias and the variance of w(u + eta) at a fixed u: E (w - u)^2 = bias^2 + variance. The mean is that of two mean squares,
 * E w = (E w^2 - E (w - c)^2 + c^2) / (2 c), with c of the size of w.
 *
 * @param estimator w
 * @param truth u
 * @param noise the law of eta
 * @throws DomainError if u is not finite
 * @example biasVariance(shrink(0.5), 1, uniform(3)) // { bias: -0.5, variance: 0.75, risk: 1 }
 */
export function biasVariance(estimator: Estimator, truth: number, noise: Distribution): BiasVariance {
  const where = 'biasVariance';
  if (!Number.isFinite(truth)) throw new DomainError(where, 'a finite u', truth);
  requireLaw(where, 'noise', noise);
  // E (w(u + eta) - c)^2: the noise about u, seen from c
  const from = (c: number): number => risk(estimator, { teacher: pointMass(c), noise: shifted(noise, truth - c) }).risk;
  const [whole, square] = [from(truth), from(0)];
  if (!Number.isFinite(square)) return { bias: Number.NaN, variance: Infinity, risk: whole };
  const c = Math.sqrt(square) || 1;
  const mean = refined(from, (square - from(c) + c * c) / (2 * c), c);
  return { bias: mean - truth, variance: from(mean), risk: whole };
}

/** E w from about what it is and |w| in the mean: where w varies little, what is about is c or -c, or is off by its rounding. */
function refined(from: (c: number) => number, about: number, c: number): number {
  const near = [c, -c].find(end => from(end) === 0);
  if (near !== undefined) return near;
  const spread = Math.sqrt(from(about));
  if (!(spread < c / 16 && spread > 0)) return about;
  // E w - m = (E (w - m + d)^2 - E (w - m - d)^2) / (4 d), d of the size of w - m
  return about + (from(about - spread) - from(about + spread)) / (4 * spread);
}

import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import type { Problem } from './problem.js';

/** The exponents with which an estimator and its residual grow at infinity. */
export interface Growth {
  /** The least g >= 0 with w(y) = O(|y|^g). */
  readonly estimate: number;
  /** The least r >= 0 with w(y) - y = O(|y|^r). */
  readonly residual: number;
}

/** The exponents of growth, read off the outer pieces of a piecewise affine estimator; undefined where not stated. */
export function growthOf(estimator: Estimator): Growth | undefined {
  const { pieces, growth, residualGrowth } = estimator;
  if (pieces !== undefined) {
    const outer = [pieces[0]!, pieces[pieces.length - 1]!];
    return {
      estimate: outer.some(({ slope }) => slope !== 0) ? 1 : 0,
      residual: outer.some(({ slope }) => slope !== 1) ? 1 : 0,
    };
  }
  if (growth === undefined || residualGrowth === undefined) return undefined;
  return { estimate: growth, residual: residualGrowth };
}

/** w(y) - y, accurate where the estimator says so. */
export function residualOf(estimator: Estimator, y: number): number {
  return estimator.residual === undefined ? estimator.apply(y) - y : estimator.residual(y);
}

/** How fast the squared error times the density of one variable falls beyond all points, as the exponent after 1/|x|. */
export function squaredErrorDecay(estimator: Estimator, law: Distribution, variable: 'u' | 'eta'): number {
  if (law.tailIndex === Infinity) return Infinity;
  const growth = growthOf(estimator)!;
  return law.tailIndex - 2 * (variable === 'eta' ? growth.estimate : growth.residual);
}

/**
 * Why E |w - u|^{2k} is infinite, or undefined where it is finite. A large eta leaves the error w(eta) ~ |eta|^g, a large u
 * the error w(u) - u ~ |u|^r; where moments of eta and of u are finite below the orders nu and mu, the moment is finite iff
 * 2kg < nu and 2kr < mu.
 *
 * @param k 1 for the risk, 2 for the variance of one squared error
 * @throws DomainError if a law has a heavy tail and the estimator does not state its growth
 */
export function divergence(estimator: Estimator, { teacher, noise }: Problem, k: 1 | 2): string | undefined {
  if (teacher.tailIndex === Infinity && noise.tailIndex === Infinity) return undefined;
  const growth = growthOf(estimator);
  if (growth === undefined)
    throw new DomainError('risk', 'an estimator that states its growth, under a law of heavy tail', estimator.name);
  const broken = (what: string, g: number, law: string, below: number): string =>
    `${what} grows like |u'|^${g} at infinity and ${law} has finite moments below order ${below} only`;
  if (2 * k * growth.estimate >= noise.tailIndex)
    return broken('w', growth.estimate, `the noise ${noise.name}`, noise.tailIndex);
  if (2 * k * growth.residual >= teacher.tailIndex)
    return broken("w - u'", growth.residual, `the teacher ${teacher.name}`, teacher.tailIndex);
  return undefined;
}

import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { refuseUnknown, requirePositive } from '../numeric/domain.js';
import { rootBetween } from '../numeric/root.js';
import { type WorkOptions, working, workWords } from '../numeric/work.js';
import type { Problem } from './problem.js';
import { risk } from './risk.js';

/** An estimator, or one chosen for the problem (its best V, say), or its risk under the problem. */
export type Contender = Estimator | ((problem: Problem) => Estimator | number);

/** What `largestNoise` may be told. */
export interface LargestNoiseOptions extends WorkOptions {
  /** The factor by which the better risk must undercut the other, default 1. */
  readonly factor?: number;
  /** Scales of the noise that are searched, in units of sigma; default [1e-6, 1e6]. */
  readonly range?: readonly [number, number];
  /** Number of scales, geometrically spaced, at which the order is looked at first; default 97. */
  readonly steps?: number;
}

/**
 * The largest sigma in the range at which one estimator still beats another by a factor:
 * max { sigma : factor risk(better; sigma) <= risk(worse; sigma) }. Crossings closer together than two neighbouring steps
 * of the range can be missed.
 *
 * @param better the estimator that should win
 * @param worse the one it is compared with; an infinite risk is beaten by every finite one
 * @param teacher law of u
 * @param noise the noise of scale sigma, sigma > 0
 * @param options factor, range, steps
 * @returns sigma; the upper end of the range where it still wins there; undefined where it wins at none of the steps
 * @throws DomainError if an option is out of range
 * @example largestNoise(({ noise }) => clip(1 - noise.scale / 2), ({ noise }) => ridge(noise.scale ** 2), uniform(1), uniform,
 *   { range: [0.01, 1] }) // (32 - sqrt 295)/27 = 0.54905...
 */
export function largestNoise(
  better: Contender,
  worse: Contender,
  teacher: Distribution,
  noise: (sigma: number) => Distribution,
  options: LargestNoiseOptions = {},
): number | undefined {
  refuseUnknown('largestNoise', options, ['factor', 'range', 'steps', ...workWords]);
  if (typeof noise !== 'function') throw new DomainError('largestNoise', 'noise a function of its scale', noise);
  const { factor = 1, range = [1e-6, 1e6], steps = 97 } = options;
  requirePositive('largestNoise', 'factor', factor);
  if (!Array.isArray(range) || range.length !== 2) throw new DomainError('largestNoise', 'a range [lo, hi]', range);
  const [lo, hi] = range.map(end => requirePositive('largestNoise', 'range of scales', end)) as [number, number];
  if (!(lo < hi)) throw new DomainError('largestNoise', 'a range [lo, hi] with lo < hi', range);
  if (!Number.isSafeInteger(steps) || steps < 2) throw new DomainError('largestNoise', 'an integer steps >= 2', steps);
  // <= 0 where the better one wins; a logarithm, so that the two ends of a bracket weigh alike
  const lead = (sigma: number): number => {
    const problem = { teacher, noise: noise(sigma) };
    const [x, y] = [riskOf(better, problem), riskOf(worse, problem)];
    if (x === Infinity) return 1;
    if (y === Infinity) return -1;
    if (x === 0 || y === 0) return x === 0 ? (y === 0 && factor > 1 ? 1 : -1) : 1;
    const apart = Math.log((x / y) * factor);
    // equal but for the rounding of the two risks
    return Math.abs(apart) <= 4 * Number.EPSILON ? 0 : apart;
  };
  return working('largestNoise', options, () => lastOf(lead, [lo, hi], steps));
}

/** The largest sigma of a range at which lead <= 0, looked at from its upper end. */
function lastOf(
  lead: (sigma: number) => number,
  [lo, hi]: readonly [number, number],
  steps: number,
): number | undefined {
  // ends 600 decades apart have no quotient
  const [from, to] = [Math.log(lo), Math.log(hi)];
  let last = hi;
  if (lead(hi) <= 0) return hi;
  for (let i = steps - 2; i >= 0; i--) {
    const sigma = Math.exp(from + ((to - from) * i) / (steps - 1));
    if (lead(sigma) <= 0) return crossing(lead, sigma, last);
    last = sigma;
  }
  return undefined;
}

/** The last point at which lead <= 0, from one that is to one that is not: a root, or the end of a stretch of zeros. */
function crossing(lead: (sigma: number) => number, inside: number, outside: number): number {
  let [lo, hi] = [inside, outside];
  // until the ends have one size, then as a root where the lead is not 0 on a stretch
  for (let step = 0; step < 12 && hi > 2 * lo; step++) {
    const middle = Math.sqrt(lo) * Math.sqrt(hi);
    if (lead(middle) <= 0) lo = middle;
    else hi = middle;
  }
  if (lead(lo) < 0) {
    const root = rootBetween(lead, lo, hi);
    if (!(lead(0.5 * (root + hi)) <= 0)) return root;
    lo = root;
  }
  for (let step = 0; step < 60; step++) {
    const middle = lo + 0.5 * (hi - lo);
    if (!(middle > lo && middle < hi)) break;
    if (lead(middle) <= 0) lo = middle;
    else hi = middle;
  }
  return lo;
}

function riskOf(contender: Contender, problem: Problem): number {
  const chosen = typeof contender === 'function' ? contender(problem) : contender;
  return typeof chosen === 'number' ? chosen : risk(chosen, problem).risk;
}

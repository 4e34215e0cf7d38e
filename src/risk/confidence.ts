import { gaussian } from '../distribution/gaussian.js';
import { DomainError } from '../errors.js';
import type { AffinePiece } from '../estimator/estimator.js';
import type { MonteCarlo } from '../simd/state.js';

/** How the interval of a simulation that stops by itself is found. */
export type IntervalMethod = 'empirical Bernstein' | 'asymptotic';

/** An interval that holds the risk in at least `coverage` of seeds, whenever the simulation stops. */
export interface Confidence {
  readonly interval: readonly [lower: number, upper: number];
  readonly coverage: number;
  /** Empirical Bernstein holds for every number of samples; asymptotic (the normal law) for many. */
  readonly intervalMethod: IntervalMethod;
}

/** Of seeds, at most this part misses the risk at one stage or another. */
const MISS = 0.05;

/** Stage k takes a half more samples than stage k - 1 and may miss in 3/4, 3/16, ... of MISS, together in all of it. */
const GROWTH = 1.5;
const missAt = (stage: number): number => 0.75 * MISS * 0.25 ** stage;

interface Spread {
  /** The standard deviation of one squared error. */
  readonly deviation: number;
  /** A bound of every squared error, Infinity where there is none. */
  readonly bound: number;
}

/** The two lengths of the half width a / sqrt(n) + b / (n - 1) at a stage. */
function lengthsAt(stage: number, { deviation, bound }: Spread): readonly [a: number, b: number] {
  const miss = missAt(stage);
  if (bound === Infinity) return [deviation * -gaussian(1).quantile(miss / 2), 0];
  const log = Math.log(4 / miss);
  return [deviation * Math.sqrt(2 * log), (7 / 3) * bound * log];
}

/**
 * The interval around the mean of n squared errors. Bounded by B: |mean - risk| <= sqrt(2 v L / n) + 7 B L / (3 (n - 1)),
 * L = ln(4 / miss), v the sample variance (Maurer and Pontil, arXiv:0907.3740, theorem 4, on both sides), cut to [0, B].
 * Not bounded: the normal law's, which holds for many samples. The misses of all stages together are at most 1 - coverage,
 * whatever decides at which stage to stop.
 */
export function confidenceAt(stage: number, { risk, standardError, n }: MonteCarlo, bound: number): Confidence {
  const [a, b] = lengthsAt(stage, { deviation: standardError * Math.sqrt(n), bound });
  const half = a / Math.sqrt(n) + b / (n - 1);
  return {
    interval: [Math.max(0, risk - half), Math.min(bound, risk + half)],
    coverage: 1 - MISS,
    intervalMethod: bound === Infinity ? 'asymptotic' : 'empirical Bernstein',
  };
}

/** When a simulation stops that is to go on until its interval is narrow: at the first of these stages where it is. */
export interface Stopping {
  /** Samples up to the end of a stage. */
  samplesAt(stage: number): number;
  /** The interval at the end of a stage. */
  confidenceAt(stage: number, soFar: MonteCarlo): Confidence;
  isNarrow(confidence: Confidence): boolean;
}

/**
 * Stages for an interval no wider than `until`. The first takes what makes it so narrow by the standard deviation of a pilot,
 * and a twentieth more; each further one a half more; in whole blocks. The pilot's samples are not used again, so that what
 * they say decides nothing but the cost.
 *
 * @param bound of the squared errors
 * @param block samples that are drawn together
 * @param most samples that can be drawn
 */
export function stoppingAt(
  until: number,
  pilot: MonteCarlo,
  { bound, block, most }: { readonly bound: number; readonly block: number; readonly most: number },
): Stopping {
  const [a, b] = lengthsAt(0, { deviation: pilot.standardError * Math.sqrt(pilot.n), bound });
  // half the width is a x + b x^2 with x = 1 / sqrt(n)
  const half = until / 2;
  const wanted = ((a + Math.sqrt(a * a + 4 * b * half)) / (2 * half)) ** 2;
  return {
    samplesAt(stage) {
      const samples = block * Math.ceil((1.05 * wanted * GROWTH ** stage + 2) / block);
      if (samples <= most) return samples;
      const least = until * Math.sqrt(samples / most);
      throw new DomainError('simulate', `until of at least ${least.toPrecision(2)} here`, until);
    },
    confidenceAt: (stage, soFar) => confidenceAt(stage, soFar, bound),
    isNarrow: ({ interval: [lower, upper] }) => upper - lower <= until,
  };
}

type Ends = readonly [lower: number, upper: number];

/**
 * sup (w(u + e) - u)^2 over u and e in their supports, for a piecewise affine w: on each piece w - u is affine on a polygon,
 * so its greatest size is at a corner. Infinity where it is unbounded.
 */
export function boundOf(
  breakPoints: readonly number[],
  pieces: readonly AffinePiece[],
  [a, b]: Ends,
  [c, d]: Ends,
): number {
  if (!(Number.isFinite(a) && Number.isFinite(b))) return Infinity;
  let most = 0;
  for (const [i, { intercept, slope }] of pieces.entries()) {
    const [from, to] = [Math.max(breakPoints[i - 1] ?? -Infinity, a + c), Math.min(breakPoints[i] ?? Infinity, b + d)];
    if (from > to) continue;
    for (const y of [from, to, a + d, b + c].filter(value => value >= from && value <= to)) {
      if (slope !== 0 && !Number.isFinite(y)) return Infinity;
      const w = slope === 0 ? intercept : intercept + slope * y;
      for (const u of Number.isFinite(y) ? [Math.max(a, y - d), Math.min(b, y - c)] : [a, b])
        most = Math.max(most, Math.abs(w - u));
    }
  }
  // a few roundings of numbers of this size
  return (most * (1 + 2 ** -48)) ** 2;
}

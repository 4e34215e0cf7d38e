import * as uniformCauchy from '../../risk/closed-form/uniform-cauchy.js';
import * as uniformUniform from '../../risk/closed-form/uniform-uniform.js';
import type { NoiseLaw } from './data.js';

/** The errors at one sigma, in theory. */
export interface Theory {
  readonly sigma: number;
  /** The V of least error and that error. */
  readonly V: number;
  readonly exact: number;
  /** Thm 3.1 as printed, (sigma^2/3)(1 - 27 sigma/(64 a)) at every sigma; the paper has none for Cauchy noise. */
  readonly printed?: number;
  /** The least error of w = c u'. */
  readonly weightDecay: number;
  readonly unregularised: number;
  readonly constant: number;
  readonly bayes: number;
}

const closedForm = { uniform: uniformUniform, cauchy: uniformCauchy } as const;

/** b2(V) under the noise of a panel. */
export function clipError(noise: NoiseLaw, a: number, sigma: number, V: number): number {
  return closedForm[noise].b2(V, { a, sigma });
}

/**
 * The theory at one sigma.
 *
 * @param a half-width of the teacher's weights, a > 0
 * @param sigma scale of the noise, sigma >= 0
 */
export function theory(noise: NoiseLaw, a: number, sigma: number): Theory {
  const { optimalV, leastError } = closedForm[noise];
  const common = { sigma, V: optimalV({ a, sigma }), exact: leastError({ a, sigma }), constant: (a * a) / 3 };
  if (noise === 'cauchy')
    return {
      ...common,
      weightDecay: sigma > 0 ? common.constant : 0,
      unregularised: sigma > 0 ? Infinity : 0,
      bayes: Number.NaN,
    };
  const [m, M] = a < sigma ? [a, sigma] : [sigma, a];
  return {
    ...common,
    printed: ((sigma * sigma) / 3) * (1 - (27 * sigma) / (64 * a)),
    weightDecay: (m * m) / (3 * (1 + (m / M) * (m / M))),
    unregularised: (sigma * sigma) / 3,
    bayes: ((m * m) / 3) * (1 - m / (2 * M)),
  };
}

import * as posteriorCauchy from '../../estimator/posterior-cauchy.js';
import * as posteriorUniform from '../../estimator/posterior-uniform.js';
import type { NoiseLaw } from '../../experiment/figure-4.js';
import * as uniformCauchy from '../../risk/closed-form/uniform-cauchy.js';
import * as uniformUniform from '../../risk/closed-form/uniform-uniform.js';
import * as weightDecay from '../../risk/closed-form/weight-decay.js';

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
export function theoreticalError(noise: NoiseLaw, a: number, sigma: number, V: number): number {
  return closedForm[noise].b2(V, { a, sigma });
}

/**
 * The theory at one sigma. Under Cauchy noise every w = c u' with c != 0 has an infinite error, so the best weight decay
 * is c = 0, the constant model.
 *
 * @param a half-width of the teacher's weights, a > 0
 * @param sigma scale of the noise, sigma >= 0
 */
export function theory(noise: NoiseLaw, a: number, sigma: number): Theory {
  const widths = { a, sigma };
  const { optimalV, leastError } = closedForm[noise];
  const constant = weightDecay.constantModelError(widths);
  const common = { sigma, V: optimalV(widths), exact: leastError(widths), constant };
  if (noise === 'cauchy') {
    const [decayed, none] = sigma > 0 ? [constant, Infinity] : [0, 0];
    return { ...common, weightDecay: decayed, unregularised: none, bayes: posteriorCauchy.error(widths) };
  }
  return {
    ...common,
    printed: ((sigma * sigma) / 3) * (1 - (27 * sigma) / (64 * a)),
    weightDecay: weightDecay.leastError(widths),
    unregularised: weightDecay.noRegularisationError(widths),
    bayes: posteriorUniform.error(widths),
  };
}

import type { Estimator } from '../../estimator/estimator.js';
import { integrate } from '../../numeric/integrate.js';
import { coarselyMinimise, minimumNear } from '../../numeric/minimise.js';
import * as posteriorCauchy from '../../risk/closed-form/posterior-cauchy.js';
import * as posteriorUniform from '../../risk/closed-form/posterior-uniform.js';
import * as uniformUniform from '../../risk/closed-form/uniform-uniform.js';
import * as weightDecay from '../../risk/closed-form/weight-decay.js';
import type { Widths } from '../../risk/closed-form/widths.js';
import { growthOf } from '../../risk/growth.js';

/** The law of u' and the posterior mean m under one law of noise, by closed forms. */
export interface Observation {
  readonly bayesError: number;
  /** The error of the constant model. */
  readonly prior: number;
  readonly end: number;
  readonly points: readonly number[];
  /** The moments of the noise are finite below this order. */
  readonly tailIndex: number;
  density(y: number): number;
  mean(y: number): number;
}

export function underUniform(widths: Widths): Observation {
  const { a, sigma } = widths;
  return {
    bayesError: posteriorUniform.error(widths),
    prior: weightDecay.constantModelError(widths),
    end: a + sigma,
    points: [Math.abs(a - sigma)],
    tailIndex: Infinity,
    density: y => uniformUniform.density(y, widths),
    mean: y => posteriorUniform.mean(y, widths),
  };
}

export function underCauchy(widths: Widths): Observation {
  const { a, sigma } = widths;
  return {
    bayesError: posteriorCauchy.error(widths),
    prior: weightDecay.constantModelError(widths),
    end: Infinity,
    points: [a - sigma, a, a + sigma, a + 8 * sigma].filter(y => y > 0),
    tailIndex: 1,
    density: y => Math.atan2(2 * a * sigma, sigma * sigma + (y - a) * (y + a)) / (2 * Math.PI * a),
    mean: y => posteriorCauchy.mean(y, widths),
  };
}

/** E (w - u)^2 = E (m - u)^2 + E (w - m)^2, for odd w. */
function errorOf(estimator: Estimator, { bayesError, end, points, tailIndex, density, mean }: Observation): number {
  const gap = (y: number): number => {
    const e = estimator.apply(y) - mean(y);
    return 2 * density(y) * e * e;
  };
  const decay = tailIndex - 2 * growthOf(estimator)!.estimate;
  if (!(decay > 0)) return Infinity;
  return bayesError + integrate(gap, { support: [0, end], points: [...points, ...estimator.breakPoints], decay }).value;
}

/**
 * The best strength of L_p decay, or of its prox, at one p and a = 1.
 *
 * @param make the estimator of a strength lam
 * @param observation under which law of noise
 */
export function bestStrength(
  make: (lam: number) => Estimator,
  observation: Observation,
): { readonly error: number; readonly parameters: { readonly lam: number } } {
  const f = (lam: number): number => errorOf(make(lam), observation);
  const start = coarselyMinimise(f, [1e-9, 1e9], 36, 12);
  const { prior } = observation;
  if (!(start.value < prior)) return { error: prior, parameters: { lam: Infinity } };
  const { x, value } = minimumNear(f, start.x);
  return { error: value, parameters: { lam: x } };
}

import { requireFinite, requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';

/** w = slope u', every break point of which is spurious. */
function linear(
  name: string,
  parameters: Readonly<Record<string, number>>,
  slope: number,
  bias = 1 - slope,
): Estimator {
  return {
    name,
    parameters,
    breakPoints: [],
    pieces: [{ intercept: 0, slope, bias }],
    apply: y => (slope === 0 ? 0 : slope * requireNumber(name, "u'", y)) + 0,
    residual: y => (bias === 0 ? 0 : -bias * requireNumber(name, "u'", y)) + 0,
  };
}

/** No regularisation: w = u'. */
export function identity(): Estimator {
  return linear('none', {}, 1);
}

/** The constant model: w = 0, whatever the data; its risk is E u^2. */
export function constant(): Estimator {
  return linear('constant', {}, 0);
}

/**
 * Linear shrinkage w = c u'.
 *
 * @param c factor, finite
 * @throws DomainError if c is not finite
 */
export function shrink(c: number): Estimator {
  return linear('shrink', { c: requireFinite('shrink', 'c', c) }, c + 0);
}

/**
 * Weight decay: w = u' / (1 + lam), the minimiser of (w - u')^2/2 + (lam/2) w^2.
 *
 * @param lam strength, 0 <= lam < Infinity
 * @throws DomainError if lam is out of range
 */
export function ridge(lam: number): Estimator {
  requireNonNegative('ridge', 'lam', lam);
  return linear('ridge', { lam: lam + 0 }, 1 / (1 + lam), lam / (1 + lam));
}

import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';

/** w = sgn(u') (|u'| - t)_+ / (1 + l2). */
function shrunkenThreshold(name: string, parameters: Estimator['parameters'], t: number, l2: number): Estimator {
  const slope = 1 / (1 + l2);
  const bias = l2 / (1 + l2);
  return {
    name,
    parameters,
    breakPoints: t === 0 ? [] : [-t, t],
    pieces:
      t === 0
        ? [{ intercept: 0, slope, bias }]
        : [
            { intercept: slope * t, slope, bias },
            { intercept: 0, slope: 0 },
            { intercept: -slope * t, slope, bias },
          ],
    apply: y => {
      const size = Math.abs(requireNumber(name, "u'", y)) - t;
      if (!(size > 0)) return 0;
      return y < 0 ? -slope * size : slope * size;
    },
  };
}

/**
 * The soft threshold w = sgn(u') (|u'| - t)_+, the minimiser of (w - u')^2/2 + t |w|; by Moreau's decomposition
 * softThreshold(t) + clip(t) is the identity.
 *
 * @param t threshold, 0 <= t < Infinity
 * @throws DomainError if t is out of range
 */
export function softThreshold(t: number): Estimator {
  requireNonNegative('softThreshold', 't', t);
  return shrunkenThreshold('softthreshold', { t: t + 0 }, t + 0, 0);
}

/**
 * The elastic net w = sgn(u') (|u'| - l1)_+ / (1 + l2), the minimiser of (w - u')^2/2 + l1 |w| + (l2/2) w^2.
 *
 * @param l1 strength of |w|, 0 <= l1 < Infinity
 * @param l2 strength of w^2/2, 0 <= l2 < Infinity
 * @throws DomainError if a strength is out of range
 */
export function elasticNet(l1: number, l2: number): Estimator {
  requireNonNegative('elasticNet', 'l1', l1);
  requireNonNegative('elasticNet', 'l2', l2);
  return shrunkenThreshold('elasticnet', { l1: l1 + 0, l2: l2 + 0 }, l1 + 0, l2 + 0);
}

import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity } from './linear.js';

/**
 * The hard threshold: w = u' for |u'| > t, 0 elsewhere; a minimiser of (w - u')^2/2 + (t^2/2) 1(w != 0).
 *
 * @param t threshold, 0 <= t < Infinity
 * @throws DomainError if t is out of range
 * @example hardThreshold(1).apply(1.5) // 1.5
 */
export function hardThreshold(t: number): Estimator {
  const T = requireNonNegative('hardThreshold', 't', t);
  const inside = (y: number): boolean => Math.abs(requireNumber('hardThreshold', "u'", y)) <= T;
  return estimatorOf(hardThresholds, [T], {
    breakPoints: T === 0 ? [] : [-T, T],
    pieces:
      T === 0
        ? [{ intercept: 0, slope: 1, bias: 0 }]
        : [
            { intercept: 0, slope: 1, bias: 0 },
            { intercept: 0, slope: 0 },
            { intercept: 0, slope: 1, bias: 0 },
          ],
    apply: y => (inside(y) ? 0 : y),
    residual: y => (inside(y) ? -y + 0 : 0),
  });
}

/** The hard thresholds. */
export const hardThresholds: EstimatorFamily = {
  word: 'hardthreshold',
  also: ['hard', 'l0'],
  title: 'the hard threshold',
  parameters: [{ name: 't', kind: 'length' }],
  tex: t => `u'\\, 1(|u'| > ${t})`,
  make: ([t]) => hardThreshold(t!),
  ends: [
    { parameters: [0], make: identity },
    { parameters: [Infinity], make: constant },
  ],
};

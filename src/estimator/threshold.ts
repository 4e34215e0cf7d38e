import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity } from './linear.js';

/** w = sgn(u') (|u'| - t)_+ / (1 + l2). */
function shrunkenThreshold(name: string, t: number, l2: number): Omit<Estimator, 'name' | 'parameters'> {
  const slope = 1 / (1 + l2);
  const bias = l2 / (1 + l2);
  return {
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
  return estimatorOf(softThresholds, [t + 0], shrunkenThreshold('softthreshold', t + 0, 0));
}

/** The soft thresholds. */
export const softThresholds: EstimatorFamily = {
  word: 'softthreshold',
  also: ['soft', 'lasso', 'l1'],
  title: 'the soft threshold',
  parameters: [{ name: 't', kind: 'length' }],
  tex: t => `\\mathrm{sgn}(u') (|u'| - ${t})_+`,
  make: ([t]) => softThreshold(t!),
  ends: [
    { parameters: [0], make: identity },
    { parameters: [Infinity], make: constant },
  ],
};

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
  return estimatorOf(elasticNets, [l1 + 0, l2 + 0], shrunkenThreshold('elasticnet', l1 + 0, l2 + 0));
}

/** The elastic nets. */
export const elasticNets: EstimatorFamily = {
  word: 'elasticnet',
  also: ['enet'],
  title: 'the elastic net',
  parameters: [
    { name: 'l1', kind: 'length' },
    { name: 'l2', kind: 'number' },
  ],
  tex: (l1, l2) => `\\mathrm{sgn}(u') (|u'| - ${l1})_+ / (1 + ${l2})`,
  make: ([l1, l2]) => elasticNet(l1!, l2!),
  lines: ([l1, l2], of) => {
    const outer = of.div(of.one, of.add(of.one, l2!));
    return { inner: of.zero, outer, step: of.neg(of.mul(outer, l1!)) };
  },
  ends: [
    { parameters: [0, 0], make: identity },
    { parameters: [Infinity, 0], make: constant },
  ],
};

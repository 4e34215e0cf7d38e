import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity } from './linear.js';

/**
 * The non-negative garrote (Breiman, 1995; Gao, 1998): w = u' (1 - t^2/u'^2)_+, between the soft and the hard threshold.
 *
 * @param t threshold, 0 <= t < Infinity
 * @throws DomainError if t is out of range
 * @example garrote(1).apply(2) // 1.5
 */
export function garrote(t: number): Estimator {
  const T = requireNonNegative('garrote', 't', t);
  const left = (y: number): number =>
    Math.abs(requireNumber('garrote', "u'", y)) <= T ? -y + 0 : T === 0 ? 0 : -T * (T / y);
  return estimatorOf(garrotes, [T], {
    breakPoints: T === 0 ? [] : [-T, T],
    growth: 1,
    residualGrowth: 0,
    apply: y => {
      const size = Math.abs(requireNumber('garrote', "u'", y));
      if (size <= T) return 0;
      // (|y| - t)(|y| + t)/|y| keeps its digits near t
      const w = T === 0 || size === Infinity ? size : (size - T) * (1 + T / size);
      return y < 0 ? -w : w;
    },
    residual: left,
  });
}

/** The garrotes. */
export const garrotes: EstimatorFamily = {
  word: 'garrote',
  also: ['garotte', 'nng'],
  title: 'the non-negative garrote',
  parameters: [{ name: 't', kind: 'length' }],
  tex: t => `u' (1 - ${t}^2/u'^2)_+`,
  make: ([t]) => garrote(t!),
  ends: [
    { parameters: [0], make: identity },
    { parameters: [Infinity], make: constant },
  ],
};

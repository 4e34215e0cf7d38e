import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity } from './linear.js';

/**
 * The proximal operator of lam times Huber's function, w^2/2 for |w| <= delta and delta (|w| - delta/2) beyond: weight decay
 * u'/(1 + lam) for |u'| <= delta (1 + lam), the soft threshold sgn(u') (|u'| - lam delta) beyond.
 *
 * @param delta where the square becomes linear, 0 <= delta < Infinity
 * @param lam strength, 0 <= lam < Infinity
 * @throws DomainError if a parameter is out of range
 * @example huber(1, 0.5).apply(3) // 2.5
 */
export function huber(delta: number, lam: number): Estimator {
  requireNonNegative('huber', 'delta', delta);
  requireNonNegative('huber', 'lam', lam);
  const T = delta * (1 + lam);
  const step = delta * lam;
  const [slope, bias] = [1 / (1 + lam), lam / (1 + lam)];
  return estimatorOf(hubers, [delta + 0, lam + 0], {
    breakPoints: T === Infinity ? [] : [-T + 0, T],
    pieces:
      T === Infinity
        ? [{ intercept: 0, slope, bias }]
        : [
            { intercept: step, slope: 1, bias: 0 },
            { intercept: 0, slope, bias },
            { intercept: -step, slope: 1, bias: 0 },
          ],
    apply: y => {
      const size = Math.abs(requireNumber('huber', "u'", y));
      const w = size <= T ? slope * size : size - step;
      return (y < 0 ? -w : w) + 0;
    },
    residual: y => {
      const size = Math.abs(requireNumber('huber', "u'", y));
      const left = size <= T ? bias * size : step;
      return (y < 0 ? left : -left) + 0;
    },
  });
}

/** Huber's proximal operators. */
export const hubers: EstimatorFamily = {
  word: 'huber',
  also: ['huberprox'],
  title: "Huber's proximal operator",
  parameters: [
    { name: 'delta', kind: 'length' },
    { name: 'lam', kind: 'number' },
  ],
  tex: (delta, lam) => `\\mathrm{prox}_{${lam} H_{${delta}}}(u')`,
  make: ([delta, lam]) => huber(delta!, lam!),
  lines: ([delta, lam], of) => ({
    inner: of.div(of.one, of.add(of.one, lam!)),
    outer: of.one,
    step: of.neg(of.mul(delta!, lam!)),
  }),
  ends: [
    { parameters: [0, 0], make: identity },
    { parameters: [Infinity, Infinity], make: constant },
  ],
};

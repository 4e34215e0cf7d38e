import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant } from './linear.js';

/**
 * The binary quantiser of Sec. 5.4: w = V for u' >= 0 and w = -V below. Quantising clip(u') is the same.
 *
 * @param V 0 <= V < Infinity
 * @throws DomainError if V is out of range
 */
export function binary(V: number): Estimator {
  const size = requireNonNegative('binary', 'V', V);
  return estimatorOf(binaries, [size], {
    breakPoints: [0],
    pieces: [
      { intercept: -size, slope: 0 },
      { intercept: size, slope: 0 },
    ],
    apply: y => (requireNumber('binary', "u'", y) >= 0 ? size : -size + 0),
  });
}

/** Binary weights. */
export const binaries: EstimatorFamily = {
  word: 'binary',
  also: [],
  title: 'binary weights',
  parameters: [{ name: 'V', kind: 'length' }],
  tex: V => `${V} \\mathrm{sgn}(u')`,
  make: ([V]) => binary(V!),
  ends: [{ parameters: [0], make: constant }],
};

/**
 * The ternary quantiser, Eq. (11): w = V for u' > V/2, 0 for -V/2 <= u' <= V/2, -V below. Quantising clip(u') is the same.
 *
 * @param V 0 <= V < Infinity
 * @throws DomainError if V is out of range
 */
export function ternary(V: number): Estimator {
  const size = requireNonNegative('ternary', 'V', V);
  const T = 0.5 * size;
  return estimatorOf(ternaries, [size], {
    breakPoints: [-T + 0, T],
    pieces: [
      { intercept: -size, slope: 0 },
      { intercept: 0, slope: 0 },
      { intercept: size, slope: 0 },
    ],
    apply: y => {
      const inside = Math.abs(requireNumber('ternary', "u'", y)) <= T;
      return inside ? 0 : y > 0 ? size : -size + 0;
    },
  });
}

/** Ternary weights. */
export const ternaries: EstimatorFamily = {
  word: 'ternary',
  also: [],
  title: 'ternary weights',
  parameters: [{ name: 'V', kind: 'length' }],
  tex: V => `${V} \\mathrm{sgn}(u')\\, 1(|u'| > ${V}/2)`,
  make: ([V]) => ternary(V!),
  ends: [{ parameters: [0], make: constant }],
};

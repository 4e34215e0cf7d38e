import { requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';

/**
 * The binary quantiser of Sec. 5.4: w = V for u' >= 0 and w = -V below. Quantising clip(u') is the same.
 *
 * @param V 0 <= V < Infinity
 * @throws DomainError if V is out of range
 */
export function binary(V: number): Estimator {
  const size = requireNonNegative('binary', 'V', V);
  return {
    name: 'binary',
    parameters: { V: size },
    breakPoints: [0],
    pieces: [
      { intercept: -size, slope: 0 },
      { intercept: size, slope: 0 },
    ],
    apply: y => (requireNumber('binary', "u'", y) >= 0 ? size : -size + 0),
  };
}

/**
 * The ternary quantiser, Eq. (11): w = V for u' > V/2, 0 for -V/2 <= u' <= V/2, -V below. Quantising clip(u') is the same.
 *
 * @param V 0 <= V < Infinity
 * @throws DomainError if V is out of range
 */
export function ternary(V: number): Estimator {
  const size = requireNonNegative('ternary', 'V', V);
  const T = 0.5 * size;
  return {
    name: 'ternary',
    parameters: { V: size },
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
  };
}

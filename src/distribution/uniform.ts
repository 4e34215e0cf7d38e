import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawSymmetricUniform } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { pointMass } from './point-mass.js';

/**
 * The uniform law U(-a, a): density 1/(2a) on [-a, a].
 *
 * @param a half-width, 0 <= a < Infinity; the point mass at 0 where a = 0
 * @throws DomainError if a is negative, infinite or no number
 * @example uniform(2).tail(1) // 0.25
 */
export function uniform(a: number): Distribution {
  requireNonNegative('uniform', 'a', a);
  if (a === 0) return { ...pointMass(0), name: 'uniform', parameters: { a: 0 }, rescale: () => uniform(0) };
  const level = 0.5 / a;
  // ((a + x)/a)/2 without overflow of a + x; a + x is exact near x = -a
  const cdf = (x: number): number => {
    if (requireNumber('uniform', 'x', x) <= -a) return 0;
    if (x >= a) return 1;
    return a > 1 ? (0.5 * a + 0.5 * x) / a : (0.5 * (a + x)) / a;
  };
  return {
    name: 'uniform',
    parameters: { a },
    support: [-a, a],
    knots: [-a, a],
    atoms: [],
    centre: 0,
    scale: a,
    tailIndex: Infinity,
    level,
    pdf: x => (Math.abs(requireNumber('uniform', 'x', x)) <= a ? level : 0),
    cdf,
    tail: x => cdf(-x),
    quantile: p => a * (2 * requireProbability('uniform', p) - 1),
    mean: 0,
    variance: (a / 3) * a,
    moment: k => (requireOrder('uniform', k) % 2 === 1 ? 0 : a ** k / (k + 1)),
    sample: stream => a * drawSymmetricUniform(stream),
    rescale: factor => uniform(factor * a),
  };
}

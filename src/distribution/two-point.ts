import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawSign } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { pointMass } from './point-mass.js';

/**
 * The symmetric two-point law: a and -a with probability 1/2 each (Rademacher for a = 1).
 *
 * @param a 0 <= a < Infinity; the point mass at 0 where a = 0
 * @throws DomainError if a is negative, infinite or no number
 */
export function twoPoint(a: number): Distribution {
  requireNonNegative('twoPoint', 'a', a);
  if (a === 0) return { ...pointMass(0), name: 'twopoint', parameters: { a: 0 }, rescale: () => twoPoint(0) };
  const cdf = (x: number): number => (requireNumber('twoPoint', 'x', x) < -a ? 0 : x < a ? 0.5 : 1);
  return {
    name: 'twopoint',
    parameters: { a },
    support: [-a, a],
    knots: [],
    atoms: [
      { at: -a, mass: 0.5 },
      { at: a, mass: 0.5 },
    ],
    centre: 0,
    scale: 0,
    tailIndex: Infinity,
    parts: [
      { weight: 0.5, law: pointMass(-a) },
      { weight: 0.5, law: pointMass(a) },
    ],
    pdf: x => {
      requireNumber('twoPoint', 'x', x);
      return 0;
    },
    cdf,
    tail: x => 1 - cdf(x),
    quantile: p => (requireProbability('twoPoint', p) <= 0.5 ? -a : a),
    mean: 0,
    variance: a * a,
    moment: k => (requireOrder('twoPoint', k) % 2 === 1 ? 0 : a ** k),
    sample: stream => a * drawSign(stream),
    rescale: factor => twoPoint(factor * a),
  };
}

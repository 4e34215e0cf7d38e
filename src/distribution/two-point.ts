import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawSign } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess, type Upper } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { evenPower } from './symmetric.js';

/**
 * The symmetric two-point law: a and -a with probability 1/2 each (Rademacher for a = 1).
 *
 * @param a 0 <= a < Infinity; the point mass at 0 where a = 0
 * @throws DomainError if a is negative, infinite or no number
 */
export function twoPoint(a: number): Distribution {
  requireNonNegative('twoPoint', 'a', a);
  if (a === 0) return degenerate(twoPointLaws, [0], pointMass(0));
  const cdf = (x: number): number => (requireNumber('twoPoint', 'x', x) < -a ? 0 : x < a ? 0.5 : 1);
  return lawOf(twoPointLaws, [a], {
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
    logPdf: () => -Infinity,
    fall: null,
    cdf,
    tail: x => 1 - cdf(x),
    quantile: p => (requireProbability('twoPoint', p) <= 0.5 ? -a : a),
    mean: 0,
    variance: a * a,
    moment: k => evenPower(requireOrder('twoPoint', k), a, 1),
    sample: stream => a * drawSign(stream),
    rescale: factor => twoPoint(factor * a),
    excess: symmetricExcess(above(a), a * a),
  });
}

function above(a: number): Upper {
  const left = (p: number, q: number): number => Math.max(0, a - p + q);
  return {
    tail: (p, q) => (left(p, q) > 0 ? 0.5 : 0),
    mean: (p, q) => (left(p, q) > 0 ? 0.5 * a : 0),
    product: (p, q) => 0.5 * a * left(p, q),
    first: (p, q) => 0.5 * left(p, q),
    second: (p, q) => 0.5 * left(p, q) * left(p, q),
  };
}

/** The two-point laws. */
export const twoPointLaws: LawFamily = {
  word: 'twopoint',
  also: ['rademacher', 'bernoulli'],
  title: 'two-point',
  parameters: [{ name: 'a' }],
  tex: a => `\\tfrac12 \\delta_{-${a}} + \\tfrac12 \\delta_{${a}}`,
  make: a => twoPoint(a!),
};

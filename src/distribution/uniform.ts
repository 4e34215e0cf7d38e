import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawSymmetricUniform } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { excessBelow, symmetricExcess } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { evenPower } from './symmetric.js';

/**
 * The uniform law U(-a, a): density 1/(2a) on [-a, a], Infinity where that exceeds the largest double.
 *
 * @param a half-width, 0 <= a < Infinity; the point mass at 0 where a = 0
 * @throws DomainError if a is negative, infinite or no number
 * @example uniform(2).tail(1) // 0.25
 */
export function uniform(a: number): Distribution {
  requireNonNegative('uniform', 'a', a);
  if (a === 0) return degenerate(uniformLaws, [0], pointMass(0));
  const level = 0.5 / a;
  // ((a + x)/a)/2 without overflow of a + x; a + x is exact near x = -a
  const cdf = (x: number): number => {
    if (requireNumber('uniform', 'x', x) <= -a) return 0;
    if (x >= a) return 1;
    return a > 1 ? (0.5 * a + 0.5 * x) / a : 0.5 * ((a + x) / a);
  };
  const variance = (a / 3) * a;
  return lawOf(uniformLaws, [a], {
    support: [-a, a],
    knots: [-a, a],
    atoms: [],
    centre: 0,
    scale: a,
    tailIndex: Infinity,
    level,
    pdf: x => (Math.abs(requireNumber('uniform', 'x', x)) <= a ? level : 0),
    logPdf: x => (Math.abs(x) <= a ? Math.log(level) : -Infinity),
    fall: (x, d) => (x * x + d <= a * a ? 0 : Infinity),
    cdf,
    tail: x => cdf(-x),
    quantile: p => a * (2 * requireProbability('uniform', p) - 1),
    mean: 0,
    variance,
    moment: k => evenPower(requireOrder('uniform', k), a, 1 / (k + 1)),
    sample: stream => a * drawSymmetricUniform(stream),
    rescale: factor => uniform(factor * a),
    excess: symmetricExcess(
      excessBelow(a, {
        tail: r => 0.5 * (r / a),
        mean: r => 0.25 * r * ((2 * a - r) / a),
        product: r => r * (r / a) * ((3 * a - r) / 12),
        first: r => 0.25 * r * (r / a),
        second: r => (r * r * (r / a)) / 6,
      }),
      variance,
    ),
  });
}

/** The uniform laws. */
export const uniformLaws: LawFamily = {
  word: 'uniform',
  also: ['unif', 'rectangular'],
  title: 'uniform',
  parameters: [{ name: 'a' }],
  tex: a => `\\mathcal{U}(-${a}, ${a})`,
  make: a => uniform(a!),
};

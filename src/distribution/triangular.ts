import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawTriangular } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { excessBelow, symmetricExcess } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { apart, evenPower } from './symmetric.js';

/**
 * The triangular law on [-a, a]: density (1 - |x|/a)/a, the law of the sum of two independent U(-a/2, a/2).
 *
 * @param a half-width, 0 <= a < Infinity; the point mass at 0 where a = 0
 * @throws DomainError if a is negative, infinite or no number
 * @example triangular(2).tail(1) // 0.125
 */
export function triangular(a: number): Distribution {
  requireNonNegative('triangular', 'a', a);
  if (a === 0) return degenerate(triangularLaws, [0], pointMass(0));
  const tail = (x: number): number => {
    const r = (a - Math.abs(requireNumber('triangular', 'x', x))) / a;
    if (!(r > 0)) return x < 0 ? 1 : 0;
    return x < 0 ? 1 - 0.5 * r * r : 0.5 * r * r;
  };
  const quantile = (p: number): number => {
    if (p > 0.5) return -quantile(1 - p);
    // -a (1 - sqrt(2p)), of which the difference has no digits near p = 1/2
    return -a * ((1 - 2 * p) / (1 + Math.sqrt(2 * p))) + 0;
  };
  const variance = (a / 6) * a;
  return lawOf(triangularLaws, [a], {
    support: [-a, a],
    knots: [-a, 0, a],
    atoms: [],
    centre: 0,
    scale: a,
    tailIndex: Infinity,
    pdf: x => Math.max(0, (a - Math.abs(requireNumber('triangular', 'x', x))) / a) / a,
    logPdf: x => Math.log(Math.max(0, (a - Math.abs(x)) / a)) - Math.log(a),
    fall: (x, d) => -Math.log1p(-Math.min(1, apart(x, d) / (a - Math.abs(x)))),
    cdf: x => tail(-x),
    tail,
    quantile: p => quantile(requireProbability('triangular', p)),
    mean: 0,
    variance,
    moment: k => evenPower(requireOrder('triangular', k), a, 2 / (k + 1) / (k + 2)),
    sample: stream => a * drawTriangular(stream),
    rescale: factor => triangular(factor * a),
    excess: symmetricExcess(
      excessBelow(a, {
        tail: r => 0.5 * ((r / a) * (r / a)),
        mean: r => ((r / a) * (r / a) * (3 * a - 2 * r)) / 6,
        product: r => (r * (r / a) * (r / a) * (2 * a - r)) / 12,
        first: r => (r * (r / a) * (r / a)) / 6,
        second: r => (r * (r / a) * (r * (r / a))) / 12,
      }),
      variance,
    ),
  });
}

/** The triangular laws. */
export const triangularLaws: LawFamily = {
  word: 'triangular',
  also: ['triangle', 'tri'],
  title: 'triangular',
  parameters: [{ name: 'a' }],
  tex: a => `\\mathrm{Triangular}(-${a}, ${a})`,
  make: a => triangular(a!),
};

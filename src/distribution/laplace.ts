import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawLaplace } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { pointMass } from './point-mass.js';
import { evenMoment } from './symmetric.js';

/**
 * The Laplace law: density e^{-|x|/b} / (2b).
 *
 * @param b scale, 0 <= b < Infinity; the point mass at 0 where b = 0
 * @throws DomainError if b is negative, infinite or no number
 * @example laplace(1).tail(100) // 1.860037988010418e-44
 */
export function laplace(b: number): Distribution {
  requireNonNegative('laplace', 'b', b);
  if (b === 0) return { ...pointMass(0), name: 'laplace', parameters: { b: 0 }, rescale: () => laplace(0) };
  const tail = (x: number): number =>
    requireNumber('laplace', 'x', x) < 0 ? 1 - 0.5 * Math.exp(x / b) : 0.5 * Math.exp(-x / b);
  return {
    name: 'laplace',
    parameters: { b },
    support: [-Infinity, Infinity],
    knots: [0],
    atoms: [],
    centre: 0,
    scale: b,
    tailIndex: Infinity,
    pdf: x => (0.5 * Math.exp(-Math.abs(requireNumber('laplace', 'x', x)) / b)) / b,
    cdf: x => tail(-x),
    tail,
    quantile: p => {
      requireProbability('laplace', p);
      return p <= 0.5 ? b * Math.log(2 * p) : -b * Math.log(2 * (1 - p));
    },
    mean: 0,
    variance: 2 * b * b,
    moment: k => evenMoment(requireOrder('laplace', k), b, i => 2 * i * (2 * i - 1)),
    sample: stream => b * drawLaplace(stream),
    rescale: factor => laplace(factor * b),
  };
}

import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawLaplace } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess, type Upper } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { apart, evenMoment } from './symmetric.js';

/**
 * The Laplace law: density e^{-|x|/b} / (2b).
 *
 * @param b scale, 0 <= b < Infinity; the point mass at 0 where b = 0
 * @throws DomainError if b is negative, infinite or no number
 * @example laplace(1).tail(100) // 1.860037988010418e-44
 */
export function laplace(b: number): Distribution {
  requireNonNegative('laplace', 'b', b);
  if (b === 0) return degenerate(laplaceLaws, [0], pointMass(0));
  const tail = (x: number): number =>
    requireNumber('laplace', 'x', x) < 0 ? 1 - 0.5 * Math.exp(x / b) : 0.5 * Math.exp(-x / b);
  return lawOf(laplaceLaws, [b], {
    support: [-Infinity, Infinity],
    knots: [0],
    atoms: [],
    centre: 0,
    scale: b,
    tailIndex: Infinity,
    pdf: x => {
      const t = Math.abs(requireNumber('laplace', 'x', x)) / b;
      if (t < 700) return (0.5 * Math.exp(-t)) / b;
      // e^{-t} underflows, its quotient by a small b need not
      const half = Math.exp(-0.5 * t);
      return ((0.5 * half) / b) * half;
    },
    logPdf: x => -Math.abs(x) / b - Math.log(2 * b),
    fall: (x, d) => apart(x, d) / b,
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
    excess: symmetricExcess(above(b), 2 * b * b),
  });
}

function above(b: number): Upper {
  const half = (p: number, q: number): number => 0.5 * Math.exp((q - p) / b);
  return {
    tail: half,
    mean: (p, q) => (p - q + b) * half(p, q),
    product: (p, q) => b * (p - q + 2 * b) * half(p, q),
    first: (p, q) => b * half(p, q),
    second: (p, q) => 2 * b * b * half(p, q),
  };
}

/** The Laplace laws. */
export const laplaceLaws: LawFamily = {
  word: 'laplace',
  also: ['doubleexponential'],
  title: 'Laplace',
  parameters: [{ name: 'b' }],
  tex: b => `\\mathrm{Laplace}(0, ${b})`,
  make: b => laplace(b!),
};

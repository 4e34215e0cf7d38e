import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { erf, normalDensity, normalTail, scaledTailIntegral, tailIntegral } from '../numeric/gaussian.js';
import { drawNormal } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { evenMoment, symmetricQuantile } from './symmetric.js';

/**
 * The Gaussian law N(0, sd^2).
 *
 * @param sd standard deviation, 0 <= sd < Infinity; the point mass at 0 where sd = 0
 * @throws DomainError if sd is negative, infinite or no number
 * @example gaussian(1).tail(10) // 7.619853024160527e-24
 */
export function gaussian(sd: number): Distribution {
  requireNonNegative('gaussian', 'sd', sd);
  if (sd === 0) return degenerate(gaussianLaws, [0], pointMass(0));
  const tail = (x: number): number => normalTail(requireNumber('gaussian', 'x', x) / sd);
  return lawOf(gaussianLaws, [sd], {
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    scale: sd,
    tailIndex: Infinity,
    pdf: x => {
      const t = requireNumber('gaussian', 'x', x) / sd;
      if (Math.abs(t) < 37) return normalDensity(t) / sd;
      // e^{-t^2/2} underflows, its quotient by a small sd need not
      const half = Math.exp(-0.25 * t * t);
      return (half / sd / Math.sqrt(2 * Math.PI)) * half;
    },
    logPdf: x => -0.5 * (x / sd) * (x / sd) - 0.5 * Math.log(2 * Math.PI) - Math.log(sd),
    fall: (_, d) => (0.5 * (d / sd)) / sd,
    cdf: x => tail(-x),
    tail,
    quantile: p => sd * quantileOf(requireProbability('gaussian', p)),
    mean: 0,
    variance: sd * sd,
    moment: k => evenMoment(requireOrder('gaussian', k), sd, i => 2 * i - 1),
    sample: stream => sd * drawNormal(stream),
    rescale: factor => gaussian(factor * sd),
    excess: symmetricExcess(
      {
        tail: (p, q) => normalTail((p - q) / sd),
        mean: (p, q) => sd * normalDensity((p - q) / sd),
        product: (p, q) => sd * sd * normalTail((p - q) / sd),
        first: (p, q) => sd * tailIntegral(1, (p - q) / sd),
        second: (p, q) => 2 * sd * sd * tailIntegral(2, (p - q) / sd),
      },
      sd * sd,
    ),
  });
}

/** Away from 0: log Q falls like -x^2/2, so Newton's method on log Q converges from sqrt(-2 log p). */
const standard = {
  pdf: normalDensity,
  tail: normalTail,
  centre: (x: number): number => 0.5 * erf(x * Math.SQRT1_2),
  start: (p: number): number => Math.sqrt(-2 * Math.log(2 * p)),
};

/** Where a tail is near the least doubles it has few digits, but log Q = -x^2/2 + log(J_0(x)/sqrt(2 pi)) has all. */
function quantileOf(p: number): number {
  if (!(p > 0 && p < 1e-290)) return symmetricQuantile(standard, p);
  const wanted = Math.log(p) + 0.5 * Math.log(2 * Math.PI);
  let x = standard.start(p);
  for (let step = 0; step < 8; step++) {
    const mills = scaledTailIntegral(0, x);
    x += (Math.log(mills) - 0.5 * x * x - wanted) * mills;
  }
  return -x;
}

/** The Gaussian laws. */
export const gaussianLaws: LawFamily = {
  word: 'gaussian',
  also: ['normal', 'gauss'],
  title: 'Gaussian',
  parameters: [{ name: 'sd' }],
  tex: sd => `\\mathcal{N}(0, ${sd}^2)`,
  make: sd => gaussian(sd!),
};

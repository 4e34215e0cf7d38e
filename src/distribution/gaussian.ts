import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { normalDensity, normalTail } from '../numeric/gaussian.js';
import { drawNormal } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
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
  if (sd === 0) return { ...pointMass(0), name: 'gaussian', parameters: { sd: 0 }, rescale: () => gaussian(0) };
  const tail = (x: number): number => normalTail(requireNumber('gaussian', 'x', x) / sd);
  return {
    name: 'gaussian',
    parameters: { sd },
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    scale: sd,
    tailIndex: Infinity,
    pdf: x => normalDensity(requireNumber('gaussian', 'x', x) / sd) / sd,
    cdf: x => tail(-x),
    tail,
    quantile: p => sd * symmetricQuantile(standard, requireProbability('gaussian', p)),
    mean: 0,
    variance: sd * sd,
    moment: k => evenMoment(requireOrder('gaussian', k), sd, i => 2 * i - 1),
    sample: stream => sd * drawNormal(stream),
    rescale: factor => gaussian(factor * sd),
  };
}

/** Away from 0: log Q falls like -x^2/2, so Newton's method on log Q converges from sqrt(-2 log p). */
const standard = {
  pdf: normalDensity,
  tail: normalTail,
  start: (p: number): number => Math.sqrt(-2 * Math.log(2 * p)),
};

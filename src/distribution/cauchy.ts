import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawCauchy } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { pointMass } from './point-mass.js';

/**
 * The Cauchy law: density s / (pi (s^2 + x^2)). It has neither mean nor variance.
 *
 * @param scale s, half the width at half the height, 0 <= s < Infinity; the point mass at 0 where s = 0
 * @throws DomainError if the scale is negative, infinite or no number
 * @example cauchy(1).tail(1) // 0.25
 */
export function cauchy(scale: number): Distribution {
  const s = requireNonNegative('cauchy', 'scale', scale);
  if (s === 0) return { ...pointMass(0), name: 'cauchy', parameters: { scale: 0 }, rescale: () => cauchy(0) };
  const tail = (x: number): number => Math.atan2(s, requireNumber('cauchy', 'x', x)) / Math.PI;
  const pdf = (x: number): number => {
    const t = Math.abs(requireNumber('cauchy', 'x', x));
    if (t <= s) return 1 / (Math.PI * s * (1 + (t / s) * (t / s)));
    const r = s / t;
    return r / t / (Math.PI * (1 + r * r));
  };
  return {
    name: 'cauchy',
    parameters: { scale: s },
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    scale: s,
    tailIndex: 1,
    pdf,
    cdf: x => tail(-x),
    tail,
    quantile: p => {
      requireProbability('cauchy', p);
      // p - 1/2 and 1 - p are exact where they are used
      if (p < 0.25) return -s / Math.tan(Math.PI * p);
      return p <= 0.75 ? s * Math.tan(Math.PI * (p - 0.5)) : s / Math.tan(Math.PI * (1 - p));
    },
    mean: Number.NaN,
    variance: Number.NaN,
    moment: k => {
      if (requireOrder('cauchy', k) === 0) return 1;
      return k % 2 === 1 ? Number.NaN : Infinity;
    },
    sample: stream => s * drawCauchy(stream),
    rescale: factor => cauchy(factor * s),
  };
}

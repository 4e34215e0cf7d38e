import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawCauchy } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { studentExcess } from './student-t.js';
import { logOnePlus } from './symmetric.js';

/**
 * The Cauchy law: density s / (pi (s^2 + x^2)). It has neither mean nor variance.
 *
 * @param scale s, half the width at half the height, 0 <= s < Infinity; the point mass at 0 where s = 0
 * @throws DomainError if the scale is negative, infinite or no number
 * @example cauchy(1).tail(1) // 0.25
 */
export function cauchy(scale: number): Distribution {
  const s = requireNonNegative('cauchy', 'scale', scale);
  if (s === 0) return degenerate(cauchyLaws, [0], pointMass(0));
  const tail = (x: number): number => Math.atan2(s, requireNumber('cauchy', 'x', x)) / Math.PI;
  const pdf = (x: number): number => {
    const t = Math.abs(requireNumber('cauchy', 'x', x));
    if (t <= s) return 1 / (Math.PI * (1 + (t / s) * (t / s))) / s;
    const r = s / t;
    return r / (Math.PI * (1 + r * r)) / t;
  };
  return lawOf(cauchyLaws, [s], {
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    scale: s,
    tailIndex: 1,
    pdf,
    logPdf: x => Math.log(s / Math.PI) - 2 * Math.log(Math.hypot(s, x)),
    fall: (x, d) => logOnePlus(d, Math.hypot(s, x)),
    cdf: x => tail(-x),
    tail,
    quantile: p => {
      requireProbability('cauchy', p);
      // p - 1/2 and 1 - p are exact where they are used
      // a product by pi must keep its digits where p is near the least double
      if (p < 1e-280) return (-s / (Math.PI * (p * 2 ** 60))) * 2 ** 60;
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
    excess: symmetricExcess(studentExcess({ nu: 1, s, pdf, tail, variance: Infinity }), Infinity, false),
  });
}

/** The Cauchy laws. */
export const cauchyLaws: LawFamily = {
  word: 'cauchy',
  also: ['lorentz'],
  title: 'Cauchy',
  parameters: [{ name: 'scale' }],
  tex: scale => `\\mathrm{Cauchy}(0, ${scale})`,
  make: scale => cauchy(scale!),
};

import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { drawLogistic } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { apart } from './symmetric.js';

/** B_n/(n + 1)!, n = 2, 4, ..., 18: of Li_2(-z) in powers of w = log(1 + z). */
const DILOGARITHM = [
  1 / 36,
  -1 / 3600,
  1 / 211680,
  -1 / 10886400,
  1 / 526901760,
  -691 / 2730 / 6227020800,
  7 / 6 / 1307674368000,
  -3617 / 510 / 355687428096000,
  43867 / 798 / 121645100408832000,
] as const;

/** int_t^infinity log(1 + e^{-v}) dv = -Li_2(-e^{-t}), t >= 0: w + w^2/4 + w^3/36 - ..., w = log(1 + e^{-t}) <= log 2. */
function softplusTail(t: number): number {
  const w = Math.log1p(Math.exp(-t));
  const series = DILOGARITHM.reduceRight((sum, c) => sum * w * w + c, 0);
  return w * (1 + w * (0.25 + w * series));
}

/** eta(k) = sum (-1)^(n-1) n^(-k), k >= 2, by the weights of Cohen, Rodriguez Villegas and Zagier (2000): 1e-17 at n = 24. */
function alternatingZeta(k: number): number {
  const n = 24;
  const d = ((3 + Math.sqrt(8)) ** n + (3 + Math.sqrt(8)) ** -n) / 2;
  let [b, c, sum] = [-1, -d, 0];
  for (let i = 0; i < n; i++) {
    c = b - c;
    sum += c * (i + 1) ** -k;
    b *= ((i + n) * (i - n)) / ((i + 0.5) * (i + 1));
  }
  return sum / d;
}

/**
 * The logistic law: density 1/(4 s cosh^2(x/(2s))), tail 1/(1 + e^{x/s}).
 *
 * @param scale s, 0 <= s < Infinity; the point mass at 0 where s = 0
 * @throws DomainError if the scale is negative, infinite or no number
 * @example logistic(1).tail(Math.log(3)) // 0.25
 */
export function logistic(scale: number): Distribution {
  const s = requireNonNegative('logistic', 'scale', scale);
  if (s === 0) return degenerate(logisticLaws, [0], pointMass(0));
  const tail = (x: number): number => {
    const t = requireNumber('logistic', 'x', x) / s;
    const fall = Math.exp(-Math.abs(t));
    return (t < 0 ? 1 : fall) / (1 + fall);
  };
  const upper = (t: number): number => Math.exp(-t) / (1 + Math.exp(-t));
  const first = (t: number): number => Math.log1p(Math.exp(-t));
  const variance = s * (Math.PI ** 2 / 3) * s;
  return lawOf(logisticLaws, [s], {
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    scale: s,
    tailIndex: Infinity,
    pdf: x => {
      const t = Math.abs(requireNumber('logistic', 'x', x)) / s;
      // e^{-t} underflows, its quotient by a small s need not
      if (t >= 700) return (Math.exp(-0.5 * t) / s) * Math.exp(-0.5 * t);
      const fall = Math.exp(-t);
      return fall / ((1 + fall) * (1 + fall)) / s;
    },
    logPdf: x => -Math.abs(x) / s - 2 * Math.log1p(Math.exp(-Math.abs(x) / s)) - Math.log(s),
    fall: (x, d) => {
      // 2 log(cosh(t + h) / cosh t), t = |x|/(2s)
      const [t, h] = [(0.5 * Math.abs(x)) / s, (0.5 * apart(x, d)) / s];
      if (t > 20 || h > 20) return 2 * h + 2 * (Math.log1p(Math.exp(-2 * (t + h))) - Math.log1p(Math.exp(-2 * t)));
      return 2 * Math.log1p((2 * Math.sinh(t + 0.5 * h) * Math.sinh(0.5 * h)) / Math.cosh(t));
    },
    cdf: x => tail(-x),
    tail,
    quantile: p => {
      requireProbability('logistic', p);
      // 2p - 1 and 1 - p are exact where they are used
      if (p >= 0.25 && p <= 0.75) return s * (2 * Math.atanh(2 * p - 1));
      return s * (p < 0.5 ? Math.log(p) - Math.log1p(-p) : Math.log(p) - Math.log(1 - p));
    },
    mean: 0,
    variance,
    moment: k => {
      if (requireOrder('logistic', k) === 0) return 1;
      if (k % 2 === 1) return 0;
      // E X^k = 2 k! eta(k) s^k
      let moment = 2 * alternatingZeta(k);
      for (let i = 1; i <= k && moment > 0 && moment < Infinity; i++) moment *= i * s;
      return moment;
    },
    sample: stream => s * drawLogistic(stream),
    rescale: factor => logistic(factor * s),
    excess: symmetricExcess(
      {
        tail: (p, q) => upper((p - q) / s),
        mean: (p, q) => (p - q) * upper((p - q) / s) + s * first((p - q) / s),
        product: (p, q) => (p - q) * s * first((p - q) / s) + 2 * s * s * softplusTail((p - q) / s),
        first: (p, q) => s * first((p - q) / s),
        second: (p, q) => 2 * s * s * softplusTail((p - q) / s),
      },
      variance,
    ),
  });
}

/** The logistic laws. */
export const logisticLaws: LawFamily = {
  word: 'logistic',
  also: ['sech2'],
  title: 'logistic',
  parameters: [{ name: 'scale' }],
  tex: scale => `\\mathrm{Logistic}(0, ${scale})`,
  make: scale => logistic(scale!),
};

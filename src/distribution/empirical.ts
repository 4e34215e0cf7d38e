import { DomainError } from '../errors.js';
import { requireFinite, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import type { Distribution } from './distribution.js';
import { type LawFamily, lawOf } from './family.js';

/** The number of leading entries of an ascending array that are <= x (or < x). */
function rankOf(sorted: Float64Array, x: number, including: 'including' | 'below'): number {
  let [lo, hi] = [0, sorted.length];
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (sorted[middle]! < x || (including === 'including' && sorted[middle]! === x)) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

/**
 * The law of samples: each of n values with mass 1/n, equal values together.
 *
 * @param samples at least one value, finite, in any order
 * @throws DomainError if there is none or one is not finite
 * @example empirical([1, 2, 2, 5]).mean // 2.5
 */
export function empirical(samples: ArrayLike<number>): Distribution {
  const n = typeof samples === 'object' && samples !== null ? samples.length : 0;
  if (!(n >= 1)) throw new DomainError('empirical', 'at least one sample', samples);
  const sorted = Float64Array.from(samples, value => requireFinite('empirical', 'samples', value)).sort();
  const unit = Math.max(Math.abs(sorted[0]!), Math.abs(sorted[n - 1]!)) || 1;
  const mean = sorted.reduce((sum, value) => sum + value / unit, 0) / n;
  const spread = sorted.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0) / n;
  const atoms: { at: number; mass: number }[] = [];
  for (let i = 0, next = 0; i < n; i = next) {
    next = rankOf(sorted, sorted[i]!, 'including');
    atoms.push({ at: sorted[i]!, mass: (next - i) / n });
  }
  return lawOf(empiricalLaws, Array.from(sorted), {
    support: [sorted[0]!, sorted[n - 1]!],
    knots: [],
    atoms,
    centre: mean * unit,
    scale: 0,
    tailIndex: Infinity,
    pdf: x => {
      requireNumber('empirical', 'x', x);
      return 0;
    },
    logPdf: () => -Infinity,
    fall: null,
    cdf: x => rankOf(sorted, requireNumber('empirical', 'x', x), 'including') / n,
    tail: x => (n - rankOf(sorted, requireNumber('empirical', 'x', x), 'including')) / n,
    quantile: p => sorted[Math.max(0, Math.ceil(requireProbability('empirical', p) * n) - 1)]!,
    mean: mean * unit,
    variance: unit * spread * unit,
    moment: k => {
      const order = requireOrder('empirical', k);
      let sum = 0;
      for (const value of sorted) sum += (value / unit) ** order;
      let moment = sum / n;
      for (let i = 0; i < order && moment !== 0 && Number.isFinite(moment); i++) moment *= unit;
      return moment;
    },
    sample: stream => sorted[Math.min(n - 1, Math.floor(stream.uniform() * n))]!,
    rescale: factor => empirical(sorted.map(value => factor * value)),
    excess: null,
  });
}

/** The laws of samples. */
export const empiricalLaws: LawFamily = {
  word: 'empirical',
  also: ['samples', 'data'],
  title: 'empirical',
  parameters: 'samples',
  tex: (...samples) => `\\tfrac{1}{${samples.length}} \\sum_i \\delta_{x_i}`,
  make: (...samples) => empirical(samples),
};

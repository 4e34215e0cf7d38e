/** Soft volumization of a uniform teacher under uniform noise, in closed form: slope kappa beyond V (Sec. 5, App. B). */
import { DomainError } from '../../errors.js';
import { checkedWidths, type Widths } from '../../estimator/widths.js';
import { requireNonNegativeOrInfinite } from '../../numeric/domain.js';
import { areNear, exactError } from './exact-uniform.js';
import { threeB2 } from './three-b2.js';
import { noiseTimesClip } from './uniform-moments.js';

/**
 * Error of w = u' for |u'| <= V, sgn(u')(V + kappa (|u'| - V)) beyond:
 * kappa^2 sigma^2/3 + (1 - kappa)^2 b2(V) + 2 kappa (1 - kappa) E[eta clip(u', V)].
 *
 * @param V volume, 0 <= V <= infinity
 * @param kappa slope beyond V, -1 <= kappa <= 1; below 0 the elastic wall
 * @throws DomainError if a parameter or a width is out of range
 * @example error(0.75, 0.5, { a: 1, sigma: 0.25 }) // 7/384, the Bayes error
 */
export function error(V: number, kappa: number, widths: Widths): number {
  const where = 'softClipping.error';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  if (typeof kappa !== 'number' || !(kappa >= -1 && kappa <= 1))
    throw new DomainError(where, '-1 <= kappa <= 1', kappa);
  const k = kappa + 0;
  const { a, sigma } = checkedWidths(where, widths);
  if (!areNear(v, a, sigma, Math.abs(k))) return exactError(1, v, k, a, sigma);
  const clipped = threeB2(v, 0, a, sigma) / 3;
  const cross = k === 0 || k === 1 || sigma === 0 ? 0 : noiseTimesClip(v, 0, a, sigma);
  const bent = k === 1 ? 0 : (1 - k) * ((1 - k) * clipped + 2 * k * cross);
  return (k * sigma * (k * sigma)) / 3 + bent;
}

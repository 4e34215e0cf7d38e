/**
 * The Bayes estimator of a uniform teacher under Cauchy noise. With L and Th as in the posterior mean y + (s/2) L/Th the
 * posterior variance is 2as/Th - s^2 - s^2 L^2/(4 Th^2); where these cancel (s or |y| not small beside a) the posterior
 * moments are Gauss-Legendre sums of positive terms instead.
 */

import { requireNumber } from '../numeric/domain.js';
import { gaussLegendre } from '../numeric/gauss-legendre.js';
import { angle, isNear, logRatio, meanUnderCauchy } from './uniform-cauchy.js';
import { checkedWidths, unitOf, type Widths } from './widths.js';

/** Var[u | y] for a = 1, s = r, y = 1 + d >= 0. */
function unitVariance(r: number, d: number): number {
  const y = 1 + d;
  if (isNear(r, y)) {
    const th = angle(r, d);
    const shift = (r * logRatio(r, y, d)) / (2 * th);
    return (2 * r) / th - r * r - shift * shift;
  }
  const size = Math.max(r, y);
  const [R, Y] = [r / size, y / size];
  const centre = meanUnderCauchy(y, 1, r);
  const { nodes, weights } = gaussLegendre(48);
  let [above, below] = [0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const u = nodes[i]!;
    const weight = weights[i]! / (R * R + (Y - u / size) * (Y - u / size));
    above += weight * (u - centre) * (u - centre);
    below += weight;
  }
  return above / below;
}

/**
 * Posterior mean E[u | u' = y]; it tends to 0 as |y| grows, since a far u' says little about u.
 *
 * @param y a noisy weight, -infinity <= y <= infinity
 * @param widths half-width a of the teacher, scale sigma of the noise
 * @throws DomainError if y is NaN or a width is out of range
 * @example mean(0.5, { a: 1, sigma: 1 }) // 0.16970266137848...
 */
export function mean(y: number, widths: Widths): number {
  const where = 'posteriorCauchy.mean';
  const x = Math.abs(requireNumber(where, 'y', y));
  const { a, sigma } = checkedWidths(where, widths);
  if (a === 0 || x === 0 || x === Number.POSITIVE_INFINITY) return 0;
  if (sigma === 0) return Math.max(-a, Math.min(a, y));
  const value = meanUnderCauchy(x, a, sigma);
  return y < 0 ? -value : value;
}

/**
 * Error of the Bayes estimator, int p(y) Var[u | y] dy over the line, by Gauss-Legendre panels that shrink towards
 * y = a like the distance to the poles a +- i sigma. It is a sigma times a constant for small, a^2/3 for large sigma/a, to
 * 2^-53 beyond 2^-100 and 2^100.
 *
 * @throws DomainError if a width is out of range
 * @example error({ a: 1, sigma: 1 }) // 0.29213122780008...
 */
export function error(widths: Widths): number {
  const { a, sigma } = checkedWidths('posteriorCauchy.error', widths);
  if (a === 0 || sigma === 0) return 0;
  const r = Math.min(Math.max(sigma / a, 2 ** -100), 2 ** 100);
  const least = Math.min(a, sigma);
  const unit = unitOf(a, least);
  return (a / unit) * ((least / unit) * (unitError(r) / Math.min(r, 1))) * unit * unit;
}

/** The error for a = 1, s = r. */
function unitError(r: number): number {
  const { nodes, weights } = gaussLegendre(24);
  const density = (d: number): number => angle(r, d) * unitVariance(r, d);
  const panel = (f: (x: number) => number, lo: number, hi: number): number => {
    let sum = 0;
    for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(lo + ((hi - lo) / 2) * (1 + nodes[i]!));
    return ((hi - lo) / 2) * sum;
  };
  // Panels in d = y - 1 from 0 outwards, each as wide as its distance to the poles.
  let total = 0;
  for (let lo = 0, hi = Math.min(r, 1); lo < 1; lo = hi, hi = Math.min(2 * hi, 1)) total += panel(density, -hi, -lo);
  const end = 4 * Math.max(1, r);
  for (let lo = 0, hi = Math.min(r, end); lo < end; lo = hi, hi = Math.min(2 * hi, end))
    total += panel(density, lo, hi);
  // The tail in x = 1/y, where the integrand is analytic up to x = 0.
  const tail = (x: number): number => density(1 / x - 1) / x / x;
  return (total + panel(tail, 0, 1 / (1 + end))) / Math.PI;
}

/** Clipping a Gaussian teacher under uniform noise, in closed form: u ~ N(0, a^2), eta ~ U(-sigma, sigma). */

import { checkedWidths, unitOf, type Widths } from '../../estimator/widths.js';
import { requireNonNegativeOrInfinite } from '../../numeric/domain.js';
import { gaussLegendre } from '../../numeric/gauss-legendre.js';
import { scaledTailIntegral, tailIntegral } from '../../numeric/gaussian.js';
import { positiveRoot } from '../../numeric/root.js';
import * as uniformUniform from './uniform-uniform.js';

/** The mean of I_2 over [z1, z2], 0 <= z1 <= z2 = z1 + h: (I_3(z1) - I_3(z2))/h, the integral where that would cancel. */
function meanOfSecond(z1: number, z2: number, h: number): number {
  if (h > 1) return (tailIntegral(3, z1) - tailIntegral(3, z2)) / h;
  const { nodes, weights } = gaussLegendre(12);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * tailIntegral(2, z1 + (h / 2) * (1 + nodes[i]!));
  return 0.5 * sum;
}

function errorAt(V: number, a: number, s: number): number {
  // what is clipped has a probability below 10^-350
  if ((V - s) / 40 > a) return s * (s / 3);
  // the unit of u and of the noise that passes; noise that has no digits in it is as good as the largest double
  const length = Math.max(a, Math.min(V, s));
  const unit = unitOf(length, length);
  return errorInUnits(V / unit, a / unit, Math.min(s / unit, 2 ** 1000)) * unit * unit;
}

function errorInUnits(V: number, a: number, s: number): number {
  if (a === 0) return uniformUniform.b2(V, { a, sigma: s });
  if (s === 0) return 4 * (a * a) * tailIntegral(2, V / a);
  const z2 = (V + s) / a;
  if (V > s) {
    const z1 = (V - s) / a;
    const third = 2 * a * meanOfSecond(z1, z2, (2 * s) / a);
    return (s * s) / 3 + a * (4 * third - 2 * a * (tailIntegral(2, z1) + tailIntegral(2, z2)));
  }
  const z1 = (s - V) / a;
  const third = 2 * a * ((V / s) * meanOfSecond(z1, z2, (2 * V) / a));
  const free = V * V * (1 - (2 * V) / (3 * s)) + a * a * (1 - (2 * V) / s);
  return free + a * (4 * third + 2 * a * (tailIntegral(2, z1) - tailIntegral(2, z2)));
}

/**
 * Error of clipping at V. With I_n the n-th repeated integral of the normal tail, z1 = (V - sigma)/a, z2 = (V + sigma)/a:
 *
 *     sigma^2/3 + (4 a^3/sigma) [I_3(z1) - I_3(z2)] - 2 a^2 [I_2(z1) + I_2(z2)]
 *
 * for V >= sigma; for V <= sigma, with z1 = (sigma - V)/a,
 *
 *     V^2 (1 - 2V/(3 sigma)) + a^2 (1 - 2V/sigma) + (4 a^3/sigma) [I_3(z1) - I_3(z2)] + 2 a^2 [I_2(z1) - I_2(z2)].
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @param widths standard deviation a of the teacher, half-width sigma of the noise; 0 is the point mass
 * @throws DomainError if V or a width is out of range
 * @example b2(2, { a: 0.5, sigma: 0.7 }) // 0.1632034273887...
 */
export function b2(V: number, widths: Widths): number {
  const where = 'gaussianUniform.b2';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return errorAt(v, a, sigma);
}

/** b2'(V) over a positive factor, the factor phi((V - s)/a) too where V >= s; a, s > 0. */
function slopeSign(V: number, a: number, s: number): number {
  const z2 = (V + s) / a;
  if (V < s) {
    const z1 = (s - V) / a;
    const first = tailIntegral(1, z1) + tailIntegral(1, z2);
    const second = tailIntegral(2, z1) + tailIntegral(2, z2);
    return (V / a) * (1 - V / s) - a / s + first + ((2 * a) / s) * second;
  }
  const z1 = (V - s) / a;
  const fall = Math.exp((-2 * V * (s / a)) / a);
  const first = scaledTailIntegral(1, z1) + fall * scaledTailIntegral(1, z2);
  const second = scaledTailIntegral(2, z1) - fall * scaledTailIntegral(2, z2);
  return first - ((2 * a) / s) * second;
}

/**
 * The volume V* that makes b2 least, about a^2/sigma where either width is much larger than the other. Infinity without
 * noise, 0 without a teacher.
 *
 * @throws DomainError if a width is out of range
 */
export function optimalV(widths: Widths): number {
  const { a, sigma } = checkedWidths('gaussianUniform.optimalV', widths);
  if (a === 0) return 0;
  if (sigma === 0) return Number.POSITIVE_INFINITY;
  const unit = unitOf(a, sigma);
  const [A, S] = [a / unit, sigma / unit];
  return unit * positiveRoot(V => slopeSign(V, A, S), A * (A / S));
}

/**
 * b2(V*).
 *
 * @throws DomainError if a width is out of range
 */
export function leastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('gaussianUniform.leastError', widths);
  return sigma === 0 ? 0 : errorAt(optimalV({ a, sigma }), a, sigma);
}

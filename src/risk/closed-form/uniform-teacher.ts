/**
 * Clipping a uniform teacher under any symmetric noise. With G(x) = int_0^x 2 t P(eta > t) dt for all real x (so that
 * G(-x) = x^2 - G(x)), the error of clipping at V is
 *
 *     b2(V) = (1/a) int_{V-a}^{V+a} G(x) dx,     b2'(V) = (G(V + a) - G(V - a)) / a,
 *
 * since w - u = clip(eta, -V - u, V - u). The integrand is positive, so b2 loses no digits to cancellation however small
 * or large the noise is: for V < a it is a sum of two positive parts, for V > 2a a sum of positive values of G.
 */

import { unitOf } from '../../estimator/widths.js';
import { gaussLegendre } from '../../numeric/gauss-legendre.js';
import type { NoiseIntegrals } from './noise-integrals.js';
import * as noiseless from './uniform-uniform.js';

/** int_{-1}^{1} f(V + a t) dt for V > 2a, where no f used here has a singularity within a of the interval. */
function average(f: (x: number) => number, V: number, a: number): number {
  const { nodes, weights } = gaussLegendre(20);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(V + a * nodes[i]!);
  return sum;
}

/**
 * The unit of u and of the noise that passes the clip, which grows with V without end where the variance is infinite. In it
 * noise far wider than that may be infinite, which is as good as what it is.
 */
function unitFor(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  const length = Math.max(a, noise.rest === undefined ? V : Math.min(V, s));
  return unitOf(length, Math.min(length, s));
}

/** What is less than this beside another length has one power of it left in what it changes. */
const LEAST = 2 ** -400;

/** b2(V). No check: 0 <= V <= Infinity, a >= 0, s > 0. */
export function clipError(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.variance(s);
  // without a variance the error beyond a is a multiple of s, down to the least double
  if (noise.rest === undefined && V >= a && s < LEAST * V) {
    const size = 2 ** Math.min(Math.floor(Math.log2(V)), 1000);
    return s * size * (errorInUnits(noise, V / size, a / size, LEAST) / LEAST);
  }
  const unit = unitFor(noise, V, a, s);
  if (s / unit === 0) return noiseless.b2(V, { a, sigma: 0 });
  return unit === 1 ? errorInUnits(noise, V, a, s) : errorInUnits(noise, V / unit, a / unit, s / unit) * unit * unit;
}

function errorInUnits(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.variance(s);
  if (V > 2 * a || a === 0) return average(x => noise.square(x, s), V, a);
  return noise.window(V, s, a);
}

/**
 * b2'(V), relative to itself; where it vanishes for V < a and the noise has no `slopeBelow`, relative to the sum of the
 * magnitudes of its terms. No check: 0 <= V <= Infinity, a >= 0, s > 0.
 */
export function clipSlope(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  // half of the noise is cut off, and the square of its width may have no digits in a unit of a
  if (noise.rest !== undefined && V === a && s < LEAST * a) return 0.5 * noise.variance(1) * s * (s / a);
  const unit = unitFor(noise, V, a, s);
  if (s / unit === 0) return noiseless.db2dV(V, { a, sigma: 0 });
  return slopeInUnits(noise, V / unit, a / unit, s / unit) * unit;
}

function slopeInUnits(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.rest === undefined ? Number.POSITIVE_INFINITY : 0;
  if (V > 2 * a || a === 0) return average(x => noise.slope(x, s), V, a);
  if (V > a) {
    if (noise.rest !== undefined && V - a > 1.5 * s) return (noise.rest(V - a, s) - noise.rest(V + a, s)) / a;
    return (noise.square(V + a, s) - noise.square(V - a, s)) / a;
  }
  const y = a - V;
  const [gain, cost] =
    s >= a
      ? [2 * V, noise.missing(a + V, s, a) + noise.missing(y, s, a)]
      : [(noise.square(V + a, s) + noise.square(y, s)) / a, (y / a) * y];
  const difference = gain - cost;
  // what is left of the roundings of the terms is eight times as large at most beside the difference
  const isClose = Math.abs(difference) < gain / 8 && s < 2 ** 900 * a;
  return isClose && noise.slopeBelow !== undefined ? noise.slopeBelow(V, a, s) : difference;
}

/**
 * The root of a strictly increasing function with f(lo) <= 0 <= f(hi): Newton's method, bisection where it leaves the
 * bracket, until the bracket or the step is below the spacing of doubles.
 */
function increasingRoot(f: (x: number) => readonly [number, number], lo: number, hi: number, start: number): number {
  let x = start;
  for (let step = 0; step < 200; step++) {
    const [value, slope] = f(x);
    if (value === 0) return x;
    if (value < 0) lo = x;
    else hi = x;
    let next = x - value / slope;
    if (!(next > lo && next < hi)) next = lo + (hi - lo) / 2;
    if (Math.abs(next - x) <= Number.EPSILON * Math.abs(x) || next === lo || next === hi) return next;
    x = next;
  }
  return x;
}

/**
 * V*, the only root of b2' in (0, a). For s < a the unknown is y = a - V, the root of y^2 = G(y) + G(2a - y); for s >= a
 * it is V, the root of 2 a V = H(a + V) + H(a - V) with H(x) = x^2/2 - G(x): neither cancels where V* is close to a or
 * to 0. No check: a >= 0, s > 0.
 */
export function clipOptimalV(noise: NoiseIntegrals, a: number, s: number): number {
  if (a === 0) return 0;
  const unit = unitOf(a, Math.min(a, s));
  if (s / unit === 0) return a;
  return optimalInUnits(noise, a / unit, s / unit) * unit;
}

function optimalInUnits(noise: NoiseIntegrals, a: number, s: number): number {
  if (s < a) {
    const f = (y: number): readonly [number, number] => [
      y * y - noise.square(y, s) - noise.square(2 * a - y, s),
      2 * y - noise.slope(y, s) + noise.slope(2 * a - y, s),
    ];
    return a - increasingRoot(f, 0, a, Math.min(Math.sqrt(noise.square(2 * a, s)), a / 2));
  }
  const f = (V: number): readonly [number, number] => [
    2 * V - noise.missing(a + V, s, a) - noise.missing(a - V, s, a),
    (noise.slope(a + V, s) + noise.slope(a - V, s)) / a,
  ];
  return increasingRoot(f, 0, a, noise.missing(a, s, a));
}

/**
 * The error of binary weights V sgn(u'): V^2 - 2 V B + a^2/3 with B = E[u sgn(u')] = (1/a) int_0^a t P(|eta| < t) dt. No
 * check: V >= 0, a > 0, s > 0.
 */
export function binaryError(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  const largest = Math.max(a, V);
  const unit = unitOf(largest, largest);
  const A = a / unit;
  const B = noise.missing(a, s, a) / unit;
  const excess = V / unit - B;
  return (excess * excess + (A * A) / 3 - B * B) * unit * unit;
}

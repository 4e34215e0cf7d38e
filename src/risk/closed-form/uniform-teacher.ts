/**
 * Clipping a uniform teacher under any symmetric noise. With G(x) = int_0^x 2 t P(eta > t) dt for all real x (so that
 * G(-x) = x^2 - G(x)), the error of clipping at V is
 *
 *     b2(V) = (1/a) int_{V-a}^{V+a} G(x) dx,     b2'(V) = (G(V + a) - G(V - a)) / a,
 *
 * since w - u = clip(eta, -V - u, V - u). The integrand is positive, so b2 loses no digits to cancellation however small
 * or large the noise is: for V < a it is a sum of two positive parts, for V > 2a a sum of positive values of G.
 */
import { gaussLegendre } from '../../numeric/gauss-legendre.js';
import type { NoiseIntegrals } from './noise-integrals.js';
import { unitOf } from './widths.js';

/** int_{-1}^{1} f(V + a t) dt for V > 2a, where no f used here has a singularity within a of the interval. */
function average(f: (x: number) => number, V: number, a: number): number {
  const { nodes, weights } = gaussLegendre(20);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(V + a * nodes[i]!);
  return sum;
}

/** The length of u and of the noise that passes; the latter grows with V without end where the variance is infinite. */
const lengthOf = (noise: NoiseIntegrals, V: number, a: number, s: number): number =>
  Math.max(a, noise.rest === undefined ? V : Math.min(V, s));

/** b2(V). No check: 0 <= V <= Infinity, a >= 0, s > 0. */
export function clipError(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.variance(s);
  const length = lengthOf(noise, V, a, s);
  const unit = unitOf(length, Math.min(length, s));
  return unit === 1 ? errorInUnits(noise, V, a, s) : errorInUnits(noise, V / unit, a / unit, s / unit) * unit * unit;
}

function errorInUnits(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.variance(s);
  if (V > 2 * a || a === 0) return average(x => noise.square(x, s), V, a);
  return noise.window(V, s, a);
}

/** b2'(V), relative to the sum of the magnitudes of its terms where V < a, else relative to itself. No check. */
export function clipSlope(noise: NoiseIntegrals, V: number, a: number, s: number): number {
  if (V === Number.POSITIVE_INFINITY) return noise.rest === undefined ? Number.POSITIVE_INFINITY : 0;
  if (V > 2 * a || a === 0) return average(x => 2 * x * noise.tail(x, s), V, a);
  if (V > a) {
    if (noise.rest !== undefined) return (noise.rest(V - a, s) - noise.rest(V + a, s)) / a;
    return (noise.square(V + a, s) - noise.square(V - a, s)) / a;
  }
  const y = a - V;
  if (s >= a) return 2 * V - noise.missing(a + V, s, a) - noise.missing(y, s, a);
  return (noise.square(V + a, s) - y * y + noise.square(y, s)) / a;
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
  const unit = unitOf(a, s);
  return optimalInUnits(noise, a / unit, s / unit) * unit;
}

function optimalInUnits(noise: NoiseIntegrals, a: number, s: number): number {
  if (s < a) {
    const f = (y: number): readonly [number, number] => [
      y * y - noise.square(y, s) - noise.square(2 * a - y, s),
      2 * y * (1 - noise.tail(y, s)) + 2 * (2 * a - y) * noise.tail(2 * a - y, s),
    ];
    return a - increasingRoot(f, 0, a, Math.min(Math.sqrt(noise.square(2 * a, s)), a / 2));
  }
  const f = (V: number): readonly [number, number] => [
    2 * V - noise.missing(a + V, s, a) - noise.missing(a - V, s, a),
    (2 * ((a + V) * noise.tail(a + V, s) + (a - V) * noise.tail(a - V, s))) / a,
  ];
  return increasingRoot(f, 0, a, noise.missing(a, s, a));
}

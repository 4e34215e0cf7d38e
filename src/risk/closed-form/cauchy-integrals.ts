import { slopeBelow } from './cauchy-slope.js';
import { horner, type NoiseIntegrals, terms } from './noise-integrals.js';

type SixNumbers = readonly [number, number, number, number, number, number];

// Powers of x^2 in pi H(x) / x^3 and in its integral, H(x) = ((x^2 + 1) atan x - x)/pi; 26 terms reach 2^-53 at x = 1/2.
const missingSeries = terms(26, k => (2 * (-1) ** k) / ((2 * k + 1) * (2 * k + 3)));
// The first 12 of the second kind (2^-53 at x = 1/4): the even and the odd ones, two chains that run side by side.
const integralTerm = (k: number): number => (2 * (-1) ** k) / ((2 * k + 1) * (2 * k + 3) * (2 * k + 4));
const [e0, e1, e2, e3, e4, e5] = [0, 2, 4, 6, 8, 10].map(integralTerm) as unknown as SixNumbers;
const [o0, o1, o2, o3, o4, o5] = [1, 3, 5, 7, 9, 11].map(integralTerm) as unknown as SixNumbers;

/** H(x)/x^2 for s = 1. */
function missingRatio(x: number): number {
  if (x < 0.5) return (x * horner(missingSeries, x * x)) / Math.PI;
  return ((1 + 1 / (x * x)) * Math.atan(x) - 1 / x) / Math.PI;
}

/** (1/x^3) int_0^x H for s = 1 and x < 1. */
function missingIntegralRatio(x: number): number {
  const xx = x * x;
  if (x < 0.25) {
    const q = xx * xx;
    const even = e0 + q * (e1 + q * (e2 + q * (e3 + q * (e4 + q * e5))));
    const odd = o0 + q * (o1 + q * (o2 + q * (o3 + q * (o4 + q * o5))));
    return (x * (even + xx * odd)) / Math.PI;
  }
  return ((xx / 3 + 1) * Math.atan(x) * x - (2 / 3) * xx - Math.log1p(xx) / 3) / (xx * x * Math.PI);
}

/** X/s, or 2^500 where it is larger: there no function of it below changes any more, and none of its powers used overflows. */
const ratio = (X: number, s: number): number => Math.min(X / s, 2 ** 500);

/** (1/a) int_0^X G(t) dt, with a > 0 a length of the order of X. */
function cube(X: number, s: number, a: number): number {
  const x = ratio(X, s);
  if (x < 1) return X * (X / a) * X * (1 / 6 - missingIntegralRatio(x));
  const r = 1 / x;
  const angle = x * Math.atan(r);
  // ln(1 + x^2) / x^2, where x^2 may overflow
  const logarithm = x < 1e8 ? Math.log1p(x * x) * r * r : 2 * Math.log(x) * r * r;
  return s * (X / a) * X * ((angle / 3 + 2 / 3 + angle * r * r + logarithm / 3) / Math.PI - r / 2);
}

/**
 * atan(t) = t (1 + z c_1 + ...), z = t^2, for |t| <= tan(pi/8) to 1.5e-16: the Chebyshev fit of 12 terms, whose own error is
 * 1.3e-18, in two chains that run side by side.
 */
function shortAtan(t: number): number {
  const z = t * t;
  const q = z * z;
  const even =
    1 +
    q *
      (0.19999999999940893 +
        q * (0.11111110744919658 + q * (0.07692045330902225 + q * (0.05846878297330872 + q * 0.03796525745386593))));
  const odd =
    -0.3333333333333312 +
    q *
      (-0.14285714279250245 +
        q *
          (-0.09090896809064027 + q * (-0.06662951813629191 + q * (-0.05035102456601552 - q * 0.017805397205419446))));
  return t * (even + z * odd);
}

const THIRD_OF_PI = 1 / (3 * Math.PI);
/** tan(pi/8) and tan(3 pi/8), between which the arctangent is taken about pi/4. */
const [NEAR, FAR] = [Math.SQRT2 - 1, Math.SQRT2 + 1];

/**
 * int_0^x G for s = 1 without its logarithm ln(1 + x^2)/(3 pi): x^3/6 - [(x^3/3 + x) atan x - 2 x^2/3]/pi, from NEAR on
 * with an absolute error of a few 2^-53, and from FAR on, where atan x = pi/2 - atan(1/x), with a relative one.
 */
export function integralWithoutLog(x: number): number {
  const xx = x * x;
  // atan x = base + atan t and x^3/6 - (x^3/3 + x) base/pi = x (cubic x^2 + linear) - (x^3/3 + x) base/pi
  let t = x;
  let base = 0;
  let cubic = 1 / 6;
  let linear = 0;
  if (x > FAR) {
    t = -1 / x;
    cubic = 0;
    linear = -0.5;
  } else if (x > NEAR) {
    t = (x - 1) / (x + 1);
    base = 0.25 * Math.PI;
  }
  return x * (cubic * xx + linear) - (x * (xx + 3) * (base + shortAtan(t)) - 2 * xx) * THIRD_OF_PI;
}

/**
 * Whether `wideWindow` keeps its digits: from far = 1 on the whole is no smaller than int_0^1 G = 0.09 s^3/a; no power of a
 * width leaves the range of doubles, since s/3 <= a < 1e15 s.
 */
export const isWide = (far: number, s: number): boolean => far >= 1 && far < 1e15 && s > LEAST && s < MOST;
const LEAST = 2 ** -450;
const MOST = 2 ** 450;

/**
 * (1/a) int_{V-a}^{V+a} G(t) dt for V <= 2a, where G(-t) = t^2 - G(t), by the difference of the integrals up to
 * near = |V - a|/s and far = (V + a)/s without their logarithms and by one logarithm for both ends.
 */
export function wideWindow(
  V: number,
  s: number,
  a: number,
  near: number,
  integrals: number,
  logarithm: number,
): number {
  const difference = integrals + logarithm * THIRD_OF_PI;
  return s * s * (s / a) * (V > a ? difference : difference + near * near * near * (1 / 3));
}

/** (1/a) int_{V-a}^{V+a} G(t) dt for 0 <= V <= 2a, a > 0. */
function cauchyWindow(V: number, s: number, a: number): number {
  const near = Math.abs(V - a) / s;
  const far = (V + a) / s;
  if (!isWide(far, s)) return narrowWindow(V, s, a);
  const integrals = integralWithoutLog(far) - integralWithoutLog(near);
  return wideWindow(V, s, a, near, integrals, Math.log((1 + far * far) / (1 + near * near)));
}

/** The same where V + a < s, by series, or the scales are far apart. */
function narrowWindow(V: number, s: number, a: number): number {
  const y = Math.abs(V - a);
  const inner = cube(y, s, a);
  return cube(V + a, s, a) + (V > a ? -inner : (y * (y * (y / a))) / 3 - inner);
}

/** The integrals of the Cauchy tail. */
export const cauchyIntegrals: NoiseIntegrals = {
  slope(x, s) {
    if (x < s) return (2 * x * Math.atan2(s, x)) / Math.PI;
    const r = ratio(x, s);
    return 2 * s * ((r * Math.atan(1 / r)) / Math.PI);
  },
  slopeBelow,
  square(X, s) {
    const x = ratio(X, s);
    if (x < 1) return X * X * (0.5 - missingRatio(x));
    // G = s X [(x atan(1/x) (1 + 1/x^2) + 1) / pi - 1/(2x)], no term of which grows
    const r = 1 / x;
    return s * X * ((x * Math.atan(r) * (1 + r * r) + 1) / Math.PI - r / 2);
  },
  missing: (X, s, a) => X * (X / a) * missingRatio(X / s),
  window: cauchyWindow,
  variance: () => Number.POSITIVE_INFINITY,
};

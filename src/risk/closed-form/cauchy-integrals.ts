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

/** (1/a) int_0^X G(t) dt, with a > 0 a length of the order of X. */
function cube(X: number, s: number, a: number): number {
  const x = X / s;
  if (x < 1) return X * (X / a) * X * (1 / 6 - missingIntegralRatio(x));
  const r = 1 / x;
  const angle = x * Math.atan(r);
  // ln(1 + x^2) / x^2, where x^2 may overflow
  const logarithm = x < 1e8 ? Math.log1p(x * x) * r * r : 2 * Math.log(x) * r * r;
  return s * (X / a) * X * ((angle / 3 + 2 / 3 + angle * r * r + logarithm / 3) / Math.PI - r / 2);
}

/** (1/a) int_{V-a}^{V+a} G(t) dt for 0 <= V <= 2a, a > 0, where G(-t) = t^2 - G(t). */
export function cauchyWindow(V: number, s: number, a: number): number {
  const y = Math.abs(V - a);
  const inner = cube(y, s, a);
  return cube(V + a, s, a) + (V > a ? -inner : (y * (y * (y / a))) / 3 - inner);
}

/** The integrals of the Cauchy tail. */
export const cauchyIntegrals: NoiseIntegrals = {
  tail: (t, s) => Math.atan2(s, t) / Math.PI,
  square(X, s) {
    const x = X / s;
    if (x < 1) return X * X * (0.5 - missingRatio(x));
    // G = s X [(x atan(1/x) (1 + 1/x^2) + 1) / pi - 1/(2x)], no term of which grows
    const r = 1 / x;
    return s * X * ((x * Math.atan(r) * (1 + r * r) + 1) / Math.PI - r / 2);
  },
  missing: (X, s, a) => X * (X / a) * missingRatio(X / s),
  window: cauchyWindow,
  variance: () => Number.POSITIVE_INFINITY,
};

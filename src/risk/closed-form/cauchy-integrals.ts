import { horner, type NoiseIntegrals, terms } from './noise-integrals.js';

// Powers of x^2 in pi H(x) / x^3 and in its integral, H(x) = ((x^2 + 1) atan x - x)/pi; 26 terms reach 2^-53 at x = 1/2.
const missingSeries = terms(26, k => (2 * (-1) ** k) / ((2 * k + 1) * (2 * k + 3)));
const missingIntegralSeries = terms(26, k => (2 * (-1) ** k) / ((2 * k + 1) * (2 * k + 3) * (2 * k + 4)));

/** H(x)/x^2 for s = 1. */
function missingRatio(x: number): number {
  if (x < 0.5) return (x * horner(missingSeries, x * x)) / Math.PI;
  return ((1 + 1 / (x * x)) * Math.atan(x) - 1 / x) / Math.PI;
}

/** (1/x^3) int_0^x H for s = 1 and x < 1. */
function missingIntegralRatio(x: number): number {
  if (x < 0.5) return (x * horner(missingIntegralSeries, x * x)) / Math.PI;
  const xx = x * x;
  return ((xx / 3 + 1) * Math.atan(x) * x - (2 / 3) * xx - Math.log1p(xx) / 3) / (xx * x * Math.PI);
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
  cube(X, s, a) {
    const x = X / s;
    if (x < 1) return X * (X / a) * X * (1 / 6 - missingIntegralRatio(x));
    const r = 1 / x;
    const angle = x * Math.atan(r);
    // ln(1 + x^2) / x^2, where x^2 may overflow
    const logarithm = x < 1e8 ? Math.log1p(x * x) * r * r : 2 * Math.log(x) * r * r;
    return s * (X / a) * X * ((angle / 3 + 2 / 3 + angle * r * r + logarithm / 3) / Math.PI - r / 2);
  },
  variance: () => Number.POSITIVE_INFINITY,
};

import { DENSITY_AT_0, normalTail, tailIntegral } from '../../numeric/gaussian.js';
import { horner, type NoiseIntegrals, terms } from './noise-integrals.js';

// Powers of x^2 in H(x) / x^3 and in its integral over x^4, H(x) = int_0^x 2 t (Phi(t) - 1/2) dt; 20 terms reach 2^-53
// at x = 1.5.
const factorials = terms(20, k => Array.from({ length: k }, (_, i) => -2 * (i + 1)).reduce((p, f) => p * f, 1));
const missingSeries = terms(20, k => (2 * DENSITY_AT_0) / (factorials[k]! * (2 * k + 1) * (2 * k + 3)));
const missingIntegralSeries = terms(20, k => missingSeries[k]! / (2 * k + 4));

/** G(x) for s = 1 and x > 1.5: 1/2 - 2 Q + 2 I_2. */
const rest = (x: number): number => 2 * (normalTail(x) - tailIntegral(2, x));

/** (1/a) int_0^X G(t) dt, with a > 0 a length of the order of X. */
function cube(X: number, s: number, a: number): number {
  const x = X / s;
  if (x < 1.5) return X * (X / a) * X * (1 / 6 - x * horner(missingIntegralSeries, x * x));
  return s * s * (X / a) * (0.5 + (2 * (tailIntegral(1, x) - tailIntegral(3, x)) - (4 / 3) * DENSITY_AT_0) / x);
}

/** The integrals of the normal tail. */
export const gaussianIntegrals: NoiseIntegrals = {
  slope: (x, s) => 2 * (Math.min(x, Number.MAX_VALUE) * normalTail(x / s)),
  square(X, s) {
    const x = X / s;
    return x < 1.5 ? X * X * (0.5 - x * horner(missingSeries, x * x)) : s * s * (0.5 - rest(x));
  },
  missing(X, s, a) {
    const x = X / s;
    if (x < 1.5) return X * (X / a) * x * horner(missingSeries, x * x);
    return X * (X / a) * (0.5 - (0.5 - rest(x)) / x / x);
  },
  window(V, s, a) {
    if (V > a) return cube(V + a, s, a) - cube(V - a, s, a);
    const y = a - V;
    return cube(V + a, s, a) + ((y * (y * (y / a))) / 3 - cube(y, s, a));
  },
  rest: (X, s) => s * s * rest(X / s),
  variance: s => s * s,
};

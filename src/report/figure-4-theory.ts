import type { NoiseLaw } from './figure-4-data.js';

/** The least errors at one sigma. */
export interface Theory {
  readonly sigma: number;
  /** Theorem 3.1 as printed, for uniform noise only. */
  readonly printed?: number;
  /** The V of least error and that error. */
  readonly V: number;
  readonly exact: number;
  readonly weightDecay: number;
  readonly unregularised: number;
  readonly constant: number;
  readonly bayes: number;
}

/** b2(V) of the panel's noise. */
export function clipError(noise: NoiseLaw, a: number, s: number, V: number): number {
  if (noise === 'uniform') {
    const y = V - a;
    if (V <= a - s) return ((V * s * s) / a + (a - V) ** 3 / a) / 3;
    if (V <= s - a) return (a * a) / 3 + V * V - (2 * V ** 3) / (3 * s) - (2 * a * a * V) / (3 * s);
    if (V <= a + s) return (s * s) / 3 - ((s - y) ** 3 * (s + y)) / (12 * a * s);
    return (s * s) / 3;
  }
  const [t1, t2] = [V - a, V + a];
  return (
    (a * a) / 3 +
    V * V +
    (8 * s * V) / (3 * Math.PI) +
    ((s * s * t1 + t1 ** 3 / 3) * Math.atan(t1 / s) -
      (s * s * t2 + t2 ** 3 / 3) * Math.atan(t2 / s) +
      (s ** 3 / 3) * Math.log((s * s + t2 * t2) / (s * s + t1 * t1))) /
      (Math.PI * a)
  );
}

function bestV(noise: NoiseLaw, a: number, s: number): number {
  if (noise === 'uniform')
    return s <= (4 * a) / 3 ? a - s / 2 : (2 * a * a) / 3 / (s + Math.sqrt(s * s - (4 * a * a) / 3));
  let [lo, hi] = [0, a];
  const g = (t: number) => (s * s + t * t) * Math.atan(t / s);
  for (let k = 0; k < 60; k++) {
    const V = (lo + hi) / 2;
    if (2 * a * s + 2 * Math.PI * a * V - g(V + a) + g(V - a) > 0) hi = V;
    else lo = V;
  }
  return lo;
}

/** The theory at one sigma. */
export function theory(noise: NoiseLaw, a: number, sigma: number): Theory {
  const V = bestV(noise, a, sigma);
  const exact = clipError(noise, a, sigma, V);
  const [m, M] = [Math.min(a, sigma), Math.max(a, sigma)];
  const [a2, s2] = [a * a, sigma * sigma];
  return noise === 'uniform'
    ? {
        sigma,
        V,
        exact,
        printed: (s2 / 3) * (1 - (27 * sigma) / (64 * a)),
        weightDecay: (a2 * s2) / (3 * (a2 + s2)),
        unregularised: s2 / 3,
        constant: a2 / 3,
        bayes: ((m * m) / 3) * (1 - m / (2 * M)),
      }
    : { sigma, V, exact, weightDecay: a2 / 3, unregularised: Infinity, constant: a2 / 3, bayes: Number.NaN };
}

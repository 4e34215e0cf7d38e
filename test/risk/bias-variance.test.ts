import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  biasVariance,
  cauchy,
  clip,
  gaussian,
  identity,
  laplace,
  pointMass,
  risk,
  shrink,
  softClip,
  studentT,
  uniform,
} from '../../src/index.js';

describe('bias and variance at one truth', () => {
  const truth = fc.double({ min: -3, max: 3, noNaN: true });
  const size = fc.double({ min: 0.05, max: 3, noNaN: true });

  test('w = c u has the bias (c - 1) u and the variance c^2 Var eta', () => {
    fc.assert(
      fc.property(truth, size, fc.double({ min: 0.05, max: 1, noNaN: true }), (u, sigma, c) => {
        const { bias, variance } = biasVariance(shrink(c), u, gaussian(sigma));
        expect(bias).toBeCloseTo((c - 1) * u, 12);
        expect(variance).toBeCloseTo(c * c * sigma * sigma, 12);
      }),
    );
  });

  test('bias^2 + variance is the mean square error, and the mean is the integral of w against the density', () => {
    for (const noise of [gaussian(0.7), laplace(0.4), studentT(3, 0.5)]) {
      // w f, smooth but at the walls, over quantiles: E w = int_0^1 w(u + Q(p)) dp by the midpoints of 4000 parts
      const parts = 4000;
      const quantiles = Float64Array.from({ length: parts }, (_, k) => noise.quantile((k + 0.5) / parts));
      for (const w of [clip(0.5), softClip(0.8, -0.5)])
        for (const u of [-1.7, 0, 0.3, 1]) {
          const { bias, variance, risk: whole } = biasVariance(w, u, noise);
          expect(whole).toBe(risk(w, { teacher: pointMass(u), noise }).risk);
          expect(bias * bias + variance).toBeCloseTo(whole, 14);
          let mean = 0;
          for (const eta of quantiles) mean += w.apply(u + eta) / parts;
          expect(bias + u).toBeCloseTo(mean, 3);
        }
    }
  });

  test('at 0 an odd estimator has no bias, and under Cauchy noise a hard wall has both, nothing else either', () => {
    expect(biasVariance(clip(0.75), 0, uniform(0.5))).toEqual({ bias: 0, variance: 1 / 12, risk: 1 / 12 });
    expect(biasVariance(clip(1), 2, cauchy(1)).bias).toBeLessThan(-1);
    expect(biasVariance(identity(), 1, cauchy(1))).toEqual({ bias: Number.NaN, variance: Infinity, risk: Infinity });
  });

  test('far outside the walls nothing varies; a small variance beside a large bias keeps its digits', () => {
    expect(biasVariance(clip(1), 1e6, gaussian(1))).toEqual({ bias: 1 - 1e6, variance: 0, risk: (1e6 - 1) ** 2 });
    expect(biasVariance(clip(1), -1e6, uniform(1))).toEqual({ bias: 1e6 - 1, variance: 0, risk: (1e6 - 1) ** 2 });
    for (const sigma of [1e-3, 1e-6, 1e-9]) {
      const { bias, variance } = biasVariance(shrink(0.5), 1, gaussian(sigma));
      expect(bias).toBeCloseTo(-0.5, 14);
      expect(variance / (0.25 * sigma ** 2)).toBeCloseTo(1, 6);
    }
  });

  test('refuses a truth that is not finite and what is no law', () => {
    expect(() => biasVariance(clip(1), Infinity, uniform(1))).toThrow('biasVariance: expected a finite u');
    expect(() => biasVariance(clip(1), 0, {} as never)).toThrow('biasVariance: expected a law as noise');
  });
});

import { describe, expect, test } from 'vitest';
import { cauchy } from '../../src/distribution/cauchy.js';
import { gaussian } from '../../src/distribution/gaussian.js';
import { laplace } from '../../src/distribution/laplace.js';
import { pointMass } from '../../src/distribution/point-mass.js';
import { studentT } from '../../src/distribution/student-t.js';
import { uniform } from '../../src/distribution/uniform.js';
import { density } from '../../src/risk/closed-form/uniform-uniform.js';
import { observedDensity } from '../../src/risk/observed-density.js';

describe('the density of u + eta', () => {
  test('is Eq. (12) for two uniform laws', () => {
    for (const sigma of [0.25, 0.5, 1, 1.75])
      for (const y of [-2.7, -1.3, -0.9, 0, 0.4, 1, 1.5, 2.74])
        expect(observedDensity({ teacher: uniform(1), noise: uniform(sigma) }, y)).toBeCloseTo(
          density(y, { a: 1, sigma }),
          14,
        );
  });

  test('of two stable laws is the law of their sum, by quadrature', () => {
    for (const y of [0, 0.3, -2, 7, 40]) {
      const normal = observedDensity({ teacher: gaussian(0.6), noise: gaussian(0.8) }, y);
      expect(Math.abs(normal - gaussian(1).pdf(y))).toBeLessThan(1e-12);
      const heavy = observedDensity({ teacher: cauchy(0.25), noise: cauchy(0.75) }, y);
      expect(heavy / cauchy(1).pdf(y)).toBeCloseTo(1, 9);
    }
  });

  test('does not ask which of the two is called noise', () => {
    for (const law of [laplace(0.5), studentT(3, 0.4), gaussian(0.7)])
      for (const y of [0, 0.8, -1.4, 3]) {
        const one = observedDensity({ teacher: uniform(1), noise: law }, y);
        expect(observedDensity({ teacher: law, noise: uniform(1) }, y) / one).toBeCloseTo(1, 9);
      }
  });

  test('refuses a law with atoms', () => {
    expect(() => observedDensity({ teacher: pointMass(0), noise: uniform(1) }, 0)).toThrow(
      'observedDensity: expected laws with densities, got "point"',
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../src/distribution/distribution.js';
import { bayes, cauchy, gaussian, laplace, mixture, risk, studentT, twoPoint, uniform } from '../../src/index.js';

const least = (teacher: Distribution, noise: Distribution): number =>
  risk(bayes(teacher, noise), { teacher, noise }).risk;

describe('the Bayes risk where one law is far wider than the other', () => {
  test.each([
    [uniform(3), gaussian(1e300), 3],
    [uniform(3), laplace(1e160), 3],
    [uniform(3), studentT(3, 1e200), 3],
    [gaussian(2), cauchy(1e160), 4],
    [laplace(1), uniform(1e25), 2],
  ])('is the variance of the teacher, which nothing is learnt of', (teacher, noise, variance) => {
    expect(least(teacher, noise)).toBeCloseTo(variance, 14);
  });

  test('is the variance of the noise where that is the narrow one', () => {
    expect(least(laplace(1), gaussian(1e-30)) / 1e-60).toBeCloseTo(1, 14);
    expect(least(cauchy(1), uniform(1e-30)) / 1e-60).toBeCloseTo(1 / 3, 14);
  });

  test('joins the quadrature on the way there', () => {
    // gaussian / gaussian would have a closed form: a Laplace teacher has none
    const near = least(laplace(1), gaussian(2 ** 58));
    expect(Math.abs(near - least(laplace(1), gaussian(2 ** 62)))).toBeLessThanOrEqual(1e-13 * near);
  });

  test('is 0 where the wide law is of atoms, or has a narrow part that tells', () => {
    expect(least(laplace(1), twoPoint(1e30))).toBe(0);
    const often = mixture([
      { weight: 0.5, law: gaussian(1e-3) },
      { weight: 0.5, law: gaussian(1e30) },
    ]);
    // 1/2 of 1/3 where the noise is wide, 1/2 of 1e-6 where it is narrow
    expect(Math.abs(least(uniform(1), often) - (0.5 / 3 + 0.5e-6))).toBeLessThanOrEqual(1e-8);
  });
});

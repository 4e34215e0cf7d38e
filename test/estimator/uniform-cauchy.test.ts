import { describe, expect, test } from 'vitest';
import { bayes, cauchy, posteriorCauchy, uniform } from '../../src/index.js';

const mean = (y: number, a: number, sigma: number): number => posteriorCauchy.mean(y, { a, sigma });
const distance = (x: number, y: number): number => Math.abs(x - y) / Math.abs(y);

describe('the posterior mean of a uniform teacher under Cauchy noise', () => {
  test.each([
    [1e162, 1, 1],
    [1e300, 1, 1e-16],
    [1e300, 1, 1e150],
    [1.7e308, 0.5, 1],
    [1, 1e-100, 1e180],
    [1e-300, 1e-9, 1],
    [1e200, 1e-9, 1e200],
  ])('is 2 a^2 y / (3 (s^2 + y^2)) where y = %f or s is far beyond a = %f, s = %f', (y, a, s) => {
    const size = Math.max(s, y);
    const [A, R, Y] = [a / size, s / size, y / size];
    const limit = ((2 / 3) * y * A * A) / (R * R + Y * Y);
    // below the normal numbers to one unit of 5e-324
    expect(Math.abs(mean(y, a, s) - limit)).toBeLessThanOrEqual(Math.max(1e-14 * limit, 5e-324));
  });

  test('at the edge of the teacher is the edge where the noise is small beyond all doubles', () => {
    for (const [a, s] of [
      [1, 5e-324],
      [1e150, 1e-150],
      [1e300, 1e34],
      [1e-300, 5e-324],
    ] as const)
      expect(distance(mean(a, a, s), a)).toBeLessThan(1e-20 + (40 * s) / a);
  });

  test('beyond the edge no longer depends on so small a noise', () => {
    for (const y of [1 + 2 ** -52, 1.0001, 1.49])
      expect(distance(mean(y, 1, 5e-324), mean(y, 1, 1e-30))).toBeLessThan(1e-15);
  });

  test('is proportional to y where y is small', () => {
    for (const [a, s] of [
      [1e300, 1e300],
      [1e300, 1e10],
      [1, 0.3],
      [1, 7],
    ] as const)
      expect(distance(mean(1e-30, a, s) * 1e30, mean(1e-9, a, s) * 1e9)).toBeLessThan(1e-15);
  });

  test('is the Bayes estimator', () => {
    for (const [y, a, s] of [
      [0.3, 1, 0.4],
      [-3, 1, 0.4],
      [1e170, 1, 1],
      [1, 1, 5e-324],
      [1e150, 1e-200, 1e200],
    ] as const)
      expect(bayes(uniform(a), cauchy(s)).apply(y)).toBe(mean(y, a, s));
  });
});

describe('the error of that estimator', () => {
  const error = (a: number, sigma: number): number => posteriorCauchy.error({ a, sigma });

  test('is a^2/3 under noise wider beyond all doubles', () => {
    for (const [a, s] of [
      [1, 1e160],
      [1, 1e200],
      [1e-150, 1e150],
      [1e-150, 1e300],
      [1e150, 1e308],
    ] as const)
      expect(distance(error(a, s), (a * a) / 3)).toBeLessThan(1e-15);
  });

  test('is proportional to a sigma under noise so much narrower', () => {
    const constant = error(1, 1e-25) / 1e-25;
    for (const [a, s] of [
      [1, 1e-100],
      [1, 1e-300],
      [1e200, 1e-200],
      [1e300, 1e-150],
      [1e-100, 1e-200],
    ] as const)
      expect(distance(error(a, s), constant * a * s)).toBeLessThan(1e-14);
  });
});

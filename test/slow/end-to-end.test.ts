import { describe, expect, test } from 'vitest';
import { simulateEndToEnd } from '../../sims/volumization/end-to-end.js';
import type { EndToEndParameters } from '../../src/experiment/end-to-end.js';
import { bayes, risk, uniform, uniformUniform } from '../../src/index.js';

const sigmas = Array.from({ length: 9 }, (_, k) => (k + 1) / 5);
const volumes = Array.from({ length: 21 }, (_, k) => k / 10);
const run = (experiment: EndToEndParameters['experiment'], seed: number) =>
  simulateEndToEnd({ experiment, a: 1, sigmas, volumes, alpha: 0, seed });

/** The q-quantile of chi^2 with n degrees of freedom by Wilson and Hilferty, 1e-3 off at n = 189. */
const chiSquare = (n: number, normalQuantile: number): number =>
  n * (1 - 2 / (9 * n) + normalQuantile * Math.sqrt(2 / (9 * n))) ** 3;

describe('the linear student, end to end', () => {
  test.each(['uniform weights', 'cauchy weights', 'uniform labels', 'cauchy labels'] as const)(
    'under %s noise its error is b2(V) at 9 sigmas and 21 V',
    experiment => {
      const { points } = run(experiment, 1);
      expect(points.length).toBe(189);
      expect(Math.min(...points.map(point => point.weights))).toBeGreaterThanOrEqual(1e4);
      expect(Math.max(...points.map(point => Math.abs(point.z!)))).toBeLessThanOrEqual(5);
      const sum = points.reduce((total, point) => total + point.z! ** 2, 0);
      expect(sum).toBeGreaterThan(chiSquare(189, -3.0902));
      expect(sum).toBeLessThan(chiSquare(189, 3.0902));
    },
    600_000,
  );

  test('with noisy labels of the same variance Eq. 14 does not describe the result', () => {
    const { points } = run('uniform labels', 1);
    const worst = Math.max(
      ...points.map(
        ({ sigma, V, mean, standardError }) => Math.abs(mean - uniformUniform.b2(V, { a: 1, sigma })) / standardError,
      ),
    );
    expect(worst).toBeGreaterThan(7);
  }, 600_000);

  test('at alpha = 1 / (1 + h), V = a - sigma it attains the Bayes error', () => {
    for (const sigma of [0.25, 0.5, 0.75, 1]) {
      const problem = {
        experiment: 'uniform weights',
        a: 1,
        sigmas: [sigma],
        volumes: [1 - sigma],
        alpha: 1 / 1.8,
        seed: 2,
      } as const;
      const [point] = simulateEndToEnd(problem).points;
      const { risk: least } = risk(bayes(uniform(1), uniform(sigma)), { teacher: uniform(1), noise: uniform(sigma) });
      expect(Math.abs(point!.mean - least) / point!.standardError).toBeLessThan(5);
      // and clipping, at its best V, does not: the gap is 5/32 of the gain
      expect(uniformUniform.leastError({ a: 1, sigma }) - least).toBeGreaterThan(0);
    }
  }, 600_000);
});

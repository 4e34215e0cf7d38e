import { describe, expect, test } from 'vitest';
import { bayes, cauchy, laplace, risk } from '../../src/index.js';
import { beyondBound, corners, definitionCorners, goldenCorners, inaccurate, judge, tight } from '../risk/corners.js';

describe.each([
  ['double integrals of two Gaussians', corners(teacher => teacher === 'gaussian')],
  ['every family of estimators at harsh corners', definitionCorners()],
  ["all risks among the reference values of the paper's quantities", goldenCorners()],
] as const)('the quadrature of %s', (_, wanted) => {
  test('is within 1e-12, and its bound holds and is a thousand times too large at most half the time', () => {
    const judged = wanted.map(judge);
    expect(judged.length).toBeGreaterThan(20);
    expect(inaccurate(judged)).toEqual([]);
    expect(beyondBound(judged)).toEqual([]);
    expect(tight(judged)).toBeGreaterThanOrEqual(0.5);
  }, 120_000);
});

test('the least risk under lengths a hundred powers of ten apart is found within the budget', () => {
  const problem = { teacher: laplace(1), noise: cauchy(1e-100) };
  // (s / pi) times the integral of 1 - (s / pi) H^2 / m, H and m by exponential integrals, up to a relative s
  expect(risk(bayes(problem.teacher, problem.noise), problem).risk / 1e-98).toBeCloseTo(1.53866848939368, 11);
});

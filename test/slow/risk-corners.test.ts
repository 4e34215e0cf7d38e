import { describe, expect, test } from 'vitest';
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

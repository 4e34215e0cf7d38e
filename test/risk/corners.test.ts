import { describe, expect, test } from 'vitest';
import { beyondBound, corners, goldenCorners, inaccurate, judge, tight } from './corners.js';

const cases = {
  'harsh corners (sigma/a from 1e-8 to 1e8, scales 1e-100 to 1e100, joints, V = 0)': corners(
    teacher => teacher === 'uniform',
  ),
  "every third risk among the reference values of the paper's quantities": goldenCorners().filter(
    ({ problem }, k) => k % 3 === 0 && problem.teacher.name === 'uniform',
  ),
};

describe.each(Object.entries(cases))('the risk by quadrature at %s', (_, wanted) => {
  const judged = wanted.map(judge);

  test('is within 1e-12 of 32-digit references', () => {
    expect(judged.length).toBeGreaterThan(150);
    expect(inaccurate(judged)).toEqual([]);
  });

  test('has an error bound that the true error never exceeds, and that it is a thousandth of at least half the time', () => {
    expect(beyondBound(judged)).toEqual([]);
    expect(tight(judged)).toBeGreaterThanOrEqual(0.5);
  });
});

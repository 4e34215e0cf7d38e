import { expect, test } from 'vitest';
import { corners, judge } from '../risk/corners.js';

test.each(corners(teacher => teacher === 'gaussian').map(corner => [corner.name, corner] as const))(
  'the double integral %s is within 1e-12 of its reference and within its bound',
  (_, corner) => {
    const { relative, shareOfBound } = judge(corner);
    expect(relative).toBeLessThanOrEqual(1e-12);
    expect(shareOfBound).toBeLessThanOrEqual(1);
  },
);

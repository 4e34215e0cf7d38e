import { describe, expect, test } from 'vitest';
import { corners, judge } from './corners.js';

describe('the risk by quadrature at harsh corners (sigma/a from 1e-8 to 1e8, scales 1e-100 to 1e100, joints, V = 0)', () => {
  const judged = corners(teacher => teacher === 'uniform').map(corner => ({ ...corner, ...judge(corner) }));

  test('is within 1e-12 of 32-digit references', () => {
    expect(judged.length).toBe(200);
    expect(judged.filter(({ relative }) => !(relative <= 1e-12)).map(({ name }) => name)).toEqual([]);
  });

  test('has an error bound that is never exceeded, and less than a thousand times too large half the time', () => {
    expect(judged.filter(({ shareOfBound }) => !(shareOfBound <= 1)).map(({ name }) => name)).toEqual([]);
    const shares = judged.map(({ shareOfBound }) => shareOfBound).sort((x, y) => x - y);
    expect(shares[shares.length / 2]).toBeGreaterThan(1e-3);
  });
});

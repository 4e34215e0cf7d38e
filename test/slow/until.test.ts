import { expect, test } from 'vitest';
import { misses } from '../risk/coverage.js';

test('at the worst stopping time the interval misses in at most 5 % of 10,000 runs, and a third as wide in more', () => {
  expect(misses(10_000)).toBeLessThanOrEqual(0.05);
  expect(misses(1000, 1 / 3)).toBeGreaterThan(0.05);
});

import { describe, expect, test } from 'vitest';
import { cauchy, clip, constant, identity, largestNoise, type Problem, ridge, uniform } from '../../src/index.js';

const volumization = ({ noise }: Problem) => clip(1 - noise.scale / 2);
const weightDecay = ({ noise }: Problem) => ridge(noise.scale ** 2);

describe('the largest noise', () => {
  test('at which volumization beats weight decay, both at their best, is (32 - sqrt 295)/27 a', () => {
    const found = largestNoise(volumization, weightDecay, uniform(1), uniform, { range: [0.01, 1] });
    // the two risks cross at an angle of about 0.2, so a rounding of either moves the crossing by five
    expect(Math.abs(found! - (32 - Math.sqrt(295)) / 27)).toBeLessThanOrEqual(64 * Number.EPSILON);
  });

  test('at which it beats the constant model by a factor of 2 solves 2 sigma^2 (1 - 27 sigma/64) = 1', () => {
    const options = { factor: 2, range: [1e-3, 1.3] } as const;
    const found = largestNoise(volumization, constant(), uniform(1), uniform, options)!;
    expect(Math.abs(2 * found * found * (1 - (27 * found) / 64) - 1)).toBeLessThanOrEqual(16 * Number.EPSILON);
  });

  test('is the end of the range where the other risk is infinite, and undefined where no scale wins', () => {
    expect(largestNoise(clip(1), identity(), uniform(1), cauchy, { range: [0.1, 50], steps: 5 })).toBe(50);
    expect(largestNoise(constant(), volumization, uniform(1), uniform, { range: [0.1, 1], steps: 9 })).toBeUndefined();
  });

  test('refuses an empty range and a factor that is no number', () => {
    expect(() => largestNoise(clip(1), identity(), uniform(1), uniform, { range: [1, 1] })).toThrow('lo < hi');
    expect(() => largestNoise(clip(1), identity(), uniform(1), uniform, { factor: Number.NaN })).toThrow('factor > 0');
  });
});

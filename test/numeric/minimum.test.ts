import { describe, expect, test } from 'vitest';
import { minimum } from '../../src/numeric/minimum.js';

describe('the minimum of a function', () => {
  test('inside is found to the square root of rounding, its value to rounding', () => {
    const { at, value } = minimum(x => (x - 0.3) ** 2 + 1, -1, 2);
    expect(Math.abs(at - 0.3)).toBeLessThan(4 * Math.sqrt(Number.EPSILON));
    expect(value - 1).toBeLessThan(2 * Number.EPSILON);
  });

  test('at an end is found exactly', () => {
    expect(minimum(x => x, 0.25, 1)).toEqual({ at: 0.25, value: 0.25 });
    expect(minimum(x => -x, 0.25, 1)).toEqual({ at: 1, value: -1 });
  });

  test('is the least of several dips that the points can tell apart', () => {
    const { at } = minimum(x => Math.cos(3 * x) + 0.1 * x, 0, 10, 33);
    expect(Math.abs(at - (Math.PI - Math.asin(1 / 30)) / 3)).toBeLessThan(1e-7);
  });
});

import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { squaredNormAtMost } from '../../src/lipschitz/exact.js';
import { spectralNorm } from '../../src/lipschitz/spectral-norm.js';

describe('the exact test of a spectral norm', () => {
  property.prop([
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([a, b]) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: b, maxLength: b }), {
        minLength: a,
        maxLength: a,
      }),
    ),
    fc.integer({ min: -5, max: 5 }),
  ])('agrees with Lanczos wherever the bound is not the norm itself', (W, offset) => {
    const bound = Math.round(spectralNorm(W) ** 2) + offset;
    const exact = W.map(row => row.map(BigInt));
    // Squares up to 2025 and their rounding: 1e-9 tells every integer apart that is not the square itself.
    if (Math.abs(spectralNorm(W) ** 2 - bound) > 1e-9)
      expect(squaredNormAtMost(exact, BigInt(bound))).toBe(spectralNorm(W) ** 2 <= bound);
  });

  test('decides equality', () => {
    expect(
      squaredNormAtMost(
        [
          [1n, 1n],
          [1n, 1n],
        ],
        4n,
      ),
    ).toBe(true);
    expect(
      squaredNormAtMost(
        [
          [1n, 1n],
          [1n, 1n],
        ],
        399n,
        100n,
      ),
    ).toBe(false);
    expect(squaredNormAtMost([[3n, 4n]], 25n)).toBe(true);
    expect(squaredNormAtMost([[3n, 4n]], 24n)).toBe(false);
    expect(squaredNormAtMost([[0n, 0n]], 0n)).toBe(true);
  });
});

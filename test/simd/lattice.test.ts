import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/errors.js';
import { latticeRisk, type PiecewiseAffine } from '../../src/simd/index.js';

const clip = (V: number): PiecewiseAffine => ({
  breakPoints: [-V, V],
  pieces: [
    { intercept: -V, slope: 0 },
    { intercept: 0, slope: 1 },
    { intercept: V, slope: 0 },
  ],
});
const uniform = (scale: number) => ({ name: 'uniform', scale }) as const;

describe('the randomised lattice', () => {
  test('reaches 1e-9 for b2 of the clip, where plain sampling would need 5e15 points', () => {
    for (const [s, V, bound] of [
      [0.5, 0.75, 1e-9],
      [0.25, 0.875, 1e-9],
      // at sigma = a the corner of the error runs along a diagonal of the square, the worst case of this lattice
      [1, 0.5, 1e-6],
    ] as const) {
      // branch B of b2, a = 1
      const exact = (s * s) / 3 - ((s + 1 - V) ** 3 * (s + V - 1)) / (12 * s);
      const { estimate, standardError } = latticeRisk({ teacher: uniform(1), noise: uniform(s), target: clip(V) });
      expect(Math.abs(estimate - exact)).toBeLessThan(bound);
      // the spread of 8 shifts, Student's t with 7 degrees: beyond 10 for one seed in 20 000
      expect(Math.abs(estimate - exact)).toBeLessThan(10 * standardError);
      expect(standardError).toBeLessThan(bound);
    }
  });

  test('integrates a Cauchy noise as well', () => {
    // by 30-digit quadrature of the definition
    const { estimate, standardError } = latticeRisk({
      teacher: uniform(1),
      noise: { name: 'cauchy', scale: 0.5 },
      target: clip(0.75),
    });
    expect(Math.abs(estimate - 0.340479026157204)).toBeLessThan(10 * standardError);
    expect(standardError).toBeLessThan(1e-7);
  });

  test('has the same digits on both backends', () => {
    const problem = { teacher: uniform(1), noise: { name: 'laplace', scale: 0.3 }, target: clip(0.8) } as const;
    expect(latticeRisk(problem, { fibonacci: 20, backend: 'js' })).toEqual(latticeRisk(problem, { fibonacci: 20 }));
  });

  test.each([{ fibonacci: 5 }, { fibonacci: 2.5 }, { shifts: 1 }, { seed: -1 }])('%j is refused', options => {
    expect(() => latticeRisk({ teacher: uniform(1), noise: uniform(1), target: clip(1) }, options)).toThrow(
      DomainError,
    );
  });

  test('a Gaussian law is refused by name', () => {
    expect(() => latticeRisk({ teacher: uniform(1), noise: { name: 'gaussian', scale: 1 }, target: clip(1) })).toThrow(
      /gaussian/,
    );
  });
});

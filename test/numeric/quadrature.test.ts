import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { gaussLegendre, integrateGaussLegendre } from '../../src/numeric/gauss-legendre.js';
import { integrate } from '../../src/numeric/integrate.js';
import { rootBetween } from '../../src/numeric/root.js';

describe('the root of a function with a change of sign', () => {
  test.prop([fc.double({ min: 1, max: 50, noNaN: true }), fc.constantFrom(1, 3, 5)])(
    'finds the zero of an odd power to neighbouring doubles',
    (zero, power) => {
      const found = rootBetween(x => (x - zero) ** power, zero / 7, zero * 11);
      expect(Math.abs(found - zero)).toBeLessThanOrEqual(8 * Number.EPSILON * Math.max(Math.abs(zero), 1));
    },
  );

  test('finds sqrt 2, and a jump', () => {
    expect(Math.abs(rootBetween(x => x * x - 2, 0, 2) - Math.SQRT2)).toBeLessThanOrEqual(Number.EPSILON * 2);
    expect(Math.abs(rootBetween(x => (x < 0.7 ? -1 : 1), 0, 3) - 0.7)).toBeLessThanOrEqual(4 * Number.EPSILON);
  });
});

describe('Gauss-Legendre quadrature', () => {
  test.each([2, 3, 10, 20, 40, 101])('of %i nodes is exact for polynomials of degree 2n - 1', n => {
    const { nodes, weights } = gaussLegendre(n);
    expect(nodes.every((x, i) => i === 0 || x > nodes[i - 1]!)).toBe(true);
    for (const degree of [0, 1, 2, 2 * n - 2, 2 * n - 1]) {
      const exact = degree % 2 === 1 ? 0 : 2 / (degree + 1);
      const sum = weights.reduce((total, weight, i) => total + weight * nodes[i]! ** degree, 0);
      expect(Math.abs(sum - exact)).toBeLessThanOrEqual(8 * n * Number.EPSILON * Math.max(exact, 1 / n));
    }
    expect(Math.abs(integrateGaussLegendre(Math.exp, 0, 1, n) - Math.expm1(1))).toBeLessThan(n < 4 ? 1e-3 : 1e-14);
  });
});

describe('the adaptive integral', () => {
  test.each<[string, (x: number) => number, readonly [number, number], readonly number[], number, number]>([
    ['a kink at a point', x => Math.abs(x - 0.3), [0, 1], [0.3], Infinity, 0.29],
    ['a square root at an end', Math.sqrt, [0, 1], [], Infinity, 2 / 3],
    ['x^-0.9 at an end', x => x ** -0.9, [0, 1], [], Infinity, 10],
    ['the Cauchy density', x => 1 / (Math.PI * (1 + x * x)), [-Infinity, Infinity], [-1, 0, 1], 1, 1],
    ['a tail of index 0.01', x => 0.01 * x ** -1.01, [1, Infinity], [1], 0.01, 1],
    [
      'a narrow density',
      x => Math.exp(-0.5 * (1e9 * x) ** 2) * 1e9,
      [-1, 1],
      [-1e-8, 0, 1e-8],
      Infinity,
      Math.sqrt(2 * Math.PI),
    ],
  ])('of %s is within its bound', (_, f, support, points, decay, value) => {
    const found = integrate(f, { support, points, decay });
    expect(Math.abs(found.value - value)).toBeLessThanOrEqual(found.errorEstimate);
    expect(found.errorEstimate).toBeLessThan(1e-12 * value);
  });
});

test('an integrand that has no value on an interval is given up within 10^5 evaluations, a single hole is not', () => {
  let count = 0;
  const square = (hole: (x: number) => boolean): number => {
    const f = (x: number): number => {
      count++;
      return hole(x) ? Number.NaN : x * x;
    };
    return integrate(f, { support: [0, 1], points: [], decay: Infinity }).value;
  };
  expect(square(x => x > 0.3)).toBeNaN();
  expect(count).toBeLessThan(1e5);
  expect(square(x => x === 0.5)).toBeCloseTo(1 / 3, 15);
});

import { describe, expect, test } from 'vitest';
import { unitOf } from '../../src/estimator/widths.js';
import {
  bayes,
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  elasticNet,
  gaussian,
  gaussianGaussian,
  gaussianUniform,
  optimum,
  posteriorUniform,
  quantisation,
  risk,
  scaledClip,
  scaledClipping,
  shrink,
  softClip,
  softClipping,
  studentT,
  ternary,
  uniform,
  uniformCauchy,
  uniformGaussian,
  uniformUniform,
  weightDecay,
} from '../../src/index.js';

/** A closed form of the dimension of a square, at a length V and two widths. */
type Square = (V: number, a: number, s: number) => number;

const squares: Readonly<Record<string, Square>> = {
  'uniformUniform.b2': (V, a, sigma) => uniformUniform.b2(V, { a, sigma }),
  'uniformUniform.leastError': (_, a, sigma) => uniformUniform.leastError({ a, sigma }),
  'uniformCauchy.b2': (V, a, sigma) => uniformCauchy.b2(V, { a, sigma }),
  'uniformCauchy.leastError': (_, a, sigma) => uniformCauchy.leastError({ a, sigma }),
  'uniformGaussian.b2': (V, a, tau) => uniformGaussian.b2(V, { a, tau }),
  'gaussianUniform.b2': (V, a, sigma) => gaussianUniform.b2(V, { a, sigma }),
  'gaussianGaussian.b2': (V, a, tau) => gaussianGaussian.b2(V, { a, tau }),
  'weightDecay.error': (_, a, sigma) => weightDecay.error(0.7, { a, sigma }),
  'weightDecay.leastError': (_, a, sigma) => weightDecay.leastError({ a, sigma }),
  'posteriorUniform.error': (_, a, sigma) => posteriorUniform.error({ a, sigma }),
  'softClipping.error': (V, a, sigma) => softClipping.error(V, 0.3, { a, sigma }),
  'scaledClipping.error with c < 1': (V, a, sigma) => scaledClipping.error(0.8, V, { a, sigma }),
  'scaledClipping.error with c = 1.9': (V, a, sigma) => scaledClipping.error(1.9, V, { a, sigma }),
  'scaledClipping.error with c = 1e12': (V, a, sigma) => scaledClipping.error(1e12, V, { a, sigma }),
  'scaledClipping.best': (_, a, sigma) => scaledClipping.best({ a, sigma }).error,
  'quantisation.binaryError': (V, a, sigma) => quantisation.binaryError(V, { a, sigma }),
  'quantisation.binaryLeastError': (_, a, sigma) => quantisation.binaryLeastError({ a, sigma }),
  'quantisation.ternaryError': (V, a, sigma) => quantisation.ternaryError(V, { a, sigma }),
  'quantisation.ternaryLeastError': (_, a, sigma) => quantisation.ternaryLeastError({ a, sigma }),
};

/** |x - y| / |y|, 0 where both are equal or both infinite. */
const distance = (x: number, y: number): number => (Object.is(x, y) ? 0 : Math.abs(x - y) / Math.abs(y));

describe.each(Object.entries(squares))('%s', (_, square) => {
  test.each([
    [0.9, 1, 0.75],
    [0.3, 1, 0.4],
    [1.4, 1, 0.5],
    [0.5, 1, 1],
    [0.2, 1, 7],
    [2.5, 1, 3],
  ])('is a square of lengths: in other units V = %f, a = %f, s = %f give the same digits', (V, a, s) => {
    for (const exponent of [-500, -480, -370, 350, 480, 505]) {
      const unit = 2 ** exponent;
      expect(distance(square(V * unit, a * unit, s * unit) / unit / unit, square(V, a, s))).toBeLessThan(2e-15);
    }
  });

  // Beside a far larger width a small one counts no more the smaller it is: 1e-40 is as good as 1e-300.
  test.each([
    [0.5, 1e5],
    [1.5, 1e5],
    [0.5, 1e100],
    [0.5, 1e-100],
    [1.5, 1e-120],
  ])('has its limit V = %f M where one width, M = %f, is beyond all doubles larger than the other', (V, M) => {
    for (const least of [5e-324, 1e-310, 1e-260 * M]) {
      for (const [a, s] of [
        [1, 0],
        [0, 1],
      ] as const) {
        const far = square(V * M, a === 0 ? least : M, s === 0 ? least : M);
        const near = square(V * M, a === 0 ? 1e-40 * M : M, s === 0 ? 1e-40 * M : M);
        // what vanishes with the small width vanishes like it or like its square
        const vanishing = near < 1e-30 * M * M;
        expect(vanishing ? Math.abs(far) / M / M : distance(far, near)).toBeLessThan(vanishing ? 1e-30 : 2e-15);
      }
    }
  });
});

describe('errors far below the larger width', () => {
  test.each([
    [1e160, 1e-10],
    [1e-10, 1e160],
    [1e300, 1e-140],
  ])('keep their digits at a = %f, sigma = %f', (a, sigma) => {
    const third = (Math.min(a, sigma) * Math.min(a, sigma)) / 3;
    expect(distance(weightDecay.leastError({ a, sigma }), third)).toBeLessThan(1e-15);
    expect(distance(posteriorUniform.error({ a, sigma }), third)).toBeLessThan(1e-15);
    expect(distance(uniformUniform.b2(a > sigma ? a : 0, { a, sigma }), third)).toBeLessThan(1e-15);
    expect(distance(uniformUniform.leastError({ a, sigma }), third)).toBeLessThan(1e-15);
    expect(distance(scaledClipping.best({ a, sigma }).error, third)).toBeLessThan(1e-15);
  });

  test('and of products of far lengths keep theirs', () => {
    // all of u' > V/2 = s is a corner of a triangle of height 5e-324
    expect(quantisation.ternaryError(2, { a: 5e-324, sigma: 1 })).toBe(5e-324);
    expect(uniformCauchy.b2(1e300, { a: 1e-200, sigma: 1e-200 })).toBeCloseTo(1e100 * (4 / Math.PI), -87);
  });
});

describe('scaled clipping with c > 1', () => {
  const error = (c: number, V: number, a: number, sigma: number): number => scaledClipping.error(c, V, { a, sigma });

  test('is the linear estimator where V is beyond c (a + sigma)', () => {
    for (const V of [4.1, 1e10, 1e300, Infinity]) expect(distance(error(2, V, 1, 1), 5 / 3)).toBeLessThan(1e-15);
  });

  test('is the binary estimator V sgn(u) where V/c underflows', () => {
    for (const [c, V, a, s] of [
      [1e200, 1e-200, 1, 0.5],
      [1e300, 1e-300, 1, 1],
      [1e308, 1e-16, 1, 0.3],
      [1e308, 1e-30, 3, 3],
    ] as const)
      expect(distance(error(c, V, a, s), quantisation.binaryError(V, { a, sigma: s }))).toBeLessThan(1e-15);
  });

  test('has the error of binary weights where c is large', () => {
    for (const [c, V, a, s] of [
      [1e30, 0.4, 1, 0.3],
      [1e300, 5e-151, 1e-150, 7.5e-151],
      [1e200, 3e140, 2e140, 9e140],
    ] as const)
      expect(distance(error(c, V, a, s), quantisation.binaryError(V, { a, sigma: s }))).toBeLessThan(1e-15);
  });
});

describe('the unit of two lengths', () => {
  const exponents = [-1074, -1000, -600, -501, -500, -3, 0, 9, 500, 501, 700, 1023];

  test('is 1 where the squares of both are normal numbers', () => {
    expect(unitOf(2 ** 500, 2 ** -500)).toBe(1);
    expect(unitOf(0, 3)).toBe(1);
    expect(unitOf(0, 0)).toBe(1);
  });

  test('brings both into [2^-500, 2^501) where that is possible, else one of them to an end of it', () => {
    for (const i of exponents) {
      for (const j of exponents) {
        const [m, M] = [Math.min(i, j), Math.max(i, j)];
        const shift = Math.log2(unitOf(2 ** i, 2 ** j));
        expect(Number.isInteger(shift)).toBe(true);
        if (M - m <= 1000) expect(m - shift >= -500 && M - shift <= 500).toBe(true);
        else expect(shift === 0 || m - shift === -500 || M - shift === 500 || M - shift === 1000).toBe(true);
        expect(M - shift).toBeLessThanOrEqual(1000);
      }
    }
  });
});

describe('the risk of an estimator by its closed form', () => {
  const at = (estimator: Estimator, teacher: Distribution, noise: Distribution): number =>
    risk(estimator, { teacher, noise }).risk;

  test('of linear estimators has the digits of c sigma where sigma^2 or c^2 has none', () => {
    expect(distance(at(shrink(1e-200), uniform(1), uniform(1e200)), 2 / 3)).toBeLessThan(1e-15);
    expect(distance(at(shrink(1e200), uniform(1e-200), gaussian(1e-200)), 4 / 3)).toBeLessThan(1e-15);
    expect(distance(at(elasticNet(1e199, 1e200), uniform(1), uniform(1e200)), 1 / 3 + 0.243)).toBeLessThan(1e-15);
    expect(
      distance(at(bayes(gaussian(1.5e154), gaussian(1.5e154)), gaussian(1.5e154), gaussian(1.5e154)), 1.125e308),
    ).toBeLessThan(1e-15);
  });

  test('of binary weights under Cauchy noise is a^2/3 + V^2 - 2 V B up to the largest double', () => {
    const of = (unit: number): number => at(binary(0.5 * unit), uniform(unit), cauchy(0.1 * unit)) / unit / unit;
    for (const unit of [2 ** -500, 2 ** 511, 2 ** 512]) expect(distance(of(unit), of(1))).toBeLessThan(1e-15);
  });

  test.each([
    ['closed-form', gaussian(1), gaussian(1e200)],
    ['quadrature', studentT(3), studentT(3, 1e200)],
  ] as const)('above the largest double is infinite, and says so: %s', (method, teacher, noise) => {
    const found = risk(clip(1e200), { teacher, noise });
    expect(found).toEqual({ risk: Infinity, errorEstimate: Infinity, method, reason: 'it exceeds the largest double' });
  });

  test.each([1e150, 1e155, 1e160, 1e200])(
    'of a Gaussian teacher under Gaussian noise %f times wider is a^2 + V^2 where each weight is +-V',
    tau => {
      for (const estimator of [clip(2), softClip(2, 0), scaledClip(0.5, 2), scaledClip(3, 2), binary(2), ternary(2)])
        expect(distance(at(estimator, gaussian(1), gaussian(tau)), 5)).toBeLessThan(1e-15);
    },
  );

  test.each([1e-200, 1e200])('has its best linear member at sigma^2/a^2 where a = sigma/2 = %f has no square', a => {
    const problem = { teacher: uniform(a), noise: uniform(2 * a) };
    expect(optimum('shrink', problem).parameters).toEqual({ c: 0.2 });
    expect(optimum('ridge', problem).parameters).toEqual({ lam: 4 });
  });
});

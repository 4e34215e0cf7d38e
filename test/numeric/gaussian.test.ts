import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  erf,
  erfc,
  erfcx,
  normalDensity,
  normalTail,
  scaledTailIntegral,
  tailIntegral,
} from '../../src/numeric/gaussian.js';

/** mpmath at 40 digits, rounded: x, erf x, erfc x. */
const errorFunction = [
  [0.25, 0.27632639016823696, 0.7236736098317631],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.15729920705028513],
  [3, 0.9999779095030014, 2.209049699858544e-5],
  [8, 1, 1.1224297172982926e-29],
  [26.5, 1, 2.2109076642637343e-307],
] as const;

/** mpmath at 40 digits, rounded: z, Q(z); the last two lie below the normal numbers. */
const tails = [
  [1, 0.15865525393145705],
  [6, 9.86587645037698e-10],
  [10, 7.619853024160525e-24],
  [20, 2.7536241186062337e-89],
  [38, 2.88542835e-316],
  [38.4, 6.4e-323],
] as const;

/** Twelve half units: the sum of a Chebyshev series of 26 terms, an exponential, three products. */
const near = (value: number, reference: number): boolean =>
  Math.abs(value - reference) <= Math.max(6 * Number.EPSILON * Math.abs(reference), 5e-324);

describe('the error functions', () => {
  test.each(errorFunction)('agree with high precision at %s', (x, erfAt, erfcAt) => {
    expect(near(erf(x), erfAt) && near(erf(-x), -erfAt)).toBe(true);
    expect(near(erfc(x), erfcAt) && near(erfc(-x), 1 + erfAt)).toBe(true);
  });

  test.each(tails)('give the normal tail at %s to one unit below the normal numbers', (z, tail) => {
    expect(near(normalTail(z), tail)).toBe(true);
  });

  test('vanish far out and scale like 1 / (x sqrt pi)', () => {
    expect([erfc(Number.POSITIVE_INFINITY), normalTail(1e300), normalDensity(-1e200)]).toEqual([0, 0, 0]);
    expect(near(erfcx(1e150) * 1e150, 1 / Math.sqrt(Math.PI))).toBe(true);
  });
});

describe('the repeated integrals of the normal tail', () => {
  const z = fc.double({ min: 0, max: 60, noNaN: true });

  test.prop([z, fc.constantFrom(1, 2)])('obey (n + 1) J_(n+1) + z J_n = J_(n-1)', (z, n) => {
    const [below, at, above] = [n - 1, n, n + 1].map(k => scaledTailIntegral(k as 0 | 1 | 2 | 3, z));
    expect(Math.abs((n + 1) * above! + z * at! - below!)).toBeLessThan(32 * Number.EPSILON * below!);
  });

  test.prop([z])('start from J_1 + z J_0 = 1', z => {
    const sum = scaledTailIntegral(1, z) + z * scaledTailIntegral(0, z);
    expect(Math.abs(sum - 1)).toBeLessThan(16 * Number.EPSILON);
  });

  test('are E (X)_+^n / n! at 0', () => {
    const phi = 1 / Math.sqrt(2 * Math.PI);
    const moments = [1 / 2, phi, 1 / 4, phi / 3];
    moments.forEach((moment, n) => {
      const integral = tailIntegral(n as 0 | 1 | 2 | 3, 0);
      expect(Math.abs(integral - moment)).toBeLessThan(16 * Number.EPSILON * moment);
    });
  });
});

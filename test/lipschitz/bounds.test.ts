import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  chainBound,
  contractiveVolume,
  criticalWidth,
  entryBound,
  heVarianceGain,
  printedBound,
  sharpBound,
} from '../../src/lipschitz/bounds.js';
import { spectralNorm } from '../../src/lipschitz/spectral-norm.js';

const size = fc.integer({ min: 1, max: 1000 });
const volume = fc.double({ min: 0, max: 1e300, noNaN: true });

/** V sqrt(n) lies within half a unit of the candidate: (2c - ulp)^2 <= 4 V^2 n <= (2c + ulp)^2 in exact integers. */
function isRoundedOnce(candidate: number, V: number, n: bigint): boolean {
  const exact = (x: number): [bigint, number] => {
    let e = 0;
    for (; !Number.isInteger(x); e--) x *= 2;
    return [BigInt(x), e];
  };
  const [m, e] = exact(V);
  const [c, f] = exact(candidate);
  const [u, g] = exact(2 ** Math.max(Math.floor(Math.log2(candidate)) - 52, -1074));
  const low = Math.min(e, f, g);
  const at = (k: bigint, exponent: number): bigint => k << BigInt(exponent - low);
  const target = 4n * at(m, e) ** 2n * n;
  return (2n * at(c, f) - at(u, g)) ** 2n <= target && target <= (2n * at(c, f) + at(u, g)) ** 2n;
}

describe('bounds of Props. 4.1 and 4.2', () => {
  property.prop([fc.double({ min: 1e-3, max: 1e3, noNaN: true }), size, size])(
    'V sqrt(ab) is rounded once',
    (V, a, b) => {
      expect(isRoundedOnce(sharpBound(V, a, b), V, BigInt(a * b))).toBe(true);
    },
  );

  property.prop([volume, size, size])('V sqrt(ab) <= V max(a, b), equal for a = b', (V, a, b) => {
    expect(sharpBound(V, a, b)).toBeLessThanOrEqual(printedBound(V, a, b));
    expect(sharpBound(V, a, a)).toBe(printedBound(V, a, a));
  });

  test('V sqrt(ab) is right where it underflows and overflows', () => {
    expect(sharpBound(Number.MIN_VALUE, 2, 2)).toBe(2 * Number.MIN_VALUE);
    expect(sharpBound(Number.MIN_VALUE, 1, 3)).toBe(2 * Number.MIN_VALUE);
    expect(sharpBound(Number.MIN_VALUE, 1, 2)).toBe(Number.MIN_VALUE);
    expect(sharpBound(1e308, 1, 4)).toBe(Infinity);
    expect(sharpBound(-0, 3, 4)).toBe(0);
  });

  test('one step of 1/4 from the wall V = 1/4 at alpha = 1/2 breaks Prop. 4.2 as printed', () => {
    const [V, alpha, step] = [1 / 4, 1 / 2, 1 / 4];
    const entry = V + alpha * (V + step - V);
    expect(entry).toBe(3 / 8);
    const W = Array.from({ length: 4 }, () => [entry, entry, entry, entry]);
    expect(printedBound(V, 4, 4)).toBe(1);
    expect(spectralNorm(W)).toBe(3 / 2);
    expect(chainBound([{ rows: 4, columns: 4, volume: V }], alpha, [step]).sharp).toBe(2);
  });

  property.prop([
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
  ])('|w| <= V + alpha delta/(1 - alpha) along every run of Algorithm 1', (alpha, V, fractions) => {
    const delta = 0.5;
    const bound = entryBound(V, alpha, delta);
    let w = V;
    for (const fraction of fractions) {
      const moved = w + fraction * delta;
      w = Math.abs(moved) > V ? V + alpha * (moved - V) : moved;
      // A step rounds three times.
      expect(w).toBeLessThanOrEqual(bound * (1 + 4 * fractions.length * Number.EPSILON));
    }
  });

  test('V = 1/sqrt(ab) makes a chain 1-Lipschitz, V = 1/max(a, b) as well', () => {
    const shapes = [
      [4, 9],
      [9, 16],
      [16, 1],
    ] as const;
    const sharp = shapes.map(([rows, columns]) => ({ rows, columns, volume: contractiveVolume(rows, columns) }));
    expect(Math.abs(chainBound(sharp).sharp - 1)).toBeLessThanOrEqual(8 * Number.EPSILON);
    const printed = shapes.map(([rows, columns]) => ({ rows, columns, volume: 1 / Math.max(rows, columns) }));
    expect(chainBound(printed).printed).toBe(1);
    expect(chainBound(printed).sharp).toBeLessThan(1);
  });

  test('the variance gain of a ReLU layer is v^2 and sqrt(6/fan) its unit', () => {
    expect(heVarianceGain(7, 1)).toBe(1);
    expect(heVarianceGain(100, 0.8)).toBe(0.8 * 0.8);
    const half = 0.8 * criticalWidth(100);
    expect(Math.abs((100 * half * half) / 6 - heVarianceGain(100, 0.8))).toBeLessThanOrEqual(4 * Number.EPSILON);
  });

  test.each([
    [() => sharpBound(-1, 1, 1), 'sharpBound: expected 0 <= V < Infinity, got -1'],
    [() => sharpBound(1, 0, 1), 'sharpBound: expected an integer a >= 1, got 0'],
    [() => printedBound(Number.NaN, 1, 1), 'printedBound: expected 0 <= V < Infinity, got NaN'],
    [() => entryBound(1, 1, 1), 'entryBound: expected 0 <= alpha < 1, got 1'],
    [() => entryBound(1, -0.5, 1), 'entryBound: expected 0 <= alpha < 1, got -0.5'],
    [() => chainBound([]), 'chainBound: expected at least one layer, got []'],
    [
      () =>
        chainBound([
          { rows: 2, columns: 3, volume: 1 },
          { rows: 2, columns: 3, volume: 1 },
        ]),
      'chainBound: expected layer 2 with 3 rows, the columns of layer 1, got 2',
    ],
    [() => chainBound([{ rows: 2, columns: 3, volume: 1 }], 0.5), 'chainBound: expected 1 largest steps, one a layer'],
    [() => heVarianceGain(0, 1), 'heVarianceGain: expected an integer fanIn >= 1, got 0'],
    [() => criticalWidth(1.5), 'criticalWidth: expected an integer fan >= 1, got 1.5'],
  ])('refuses hostile input: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

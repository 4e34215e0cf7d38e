import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { sharpBound } from '../../src/lipschitz/bounds.js';
import { frobeniusNorm, maxNorm } from '../../src/lipschitz/norms.js';
import { estimateSpectralNorm, spectralNorm } from '../../src/lipschitz/spectral-norm.js';

type Rows = readonly (readonly number[])[];

const references: readonly { name: string; W: Rows; value: string }[] = JSON.parse(
  readFileSync(new URL('./spectral-norm.json', import.meta.url), 'utf8'),
);

const transpose = (W: Rows): number[][] => W[0]!.map((_, j) => W.map(row => row[j]!));
const relative = (x: number, y: number): number => (x === y ? 0 : Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)));

/** Products of at most 40 terms and a handful of normalisations lose a few units each. */
const closeEnough = 64 * Number.EPSILON;

const matrices = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([a, b]) =>
  fc.array(fc.array(fc.integer({ min: -64, max: 64 }), { minLength: b, maxLength: b }), {
    minLength: a,
    maxLength: a,
  }),
);

describe('the spectral norm', () => {
  test.each(references)('agrees with 32 digits: $name', ({ W, value }) => {
    const units = Math.abs(spectralNorm(W) - Number(value)) / Number.MIN_VALUE;
    expect(units <= 1 || relative(spectralNorm(W), Number(value)) <= closeEnough).toBe(true);
  });

  test('of a diagonal whose entries lie 3e-14 apart is the largest', () => {
    const W = Array.from({ length: 24 }, (_, i) => Array.from({ length: 24 }, (_, j) => (i === j ? 1 - 3e-14 * i : 0)));
    expect(relative(spectralNorm(W), 1)).toBeLessThanOrEqual(closeEnough);
  });

  property.prop([matrices])('of W and of its transpose agree', W => {
    expect(relative(spectralNorm(W), spectralNorm(transpose(W)))).toBeLessThanOrEqual(closeEnough);
  });

  property.prop([matrices])('lies between the largest row or column and |W|_F <= V sqrt(ab)', W => {
    const s = spectralNorm(W);
    const slack = 1 + closeEnough;
    for (const row of [...W, ...transpose(W)]) expect(Math.hypot(...row)).toBeLessThanOrEqual(s * slack);
    expect(s).toBeLessThanOrEqual(frobeniusNorm(W) * slack);
    expect(frobeniusNorm(W)).toBeLessThanOrEqual(sharpBound(maxNorm(W), W.length, W[0]!.length) * slack);
  });

  property.prop([matrices, fc.integer({ min: -900, max: 900 })])(
    'scales with a power of two to the last bit',
    (W, k) => {
      const scaled = W.map(row => row.map(x => x * 2 ** k));
      expect(relative(spectralNorm(scaled), spectralNorm(W) * 2 ** k)).toBeLessThanOrEqual(closeEnough);
    },
  );

  property.prop([
    fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
  ])('of V x y^T with signs x, y is V sqrt(ab) rounded once', (x, y, V) => {
    const W = x.map(p => y.map(q => (p === q ? V : -V)));
    expect(spectralNorm(W)).toBe(sharpBound(V, x.length, y.length));
    expect(estimateSpectralNorm(W).method).toBe('extremal');
  });

  test('of |x||y| for an outer product x y^T', () => {
    const W = [3, 0, 4].map(p => [5, 12].map(q => p * q));
    expect(relative(spectralNorm(W), 65)).toBeLessThanOrEqual(closeEnough);
  });

  test('of a random 300 x 200 matrix does not depend on the start vector', () => {
    const data = Float64Array.from({ length: 60_000 }, (_, i) => Math.sin(i * i));
    const W = { rows: 300, columns: 200, data };
    expect(relative(spectralNorm(W, { seed: 1 }), spectralNorm(W, { seed: 2 }))).toBeLessThanOrEqual(closeEnough);
  });

  test('of Float32 entries is that of the same numbers in Float64', () => {
    const data = Float32Array.from({ length: 35 }, (_, i) => Math.sin(i));
    expect(spectralNorm({ rows: 5, columns: 7, data })).toBe(
      spectralNorm({ rows: 5, columns: 7, data: Float64Array.from(data) }),
    );
  });

  test('of the zero matrix is 0', () => {
    expect(spectralNorm([[0, -0]])).toBe(0);
  });

  test.each([
    [[], 'spectralNorm: expected W of shape [any, any], got [0]'],
    [[[1], [1, 2]], 'spectralNorm: expected W with rows of length 1 (row 1), got [2]'],
    [[[1, Number.NaN]], 'spectralNorm: expected W[0, 1] a finite number, got NaN'],
    [[[Infinity]], 'spectralNorm: expected W[0, 0] a finite number, got Infinity'],
  ])('refuses %j', (W, message) => {
    expect(() => spectralNorm(W as Rows)).toThrow(message);
  });
});

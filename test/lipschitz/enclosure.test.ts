import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { innerProduct } from '../../src/floating/double-double.js';
import { gramMatrix, shiftedCholesky } from '../../src/lipschitz/cholesky.js';
import { encloseSpectralNorm } from '../../src/lipschitz/enclosure.js';
import { spectralNorm } from '../../src/lipschitz/spectral-norm.js';

const references: readonly { name: string; W: number[][]; value: string }[] = JSON.parse(
  readFileSync(new URL('./spectral-norm.json', import.meta.url), 'utf8'),
);

/** x = mantissa 2^exponent exactly. */
function exact(x: number): [bigint, number] {
  let e = 0;
  for (; !Number.isInteger(x); e--) x *= 2;
  return [BigInt(x), e];
}

/** Whether mu^2 I - W^T W is positive definite, in exact integers: the leading minors by Bareiss. */
function exceedsNorm(mu: number, W: readonly (readonly number[])[]): boolean {
  const [m, e] = exact(mu);
  const one = 1n << BigInt(-2 * Math.min(e, 0));
  const square = m * m * (e > 0 ? 1n << BigInt(2 * e) : 1n);
  const columns = W[0]!.length;
  const A = Array.from({ length: columns }, (_, i) =>
    Array.from(
      { length: columns },
      (_, j) => (i === j ? square : 0n) - one * W.reduce((sum, row) => sum + BigInt(row[i]!) * BigInt(row[j]!), 0n),
    ),
  );
  let before = 1n;
  for (let k = 0; k < columns; k++) {
    const pivot = A[k]![k]!;
    if (pivot <= 0n) return false;
    for (let i = k + 1; i < columns; i++)
      for (let j = k + 1; j < columns; j++) A[i]![j] = (A[i]![j]! * pivot - A[i]![k]! * A[k]![j]!) / before;
    before = pivot;
  }
  return true;
}

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(2, 50, 1e6))
  .chain(([a, b, size]) =>
    fc.array(fc.array(fc.integer({ min: -size, max: size }), { minLength: b, maxLength: b }), {
      minLength: a,
      maxLength: a,
    }),
  )
  .filter(W => W.some(row => row.some(x => x !== 0)));

describe('the enclosure of a spectral norm', () => {
  property.prop([matrices], { numRuns: 200 })('holds in exact integers', W => {
    const { lower, upper } = encloseSpectralNorm(W);
    // Just above the upper end mu^2 I - W^T W is definite whether or not the norm is that end itself.
    expect(exceedsNorm(upper.value * (1 + Number.EPSILON), W)).toBe(true);
    expect(exceedsNorm(lower * (1 - Number.EPSILON), W)).toBe(false);
    expect(upper.value - lower).toBeLessThanOrEqual(256 * Number.EPSILON * upper.value);
  });

  property.prop([matrices], { numRuns: 100 })(
    'is right without Cholesky too, and the probabilistic bound is at most the coarse one',
    W => {
      const { upper, probabilistic } = encloseSpectralNorm(W, { choleskyLimit: 0 });
      expect(exceedsNorm(upper.value * (1 + Number.EPSILON), W)).toBe(true);
      if (probabilistic !== undefined) {
        expect(probabilistic.value).toBeLessThanOrEqual(upper.value);
        expect(probabilistic.value).toBeGreaterThanOrEqual(spectralNorm(W) * (1 - 64 * Number.EPSILON));
      }
    },
  );

  test.each(references)('holds the 32 digits: $name', ({ W, value }) => {
    for (const choleskyLimit of [0, 1024]) {
      const { lower, upper } = encloseSpectralNorm(W, { choleskyLimit });
      expect(lower).toBeLessThanOrEqual(Number(value));
      expect(upper.value).toBeGreaterThanOrEqual(Number(value));
    }
  });

  test('is a point for extremal matrices whose norm is a float64, two neighbours for the others', () => {
    expect(
      encloseSpectralNorm([
        [0.25, -0.25],
        [-0.25, 0.25],
      ]),
    ).toEqual({
      lower: 0.5,
      upper: { value: 0.5, method: 'extremal' },
    });
    const { lower, upper } = encloseSpectralNorm([[1, 1]]);
    expect(lower).toBeLessThan(upper.value);
    expect(lower ** 2 < 2 && upper.value ** 2 > 2).toBe(true);
    expect(upper.value - lower).toBeLessThanOrEqual(2 * Number.EPSILON);
  });

  test('of 120 x 90 entries is tight to 1e-12', () => {
    const data = Float64Array.from({ length: 120 * 90 }, (_, i) => Math.sin(i * i));
    const { lower, upper } = encloseSpectralNorm({ rows: 120, columns: 90, data });
    expect(upper.method).toBe('cholesky');
    // gamma_91 times the trace of a 90 x 90 matrix, halved by the root.
    expect(upper.value / lower - 1).toBeLessThanOrEqual(91 * 90 * Number.EPSILON);
  });

  test('a smaller failure probability gives a larger bound', () => {
    const data = Float64Array.from({ length: 150 * 150 }, (_, i) => Math.sin(i * i));
    const [often, seldom] = [1e-2, 1e-30].map(
      failureProbability =>
        encloseSpectralNorm(
          { rows: 150, columns: 150, data },
          { choleskyLimit: 0, tolerance: 1e-3, failureProbability },
        ).probabilistic!,
    );
    expect(often!.value).toBeLessThan(seldom!.value);
    expect(seldom!.failureProbability).toBe(1e-30);
  });

  test.each([
    [{ choleskyLimit: -1 }, 'choleskyLimit >= 0, got -1'],
    [{ failureProbability: 0 }, '0 < failureProbability < 1, got 0'],
    [{ tolerance: Number.NaN }, '0 <= tolerance < 1, got NaN'],
    [{ maxSteps: 0 }, 'an integer maxSteps >= 1, got 0'],
  ])('refuses %j', (options, message) => {
    expect(() => encloseSpectralNorm([[1, 2]], options)).toThrow(`encloseSpectralNorm: expected ${message}`);
  });
});

test('Dot2 finds a sum that float64 loses', () => {
  expect(innerProduct(Float64Array.from([1e16, 1, -1e16]), Float64Array.from([1, 1, 1]))[0]).toBe(1);
});

test('a Cholesky factorisation ends early just below the largest eigenvalue', () => {
  const { gram, m } = gramMatrix({ rows: 2, columns: 2, data: Float64Array.from([3, 0, 0, 4]) });
  expect(shiftedCholesky(gram, m, 16.001).definite).toBe(true);
  expect(shiftedCholesky(gram, m, 15.999).definite).toBe(false);
});

test.each([
  [3, 11],
  [11, 3],
  [5, 5],
])('the Gram matrix of %i x %i whole numbers is exact, in panels of any length', (rows, columns) => {
  const data = Float32Array.from({ length: rows * columns }, (_, k) => ((k * 37) % 19) - 9);
  const m = Math.min(rows, columns);
  const entry = (i: number, k: number): number => data[rows <= columns ? i * columns + k : k * columns + i]!;
  const product = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < Math.max(rows, columns); k++) sum += entry(i, k) * entry(j, k);
    return sum;
  };
  const expected = Float64Array.from({ length: m * m }, (_, at) => product(Math.floor(at / m), at % m));
  for (const panel of [1, 7, 2 * m, 2 ** 23]) expect(gramMatrix({ rows, columns, data }, panel).gram).toEqual(expected);
});

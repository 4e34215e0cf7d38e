import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../src/errors.js';
import { drawNormal } from '../../src/random/samplers.js';
import { stream } from '../../src/random/stream.js';
import { gemmTransposed } from '../../src/simd/dense.js';
import { cholesky, gemm, gemmInto, gemv, solveLower, solveLowerTransposed, syrk } from '../../src/simd/index.js';

const random = (length: number, seed: number): Float64Array => {
  const source = stream(seed, 'dense');
  return Float64Array.from({ length }, () => drawNormal(source));
};

/** The largest entry of A B minus C, against eps times the sum of the magnitudes of the terms. */
function productError(m: number, n: number, k: number, A: Float64Array, B: Float64Array, C: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let [sum, size] = [0, 0];
      for (let p = 0; p < k; p++) {
        sum += A[i * k + p]! * B[p * n + j]!;
        size += Math.abs(A[i * k + p]! * B[p * n + j]!);
      }
      worst = Math.max(worst, Math.abs(sum - C[i * n + j]!) / (size || 1));
    }
  return worst / Number.EPSILON;
}

/** The same digits: `toEqual` takes a millisecond a thousand entries. */
const isSame = (x: Float64Array, y: Float64Array): boolean =>
  Buffer.compare(Buffer.from(x.buffer), Buffer.from(y.buffer)) === 0;

const transposed = (m: number, n: number, A: Float64Array): Float64Array =>
  Float64Array.from({ length: m * n }, (_, i) => A[(i % m) * n + Math.floor(i / m)]!);

const size = fc.integer({ min: 0, max: 19 });
/** Around the 128 rows, 256 columns and 256 inner indices that a product takes at a time. */
const around = (block: number) => fc.oneof(size, fc.integer({ min: block - 6, max: block + 14 }));

describe('dense kernels', () => {
  property.prop([around(128), around(256), around(256), fc.nat()], { numRuns: 16 })(
    'products are products, on both backends to the last bit',
    (m, n, k, seed) => {
      const [A, B, x] = [random(m * k, seed), random(k * n, seed + 1), random(k, seed + 2)];
      const C = gemm(m, n, k, A, B);
      // each entry is a sum of k terms in another order: k eps at most
      expect(productError(m, n, k, A, B, C)).toBeLessThanOrEqual(k);
      expect(isSame(gemm(m, n, k, A, B, 'js'), C)).toBe(true);
      const Bt = transposed(k, n, B);
      for (const backend of ['wasm', 'js'] as const)
        expect(isSame(gemmTransposed(m, n, k, A, Bt, backend), C)).toBe(true);
      expect(isSame(gemmInto(new Float64Array(m * n).fill(Number.NaN), m, n, k, A, B), C)).toBe(true);
      const y = gemv(m, k, A, x);
      expect(productError(m, 1, k, A, x, y)).toBeLessThanOrEqual(k);
      expect(gemv(m, k, A, x, 'js')).toEqual(y);
    },
  );

  property.prop([size, around(256), fc.nat()], { numRuns: 10 })('X^T X is the product and symmetric', (n, d, seed) => {
    const X = random(n * d, seed);
    const C = syrk(n, d, X);
    expect(productError(d, d, n, transposed(n, d, X), X, C)).toBeLessThanOrEqual(n);
    expect(isSame(transposed(d, d, C), C)).toBe(true);
    expect(isSame(syrk(n, d, X, 'js'), C)).toBe(true);
  });

  property.prop([fc.oneof(size, fc.integer({ min: 45, max: 110 })), fc.nat()], { numRuns: 8 })(
    'the Cholesky factor gives the matrix back, and its solves solve',
    (n, seed) => {
      const A = syrk(n + 3, n, random((n + 3) * n, seed));
      for (let i = 0; i < n; i++) A[i * n + i] = A[i * n + i]! + 1;
      const L = cholesky(n, A);
      expect(isSame(cholesky(n, A, 'js'), L)).toBe(true);
      // Higham, Theorem 10.3: |A - L L^T| <= (n + 1) eps / 2 |L| |L^T| entrywise, and twice that for the product here
      expect(productError(n, n, n, L, transposed(n, n, L), A)).toBeLessThanOrEqual(2 * n + 2);
      const b = random(n, seed + 1);
      const x = solveLower(n, L, b);
      expect(productError(n, 1, n, L, x, b)).toBeLessThanOrEqual(2 * n + 2);
      const z = solveLowerTransposed(n, L, b);
      expect(productError(n, 1, n, transposed(n, n, L), z, b)).toBeLessThanOrEqual(2 * n + 2);
      expect([solveLower(n, L, b, 'js'), solveLowerTransposed(n, L, b, 'js')]).toEqual([x, z]);
    },
  );

  test.each([1, 17, 40, 77])('pivot %i of an indefinite matrix is named, on both backends', pivot => {
    const n = 77;
    const A = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 2 ** -10));
    A[(pivot - 1) * (n + 1)] = 2 ** -30;
    if (pivot === 1) A[0] = 0;
    for (const backend of ['wasm', 'js'] as const)
      expect(() => cholesky(n, A, backend)).toThrow(`pivot ${pivot} not positive`);
  });

  test('what does not fit or has no answer is refused', () => {
    expect(() => gemm(2, 2, 2, new Float64Array(4), new Float64Array(3))).toThrow(ShapeError);
    expect(() => gemmInto(new Float64Array(3), 2, 2, 2, new Float64Array(4), new Float64Array(4))).toThrow(ShapeError);
    expect(() => gemv(-1, 2, new Float64Array(4), new Float64Array(2))).toThrow(DomainError);
    expect(() => cholesky(2, Float64Array.of(1, 2, 2, 1))).toThrow(DomainError);
    expect(() => cholesky(1, Float64Array.of(Number.NaN))).toThrow(DomainError);
    expect(() => solveLower(1, Float64Array.of(0), Float64Array.of(1))).toThrow(DomainError);
    expect(() => gemm(1e6, 1e6, 0, new Float64Array(0), new Float64Array(0))).toThrow(DomainError);
  });
});

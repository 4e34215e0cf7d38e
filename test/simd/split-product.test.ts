import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { innerProduct } from '../../src/floating/double-double.js';
import { stream } from '../../src/random/stream.js';
import { splitProduct } from '../../src/simd/split-product.js';

test.prop(
  [fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 300 }), fc.nat(1e6)],
  {
    numRuns: 20,
  },
)('a split product is right to k 2^-53 of its leading bits, which are those of A', (m, n, k, seed) => {
  const source = stream(seed, 'split');
  const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => source.uniform() - 0.5);
  const [A, B] = [draw(m * k), draw(n * k)];
  const { leading, high, low } = splitProduct(m, n, k, A, B);
  const bits = Math.floor((53 - Math.ceil(Math.log2(k))) / 2);
  leading.forEach((c, i) => {
    expect(Math.abs(c - A[i]!)).toBeLessThanOrEqual(2 ** -bits);
  });
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      const [h, l] = innerProduct(leading.subarray(i * k, (i + 1) * k), B.subarray(j * k, (j + 1) * k));
      const at = i * n + j;
      expect(Math.abs(h - high[at]! - (low[at]! - l))).toBeLessThanOrEqual(k * 2 ** (-52 - bits));
    }
});

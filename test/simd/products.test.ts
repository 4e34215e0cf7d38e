import { expect, test } from 'vitest';
import { DomainError, ShapeError } from '../../src/errors.js';
import { stream } from '../../src/random/stream.js';
import { gemm } from '../../src/simd/index.js';
import { openProducts } from '../../src/simd/products.js';

test.each([
  [1, 3, 2, 5],
  [2, 61, 40, 300],
  [2, 2, 5, 7],
  [3, 97, 33, 20],
  [2, 0, 4, 3],
])('on %i threads products of %i rows have the digits of one thread, twice', async (threads, m, n, k) => {
  const source = stream(7, 'products', threads, m);
  const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => source.uniform() - 0.5);
  const products = openProducts({ threads });
  try {
    for (let round = 0; round < 2; round++) {
      const [A, B] = [draw(m * k), draw(k * n)];
      const C = new Float64Array(m * n).fill(Number.NaN);
      expect(await products.gemmInto(C, m, n, k, A, B)).toBe(C);
      expect(C).toEqual(gemm(m, n, k, A, B));
    }
    const [A, B] = [draw(m * k), draw(k * n)];
    const both = [A, A.map(x => -x)].map(left => products.gemmInto(new Float64Array(m * n), m, n, k, left, B));
    const [one, other] = await Promise.all(both);
    expect(other).toEqual(one!.map(x => -x));
    const short = products.gemmInto(new Float64Array(4), 2, 2, 2, new Float64Array(4), new Float64Array(3));
    await expect(short).rejects.toThrow(ShapeError);
  } finally {
    await products.close();
  }
});

test('no thread and half a thread are refused', () => {
  for (const threads of [0, 1.5, 1025]) expect(() => openProducts({ threads })).toThrow(DomainError);
});

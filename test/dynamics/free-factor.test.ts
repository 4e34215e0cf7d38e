import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { FreeFactor } from '../../src/dynamics/free-factor.js';
import { stream } from '../../src/random/stream.js';
import { syrk } from '../../src/simd/dense.js';

const drawn = (rows: number, d: number, seed: number): Float64Array => {
  const source = stream(seed, 'factor');
  return syrk(
    rows,
    d,
    Float64Array.from({ length: rows * d }, () => source.uniform() - 0.5),
  );
};

/** The largest |(G_FF x - b)_i|. */
function misfit(gram: Float64Array, d: number, order: readonly number[], x: Float64Array, b: Float64Array): number {
  return order.reduce((worst, row, i) => {
    const sum = order.reduce((total, column, j) => total + gram[row * d + column]! * x[j]!, -b[i]!);
    return Math.max(worst, Math.abs(sum));
  }, 0);
}

test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 99 })], { numRuns: 20 })(
  'the factor of the free columns solves their equations, whatever was exchanged before',
  (d, seed) => {
    const gram = drawn(2 * d + 5, d, seed);
    const factor = new FreeFactor(gram, d);
    const source = stream(seed, 'exchanges');
    const bound = new Int8Array(d);
    for (let turn = 0; turn < 30; turn++) {
      const changes = turn % 7 === 0 ? d : 1 + Math.floor(2 * source.uniform());
      for (let k = 0; k < changes; k++) {
        const i = Math.floor(d * source.uniform());
        bound[i] = bound[i] === 0 ? 1 : 0;
      }
      expect(factor.choose(bound)).toBe(true);
      const { order } = factor;
      expect([...order].sort((i, j) => i - j)).toEqual(Array.from(bound.keys()).filter(i => bound[i] === 0));
      const b = Float64Array.from(order, i => Math.cos(i));
      const x = b.slice();
      factor.solveInto(x);
      expect(misfit(gram, d, order, x, b)).toBeLessThan(1e-12);
    }
  },
);

test('a column that depends on others is refused, at once and when it joins later', () => {
  const [N, d] = [40, 20];
  const source = stream(1, 'dependent');
  const X = Float64Array.from({ length: N * d }, () => source.uniform() - 0.5);
  for (let i = 0; i < N; i++) X[i * d + d - 1] = X[i * d]! + X[i * d + 1]!;
  const factor = new FreeFactor(syrk(N, d, X), d);
  const bound = new Int8Array(d);
  expect(factor.choose(bound)).toBe(false);
  bound[d - 1] = 1;
  expect(factor.choose(bound)).toBe(true);
  bound[d - 1] = 0;
  expect(factor.choose(bound)).toBe(false);
  bound[0] = 1;
  expect(factor.choose(bound)).toBe(true);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactRank } from '../../src/array/exact-rank.js';
import { denseMatrix } from '../../src/array/ndarray.js';

const rankOf = (X: readonly (readonly number[])[], most = 1e9): number | undefined =>
  exactRank(denseMatrix('exactRank', 'X', X), most);

test('the exact rank of [I; A] [I, B] is that of I, whatever powers of two its rows and columns are times', () => {
  const shape = fc.record({ rank: fc.integer({ min: 1, max: 4 }), more: fc.nat(3), wider: fc.nat(3) });
  const drawn = shape.chain(({ rank, more, wider }) => {
    const list = (entry: fc.Arbitrary<number>, n: number) => fc.array(entry, { minLength: n, maxLength: n });
    const matrix = (rows: number, columns: number) => fc.array(list(fc.integer({ min: -9, max: 9 }), columns), { minLength: rows, maxLength: rows }); // biome-ignore format: one line
    const exponent = fc.integer({ min: -500, max: 500 });
    return fc.record({
      rank: fc.constant(rank),
      A: matrix(more, rank),
      B: matrix(rank, wider),
      byRow: list(exponent, rank + more),
      byColumn: list(exponent, rank + wider),
    });
  });
  fc.assert(
    fc.property(drawn, ({ rank, A, B, byRow, byColumn }) => {
      const unit = B.map((_, i) => B.map((__, j) => (i === j ? 1 : 0)));
      const right = B.map((row, i) => [...unit[i]!, ...row]);
      // the rows of A come first, so that pivots are looked for
      const X = [...A, ...unit].map((row, i) =>
        byColumn.map((k, j) => row.reduce((sum, a, l) => sum + a * right[l]![j]!, 0) * 2 ** byRow[i]! * 2 ** k),
      );
      expect(rankOf(X)).toBe(rank);
    }),
  );
});

test('the exact rank sees what is below the rounding of the largest entries', () => {
  expect(rankOf([[1, 1], [1, 1 + Number.EPSILON]])).toBe(2); // biome-ignore format: one line
  expect(rankOf([[1e300, 0], [0, 5e-324]])).toBe(2); // biome-ignore format: one line
  expect(rankOf([[0, 0, 0]])).toBe(0);
});

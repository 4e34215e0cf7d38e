import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type SingularValues, jacobiSvd as svd } from '../../src/array/jacobi-svd.js';
import { type Dense, denseMatrix } from '../../src/array/ndarray.js';

const dense = (rows: number[][]): Dense => denseMatrix('test', 'X', rows);
const at = (m: Dense, i: number, j: number): number => m.data[i * m.columns + j]!;
const entry = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([n, d]) => fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: n, maxLength: n }));

/** The largest |(V^T V - I)_ij| over the first `count` columns. */
function defect(m: Dense, count: number): number {
  let worst = 0;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < m.rows; k++) sum += at(m, k, i) * at(m, k, j);
      worst = Math.max(worst, Math.abs(sum));
    }
  return worst;
}

/** The largest |X - U S V^T| against s_1. */
function misfit(x: Dense, { values, rank, left, right }: SingularValues): number {
  let worst = 0;
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < x.columns; j++) {
      let sum = at(x, i, j);
      for (let k = 0; k < rank; k++) sum -= at(left, i, k) * values[k]! * at(right, j, k);
      worst = Math.max(worst, Math.abs(sum));
    }
  return worst / (values[0]! || 1);
}

/** Errors of orthogonal transformations of up to 7 columns grow like the number of rotations: 100 eps is ample. */
const tolerance = 100 * Number.EPSILON;

describe('jacobiSvd', () => {
  test.prop([matrices])('X is U S V^T with V orthogonal and U orthonormal up to the rank', rows => {
    const x = dense(rows);
    const s = svd(x);
    expect(defect(s.right, x.columns)).toBeLessThan(tolerance);
    expect(defect(s.left, s.rank)).toBeLessThan(tolerance);
    expect(misfit(x, s)).toBeLessThan(tolerance);
    expect([...s.values]).toEqual([...s.values].sort((a, b) => b - a));
  });

  test.prop([matrices, fc.integer({ min: -600, max: 600 })])('a power of two scales the values exactly', (rows, k) => {
    // Entries below 1e-30 of the largest possible are cut, so that no scaled value is subnormal.
    const clean = rows.map(row => row.map(x => (Math.abs(x) < 1e-27 ? 0 : x)));
    const [plain, scaled] = [svd(dense(clean)), svd(dense(clean.map(row => row.map(x => x * 2 ** k))))];
    expect([...scaled.values]).toEqual([...plain.values].map(s => s * 2 ** k));
  });

  test('a graded matrix keeps every singular value to a few eps', () => {
    // D1 B D2 with B three times orthogonal; the values are those of 80-digit arithmetic.
    const b = [
      [1, 2, 2],
      [2, 1, -2],
      [2, -2, 1],
    ];
    const [r, c] = [
      [1, 2 ** -40, 2 ** -80],
      [1, 2 ** 30, 2 ** -60],
    ];
    const { values, rank } = svd(dense(b.map((row, i) => row.map((x, j) => x * r[i]! * c[j]!))));
    const exact = [2 ** 31, 1.3642420526593924e-12, 6.457183323608757e-42];
    expect(rank).toBe(3);
    exact.forEach((s, k) => {
      expect(Math.abs(values[k]! / s - 1)).toBeLessThan(10 * Number.EPSILON);
    });
  });

  test('dependent columns of integers are seen as dependent', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 9],
      [-2, 7, 5],
      [1, 1, 2],
    ];
    const { rank, values } = svd(dense(rows));
    expect(rank).toBe(2);
    expect(values[2]).toBe(0);
    expect(svd(dense([[0, 0]])).rank).toBe(0);
  });

  test('the norm of a rank-one matrix of equal entries is V sqrt(ab)', () => {
    const { values, rank } = svd(dense(Array.from({ length: 5 }, () => Array(7).fill(0.25))));
    expect(rank).toBe(1);
    expect(Math.abs(values[0]! / (0.25 * Math.sqrt(35)) - 1)).toBeLessThan(4 * Number.EPSILON);
  });
});

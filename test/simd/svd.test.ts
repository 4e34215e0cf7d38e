import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { jacobiSvd } from '../../src/array/jacobi-svd.js';
import type { Dense } from '../../src/array/ndarray.js';
import { stream } from '../../src/random/stream.js';
import { gemm } from '../../src/simd/dense.js';
import { svd } from '../../src/simd/svd.js';

const eps = Number.EPSILON;
const filled = (rows: number, columns: number, entry: (i: number, j: number) => number): Dense => ({
  rows,
  columns,
  data: Float64Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns)),
});
const random = (rows: number, columns: number, seed: number): Dense => {
  const source = stream(seed, 'svd');
  return filled(rows, columns, () => source.uniform() - 0.5);
};
const transpose = ({ rows, columns, data }: Dense): Dense => filled(columns, rows, (i, j) => data[j * columns + i]!);
const times = (a: Dense, b: Dense): Dense => ({
  rows: a.rows,
  columns: b.columns,
  data: gemm(a.rows, b.columns, a.columns, a.data, b.data),
});
const largest = (x: ArrayLike<number>): number => Array.from(x).reduce((size, y) => Math.max(size, Math.abs(y)), 0);

/** |Q^T Q - I|, of the first `count` columns. */
function defect(q: Dense, count: number): number {
  const { data, columns } = times(transpose(q), q);
  let worst = 0;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) worst = Math.max(worst, Math.abs(data[i * columns + j]! - (i === j ? 1 : 0)));
  return worst;
}

/** Holds X = U S V^T, V and U orthonormal, values falling: each to a few eps times the root of the side. */
function expectDecomposes(x: Dense, accuracy?: 'absolute'): void {
  const { values, rank, left, right } = svd(x, { accuracy });
  const allowed = 8 * eps * Math.max(4, Math.sqrt(Math.max(x.rows, x.columns)));
  expect(defect(right, x.columns)).toBeLessThan(allowed);
  expect(defect(left, rank)).toBeLessThan(allowed);
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
  expect(values.slice(rank).every(s => s === 0)).toBe(true);
  const scaled = filled(x.rows, x.columns, (i, k) => left.data[i * x.columns + k]! * values[k]!);
  const back = times(scaled, transpose(right));
  expect(largest(back.data.map((y, i) => y - x.data[i]!))).toBeLessThan(allowed * (values[0]! || 1));
}

/** Sides about the panels of 32 and the leaf below which rotations are taken. */
const side = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(25, 31, 32, 33, 40, 63, 64, 65, 97));

describe('svd', () => {
  test.prop([side, side, fc.nat(1e6)], { numRuns: 15 })(
    'X is U S V^T with orthonormal factors',
    (rows, columns, seed) => {
      expectDecomposes(random(rows, columns, seed), 'absolute');
    },
  );

  test.each([
    ['the identity', (i: number, j: number) => (i === j ? 1 : 0), 60],
    ['equal entries', () => 0.3, 1],
    ['blocks of zeros', (i: number, j: number) => (i < 30 === j < 30 && i !== j ? 1 : 0), 60],
    ['one row', (i: number, j: number) => (i === 7 ? j + 1 : 0), 1],
    ['one column', (i: number, j: number) => (j === 59 ? i + 1 : 0), 1],
    ['the second difference', (i: number, j: number) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0), 60],
    ['almost equal values', (i: number, j: number) => (i === j ? 1 : i + 1 === j ? 1e-9 : 0), 60],
    ['two products', (i: number, j: number) => Math.cos(i) * Math.sin(j * j) + Math.sin(i) * Math.cos(j * j), 2],
    ['a diagonal over 15 decades', (i: number, j: number) => (i === j ? 10 ** (-i / 4) : 0), 60],
    ['a triangle of ones', (i: number, j: number) => (i <= j ? 1 : 0), 60],
  ] as const)('%s', (_, entry, rank) => {
    const x = filled(60, 60, entry);
    expectDecomposes(x, 'absolute');
    expect(svd(x, { accuracy: 'absolute' }).rank).toBe(rank);
    const [fast, careful] = [svd(x, { accuracy: 'absolute' }), jacobiSvd(x)];
    expect(largest(fast.values.map((s, k) => s - careful.values[k]!))).toBeLessThan(200 * eps * fast.values[0]!);
  });

  test('a matrix of zeros', () => {
    const { values, rank } = svd(
      filled(40, 30, () => 0),
      { accuracy: 'absolute' },
    );
    expect([rank, ...values]).toEqual(new Array(31).fill(0));
  });

  test.prop([fc.integer({ min: -900, max: 900 })], { numRuns: 5 })('a power of two scales the values exactly', k => {
    const x = random(40, 33, 5);
    const scaled = { ...x, data: x.data.map(entry => entry * 2 ** k) };
    expect([...svd(scaled).values]).toEqual([...svd(x).values].map(s => s * 2 ** k));
  });

  test('known values: the second difference has 2 - 2 cos(pi k / (n + 1))', () => {
    const n = 80;
    const { values } = svd(filled(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
    values.forEach((s, k) => {
      expect(Math.abs(s - (2 + 2 * Math.cos((Math.PI * (k + 1)) / (n + 1))))).toBeLessThan(16 * eps * 4);
    });
  });

  test('rotations are taken by themselves where rows or columns are graded', () => {
    const graded = filled(40, 40, (i, j) => (i === j ? 3 : 1 / (i + j + 1)) * 2 ** -i);
    const [own, careful] = [svd(graded), jacobiSvd(graded)];
    expect([...own.values]).toEqual([...careful.values]);
    expect([...svd(graded, { accuracy: 'absolute' }).values]).not.toEqual([...careful.values]);
  });

  test('the core and plain TypeScript give the same digits', () => {
    for (const [rows, columns] of [
      [41, 34],
      [34, 41],
      [33, 33],
    ] as const) {
      const x = random(rows, columns, 9);
      const [core, twin] = (['wasm', 'js'] as const).map(backend => svd(x, { backend }));
      expect(twin).toEqual(core);
    }
  });
});

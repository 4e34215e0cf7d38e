import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { DenseMatrix } from '../../src/array/matrix.js';
import { drawNormal } from '../../src/random/samplers.js';
import { stream } from '../../src/random/stream.js';
import {
  bidiagonalStep,
  matrixForSteps,
  normalProduct,
  productInCore,
  productInPlace,
  stepByRows,
  stepInCore,
  stepInPlace,
  stepRowsInto,
} from '../../src/simd/bidiagonal.js';

const normals = (length: number, seed: number): Float64Array => {
  const source = stream(seed, 'bidiagonal');
  return Float64Array.from({ length }, () => drawNormal(source));
};

const matrix = (rows: number, columns: number, seed: number, single: boolean): DenseMatrix => {
  const data = normals(rows * columns, seed);
  return { rows, columns, data: single ? Float32Array.from(data) : data };
};

/** p and r of a step with vectors drawn from the seed. */
function stepped(step: ReturnType<typeof bidiagonalStep>, { rows, columns }: DenseMatrix, seed: number) {
  const [p, r] = [new Float64Array(rows), new Float64Array(columns).fill(7)];
  step(p, r, normals(columns, seed + 1), 0.75, normals(rows, seed + 2));
  return { p, r };
}

const size = fc.integer({ min: 1, max: 23 });

describe('a step of bidiagonalisation', () => {
  property.prop([size, size, fc.nat(), fc.boolean()], { numRuns: 40 })(
    'is W v - beta u and W^T of that, in the core and in place to the last bit',
    (rows, columns, seed, single) => {
      const W = matrix(rows, columns, seed, single);
      const { p, r } = stepped(stepInPlace(W), W, seed);
      expect(stepped(stepInCore(W), W, seed)).toEqual({ p, r });
      const [v, u] = [normals(columns, seed + 1), normals(rows, seed + 2)];
      // A sum of k rounded products differs from the same sum in another order by k eps of the terms' magnitudes.
      for (let i = 0; i < rows; i++) {
        let [sum, terms] = [-0.75 * u[i]!, Math.abs(0.75 * u[i]!)];
        for (let j = 0; j < columns; j++) {
          sum += W.data[i * columns + j]! * v[j]!;
          terms += Math.abs(W.data[i * columns + j]! * v[j]!);
        }
        expect(Math.abs(p[i]! - sum)).toBeLessThanOrEqual((columns + 1) * Number.EPSILON * terms);
      }
      for (let j = 0; j < columns; j++) {
        let [sum, terms] = [0, 0];
        for (let i = 0; i < rows; i++) {
          sum += W.data[i * columns + j]! * p[i]!;
          terms += Math.abs(W.data[i * columns + j]! * p[i]!);
        }
        expect(Math.abs(r[j]! - sum)).toBeLessThanOrEqual(rows * Number.EPSILON * terms);
      }
    },
  );

  property.prop([size, size, fc.nat(), fc.boolean(), fc.boolean()], { numRuns: 40 })(
    'is the same where a few rows are there at a time, put into its room or not',
    (rows, columns, seed, single, inRoom) => {
      const W = matrix(rows, columns, seed, single);
      const most = Math.min(rows, 8);
      const byRows = stepByRows(most, columns, single ? 'F32' : 'F64');
      const room = single
        ? new Float32Array(byRows.room.buffer, byRows.room.byteOffset, most * columns)
        : new Float64Array(byRows.room.buffer, byRows.room.byteOffset, most * columns);
      const byParts: ReturnType<typeof bidiagonalStep> = (p, r, v, beta, u) =>
        byRows(p, r, v, beta, u, take => {
          for (let first = 0; first < rows; first += most) {
            const part = W.data.subarray(first * columns, (first + most) * columns);
            if (inRoom) room.set(part);
            take(inRoom ? room.subarray(0, part.length) : part, first);
          }
        });
      expect(stepped(byParts, W, seed)).toEqual(stepped(stepInPlace(W), W, seed));
    },
  );

  test('two matrices in the core do not disturb each other', () => {
    const [W, other] = [matrix(9, 7, 1, false), matrix(30, 31, 2, true)];
    const step = stepInCore(W);
    const before = stepped(step, W, 3);
    stepped(stepInCore(other), other, 4);
    expect(stepped(step, W, 3)).toEqual(before);
  });

  test('a matrix of 256 x 129 goes to the core, with the digits of the rows read in blocks of four', () => {
    const W = matrix(256, 129, 5, true);
    const [v, u] = [normals(129, 6), normals(256, 7)];
    const [p, r] = [new Float64Array(256), new Float64Array(129)];
    for (let first = 0; first < 256; first += 64)
      stepRowsInto(p, r, W.data.subarray(first * 129, (first + 64) * 129), first, 64, 129, v, 0.75, u);
    expect(stepped(bidiagonalStep(W), W, 5)).toEqual({ p, r });
  });
});

test.each(['F32', 'F64'] as const)(
  'a matrix of %s made in the core is not copied, and its transpose is another one',
  type => {
    const W = matrix(200, 150, 3, type === 'F32');
    const data = matrixForSteps(200, 150, type);
    data.set(W.data);
    const there = { ...W, data };
    const step = stepInCore(there);
    expect(stepped(step, there, 5)).toEqual(stepped(stepInCore(W), W, 5));
    data.fill(0); // seen by the step: it is the same memory
    expect(stepped(step, there, 5).r.every(x => x === 0)).toBe(true);
    data.set(W.data);
    const [turned, copy] = [
      { rows: 150, columns: 200, data },
      { rows: 150, columns: 200, data: W.data },
    ];
    expect(stepped(stepInCore(turned), turned, 5)).toEqual(stepped(stepInCore(copy), copy, 5));
  },
);

describe('products with X^T X', () => {
  property.prop([size, size, fc.nat(), fc.boolean()], { numRuns: 40 })(
    'are those of a step of bidiagonalisation, in the core and in place to the last bit',
    (count, columns, seed, targeted) => {
      const W = matrix(count, columns, seed, false);
      const rows = W.data as Float64Array;
      const [v, target] = [normals(columns, seed + 1), targeted ? normals(count, seed + 2) : undefined];
      const [p, r] = [new Float64Array(count), new Float64Array(columns).fill(7)];
      stepRowsInto(p, r, rows, 0, count, columns, v, 1, target ?? new Float64Array(count));
      for (const product of [productInCore(count, columns), productInPlace(columns)]) {
        const out = new Float64Array(columns).fill(7);
        product(out, { rows, count }, v, target);
        expect(out).toEqual(r);
      }
    },
  );

  test('more rows than are resident at once give the digits of all at once', () => {
    const [count, columns] = [203, 2000];
    const rows = normals(count * columns, 5);
    const [v, target] = [normals(columns, 6), normals(count, 7)];
    const [core, place] = [new Float64Array(columns), new Float64Array(columns)];
    normalProduct(count, columns)(core, { rows, count }, v, target);
    productInPlace(columns)(place, { rows, count }, v, target);
    expect(core).toEqual(place);
  });
});

import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { denseMatrix, denseVector, matrixView, readMatrix, vectorView } from '../../src/array/ndarray.js';

describe('the door to ndarray', () => {
  const x = ndarray(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);

  test('a transposed, stepped or reversed view reads as what it shows', () => {
    expect([...denseMatrix('f', 'X', x.transpose(1, 0)).data]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...denseMatrix('f', 'X', x.step(1, 2)).data]).toEqual([1, 3, 4, 6]);
    expect([...denseVector('f', 'u', x.pick(1, null).step(-1))]).toEqual([6, 5, 4]);
  });

  test('the copy is independent of its source and -0 is 0', () => {
    const source = Float64Array.of(-0, 1);
    const copy = denseVector('f', 'u', source);
    source[1] = 7;
    expect(copy).toEqual(Float64Array.of(0, 1));
  });

  test('views returned by the package share their data', () => {
    const data = Float64Array.of(1, 2);
    vectorView(data).set(0, 5);
    matrixView({ data, rows: 1, columns: 2 }).set(0, 1, 6);
    expect([...data]).toEqual([5, 6]);
  });

  test('a matrix to be read stays where it is if it lies in one piece, and is copied otherwise', () => {
    const data = Float64Array.of(0, 0, 1, 2, 3, 4, 5, 6);
    const held = ndarray(data, [2, 3], [3, 1], 2);
    const read = readMatrix('f', 'X', held);
    data[2] = 9;
    expect([...read.data]).toEqual([9, 2, 3, 4, 5, 6]);
    for (const view of [held.transpose(1, 0), held.step(-1, 1), held.hi(2, 2), ndarray(data, [2, 3], [1, 3])]) {
      const copied = readMatrix('f', 'X', view);
      expect(copied).toEqual(denseMatrix('f', 'X', view));
      expect(copied.data.buffer).not.toBe(data.buffer);
    }
    data[7] = Number.NaN;
    expect(() => readMatrix('f', 'X', held)).toThrow('f: expected X[1, 2] a finite number, got NaN');
  });

  test('a view over getters or a list reads as one over typed arrays', () => {
    const list: Record<number, number> = { 0: 1, 1: 2, 2: 3, 3: 4 };
    const getters = ndarray({ get: (i: number) => list[i]!, set: () => 0, length: 4 } as unknown as number[], [2, 2]);
    expect([...denseMatrix('f', 'X', getters.transpose(1, 0)).data]).toEqual([1, 3, 2, 4]);
    expect([...denseVector('f', 'u', getters.pick(null, 1))]).toEqual([2, 4]);
    expect([...denseVector('f', 'u', ndarray([1, 2, 3, 4], [2], [2], 1))]).toEqual([2, 4]);
    expect(() => denseVector('f', 'u', ndarray([1, 2], [3]))).toThrow(
      'f: expected u[2] a finite number, got undefined',
    );
  });

  test.each([
    [() => denseMatrix('f', 'X', [[1, 2], [3]]), 'f: expected X with rows of length 2 (row 1), got [1]'],
    [() => denseMatrix('f', 'X', []), 'f: expected X of shape [any, any], got [0]'],
    [() => denseMatrix('f', 'X', [[]]), 'f: expected X of shape [any, any], got [1, 0]'],
    [() => denseMatrix('f', 'X', x, 3), 'f: expected X of shape [3, any], got [2, 3]'],
    [
      () =>
        denseMatrix('f', 'X', [
          [0, 1],
          [Infinity, 1],
        ]),
      'f: expected X[1, 0] a finite number, got Infinity',
    ],
    [() => denseVector('f', 'u', x), 'f: expected u of shape [any], got [2, 3]'],
    [() => denseVector('f', 'u', [1, 2], 3), 'f: expected u of shape [3], got [2]'],
    [() => denseVector('f', 'u', [1, Number.NaN]), 'f: expected u[1] a finite number, got NaN'],
    [() => denseVector('f', 'u', null as unknown as number[]), 'f: expected u of shape [any], got null'],
    [() => denseVector('f', 'u', ['1'] as unknown as number[]), 'f: expected u[0] a finite number, got "1"'],
  ])('refuses in one line what is no such array', (call, message) => {
    expect(call).toThrowError(new RegExp(`^${message.replace(/[[\]()+]/g, '\\$&')}$`));
  });
});

import { describe, expect, test, vi } from 'vitest';
import { quotient, sum } from '../../src/array/elementwise.js';
import { matrixView, vectorView } from '../../src/array/ndarray.js';

const matrix = () => matrixView({ data: new Float64Array([1, 2, 3, 4, 5, 6]), rows: 2, columns: 3 });

describe.each([
  ['by ndarray-ops', undefined],
  ['by a loop of our own, where compiling text is forbidden', null],
])('elementwise operations %s', (_, use) => {
  test('add and divide entry by entry, in a new array', () => {
    const x = matrix();
    expect([...sum(x, matrix(), use).data]).toEqual([2, 4, 6, 8, 10, 12]);
    expect([...quotient(x, 4, use).data]).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5]);
    expect(sum(x, x, use).shape).toEqual([2, 3]);
    expect([...x.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('follow the strides of a view', () => {
    const column = matrix().pick(-1, 1);
    expect([...quotient(column, 1, use).data]).toEqual([2, 5]);
    expect([...sum(column, vectorView(new Float64Array([1, 1])), use).data]).toEqual([3, 6]);
  });
});

test('ndarray-ops is what adds where it may', async () => {
  const { default: ops } = await import('ndarray-ops');
  const add = vi.spyOn(ops, 'add');
  sum(matrix(), matrix());
  expect(add).toHaveBeenCalledOnce();
  add.mockRestore();
});

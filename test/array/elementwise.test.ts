import { describe, expect, test } from 'vitest';
import { quotient, sum } from '../../src/array/elementwise.js';
import { matrixView, vectorView } from '../../src/array/ndarray.js';

const matrix = () => matrixView({ data: new Float64Array([1, 2, 3, 4, 5, 6]), rows: 2, columns: 3 });

describe('elementwise operations', () => {
  test('add and divide entry by entry, in a new array', () => {
    const x = matrix();
    expect([...sum(x, matrix()).data]).toEqual([2, 4, 6, 8, 10, 12]);
    expect([...quotient(x, 4).data]).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5]);
    expect([...x.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('follow the strides of a view', () => {
    const column = matrix().pick(-1, 1);
    expect([...quotient(column, 1).data]).toEqual([2, 5]);
    expect([...sum(column, vectorView(new Float64Array([1, 1]))).data]).toEqual([3, 6]);
  });
});

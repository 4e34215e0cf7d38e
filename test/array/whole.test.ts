import ndarray from 'ndarray';
import { choleskyFactor, solveFactored } from '../../src/array/cholesky.js';
import { quotient, sum } from '../../src/array/elementwise.js';
import { isFloats, isView, shapeOf } from '../../src/array/entries.js';
import { exactRank } from '../../src/array/exact-rank.js';
import { bringsToOne, clearValues, equilibrated, jacobiSvd, largest } from '../../src/array/jacobi-svd.js';
import { expectSemidefinite, expectSymmetric, multiplyTransposed, multiplyVector } from '../../src/array/linear.js';
import {
  arrayView,
  denseArray,
  denseMatrix,
  denseVector,
  heldMatrix,
  matrixView,
  readMatrix,
  vectorView,
} from '../../src/array/ndarray.js';
import { tridiagonalEigen } from '../../src/array/tridiagonal.js';
import { plainView } from '../../src/array/view.js';
import { answerOf, areWritten } from '../golden/written.js';

const dense = (rows: readonly (readonly number[])[]) => denseMatrix('test', 'X', rows);
const six = Float64Array.of(3, 0, 4, -0, 5, 1);
const getters = { get: (i: number) => 10 * i, length: 6, set: () => undefined } as unknown as Float64Array;

/** What a caller may hold, an array or not. */
const held: Readonly<Record<string, unknown>> = {
  'a number': 3,
  nothing: undefined,
  null: null,
  'a text': '123456',
  'an empty list': [],
  'a list of an empty list': [[]],
  'a list': [1, 2, 3],
  'a list with a text': [1, '2'],
  'a list with NaN': [1, Number.NaN],
  rows: [[1, 2], [3, 4]],
  'rows with Infinity': [[1, 2], [3, Infinity]],
  'rows of two lengths': [[1, 2], [3]],
  'rows and a number': [[1, 2], 3],
  'rows and doubles': [[1, 2], Float64Array.of(3, 4)],
  doubles: six,
  singles: Float32Array.of(1, 2),
  integers: Int32Array.of(1, 2),
  'doubles of shape [2, 3]': { data: six, shape: [2, 3] },
  'doubles of shape [2, 2]': { data: six, shape: [2, 2] },
  'doubles of shape [1, 2, 3]': { data: six, shape: [1, 2, 3] },
  'doubles of shape [6]': { data: six, shape: [6] },
  'doubles of shape [0, 3]': { data: new Float64Array(0), shape: [0, 3] },
  'doubles with rows and columns': { data: six, rows: 3, columns: 2 },
  'doubles with 2.5 rows': { data: six, rows: 2.5, columns: 2 },
  'doubles with -1 rows': { data: six, rows: -1, columns: -6 },
  'doubles with 4 rows': { data: six, rows: 4, columns: 2 },
  'a list with rows and columns': { data: [1, 2], rows: 1, columns: 2 },
  'singles with rows, one NaN': { data: Float32Array.of(1, 2, 3, Number.NaN), rows: 2, columns: 2 },
  'an ndarray': ndarray(six, [2, 3]),
  'an ndarray, transposed': ndarray(six, [2, 3]).transpose(1, 0),
  'an ndarray, every second': ndarray(six, [6]).step(2),
  'an ndarray, a part': ndarray(six, [2, 3]).lo(1, 1),
  'an ndarray, the last row': ndarray(six, [3, 2]).lo(2, 0),
  'an ndarray of dimension 3': ndarray(six, [3, 1, 2]),
  'an ndarray of dimension 0': ndarray(Float64Array.of(7), []),
  'an ndarray of a list': ndarray([1, 2, 3, 4], [2, 2]),
  'an ndarray of a list with a text': ndarray([1, '2', 3, 4] as unknown as number[], [2, 2]),
  'an ndarray of getters': ndarray(getters, [2, 3]),
  'an ndarray of getters in a row': ndarray(getters, [6]),
}; // biome-ignore format: one line each

/** What reads an array, and whether it leaves it where it is. */
const doors: Readonly<Record<string, (array: never) => unknown>> = {
  denseVector: array => denseVector('f', 'x', array),
  'denseVector, 3': array => denseVector('f', 'x', array, 3),
  denseMatrix: array => denseMatrix('f', 'x', array),
  'denseMatrix, 2 x 3': array => denseMatrix('f', 'x', array, 2, 3),
  'denseMatrix, 2 x any': array => denseMatrix('f', 'x', array, 2),
  readMatrix: array => readMatrix('f', 'x', array),
  heldMatrix: array => heldMatrix('f', 'x', array),
  denseArray: array => denseArray('f', 'x', array),
  'denseArray, 2 x 3': array => denseArray('f', 'x', array, [2, 3]),
  'stays where it is': array => [readMatrix, heldMatrix].map(read => read('f', 'x', array).data === (array as { readonly data: unknown }).data), // biome-ignore format: one line
};

// Whatever may be held at each door that reads arrays, what matrices and views answer: any entry or line of refusal changes this.
areWritten(import.meta.url, 'arrays.txt', {
  ...Object.fromEntries(
    Object.entries(held).map(([name, array]) => [
      name,
      () => [
        `is: ${isFloats(array)} ${isView(array)} ${answerOf(() => shapeOf(array))}`,
        ...Object.entries(doors).map(([door, read]) => `${door}: ${answerOf(() => read(array as never))}`),
      ],
    ]),
  ),
  views: () => [
    ...[vectorView, matrixView, arrayView].flatMap(view =>
      [six, [1, 2], null, { data: six, rows: 2, columns: 3 }, { data: six, shape: [3, 2] }, { data: [1], shape: [1], rows: 1, columns: 1 }, { data: six }].map(
        given => `${view.name}: ${answerOf(() => view(given as never))}`,
      ),
    ),
    ...[ndarray(six, [2, 3]), plainView(six, [2, 3])].map(view =>
      answerOf(() => [view.dimension, view.size, view.dtype, view.order, view.index(1, 2), view.get(1, 0), view.set(1, 0, -0), view.stride]),
    ),
    ...[ndarray(six, [2, 3]), plainView(six, [2, 3])].map(view =>
      answerOf(() =>
        [view.hi(1, 2), view.hi(null as never, 2), view.lo(1, 1), view.lo(-1), view.step(-1, 2), view.step(1), view.transpose(1, 0), view.pick(1, null), view.pick(null, 1), view.pick(-1, 0), view.transpose(1, 0).lo(1, 0).hi(2, 1), view.step(-1, -1).pick(0, null)].map(
          part => [part.shape, part.stride, part.offset, part.dimension, part.order],
        ),
      ),
    ),
    answerOf(() => [sum(viewOf2(), viewOf2()), quotient(viewOf2(), 4), sum(viewOf2(), viewOf2(), null), quotient(viewOf2(), 4, null)]),
    answerOf(() => sum(viewOf2().transpose(1, 0), viewOf2().transpose(1, 0), null)),
  ], // biome-ignore format: one line a kind
  'ranks and decompositions': () => [
    ...[[[1, 2], [2, 4]], [[0, 0], [0, 3]], [[1e300, 1], [1, 1e-300]], [[0.1, 0.2], [0.3, 0.6]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[0, 0]], [[1], [2], [3]], [[-1, 1], [1, -1 - 2 ** -52]]].flatMap(rows => [
      answerOf(() => [exactRank(dense(rows), 1e9), exactRank(dense(rows), 700), exactRank(dense(rows), 0)]),
      answerOf(() => jacobiSvd(dense(rows))),
      answerOf(() => [jacobiSvd(dense(rows), 1).values, equilibrated(dense(rows)).data, clearValues([3, 1e-16, 0], dense(rows))]),
    ]),
    answerOf(() => [largest([]), largest([-3, 2]), [0, 1, 3, 1e-300, 5e-324, Number.MAX_VALUE].map(bringsToOne)]),
    answerOf(() => {
      const factor = choleskyFactor(Float64Array.of(4, 2, 1, 2, 3, 0.5, 1, 0.5, 2), 3)!;
      return [factor, solveFactored(factor, 3, Float64Array.of(1, -2, 3))];
    }),
    answerOf(() => [[1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1 + 1e-10], [0, 0, 0, 1]].map(a => choleskyFactor(Float64Array.from(a), 2))),
    answerOf(() => choleskyFactor(Float64Array.of(1, 1, 1, 1 + 1e-10), 2, 1e-9)),
    answerOf(() => tridiagonalEigen([2, 1, -1], [0.5, 3])),
    answerOf(() => multiplyVector(dense([[1, 2], [3, 4], [5, 6]]), Float64Array.of(1, -1))),
    answerOf(() => multiplyTransposed(dense([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]), Float64Array.of(1, 10, 100, 1000, 10000))),
    ...[[[1, 2], [2, 1]], [[1, 1], [1, 1]], [[1, 1], [1, 1 - 1e-11]], [[0, 0], [0, 0]], [[2, 1, 0], [1, 2, 1], [0, 1, -0.5]], [[1, 2], [2.1, 9]], [[1, 2], [2 + 1e-13, 9]], [[1, 2, 3], [4, 5, 6]]].map(rows =>
      answerOf(() => [expectSymmetric('f', 'A', dense(rows)), expectSemidefinite('f', 'A', dense(rows))]),
    ),
  ], // biome-ignore format: one line a kind
});

function viewOf2() {
  return arrayView({ data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] });
}

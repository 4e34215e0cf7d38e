import { type DenseMatrix, heldMatrix } from '../array/ndarray.js';
import { ShapeError } from '../errors.js';
import { biasOf, sizeOf } from './checks.js';
import type { DenseLayer, Linearisation } from './layer.js';

/** A dense layer that has met its input. */
export interface PlacedDense {
  readonly kind: 'dense';
  readonly layer: DenseLayer;
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** W (outputs x inputs), in the precision it is held in. */
  readonly weight: DenseMatrix;
  linearise(x: Float64Array): Linearisation;
}

/**
 * W x + bias.
 *
 * @param input the shape of x; the columns of W decide where none is known
 * @throws ShapeError, DomainError
 */
export function placeDense(where: string, layer: DenseLayer, input: readonly number[] | undefined): PlacedDense {
  const W = heldMatrix(where, 'weight', layer.weight);
  const shape = input ?? [W.columns];
  if (sizeOf(shape) !== W.columns) throw new ShapeError(where, `a weight with ${sizeOf(shape)} columns`, W.columns);
  const bias = biasOf(where, layer.bias, W.rows);
  return {
    kind: 'dense',
    layer,
    input: shape,
    output: [W.rows],
    weight: W,
    linearise: x => ({
      value: times(W, x).map((y, i) => y + bias[i]!),
      forward: dx => times(W, dx),
      backward: dy => timesTransposed(W, dy),
    }),
  };
}

function times({ rows, columns, data }: DenseMatrix, x: Float64Array): Float64Array {
  const y = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++, at++) sum += data[at]! * x[j]!;
    y[i] = sum;
  }
  return y;
}

function timesTransposed({ rows, columns, data }: DenseMatrix, y: Float64Array): Float64Array {
  const x = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++, at++) x[j] = x[j]! + data[at]! * y[i]!;
  return x;
}

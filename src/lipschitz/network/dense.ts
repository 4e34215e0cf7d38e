import { ShapeError } from '../../errors.js';
import { printedBound, sharpBound } from '../bounds.js';
import { type DenseMatrix, denseMatrix } from '../matrix.js';
import { frobenius, largestEntry } from '../norms.js';
import { spectralNorm } from '../spectral-norm.js';
import { biasOf, entriesOf } from './checks.js';
import { sizeOf } from './combine.js';
import type { BoundLayer, DenseLayer } from './layer.js';

/** W x + bias. @throws ShapeError, DomainError */
export function bindDense(where: string, layer: DenseLayer, input: readonly number[], alpha: number): BoundLayer {
  const W = denseMatrix(where, layer.weight);
  if (sizeOf(input) !== W.columns) throw new ShapeError(where, `a weight with ${sizeOf(input)} columns`, W.columns);
  const bias = biasOf(where, layer.bias, W.rows);
  const largest = largestEntry(W.data);
  const entries = entriesOf(where, layer, largest, alpha);
  return {
    kind: 'dense',
    output: [W.rows],
    bounds() {
      const spectral = spectralNorm(W);
      return {
        spectral,
        kernel: spectral,
        frobenius: frobenius(W.data),
        sharp: sharpBound(entries, W.rows, W.columns),
        printed: printedBound(entries, W.rows, W.columns),
      };
    },
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

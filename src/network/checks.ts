import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import type { BatchNormalisationLayer, Layer } from './layer.js';

/** Why a layer has no constant here, by the words of its kind. */
const uncovered: readonly (readonly [RegExp, string])[] = [
  [/batch.?norm/i, "batch normalisation in training mode: its constant depends on the batch; give mode: 'evaluation'"],
  [/attention|transformer/i, 'attention: it has no Lipschitz constant on unbounded inputs'],
  [/lstm|gru|rnn|recurrent/i, 'recurrent layers: the constant depends on the number of time steps'],
];

const covered = ['dense', 'convolution', 'activation', 'residual', 'batchNormalisation'];

/** Throws a DomainError for a layer that is not covered, by name. */
export function refuseUncovered(where: string, layer: Layer): void {
  const kind: unknown = layer?.kind;
  const trained = kind === 'batchNormalisation' && (layer as BatchNormalisationLayer).mode === 'evaluation';
  const word = typeof kind === 'string' ? kind : '';
  if (trained || (kind !== 'batchNormalisation' && covered.includes(word))) return;
  const reason = uncovered.find(([pattern]) => pattern.test(word))?.[1];
  throw new DomainError(
    where,
    `a layer that is covered (${covered.join(', ')})${reason ? `, not ${reason}` : ''}`,
    kind,
  );
}

/** The bias, or another vector of this name, zeros if there is none. */
export function biasOf(where: string, bias: VectorInput | undefined, length: number, name = 'bias'): Float64Array {
  return bias === undefined ? new Float64Array(length) : denseVector(where, name, bias, length);
}

/** The number of entries of an array of this shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

import { DomainError, ShapeError } from '../errors.js';
import { type Activation, activation } from './activation.js';
import { biasOf, sizeOf } from './checks.js';
import type { ActivationLayer, BatchNormalisationLayer, Linearisation } from './layer.js';

/** A function of every coordinate that has met its input. */
export interface PlacedActivation {
  readonly kind: 'activation';
  readonly layer: ActivationLayer;
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly activation: Activation;
  linearise(x: Float64Array): Linearisation;
}

/** A batch normalisation that has met its input. */
export interface PlacedBatchNormalisation {
  readonly kind: 'batchNormalisation';
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** scale / sqrt(variance + epsilon), one a channel. */
  readonly factors: readonly number[];
  linearise(x: Float64Array): Linearisation;
}

/** A function of every coordinate. @throws DomainError */
export function placeActivation(layer: ActivationLayer, input: readonly number[]): PlacedActivation {
  const placed = activation(layer.name, layer.slope);
  return {
    kind: 'activation',
    layer,
    input,
    output: input,
    activation: placed,
    linearise(x) {
      const slopes = x.map(placed.slope);
      const scaled = (d: Float64Array): Float64Array => d.map((value, i) => value * slopes[i]!);
      return { value: x.map(placed.apply), forward: scaled, backward: scaled };
    },
  };
}

/** A factor and a shift a channel. @throws ShapeError, DomainError */
export function placeBatchNormalisation(
  where: string,
  layer: BatchNormalisationLayer,
  input: readonly number[],
): PlacedBatchNormalisation {
  const channels = input[0]!;
  const { variance, epsilon = 1e-5, scale = variance.map(() => 1), mean, shift } = layer;
  for (const [name, values] of Object.entries({ variance, scale }))
    if (values.length !== channels) throw new ShapeError(where, `a ${name} of ${channels} numbers`, values.length);
  if (!scale.every(Number.isFinite)) throw new DomainError(where, 'a finite scale', scale);
  if (!(epsilon >= 0) || variance.some(x => !(x + epsilon > 0 && Number.isFinite(x))))
    throw new DomainError(where, 'a finite variance, epsilon >= 0 and their sum > 0', [...variance, epsilon]);
  const factors = scale.map((g, i) => g / Math.sqrt(variance[i]! + epsilon));
  const means = biasOf(where, mean, channels, 'mean');
  const shifts = biasOf(where, shift, channels, 'shift');
  const each = sizeOf(input) / channels;
  const scaled = (x: Float64Array): Float64Array => x.map((value, i) => value * factors[Math.floor(i / each)]!);
  return {
    kind: 'batchNormalisation',
    input,
    output: input,
    factors,
    linearise: x => ({
      value: x.map((value, i) => {
        const c = Math.floor(i / each);
        return (value - means[c]!) * factors[c]! + shifts[c]!;
      }),
      forward: scaled,
      backward: scaled,
    }),
  };
}

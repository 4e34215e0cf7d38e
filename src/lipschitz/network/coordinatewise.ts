import { DomainError, ShapeError } from '../../errors.js';
import { activation } from '../activation.js';
import { biasOf } from './checks.js';
import { all, sizeOf } from './combine.js';
import type { ActivationLayer, BatchNormalisationLayer, BoundLayer } from './layer.js';

/** A function of every coordinate: its constant is the largest slope. */
export function bindActivation(layer: ActivationLayer, input: readonly number[]): BoundLayer {
  const { apply, slope, constant } = activation(layer.name, layer.slope);
  return {
    kind: 'activation',
    output: input,
    bounds: () => all(constant),
    linearise(x) {
      const slopes = x.map(slope);
      const scaled = (d: Float64Array): Float64Array => d.map((value, i) => value * slopes[i]!);
      return { value: x.map(apply), forward: scaled, backward: scaled };
    },
  };
}

/** A factor a channel: the constant is the largest |scale| / sqrt(variance + epsilon). */
export function bindBatchNormalisation(
  where: string,
  layer: BatchNormalisationLayer,
  input: readonly number[],
): BoundLayer {
  const channels = input[0]!;
  const { variance, epsilon = 1e-5, scale = variance.map(() => 1), mean, shift } = layer;
  for (const [name, values] of Object.entries({ variance, scale }))
    if (values.length !== channels) throw new ShapeError(where, `a ${name} of ${channels} numbers`, values.length);
  if (!(epsilon >= 0) || variance.some(x => !(x + epsilon > 0 && Number.isFinite(x))) || !scale.every(Number.isFinite))
    throw new DomainError(where, 'a finite scale and variance + epsilon > 0', variance);
  const factors = scale.map((g, i) => g / Math.sqrt(variance[i]! + epsilon));
  const means = biasOf(where, mean, channels);
  const shifts = biasOf(where, shift, channels);
  const each = sizeOf(input) / channels;
  const scaled = (x: Float64Array): Float64Array => x.map((value, i) => value * factors[Math.floor(i / each)]!);
  return {
    kind: 'batchNormalisation',
    output: input,
    bounds: () => all(Math.max(...factors.map(Math.abs))),
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

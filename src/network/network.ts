import { denseVector } from '../array/ndarray.js';
import { ShapeError } from '../errors.js';
import { requireList } from '../numeric/domain.js';
import { refuseUncovered } from './checks.js';
import { type PlacedConvolution, placeConvolution } from './convolution/layer.js';
import {
  type PlacedActivation,
  type PlacedBatchNormalisation,
  placeActivation,
  placeBatchNormalisation,
} from './coordinatewise.js';
import { type PlacedDense, placeDense } from './dense.js';
import type { Layer, Linearisation, ResidualLayer } from './layer.js';

/** A residual block that has met its input. */
export interface PlacedResidual {
  readonly kind: 'residual';
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly body: readonly PlacedLayer[];
  linearise(x: Float64Array): Linearisation;
}

/** A layer that has met its input: everything checked, ready to run. */
export type PlacedLayer =
  | PlacedDense
  | PlacedConvolution
  | PlacedActivation
  | PlacedBatchNormalisation
  | PlacedResidual;

/**
 * The layers of a network, each with the shape of its input, checked once.
 *
 * @param layers in the order of application (the paper's W_1 comes last)
 * @param input the shape of the input: [n], [channels, n] or [channels, rows, columns]; needed unless the first layer is dense
 * @throws DomainError for a layer that is not covered, by name; ShapeError where shapes do not fit
 */
export function placeLayers(
  where: string,
  layers: readonly Layer[],
  input?: readonly number[],
): readonly PlacedLayer[] {
  if (!Array.isArray(layers) || layers.length === 0) throw new ShapeError(where, 'at least one layer', layers);
  if (
    input !== undefined &&
    (!Array.isArray(input) || input.length === 0 || input.some(n => !Number.isSafeInteger(n) || n < 1))
  )
    throw new ShapeError(where, 'an input shape of whole numbers >= 1', input);
  const placed: PlacedLayer[] = [];
  for (const layer of layers) placed.push(place(where, layer, placed.at(-1)?.output ?? input));
  return placed;
}

function place(where: string, layer: Layer, input: readonly number[] | undefined): PlacedLayer {
  refuseUncovered(where, layer);
  if (layer.kind === 'dense') return placeDense(where, layer, input);
  if (layer.kind === 'residual') return placeResidual(where, layer, input);
  if (input === undefined)
    throw new ShapeError(where, 'the option input: the first layer does not tell its input shape', layer.kind);
  switch (layer.kind) {
    case 'convolution':
      return placeConvolution(where, layer, input);
    case 'activation':
      return placeActivation(layer, input);
    case 'batchNormalisation':
      return placeBatchNormalisation(where, layer, input);
  }
}

function placeResidual(where: string, layer: ResidualLayer, given: readonly number[] | undefined): PlacedResidual {
  if (!Array.isArray(layer.body) || layer.body.length === 0)
    throw new ShapeError(where, 'a residual block with at least one layer', layer.body);
  const body = placeLayers(where, layer.body, given);
  const { input } = body[0]!;
  const { output } = body.at(-1)!;
  if (output.join() !== input.join())
    throw new ShapeError(where, `a residual block that keeps the shape ${input.join(' x ')}`, output);
  const plus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value + y[i]!);
  return {
    kind: 'residual',
    input,
    output: input,
    body,
    linearise(x) {
      const f = linearise(body, x);
      return {
        value: plus(x, f.value),
        forward: dx => plus(dx, f.forward(dx)),
        backward: dy => plus(dy, f.backward(dy)),
      };
    },
  };
}

/** The value of a chain at x and the products with its Jacobian, by the chain rule. */
export function linearise(layers: readonly PlacedLayer[], x: Float64Array): Linearisation {
  const parts: Linearisation[] = [];
  let value = x;
  for (const layer of layers) {
    const part = layer.linearise(value);
    parts.push(part);
    value = part.value;
  }
  return {
    value,
    forward: dx => parts.reduce((d, part) => part.forward(d), dx),
    backward: dy => parts.reduceRight((d, part) => part.backward(d), dy),
  };
}

/**
 * The Jacobian of a network at a point, as products.
 *
 * Cost: time a b, memory a b, for layers of a x b entries.
 *
 * @param layers in the order of application
 * @param x the input, all channels in one list
 * @param input the shape of x, needed unless the first layer is dense
 * @returns f(x), dx -> J dx and dy -> J^T dy
 * @throws DomainError, ShapeError
 * @example linearisation([{ kind: 'dense', weight: [[2]] }, { kind: 'activation', name: 'abs' }], [-3]).value // Float64Array [ 6 ]
 */
export function linearisation(
  layers: readonly Layer[],
  x: readonly number[] | Float64Array,
  input?: readonly number[],
): Linearisation {
  const point = denseVector('linearisation', 'x', x);
  requireList('linearisation', 'layers', layers);
  const placed = placeLayers(
    'linearisation',
    layers,
    input ?? (point.length > 0 && layers[0]?.kind !== 'dense' ? [point.length] : undefined),
  );
  const size = placed[0]!.input.reduce((n, side) => n * side, 1);
  if (point.length !== size) throw new ShapeError('linearisation', `x of ${size} entries`, point.length);
  return linearise(placed, point);
}

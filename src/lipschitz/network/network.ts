import { DomainError, ShapeError } from '../../errors.js';
import { denseMatrix } from '../matrix.js';
import { refuseUncovered } from './checks.js';
import { combine, product } from './combine.js';
import { bindConvolution } from './convolution.js';
import { bindActivation, bindBatchNormalisation } from './coordinatewise.js';
import { bindDense } from './dense.js';
import type { BoundLayer, Layer, Linearisation, NetworkBounds, ResidualLayer } from './layer.js';

/** The bounds of a network and of each of its layers, in the order of application. */
export interface NetworkReport {
  readonly layers: readonly ({ readonly kind: Layer['kind']; readonly output: readonly number[] } & NetworkBounds)[];
  readonly network: NetworkBounds;
}

/** How the bounds are taken. */
export interface NetworkOptions {
  /** The shape of the input: [n], [channels, n] or [channels, rows, columns]; needed unless the first layer is dense. */
  readonly input?: readonly number[];
  /** The softening of Algorithm 1, 0 <= alpha < 1; default 0. */
  readonly alpha?: number;
}

/**
 * Upper bounds of the Lipschitz constant (in the Euclidean norm) of a chain of layers: the product of the layers', and
 * 1 + L for a residual block x + f(x) (Prop. 4.2, with its alpha > 0 corrected by the excess alpha delta/(1 - alpha)).
 *
 * @param layers in the order of application (the paper's W_1 comes last)
 * @throws DomainError for a layer that is not covered (batch normalisation in training mode, attention, recurrent
 * layers), by name; ShapeError where shapes do not fit
 * @example networkBounds([{ kind: 'dense', weight: [[2]] }, { kind: 'activation', name: 'relu' }]).network.sharp // 2
 */
export function networkBounds(layers: readonly Layer[], options: NetworkOptions = {}): NetworkReport {
  const { chain } = bindLayers('networkBounds', layers, options);
  const each = chain.map(layer => ({ kind: layer.kind, output: layer.output, ...layer.bounds() }));
  return { layers: each, network: combine(each, product) };
}

/** The shape of the input, and the layers that have met theirs. @throws DomainError, ShapeError */
export function bindLayers(
  where: string,
  layers: readonly Layer[],
  options: NetworkOptions,
): { readonly input: readonly number[]; readonly chain: readonly BoundLayer[] } {
  const { alpha = 0 } = options;
  if (!(alpha >= 0 && alpha < 1)) throw new DomainError(where, '0 <= alpha < 1', alpha);
  if (!Array.isArray(layers) || layers.length === 0) throw new ShapeError(where, 'at least one layer', layers);
  const given = options.input ?? firstInput(where, layers[0]!);
  if (!Array.isArray(given) || given.length === 0 || given.some(n => !Number.isSafeInteger(n) || n < 1))
    throw new ShapeError(where, 'an input shape of whole numbers >= 1', given);
  return { input: given, chain: bindChain(where, layers, given, alpha) };
}

function firstInput(where: string, layer: Layer): readonly number[] {
  if (layer?.kind === 'dense') return [denseMatrix(where, layer.weight).columns];
  if (layer?.kind === 'residual' && layer.body?.[0] !== undefined) return firstInput(where, layer.body[0]);
  refuseUncovered(where, layer);
  throw new ShapeError(where, 'the option input: the first layer does not tell its input shape', layer.kind);
}

function bindChain(
  where: string,
  layers: readonly Layer[],
  input: readonly number[],
  alpha: number,
): readonly BoundLayer[] {
  const bound: BoundLayer[] = [];
  for (const layer of layers) bound.push(bind(where, layer, bound.at(-1)?.output ?? input, alpha));
  return bound;
}

function bind(where: string, layer: Layer, input: readonly number[], alpha: number): BoundLayer {
  refuseUncovered(where, layer);
  switch (layer.kind) {
    case 'dense':
      return bindDense(where, layer, input, alpha);
    case 'convolution':
      return bindConvolution(where, layer, input, alpha);
    case 'activation':
      return bindActivation(layer, input);
    case 'residual':
      return bindResidual(where, layer, input, alpha);
    case 'batchNormalisation':
      return bindBatchNormalisation(where, layer, input);
  }
}

function bindResidual(where: string, layer: ResidualLayer, input: readonly number[], alpha: number): BoundLayer {
  if (!Array.isArray(layer.body) || layer.body.length === 0)
    throw new ShapeError(where, 'a residual block with at least one layer', layer.body);
  const body = bindChain(where, layer.body, input, alpha);
  const output = body.at(-1)!.output;
  if (output.join() !== input.join())
    throw new ShapeError(where, `a residual block that keeps the shape ${input.join(' x ')}`, output);
  const plus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value + y[i]!);
  return {
    kind: 'residual',
    output: input,
    bounds: () =>
      combine(
        [
          combine(
            body.map(part => part.bounds()),
            product,
          ),
        ],
        ([inner]) => 1 + inner!,
      ),
    linearise(x) {
      const f = lineariseChain(body, x);
      return {
        value: plus(x, f.value),
        forward: dx => plus(dx, f.forward(dx)),
        backward: dy => plus(dy, f.backward(dy)),
      };
    },
  };
}

/** The value of a chain and the products with its Jacobian, by the chain rule. */
export function lineariseChain(layers: readonly BoundLayer[], x: Float64Array): Linearisation {
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

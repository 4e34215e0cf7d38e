import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { scaledProduct } from '../floating/scaling.js';
import type { Layer, TrainedVolume } from '../network/layer.js';
import { type PlacedLayer, placeLayers } from '../network/network.js';
import { refuseUnknown } from '../numeric/domain.js';
import { entryBound, printedBound, sharpBound } from './bounds.js';
import { convolutionEntryBound, convolutionTapBound, reshapedKernelNorm } from './convolution/bounds.js';
import { convolutionNorm } from './convolution/norm.js';
import { frobenius, largestEntry } from './norms.js';
import { spectralNormOf } from './spectral-norm.js';

/**
 * Upper bounds of the Lipschitz constant of a layer or a chain, from the sharpest to the coarsest. Those made of spectral norms
 * (spectral, kernel) hold to the accuracy of these, a relative 1e-10 or so; the others but for their rounding.
 */
export interface NetworkBounds {
  /** The norm of each linear map on its own input, multiplied. */
  readonly spectral: number;
  /** The same for every input size: of a convolution the lesser of its tap bound and its window bound. */
  readonly kernel: number;
  /** |W|_F, of a convolution times the root of the windows that hold one input. */
  readonly frobenius: number;
  /** V sqrt(ab), V k^2 sqrt(c_in c_out) (sharper with a stride), V the bound of the entries. */
  readonly sharp: number;
  /** V max(a, b) of Prop. 4.1; of a convolution V taps max(c_in, c_out). */
  readonly printed: number;
}

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
 * Cost: time k a b, memory a b, for layers of a x b entries and k steps of their spectral norms.
 *
 * @param layers in the order of application (the paper's W_1 comes last)
 * @throws DomainError for a layer that is not covered (batch normalisation in training mode, attention, recurrent
 * layers), by name; ShapeError where shapes do not fit
 * @example networkBounds([{ kind: 'dense', weight: [[2]] }, { kind: 'activation', name: 'relu' }]).network.sharp // 2
 */
export function networkBounds(layers: readonly Layer[], options: NetworkOptions = {}): NetworkReport {
  const where = 'networkBounds';
  refuseUnknown(where, options, ['input', 'alpha']);
  const placed = placeLayers(where, layers, options.input);
  const alpha = softening(where, options);
  const each = placed.map(layer => ({
    kind: layer.kind,
    output: layer.output,
    ...boundsOf(where, layer, alpha),
  }));
  return { layers: each, network: combine(each, scaledProduct) };
}

/** alpha, checked. */
export function softening(where: string, { alpha = 0 }: NetworkOptions): number {
  if (typeof alpha !== 'number' || !(alpha >= 0 && alpha < 1)) throw new DomainError(where, '0 <= alpha < 1', alpha);
  return alpha;
}

function boundsOf(where: string, layer: PlacedLayer, alpha: number): NetworkBounds {
  switch (layer.kind) {
    case 'dense': {
      const { rows, columns, data } = layer.weight;
      const entries = entriesOf(where, layer.layer, largestEntry(data), alpha);
      const spectral = spectralNormOf(layer.weight);
      return {
        spectral,
        kernel: spectral,
        frobenius: frobenius(data),
        sharp: sharpBound(entries, rows, columns),
        printed: printedBound(entries, rows, columns),
      };
    }
    case 'convolution': {
      const { kernel, geometry, input } = layer;
      const { inChannels, outChannels, size, data } = kernel;
      const sides = input.slice(1);
      const entries = entriesOf(where, layer.layer, largestEntry(data), alpha);
      const reshaped = reshapedKernelNorm(kernel, geometry, sides);
      const windows = reshaped.norm === 0 ? 1 : reshaped.bound / reshaped.norm;
      return {
        spectral: convolutionNorm(kernel, sides, geometry),
        kernel: Math.min(reshaped.bound, convolutionTapBound(kernel, geometry, sides)),
        frobenius: frobenius(data) * windows,
        sharp: convolutionEntryBound(entries, layer.layer.kernel, layer.layer, sides),
        printed: scaledProduct(size) * printedBound(entries, outChannels, inChannels),
      };
    }
    case 'activation':
      return all(layer.activation.constant);
    case 'batchNormalisation':
      return all(largestAmong(layer.factors.map(Math.abs)));
    case 'residual': {
      const body = layer.body.map(part => boundsOf(where, part, alpha));
      return combine([combine(body, scaledProduct)], ([inner]) => 1 + inner!);
    }
  }
}

/** The bound of the entries: of Algorithm 1 where a volume is given, else the largest entry. */
function entriesOf(where: string, { volume, largestStep }: TrainedVolume, largest: number, alpha: number): number {
  if (volume === undefined) return largest;
  if (alpha > 0 && largestStep === undefined)
    throw new DomainError(where, 'a largestStep for each volume when alpha > 0', largestStep);
  const bound = entryBound(volume, alpha, largestStep ?? 0);
  if (largest > bound) throw new DomainError(where, `|W_ij| <= ${bound}, what V = ${volume} allows`, largest);
  return bound;
}

/** Every bound the same. */
const all = (value: number): NetworkBounds => ({
  spectral: value,
  kernel: value,
  frobenius: value,
  sharp: value,
  printed: value,
});

const names = Object.keys(all(1)) as (keyof NetworkBounds)[];

/** Each bound joined over the parts. */
function combine(parts: readonly NetworkBounds[], join: (values: readonly number[]) => number): NetworkBounds {
  return Object.fromEntries(names.map(name => [name, join(parts.map(part => part[name]))])) as unknown as NetworkBounds;
}

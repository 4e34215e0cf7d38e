import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError, ShapeError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import type { ActivationName } from '../network/activation.js';
import type { Layer } from '../network/layer.js';
import { type PlacedLayer, placeLayers } from '../network/network.js';
import { refuseUnknown } from '../numeric/domain.js';

/*
 * Weight-scale-shift invariance of whole networks: scales may move along a chain of layers as long as what lies between is
 * positively homogeneous, biases with what has come before them. A residual block x + f(x) lets a scale pass (its biases with it) and
 * its body is a chain of its own.
 */

/** What a regulariser of one layer is made of, and its gradients in the entries, in the order in which they are held. */
export interface LayerScaleShift {
  /** |W|_F. */
  readonly frobenius: number;
  /** |W|_1 / |W|_F, entrywise. */
  readonly ratio: number;
  /** Of R1: W / |W|_F^2. */
  readonly gradientR1: Float64Array;
  /** Of R2: (sign W - W |W|_1 / |W|_F^2) / |W|_F, sign 0 = 0. */
  readonly gradientR2: Float64Array;
}

/** R1 and R2 of a network. */
export interface NetworkScaleShift {
  /** The sum of ln |W|_F over dense layers and kernels. */
  readonly R1: number;
  /** The sum of |W|_1 / |W|_F. */
  readonly R2: number;
  /** Every dense layer and kernel, those inside residual blocks too, in the order of application. */
  readonly layers: readonly LayerScaleShift[];
  /** Which of them may exchange scales: the lists of their places. */
  readonly chains: readonly (readonly number[])[];
  /** The least (1/2) sum |g_l W_l|_F^2 over scales with product 1 along each chain: the sum of (L/2) (prod |W_l|_F)^(2/L). */
  readonly orbitMinimum: number;
}

/** Options of networks. */
export interface ScaleShiftOptions {
  /** The shape of the input, needed unless the first layer is dense. */
  readonly input?: readonly number[];
}

/** f(g x) = g f(x) for g > 0. */
const homogeneous: readonly ActivationName[] = ['identity', 'relu', 'abs', 'leakyRelu'];

function layerScaleShift(where: string, data: ArrayLike<number>, place: number): LayerScaleShift {
  const w = Float64Array.from(data);
  const largest = largestAmong(w.map(Math.abs), 0);
  if (largest === 0) throw new DomainError(where, `weights of layer ${place + 1} other than 0`, 0);
  let [squares, absolute] = [0, 0];
  for (const value of w) {
    const size = Math.abs(value / largest);
    squares += size * size;
    absolute += size;
  }
  const root = Math.sqrt(squares);
  const frobenius = largest * root;
  const ratio = absolute / root;
  const along = w.map(value => value / largest / root);
  return {
    frobenius,
    ratio,
    gradientR1: along.map(value => value / frobenius),
    gradientR2: along.map((value, i) => (Math.sign(w[i]!) - ratio * value) / frobenius),
  };
}

/** The weights in the order of application, and the chains of their places. */
function weightsOf(placed: readonly PlacedLayer[]): { weights: ArrayLike<number>[]; chains: number[][] } {
  const weights: ArrayLike<number>[] = [];
  const chains: number[][] = [];
  const walk = (layers: readonly PlacedLayer[]): void => {
    let chain: number[] = [];
    chains.push(chain);
    for (const layer of layers) {
      if (layer.kind === 'dense' || layer.kind === 'convolution') {
        chain.push(weights.length);
        weights.push(layer.kind === 'dense' ? layer.weight.data : layer.kernel.data);
      } else if (layer.kind === 'residual') walk(layer.body);
      else if (layer.kind === 'activation' && !homogeneous.includes(layer.layer.name)) {
        chain = [];
        chains.push(chain);
      }
    }
  };
  walk(placed);
  return { weights, chains: chains.filter(chain => chain.length > 0) };
}

/**
 * R1 = sum ln |W|_F and R2 = sum |W|_1 / |W|_F over the dense layers and kernels of a network, their gradients, and the least sum of
 * squares that shifts of scale reach. e^R1 bounds the input gradient of a chain of dense layers with 1-Lipschitz activations;
 * `networkBounds` has that bound (`frobenius`) beside the one by spectral norms, also for convolutions and residual blocks.
 *
 * @param layers in the order of application; biases play no part
 * @throws DomainError for a layer of zeros, where R1 is -Infinity, or one that is not covered; ShapeError where shapes do not fit
 * @example networkScaleShift([{ kind: 'dense', weight: [[3, 4]] }]).R2 // 1.4
 */
export function networkScaleShift(layers: readonly Layer[], options: ScaleShiftOptions = {}): NetworkScaleShift {
  const where = 'networkScaleShift';
  refuseUnknown(where, options, ['input']);
  const { weights, chains } = weightsOf(placeLayers(where, layers, options.input));
  if (weights.length === 0) throw new ShapeError(where, 'a dense layer or a convolution', 'none');
  const each = weights.map((data, l) => layerScaleShift(where, data, l));
  const logs = each.map(({ frobenius }) => Math.log(frobenius));
  const orbit = chains.map(chain => {
    const mean = chain.reduce((sum, l) => sum + logs[l]!, 0) / chain.length;
    return (chain.length / 2) * Math.exp(2 * mean);
  });
  return {
    R1: logs.reduce((sum, log) => sum + log, 0),
    R2: each.reduce((sum, { ratio }) => sum + ratio, 0),
    layers: each,
    chains,
    orbitMinimum: orbit.reduce((sum, least) => sum + least, 0),
  };
}

const scaledBias = (where: string, bias: VectorInput | undefined, scale: number) =>
  bias === undefined ? {} : { bias: denseVector(where, 'bias', bias).map(value => scale * value) };

/**
 * The network with its l-th weights times g_l > 0 and every bias times the scales before it: the same function where the g_l have the
 * product 1 along each chain of `networkScaleShift`.
 *
 * @param layers in the order of application, dense layers with lists of rows
 * @param factors g_l > 0, one for each dense layer and kernel, those inside residual blocks too, in the order of application
 * @throws DomainError where a scale other than 1 would meet an activation that is not positively homogeneous, or be left over at the
 * end or in a residual block (beyond rounding); ShapeError for another number of factors
 * @example shiftScales([{ kind: 'dense', weight: [[1]] }, { kind: 'dense', weight: [[6]] }], [2, 0.5])[1] // { kind: 'dense', weight: [[3]] }
 */
export function shiftScales(
  layers: readonly Layer[],
  factors: readonly number[],
  options: ScaleShiftOptions = {},
): readonly Layer[] {
  const where = 'shiftScales';
  refuseUnknown(where, options, ['input']);
  const placed = placeLayers(where, layers, options.input);
  const { weights } = weightsOf(placed);
  if (!Array.isArray(factors) || factors.length !== weights.length)
    throw new ShapeError(where, `${weights.length} factors`, factors?.length);
  const bad = factors.find(g => !(g > 0 && g < Infinity));
  if (bad !== undefined) throw new DomainError(where, 'factors > 0', bad);
  let next = 0;
  const isOne = (scale: number): boolean => Math.abs(scale - 1) <= 8 * factors.length * Number.EPSILON;
  const walk = (list: readonly Layer[], these: readonly PlacedLayer[], before: number): readonly Layer[] => {
    let scale = before;
    const moved = list.map((layer, i): Layer => {
      const at = these[i]!;
      if (layer.kind === 'residual')
        return { ...layer, body: walk(layer.body, at.kind === 'residual' ? at.body : [], scale) };
      if (layer.kind === 'activation') {
        if (!homogeneous.includes(layer.name) && !isOne(scale))
          throw new DomainError(where, `the scale 1 before ${layer.name}, which is not positively homogeneous`, scale);
        return layer;
      }
      if (layer.kind === 'batchNormalisation') {
        const zeros = layer.variance.map(() => 0);
        const by = (values: readonly number[] | undefined): number[] => (values ?? zeros).map(value => scale * value);
        return { ...layer, mean: by(layer.mean), shift: by(layer.shift) };
      }
      const g = factors[next++]!;
      scale *= g;
      const volume = layer.volume === undefined ? {} : { volume: g * layer.volume };
      if (at.kind === 'dense' && layer.kind === 'dense') {
        const { rows, columns, data } = at.weight;
        const weight = Array.from({ length: rows }, (_, n) =>
          Array.from(data.subarray(n * columns, (n + 1) * columns), w => g * w),
        );
        return { ...layer, ...volume, weight, ...scaledBias(where, layer.bias, scale) };
      }
      if (layer.kind !== 'convolution') throw new ShapeError(where, 'a layer in its place', layer.kind);
      return {
        ...layer,
        ...volume,
        kernel: { ...layer.kernel, data: layer.kernel.data.map(w => g * w) },
        ...scaledBias(where, layer.bias, scale),
      };
    });
    if (!isOne(scale / before))
      throw new DomainError(
        where,
        'factors with the product 1 along each chain and in each residual block',
        scale / before,
      );
    return moved;
  };
  return walk(layers, placed, 1);
}

import { DomainError, ShapeError } from '../errors.js';
import { type ActivationName, activation } from './activation.js';
import { entryBound, printedBound, sharpBound } from './bounds.js';
import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  checkedKernel,
  convolution,
  convolutionEntryBound,
  convolutionNorm,
  convolutionTapBound,
  reshapedKernelNorm,
} from './convolution.js';
import { type DenseMatrix, denseMatrix, type MatrixLike } from './matrix.js';
import { frobenius, largestEntry } from './norms.js';
import { spectralNorm } from './spectral-norm.js';

/** What volumization says of the weights of a layer, where it is known. */
export interface TrainedVolume {
  /** The V the layer was trained with; without it the bounds use |W|_max. */
  readonly volume?: number;
  /** delta, the largest step of the optimiser, needed for alpha > 0. */
  readonly largestStep?: number;
}

/** W x + bias. */
export interface DenseLayer extends TrainedVolume {
  readonly kind: 'dense';
  readonly weight: MatrixLike;
  readonly bias?: readonly number[];
}

/** A 1-D or 2-D convolution of channels, plus one bias a channel. */
export interface ConvolutionLayer extends TrainedVolume, ConvolutionGeometry {
  readonly kind: 'convolution';
  readonly kernel: ConvolutionKernel;
  readonly bias?: readonly number[];
}

/** A function applied to every coordinate. */
export interface ActivationLayer {
  readonly kind: 'activation';
  readonly name: ActivationName;
  /** Of leakyRelu. */
  readonly slope?: number;
}

/** x + f(x) with f a chain that keeps the shape. */
export interface ResidualLayer {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
}

/** A batch normalisation after training: (x - mean) scale / sqrt(variance + epsilon) + shift, a channel at a time. */
export interface BatchNormalisationLayer {
  readonly kind: 'batchNormalisation';
  readonly mode: 'evaluation';
  readonly variance: readonly number[];
  readonly mean?: readonly number[];
  readonly scale?: readonly number[];
  readonly shift?: readonly number[];
  readonly epsilon?: number;
}

export type Layer = DenseLayer | ConvolutionLayer | ActivationLayer | ResidualLayer | BatchNormalisationLayer;

/** Upper bounds of the Lipschitz constant of a layer or a chain, from the sharpest to the coarsest. */
export interface NetworkBounds {
  /** The norm of each linear map on its own input, multiplied. An estimate from below to a relative 1e-10 or so. */
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

/** A point of view of one layer at one input: its value and the products with its Jacobian. */
export interface Linearisation {
  readonly value: Float64Array;
  /** J dx. */
  forward(dx: Float64Array): Float64Array;
  /** J^T dy. */
  backward(dy: Float64Array): Float64Array;
}

/** A layer that has met its input: shapes checked, bounds known, ready to run. */
export interface BoundLayer {
  readonly kind: Layer['kind'];
  readonly output: readonly number[];
  bounds(): NetworkBounds;
  linearise(x: Float64Array): Linearisation;
}

/** How the bounds are taken. */
export interface NetworkOptions {
  /** The shape of the input: [n], [channels, n] or [channels, rows, columns]; needed unless the first layer is dense. */
  readonly input?: readonly number[];
  /** The softening of Algorithm 1, 0 <= alpha < 1; default 0. */
  readonly alpha?: number;
}

const all = (value: number): NetworkBounds => ({
  spectral: value,
  kernel: value,
  frobenius: value,
  sharp: value,
  printed: value,
});

const names = Object.keys(all(1)) as (keyof NetworkBounds)[];

function combine(parts: readonly NetworkBounds[], join: (values: readonly number[]) => number): NetworkBounds {
  return Object.fromEntries(names.map(name => [name, join(parts.map(part => part[name]))])) as unknown as NetworkBounds;
}

const product = (values: readonly number[]): number => values.reduce((p, x) => p * x, 1);
const sizeOf = (shape: readonly number[]): number => product(shape);

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

/** Why a layer has no constant here, by the words of its kind. */
const uncovered: readonly (readonly [RegExp, string])[] = [
  [/batch.?norm/i, "batch normalisation in training mode: its constant depends on the batch; give mode: 'evaluation'"],
  [/attention|transformer/i, 'attention: it has no Lipschitz constant on unbounded inputs'],
  [/lstm|gru|rnn|recurrent/i, 'recurrent layers: the constant depends on the number of time steps'],
];

const covered = ['dense', 'convolution', 'activation', 'residual', 'batchNormalisation'];

function refuseUncovered(where: string, layer: Layer): void {
  const kind: unknown = layer?.kind;
  const trained = kind === 'batchNormalisation' && (layer as BatchNormalisationLayer).mode === 'evaluation';
  if (trained || (kind !== 'batchNormalisation' && covered.includes(String(kind)))) return;
  const reason = uncovered.find(([pattern]) => pattern.test(String(kind)))?.[1];
  throw new DomainError(
    where,
    `a layer that is covered (${covered.join(', ')})${reason ? `, not ${reason}` : ''}`,
    kind,
  );
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

/** The bound of the entries: of Algorithm 1 where a volume is given, else the largest entry. */
function entriesOf(where: string, layer: TrainedVolume, largest: number, alpha: number): number {
  const { volume, largestStep } = layer;
  if (volume === undefined) return largest;
  if (alpha > 0 && largestStep === undefined)
    throw new DomainError(where, 'a largestStep for each volume when alpha > 0', largestStep);
  const bound = entryBound(volume, alpha, largestStep ?? 0);
  if (largest > bound) throw new DomainError(where, `|W_ij| <= ${bound}, what V = ${volume} allows`, largest);
  return bound;
}

function biasOf(where: string, bias: readonly number[] | undefined, length: number): Float64Array {
  if (bias === undefined) return new Float64Array(length);
  if (bias.length !== length) throw new ShapeError(where, `a bias of ${length} numbers`, bias.length);
  if (!bias.every(Number.isFinite)) throw new DomainError(where, 'a finite bias', bias);
  return Float64Array.from(bias);
}

function bindDense(where: string, layer: DenseLayer, input: readonly number[], alpha: number): BoundLayer {
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

function bindConvolution(where: string, layer: ConvolutionLayer, input: readonly number[], alpha: number): BoundLayer {
  const kernel = checkedKernel(where, layer.kernel);
  const { inChannels, outChannels, size, data } = kernel;
  const [channels, ...sides] = input;
  if (sides.length !== size.length || channels !== inChannels)
    throw new ShapeError(where, `an input of ${inChannels} channels and ${size.length} sides`, input);
  const geometry: ConvolutionGeometry = {
    ...(layer.stride === undefined ? {} : { stride: layer.stride }),
    ...(layer.padding === undefined ? {} : { padding: layer.padding }),
  };
  const map = convolution(kernel, sides, geometry);
  const bias = biasOf(where, layer.bias, outChannels);
  const pixels = sizeOf(map.output);
  const entries = entriesOf(where, layer, largestEntry(data), alpha);
  const forward = (x: Float64Array): Float64Array => {
    const y = new Float64Array(outChannels * pixels);
    map.applyInto(y, x);
    return y;
  };
  return {
    kind: 'convolution',
    output: [outChannels, ...map.output],
    bounds() {
      const reshaped = reshapedKernelNorm(kernel, geometry);
      const windows = reshaped.norm === 0 ? 1 : reshaped.bound / reshaped.norm;
      return {
        spectral: convolutionNorm(kernel, sides, geometry),
        kernel: Math.min(reshaped.bound, convolutionTapBound(kernel, geometry)),
        frobenius: frobenius(data) * windows,
        sharp: convolutionEntryBound(entries, kernel, geometry),
        printed: sizeOf(size) * printedBound(entries, outChannels, inChannels),
      };
    },
    linearise: x => ({
      value: forward(x).map((y, i) => y + bias[Math.floor(i / pixels)]!),
      forward,
      backward(dy) {
        const dx = new Float64Array(sizeOf(input));
        map.applyTransposeInto(dx, dy);
        return dx;
      },
    }),
  };
}

function bindActivation(layer: ActivationLayer, input: readonly number[]): BoundLayer {
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

function bindBatchNormalisation(where: string, layer: BatchNormalisationLayer, input: readonly number[]): BoundLayer {
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

import { DomainError } from '../errors.js';
import { inverseRootBelow } from '../floating/rounding.js';
import { scaledProduct } from '../floating/scaling.js';
import { criticalWidth, printedBound } from '../lipschitz/bounds.js';
import { convolutionEntryBound, convolutionTapBound } from '../lipschitz/convolution/bounds.js';
import { encloseOf, type SpectralNormEnclosure } from '../lipschitz/enclosure.js';
import { lanczosBidiagonalisation, randomStart } from '../lipschitz/lanczos.js';
import { EntrySizes } from '../lipschitz/norms.js';
import { checkedOptions, estimateOf, type SpectralNormOptions } from '../lipschitz/spectral-norm.js';
import { requireList, requireObject } from '../numeric/domain.js';
import { memoryThatIsThere } from '../numeric/memory.js';
import { type WatchOptions, watching, watchWords } from '../numeric/work.js';
import { stream } from '../random/stream.js';
import { type FloatTensor, isFloat, readThrough, type WeightFile } from '../weights/file.js';
import { eachBlock, type StoredTensor } from '../weights/tensor.js';
import { entriesInOrder, isLarge, largeOperator, mayBeHeld, storedEntries, storedMatrix } from './stored-matrix.js';

/** A tensor of weights taken as a layer: W[out][in], or K[out][in][taps...] of a convolution with stride 1. */
export interface LayerReport {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly kind: 'dense' | 'convolution';
  readonly fanIn: number;
  readonly fanOut: number;
  /** |W|_max. */
  readonly largest: number;
  /** v = |W|_max / sqrt(6/fan), the volume in the paper's unit. */
  readonly relativeVolume: number;
  /** |W|_F. */
  readonly frobenius: number;
  /** |W|_1 / |W|_F, entrywise: between 1 and the root of the number of entries; 0 where W = 0. */
  readonly spread: number;
  /** s_max(W); of a convolution that of the reshaped matrix c_out x (c_in taps), which is no bound of the layer. */
  readonly spectralNorm: number;
  /** |W^T u - s v| / s of that estimate. */
  readonly residual: number;
  readonly converged: boolean;
  /** What is proved of `spectralNorm`, where it was asked for and the tensor has at most 128 MiB. */
  readonly enclosure?: SpectralNormEnclosure;
  /** Upper bounds of the layer's Lipschitz constant. */
  readonly bounds: LayerBounds;
  /** The largest V that makes every layer of this shape 1-Lipschitz, and the same in units of sqrt(6/fan). */
  readonly contractiveVolume: number;
  readonly contractiveRelativeVolume: number;
}

/**
 * Upper bounds of one layer, or their products over the layers: `spectral` to the accuracy of the norms that it is made of, a
 * relative 1e-10 or so (`enclosure` is proved), the others but for their rounding.
 */
export interface LayerBounds {
  /** The spectral norm; of a convolution the lesser of sum |K_t| over its taps and sqrt(taps) |K reshaped|. */
  readonly spectral: number;
  /** |W|_F, of a convolution times sqrt(taps). */
  readonly frobenius: number;
  /** V sqrt(ab), of a convolution V taps sqrt(c_in c_out), at V = |W|_max. */
  readonly sharp: number;
  /** V max(a, b) of Prop. 4.1, of a convolution V taps max(c_in, c_out), at V = |W|_max. */
  readonly printed: number;
}

/** What a file of weights says about the network in it. */
export interface WeightsReport {
  readonly layers: readonly LayerReport[];
  /** Tensors that are no layers (biases, scales, counters), with the reason. */
  readonly others: readonly {
    readonly name: string;
    readonly type: string;
    readonly shape: readonly number[];
    readonly reason: string;
  }[];
  /** The product of the layers' bounds: of the network if it is their chain with 1-Lipschitz activations. */
  readonly product: LayerBounds;
  /** The one V, and the one v = V/sqrt(6/fan), at which the product of the sharp bounds is 1; 0 without layers. */
  readonly commonVolume: number;
  readonly commonRelativeVolume: number;
  /** What W_l -> g_l W_l with prod g_l = 1 leaves as it is, and what it changes; absent without layers or where one is 0. */
  readonly scaleShift?: ScaleShift;
}

/** Weight-scale-shift invariants of the layers, as they are and with all |W_l|_F made equal. */
export interface ScaleShift {
  /** R1 = sum ln |W_l|_F. */
  readonly R1: number;
  /** R2 = sum |W_l|_1 / |W_l|_F. */
  readonly R2: number;
  /** e^R1 = prod |W_l|_F, a bound of |J|_F for a chain of dense layers with 1-Lipschitz activations. */
  readonly expR1: number;
  /** (1/2) sum |W_l|_F^2, which weight decay lowers. */
  readonly halfSquares: number;
  /** The same of g_l W_l, g_l = e^(R1/L) / |W_l|_F: the least halfSquares of all g. */
  readonly balanced: Omit<ScaleShift, 'balanced'>;
}

function scaleShiftOf(layers: readonly LayerReport[]): ScaleShift | undefined {
  if (layers.length === 0 || layers.some(({ frobenius }) => !(frobenius > 0 && frobenius < Infinity))) return undefined;
  const R2 = layers.reduce((sum, { spread }) => sum + spread, 0);
  const of = (norms: readonly number[]): Omit<ScaleShift, 'balanced'> => ({
    R1: norms.reduce((sum, norm) => sum + Math.log(norm), 0),
    R2,
    expR1: scaledProduct(norms),
    halfSquares: norms.reduce((sum, norm) => sum + (norm / 2) * norm, 0),
  });
  const norms = layers.map(({ frobenius }) => frobenius);
  const common = geometricMean(norms);
  return { ...of(norms), balanced: of(norms.map(() => common)) };
}

/** How the layers are read. */
export interface AnalysisOptions extends SpectralNormOptions, WatchOptions {
  /** The fan in V = v sqrt(6/fan); default 'in'. */
  readonly fan?: 'in' | 'out';
  /** Whether spectral norms are estimated (default) or enclosed as well. */
  readonly rigour?: Rigour;
  /**
   * Bytes that a tensor above 128 MiB may take while it is looked at; one that takes more is read from its file at every
   * product, to the same digits. Default: half of what the process can still have.
   */
  readonly memory?: number;
}

type Rigour = 'estimate' | 'enclosure';
type Manner = Required<Pick<AnalysisOptions, 'rigour' | 'memory'>>;

/**
 * The layers of a file of weights with their norms and bounds; `progress` is told the tensors done. A tensor of two dimensions is a dense layer W[out][in],
 * one of three to five a convolution K[out][in][taps...] taken at stride 1, whose bound covers every stride; a file
 * that is one vector is a layer of one row. The others are named and left out.
 *
 * Cost: time k a b, memory a b, for tensors of a x b entries and k steps of their spectral norms; memory 1 of those read at
 * every product.
 *
 * @throws DataError if an entry of any floating-point tensor is NaN or infinite or bytes are damaged; DomainError; Interrupted if
 *   the signal is aborted
 */
export function analyseWeights(file: WeightFile, options: AnalysisOptions = {}): WeightsReport {
  requireObject('analyseWeights', '{ tensors, ... } that openWeights gave', file);
  const where = 'analyseWeights';
  checkedOptions(where, options, ['fan', 'rigour', 'memory', ...watchWords]);
  const { fan = 'in', rigour = 'estimate', memory = memoryThatIsThere(), signal: _, progress: __, ...norm } = options;
  if (fan !== 'in' && fan !== 'out') throw new DomainError(where, "a fan 'in' or 'out'", fan);
  if (typeof memory !== 'number' || !(memory >= 0)) throw new DomainError(where, 'memory >= 0, in bytes', memory);
  const layers: LayerReport[] = [];
  const others: WeightsReport['others'][number][] = [];
  const tensors = requireList(where, 'tensors', file.tensors);
  const watch = watching(where, options);
  for (const [i, tensor] of tensors.entries()) {
    const reason = reasonAgainst(file, tensor);
    if (isFloat(tensor) && reason === undefined) layers.push(layerReport(tensor, fan, { rigour, memory }, norm));
    else {
      if (isFloat(tensor)) eachBlock(tensor, () => {});
      else readThrough(tensor);
      others.push({ name: tensor.name, type: tensor.storedType, shape: tensor.shape, reason: reason ?? '' });
    }
    watch(i + 1, tensors.length);
  }
  const product = (bound: keyof LayerBounds): number => scaledProduct(layers.map(({ bounds }) => bounds[bound]));
  const scaleShift = scaleShiftOf(layers);
  return {
    layers,
    others,
    ...(scaleShift && { scaleShift }),
    product: {
      spectral: product('spectral'),
      frobenius: product('frobenius'),
      sharp: product('sharp'),
      printed: product('printed'),
    },
    commonVolume: geometricMean(layers.map(layer => layer.contractiveVolume)),
    commonRelativeVolume: geometricMean(layers.map(layer => layer.contractiveRelativeVolume)),
  };
}

/** Why a tensor is no layer, if it is none. */
export function reasonAgainst(file: WeightFile, tensor: StoredTensor): string | undefined {
  const { shape, count } = tensor;
  if (!isFloat(tensor)) return tensor.unread ?? 'not of a floating-point type that holds weights';
  if (count === 0) return 'no entries';
  if (shape.length === 1 && file.format === 'npy') return undefined;
  if (shape.length < 2) return 'fewer than two dimensions: a bias or a scale';
  if (shape.length > 5) return 'more than five dimensions';
  return undefined;
}

/** out, in and the number of taps of a layer's shape; one vector is a matrix of one row. */
export function layerSides(shape: readonly number[]): { out: number; in: number; taps: number } {
  const [out, input, ...taps] = shape.length === 1 ? [1, shape[0]!] : (shape as [number, number, ...number[]]);
  return { out, in: input, taps: taps.reduce((all, k) => all * k, 1) };
}

/** The fan of a layer by which its volume is measured. */
export function fanOf(shape: readonly number[], fan: 'in' | 'out'): number {
  const sides = layerSides(shape);
  return sides.taps * (fan === 'in' ? sides.in : sides.out);
}

function layerReport(
  tensor: FloatTensor,
  fan: 'in' | 'out',
  manner: Manner,
  options: SpectralNormOptions,
): LayerReport {
  const sides = layerSides(tensor.shape);
  const { taps } = sides;
  // read once where it is held
  const held = !isLarge(tensor) || mayBeHeld(tensor, manner.memory) ? storedEntries(tensor) : undefined;
  const { largest, frobenius, spread } = sizes(tensor, held);
  const { tapBound, ...norm } = norms(tensor, held, largest, manner, options);
  const windows = Math.sqrt(taps);
  const unit = criticalWidth(fanOf(tensor.shape, fan));
  const shapeOf = { inChannels: sides.in, outChannels: sides.out, size: [taps] };
  // V taps sqrt(in out) <= 1
  const contractive = inverseRootBelow(BigInt(sides.in) * BigInt(sides.out) * BigInt(taps) ** 2n);
  return {
    name: tensor.name,
    type: tensor.storedType,
    shape: tensor.shape,
    kind: tensor.shape.length > 2 ? 'convolution' : 'dense',
    fanIn: fanOf(tensor.shape, 'in'),
    fanOut: fanOf(tensor.shape, 'out'),
    largest,
    relativeVolume: largest / unit,
    frobenius,
    spread,
    ...norm,
    bounds: {
      spectral: Math.min(windows * norm.spectralNorm, tapBound),
      // the Frobenius norm is at least the spectral one: of rank one both are equal but for their roundings
      frobenius: windows * Math.max(frobenius, norm.spectralNorm),
      sharp: convolutionEntryBound(largest, shapeOf),
      printed: taps * printedBound(largest, sides.out, sides.in),
    },
    contractiveVolume: contractive,
    contractiveRelativeVolume: contractive / unit,
  };
}

/** |W|_max, |W|_F and |W|_1 / |W|_F in one pass over what is held, or over the file. */
function sizes(
  tensor: FloatTensor,
  held: Float64Array | Float32Array | undefined,
): { largest: number; frobenius: number; spread: number } {
  // 2^-560 keeps the squares of 2^90 of the greatest doubles finite, 2^880 those of the least, 2^-1074, above zero.
  const scales = tensor.numberType.name === 'F64' ? [1, 2 ** -560, 2 ** 880] : [1];
  const all = scales.map(scale => new EntrySizes(scale));
  const visit = (values: Float64Array | Float32Array): void => {
    for (const some of all) some.addAll(values);
  };
  if (held === undefined) eachBlock(tensor, visit);
  else visit(held);
  const { largest } = all[0]!;
  const chosen = all.length === 1 ? 0 : largest > 2 ** 400 ? 1 : largest < 2 ** -400 ? 2 : 0;
  const { absolute, squares } = all[chosen]!;
  const norm = Math.sqrt(squares.value);
  return { largest, frobenius: norm / scales[chosen]!, spread: norm > 0 ? absolute / norm : 0 };
}

function norms(
  tensor: FloatTensor,
  held: Float64Array | Float32Array | undefined,
  largest: number,
  { rigour }: Manner,
  options: SpectralNormOptions,
) {
  const { taps } = layerSides(tensor.shape);
  if (largest === 0) return { spectralNorm: 0, residual: 0, converged: true, tapBound: 0 };
  if (held === undefined || isLarge(tensor)) {
    const operator = largeOperator(tensor, held);
    const { tolerance, maxSteps, seed } = checkedOptions('analyseWeights', { tolerance: 1e-7, ...options });
    const start = randomStart(operator.columns, stream(seed, 'spectral-norm', operator.rows, operator.columns));
    const found = lanczosBidiagonalisation(operator, start, { tolerance, maxSteps });
    return {
      spectralNorm: found.value,
      residual: found.residual,
      converged: found.converged,
      tapBound: Number.POSITIVE_INFINITY,
    };
  }
  const matrix = storedMatrix(tensor, held);
  const { value, residual, converged } = estimateOf('analyseWeights', matrix, options);
  const enclosure = rigour === 'enclosure' ? { enclosure: encloseOf('analyseWeights', matrix, options) } : {};
  const tapBound = taps === 1 ? Number.POSITIVE_INFINITY : tapBoundOf(tensor, entriesInOrder(tensor, held));
  return { spectralNorm: value, residual, converged, ...enclosure, tapBound };
}

function tapBoundOf(tensor: FloatTensor, data: Float64Array | Float32Array): number {
  const { out, in: input, taps } = layerSides(tensor.shape);
  return convolutionTapBound({ outChannels: out, inChannels: input, size: [taps], data });
}

/** The geometric mean, by the mean of the logarithms so that no product overflows; 0 of nothing. */
function geometricMean(x: readonly number[]): number {
  if (x.length === 0) return 0;
  return Math.exp(x.reduce((sum, value) => sum + Math.log(value), 0) / x.length);
}

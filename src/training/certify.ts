import { DomainError } from '../errors.js';
import { encloseSpectralNorm } from '../lipschitz/enclosure.js';
import { gemm } from '../simd/dense.js';
import type { Tensors } from './classifier.js';
import { type LabelledImages, pixelsOf } from './images.js';

/** What is told how much is done, of how much. */
export type Told = (done: number, total: number) => void;

/** What is proved of a network at some images. */
export interface Certificates {
  /** 1 where the image's label is the largest output, proved for this evaluation in single precision. */
  readonly met: Uint8Array;
  /** For each image a radius r: no input within r in l2 (and in [-1, 2]) has another largest output; 0 where nothing is proved. */
  readonly radius: Readonly<Record<RadiusMethod, Float64Array>>;
  /** For each eps, 1 where no input within eps in every pixel and in [0, 1] has another largest output. */
  readonly box: readonly { readonly eps: number; readonly certified: Uint8Array }[];
  /** Upper bounds of the spectral norm of each layer. */
  readonly norms: readonly number[];
}

/**
 * How an l2 radius is proved: `product`, margin / (sqrt 2 |W_L| ... |W_1|); `pairwise`, for each other class c
 * (z_y - z_c) / (|row y - row c of W_L| |W_{L-1}| ... |W_1|), the least over c; `volume`, with V sqrt(ab) for each norm.
 */
export type RadiusMethod = 'product' | 'pairwise' | 'volume';

/** A layer in doubles, with what bounds its rounding. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** W^T (inputs x outputs) and |W^T|, by rows. */
  readonly W: Float64Array;
  readonly size: Float64Array;
  readonly bias: Float32Array;
  /**
   * A sum of n products and a bias in singles, in any order, errs by at most gamma_{n + 1} times the sum of the sizes, with
   * gamma_k = k u / (1 - k u), u = 2^-24; three more u cover the doubles in which it is bounded here.
   */
  readonly gamma: number;
}

function layersOf(weights: Tensors): Layer[] {
  const layers: Layer[] = [];
  for (let l = 1; weights[`${l}.weight`] !== undefined; l++) {
    const { shape, data } = weights[`${l}.weight`]!;
    const [outputs, inputs] = shape as [number, number];
    const W = new Float64Array(inputs * outputs);
    for (let o = 0; o < outputs; o++) for (let i = 0; i < inputs; i++) W[i * outputs + o] = data[o * inputs + i]!;
    const k = (inputs + 4) * 2 ** -24;
    layers.push({ inputs, outputs, W, size: W.map(Math.abs), bias: weights[`${l}.bias`]!.data, gamma: k / (1 - k) });
  }
  return layers;
}

/**
 * Intervals (n x width) of the outputs, before any rounding and as single precision computes them, over the boxes
 * [low, high] of inputs: interval propagation in the form centre +- radius, rounded outward.
 */
function propagate(layers: readonly Layer[], n: number, low: Float64Array, high: Float64Array) {
  let [lower, upper] = [low, high];
  for (const [l, { inputs, outputs, W, size, bias, gamma }] of layers.entries()) {
    const centre = lower.map((x, k) => (x + upper[k]!) / 2);
    // A grain more than half the width, for the rounding of the centre.
    const radius = lower.map((x, k) => Math.max(upper[k]! - centre[k]!, centre[k]! - x) * (1 + 2 ** -50));
    const reach = centre.map((x, k) => Math.abs(x) + radius[k]!);
    const middle = gemm(n, outputs, inputs, centre, W);
    const spread = gemm(n, outputs, inputs, radius, size);
    const rounding = gemm(n, outputs, inputs, reach, size);
    [lower, upper] = [new Float64Array(n * outputs), new Float64Array(n * outputs)];
    for (let k = 0; k < n * outputs; k++) {
      const b = bias[k % outputs]!;
      const r = (spread[k]! + gamma * (rounding[k]! + Math.abs(b)) + 2 ** -120) * (1 + 2 ** -40);
      lower[k] = middle[k]! + b - r;
      upper[k] = middle[k]! + b + r;
      if (l + 1 < layers.length) [lower[k], upper[k]] = [Math.max(0, lower[k]!), Math.max(0, upper[k]!)];
    }
  }
  return { lower, upper };
}

/** |x - y| from above. */
function distanceAbove(W: Float64Array, inputs: number, outputs: number, y: number, c: number): number {
  let sum = 0;
  for (let i = 0; i < inputs; i++) sum += (W[i * outputs + y]! - W[i * outputs + c]!) ** 2;
  return Math.sqrt(sum) * (1 + (inputs + 4) * 2 ** -52);
}

/** The spectral norm of each layer from above. */
function normsOf(layers: readonly Layer[]): number[] {
  return layers.map(
    ({ inputs, outputs, W }) => encloseSpectralNorm({ data: W, rows: inputs, columns: outputs }).upper.value,
  );
}

/** The bounds V sqrt(ab) of Sec. 4.1, where the weights keep to V. @throws DomainError where they do not */
function volumeNorms(where: string, layers: readonly Layer[], volumes: readonly number[]): number[] {
  if (volumes.length !== layers.length) throw new DomainError(where, `one V a layer (${layers.length})`, volumes);
  return layers.map(({ inputs, outputs, size }, l) => {
    const V = volumes[l]!;
    if (typeof V !== 'number' || !(V >= 0 && V < Infinity)) throw new DomainError(where, '0 <= V < Infinity', V);
    const largest = size.reduce((x, y) => Math.max(x, y), 0);
    if (largest > V)
      throw new DomainError(where, `|w| <= V = ${V} in layer ${l + 1}: a bound by V does not hold beyond it`, largest);
    return V * Math.sqrt(inputs * outputs) * (1 + 2 ** -50);
  });
}

/**
 * Proves that images keep their label under every small change. What is proved covers the network in exact arithmetic and
 * as this package evaluates it in singles; ties count as lost.
 *
 * @param weights `1.weight`, `1.bias`, ..., layers with rectifiers between them
 * @param options eps of the boxes (l-infinity); for `volume`, the V of each layer; `progress` is told the images done
 * @throws DomainError if an eps is not in [0, 1], or if weights exceed their V
 */
export function certifyImages(
  weights: Tensors,
  images: LabelledImages,
  {
    eps = [],
    volumes,
    progress,
  }: { readonly eps?: readonly number[]; readonly volumes?: readonly number[]; readonly progress?: Told } = {},
): Certificates {
  const where = 'certify';
  for (const e of eps)
    if (typeof e !== 'number' || !(e >= 0 && e <= 1)) throw new DomainError(where, '0 <= eps <= 1', e);
  const layers = layersOf(weights);
  const { count, pixels, classes, labels } = images;
  if (layers[0] === undefined) throw new DomainError(where, 'a network with a layer 1.weight', Object.keys(weights));
  if (layers[0].inputs !== pixels) throw new DomainError(where, `images of ${layers[0].inputs} pixels`, pixels);
  progress?.(0, count);
  const norms = normsOf(layers);
  const byVolume = volumes === undefined ? undefined : volumeNorms(where, layers, volumes);
  const product = (list: readonly number[]): number => list.reduce((p, x) => p * x * (1 + 2 ** -52), 1);
  const last = layers.at(-1)!;
  const hidden = product(norms.slice(0, -1));
  const pair = Array.from({ length: classes * classes }, (_, k) =>
    distanceAbove(last.W, last.inputs, last.outputs, Math.floor(k / classes), k % classes),
  );
  const whole = Math.SQRT2 * (1 + 2 ** -50) * product(norms);
  const wholeVolume = byVolume && Math.SQRT2 * (1 + 2 ** -50) * product(byVolume);
  // What rounding can do to an output over all inputs in [-1, 2], on either side of a margin.
  const error = evaluationError(layers);
  const met = new Uint8Array(count);
  const radius = {
    product: new Float64Array(count),
    pairwise: new Float64Array(count),
    volume: new Float64Array(count),
  };
  const box = eps.map(e => ({ eps: e, certified: new Uint8Array(count) }));
  for (let first = 0; first < count; first += 500) {
    const n = Math.min(500, count - first);
    const x = Float64Array.from(pixelsOf(images, first, n));
    const at = propagate(layers, n, x, x);
    /** The least z_y - z_c over the classes, each over its Lipschitz constant. */
    const least = (
      bounds: typeof at,
      i: number,
      constant: (c: number) => number,
      lost: (c: number) => number,
    ): number => {
      const y = labels[first + i]!;
      let found = Infinity;
      for (let c = 0; c < classes; c++) {
        if (c === y) continue;
        const margin = bounds.lower[i * classes + y]! - bounds.upper[i * classes + c]! - lost(c);
        const l = constant(c);
        found = Math.min(found, margin > 0 ? (l > 0 ? (margin / l) * (1 - 2 ** -50) : Infinity) : 0);
      }
      return found;
    };
    for (let i = 0; i < n; i++) {
      const y = labels[first + i]!;
      met[first + i] = least(at, i, () => 1, () => 0) > 0 ? 1 : 0; // biome-ignore format: one line
      const lost = (c: number): number => 2 * (error[y]! + error[c]!);
      radius.pairwise[first + i] = least(at, i, c => pair[y * classes + c]! * hidden * (1 + 2 ** -52), lost);
      radius.product[first + i] = least(at, i, () => whole, lost);
      if (wholeVolume !== undefined) radius.volume[first + i] = least(at, i, () => wholeVolume, lost);
    }
    for (const { eps: e, certified } of box) {
      // A grain more, so that rounding of the attacked pixels is inside.
      const wide = e * (1 + 2 ** -20);
      const bounds = propagate(layers, n, x.map(p => Math.max(0, p - wide)), x.map(p => Math.min(1, p + wide))); // biome-ignore format: one line
      for (let i = 0; i < n; i++) certified[first + i] = least(bounds, i, () => 1, () => 0) > 0 ? 1 : 0; // biome-ignore format: one line
    }
    progress?.(first + n, count);
  }
  return { met, radius, box, norms };
}

/** A bound of the rounding of each output in singles over inputs in [-1, 2]. */
function evaluationError(layers: readonly Layer[]): Float64Array {
  const inputs = layers[0]!.inputs;
  let reach = new Float64Array(inputs).fill(2);
  let error = new Float64Array(inputs);
  for (const { inputs: n, outputs, size, bias, gamma } of layers) {
    const [sum, carried] = [gemm(1, outputs, n, reach, size), gemm(1, outputs, n, error, size)];
    error = carried.map((e, k) => (e + gamma * (sum[k]! + Math.abs(bias[k]!)) + 2 ** -120) * (1 + 2 ** -20));
    reach = sum.map((x, k) => (x + Math.abs(bias[k]!) + error[k]!) * (1 + 2 ** -20));
  }
  return error;
}

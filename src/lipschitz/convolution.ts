import { DomainError, ShapeError } from '../errors.js';
import { cosPi, sinPi } from '../random/elementary.js';
import { stream } from '../random/stream.js';
import { type LinearOperator, lanczosBidiagonalisation, randomStart } from './lanczos.js';
import { type DenseMatrix, scaledMatrix, timesPowerOfTwo } from './matrix.js';
import { largestEntry } from './norms.js';
import { timesSquareRoot } from './rounding.js';
import { checkedOptions, type SpectralNormOptions, spectralNorm } from './spectral-norm.js';

/** The weights of a convolution, K[out][in][tap] with the taps of a 1-D kernel (k) or a 2-D one (rows, columns). */
export interface ConvolutionKernel {
  readonly outChannels: number;
  readonly inChannels: number;
  /** [k] or [k_rows, k_columns]. */
  readonly size: readonly number[];
  /** outChannels x inChannels x size, the last index fastest. */
  readonly data: Float64Array | Float32Array;
}

/** How a kernel slides. */
export interface ConvolutionGeometry {
  /** One a dimension; default 1. */
  readonly stride?: readonly number[];
  /** Zeros added at both ends of each dimension (default 0), or 'circular': the input is a torus. */
  readonly padding?: readonly number[] | 'circular';
}

type Nested = readonly (number | Nested)[];

/**
 * The kernel of nested arrays K[out][in][tap] or K[out][in][row][column].
 *
 * @throws ShapeError if they are not of depth 3 or 4 and rectangular
 * @example convolutionKernel([[[1, 2, 1]]]).size // [3]
 */
export function convolutionKernel(nested: Nested): ConvolutionKernel {
  const where = 'convolutionKernel';
  const shape: number[] = [];
  for (let at: number | Nested | undefined = nested; Array.isArray(at); at = at[0]) shape.push(at.length);
  if (shape.length < 3 || shape.length > 4 || shape.includes(0))
    throw new ShapeError(where, 'K[out][in][tap] or K[out][in][row][column]', shape);
  const data: number[] = [];
  const walk = (part: number | Nested | undefined, depth: number): void => {
    if (depth === shape.length) {
      if (typeof part !== 'number') throw new ShapeError(where, `numbers at depth ${depth}`, part);
      data.push(part);
    } else if (Array.isArray(part) && part.length === shape[depth]) for (const next of part) walk(next, depth + 1);
    else throw new ShapeError(where, `${shape[depth]} parts at depth ${depth}`, part);
  };
  walk(nested, 0);
  return checkedKernel(where, {
    outChannels: shape[0]!,
    inChannels: shape[1]!,
    size: shape.slice(2),
    data: Float64Array.from(data),
  });
}

/** The kernel as given, once its shape and entries have been looked at. */
export function checkedKernel(where: string, kernel: ConvolutionKernel): ConvolutionKernel {
  const { outChannels, inChannels, size, data } = kernel;
  if (!Array.isArray(size) || size.length < 1 || size.length > 2)
    throw new ShapeError(where, 'a kernel of 1 or 2 dimensions', size);
  for (const n of [outChannels, inChannels, ...size])
    if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, 'channels and sizes >= 1', n);
  if (!(data instanceof Float64Array || data instanceof Float32Array))
    throw new ShapeError(where, 'weights in a Float64Array or Float32Array', data);
  const count = outChannels * inChannels * tapsOf(size);
  if (data.length !== count) throw new ShapeError(where, `${count} weights`, data.length);
  const wrong = data.findIndex(x => !Number.isFinite(x));
  if (wrong >= 0) throw new DomainError(where, `finite weights (index ${wrong})`, data[wrong]);
  return kernel;
}

const tapsOf = (size: readonly number[]): number => size.reduce((all, k) => all * k, 1);

/** One integer >= `least` a dimension, `absent` where none is given. */
function perDimension(
  where: string,
  name: string,
  given: readonly number[] | undefined,
  dimensions: number,
  least: number,
  absent: number,
): readonly number[] {
  if (given === undefined) return Array.from({ length: dimensions }, () => absent);
  if (!Array.isArray(given) || given.length !== dimensions)
    throw new ShapeError(where, `${name} with one number a dimension (${dimensions})`, given);
  for (const n of given)
    if (!Number.isSafeInteger(n) || n < least) throw new DomainError(where, `${name} >= ${least}`, n);
  return given;
}

/** The number of taps in each residue class of the stride: tap t meets the inputs that are t modulo the stride. */
function phaseCounts(k: number, stride: number): number[] {
  return Array.from({ length: Math.min(k, stride) }, (_, phase) => Math.ceil((k - phase) / stride));
}

/**
 * The largest norm of a convolution with |K_t,ij| <= V: V sqrt(c_in c_out) times, a dimension, the root of the sum of
 * n_p^2, n_p the taps in the residue class p of the stride. At stride 1 it is V k sqrt(c_in c_out) for a 1-D kernel and
 * V k^2 sqrt(c_in c_out) for a k x k one. Proof: the taps of one class meet the same inputs, so that class has the
 * norm sum |K_t| <= n_p V sqrt(c_in c_out), and different classes meet disjoint inputs. Attained by the constant
 * kernel on a torus whose sides the strides divide. Rounded a few times.
 *
 * @param V bound of the weights, 0 <= V < Infinity
 * @param kernel channels and size
 * @param geometry stride; the bound holds for every padding
 * @throws DomainError, ShapeError
 * @example convolutionEntryBound(0.1, { inChannels: 1, outChannels: 1, size: [3, 3] }) // 0.9
 */
export function convolutionEntryBound(
  V: number,
  kernel: Pick<ConvolutionKernel, 'inChannels' | 'outChannels' | 'size'>,
  geometry: ConvolutionGeometry = {},
): number {
  const where = 'convolutionEntryBound';
  if (!(V >= 0 && V < Number.POSITIVE_INFINITY)) throw new DomainError(where, '0 <= V < Infinity', V);
  const { inChannels, outChannels, size } = kernel;
  for (const n of [inChannels, outChannels, ...size])
    if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, 'channels and sizes >= 1', n);
  const strides = perDimension(where, 'stride', geometry.stride, size.length, 1, 1);
  const squares = size.map((k, i) => phaseCounts(k, strides[i]!).reduce((sum, n) => sum + n * n, 0));
  return timesSquareRoot(
    V + 0,
    [inChannels, outChannels, ...squares].reduce((all, n) => all * BigInt(n), 1n),
  );
}

/** The matrix c_out x c_in of one tap, or a combination of taps with the given weights. */
function combination(kernel: ConvolutionKernel, weights: Float64Array): Float64Array {
  const taps = weights.length;
  const pairs = kernel.outChannels * kernel.inChannels;
  const out = new Float64Array(pairs);
  for (let pair = 0; pair < pairs; pair++) {
    let sum = 0;
    for (let t = 0; t < taps; t++) sum += weights[t]! * kernel.data[pair * taps + t]!;
    out[pair] = sum;
  }
  return out;
}

/** The kernel with its largest weight near 1, and the power of two taken out. */
function scaledKernel(kernel: ConvolutionKernel): { kernel: ConvolutionKernel; shift: number } | undefined {
  const largest = largestEntry(kernel.data);
  if (largest === 0) return undefined;
  const { matrix, shift } = scaledMatrix({ rows: 1, columns: kernel.data.length, data: kernel.data }, largest);
  return { kernel: { ...kernel, data: matrix.data }, shift };
}

/**
 * A bound on the norm of a convolution for every input size and padding: the root of the sum over the residue classes
 * of the stride of (sum of |K_t|_2 over the taps of the class)^2. At stride 1 it is the sum of the spectral norms of
 * the taps. Computed from estimates of |K_t|_2, so it is right to their rounding.
 *
 * @throws DomainError, ShapeError
 * @example convolutionTapBound(convolutionKernel([[[1, -2, 1]]])) // 4
 */
export function convolutionTapBound(kernel: ConvolutionKernel, geometry: ConvolutionGeometry = {}): number {
  const where = 'convolutionTapBound';
  checkedKernel(where, kernel);
  const strides = perDimension(where, 'stride', geometry.stride, kernel.size.length, 1, 1);
  const scaled = scaledKernel(kernel);
  if (scaled === undefined) return 0;
  const classes = new Map<string, number>();
  const taps = tapsOf(kernel.size);
  for (let t = 0; t < taps; t++) {
    const place = placeOf(t, kernel.size);
    const phase = place.map((x, i) => x % strides[i]!).join();
    const weights = new Float64Array(taps);
    weights[t] = 1;
    const norm = normOf(scaled.kernel, combination(scaled.kernel, weights));
    classes.set(phase, (classes.get(phase) ?? 0) + norm);
  }
  return timesPowerOfTwo(Math.hypot(...classes.values()), scaled.shift);
}

const placeOf = (tap: number, size: readonly number[]): readonly number[] =>
  size.length === 1 ? [tap] : [Math.floor(tap / size[1]!), tap % size[1]!];

const normOf = ({ outChannels, inChannels }: ConvolutionKernel, data: Float64Array): number =>
  spectralNorm({ rows: outChannels, columns: inChannels, data });

/**
 * s_max of the kernel reshaped to c_out x (c_in taps), and the bound it gives: times the root of the largest number of
 * windows that hold one input, prod ceil(k/stride). The reshaped norm alone is no bound: it is too small by up to k for
 * a k x k kernel (sqrt(k) for a 1-D one).
 *
 * @throws DomainError, ShapeError
 * @example reshapedKernelNorm(convolutionKernel([[[1, 1, 1, 1]]])) // { norm: 2, bound: 4 }
 */
export function reshapedKernelNorm(
  kernel: ConvolutionKernel,
  geometry: ConvolutionGeometry = {},
): { readonly norm: number; readonly bound: number } {
  const where = 'reshapedKernelNorm';
  const { outChannels, inChannels, size, data } = checkedKernel(where, kernel);
  const strides = perDimension(where, 'stride', geometry.stride, size.length, 1, 1);
  const norm = spectralNorm({ rows: outChannels, columns: inChannels * tapsOf(size), data });
  return { norm, bound: norm * Math.sqrt(size.reduce((all, k, i) => all * Math.ceil(k / strides[i]!), 1)) };
}

/**
 * The exact norm of a convolution with stride 1 on a torus: the largest |sum_t K_t e^{-i w t}|_2 over the frequencies w
 * of the torus (Sedghi, Gupta and Long, 2019). Frequencies whose Frobenius norm is below the best so far are skipped,
 * and the search stops when the bound sum |K_t|_2 is reached.
 *
 * @param kernel weights
 * @param input the sides of the torus, [n] or [rows, columns]; the kernel may be larger and then wraps
 * @throws DomainError, ShapeError
 * @example circularConvolutionNorm(convolutionKernel([[[1, 1, 1]]]), [6]) // 3
 */
export function circularConvolutionNorm(kernel: ConvolutionKernel, input: readonly number[]): number {
  const where = 'circularConvolutionNorm';
  checkedKernel(where, kernel);
  const sides = perDimension(where, 'input', input, kernel.size.length, 1, 1);
  const scaled = scaledKernel(kernel);
  if (scaled === undefined) return 0;
  const ceiling = convolutionTapBound(scaled.kernel) * (1 - 8 * Number.EPSILON);
  let best = 0;
  for (const frequency of halfOfFrequencies(sides)) {
    best = Math.max(best, normAt(scaled.kernel, sides, frequency, best));
    if (best >= ceiling) break;
  }
  return timesPowerOfTwo(best, scaled.shift);
}

/** One of each pair w, -w: their matrices are conjugate. Zero comes first. */
function* halfOfFrequencies(sides: readonly number[]): Generator<readonly number[]> {
  const [rows, columns] = sides.length === 1 ? [1, sides[0]!] : [sides[0]!, sides[1]!];
  for (let i = 0; i <= rows >> 1; i++)
    for (let j = 0; j < columns; j++) {
      if ((i === 0 || 2 * i === rows) && 2 * j > columns) continue;
      yield sides.length === 1 ? [j] : [i, j];
    }
}

function normAt(
  kernel: ConvolutionKernel,
  sides: readonly number[],
  frequency: readonly number[],
  floor: number,
): number {
  const taps = tapsOf(kernel.size);
  const cosines = new Float64Array(taps);
  const sines = new Float64Array(taps);
  for (let t = 0; t < taps; t++) {
    // The angle is 2 pi (sum f_i t_i / n_i); each term is reduced modulo 1 exactly before it is rounded.
    const turn = placeOf(t, kernel.size).reduce((sum, x, i) => sum + ((frequency[i]! * x) % sides[i]!) / sides[i]!, 0);
    cosines[t] = cosPi(2 * turn);
    sines[t] = sinPi(2 * turn);
  }
  const real = combination(kernel, cosines);
  if (sines.every(x => x === 0)) return normOf(kernel, real);
  const imaginary = combination(kernel, sines);
  if (Math.hypot(Math.hypot(...chunkNorms(real)), Math.hypot(...chunkNorms(imaginary))) <= floor) return floor;
  return spectralNorm(realForm(kernel, real, imaginary));
}

/** Euclidean norms of pieces of 4096, so that Math.hypot never gets too many arguments. */
function chunkNorms(x: Float64Array): number[] {
  const norms: number[] = [];
  for (let at = 0; at < x.length; at += 4096) norms.push(Math.hypot(...x.subarray(at, at + 4096)));
  return norms;
}

/** [[A, -B], [B, A]], whose singular values are those of A + iB, each twice. */
function realForm(kernel: ConvolutionKernel, real: Float64Array, imaginary: Float64Array): DenseMatrix {
  const { outChannels, inChannels } = kernel;
  const columns = 2 * inChannels;
  const data = new Float64Array(4 * outChannels * inChannels);
  for (let i = 0; i < outChannels; i++)
    for (let j = 0; j < inChannels; j++) {
      const pair = i * inChannels + j;
      data[i * columns + j] = real[pair]!;
      data[i * columns + inChannels + j] = -imaginary[pair]!;
      data[(outChannels + i) * columns + j] = imaginary[pair]!;
      data[(outChannels + i) * columns + inChannels + j] = real[pair]!;
    }
  return { rows: 2 * outChannels, columns, data };
}

/** A convolution on inputs of a given size, as a linear map. */
export interface Convolution {
  readonly kernel: ConvolutionKernel;
  /** Sides of the input and of the output, [n] or [rows, columns]. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** y = K x, x channels first. */
  applyInto(y: Float64Array, x: Float64Array): void;
  /** x = K^T y. */
  applyTransposeInto(x: Float64Array, y: Float64Array): void;
}

/**
 * The linear map of a kernel that slides over inputs of the given sides, without its matrix.
 *
 * @throws DomainError, ShapeError if the padded input is smaller than the kernel
 */
export function convolution(
  kernel: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry = {},
): Convolution {
  const where = 'convolution';
  const { outChannels, inChannels, size, data } = checkedKernel(where, kernel);
  const dimensions = size.length;
  const sides = perDimension(where, 'input', input, dimensions, 1, 1);
  const strides = perDimension(where, 'stride', geometry.stride, dimensions, 1, 1);
  const torus = geometry.padding === 'circular';
  const given = geometry.padding === 'circular' ? undefined : geometry.padding;
  const padding = perDimension(where, 'padding', given, dimensions, 0, 0);
  const output = sides.map((n, i) =>
    torus ? Math.ceil(n / strides[i]!) : Math.floor((n + 2 * padding[i]! - size[i]!) / strides[i]!) + 1,
  );
  output.forEach((n, i) => {
    if (n < 1) throw new ShapeError(where, `padded sides >= the kernel's ${size[i]}`, sides[i]! + 2 * padding[i]!);
  });
  const taps = tapsOf(size);
  const inPixels = tapsOf(sides);
  const outPixels = tapsOf(output);
  // For each output pixel and tap, the input pixel it reads, -1 for a zero of the padding.
  const reads = new Int32Array(outPixels * taps).fill(-1);
  for (let o = 0; o < outPixels; o++) {
    const corner = placeOf(o, output);
    for (let t = 0; t < taps; t++) {
      const place = placeOf(t, size).map((x, i) => corner[i]! * strides[i]! + x - padding[i]!);
      const at = torus ? place.map((x, i) => x % sides[i]!) : place;
      if (at.every((x, i) => x >= 0 && x < sides[i]!))
        reads[o * taps + t] = dimensions === 1 ? at[0]! : at[0]! * sides[1]! + at[1]!;
    }
  }
  const eachTerm = (visit: (weight: number, to: number, from: number) => void): void => {
    for (let co = 0; co < outChannels; co++)
      for (let ci = 0; ci < inChannels; ci++)
        for (let o = 0; o < outPixels; o++)
          for (let t = 0; t < taps; t++) {
            const from = reads[o * taps + t]!;
            if (from >= 0) visit(data[(co * inChannels + ci) * taps + t]!, co * outPixels + o, ci * inPixels + from);
          }
  };
  return {
    kernel,
    input: sides,
    output,
    applyInto(y, x) {
      y.fill(0);
      eachTerm((weight, to, from) => {
        y[to] = y[to]! + weight * x[from]!;
      });
    },
    applyTransposeInto(x, y) {
      x.fill(0);
      eachTerm((weight, to, from) => {
        x[from] = x[from]! + weight * y[to]!;
      });
    },
  };
}

/**
 * The norm of a convolution on inputs of the given sides, with its stride and padding, by Lanczos bidiagonalisation of
 * the map itself.
 *
 * @throws DomainError, ShapeError
 * @example convolutionNorm(convolutionKernel([[[1, 1]]]), [1], { padding: [1] }) // sqrt(2)
 */
export function convolutionNorm(
  kernel: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry = {},
  options: SpectralNormOptions = {},
): number {
  const { tolerance, maxSteps, seed } = checkedOptions('convolutionNorm', options);
  checkedKernel('convolutionNorm', kernel);
  const scaled = scaledKernel(kernel);
  const map = convolution(scaled?.kernel ?? kernel, input, geometry);
  if (scaled === undefined) return 0;
  const operator = operatorOf(
    kernel.outChannels * tapsOf(map.output),
    kernel.inChannels * tapsOf(map.input),
    map.applyInto,
    map.applyTransposeInto,
  );
  const start = randomStart(operator.columns, stream(seed, 'convolution-norm'));
  const { value } = lanczosBidiagonalisation(operator, start, { tolerance, maxSteps });
  return timesPowerOfTwo(value, scaled.shift);
}

/** The operator of a product and a transposed product. */
export function operatorOf(
  rows: number,
  columns: number,
  applyInto: (y: Float64Array, x: Float64Array) => void,
  applyTransposeInto: (x: Float64Array, y: Float64Array) => void,
): LinearOperator {
  return {
    rows,
    columns,
    bidiagonalStepInto(p, r, v, beta, u) {
      const previous = beta === 0 ? undefined : u;
      applyInto(p, v);
      if (previous !== undefined) for (let i = 0; i < rows; i++) p[i] = p[i]! - beta * previous[i]!;
      applyTransposeInto(r, p);
    },
  };
}

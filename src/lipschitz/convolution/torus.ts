import type { DenseMatrix } from '../../array/ndarray.js';
import { timesPowerOfTwo } from '../../floating/scaling.js';
import {
  type ConvolutionKernel,
  checkedKernel,
  perDimension,
  placeOf,
  tapsOf,
} from '../../network/convolution/kernel.js';
import { requireObject } from '../../numeric/domain.js';
import { cosPi, sinPi } from '../../random/elementary.js';
import { spectralNormOf } from '../spectral-norm.js';
import { convolutionTapBound } from './bounds.js';
import { combination, normOf, scaledKernel } from './kernel.js';

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
  requireObject('circularConvolutionNorm', '{ data, outChannels, inChannels, size }', kernel);
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
  return spectralNormOf(realForm(kernel, real, imaginary));
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

/**
 * The kernel of stride 1 on the torus n / s with the norm of this one of stride s on the torus n, s a divisor of n: each
 * residue class modulo s of the inputs is a channel of its own, of which tap t reads the class t mod s at the place
 * floor(t / s). The inputs are only renamed.
 *
 * @param strides one a dimension; they divide the sides of the torus
 */
export function phaseKernel(kernel: ConvolutionKernel, strides: readonly number[]): ConvolutionKernel {
  if (strides.every(s => s === 1)) return kernel;
  const { outChannels, inChannels, size, data } = kernel;
  const [taps, phases] = [tapsOf(size), tapsOf(strides)];
  const narrow = size.map((k, i) => Math.ceil(k / strides[i]!));
  const narrowTaps = tapsOf(narrow);
  const flat = (place: readonly number[], within: readonly number[]): number =>
    place.reduce((at, x, i) => at * within[i]! + x, 0);
  const out = new Float64Array(outChannels * inChannels * phases * narrowTaps);
  for (let t = 0; t < taps; t++) {
    const place = placeOf(t, size);
    const residue = place.map((x, i) => x % strides[i]!);
    const rest = place.map((x, i) => Math.floor(x / strides[i]!));
    const to = flat(residue, strides) * narrowTaps + flat(rest, narrow);
    for (let pair = 0; pair < outChannels * inChannels; pair++)
      out[pair * phases * narrowTaps + to] = data[pair * taps + t]!;
  }
  return { outChannels, inChannels: inChannels * phases, size: narrow, data: out };
}

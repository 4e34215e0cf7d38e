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
import { stream } from '../../random/stream.js';
import { stepsInCore } from '../../simd/bidiagonal.js';
import { gemmInto } from '../../simd/dense.js';
import { randomStart } from '../lanczos.js';
import { recurrence } from '../recurrence.js';
import { spectralNormOf } from '../spectral-norm.js';
import { combination, normOf, scaledKernel } from './kernel.js';

/**
 * The exact norm of a convolution with stride 1 on a torus: the largest |sum_t K_t e^{-i w t}|_2 over the frequencies w
 * of the torus (Sedghi, Gupta and Long, 2019). Frequencies that a norm of all singular values bounds below the best so far are skipped; of the
 * others a few steps of Lanczos find the norm to some parts in a thousand, and those that come near the largest are computed.
 * O(out channels, in channels, taps + steps, pixels) operations.
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
  let best = 0;
  for (const { estimate, frequency } of estimates(scaled.kernel, sides)) {
    if (estimate * margin <= best) break;
    best = Math.max(best, normAt(scaled.kernel, sides, frequency));
  }
  return timesPowerOfTwo(best, scaled.shift);
}

/** An estimate is taken at a residual of 1/512 or less, and has an error of its square unless values are close together. */
const rough = 2 ** -9;
/** Steps at most, of some ten that it takes. */
const MOST = 10_000;
/** Frequencies whose estimate is this near to the largest norm are computed: four residuals. */
const margin = 1 + 4 * rough;
/** Doubles of matrices of frequencies held at a time. */
const held = 2 ** 16;

interface Estimate {
  readonly frequency: readonly number[];
  readonly estimate: number;
}

/** The frequencies that may have the largest norm, with what a few steps of Lanczos say of it, the largest first. */
function estimates(kernel: ConvolutionKernel, sides: readonly number[]): Estimate[] {
  const { outChannels, inChannels } = kernel;
  const data = Float64Array.from(kernel.data);
  const [pairs, taps] = [outChannels * inChannels, tapsOf(kernel.size)];
  const byTap = new Float64Array(taps * pairs);
  for (let pair = 0; pair < pairs; pair++)
    for (let t = 0; t < taps; t++) byTap[t * pairs + pair] = data[pair * taps + t]!;
  const rows = 2 * outChannels;
  const load = stepsInCore(rows, 2 * inChannels);
  const entries = new Float64Array(2 * rows * inChannels);
  const start = randomStart(2 * inChannels, stream(0, 'circular-convolution-norm', rows, 2 * inChannels));
  const found: Estimate[] = [];
  const [places, bound] = [placesOf(kernel), boundOf(kernel)];
  let floor = 0;
  const all = [...halfOfFrequencies(sides)];
  const atOnce = Math.min(all.length, Math.max(1, Math.floor(held / (2 * pairs))));
  const [waves, parts] = [new Float64Array(2 * taps * atOnce), new Float64Array(2 * pairs * atOnce)];
  for (let first = 0; first < all.length; first += atOnce) {
    const some = all.slice(first, first + atOnce);
    some.forEach((frequency, k) => {
      waveInto(waves, 2 * taps * k, places, sides, frequency);
    });
    // frequencies that the last block does not fill are those of the block before, which nobody reads
    gemmInto(parts, 2 * atOnce, pairs, taps, waves, byTap);
    const bounds = Float64Array.from(some, (_, k) => bound(parts, 2 * k * pairs, floor));
    const near = [...bounds.keys()].filter(k => bounds[k]! * margin > floor);
    for (const k of near.sort((i, j) => bounds[j]! - bounds[i]!)) {
      if (bounds[k]! * margin <= floor) break;
      const [real, imaginary] = [2 * k, 2 * k + 1].map(i => parts.subarray(i * pairs, (i + 1) * pairs));
      realForm(kernel, real!, imaginary!, entries);
      const operator = { rows, columns: 2 * inChannels, bidiagonalStepInto: load(entries) };
      const estimate = recurrence(operator, start, { tolerance: rough, maxSteps: MOST }).value;
      floor = Math.max(floor, estimate);
      found.push({ frequency: some[k]!, estimate });
    }
  }
  return found.sort((x, y) => y.estimate - x.estimate);
}

/** Channels up to which a product of the matrix with its adjoint costs less than the steps of Lanczos that it saves. */
const FEW = 16;

/**
 * (sum s^p)^(1/p) over the singular values s of A + iB, a bound of the largest: p = 2, and for few channels 4 and 8 until one
 * is below the floor. A begins at `at`, B follows.
 */
function boundOf({ outChannels: m, inChannels: n }: ConvolutionKernel) {
  const few = Math.max(m, n) <= FEW;
  const [square, fourthPower] = [new Float64Array(few ? 2 * m * m : 0), new Float64Array(few ? 2 * m * m : 0)];
  return (parts: Float64Array, at: number, floor: number): number => {
    let sum = 0;
    for (let k = at; k < at + 2 * m * n; k++) sum += parts[k]! * parts[k]!;
    const second = Math.sqrt(sum);
    if (!few || second * margin <= floor) return second;
    const fourth = squareInto(square, parts, at, m, n) ** 0.25;
    if (fourth * margin <= floor) return fourth;
    return squareInto(fourthPower, square, 0, m, m) ** 0.125;
  };
}

/** M M^* for M = A + iB (rows x n), A from `at` of `parts` on and B after it, in the same way; returns the sum of its squares. */
function squareInto(out: Float64Array, parts: Float64Array, at: number, rows: number, n: number): number {
  const [imaginary, size] = [rows * rows, rows * n];
  let sum = 0;
  for (let j = 0; j < rows; j++)
    for (let k = 0; k <= j; k++) {
      const first = at + j * n;
      const second = at + k * n;
      let x = 0;
      let y = 0;
      // not taken apart from an array, which V8 may build: six times the time
      for (let i = 0; i < n; i++) {
        const a = parts[first + i]!;
        const b = parts[first + size + i]!;
        const c = parts[second + i]!;
        const d = parts[second + size + i]!;
        x += a * c + b * d;
        y += b * c - a * d;
      }
      out[j * rows + k] = x;
      out[k * rows + j] = x;
      out[imaginary + j * rows + k] = y;
      out[imaginary + k * rows + j] = -y;
      sum += (k < j ? 2 : 1) * (x * x + y * y);
    }
  return sum;
}

/** The places of the taps. */
const placesOf = ({ size }: ConvolutionKernel): (readonly number[])[] =>
  Array.from({ length: tapsOf(size) }, (_, t) => placeOf(t, size));

/** The cosines and the sines of a frequency at the taps: an angle of 2 pi (sum f_i t_i / n_i), each term reduced modulo 1. */
function waveInto(
  out: Float64Array,
  at: number,
  places: readonly (readonly number[])[],
  sides: readonly number[],
  frequency: readonly number[],
): void {
  places.forEach((place, t) => {
    let turn = 0;
    for (let i = 0; i < sides.length; i++) turn += ((frequency[i]! * place[i]!) % sides[i]!) / sides[i]!;
    out[at + t] = cosPi(2 * turn);
    out[at + places.length + t] = sinPi(2 * turn);
  });
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

function normAt(kernel: ConvolutionKernel, sides: readonly number[], frequency: readonly number[]): number {
  const taps = tapsOf(kernel.size);
  const weights = new Float64Array(2 * taps);
  waveInto(weights, 0, placesOf(kernel), sides, frequency);
  const real = combination(kernel, weights.subarray(0, taps));
  const sines = weights.subarray(taps);
  if (sines.every(x => x === 0)) return normOf(kernel, real);
  return spectralNormOf(realForm(kernel, real, combination(kernel, sines)));
}

/** [[A, -B], [B, A]], whose singular values are those of A + iB, each twice; in `data`, if it is given. */
function realForm(
  kernel: ConvolutionKernel,
  real: Float64Array,
  imaginary: Float64Array,
  data = new Float64Array(4 * kernel.outChannels * kernel.inChannels),
) {
  const { outChannels, inChannels } = kernel;
  const columns = 2 * inChannels;
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

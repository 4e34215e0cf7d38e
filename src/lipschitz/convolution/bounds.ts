import { DomainError, ShapeError } from '../../errors.js';
import { timesSquareRoot } from '../../floating/rounding.js';
import { timesPowerOfTwo } from '../../floating/scaling.js';
import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  groupsOf,
  perDimension,
  placeOf,
  tapsOf,
  widenedKernel,
} from '../../network/convolution/kernel.js';
import { requireList, requireObject } from '../../numeric/domain.js';
import { spectralNormOf } from '../spectral-norm.js';
import { combination, normOf, scaledKernel } from './kernel.js';

/** The number of taps in each residue class of the stride: tap t meets the inputs that are t modulo the stride. */
function phaseCounts(k: number, stride: number, dilation: number): number[] {
  const counts = new Map<number, number>();
  for (let t = 0; t < k; t++) {
    const phase = (t * dilation) % stride;
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
  }
  return [...counts.values()];
}

/**
 * The strides whose residue classes meet disjoint inputs. On a torus they do only where the stride divides the side, else
 * indices wrap from one class into another; what holds without a stride holds for its rows, so there it counts as 1.
 */
function separating(
  where: string,
  { stride, padding }: ConvolutionGeometry,
  dimensions: number,
  input: readonly number[] | undefined,
): readonly number[] {
  const strides = perDimension(where, 'stride', stride, dimensions, 1, 1);
  const sides = input === undefined ? undefined : perDimension(where, 'input', input, dimensions, 1, 1);
  if (padding !== 'circular') {
    perDimension(where, 'padding', padding, dimensions, 0, 0);
    return strides;
  }
  return strides.map((s, i) => (sides !== undefined && sides[i]! % s === 0 ? s : 1));
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
 * @param geometry how it slides
 * @param input the sides, for circular padding: without them, and where a stride does not divide its side, the bound is that
 *   of stride 1, which holds for every side
 * @throws DomainError, ShapeError
 * @example convolutionEntryBound(0.1, { inChannels: 1, outChannels: 1, size: [3, 3] }) // 0.9
 */
export function convolutionEntryBound(
  V: number,
  kernel: Pick<ConvolutionKernel, 'inChannels' | 'outChannels' | 'size'>,
  geometry: ConvolutionGeometry = {},
  input?: readonly number[],
): number {
  const where = 'convolutionEntryBound';
  requireObject(where, '{ outChannels, inChannels, size }', kernel);
  requireObject(where, '{ stride, padding, dilation, groups }', geometry);
  if (typeof V !== 'number' || !(V >= 0 && V < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '0 <= V < Infinity', V);
  const { inChannels, outChannels, size } = kernel;
  for (const n of [inChannels, outChannels, ...requireList(where, 'sizes', size)])
    if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, 'channels and sizes >= 1', n);
  const strides = separating(where, geometry, size.length, input);
  const dilation = perDimension(where, 'dilation', geometry.dilation, size.length, 1, 1);
  const squares = size.map((k, i) => phaseCounts(k, strides[i]!, dilation[i]!).reduce((sum, n) => sum + n * n, 0));
  return timesSquareRoot(
    V + 0,
    [inChannels, outChannels / groupsOf(where, kernel, geometry.groups), ...squares].reduce(
      (all, n) => all * BigInt(n),
      1n,
    ),
  );
}

/**
 * A bound on the norm of a convolution for every input size, of circular padding too if its sides are given: the root of the sum over the residue classes
 * of the stride of (sum of |K_t|_2 over the taps of the class)^2. At stride 1 it is the sum of the spectral norms of
 * the taps. It holds to the accuracy of the norms |K_t|_2, as `spectralNorm` has them.
 *
 * @throws DomainError, ShapeError
 * @example convolutionTapBound(convolutionKernel([[[1, -2, 1]]])) // 4
 */
export function convolutionTapBound(
  given: ConvolutionKernel,
  geometry: ConvolutionGeometry = {},
  input?: readonly number[],
): number {
  requireObject('convolutionTapBound', '{ data, outChannels, inChannels, size }', given);
  const where = 'convolutionTapBound';
  const kernel = widenedKernel(where, given, geometry);
  const strides = separating(where, geometry, kernel.size.length, input);
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
  input?: readonly number[],
): { readonly norm: number; readonly bound: number } {
  requireObject('reshapedKernelNorm', '{ data, outChannels, inChannels, size }', kernel);
  const where = 'reshapedKernelNorm';
  const { outChannels, inChannels, size, data } = widenedKernel(where, kernel, geometry);
  const strides = separating(where, geometry, size.length, input);
  const norm = spectralNormOf({ rows: outChannels, columns: inChannels * tapsOf(size), data });
  return { norm, bound: norm * Math.sqrt(size.reduce((all, k, i) => all * Math.ceil(k / strides[i]!), 1)) };
}

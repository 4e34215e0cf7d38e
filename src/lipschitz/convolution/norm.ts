import { DomainError } from '../../errors.js';
import { timesPowerOfTwo } from '../../floating/scaling.js';
import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  checkedKernel,
  groupsOf,
  perDimension,
  tapsOf,
  widenedKernel,
} from '../../network/convolution/kernel.js';
import { convolution } from '../../network/convolution/map.js';
import { requireObject } from '../../numeric/domain.js';
import { stream } from '../../random/stream.js';
import { winograd } from '../../simd/winograd.js';
import { operatorOf, randomStart } from '../lanczos.js';
import { lanczosValue } from '../recurrence.js';
import { checkedOptions, type SpectralNormEstimate, type SpectralNormOptions } from '../spectral-norm.js';
import { scaledKernel } from './kernel.js';
import { circularConvolutionNorm, phaseKernel } from './torus.js';

/**
 * The norm of a convolution on inputs of the given sides, with its stride, padding, dilation and groups. On a torus whose
 * sides the strides divide by frequencies, exactly; else by Lanczos bidiagonalisation of the map itself, O(out channels,
 * in channels, taps, output pixels) operations a step (of 3 x 3 taps and stride 1 by Winograd's products). Of groups the largest norm: they share no input and no output.
 *
 * Cost: time k c^2 t s^2, memory c^2 t + c s^2, for k steps, c channels, t taps and side s; on a torus at most c^3 s^2.
 *
 * @throws ShapeError; DomainError, also where maxSteps end with a residual above 1e-6
 * @example convolutionNorm(convolutionKernel([[[1, 1]]]), [1], { padding: [1] }) // sqrt(2)
 */
export function convolutionNorm(
  kernel: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry = {},
  options: SpectralNormOptions = {},
): number {
  const { value, residual, converged } = estimateIn('convolutionNorm', kernel, input, geometry, options);
  // the error is the square of the residual but for clusters
  if (!converged && residual > 1e-6)
    throw new DomainError(
      'convolutionNorm',
      `to converge (raise maxSteps; estimateConvolutionNorm returns what is known, at least ${value})`,
      `a residual of ${residual}`,
    );
  return value;
}

/**
 * The norm of a convolution with what is known of its accuracy; a value that has not converged is below the norm.
 *
 * @throws DomainError, ShapeError
 * @example estimateConvolutionNorm(convolutionKernel([[[1, 1]]]), [1], { padding: [1] }).converged // true
 */
export function estimateConvolutionNorm(
  kernel: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry = {},
  options: SpectralNormOptions = {},
): SpectralNormEstimate {
  return estimateIn('estimateConvolutionNorm', kernel, input, geometry, options);
}

function estimateIn(
  where: string,
  kernel: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry,
  options: SpectralNormOptions,
): SpectralNormEstimate {
  requireObject(where, '{ data, outChannels, inChannels, size }', kernel);
  requireObject(where, '{ stride, padding, dilation, groups }', geometry);
  const checked = checkedOptions(where, options);
  const { outChannels, inChannels, size, data } = checkedKernel(where, kernel);
  const groups = groupsOf(where, kernel, geometry.groups);
  const { groups: _, dilation, ...sliding } = geometry;
  const length = data.length / groups;
  const found = Array.from({ length: groups }, (_, g) => {
    const part = data.subarray(g * length, (g + 1) * length);
    const one = { outChannels: outChannels / groups, inChannels, size, data: part };
    const wide = widenedKernel(where, one, dilation === undefined ? {} : { dilation });
    return groupEstimate(where, wide, input, sliding, checked);
  });
  return found.reduce((all, one) => ({
    value: Math.max(all.value, one.value),
    residual: Math.max(all.residual, one.residual),
    steps: all.steps + one.steps,
    converged: all.converged && one.converged,
    method: 'lanczos',
  }));
}

function groupEstimate(
  where: string,
  wide: ConvolutionKernel,
  input: readonly number[],
  geometry: Pick<ConvolutionGeometry, 'stride' | 'padding'>,
  { tolerance, maxSteps, seed }: Required<SpectralNormOptions>,
): SpectralNormEstimate {
  const settled = { residual: 0, steps: 0, converged: true, method: 'lanczos' } as const;
  const strides = perDimension(where, 'stride', geometry.stride, wide.size.length, 1, 1);
  // A torus mixes no frequencies: the norm is the largest one over them, exactly and without iteration.
  if (geometry.padding === 'circular') {
    const sides = perDimension(where, 'input', input, wide.size.length, 1, 1);
    const narrow = sides.map((n, i) => n / strides[i]!);
    if (narrow.every(Number.isInteger))
      return { value: circularConvolutionNorm(phaseKernel(wide, strides), narrow), ...settled };
  }
  const scaled = scaledKernel(wide);
  const map = convolution(scaled?.kernel ?? wide, input, geometry);
  if (scaled === undefined) return { value: 0, ...settled };
  const [rows, columns] = map.input;
  const dense = wide.size.every(k => k === 3) && strides.every(s => s === 1) && geometry.padding !== 'circular';
  const zeros = geometry.padding === 'circular' ? undefined : geometry.padding;
  const [top, left] = perDimension(where, 'padding', zeros, wide.size.length, 0, 0);
  const products = dense && columns !== undefined ? winograd(scaled.kernel, [rows!, columns], [top!, left!]) : map;
  const operator = operatorOf(
    wide.outChannels * tapsOf(map.output),
    wide.inChannels * tapsOf(map.input),
    products.applyInto,
    products.applyTransposeInto,
  );
  const start = randomStart(operator.columns, stream(seed, 'convolution-norm'));
  const { value, residual, steps, converged } = lanczosValue(operator, start, { tolerance, maxSteps });
  return { value: timesPowerOfTwo(value, scaled.shift), residual, steps, converged, method: 'lanczos' };
}

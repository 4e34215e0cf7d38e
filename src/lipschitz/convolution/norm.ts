import { timesPowerOfTwo } from '../../floating/scaling.js';
import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  perDimension,
  tapsOf,
  widenedKernel,
} from '../../network/convolution/kernel.js';
import { convolution } from '../../network/convolution/map.js';
import { requireObject } from '../../numeric/domain.js';
import { stream } from '../../random/stream.js';
import { lanczosBidiagonalisation, operatorOf, randomStart } from '../lanczos.js';
import { checkedOptions, type SpectralNormOptions } from '../spectral-norm.js';
import { scaledKernel } from './kernel.js';
import { circularConvolutionNorm } from './torus.js';

/**
 * The norm of a convolution on inputs of the given sides, with its stride, padding, dilation and groups: by Lanczos
 * bidiagonalisation of the map itself, on a torus at stride 1 by frequencies.
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
  requireObject('convolutionNorm', '{ data, outChannels, inChannels, size }', kernel);
  const { tolerance, maxSteps, seed } = checkedOptions('convolutionNorm', options);
  const wide = widenedKernel('convolutionNorm', kernel, geometry);
  const scaled = scaledKernel(wide);
  const strides = perDimension('convolutionNorm', 'stride', geometry.stride, wide.size.length, 1, 1);
  // A torus mixes no frequencies: the norm is the largest one over them, exactly and without iteration.
  if (geometry.padding === 'circular' && strides.every(s => s === 1)) return circularConvolutionNorm(wide, input);
  const { dilation: _, groups: __, ...sliding } = geometry;
  const map = convolution(scaled?.kernel ?? wide, input, sliding);
  if (scaled === undefined) return 0;
  const operator = operatorOf(
    wide.outChannels * tapsOf(map.output),
    wide.inChannels * tapsOf(map.input),
    map.applyInto,
    map.applyTransposeInto,
  );
  const start = randomStart(operator.columns, stream(seed, 'convolution-norm'));
  const { value } = lanczosBidiagonalisation(operator, start, { tolerance, maxSteps });
  return timesPowerOfTwo(value, scaled.shift);
}

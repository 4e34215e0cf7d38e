import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  checkedKernel,
  tapsOf,
} from '../../network/convolution/kernel.js';
import { convolution } from '../../network/convolution/map.js';
import { stream } from '../../random/stream.js';
import { lanczosBidiagonalisation, operatorOf, randomStart } from '../lanczos.js';
import { timesPowerOfTwo } from '../matrix.js';
import { checkedOptions, type SpectralNormOptions } from '../spectral-norm.js';
import { scaledKernel } from './kernel.js';

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

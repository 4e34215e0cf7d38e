import { ShapeError } from '../../errors.js';
import { printedBound } from '../bounds.js';
import { convolutionEntryBound, convolutionTapBound, reshapedKernelNorm } from '../convolution/bounds.js';
import { type ConvolutionGeometry, checkedKernel } from '../convolution/kernel.js';
import { convolution, convolutionNorm } from '../convolution/map.js';
import { frobenius, largestEntry } from '../norms.js';
import { biasOf, entriesOf } from './checks.js';
import { sizeOf } from './combine.js';
import type { BoundLayer, ConvolutionLayer } from './layer.js';

/** A convolution of channels, plus a bias a channel. @throws ShapeError, DomainError */
export function bindConvolution(
  where: string,
  layer: ConvolutionLayer,
  input: readonly number[],
  alpha: number,
): BoundLayer {
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

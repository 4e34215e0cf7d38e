import { ShapeError } from '../../errors.js';
import { biasOf, sizeOf } from '../checks.js';
import type { ConvolutionLayer, Linearisation } from '../layer.js';
import { type ConvolutionGeometry, type ConvolutionKernel, widenedKernel } from './kernel.js';
import { convolution } from './map.js';

/** A convolution that has met its input. */
export interface PlacedConvolution {
  readonly kind: 'convolution';
  readonly layer: ConvolutionLayer;
  /** Channels, then sides. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly kernel: ConvolutionKernel;
  readonly geometry: ConvolutionGeometry;
  linearise(x: Float64Array): Linearisation;
}

/** A convolution of channels, plus one bias a channel. @throws ShapeError, DomainError */
export function placeConvolution(where: string, layer: ConvolutionLayer, input: readonly number[]): PlacedConvolution {
  const kernel = widenedKernel(where, layer.kernel, layer);
  const { inChannels, outChannels, size } = kernel;
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
  const forward = (x: Float64Array): Float64Array => {
    const y = new Float64Array(outChannels * pixels);
    map.applyInto(y, x);
    return y;
  };
  return {
    kind: 'convolution',
    layer,
    input,
    output: [outChannels, ...map.output],
    kernel,
    geometry,
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

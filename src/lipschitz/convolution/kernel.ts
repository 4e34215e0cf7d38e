import type { ConvolutionKernel } from '../../network/convolution/kernel.js';
import { largestEntry } from '../norms.js';
import { scaledMatrix } from '../scaled-matrix.js';
import { spectralNormOf } from '../spectral-norm.js';

/** The matrix c_out x c_in of one tap, or a combination of taps with the given weights. */
export function combination(kernel: ConvolutionKernel, weights: Float64Array): Float64Array {
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
export function scaledKernel(kernel: ConvolutionKernel): { kernel: ConvolutionKernel; shift: number } | undefined {
  const largest = largestEntry(kernel.data);
  if (largest === 0) return undefined;
  const { matrix, shift } = scaledMatrix({ rows: 1, columns: kernel.data.length, data: kernel.data }, largest);
  return { kernel: { ...kernel, data: matrix.data }, shift };
}

/** The spectral norm of a c_out x c_in matrix. */
export const normOf = ({ outChannels, inChannels }: ConvolutionKernel, data: Float64Array): number =>
  spectralNormOf({ rows: outChannels, columns: inChannels, data });

import { ShapeError } from '../../errors.js';
import { requireObject } from '../../numeric/domain.js';
import {
  type ConvolutionGeometry,
  type ConvolutionKernel,
  perDimension,
  placeOf,
  tapsOf,
  widenedKernel,
} from './kernel.js';

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
  given: ConvolutionKernel,
  input: readonly number[],
  geometry: ConvolutionGeometry = {},
): Convolution {
  requireObject('convolution', '{ data, outChannels, inChannels, size }', given);
  const where = 'convolution';
  const kernel = widenedKernel(where, given, geometry);
  const { outChannels, inChannels, size, data } = kernel;
  const dimensions = size.length;
  const sides = perDimension(where, 'input', input, dimensions, 1, 1);
  const strides = perDimension(where, 'stride', geometry.stride, dimensions, 1, 1);
  const torus = geometry.padding === 'circular';
  const zeros = geometry.padding === 'circular' ? undefined : geometry.padding;
  const padding = perDimension(where, 'padding', zeros, dimensions, 0, 0);
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

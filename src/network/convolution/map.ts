import { ShapeError } from '../../errors.js';
import { requireObject } from '../../numeric/domain.js';
import { gemmInto } from '../../simd/dense.js';
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

/** The output pixels of one product: what they read stays within a few megabytes. */
const band = 512;

/**
 * The linear map of a kernel that slides over inputs of the given sides, without its matrix: a product of the kernel with
 * what each output pixel reads, in the SIMD core. O(out channels, in channels, taps, output pixels) operations.
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
  // K[out][in, tap], and its transpose, times what each pixel of a band reads: products of dense matrices.
  const terms = inChannels * taps;
  const K = Float64Array.from(data);
  const transposed = new Float64Array(terms * outChannels);
  for (let co = 0; co < outChannels; co++)
    for (let k = 0; k < terms; k++) transposed[k * outChannels + co] = K[co * terms + k]!;
  const bands = Array.from({ length: Math.ceil(outPixels / band) }, (_, i) => {
    const first = i * band;
    return { first, count: Math.min(band, outPixels - first) };
  });
  const widest = Math.min(band, outPixels);
  // arrays of megabytes are made once, and so cost no more than what is written to them
  const [patches, images] = [new Float64Array(terms * widest), new Float64Array(outChannels * widest)];
  /** Visits each term (input channel, tap) and pixel of a band with its place in the band's matrix and in the input, -1 for a zero. */
  const eachRead = (first: number, count: number, visit: (at: number, from: number) => void): void => {
    for (let ci = 0, at = 0; ci < inChannels; ci++)
      for (let t = 0; t < taps; t++)
        for (let o = 0, read = first * taps + t; o < count; o++, at++, read += taps) {
          const from = reads[read]!;
          visit(at, from < 0 ? -1 : ci * inPixels + from);
        }
  };
  return {
    kernel,
    input: sides,
    output,
    applyInto(y, x) {
      for (const { first, count } of bands) {
        eachRead(first, count, (at, from) => {
          patches[at] = from < 0 ? 0 : x[from]!;
        });
        const read = patches.subarray(0, terms * count);
        gemmInto(images.subarray(0, outChannels * count), outChannels, count, terms, K, read);
        for (let co = 0; co < outChannels; co++)
          y.set(images.subarray(co * count, (co + 1) * count), co * outPixels + first);
      }
    },
    applyTransposeInto(x, y) {
      x.fill(0);
      for (const { first, count } of bands) {
        for (let co = 0; co < outChannels; co++)
          images.set(y.subarray(co * outPixels + first, co * outPixels + first + count), co * count);
        const held = images.subarray(0, outChannels * count);
        gemmInto(patches.subarray(0, terms * count), terms, count, outChannels, transposed, held);
        eachRead(first, count, (at, from) => {
          if (from >= 0) x[from] = x[from]! + patches[at]!;
        });
      }
    },
  };
}

import { DomainError, ShapeError } from '../../errors.js';

/** The weights of a convolution, K[out][in][tap] with the taps of a 1-D kernel (k) or a 2-D one (rows, columns). */
export interface ConvolutionKernel {
  readonly outChannels: number;
  readonly inChannels: number;
  /** [k] or [k_rows, k_columns]. */
  readonly size: readonly number[];
  /** outChannels x inChannels x size, the last index fastest. */
  readonly data: Float64Array | Float32Array;
}

/** How a kernel slides. */
export interface ConvolutionGeometry {
  /** One a dimension; default 1. */
  readonly stride?: readonly number[];
  /** Zeros added at both ends of each dimension (default 0), or 'circular': the input is a torus. */
  readonly padding?: readonly number[] | 'circular';
}

type Nested = readonly (number | Nested)[];

/**
 * The kernel of nested arrays K[out][in][tap] or K[out][in][row][column].
 *
 * @throws ShapeError if they are not of depth 3 or 4 and rectangular
 * @example convolutionKernel([[[1, 2, 1]]]).size // [3]
 */
export function convolutionKernel(nested: Nested): ConvolutionKernel {
  const where = 'convolutionKernel';
  const shape: number[] = [];
  for (let at: number | Nested | undefined = nested; Array.isArray(at); at = at[0]) shape.push(at.length);
  if (shape.length < 3 || shape.length > 4 || shape.includes(0))
    throw new ShapeError(where, 'K[out][in][tap] or K[out][in][row][column]', shape);
  const data: number[] = [];
  const walk = (part: number | Nested | undefined, depth: number): void => {
    if (depth === shape.length) {
      if (typeof part !== 'number') throw new ShapeError(where, `numbers at depth ${depth}`, part);
      data.push(part);
    } else if (Array.isArray(part) && part.length === shape[depth]) for (const next of part) walk(next, depth + 1);
    else throw new ShapeError(where, `${shape[depth]} parts at depth ${depth}`, part);
  };
  walk(nested, 0);
  return checkedKernel(where, {
    outChannels: shape[0]!,
    inChannels: shape[1]!,
    size: shape.slice(2),
    data: Float64Array.from(data),
  });
}

/** The kernel as given, once its shape and entries have been looked at. */
export function checkedKernel(where: string, kernel: ConvolutionKernel): ConvolutionKernel {
  const { outChannels, inChannels, size, data } = kernel;
  if (!Array.isArray(size) || size.length < 1 || size.length > 2)
    throw new ShapeError(where, 'a kernel of 1 or 2 dimensions', size);
  for (const n of [outChannels, inChannels, ...size])
    if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, 'channels and sizes >= 1', n);
  if (!(data instanceof Float64Array || data instanceof Float32Array))
    throw new ShapeError(where, 'weights in a Float64Array or Float32Array', data);
  const count = outChannels * inChannels * tapsOf(size);
  if (data.length !== count) throw new ShapeError(where, `${count} weights`, data.length);
  const wrong = data.findIndex(x => !Number.isFinite(x));
  if (wrong >= 0) throw new DomainError(where, `finite weights (index ${wrong})`, data[wrong]);
  return kernel;
}

/** The number of taps, or of pixels. */
export const tapsOf = (size: readonly number[]): number => size.reduce((all, k) => all * k, 1);

/** One integer >= `least` a dimension, `absent` where none is given. */
export function perDimension(
  where: string,
  name: string,
  given: readonly number[] | undefined,
  dimensions: number,
  least: number,
  absent: number,
): readonly number[] {
  if (given === undefined) return Array.from({ length: dimensions }, () => absent);
  if (!Array.isArray(given) || given.length !== dimensions)
    throw new ShapeError(where, `${name} with one number a dimension (${dimensions})`, given);
  for (const n of given)
    if (!Number.isSafeInteger(n) || n < least) throw new DomainError(where, `${name} >= ${least}`, n);
  return given;
}

/** The place of a tap, or of a pixel, in each dimension. */
export const placeOf = (tap: number, size: readonly number[]): readonly number[] =>
  size.length === 1 ? [tap] : [Math.floor(tap / size[1]!), tap % size[1]!];

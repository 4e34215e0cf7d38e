import { DomainError, ShapeError } from '../../errors.js';
import { requireObject } from '../../numeric/domain.js';

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
  /** The distance of neighbouring taps, one a dimension; default 1. */
  readonly dilation?: readonly number[];
  /** Blocks of channels that do not mix: the kernel is K[out][in / groups]; default 1. */
  readonly groups?: number;
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

/** The number of groups, which divides the outputs. @throws DomainError */
export function groupsOf(where: string, { outChannels }: Pick<ConvolutionKernel, 'outChannels'>, groups = 1): number {
  if (!Number.isSafeInteger(groups) || groups < 1 || outChannels % groups !== 0)
    throw new DomainError(where, `groups that divide ${outChannels} output channels`, groups);
  return groups;
}

/**
 * The kernel that slides without dilation and groups as this one does with them: zeros between its taps, and zeros from the
 * input channels of other groups.
 *
 * @throws DomainError, ShapeError
 */
export function widenedKernel(
  where: string,
  kernel: ConvolutionKernel,
  geometry: ConvolutionGeometry,
): ConvolutionKernel {
  const { outChannels, inChannels, size, data } = checkedKernel(where, kernel);
  requireObject(where, '{ stride, padding, dilation, groups }', geometry);
  const dilation = perDimension(where, 'dilation', geometry.dilation, size.length, 1, 1);
  const groups = groupsOf(where, kernel, geometry.groups);
  if (groups === 1 && dilation.every(d => d === 1)) return kernel;
  const wide = size.map((k, i) => (k - 1) * dilation[i]! + 1);
  const [taps, wideTaps] = [tapsOf(size), tapsOf(wide)];
  const wideIn = inChannels * groups;
  const out = new Float64Array(outChannels * wideIn * wideTaps);
  for (let o = 0; o < outChannels; o++) {
    const first = Math.floor((o * groups) / outChannels) * inChannels;
    for (let c = 0; c < inChannels; c++)
      for (let t = 0; t < taps; t++) {
        const place = placeOf(t, size).map((x, i) => x * dilation[i]!);
        const to = place.length === 1 ? place[0]! : place[0]! * wide[1]! + place[1]!;
        out[(o * wideIn + first + c) * wideTaps + to] = data[(o * inChannels + c) * taps + t]!;
      }
  }
  return { outChannels, inChannels: wideIn, size: wide, data: out };
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

import { DataError } from '../errors.js';
import type { SparseInput } from './classifier.js';
import { readIdx } from './idx.js';

/** Images with their labels: image i has the pixels of row i, bytes 0 to 255, which stand for 0 to 1. */
export interface LabelledImages {
  readonly count: number;
  /** Pixels of an image. */
  readonly pixels: number;
  readonly data: Uint8Array;
  readonly labels: Uint8Array;
  readonly classes: number;
  /** Where they come from: names and SHA-256 of the files, after they were decompressed. */
  readonly source: Readonly<Record<string, string>>;
}

/**
 * Reads images and their labels.
 *
 * @param images an IDX file of n x rows x columns bytes, or n x pixels; may be compressed by gzip
 * @param labels an IDX file of n bytes
 * @param classes labels are 0, ..., classes - 1
 * @throws DataError if a file is no IDX file, is truncated, the numbers differ, or a label is out of range
 */
export function readImages(images: string, labels: string, classes = 10): LabelledImages {
  const [picture, label] = [readIdx(images), readIdx(labels)];
  if (picture.shape.length < 2) throw new DataError(`${images}: expected images, got an array of one dimension`);
  if (label.shape.length !== 1) throw new DataError(`${labels}: expected labels, got an array of ${label.shape.length} dimensions`); // biome-ignore format: one line
  const [count, ...sides] = picture.shape;
  if (count === 0) throw new DataError(`${images}: expected at least one image`);
  if (label.shape[0] !== count) throw new DataError(`${labels}: expected ${count} labels, one an image, got ${label.shape[0]}`); // biome-ignore format: one line
  const wrong = label.data.findIndex(y => y >= classes);
  if (wrong >= 0)
    throw new DataError(`${labels}: expected labels 0 to ${classes - 1}, got ${label.data[wrong]} at index ${wrong}`);
  return {
    count: count!,
    pixels: sides.reduce((n, side) => n * side, 1),
    data: picture.data,
    labels: label.data,
    classes,
    source: { [images]: picture.sha256, [labels]: label.sha256 },
  };
}

/** Some of the images, in the order given. */
export function selectImages(images: LabelledImages, first: number, count: number): LabelledImages {
  const { pixels, data, labels } = images;
  return {
    ...images,
    count,
    data: data.subarray(first * pixels, (first + count) * pixels),
    labels: labels.subarray(first, first + count),
  };
}

/** The pixels of some images as singles in [0, 1]. */
export function pixelsOf({ data, pixels }: LabelledImages, first: number, n: number): Float32Array {
  return Float32Array.from(data.subarray(first * pixels, (first + n) * pixels), byte => byte / 255);
}

/** Pixels as numbers in [0, 1], of which those that are not 0 are listed once and for all. */
export class SparseImages {
  private readonly start: Uint32Array;
  /** Column and byte of each entry, column * 256 + byte. */
  private readonly entries: Uint32Array;
  private readonly value = Float64Array.from({ length: 256 }, (_, byte) => Math.fround(byte / 255));

  constructor({ count, pixels, data }: Pick<LabelledImages, 'count' | 'pixels' | 'data'>) {
    let total = 0;
    for (let k = 0; k < data.length; k++) if (data[k] !== 0) total++;
    this.start = new Uint32Array(count + 1);
    this.entries = new Uint32Array(total);
    let k = 0;
    for (let i = 0; i < count; i++) {
      for (let j = 0, at = i * pixels; j < pixels; j++, at++)
        if (data[at] !== 0) this.entries[k++] = 256 * j + data[at]!;
      this.start[i + 1] = k;
    }
  }

  /** The images of these numbers, as a batch. */
  batch(order: ArrayLike<number>, first: number): SparseInput {
    const { start, entries, value } = this;
    return {
      forEach(i, put) {
        const image = order[first + i]!;
        for (let k = start[image]!; k < start[image + 1]!; k++) put(entries[k]! >>> 8, value[entries[k]! & 255]!);
      },
    };
  }
}

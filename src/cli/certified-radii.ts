import { certifyImages } from '../training/certify.js';
import { readData } from '../training/data.js';
import { type MemoryOptions, readNetwork } from '../training/network-file.js';
import { withBar } from './progress.js';

/** What is proved of a classifier at the test images of a data set: no input within the radius in l2 changes its answer. */
export interface CertifiedRadii {
  readonly data: string;
  readonly images: number;
  /** Images whose label is the largest output, proved. */
  readonly met: number;
  /** The radius of each image, 0 where nothing is proved: the better of `product` and `pairwise`. */
  readonly radii: readonly number[];
}

/** @throws DataError unless the file holds a classifier of dense layers for such images; DomainError */
export function certifiedRadii(weights: string, words: readonly string[], memory: MemoryOptions): CertifiedRadii {
  const network = readNetwork(weights, memory);
  const { test, name } = readData(words);
  const { met, radius } = withBar('radii', progress => certifyImages(network, test, { eps: [], progress }));
  const radii = Array.from(radius.pairwise, (r, i) => Math.max(r, radius.product[i]!));
  return { data: name, images: test.count, met: met.reduce((n, m) => n + m, 0), radii };
}

/** One line: how many images are met, and the radii that half and nine tenths of all images have at least. */
export function certifiedText({ data, images, met, radii }: CertifiedRadii): string {
  const sorted = [...radii].sort((x, y) => y - x);
  const atLeast = (share: number): string => String(Number(sorted[Math.ceil(share * images) - 1]!.toPrecision(4)));
  return `${data}: ${met} of ${images} images met with a proof; certified l2 radius at least ${atLeast(0.5)} for half of all, ${atLeast(0.9)} for nine tenths, ${atLeast(0.1)} for one tenth.\n`;
}

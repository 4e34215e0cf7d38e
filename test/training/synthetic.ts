import { stream } from '../../src/random/stream.js';
import type { ImageData } from '../../src/training/data.js';
import type { LabelledImages } from '../../src/training/images.js';

const SIDE = 6;
const CLASSES = 10;

/** Images of 6 x 6 pixels: a pattern a class, of which pixels are lost and others lit. */
export function syntheticImages(count: number, part: string): LabelledImages {
  const patterns = Array.from({ length: CLASSES }, (_, c) => {
    const random = stream(1, 'pattern', c);
    return Array.from({ length: SIDE * SIDE }, () => (random.uniform() < 0.4 ? 1 : 0));
  });
  const random = stream(2, part);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
  const data = Uint8Array.from({ length: count * SIDE * SIDE }, (_, k) => {
    const lit = patterns[labels[Math.floor(k / (SIDE * SIDE))]!]![k % (SIDE * SIDE)]! === 1;
    return random.uniform() < 0.1 !== lit ? 55 + Math.floor(200 * random.uniform()) : 0;
  });
  return { count, pixels: SIDE * SIDE, data, labels, classes: CLASSES, source: { [part]: part } };
}

export const synthetic: ImageData = {
  name: 'synthetic',
  train: syntheticImages(600, 'train'),
  test: syntheticImages(200, 'test'),
};

/** An IDX file of bytes. */
export function idxBytes(shape: readonly number[], data: Uint8Array, type = 8): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(2, type);
  view.setUint8(3, shape.length);
  shape.forEach((n, d) => {
    view.setUint32(4 + 4 * d, n);
  });
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}

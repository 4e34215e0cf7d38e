import { gzipSync } from 'node:zlib';
import { always, type Damage, flipped, pick, viewOf, whole } from './damage.js';

const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, ...Array.from({ length: 60 }, (_, k) => (37 * k) % 256)); // biome-ignore format: one line
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 10, ...Array.from({ length: 10 }, (_, k) => k));

/** Three images of 4 x 5 pixels, ten labels, and both compressed. */
export const idxFiles: readonly Uint8Array[] = [
  images,
  labels,
  ...[images, labels].map(bytes => new Uint8Array(gzipSync(bytes))),
];

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f;
/** Zeros that open as an IDX file and go on for 64 MB. */
const bomb = new Uint8Array(gzipSync(new Uint8Array(2 ** 26), { level: 9 }));

/** Of a compressed file the header of gzip may be changed without a meaning, so that it is whole. */
export const idxDamage: readonly Damage[] = [
  ...always.map((damage): Damage => ({ ...damage, verdict: 'may be whole' })),
  { name: 'bits flipped in the header', verdict: 'may be whole', apply: (b, r) => flipped(b, r, 0, 8) },
  {
    name: 'sizes that lie',
    verdict: 'must be refused',
    apply(bytes, r) {
      if (isPacked(bytes)) return bomb;
      const out = bytes.slice();
      const at = 4 + 4 * whole(r, 0, bytes[3]! - 1);
      const size = viewOf(bytes).getUint32(at);
      viewOf(out).setUint32(at, pick(r, [0, 2 ** 31, 2 ** 32 - 1, size + whole(r, 1, 99), size - 1]));
      return out;
    },
  },
  {
    name: 'a type, or a number of dimensions, that lies',
    verdict: 'must be refused',
    apply(bytes, r) {
      if (isPacked(bytes)) return bytes.subarray(0, whole(r, 0, bytes.length - 1));
      const out = bytes.slice();
      const at = pick(r, [0, 1, 2, 3]);
      out[at] = pick(r, [1, 4, 9, 0x0b, 0x0e, 64, 255].filter(x => x !== bytes[at])); // biome-ignore format: one line
      return out;
    },
  },
];

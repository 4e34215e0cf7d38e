import { crc32, deflateRawSync } from 'node:zlib';
import { always, type Damage, flipped, join2, pick, readFixture, viewOf, whole } from './damage.js';
import { dataOf, npyFiles, npyHeader, withEntry } from './npy.js';

/** A ZIP archive of members by hand: what a hostile writer may put together. */
function archive(
  members: readonly { name: string; data: Uint8Array; method?: number; claims?: number; raw?: Uint8Array }[],
  repeat = 1,
): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data, method = 8, claims = data.length, raw } of members) {
    const packed = raw ?? (method === 8 ? new Uint8Array(deflateRawSync(data)) : data);
    const text = new TextEncoder().encode(name);
    const common = new Uint8Array(22);
    const at = viewOf(common);
    at.setUint16(0, 20, true);
    at.setUint16(4, method, true);
    at.setUint32(10, crc32(data), true);
    at.setUint32(14, packed.length, true);
    at.setUint32(18, claims, true);
    const tail = new Uint8Array(4);
    viewOf(tail).setUint16(0, text.length, true);
    const local = join2(Uint8Array.of(0x50, 0x4b, 3, 4), common, tail, text, packed);
    const place = new Uint8Array(14);
    viewOf(place).setUint32(10, offset, true);
    const central = join2(Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), common, tail, place, text);
    locals.push(local);
    for (let k = 0; k < repeat; k++) centrals.push(central);
    offset += local.length;
  }
  const directory = join2(...centrals);
  const end = new Uint8Array(22);
  viewOf(end).setUint32(0, 0x06054b50, true);
  viewOf(end).setUint16(8, centrals.length, true);
  viewOf(end).setUint16(10, centrals.length, true);
  viewOf(end).setUint32(12, directory.length, true);
  viewOf(end).setUint32(16, offset, true);
  return join2(...locals, directory, end);
}

const directoryOf = (bytes: Uint8Array): number => viewOf(bytes).getUint32(bytes.length - 6, true);
const signature = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint32(at, true);

/** The places of the entries of the directory. */
function centralPlaces(bytes: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = directoryOf(bytes); signature(bytes, at) === 0x02014b50; ) {
    places.push(at);
    const view = viewOf(bytes);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return places;
}

const zeros = new Uint8Array(deflateRawSync(new Uint8Array(2 ** 25), { level: 9 }));
const [dense, , vector] = npyFiles as [Uint8Array, Uint8Array, Uint8Array];

/** Two networks, and small archives: a deflated and a stored member, and one alone. */
export const npzFiles: readonly Uint8Array[] = [
  ...['network.npz', 'network-compressed.npz'].map(readFixture),
  archive([
    { name: 'a.npy', data: vector },
    { name: 'b.npy', data: vector, method: 0 },
  ]),
  archive([{ name: 'a.npy', data: vector, method: 0 }]),
];

/** Archives that take long to make, made once. */
const bombs = [
  archive([{ name: 'a.npy', data: dense, raw: zeros, claims: 2 ** 25 }]),
  archive([{ name: 'a.npy', data: dense, raw: zeros, claims: dense.length }]),
  // a header that is read, and zeros after it
  archive([
    { name: 'a.npy', data: dense, raw: new Uint8Array(deflateRawSync(join2(dense, new Uint8Array(2 ** 22)))), claims: dense.length }, // biome-ignore format: one line
  ]),
  archive([{ name: 'a.npy', data: dense, claims: 2 ** 31 }]),
  ...Array.from({ length: 49 }, (_, k) => archive([{ name: 'a.npy', data: dense }], k + 2)),
];
const contradictions = [
  archive([
    { name: 'a.npy', data: dense },
    { name: 'a.npy', data: dense },
  ]),
  archive([{ name: 'a.npy', data: npyHeader(dense, text => text.replace('(8, 12)', '(8, 1200000000)')) }]),
  archive([{ name: 'a.npy', data: dense, method: 0, claims: dense.length + 8 }]),
  ...[1, 8, 32, 100, 200].map(short => archive([{ name: 'a.npy', data: dense, claims: dense.length - short }])),
  ...Array.from({ length: 50 }, (_, k) => archive([{ name: 'a.npy', data: dense.slice(0, (17 * k) % dense.length) }])),
];

export const npzDamage: readonly Damage[] = [
  ...always,
  {
    name: 'bits flipped in the directory',
    verdict: 'may be whole',
    apply: (b, r) => flipped(b, r, directoryOf(b), b.length),
  },
  {
    name: 'bits flipped in the entries of an array',
    verdict: 'must be refused',
    apply(b, r) {
      const at = pick(r, centralPlaces(b));
      const view = viewOf(b);
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const size = view.getUint32(at + 20, true);
      // One bit: two flips may cancel. The last byte of a deflated stream may hold bits without meaning.
      const out = b.slice();
      const place = whole(r, start, start + size - 2);
      out[place] = out[place]! ^ (1 << whole(r, 0, 7));
      return out;
    },
  },
  {
    name: 'sizes, offsets or checksums that lie',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      const at = pick(r, centralPlaces(b)) + pick(r, [16, 20, 24, 42]);
      const lie = pick(r, [
        1,
        2 ** 31,
        0xfffffffe,
        whole(r, 1, 2 ** 32 - 2),
        viewOf(b).getUint32(at, true) + whole(r, 1, 300),
      ]);
      viewOf(out).setUint32(at, lie === viewOf(b).getUint32(at, true) ? lie + 1 : lie, true);
      return out;
    },
  },
  {
    name: 'a method or flag that is not read',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      const at = pick(r, centralPlaces(b));
      if (r.uniform() < 0.5) out[at + 8] = out[at + 8]! | pick(r, [1, 0x40]);
      else viewOf(out).setUint16(at + 10, pick(r, [1, 9, 12, 14, 93, 99]), true);
      return out;
    },
  },
  {
    name: 'an end of the directory that lies',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      const [at, width] = pick(r, [
        [10, 2],
        [12, 4],
        [16, 4],
        [20, 2],
        [4, 2],
        [0, 4],
      ] as const);
      const place = b.length - 22 + at;
      if (width === 2) viewOf(out).setUint16(place, viewOf(b).getUint16(place, true) + whole(r, 1, 200), true);
      else viewOf(out).setUint32(place, (viewOf(b).getUint32(place, true) + whole(r, 1, 2 ** 20)) >>> 0, true);
      return out;
    },
  },
  {
    name: 'a bomb',
    verdict: 'must be refused',
    apply: (_, r) => pick(r, bombs),
  },
  {
    name: 'members that contradict themselves',
    verdict: 'must be refused',
    apply: (_, r) =>
      r.uniform() < 0.5
        ? pick(r, contradictions)
        : archive([
            pick(r, [
              { name: 'a.npy', data: dense.slice(0, whole(r, 0, dense.length - 1)), method: 0 },
              { name: 'a.npy', data: withEntry(vector, r, dataOf(vector), Number.NaN), method: 0 },
            ]),
          ]),
  },
];

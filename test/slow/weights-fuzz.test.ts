import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DataError } from '../../src/errors.js';
import { type Stream, stream } from '../../src/random/stream.js';
import { memorySource } from '../../src/weights/bytes.js';
import {
  isFloat,
  openWeights,
  readThrough,
  type WeightFormat,
  weightsOf,
  writeWeights,
} from '../../src/weights/file.js';
import { eachBlock } from '../../src/weights/tensor.js';
import { volumizer } from '../../src/weights/volumize.js';

const fixtures = fileURLToPath(new URL('../fixtures/weights/', import.meta.url));
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** One way to damage a file: new bytes, and whether they must be refused or may by luck still be whole. */
interface Damage {
  readonly name: string;
  readonly verdict: 'must be refused' | 'may be whole';
  readonly apply: (bytes: Uint8Array, random: Stream) => Uint8Array;
}

const whole = (random: Stream, low: number, high: number): number =>
  low + Math.floor(random.uniform() * (high - low + 1));
const pick = <T>(random: Stream, from: readonly T[]): T => from[whole(random, 0, from.length - 1)]!;
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const join2 = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Flips 1 to 3 bits between two places. */
function flipped(bytes: Uint8Array, random: Stream, from: number, to: number): Uint8Array {
  const out = bytes.slice();
  const n = whole(random, 1, 3);
  for (let k = 0; k < n; k++) {
    const at = whole(random, from, to - 1);
    out[at] = out[at]! ^ (1 << whole(random, 0, 7));
  }
  return out;
}

const always: readonly Damage[] = [
  { name: 'truncated', verdict: 'must be refused', apply: (b, r) => b.slice(0, whole(r, 0, b.length - 1)) },
  {
    name: 'bytes added at the end',
    verdict: 'must be refused',
    apply: (b, r) =>
      join2(
        b,
        new Uint8Array(whole(r, 1, 64)).map(() => whole(r, 1, 255)),
      ),
  },
  {
    name: 'a piece cut out',
    verdict: 'must be refused',
    apply(b, r) {
      const from = whole(r, 8, b.length - 2);
      return join2(b.subarray(0, from), b.subarray(from + whole(r, 1, b.length - from - 1)));
    },
  },
  {
    name: 'a piece overwritten by another',
    verdict: 'may be whole',
    apply(b, r) {
      const out = b.slice();
      const length = whole(r, 1, 64);
      out.copyWithin(whole(r, 0, b.length - length), whole(r, 0, b.length - length), b.length);
      return out;
    },
  },
  { name: 'bits flipped anywhere', verdict: 'may be whole', apply: (b, r) => flipped(b, r, 0, b.length) },
  {
    name: 'a word of ones or zeros',
    verdict: 'may be whole',
    apply: (b, r) => b.slice().fill(pick(r, [0, 255]), whole(r, 8, b.length - 9), whole(r, 8, b.length)),
  },
  { name: 'noise', verdict: 'must be refused', apply: (b, r) => b.map((x, i) => (i < 8 ? x : whole(r, 0, 255))) },
];

/** A .npy file with its header text changed. */
function npyHeader(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const end = 10 + viewOf(bytes).getUint16(8, true);
  const text = Buffer.from(change(latin(bytes.subarray(10, end))), 'latin1');
  const head = bytes.slice(0, 10);
  viewOf(head).setUint16(8, text.length, true);
  return join2(head, text, bytes.subarray(end));
}

/** Overwrites one entry of an array of doubles that ends the file. */
function withEntry(bytes: Uint8Array, random: Stream, from: number, value: number): Uint8Array {
  const out = bytes.slice();
  viewOf(out).setFloat64(from + 8 * whole(random, 0, Math.floor((bytes.length - from) / 8) - 1), value, true);
  return out;
}

const notNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const dataOf = (bytes: Uint8Array): number => 10 + viewOf(bytes).getUint16(8, true);

const npyDamage: readonly Damage[] = [
  ...always,
  { name: 'bits flipped in the header', verdict: 'may be whole', apply: (b, r) => flipped(b, r, 6, dataOf(b)) },
  {
    name: 'a shape that lies',
    verdict: 'must be refused',
    apply: (b, r) =>
      npyHeader(b, text =>
        text.replace(
          /\(.*?\)/,
          pick(r, [
            '(8, 13)',
            '(9007199254740993, 2)',
            '(96, 96, 96)',
            '(-8, 12)',
            '(8.0, 12)',
            '()',
            '(8,,12)',
            `(${'9'.repeat(whole(r, 5, 400))},)`,
          ]),
        ),
      ),
  },
  {
    name: 'an object or structured type',
    verdict: 'must be refused',
    apply: (b, r) =>
      npyHeader(b, text =>
        text.replace(
          /'<f8'/,
          pick(r, ["'|O'", "'O'", "[('a', '<f8')]", "'<c16'", "'<i8'", "'<U2'", "'|V8'", '7', "'<f8"]),
        ),
      ),
  },
  {
    name: 'a key twice, missing or foreign',
    verdict: 'must be refused',
    apply: (b, r) =>
      npyHeader(b, text =>
        pick(r, [
          text.replace('}', "'descr': '<f8', }"),
          text.replace("'descr'", "'desc'"),
          text.replace(/'fortran_order': \w+, /, ''),
          text.replace('}', "'x': True, }"),
          text.replace('False', 'Maybe'),
          text.replace('{', ''),
        ]),
      ),
  },
  {
    name: 'a header length that lies',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      const true_ = viewOf(b).getUint16(8, true);
      viewOf(out).setUint16(8, pick(r, [0, 1, true_ - 8, true_ + 8, 0xffff, true_ - whole(r, 1, true_)]), true);
      return out;
    },
  },
  {
    name: 'NaN or infinite',
    verdict: 'must be refused',
    apply: (b, r) => withEntry(b, r, dataOf(b), pick(r, notNumbers)),
  },
  {
    name: 'a foreign version',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      out[6] = pick(r, [0, 4, 9, 255, 2, 3]);
      return out;
    },
  },
];

/** A .safetensors file with its header text changed; the padding keeps the length where it can. */
function safeHeader(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const length = Number(viewOf(bytes).getBigUint64(0, true));
  const text = Buffer.from(change(latin(bytes.subarray(8, 8 + length))), 'latin1');
  const head = new Uint8Array(8);
  viewOf(head).setBigUint64(0, BigInt(text.length), true);
  return join2(head, text, bytes.subarray(8 + length));
}

const safeData = (bytes: Uint8Array): number => 8 + Number(viewOf(bytes).getBigUint64(0, true));

const safetensorsDamage: readonly Damage[] = [
  ...always,
  { name: 'bits flipped in the header', verdict: 'may be whole', apply: (b, r) => flipped(b, r, 8, safeData(b)) },
  {
    name: 'a header length that lies',
    verdict: 'must be refused',
    apply(b, r) {
      const out = b.slice();
      const true_ = safeData(b) - 8;
      const lie = pick(r, [
        0n,
        1n,
        BigInt(true_ + 8),
        BigInt(true_ - 16),
        2n ** 64n - 1n,
        2n ** 53n,
        100_000_001n,
        BigInt(whole(r, 0, true_ - 16)),
      ]);
      viewOf(out).setBigUint64(0, lie, true);
      return out;
    },
  },
  {
    name: 'offsets that overlap, leave gaps or reach out',
    verdict: 'must be refused',
    apply: (b, r) =>
      safeHeader(b, text => {
        const all = [...text.matchAll(/\[(\d+),(\d+)\](?=\})/g)];
        const one = pick(r, all);
        const [from, to] = [Number(one[1]), Number(one[2])];
        const step = whole(r, 1, 99);
        const changed = pick(r, [
          `[${from + step},${to + step}]`,
          `[${from},${to + step}]`,
          `[${to},${from - 1}]`,
          `[${from},${2 ** 53}]`,
          `[-${step},${to}]`,
          `[${from}.5,${to}]`,
          `[${from}]`,
          `[${to + step},${from}]`,
          `["${from}",${to}]`,
        ]);
        return text.slice(0, one.index) + changed + text.slice(one.index! + one[0].length);
      }),
  },
  {
    name: 'a key twice',
    verdict: 'must be refused',
    apply: (b, r) =>
      safeHeader(b, text => {
        const [entry] = pick(r, [...text.matchAll(/"[\w.]+":\{[^{}]*\}/g)]);
        return pick(r, [
          text.replace('{', `{${entry},`),
          text.replace(entry, entry.replace('"shape"', '"dtype":"F32","shape"')),
        ]);
      }),
  },
  {
    name: 'a type or shape that lies',
    verdict: 'must be refused',
    apply: (b, r) =>
      safeHeader(b, text =>
        pick(r, [
          text.replace('"F32"', '"F64"'),
          text.replace('"F16"', '"F32"'),
          text.replace('"F64"', '"f64"'),
          text.replace('"BF16"', '"toString"'),
          text.replace('[8,12]', '[8,13]'),
          text.replace('[8,12]', '[8,-12]'),
          text.replace('[8,12]', '[9007199254740993,1]'),
          text.replace('[8,12]', '[1e1,12]'),
          text.replace('[8,12]', '{}'),
          text.replace('[8,12]', `[${'['.repeat(whole(r, 1, 99))}`),
        ]),
      ),
  },
  {
    name: 'NaN or infinite',
    verdict: 'must be refused',
    // fc1.weight opens the data: 96 floats.
    apply(b, r) {
      const out = b.slice();
      viewOf(out).setFloat32(safeData(b) + 4 * whole(r, 0, 95), pick(r, notNumbers), true);
      return out;
    },
  },
];

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

const zeros = deflateRawSync(new Uint8Array(2 ** 25), { level: 9 });
const dense = new Uint8Array(readFileSync(`${fixtures}dense-f8.npy`));

const npzDamage: readonly Damage[] = [
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
    apply(_, r) {
      const size = 2 ** 25;
      return pick(r, [
        () => archive([{ name: 'a.npy', data: dense, raw: new Uint8Array(zeros), claims: size }]),
        () => archive([{ name: 'a.npy', data: dense, raw: new Uint8Array(zeros), claims: dense.length }]),
        () => archive([{ name: 'a.npy', data: dense, claims: 2 ** 31 }]),
        () => archive([{ name: 'a.npy', data: dense }], whole(r, 2, 50)),
      ])();
    },
  },
  {
    name: 'members that contradict themselves',
    verdict: 'must be refused',
    apply: (_, r) =>
      pick(r, [
        () =>
          archive([
            { name: 'a.npy', data: dense },
            { name: 'a.npy', data: dense },
          ]),
        () => archive([{ name: 'a.npy', data: dense.slice(0, whole(r, 0, dense.length - 1)) }]),
        () => archive([{ name: 'a.npy', data: npyHeader(dense, text => text.replace('(8, 12)', '(8, 1200000000)')) }]),
        () =>
          archive([{ name: 'a.npy', data: withEntry(dense, r, dataOf(dense), Number.NaN), method: pick(r, [0, 8]) }]),
        () => archive([{ name: 'a.npy', data: dense, claims: dense.length - whole(r, 1, 200) }]),
        () => archive([{ name: 'a.npy', data: dense, method: 0, claims: dense.length + 8 }]),
      ])(),
  },
];

const formats: readonly (readonly [WeightFormat, readonly string[], readonly Damage[]])[] = [
  ['npy', ['dense-f8.npy'], npyDamage],
  ['npz', ['network.npz', 'network-compressed.npz'], npzDamage],
  ['safetensors', ['network.safetensors'], safetensorsDamage],
];

const perFormat = 20_000;

/** Reads everything in a file and writes it changed, in memory; the bytes written. */
function process_(bytes: Uint8Array, format: WeightFormat): Uint8Array {
  const file = weightsOf(memorySource('file', bytes), format);
  for (const tensor of file.tensors) {
    if (isFloat(tensor)) eachBlock(tensor, () => {});
    else readThrough(tensor);
  }
  let out = new Uint8Array(2 * bytes.length + 4096);
  let position = 0;
  const put = (part: Uint8Array, at: number): void => {
    if (at + part.length > out.length) out = join2(out, new Uint8Array(out.length + part.length)) as typeof out;
    out.set(part, at);
  };
  file.rewriteInto(
    {
      get position() {
        return position;
      },
      write(part) {
        put(part, position);
        position += part.length;
      },
      patch: (at, part) => put(part, at),
    },
    tensor => volumizer(tensor.numberType, { mode: 'hard', volume: 0.125 }).transform,
  );
  return out.slice(0, position);
}

describe.each(formats)('damaged files of the format %s', (format, names, damage) => {
  const originals = names.map(name => new Uint8Array(readFileSync(fixtures + name)));
  const perClass = Math.max(500, Math.ceil(perFormat / damage.length));

  test.each(damage)(
    `$name: ${perClass} files, each read whole or refused with one line`,
    ({ name, verdict, apply }) => {
      let damaged = 0;
      let refused = 0;
      for (let k = 0; k < perClass; k++) {
        const random = stream(seed, 'fuzz', format, name, k);
        const original = pick(random, originals);
        const bytes = apply(original, random);
        if (Buffer.compare(bytes, original) === 0) continue;
        damaged++;
        try {
          const written = process_(bytes, format);
          if (verdict === 'must be refused') expect.fail(`case ${k} of ${name} was read as whole (FUZZ_SEED=${seed})`);
          // What passed is a file like any other: written clipped, it is read again with every |w| <= V.
          const again = weightsOf(memorySource('again', written), format);
          for (const tensor of again.tensors)
            if (isFloat(tensor))
              eachBlock(tensor, values => {
                if (values.some(w => Math.abs(w) > 0.125))
                  expect.fail(`case ${k} of ${name}: beyond V (FUZZ_SEED=${seed})`);
              });
        } catch (error) {
          if (!(error instanceof DataError))
            throw new Error(`case ${k} of ${name} (FUZZ_SEED=${seed}): ${error}`, { cause: error });
          expect(error.message).not.toContain('\n');
          refused++;
        }
      }
      // A cut-out or an overwritten piece is now and then the same bytes again.
      expect(damaged).toBeGreaterThanOrEqual(500);
      if (verdict === 'must be refused') expect(refused).toBe(damaged);
    },
  );
});

test('at least 20,000 files of each format are damaged, 500 a class', () => {
  for (const [, , damage] of formats)
    expect(damage.length * Math.max(500, Math.ceil(perFormat / damage.length))).toBeGreaterThanOrEqual(perFormat);
});

test('on the disk a refused file leaves nothing behind, 300 times', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-fuzz-'));
  try {
    for (let k = 0; k < 300; k++) {
      const random = stream(seed, 'fuzz-disk', k);
      const [format, names, damage] = pick(random, formats);
      const original = new Uint8Array(readFileSync(fixtures + pick(random, names)));
      const kind = pick(
        random,
        damage.filter(item => item.verdict === 'must be refused'),
      );
      const path = join(folder, `damaged.${format}`);
      writeFileSync(path, kind.apply(original, random));
      const attempt = (): void => {
        const file = openWeights(path);
        try {
          writeWeights(
            file,
            join(folder, `out.${format}`),
            tensor => volumizer(tensor.numberType, { mode: 'binary', volume: 1 }).transform,
          );
        } finally {
          file.close();
        }
      };
      expect(attempt, kind.name).toThrow(DataError);
      expect(readdirSync(folder)).toEqual([`damaged.${format}`]);
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { always, type Damage, flipped, join2, latin, pick, readFixture, viewOf, whole } from './damage.js';
import { notNumbers } from './npy.js';

/** A .safetensors file with its header text changed; the padding keeps the length where it can. */
function safeHeader(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const length = Number(viewOf(bytes).getBigUint64(0, true));
  const text = Buffer.from(change(latin(bytes.subarray(8, 8 + length))), 'latin1');
  const head = new Uint8Array(8);
  viewOf(head).setBigUint64(0, BigInt(text.length), true);
  return join2(head, text, bytes.subarray(8 + length));
}

const safeData = (bytes: Uint8Array): number => 8 + Number(viewOf(bytes).getBigUint64(0, true));

/** A network, and its first tensor alone. */
export const safetensorsFiles: readonly Uint8Array[] = ['network.safetensors'].map(readFixture).flatMap(bytes => {
  const from = safeData(bytes);
  const alone = bytes.slice(0, from + 4 * 96);
  const [entry] = /"fc1\.weight":\{[^{}]*\}/.exec(latin(bytes))!;
  return [bytes, safeHeader(alone, () => `{${entry}}`)];
});

export const safetensorsDamage: readonly Damage[] = [
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

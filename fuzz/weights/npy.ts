import type { Stream } from '../../src/random/stream.js';
import { always, type Damage, flipped, join2, latin, pick, readFixture, viewOf, whole } from './damage.js';

export const npyFiles: readonly Uint8Array[] = ['dense-f8.npy', 'fortran-f8.npy', 'vector-f8.npy'].map(readFixture);

/** A .npy file with its header text changed. */
export function npyHeader(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const end = 10 + viewOf(bytes).getUint16(8, true);
  const text = Buffer.from(change(latin(bytes.subarray(10, end))), 'latin1');
  const head = bytes.slice(0, 10);
  viewOf(head).setUint16(8, text.length, true);
  return join2(head, text, bytes.subarray(end));
}

/** Overwrites one entry of an array of doubles that ends the file. */
export function withEntry(bytes: Uint8Array, random: Stream, from: number, value: number): Uint8Array {
  const out = bytes.slice();
  viewOf(out).setFloat64(from + 8 * whole(random, 0, Math.floor((bytes.length - from) / 8) - 1), value, true);
  return out;
}

export const notNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
export const dataOf = (bytes: Uint8Array): number => 10 + viewOf(bytes).getUint16(8, true);

/** What follows the entries is another array, or was the end of a longer one: NumPy reads such files too. */
const isLonger = ({ name }: Damage): boolean => name === 'bytes added at the end';

export const npyDamage: readonly Damage[] = [
  ...always.map((damage): Damage => (isLonger(damage) ? { ...damage, verdict: 'may be whole' } : damage)),
  { name: 'bits flipped in the header', verdict: 'may be whole', apply: (b, r) => flipped(b, r, 6, dataOf(b)) },
  {
    name: 'a shape that lies',
    verdict: 'may be whole',
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

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Stream } from '../../src/random/stream.js';

/** A file of weights that is whole. */
export const readFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve('test/fixtures/weights', name)));

/** One way to damage a file: new bytes, and whether they must be refused or may by luck still be whole. */
export interface Damage {
  readonly name: string;
  readonly verdict: 'must be refused' | 'may be whole';
  readonly apply: (bytes: Uint8Array, random: Stream) => Uint8Array;
}

export const whole = (random: Stream, low: number, high: number): number =>
  low + Math.floor(random.uniform() * (high - low + 1));
export const pick = <T>(random: Stream, from: readonly T[]): T => from[whole(random, 0, from.length - 1)]!;
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const join2 = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Flips 1 to 3 bits between two places. */
export function flipped(bytes: Uint8Array, random: Stream, from: number, to: number): Uint8Array {
  const out = bytes.slice();
  const n = whole(random, 1, 3);
  for (let k = 0; k < n; k++) {
    const at = whole(random, from, to - 1);
    out[at] = out[at]! ^ (1 << whole(random, 0, 7));
  }
  return out;
}

export const always: readonly Damage[] = [
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

import { DomainError } from '../errors.js';

/** A source of independent random numbers. Drawing from it changes it; nothing else in the package has state. */
export interface Stream {
  /** The next 32 random bits, an integer in [0, 2^32). */
  uint32(): number;
  /** The next uniform variate on the open interval (0, 1): (k + 1/2) / 2^52 with k uniform in 0 .. 2^52 - 1. */
  uniform(): number;
}

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));

function finalMix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * MurmurHash3_x86_128 of a sequence of 32-bit words (Appleby, public domain), seed 0, little-endian;
 * `words.length` must be a multiple of 4.
 */
export function murmur128(words: Uint32Array): Uint32Array {
  if (!(words instanceof Uint32Array)) throw new DomainError('murmur128', 'words as a Uint32Array', words);
  const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  for (let i = 0; i < words.length; i += 4) {
    h1 ^= Math.imul(rotl(Math.imul(words[i]!, c1), 15), c2);
    h1 = (Math.imul((rotl(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotl(Math.imul(words[i + 1]!, c2), 16), c3);
    h2 = (Math.imul((rotl(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotl(Math.imul(words[i + 2]!, c3), 17), c4);
    h3 = (Math.imul((rotl(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotl(Math.imul(words[i + 3]!, c4), 18), c1);
    h4 = (Math.imul((rotl(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  const bytes = 4 * words.length;
  const h = new Int32Array([h1 ^ bytes, h2 ^ bytes, h3 ^ bytes, h4 ^ bytes]);
  const gather = (): void => {
    h[0] = h[0]! + h[1]! + h[2]! + h[3]!;
    for (let k = 1; k < 4; k++) h[k] = h[k]! + h[0]!;
  };
  gather();
  for (let k = 0; k < 4; k++) h[k] = finalMix(h[k]!);
  gather();
  return new Uint32Array(h.buffer);
}

/** SFC32 (Doty-Humphrey, PractRand): 128 bits of state, of which 32 are a counter, so no period is below 2^32. */
class Sfc32 implements Stream {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(key: Uint32Array) {
    this.a = key[0]!;
    this.b = key[1]!;
    this.c = key[2]!;
    this.counter = key[3]!;
    for (let i = 0; i < 15; i++) this.uint32();
  }

  uint32(): number {
    const out = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (rotl(this.c, 21) + out) | 0;
    return out >>> 0;
  }

  uniform(): number {
    const high = this.uint32() >>> 6;
    const low = this.uint32() >>> 6;
    return (high * 0x4000000 + low + 0.5) / 0x10000000000000;
  }
}

/**
 * The stream named by a seed and a path of labels. Streams of different names are independent for every purpose of
 * this package: the state is a 128-bit hash of the whole name, so neighbouring seeds or labels share nothing.
 *
 * @param seed an integer, 0 <= seed < 2^53
 * @param path integers (0 <= label < 2^53) or strings, the name of the stream below the seed
 * @throws DomainError if the seed or a numeric label is not such an integer
 * @example stream(1, 'figure-4a', 3).uniform() // the same digits on every machine
 */
export function stream(seed: number, ...path: readonly (number | string)[]): Stream {
  const words: number[] = [];
  const push = (value: number, what: string): void => {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new DomainError('stream', `${what} an integer in [0, 2^53)`, value);
    words.push(1, value >>> 0, Math.floor(value / 0x100000000), 0);
  };
  push(seed, 'seed');
  for (const label of path) {
    if (typeof label !== 'string') push(label, 'label');
    else {
      words.push(2, label.length, 0, 0);
      for (let i = 0; i < label.length; i++) words.push(label.charCodeAt(i));
      while (words.length % 4 !== 0) words.push(0);
    }
  }
  return new Sfc32(murmur128(new Uint32Array(words)));
}

/** The stream itself, for callers without types. */
export function requireStream(where: string, stream: Stream): Stream {
  if (typeof stream?.uniform !== 'function') throw new DomainError(where, 'a stream, as stream(seed) makes it', stream);
  return stream;
}

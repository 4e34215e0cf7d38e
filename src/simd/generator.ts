import { murmur128 } from '../random/stream.js';

/** Whose generator of a chunk: the teacher's, the noise's, or that of the rows of a design. */
export const role = { teacher: 1, noise: 2, rows: 3 } as const;

/**
 * Writes the state of the four lanes of a chunk's generator, 16 words: a, b, c and the counter of each lane. Each lane is
 * keyed by a 128-bit hash of its whole name (seed, role, chunk, lane), then stepped 15 times; seeds at plain multiples of
 * an increment would make the lanes of neighbouring chunks coincide.
 *
 * @param seed an integer, 0 <= seed < 2^53
 * @param chunk an integer, 0 <= chunk < 2^53
 */
export function seedLanesInto(out: Int32Array, seed: number, roleOfChunk: number, chunk: number): void {
  const name = new Uint32Array([0x534643, seed >>> 0, Math.floor(seed / 0x100000000), roleOfChunk, 0, 0, 0, 0]);
  name[4] = chunk >>> 0;
  name[5] = Math.floor(chunk / 0x100000000);
  for (let lane = 0; lane < 4; lane++) {
    name[6] = lane;
    const key = murmur128(name);
    let [a, b, c, counter] = [key[0]! | 0, key[1]! | 0, key[2]! | 0, key[3]! | 0];
    for (let i = 0; i < 15; i++) {
      const word = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + word) | 0;
    }
    [out[lane], out[4 + lane], out[8 + lane], out[12 + lane]] = [a, b, c, counter];
  }
}

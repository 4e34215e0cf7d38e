import { role, seedLanesInto } from '../../src/simd/generator.js';

/** Lanes of SFC32 as the core keeps them, a chunk of four after the other: a, b, c and the counter of each. */
type States = Int32Array;

/**
 * The states of so many streams as a simulation lays them: one lane; the four lanes of one chunk; or those of the teachers and the
 * noises of neighbouring chunks.
 */
function statesOf(streams: number, seed: number): States {
  const states = new Int32Array(4 * streams);
  const lanes = new Int32Array(16);
  for (let first = 0, generator = 0; first < streams; first += 4, generator++) {
    seedLanesInto(lanes, seed, generator % 2 === 0 ? role.teacher : role.noise, generator >> 1);
    for (let lane = 0; lane < Math.min(4, streams); lane++)
      for (let k = 0; k < 4; k++) states[4 * (first + lane) + k] = lanes[4 * k + lane]!;
  }
  return states;
}

/**
 * A source of blocks of words, one word of each stream in turn: where streams are alike, neighbours in the block are.
 *
 * @param streams 1, or a multiple of 4
 * @param size words a block, a multiple of `streams`
 * @returns what fills the block with the next words, always the same block
 */
export function interleaved(streams: number, seed: number, size: number): () => Uint32Array {
  const states = statesOf(streams, seed);
  const out = new Uint32Array(size);
  return () => {
    for (let s = 0; s < streams; s++) {
      const at = 4 * s;
      let [a, b, c, counter] = [states[at]!, states[at + 1]!, states[at + 2]!, states[at + 3]!];
      for (let i = s; i < size; i += streams) {
        const word = (a + b + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + word) | 0;
        out[i] = word;
      }
      states[at] = a;
      states[at + 1] = b;
      states[at + 2] = c;
      states[at + 3] = counter;
    }
    return out;
  };
}

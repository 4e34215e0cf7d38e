import { describe, expect, test } from 'vitest';
import { role, seedLanesInto } from '../../src/simd/generator.js';
import { twin } from '../../src/simd/twin.js';
import { interleaved } from './words.js';

/** The signed words that the kernels draw for a chunk's teachers, four lanes in turn. */
function wordsOfTeachers(seed: number, chunk: number, n: number): number[] {
  const memory = new ArrayBuffer(1024 + 16 * n);
  seedLanesInto(new Int32Array(memory, 0, 16), seed, role.teacher, chunk);
  twin(memory).uniforms32(0, 1024, 1024 + 8 * n, n, 2 ** 32, 1);
  return Array.from(new Float64Array(memory, 1024, n), u => u - 0.5);
}

describe('the words that are handed to dieharder', () => {
  test('of four streams are those of the first chunk, as the kernels draw them, block after block', () => {
    const next = interleaved(4, 7, 64);
    const words = [...Int32Array.from(next()), ...Int32Array.from(next())];
    expect(words).toEqual(wordsOfTeachers(7, 0, 128));
  });

  test('of one stream are those of its first lane', () => {
    const lanes = wordsOfTeachers(7, 0, 64);
    expect([...Int32Array.from(interleaved(1, 7, 16)())]).toEqual(lanes.filter((_, k) => k % 4 === 0));
  });

  test('of 8192 streams hold the teachers of 1024 chunks, with the noises between', () => {
    const words = Int32Array.from(interleaved(8192, 7, 8192)());
    expect([...words.slice(8 * 1023, 8 * 1023 + 4)]).toEqual(wordsOfTeachers(7, 1023, 4));
    expect(new Set(words).size).toBeGreaterThan(8180);
  });
});

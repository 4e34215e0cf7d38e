import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { core } from '../../src/simd/core.js';
import type { Kernels } from '../../src/simd/kernels.js';

/** Both backends on a memory filled with the same words; `at` is where the buffers of doubles begin. */
function bothAfter(seed: number, run: (kernels: Kernels) => void): [Uint32Array, Uint32Array] {
  const size = 1 << 17;
  const images = (['wasm', 'js'] as const).map(backend => {
    const { memory, kernels } = core(backend, size);
    const source = stream(seed, 'state');
    // generator states and sums; the constants of the core lie below byte 4096
    const words = new Uint32Array(memory.buffer, 4096, 32);
    for (let i = 0; i < words.length; i++) words[i] = source.uint32();
    run(kernels);
    return new Uint32Array(memory.buffer, 4096, size / 4 - 1024);
  });
  return images as [Uint32Array, Uint32Array];
}

const [STATES, SUMS, PIECES, U, ETA, BINS] = [4096, 4224, 4352, 8192, 16384, 32768] as const;
const scales = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const sizes = fc.integer({ min: 1, max: 250 }).map(k => 4 * k);

describe('the core and its twin leave the same bits behind', () => {
  property.prop([fc.nat(), sizes, scales, scales], { numRuns: 20 })('uniforms', (seed, n, s, r) => {
    const [wasm, js] = bothAfter(seed, kernels => {
      kernels.uniforms32(STATES, U, ETA, n, s, r);
      kernels.uniforms52(STATES, BINS, BINS + 8192, n, s, r);
      kernels.uniforms24(STATES, BINS + 16384, BINS + 20480, n, s, r);
      kernels.uniform52(STATES, BINS + 24576, n, s);
    });
    expect(Buffer.compare(Buffer.from(wasm.buffer, 4096), Buffer.from(js.buffer, 4096))).toBe(0);
  });

  property.prop([fc.nat(), sizes, scales], { numRuns: 20 })('laws', (seed, n, s) => {
    const [wasm, js] = bothAfter(seed, kernels => {
      for (const [i, law] of (['cauchy', 'normal', 'laplace'] as const).entries()) {
        kernels.uniform52(STATES, U + i * 8192, n, 1);
        kernels[law](U + i * 8192, n, s);
      }
      kernels.uniforms24(STATES, BINS, BINS + 4096, n, 1, 1);
      kernels.cauchySingle(BINS, n, s);
      kernels.promote(BINS, BINS + 8192, n);
    });
    expect(Buffer.compare(Buffer.from(wasm.buffer, 4096), Buffer.from(js.buffer, 4096))).toBe(0);
  });

  property.prop([fc.nat(), sizes, scales, scales, fc.double({ min: 0, max: 4, noNaN: true })], { numRuns: 20 })(
    'sums',
    (seed, n, a, s, V) => {
      const [wasm, js] = bothAfter(seed, kernels => {
        kernels.uniforms52(STATES, U, ETA, n, a, 1);
        kernels.cauchy(ETA, n, s);
        kernels.clipSums(U, ETA, n, V, SUMS);
        kernels.linearSums(U, ETA, n, SUMS);
        kernels.gridSums(U, ETA, n, V / 2, a / 50, 100, BINS);
        kernels.clipUniformSingle(STATES, n, a, s, V, SUMS);
        kernels.uniforms24(STATES, U, ETA, n, a, s);
        kernels.clipSumsSingle(U, ETA, n, V, SUMS);
        kernels.clipErrorsSingle(U, ETA, n, V);
      });
      expect(Buffer.compare(Buffer.from(wasm.buffer, 4096), Buffer.from(js.buffer, 4096))).toBe(0);
    },
  );

  property.prop([fc.nat(), sizes, fc.array(scales, { minLength: 2, maxLength: 14 })], { numRuns: 20 })(
    'piecewise affine estimators',
    (seed, n, numbers) => {
      const breaks = Math.floor((numbers.length - 2) / 3);
      const images = (['wasm', 'js'] as const).map(backend => {
        const { memory, kernels } = core(backend, 1 << 17);
        new Float64Array(memory.buffer, PIECES, numbers.length).set(numbers);
        new Uint32Array(memory.buffer, STATES, 32).fill(seed);
        kernels.uniforms32(STATES, U, ETA, n, 2, 100);
        kernels.pieceSums(U, ETA, n, PIECES, breaks, SUMS);
        return Buffer.from(memory.buffer, 4096, 32768);
      });
      expect(Buffer.compare(images[0]!, images[1]!)).toBe(0);
    },
  );

  property.prop([fc.nat({ max: 1e6 }), sizes, fc.integer({ min: 2, max: 1e7 })], { numRuns: 20 })(
    'lattices',
    (first, n, size) => {
      const [wasm, js] = bothAfter(1, kernels => {
        kernels.lattice(U, ETA, n, first, size, Math.floor(size * 0.618), 0.25, 0.9);
        kernels.regionSums(U, ETA, n, U, SUMS); // its ten numbers are any
      });
      expect(Buffer.compare(Buffer.from(wasm.buffer, 4096), Buffer.from(js.buffer, 4096))).toBe(0);
    },
  );

  test('the module imports nothing', () => {
    expect(() => core('wasm', 0)).not.toThrow();
    expect(core('wasm', 1 << 20).memory.buffer.byteLength).toBeGreaterThanOrEqual(1 << 20);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convolution } from '../../src/network/convolution/map.js';
import { winograd } from '../../src/simd/winograd.js';

const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(seed + 12.9898 * i) * (1 + (i % 3)));

const sizes = fc.record({
  outChannels: fc.integer({ min: 1, max: 5 }),
  inChannels: fc.integer({ min: 1, max: 5 }),
  sides: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
  padding: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test('products by tiles are those of the sum, forth and transposed, with the same digits from core and twin', () => {
  fc.assert(
    fc.property(sizes, ({ outChannels, inChannels, sides, padding, seed }) => {
      const kernel = { outChannels, inChannels, size: [3, 3], data: numbers(9 * outChannels * inChannels, seed) };
      const map = convolution(kernel, sides, { padding });
      const [inputs, outputs] = [inChannels * sides[0] * sides[1], outChannels * map.output[0]! * map.output[1]!];
      const [x, y] = [numbers(inputs, seed + 1), numbers(outputs, seed + 2)];
      const of = (products: Pick<typeof map, 'applyInto' | 'applyTransposeInto'>) => {
        const found = { forth: new Float64Array(outputs), back: new Float64Array(inputs) };
        // whatever was computed before leaves no trace
        products.applyTransposeInto(found.back, y);
        products.applyInto(found.forth, x);
        products.applyTransposeInto(found.back, y);
        return found;
      };
      const [sum, tiles, twin] = [of(map), of(winograd(kernel, sides, padding)), of(winograd(kernel, sides, padding, 'js'))]; // biome-ignore format: one line
      expect(twin).toEqual(tiles);
      // at most 9 x 5 terms of magnitude 9, each of which the transforms add in up to 16 pieces
      const near = 16 * 9 * 5 * 9 * 2 ** -53;
      for (const way of ['forth', 'back'] as const)
        expect(sum[way].findIndex((value, i) => !(Math.abs(tiles[way][i]! - value) < near))).toBe(-1);
    }),
    { numRuns: 12 },
  );
});

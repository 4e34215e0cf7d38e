import { describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { basis } from '../../src/simd/basis.js';

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0);

// below and from 256 entries on, even and odd; 70 vectors outgrow the memory it starts with three times
describe.each([100, 255, 256, 257, 1001])('a basis of vectors of %i entries', length => {
  const source = stream(length, 'basis');
  const draw = (): Float64Array => Float64Array.from({ length }, () => source.uniform() - 0.5);
  const collected = basis(length);
  const vectors: Float64Array[] = [];
  for (let k = 0; k < 70; k++) {
    const r = draw();
    collected.rejectInto(r);
    const size = Math.sqrt(dot(r, r));
    const v = r.map(x => x / size);
    collected.push(v);
    vectors.push(v);
  }

  test('stays orthonormal to some eps', () => {
    for (const [j, v] of vectors.entries())
      for (const [k, w] of vectors.entries()) {
        expect(Math.abs(dot(v, w) - (j === k ? 1 : 0))).toBeLessThan(16 * Number.EPSILON);
      }
  });

  test('leaves of a vector what is orthogonal to all of its own: nothing of their span, all of the rest', () => {
    const inside = draw().map((_, i) => vectors.reduce((sum, v, k) => sum + (k - 30) * v[i]!, 0));
    collected.rejectInto(inside);
    expect(Math.sqrt(dot(inside, inside))).toBeLessThan(1e-12);
    const outside = draw();
    collected.rejectInto(outside);
    const again = outside.slice();
    collected.rejectInto(again);
    expect(Math.max(...again.map((x, i) => Math.abs(x - outside[i]!)))).toBeLessThan(16 * Number.EPSILON);
  });

  test('combines its first vectors', () => {
    const weights = Float64Array.from({ length: 50 }, (_, k) => k - 20);
    const sum = collected.combine(weights);
    sum.forEach((x, i) => {
      const exact = weights.reduce((all, weight, k) => all + weight * vectors[k]![i]!, 0);
      expect(Math.abs(x - exact)).toBeLessThan(1e-12);
    });
  });
});

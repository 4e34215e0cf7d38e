import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isFloat, openWeights } from '../../src/weights/file.js';
import { weightHistogram } from '../../src/weights/histogram.js';

const fixture = fileURLToPath(new URL('../fixtures/weights/dense-f8.npy', import.meta.url));

test('a histogram counts every weight once, in few bins where there are few weights', () => {
  const file = openWeights(fixture);
  try {
    const tensor = file.tensors.find(isFloat)!;
    const { counts } = weightHistogram(tensor, 1e9);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(tensor.count);
    expect(counts.length).toBe(Math.max(9, 2 * Math.floor(Math.sqrt(tensor.count)) + 1));
    // everything lies near 0, the middle bin
    expect(counts[(counts.length - 1) / 2]).toBe(tensor.count);
    expect(weightHistogram(tensor, 1, 3).counts).toHaveLength(3);
    expect(() => weightHistogram(tensor, 1, 4)).toThrow('an odd number of bins');
  } finally {
    file.close();
  }
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { blockPivots, normalEquations } from '../../src/dynamics/block-pivots.js';
import { boxLeastSquares, boxLeastSquaresGrid } from '../../src/dynamics/box-least-squares.js';
import { timesPowerOfTwo } from '../../src/floating/scaling.js';
import { stream } from '../../src/random/stream.js';

const drawn = (rows: number, columns: number, seed: number) => {
  const source = stream(seed, 'box');
  const next = (): number => source.uniform() - 0.5;
  return {
    X: Array.from({ length: rows }, () => Array.from({ length: columns }, next)),
    y: Array.from({ length: rows }, next),
  };
};

/** The least loss in the box by coordinate descent. */
function byDescent(X: readonly (readonly number[])[], y: readonly number[], V: number): number[] {
  const w = new Array<number>(X[0]!.length).fill(0);
  const misfit = y.map(value => -value);
  for (let sweep = 0; sweep < 20000; sweep++)
    for (let j = 0; j < w.length; j++) {
      const square = X.reduce((sum, row) => sum + row[j]! ** 2, 0);
      const slope = X.reduce((sum, row, i) => sum + row[j]! * misfit[i]!, 0);
      const next = Math.max(-V, Math.min(V, w[j]! - slope / square));
      X.forEach((row, i) => {
        misfit[i] = misfit[i]! + row[j]! * (next - w[j]!);
      });
      w[j] = next;
    }
  return w;
}

describe('box least squares', () => {
  test.prop(
    [fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0.01, max: 2, noNaN: true })],
    { numRuns: 15 },
  )('is where coordinate descent ends', (d, seed, V) => {
    const { X, y } = drawn(d + 4, d, seed);
    const { weights } = boxLeastSquares({ X, y }, V);
    const other = byDescent(X, y, V);
    for (let i = 0; i < d; i++) expect(Math.abs(weights.get(i) - other[i]!)).toBeLessThan(1e-9);
  });

  test('of 120 weights meets the conditions of a minimum, with weights free and at both walls', () => {
    const { X, y } = drawn(200, 120, 1);
    const { bound, violation, weights } = boxLeastSquares({ X, y }, 0.05);
    expect(new Set(bound)).toEqual(new Set([-1, 0, 1]));
    expect(violation).toBeLessThan(1e-15);
    for (let i = 0; i < 120; i++) {
      expect(Math.abs(weights.get(i))).toBeLessThanOrEqual(0.05);
      if (bound[i] !== 0) expect(weights.get(i)).toBe(bound[i]! * 0.05);
    }
  });

  test.prop(
    [
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom([450, -450], [500, 560], [-500, -560], [900, 950], [-900, -950], [-950, 20], [20, -950]),
    ],
    { numRuns: 60 },
  )('has the digits of the problem in other units, where products leave the range of doubles too', (d, seed, units) => {
    const [ofX, ofY] = units as [number, number];
    const { X, y } = drawn(d + 3, d, seed);
    const one = boxLeastSquares({ X, y }, 0.25);
    const scaled = X.map(row => row.map(x => timesPowerOfTwo(x, ofX)));
    const labels = y.map(value => timesPowerOfTwo(value, ofY));
    const other = boxLeastSquares({ X: scaled, y: labels }, timesPowerOfTwo(0.25, ofY - ofX));
    expect(other.bound).toEqual(one.bound);
    for (let i = 0; i < d; i++) {
      expect(other.weights.get(i)).toBe(timesPowerOfTwo(one.weights.get(i), ofY - ofX));
      expect(other.gradient.get(i)).toBe(timesPowerOfTwo(one.gradient.get(i), ofX + ofY));
    }
    expect(other.violation).toBe(timesPowerOfTwo(one.violation, ofX + ofY));
  });

  test('along a grid of V each is that of its own problem, whatever came before', () => {
    const { X, y } = drawn(60, 40, 2);
    const volumes = [0.3, 0, 0.01, 0.02, 0.05, 0.04, 10];
    const grid = boxLeastSquaresGrid({ X, y }, volumes);
    for (const [i, V] of volumes.entries()) {
      const alone = boxLeastSquares({ X, y }, V);
      expect(grid[i]!.bound).toEqual(alone.bound);
      for (let j = 0; j < 40; j++) expect(Math.abs(grid[i]!.weights.get(j) - alone.weights.get(j))).toBeLessThan(1e-14);
      expect(grid[i]!.violation).toBeLessThan(1e-15);
    }
    expect(boxLeastSquaresGrid({ X, y }, [])).toEqual([]);
    expect(() => boxLeastSquaresGrid({ X, y }, [1, -1])).toThrow(
      'boxLeastSquaresGrid: expected 0 <= V < Infinity, got -1',
    );
    expect(() => boxLeastSquaresGrid({ X, y }, 1 as never)).toThrow('boxLeastSquaresGrid: expected');
  });

  test('leaves dependent columns to the decomposition of X: the minimiser of least step', () => {
    const scale = Float64Array.of(1e-15, 1e-15);
    const x = { rows: 3, columns: 2, data: Float64Array.of(1, 1, 2, 2, 3, 3) };
    const labels = Float64Array.of(1, 2, 3);
    expect(blockPivots(x, labels, normalEquations(x, labels), 1, scale)).toBeUndefined();
    const { weights } = boxLeastSquares({ X: [[1, 1], [2, 2], [3, 3]], y: [1, 2, 3] }, 1); // biome-ignore format: one line
    expect(Math.abs(weights.get(0) - weights.get(1))).toBeLessThan(1e-15);
    expect(Math.abs(weights.get(0) - 0.5)).toBeLessThan(1e-15);
  });
});

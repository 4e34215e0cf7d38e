import { describe, expect, test } from 'vitest';
import { boxByCoordinatesInto } from '../../src/dynamics/box-coordinates.js';
import { boxLeastSquares } from '../../src/dynamics/box-least-squares.js';
import { drawNormal } from '../../src/random/samplers.js';
import { stream } from '../../src/random/stream.js';
import { boxLimit } from '../../src/risk/box-design.js';
import * as uniformGaussian from '../../src/risk/closed-form/uniform-gaussian.js';

describe('least squares in a box on Gaussian data', () => {
  test('without the box the limit is tau^2 / (1 - gamma), and at gamma = 0 it is that of clipping', () => {
    for (const gamma of [0, 0.25, 0.8]) {
      const { error } = boxLimit(Number.POSITIVE_INFINITY, { a: 1, tau: 0.5, gamma });
      expect(Math.abs(error - 0.25 / (1 - gamma))).toBeLessThan(1e-13);
    }
    expect(boxLimit(0.7, { a: 1, tau: 0.5, gamma: 0 }).error).toBe(uniformGaussian.b2(0.7, { a: 1, tau: 0.5 }));
  });

  test('near gamma = 1 the limit solves its equation, from a box of none to one beyond all noise', () => {
    for (const gamma of [0.999, 1 - 1e-6, 1 - 1e-12])
      for (const V of [0, 0.3, 1, 2, 1e3]) {
        const [tau, a] = [0.5, 1];
        const { effectiveTau, error } = boxLimit(V, { a, tau, gamma });
        const square = tau * tau + gamma * error;
        expect(Math.abs(square - effectiveTau * effectiveTau)).toBeLessThan(1e-13 * square);
        expect(error).toBe(uniformGaussian.b2(V, { a, tau: effectiveTau }));
      }
    const { error } = boxLimit(Number.POSITIVE_INFINITY, { a: 1, tau: 0.5, gamma: 1 - 2 ** -40 });
    expect(Math.abs(error / 2 ** 38 - 1)).toBeLessThan(1e-14);
    expect(boxLimit(0, { a: 1, tau: 0.5, gamma: 1 - 1e-9 }).error).toBeCloseTo(1 / 3, 14);
  });

  test('a box as wide as the teacher errs by less than none, and the more weights interact, the more', () => {
    let last = 0;
    for (const gamma of [0, 0.25, 0.5, 0.8]) {
      const { error } = boxLimit(1, { a: 1, tau: 0.5, gamma });
      expect(error).toBeLessThan(0.25 / (1 - gamma));
      expect(error).toBeGreaterThan(last);
      last = error;
    }
  });

  test('students of 200 weights err as the limit says, and not as clipping alone would', () => {
    const [d, gamma, V, tau, draws] = [200, 0.5, 0.8, 0.5, 4];
    const N = d / gamma;
    let sum = 0;
    for (let k = 0; k < draws; k++) {
      const draw = stream(1, 'box-test', k);
      const columns = Float64Array.from({ length: N * d }, () => drawNormal(draw) / Math.sqrt(N));
      const u = Float64Array.from({ length: d }, () => 2 * draw.uniform() - 1);
      const y = Float64Array.from({ length: N }, (_, i) =>
        u.reduce((total, value, j) => total + value * columns[j * N + i]!, tau * drawNormal(draw)),
      );
      const w = new Float64Array(d);
      boxByCoordinatesInto(w, { columns, y, V, tolerance: 1e-6 });
      sum += w.reduce((total, value, j) => total + (value - u[j]!) ** 2, 0) / d / draws;
    }
    const { error } = boxLimit(V, { a: 1, tau, gamma });
    const alone = uniformGaussian.b2(V, { a: 1, tau });
    // The standard error of the mean over 800 weights is about .0075.
    expect(Math.abs(sum - error)).toBeLessThan(0.025);
    expect(error - alone).toBeGreaterThan(0.04);
  });

  test('by coordinates the solution is that of the active sets', () => {
    const draw = stream(3, 'box-coordinates');
    const [N, d] = [12, 6];
    const columns = Float64Array.from({ length: N * d }, () => drawNormal(draw));
    const y = Float64Array.from({ length: N }, () => 3 * drawNormal(draw));
    const X = Array.from({ length: N }, (_, i) => Array.from({ length: d }, (__, j) => columns[j * N + i]!));
    const { weights } = boxLeastSquares({ X, y: [...y] }, 0.7);
    const w = new Float64Array(d);
    boxByCoordinatesInto(w, { columns, y, V: 0.7, tolerance: 0 });
    w.forEach((value, j) => {
      expect(Math.abs(value - weights.get(j))).toBeLessThan(1e-12);
    });
  });

  test('inputs are checked', () => {
    expect(() => boxLimit(1, { a: 1, tau: 1, gamma: 1 })).toThrow('boxLimit: expected 0 <= gamma < 1, got 1');
    expect(() => boxLimit(1, { a: 1, tau: -1, gamma: 0.5 })).toThrow('boxLimit: expected tau >= 0 and finite, got -1');
    const problem = { columns: new Float64Array(3), y: new Float64Array(2), V: 1, tolerance: 0 };
    expect(() => boxByCoordinatesInto(new Float64Array(1), problem)).toThrow('expected 2 x 1 numbers, got 3');
    const solve = (columns: readonly number[], y: number, w: number) => () =>
      boxByCoordinatesInto(Float64Array.of(w, 0), { columns: Float64Array.from(columns), y: Float64Array.of(y), V: 1, tolerance: 0 }); // biome-ignore format: one line
    expect(solve([1, 0], 1, 0)).toThrow('expected column 1 finite and not 0, got 0');
    expect(solve([Number.NaN, 1], 1, 0)).toThrow('expected column 0 finite and not 0, got NaN');
    expect(solve([1, 2], Number.NaN, 0)).toThrow('expected finite labels and weights, got NaN');
    expect(solve([1, 2], 1, Number.NaN)).toThrow('expected finite labels and weights, got NaN');
  });
});

import { describe, expect, test } from 'vitest';
import {
  encloseWeightNormalizedLimit,
  weightNormalizedFlow,
  weightNormalizedInvariant,
  weightNormalizedLimit,
} from '../../src/index.js';

const A = [
  [1, 2, 1, 3],
  [2, 1, 0, 1],
];
const y = [2, 1];
const v0 = [0.5, 0.6, 0.4, 0.5];

const equal = (x: Float64Array, z: ArrayLike<number>, tolerance: number): void => {
  const largest = Math.max(...x);
  for (const [i, value] of x.entries()) expect(Math.abs(value - z[i]!)).toBeLessThanOrEqual(tolerance * largest);
};

describe('the weight-normalised limit from starts of any size', () => {
  test.each([2, 3, 4, 5])('of depth %i lies where interval Newton encloses it, from r0 = 1e-12 to 10', L => {
    for (const kappa of [0.5, 4])
      for (const r0 of [1e-12, 1e-6, 1e-3, 0.1, 1, 10]) {
        const problem = { A, y, r0, v0, kappa, L };
        const middle = encloseWeightNormalizedLimit(problem).limit.map(([lower, upper]) => lower / 2 + upper / 2);
        equal(weightNormalizedLimit(problem), middle, 1e-13);
      }
  });

  test('comes to a limit as r0 goes to 0, at the rate r0^2 (L = 2: the excess .1651494 at kappa = 1)', () => {
    for (const L of [2, 3, 5]) {
      const at = (r0: number) => weightNormalizedLimit({ A, y, r0, v0, kappa: 1, L });
      equal(at(1e-12), at(1e-10), 1e-14);
      equal(at(1e-5), at(1e-12), 1e-9);
    }
    const half = [0.5, 0.5, 0.5, 0.5];
    const excess = (kappa: number): number =>
      weightNormalizedLimit({ A, y, r0: 1e-6, v0: half, kappa, L: 2 }).reduce((sum, x) => sum + x, -0.8);
    expect(excess(1)).toBeCloseTo(0.1651494, 7);
    expect(excess(10)).toBeCloseTo(0.01470137, 7);
    expect(Math.abs(excess(100) / 8.702043e-9 - 1)).toBeLessThan(1e-5);
  });

  test('does not see the order of equations, of coordinates, or a row said twice', () => {
    for (const L of [2, 3, 4]) {
      const x = weightNormalizedLimit({ A, y, r0: 1e-4, v0, kappa: 3, L });
      const swapped = weightNormalizedLimit({ A: [...A, A[0]!], y: [...y, y[0]!], r0: 1e-4, v0, kappa: 3, L });
      equal(swapped, x, 1e-12);
      const order = [2, 0, 3, 1];
      const moved = weightNormalizedLimit({
        A: A.map(row => order.map(i => row[i]!)),
        y,
        r0: 1e-4,
        v0: order.map(i => v0[i]!),
        kappa: 3,
        L,
      });
      equal(moved, order.map(i => x[i]!), 1e-12); // biome-ignore format: one line
    }
  });

  test('is where flows from tiny starts go, in time that grows like r0^(2 - L)', () => {
    for (const [L, r0, T] of [
      [2, 1e-6, 40],
      [3, 0.02, 120],
    ] as const) {
      const problem = { A, y, r0, v0, kappa: 1, L };
      equal(weightNormalizedFlow({ ...problem, T }).x, weightNormalizedLimit(problem), 1e-9);
    }
  });

  test.each([
    [{ A: [[1, 1]], y: [-1], r0: 1, v0: [1, 1], kappa: 1, L: 3 }, 'a positive interpolant'],
    [{ A, y, r0: 1, v0: [0.5, 0.5, 0.5, 0.5], kappa: 1e5, L: 4 }, 'a kappa for which doubles hold its dual'],
    [{ A, y, r0: 1e-200, v0, kappa: 1, L: 2 }, 'r0 v0 / |v0| from 1e-150'],
  ])('or refuses %j in one line', (problem, message) => {
    expect(() => weightNormalizedLimit(problem)).toThrow(message);
    expect(() => encloseWeightNormalizedLimit(problem)).toThrow(/^encloseWeightNormalizedLimit: expected [^\n]*$/);
  });
});

test.each([2, 3, 4])('the flow of depth %i keeps |v| and its invariants to 1e-12', L => {
  for (const r0 of L === 4 ? [1] : [0.05, 1]) {
    const unit = v0.map(value => value / Math.sqrt(1.02));
    for (const c of [
      [1, -2, 3, 0],
      [1, -5, 0, 3],
    ]) {
      const invariant = (v: ArrayLike<number>, r: number): number =>
        weightNormalizedInvariant({ c, v: Array.from(v), r, kappa: 2, L });
      const start = invariant(unit, r0);
      const terms = c.reduce((sum, value, i) => sum + Math.abs(value) * unit[i]! ** (2 - L), 0);
      for (const time of [0.5, 4]) {
        const { v, r, errorEstimate } = weightNormalizedFlow({
          A,
          y,
          r0,
          v0: unit,
          kappa: 2,
          L,
          T: time * r0 ** (2 - L),
        });
        expect(Math.abs(Math.hypot(...v) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(invariant(v, r) - start)).toBeLessThan(1e-12 * (Math.abs(start) + terms));
        expect(errorEstimate).toBeLessThan(1e-9);
      }
    }
  }
});

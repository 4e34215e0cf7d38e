import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clip,
  collapseThreshold,
  inputGradientBounds,
  l1Minimum,
  lpDecayFixedPoints,
  lpDecayLimit,
  lpDecayStableStep,
  proximalThreshold,
  weightNormalizedInvariant,
  weightNormalizedLimit,
  weightNormalizedOneCoordinate,
  weightScaleShiftOrbitMinimum,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';
import { flowTo } from '../../src/numeric/extrapolation.js';

const exponent = fc.double({ min: 0.05, max: 8, noNaN: true });
const length = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

describe('decoupled L_p decay', () => {
  test('every fixed point solves w + lam w^(p - 1) = u', () => {
    fc.assert(
      fc.property(exponent, length, length, (p, lam, u) => {
        for (const w of lpDecayFixedPoints(p, lam, u)) {
          const parts = [w, lam * w ** (p - 1)];
          expect(Math.abs(parts[0]! + parts[1]! - u)).toBeLessThanOrEqual(2 ** -44 * (Math.abs(Math.log(w)) + 1) * u);
        }
      }),
    );
  });

  test('for p < 1 there are two fixed points above the collapse threshold, none below it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), length, (p, lam) => {
        const threshold = collapseThreshold(p, lam);
        expect(lpDecayFixedPoints(p, lam, threshold * (1 - 1e-9))).toHaveLength(0);
        expect(lpDecayFixedPoints(p, lam, threshold * (1 + 1e-9))).toHaveLength(2);
        expect(proximalThreshold(p, lam)).toBeGreaterThan(threshold);
      }),
    );
  });

  test('scaling all lengths by 2 and lam by 2^(2 - p) scales the fixed points by 2', () => {
    fc.assert(
      fc.property(exponent, length, length, (p, lam, u) => {
        const [once, twice] = [lpDecayFixedPoints(p, lam, u), lpDecayFixedPoints(p, lam * 2 ** (2 - p), 2 * u)];
        expect(twice).toHaveLength(once.length);
        for (const [i, w] of once.entries())
          if (p > 1 || u > 1.001 * collapseThreshold(Math.min(p, 1), lam))
            expect(Math.abs(twice[i]! / (2 * w) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test('runs stop at the basin they start in, and beyond the stable step at p > 3 they cycle', () => {
    const at = (w0: number, h = 0.1) => lpDecayLimit({ p: 0.5, lam: 1, u: 2.2, w0, h });
    const [lower, upper] = lpDecayFixedPoints(0.5, 1, 2.2) as [number, number];
    expect(at(0.999 * lower)).toBe(0);
    expect(at(1.001 * lower)).toBe(upper);
    expect(at(0)).toBe(0);
    // From a negative start the run may land beyond the smaller root.
    expect(at(-1, 0.9)).toBeCloseTo(1.33428277, 8);
    const quartic = { p: 4, lam: 1, u: 10, w0: 1.9 };
    expect(lpDecayStableStep(4, 1, 10)).toBeCloseTo(0.4, 14);
    expect(lpDecayLimit({ ...quartic, h: 0.39 })).toBeCloseTo(2, 12);
    expect(lpDecayLimit({ ...quartic, h: 0.5 })).toBeNaN();
    expect(lpDecayLimit({ ...quartic, u: -10, w0: -1.9, h: 0.39 })).toBeCloseTo(-2, 12);
  });
});

describe('the weight-normalised flow', () => {
  const A = [
    [1, 2, 1, 3],
    [2, 1, 0, 1],
  ];
  const y = [2, 1];
  const v0 = [0.5, 0.6, 0.4, 0.5];

  /** r', v' of the definition, by which the limit is checked without any formula for it. */
  const field = (kappa: number, L: number) => (state: Float64Array, out: Float64Array) => {
    const [r, v] = [state[0]!, state.subarray(1)];
    const size = Math.hypot(...v);
    const w = v.map(value => (r * value) / size);
    const gap = A.map((row, n) => row.reduce((sum, a, i) => sum + a * w[i]! ** L, -y[n]!));
    const g = w.map((value, i) => L * value ** (L - 1) * A.reduce((sum, row, n) => sum + row[i]! * gap[n]!, 0));
    const along = g.reduce((sum, value, i) => sum + (value * v[i]!) / size, 0);
    out[0] = -along;
    for (let i = 0; i < v.length; i++) out[i + 1] = -kappa * (r / size) * (g[i]! - (along * v[i]!) / size);
  };

  test('the limit by the dual is where the flow itself goes, for L = 2, 3, 4', () => {
    for (const [L, kappa] of [
      [2, 1],
      [2, 4],
      [3, 1],
      [4, 0.5],
    ] as const) {
      const limit = weightNormalizedLimit({ A, y, r0: 1, v0, kappa, L });
      const { y: state } = flowTo('test', field(kappa, L), Float64Array.from([1, ...v0]), 60, 1e-12);
      const size = Math.hypot(...state.subarray(1));
      for (const [i, x] of limit.entries())
        expect(Math.abs(((state[0]! * state[i + 1]!) / size) ** L - x)).toBeLessThan(1e-7);
    }
  });

  test('the invariants are conserved along the flow', () => {
    for (const L of [2, 3]) {
      const start = Float64Array.from([1, ...v0]);
      const { y: state } = flowTo('test', field(2, L), start, 0.7, 1e-13);
      for (const c of [
        [1, -2, 3, 0],
        [1, -5, 0, 3],
      ]) {
        const at = (s: Float64Array) => weightNormalizedInvariant({ c, v: s.slice(1), r: s[0]!, kappa: 2, L });
        expect(Math.abs(at(state) - at(start))).toBeLessThan(1e-10 * (1 + Math.abs(at(start))));
      }
    }
  });

  test('it interpolates, above the least sum that a linear program finds', () => {
    const limit = weightNormalizedLimit({ A, y, r0: 0.5, v0, kappa: 10, L: 2 });
    for (const [n, row] of A.entries())
      expect(row.reduce((sum, a, i) => sum + a * limit[i]!, 0)).toBeCloseTo(y[n]!, 12);
    expect(l1Minimum(A, y)).toBe(0.8);
    expect(limit.reduce((sum, x) => sum + x, 0)).toBeGreaterThan(0.8);
    expect(l1Minimum([[1, 1]], [-1])).toBe(Number.POSITIVE_INFINITY);
    expect(
      l1Minimum(
        [
          [1, 1],
          [2, 2],
        ],
        [1, 2],
      ),
    ).toBe(1);
    expect(() => weightNormalizedLimit({ A: [[1, 1]], y: [-1], r0: 1, v0: [1, 1], kappa: 1, L: 2 })).toThrow(
      'interpolant',
    );
  });

  test('the one-coordinate model reaches its target, by a radius that exceeds r0^2 the more the smaller kappa is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (u, kappa) => {
          const { R, q } = weightNormalizedOneCoordinate({ kappa, r0: 1.1, u });
          expect(Math.abs(R * Math.tanh(q) - u)).toBeLessThan(1e-13 * (1 + Math.abs(u)));
          expect(R).toBeGreaterThanOrEqual(1.21);
          expect(weightNormalizedOneCoordinate({ kappa: 2 * kappa, r0: 1.1, u }).R).toBeLessThanOrEqual(
            R * (1 + 2 ** -50),
          );
        },
      ),
    );
  });

  test('with the radius frozen the one-coordinate model ends at the clip: volumization', () => {
    for (const u of [-3, -0.5, 0, 0.7, 2]) {
      const R = 1.21;
      const { y: end } = flowTo(
        'test',
        (state, out) => {
          out[0] = 4 * R * (u - R * Math.tanh(state[0]!));
        },
        new Float64Array(1),
        8,
        1e-12,
      );
      expect(R * Math.tanh(end[0]!)).toBeCloseTo(clip(R).apply(u), 6);
    }
  });
});

describe('weight-scale-shift invariance', () => {
  const matrix = fc.array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });
  const weights = fc
    .array(matrix, { minLength: 1, maxLength: 3 })
    .filter(list => list.every(W => W.flat().some(w => Math.abs(w) > 1e-3)));

  test('R1, R2 and the orbit minimum do not see a shift of scale by powers of two from layer to layer', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: -300, max: 300 }), (list, k) => {
        const shifted = list.map((W, l) =>
          l === 0 && list.length > 1
            ? W.map(row => row.map(w => w * 2 ** k))
            : l === 1
              ? W.map(row => row.map(w => w * 2 ** -k))
              : W,
        );
        expect(weightScaleShiftR1(shifted)).toBe(weightScaleShiftR1(list));
        expect(weightScaleShiftR2(shifted)).toBe(weightScaleShiftR2(list));
        expect(weightScaleShiftOrbitMinimum(shifted)).toBe(weightScaleShiftOrbitMinimum(list));
      }),
    );
  });

  test('the bounds are in order, and the orbit minimum is at most the decay', () => {
    fc.assert(
      fc.property(weights, list => {
        const { spectral, mixed, frobenius } = inputGradientBounds(list);
        expect(spectral).toBeLessThanOrEqual(mixed * (1 + 1e-14));
        expect(mixed).toBeLessThanOrEqual(frobenius * (1 + 1e-14));
        const decay = list.flat(2).reduce((sum, w) => sum + (w * w) / 2, 0);
        expect(weightScaleShiftOrbitMinimum(list)).toBeLessThanOrEqual(decay * (1 + 1e-13));
      }),
    );
  });

  test('doors: a zero layer, shapes that do not meet, no list', () => {
    expect(() => weightScaleShiftR1([[[0, 0]]])).toThrow('W_1');
    expect(() => weightScaleShiftR1([[[1, 2]], [[1, 2]]])).toThrow('W_2');
    expect(() => weightScaleShiftR1([])).toThrow('a list of matrices');
  });
});

test.each([
  [0.5, 1e-300, 1e300, 0, 1e300],
  [0.5, 1e-100, 1e100, 0, 1e100],
  [1e-9, 1, 1e10, 1e-10 * (1 + 23.02585093e-9 * -1), 1e10 - 1e-10],
] as const)(
  'the fixed points of L_%f decay of strength %d at %d are found where one term is all of u',
  (p, lam, u, small, large) => {
    const [first, second] = lpDecayFixedPoints(p, lam, u);
    expect(Math.abs(first! - small)).toBeLessThanOrEqual(1e-14 * small);
    expect(Math.abs(second! / large - 1)).toBeLessThan(2e-16);
  },
);

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encloseLpDecay,
  encloseWeightNormalizedLimit,
  l1Certificate,
  lpDecayFixedPoints,
  weightNormalizedFlow,
  weightNormalizedLimit,
} from '../../src/index.js';
import { IntervalArithmetic } from '../../src/number/interval.js';
import { outward } from '../../src/number/outward.js';
import { exactRational, parseRational, ratio } from '../../src/number/rational.js';

const decimal = (text: string) => parseRational(text);

describe('bounds in doubles', () => {
  test('are the two neighbours of a number that is no double, of either sign, and a double itself', () => {
    const of = new IntervalArithmetic(200);
    for (const sign of [1n, -1n]) {
      const [lower, upper] = outward(of.rational(sign, 3n), of);
      expect(exactRational(lower).compare(ratio(sign, 3n))).toBe(-1);
      expect(exactRational(upper).compare(ratio(sign, 3n))).toBe(1);
      expect(upper - lower).toBe(2 ** -54);
    }
    expect(outward(of.rational(-3n, 4n), of)).toEqual([-0.75, -0.75]);
  });
});

describe('the enclosure of L_p decay', () => {
  test('p = 3/2: the root is ((-lam + sqrt(lam^2 + 4 u)) / 2)^2, here 9/4 at lam = 1, u = 15/4', () => {
    const { fixedPoints } = encloseLpDecay({ p: 1.5, lam: 1, u: 3.75 });
    expect(fixedPoints).toHaveLength(1);
    expect(fixedPoints[0]![0]).toBeLessThanOrEqual(2.25);
    expect(fixedPoints[0]![1]).toBeGreaterThanOrEqual(2.25);
    expect(fixedPoints[0]![1] - fixedPoints[0]![0]).toBeLessThanOrEqual(4 * Number.EPSILON);
  });

  test('tells u = u_c apart from its neighbours, however close', () => {
    // p = 1/2, lam = 1/4: u_c = 3/4 and the double root is 1/4
    const roots = (u: string) => encloseLpDecay({ p: 0.5, lam: 0.25, u: decimal(u) }).fixedPoints;
    expect(roots('0.7499999999999999999999999999999999999')).toEqual([]);
    expect(roots('0.75')).toHaveLength(1);
    expect(roots('0.7500000000000000000000000000000000001')).toHaveLength(2);
    for (const [lower, upper] of roots('0.7500000000000000000000000000000000001')) {
      expect(lower).toBeLessThan(0.25);
      expect(upper).toBeGreaterThan(0.25);
    }
  });

  test('holds the fixed points found in doubles, but for their rounding', () => {
    const length = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 6, noNaN: true }), length, length, (p, lam, u) => {
        const found = encloseLpDecay({ p, lam, u });
        if (found.collapse && Math.abs(u / found.collapse[0] - 1) < 1e-6) return;
        const roots = lpDecayFixedPoints(p, lam, u);
        expect(found.fixedPoints).toHaveLength(roots.length);
        for (const [k, [lower, upper]] of found.fixedPoints.entries()) {
          expect(roots[k]! * (1 + 1e-9)).toBeGreaterThanOrEqual(lower);
          expect(roots[k]! * (1 - 1e-9)).toBeLessThanOrEqual(upper);
          if (lower > 0) expect(upper / lower - 1).toBeLessThan(1e-15);
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    [{ p: 0, lam: 1, u: 1 }, 'p > 0'],
    [{ p: 1, lam: -1, u: 1 }, 'lam > 0'],
    [{ p: 1, lam: 1, u: Number.NaN }, 'u > 0'],
  ])('refuses %j', (given, message) => {
    expect(() => encloseLpDecay(given)).toThrow(message);
  });
});

const A = [
  [1, 2, 1, 3],
  [2, 1, 0, 1],
];
const y = [2, 1];

describe('the certificate of least |x|_1', () => {
  test('has y . nu = minimum, reduced costs >= 0 and 0 where x_i > 0, also where a label is negative', () => {
    const entry = fc.integer({ min: -4, max: 4 });
    const row = fc.array(entry, { minLength: 5, maxLength: 5 });
    const rows = fc.array(row, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), (matrix, x) => {
        const labels = matrix.map(entries => entries.reduce((sum, value, i) => sum + value * x[i]!, 0));
        const found = l1Certificate(matrix, labels)!;
        const dual = labels.reduce((sum, value, n) => sum.add(found.nu[n]!.mul(value)), ratio(0n));
        expect(dual.equals(found.minimum)).toBe(true);
        expect(found.x.reduce((sum, value) => sum.add(value), ratio(0n)).equals(found.minimum)).toBe(true);
        for (const [i, cost] of found.reducedCosts.entries()) {
          expect(cost.compare(0)).toBeGreaterThanOrEqual(0);
          expect(found.x[i]!.compare(0)).toBeGreaterThanOrEqual(0);
          expect(cost.mul(found.x[i]!).equals(0)).toBe(true);
        }
      }),
    );
  });
});

describe('the enclosure of the weight-normalised limit', () => {
  test.each([2, 3, 4, 5])('of depth %i holds the limit found in doubles and solves A x = y', L => {
    const problem = { A, y, r0: 1, v0: [0.5, 0.6, 0.4, 0.5], kappa: 1.5, L };
    const { limit, l1 } = encloseWeightNormalizedLimit(problem);
    const x = weightNormalizedLimit(problem);
    for (const [i, [lower, upper]] of limit.entries()) {
      expect(upper / lower - 1).toBeLessThan(4 * Number.EPSILON);
      expect(Math.abs(x[i]! / lower - 1)).toBeLessThan(1e-12);
    }
    for (const [n, row] of A.entries())
      expect(Math.abs(row.reduce((sum, a, i) => sum + a * limit[i]![0], 0) - y[n]!)).toBeLessThan(1e-14);
    expect(Math.abs(limit.reduce((sum, [lower]) => sum + lower, 0) - l1[0])).toBeLessThan(1e-14);
  });

  test.each([
    [3, 60],
    [3, 300],
    [4, 100],
    [6, 100],
  ])('of depth %i at kappa = %i, where grad psi falls like e^(-(L - 2) kappa |x| / 2), is as narrow', (L, kappa) => {
    const problem = { A, y, r0: 1, v0: [0.5, 0.6, 0.4, 0.5], kappa, L };
    const { limit, excess } = encloseWeightNormalizedLimit(problem);
    const x = weightNormalizedLimit(problem);
    for (const [i, [lower, upper]] of limit.entries()) {
      expect(upper / lower - 1).toBeLessThan(4 * Number.EPSILON);
      expect(Math.abs(x[i]! / lower - 1)).toBeLessThan(1e-10);
    }
    expect(excess[1] / excess[0] - 1).toBeLessThan(4 * Number.EPSILON);
  });

  test('refuses what takes more places than a proof of seconds', () => {
    const problem = { A, y, r0: 1, v0: [0.5, 0.6, 0.4, 0.5], kappa: 1000, L: 6 };
    expect(() => encloseWeightNormalizedLimit(problem)).toThrow('at most 4096 binary places');
  });

  test('shows an excess below the rounding of |x|_1, and falling with kappa as e^(-z_min (0.8 - r0^2) kappa)', () => {
    const excess = (kappa: number): number =>
      encloseWeightNormalizedLimit({ A, y, r0: 0.5, v0: [0.5, 0.5, 0.5, 0.5], kappa, L: 2 }).excess[0];
    // z_min = 1/5, the least positive reduced cost
    expect(Math.log(excess(1000) / excess(500)) / 500).toBeCloseTo(-0.2 * 0.55, 3);
    expect(excess(1000)).toBeLessThan(1e-40);
  });

  test.each([
    [{ A: [[1, 1]], y: [-1], r0: 1, v0: [1, 1], kappa: 1, L: 2 }, 'for some x >= 0'],
    [{ A: [[1, 1]], y: [1], r0: 1, v0: [1, 0], kappa: 1, L: 2 }, 'positive'],
    [{ A: [[1, 1]], y: [1], r0: 1, v0: [1, 1], kappa: 1, L: 1 }, 'L >= 2'],
  ])('refuses %j', (problem, message) => {
    expect(() => encloseWeightNormalizedLimit(problem)).toThrow(message);
  });

  test.each([2, 3, 4])('of depth %i goes to the face of x >= 0 where A x = y lies, x_1 = x_3 = 0', L => {
    const problem = {
      A: [
        [1, 2, 3, 4],
        [0, 1, -1, 2],
      ],
      y: [1, 0.5],
      r0: 1,
      v0: [0.6, 0.5, 0.4, 0.5],
      kappa: 1,
      L,
    };
    const { limit } = encloseWeightNormalizedLimit(problem);
    expect([limit[0], limit[2]]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    const x = weightNormalizedLimit(problem);
    for (const [i, [lower, upper]] of limit.entries()) {
      expect(x[i]).toBeGreaterThanOrEqual(lower - 1e-14);
      expect(x[i]).toBeLessThanOrEqual(upper + 1e-14);
    }
    // The flow itself nears it like a power of 1 / t: to some hundredths at t = 100, by most of that in x_1.
    const near = weightNormalizedFlow({ ...problem, T: 100 });
    for (const [i, [lower]] of limit.entries()) expect(Math.abs(near.x[i]! - lower)).toBeLessThan(0.05);
  });

  test('leaves out equations that say what others say, and ends at 0 where nothing else solves them', () => {
    const start = { r0: 1, v0: [0.6, 0.8], kappa: 1, L: 2 };
    const once = encloseWeightNormalizedLimit({ ...start, A: [[1, 2]], y: [1] });
    const twice = encloseWeightNormalizedLimit({
      ...start,
      A: [
        [1, 2],
        [2, 4],
      ],
      y: [1, 2],
    });
    expect(twice.limit).toEqual(once.limit);
    expect(encloseWeightNormalizedLimit({ ...start, A: [[1, 2]], y: [0] }).limit).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

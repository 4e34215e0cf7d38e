import { fc, test } from '@fast-check/vitest';
import ndarray from 'ndarray';
import { describe, expect } from 'vitest';
import {
  descentBias2,
  descentResidual,
  descentVariance,
  descentWeights,
  flowBias2,
  flowResidual,
  flowRisk,
  flowVariance,
  flowWeights,
  ridgeBias2,
  ridgeVariance,
  ridgeWeights,
  spectrum,
  stabilityLimit,
} from '../../src/index.js';

const entry = fc.integer({ min: -64, max: 64 }).map(k => k / 16);
const vector = (n: number) => fc.array(entry, { minLength: n, maxLength: n });
/** Data of every shape from 1 x 1 to 5 x 5, dependent rows and columns included. */
const problems = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([N, d]) =>
  fc.record({
    X: fc.array(vector(d), { minLength: N, maxLength: N }),
    u: vector(d),
    w0: vector(d),
    noise: vector(N),
  }),
);
type Problem = { X: number[][]; u: number[]; w0: number[]; noise: number[] };
const list = (view: { data: unknown }): number[] => [...(view.data as Float64Array)];

/** The gradient of (1/2N) |X w - X u - eps|^2 by sums over examples (Eqs. 2-4). */
function gradient({ X, u, noise }: Problem, w: readonly number[]): number[] {
  const misfit = X.map((x, i) => x.reduce((sum, xj, j) => sum + xj * (w[j]! - u[j]!), -noise[i]!));
  return u.map((_, j) => X.reduce((sum, x, i) => sum + x[j]! * misfit[i]!, 0) / X.length);
}

/** What k literal steps make of w_0. */
function stepped(problem: Problem, h: number, k: number): number[] {
  let w = problem.w0;
  for (let t = 0; t < k; t++) {
    const g = gradient(problem, w);
    w = w.map((x, j) => x - h * g[j]!);
  }
  return w;
}

const far = (x: readonly number[], y: readonly number[]): number => Math.max(...x.map((a, i) => Math.abs(a - y[i]!)));
/** Entries are at most 4, noise at most 4, pulled through a pseudo-inverse that may be large: relative to the result. */
const near = (x: readonly number[], y: readonly number[], eps: number): boolean =>
  far(x, y) <= eps * Math.max(32, ...x.map(Math.abs), ...y.map(Math.abs));

describe('gradient descent', () => {
  test.prop([problems, fc.integer({ min: 0, max: 12 }), fc.double({ min: 0.01, max: 0.99, noNaN: true })])(
    'k steps in the eigenbasis are k literal steps',
    (problem, k, part) => {
      const limit = stabilityLimit(problem.X);
      const h = limit === Infinity ? 1 : part * limit;
      const w = list(descentWeights(problem, { h, k }));
      // k steps of sums of at most 5 products each
      expect(near(w, stepped(problem, h, k), 400 * Number.EPSILON)).toBe(true);
      const v = list(descentResidual(problem, { h, k }));
      expect(
        near(
          v,
          w.map((x, j) => x - problem.u[j]!),
          400 * Number.EPSILON,
        ),
      ).toBe(true);
    },
  );

  test('a step at or beyond the stability limit is refused by name, and diverges if followed', () => {
    const X = [
      [2, 0],
      [0, 1],
    ];
    expect(stabilityLimit(X)).toBe(1); // lambda_max = 4/2
    expect(() => descentWeights({ X, u: [1, 1] }, { h: 1, k: 3 })).toThrow(
      'descentWeights: expected h < 2 / lambda_max(A) = 1, beyond which descent diverges, got 1',
    );
    expect(descentWeights({ X, u: [1, 1] }, { h: 0.999, k: 3 }).shape).toEqual([2]);
    const grown = descentBias2({ X, u: [1, 1] }, { h: 1.5, k: 100, unstable: 'follow' });
    expect(grown).toBe(2 ** 200); // the factors are 1 - 3 and 1 - 3/4
    expect(() => descentWeights({ X, u: [1, 1] }, { h: 1.5, k: 1e5, unstable: 'follow' })).toThrow('stay finite');
  });

  test('descent tends to the flow at first order in h', () => {
    const problem = { X: [[1, 2], [3, -1], [0.5, 1]], u: [1, -0.5], noise: [0.1, -0.2, 0.3] }; // biome-ignore format: a matrix
    const limit = list(flowWeights(problem, 1));
    const errors = [64, 128, 256, 512].map(k => far(list(descentWeights(problem, { h: 1 / k, k })), limit));
    // Halving h halves the error, up to the second order, which is below 4 % from h = 1/64 on.
    for (let i = 1; i < errors.length; i++) expect(Math.abs((2 * errors[i]!) / errors[i - 1]! - 1)).toBeLessThan(0.04);
  });
});

describe('gradient flow', () => {
  test.prop([problems])('starts at w_0 exactly and ends where the gradient is 0, the null space untouched', problem => {
    expect(list(flowWeights(problem, 0))).toEqual(problem.w0.map(x => x + 0));
    const end = list(flowWeights(problem, Infinity));
    const size = Math.max(1, ...end.map(Math.abs), ...problem.X.flat().map(Math.abs)) ** 3;
    expect(Math.max(...gradient(problem, end).map(Math.abs))).toBeLessThan(1000 * Number.EPSILON * size);
    for (const direction of spectrum(problem.X).nullSpace) {
      const moved = direction.reduce((sum, x, j) => sum + x * (end[j]! - problem.w0[j]!), 0);
      expect(Math.abs(moved)).toBeLessThan(1000 * Number.EPSILON * size);
    }
  });

  test.prop([problems, fc.double({ min: 0, max: 5, noNaN: true })])(
    'w(t) obeys Eq. 6 with the sign of the noise corrected',
    (problem, t) => {
      // Simpson on [t, t + h]: w(t + h) - w(t) = -int gradient, remainder (h^5/2880) max |w^(5)|, with |A| <= 16 * 5.
      const h = 2 ** -12;
      const [a, b, c] = [t, t + h / 2, t + h].map(time => list(flowWeights(problem, time)));
      const [p, q, r] = [a!, b!, c!].map(w => gradient(problem, w));
      const size = Math.max(1, ...p!.map(Math.abs));
      const step = c!.map((x, j) => x - a![j]! + (h / 6) * (p![j]! + 4 * q![j]! + r![j]!));
      const rounding = 1000 * Number.EPSILON * Math.max(1, ...a!.map(Math.abs));
      expect(Math.max(...step.map(Math.abs))).toBeLessThan((h ** 5 / 2880) * 80 ** 4 * size * 5 + rounding);
    },
  );

  test.prop([problems, fc.double({ min: 0, max: 100, noNaN: true })])(
    'bias is |v|^2 without noise, and variance the sum of |v|^2 over unit noises',
    ({ X, u, w0, noise }, t) => {
      const v = list(flowResidual({ X, u, w0 }, t));
      const square = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0);
      expect(Math.abs(flowBias2({ X, u, w0 }, t) - square(v))).toBeLessThan(100 * Number.EPSILON * (1 + square(u.map((x, j) => x - w0[j]!)))); // biome-ignore format: one line
      const zero = u.map(() => 0);
      const total = noise.reduce((sum, _, i) => {
        const unit = noise.map((__, k) => (k === i ? 1 : 0));
        return sum + square(list(flowResidual({ X, u: zero, noise: unit }, t)));
      }, 0);
      expect(Math.abs(flowVariance({ X, sigma: 1 }, t) - total)).toBeLessThanOrEqual(
        200 * Number.EPSILON * total + 1e-300,
      );
    },
  );

  test.prop([problems, fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 2, maxLength: 5 })])(
    'bias falls and variance rises with t',
    ({ X, u, w0 }, times) => {
      const risks = flowRisk({ X, u, w0, sigma: 0.5 }, times.sort((a, b) => a - b)); // biome-ignore format: one line
      for (let k = 1; k < risks.length; k++) {
        const slack = 1 + 10 * Number.EPSILON;
        expect(risks[k]!.bias2).toBeLessThanOrEqual(risks[k - 1]!.bias2 * slack);
        expect(risks[k]!.variance * slack).toBeGreaterThanOrEqual(risks[k - 1]!.variance);
        expect(risks[k]!.risk).toBe(risks[k]!.bias2 + risks[k]!.variance);
      }
    },
  );

  test('takes ndarrays, transposed views included, and returns them', () => {
    const X = ndarray(Float64Array.of(1, 3, 0.5, 2, -1, 1), [2, 3]).transpose(1, 0);
    const w = flowWeights({ X, u: ndarray(Float64Array.of(1, -0.5)), noise: ndarray([0.1, -0.2, 0.3]) }, 2);
    const plain = flowWeights({ X: [[1, 2], [3, -1], [0.5, 1]], u: [1, -0.5], noise: [0.1, -0.2, 0.3] }, 2); // biome-ignore format: a matrix
    expect(w.shape).toEqual([2]);
    expect(list(w)).toEqual(list(plain));
  });

  test.each([
    [() => flowWeights({ X: [[1]], u: [1, 2] }, 1), 'flowWeights: expected u of shape [1], got [2]'],
    [() => flowWeights({ X: [[1]], u: [1] }, -1), 'flowWeights: expected t >= 0, got -1'],
    [() => flowBias2({ X: [[1]], u: [1] }, Number.NaN), 'flowBias2: expected t >= 0, got NaN'],
    [() => flowVariance({ X: [[1]], sigma: -1 }, 1), 'flowVariance: expected 0 <= sigma < Infinity, got -1'],
    [() => descentVariance({ X: [[1]], sigma: 1 }, { h: 0, k: 1 }), 'expected 0 < h < Infinity, got 0'],
    [() => descentVariance({ X: [[1]], sigma: 1 }, { h: 1, k: 1.5 }), 'expected k a whole number of steps, got 1.5'],
  ])('refuses bad input in one line', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('the spectrum to twice the precision', () => {
  const power = fc.integer({ min: 1, max: 40 });

  test.prop([power, fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })])(
    'of X = [[1, 1], [1, 1 + d]], d = 2^-k, gives tr (X^T X)^-1 = |X|^2 / d^2 and X^-1 eps whatever the condition number',
    (k, p, q) => {
      const d = 2 ** -k;
      const X = [[1, 1], [1, 1 + d]]; // biome-ignore format: a matrix
      const trace = (3 + (1 + d) ** 2) / (d * d);
      for (const value of [flowVariance({ X, sigma: 1 }, Infinity), ridgeVariance({ X, sigma: 1 }, 0)])
        expect(Math.abs(value / trace - 1)).toBeLessThan(8 * Number.EPSILON);
      const v = list(flowResidual({ X, u: [1, -1], noise: [p, q] }, Infinity));
      const exact = [((1 + d) * p - q) / d, (q - p) / d];
      // The tenfold of one rounding of the largest term, 8 / d.
      expect(far(v, exact)).toBeLessThan((80 * Number.EPSILON) / d);
    },
  );

  test.prop([problems])('leaves exactly nothing at the end of a teacher that the data span', ({ X, noise }) => {
    const u = X[0]!.map((_, j) => X.reduce((sum, x, i) => sum + x[j]! * noise[i]!, 0));
    expect(flowBias2({ X, u }, Infinity)).toBe(0);
    expect(ridgeBias2({ X, u }, 0)).toBe(0);
  });

  test.prop([fc.double({ min: 0, max: 19, noNaN: true }), fc.double({ min: 1e-150, max: 1e150, noNaN: true })])(
    'sees nothing of a slow direction to which the teacher is orthogonal: X = [[3, 3], [1, -1]], u = (1, 1)',
    (t, lam) => {
      const problem = { X: [[3, 3], [1, -1]], u: [1, 1] }; // biome-ignore format: a matrix
      const decayed = 2 * Math.exp(-18 * t); // one rounding of 18 t <= 342
      expect(Math.abs(flowBias2(problem, t) / decayed - 1)).toBeLessThan(700 * Number.EPSILON);
      const kept = 2 / (9 / lam + 1) ** 2;
      expect(Math.abs(ridgeBias2(problem, lam) - kept)).toBeLessThan(10 * Number.EPSILON * kept);
    },
  );

  test.prop([problems, fc.integer({ min: -480, max: 480 }), fc.double({ min: 2 ** -20, max: 20, noNaN: true })])(
    'knows no scale: X 2^k for t 4^-k, h 4^-k and eps 2^k gives the same digits',
    ({ X, u, w0, noise }, k, t) => {
      const scale = 2 ** k;
      const scaled = { X: X.map(row => row.map(x => x * scale)), u, w0, noise: noise.map(x => x * scale) };
      expect(list(flowResidual(scaled, t / scale / scale))).toEqual(list(flowResidual({ X, u, w0, noise }, t)));
      expect(flowBias2(scaled, t / scale / scale)).toBe(flowBias2({ X, u, w0 }, t));
      const limit = stabilityLimit(X);
      fc.pre(limit < Infinity);
      const [h, steps] = [limit * 0.999999, 100_000];
      const w = list(descentWeights({ X, u, w0, noise }, { h, k: steps }));
      expect(list(descentWeights(scaled, { h: h / scale / scale, k: steps }))).toEqual(w);
    },
  );
});

describe('ridge', () => {
  test.prop([problems, fc.double({ min: 2 ** -10, max: 2 ** 10, noNaN: true })])(
    'is where the gradient balances the penalty, with that bias and variance',
    (problem, lam) => {
      const { X, u, noise } = problem;
      const w = list(ridgeWeights({ X, u, noise }, lam));
      const balance = gradient(problem, w).map((g, j) => g + lam * w[j]!);
      const size = 1 + lam * Math.max(...w.map(Math.abs)) + 80 * Math.max(4, ...w.map(Math.abs));
      expect(Math.max(...balance.map(Math.abs))).toBeLessThan(200 * Number.EPSILON * size);
      const square = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0);
      const clean = list(ridgeWeights({ X, u }, lam));
      const bias = square(clean.map((x, j) => x - u[j]!));
      expect(Math.abs(ridgeBias2({ X, u }, lam) - bias)).toBeLessThan(200 * Number.EPSILON * (square(u) + 1e-300));
      const zero = u.map(() => 0);
      const total = noise.reduce((sum, _, i) => sum + square(list(ridgeWeights({ X, u: zero, noise: noise.map((__, k) => (k === i ? 1 : 0)) }, lam))), 0); // biome-ignore format: one line
      expect(Math.abs(ridgeVariance({ X, sigma: 1 }, lam) - total)).toBeLessThanOrEqual(
        200 * Number.EPSILON * total + 1e-300,
      );
    },
  );

  test('with lam = 0 it is the least-norm solution, with lam = Infinity the constant model', () => {
    const [X, u] = [[[1, 2, 0], [0, 1, 1]], [1, 0.5, -0.25]]; // biome-ignore format: a matrix
    expect(ridgeBias2({ X, u }, Infinity)).toBe(1 + 0.25 + 0.0625);
    expect(ridgeVariance({ X, sigma: 3 }, Infinity)).toBe(0);
    expect(ridgeBias2({ X, u }, 0)).toBe(flowBias2({ X, u }, Infinity));
    expect(ridgeVariance({ X, sigma: 3 }, 0)).toBe(flowVariance({ X, sigma: 3 }, Infinity));
  });
});

describe('times and data of other kinds', () => {
  const problem = { X: [[1]], u: [1], sigma: 1 };

  test('times may be a list, a typed array or a view, and hold Infinity', () => {
    const want = flowRisk(problem, [0, 2, Infinity]);
    expect(flowRisk(problem, Float64Array.of(0, 2, Infinity))).toEqual(want);
    expect(flowRisk(problem, ndarray(Float64Array.of(Infinity, 9, 2, 9, 0), [3], [-2], 4))).toEqual(want);
  });

  test.each([
    [() => flowRisk(problem, 3 as unknown as number[]), 'flowRisk: expected times as a list of numbers, got 3'],
    [
      () => flowRisk(problem, ndarray(new Float64Array(4), [2, 2])),
      'flowRisk: expected times of shape [any], got [2, 2]',
    ],
    [() => flowRisk(problem, ['1'] as unknown as number[]), 'flowRisk: expected t[0] >= 0, got "1"'],
    [() => spectrum(null as unknown as number[][]), 'spectrum: expected X of shape [any, any], got null'],
  ])('refuses %#', (call, message) => {
    expect(call).toThrow(message);
  });
});

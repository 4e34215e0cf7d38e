import { describe, expect, test } from 'vitest';
import {
  adam,
  adamFixedPoint,
  chain,
  type Design,
  denseRows,
  descentBias2,
  descentVariance,
  flowVariance,
  flowWeights,
  gaussianFlowBias2,
  gaussianFlowVariance,
  krylovFlow,
  loss,
  ridgeWeights,
  spectrum,
  stream,
  trainStudents,
  volumizedFixedPoint,
  volumizedSlope,
} from '../../src/index.js';

const near = (x: number, y: number, eps = 1e-12): void =>
  Number.isFinite(y) ? expect(Math.abs(x - y)).toBeLessThanOrEqual(eps * Math.abs(y)) : expect(x).toBe(y);

describe('values at the ends of ranges', () => {
  test.each([
    ['ridge at lam 0 of X = 1e-200', () => ridgeWeights({ X: [[1e-200]], u: [1] }, 0).get(0), 1],
    ['the variance of the flow, X = 1e-200, t = 1e300', () => flowVariance({ X: [[1e-200]], sigma: 1 }, 1e300), 1e200],
    ['the flow, X = 1e-200, t = Infinity', () => flowWeights({ X: [[1e-200]], u: [1] }, Infinity).get(0), 1],
    ['the flow, X = 1e200, t = 1e-300', () => flowWeights({ X: [[1e200]], u: [1] }, 1e-300).get(0), 1],
    [
      'a divergent variance',
      () => descentVariance({ X: [[1]], sigma: 1 }, { h: 10, k: 400, unstable: 'follow' }),
      Infinity,
    ],
    ['a divergent bias', () => descentBias2({ X: [[1]], u: [1] }, { h: 10, k: 400, unstable: 'follow' }), Infinity],
    ['no bias diverges', () => descentBias2({ X: [[1]], u: [0] }, { h: 10, k: 400, unstable: 'follow' }), 0],
    ['a noise of 1e308', () => flowWeights({ X: [[1]], u: [0], noise: [1e308] }, Infinity).get(0), 1e308],
    ['a loss whose products cancel at 1e308', () => loss({ X: [[1e308, -1e308]], y: [0] }, [1, 1]), 0],
    [
      'Adam with eps where the target is 1e200',
      () => adamFixedPoint(1e200, { V: 1, alpha: 0.5, h: 0.1, eps: 1e-8 }),
      1 + 0.01 / 0.55,
    ],
    ['the bias of Gaussian designs late', () => gaussianFlowBias2({ d: 2, N: 5 }, 1e308), 0],
    ['the slope at h = 1e308', () => volumizedSlope({ alpha: -10, h: 1e308 }), 1],
    [
      'a fixed point without a wall',
      () => volumizedFixedPoint({ A: [[1]], target: [3] }, { V: Infinity, alpha: 0, h: 0.5 }).get(0),
      3,
    ],
  ])('%s', (_, value, right) => near(value(), right));

  test('the variance of a square Gaussian design ends, and grows without end', () => {
    const at = (t: number): number => gaussianFlowVariance({ d: 2, N: 2, sigma: 1 }, t);
    const values = [1e100, 1e200, 1e300, 1e307, 1e308].map(at);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    // it grows like sqrt(t): the least eigenvalue has a density at 0 like l^(-1/2)
    near(values[2]! / values[1]!, 1e50, 1e-6);
  });
});

describe('a fixed point that descent leaves', () => {
  test.each([
    ['a 2-cycle', [[1]], 0.5, { V: 1, alpha: 0, h: 2.5 }],
    ['an indefinite loss', [[-1]], 0.5, { V: 1, alpha: 0, h: 0.5 }],
    ['a step beyond stability', [[1]], 0.5, { V: 1, alpha: 0.5, h: 10 }],
    ['an indefinite loss of two weights', [[1, 2], [2, 1]], 0.5, { V: 1, alpha: 0.5, h: 0.1 }], // biome-ignore format: one line
  ])('is refused: %s', (_, A, u, wall) => {
    expect(() => volumizedFixedPoint({ A, target: A.map(() => u) }, wall)).toThrow(/^volumizedFixedPoint: expected/);
  });

  test('where descent comes to it, it is given: a weight on the wall stays whatever the step', () => {
    near(volumizedFixedPoint({ A: [[1]], target: [3] }, { V: 1, alpha: 0, h: 1.9 }).get(0), 1);
    near(volumizedFixedPoint({ A: [[1]], target: [3] }, { V: 1, alpha: 0, h: 2.5 }).get(0), 1);
  });
});

describe('krylovFlow', () => {
  test('errs by no more than it says where a slow direction is below the roundings of A', () => {
    const { weights, errorEstimates: errors } = krylovFlow(denseRows([[1, 0], [0, 1e-9]], [1, 1e-9]), [1e25]); // biome-ignore format: one line
    expect(Math.abs(weights.get(0, 1) - 1)).toBeLessThanOrEqual(errors[0]!);
  });

  test('keeps labels of 1e-200', () => {
    near(krylovFlow(denseRows([[1]], [1e-200]), [Infinity]).weights.get(0, 0), 1e-200);
  });

  test('takes data whose squares leave the range of doubles', () => {
    near(krylovFlow(denseRows([[1e160]], [1]), [1]).weights.get(0, 0), 1e-160);
  });
});

test('trainStudents refuses what is no number, and a step at which it diverges', () => {
  const one = (X: number, Y: number) => ({
    ...{ N: 1, d: 1, c: 1, X: Float64Array.of(X), Y: Float64Array.of(Y) },
    ...{ V: Float64Array.of(Infinity), alpha: Float64Array.of(0) },
  });
  expect(() => trainStudents(one(Number.NaN, 1), { h: 0.1, steps: 1 })).toThrow('finite entries of X');
  expect(() => trainStudents(one(1, Infinity), { h: 0.1, steps: 1 })).toThrow('finite entries of Y');
  expect(() => trainStudents(one(1, 1), { h: 1e3, steps: 1000 })).toThrow('at which descent stays finite');
});

describe('what is wanted exactly', () => {
  test('the rank of the doubles themselves, where the numerical one loses a direction', () => {
    const X = [
      [1, 1],
      [1, 1 + 2 ** -50],
    ];
    const at = (design: Design): number[] => Array.from(ridgeWeights({ X: design, u: [1, 2] }, 0).data);
    for (const [i, w] of [1, 2].entries()) expect(at(spectrum(X, { rank: 'exact' }))[i]).toBeCloseTo(w, 14);
    expect(at(spectrum(X))[0]).toBeCloseTo(1.5, 14);
    expect(() => spectrum(X, { rank: 'none' as never })).toThrow(
      'spectrum: expected rank numerical or exact, got "none"',
    );
  });

  test('exact ranks are those of products of integer matrices', () => {
    const random = stream(1, 'ranks');
    const entry = (): number => Math.floor(7 * random.uniform()) - 3;
    for (let trial = 0; trial < 20; trial++) {
      const [n, d, r] = [2 + (trial % 5), 2 + (trial % 3), 1 + (trial % 2)];
      const [A, B] = [Array.from({ length: n * r }, entry), Array.from({ length: r * d }, entry)];
      const X = Array.from({ length: n }, (_, i) =>
        Array.from({ length: d }, (_, j) =>
          Array.from({ length: r }, (_, k) => A[i * r + k]! * B[k * d + j]!).reduce((s, x) => s + x, 0),
        ),
      );
      expect(spectrum(X, { rank: 'exact' }).modes.length).toBe(spectrum(X).modes.length);
    }
  });

  test("Adam's corrections keep their digits as beta tends to 1", () => {
    // g = 1 twice: m / c_m = 1 and n / c_n = 1, so that w = -2 lr
    const rule = chain(adam({ lr: 0.5, beta1: 1 - 1e-10, beta2: 1 - 1e-12 }));
    const first = rule.step(rule.start([0]), [1]);
    const second = rule.step(first, [1]);
    expect(second.weights.get(0)).toBeCloseTo(-1, 13);
  });
});

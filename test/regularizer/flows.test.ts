import { describe, expect, test } from 'vitest';
import { plainFlowLimit } from '../../src/regularizer/plain-flow.js';
import {
  weightNormalizedInvariant,
  weightNormalizedLimit,
  weightNormalizedMagnification,
} from '../../src/regularizer/weight-normalized.js';
import { weightNormalizedFlow } from '../../src/regularizer/weight-normalized-flow.js';

const A = [
  [1, 2, 1, 3],
  [2, 1, 0, 1],
];
const y = [2, 1];
const length = Math.sqrt(1.02);
const v0 = [0.5, 0.6, 0.4, 0.5].map(part => part / length);
const furthest = (x: Float64Array, z: Float64Array): number =>
  Math.max(...x.map((value, i) => Math.abs(value - z[i]!)));

describe.each([
  [2, 1],
  [2, 4],
  [3, 1],
  [4, 1],
])('the weight-normalised flow, L = %d, kappa = %d', (L, kappa) => {
  const problem = { A, y, r0: 1, v0, kappa, L };
  const end = weightNormalizedFlow({ ...problem, T: 200 });

  test('integrated to the end it is where the dual says, without integration', () => {
    expect(furthest(end.x, weightNormalizedLimit(problem))).toBeLessThan(1e-10);
  });

  test.each([[[1, -2, 3, 0]], [[1, -5, 0, 3]]])('conserves |v| and the invariant of c = %j on the way', c => {
    const start = weightNormalizedInvariant({ c, v: v0, r: 1, kappa, L });
    for (const T of [0.01, 0.3, 5]) {
      const { v, r } = weightNormalizedFlow({ ...problem, T });
      expect(Math.hypot(...v)).toBeCloseTo(1, 11);
      expect(weightNormalizedInvariant({ c, v, r, kappa, L }) - start).toBeCloseTo(0, 11);
    }
  });
});

test('a flow that has come to rest stays there, however late it is asked for', () => {
  for (const [kappa, L] of [
    [1, 2],
    [10, 3],
    [100, 3],
  ] as const) {
    // biome-ignore format: a table
    const problem = { A, y, r0: 1, v0, kappa, L };
    const { x, errorEstimate } = weightNormalizedFlow({ ...problem, T: 1e6 });
    expect(furthest(x, weightNormalizedLimit(problem))).toBeLessThan(1e-14);
    // what is taken for rest lies within the errors of the steps
    expect(errorEstimate).toBeLessThan(1e-10);
  }
});

test('no first step jumps to where the field is 0 and the columns agree: L = 3, x_1 = x_3 = 0 at every solution', () => {
  const problem = {
    A: [
      [1, 2, 3, 4],
      [0, 1, -1, 2],
    ],
    y: [1, 0.5],
    r0: 1,
    v0,
    kappa: 1,
    L: 3,
  };
  const { r, loss } = weightNormalizedFlow({ ...problem, T: 1000 });
  expect(r).toBeGreaterThan(0.7);
  expect(loss).toBeLessThan(1e-5);
});

describe('the plain flow', () => {
  test('ends where it did for the reference problem, and A x = y there', () => {
    const x = plainFlowLimit({ A, y, r0: 1, v0 });
    const known = [0.1630785, 0.370048056, 0.185440555, 0.303794945];
    expect(furthest(x, Float64Array.from(known))).toBeLessThan(1e-8);
    for (const [n, row] of A.entries()) expect(row.reduce((sum, a, i) => sum + a * x[i]!, 0)).toBeCloseTo(y[n]!, 13);
  });

  test('from rho x(0) it ends where the weight-normalised flow from x(0) does', () => {
    for (const kappa of [0.5, 1, 10]) {
      const rho = weightNormalizedMagnification({ A, y, r0: 1, v0, kappa });
      const plain = plainFlowLimit({ A, y, r0: Math.sqrt(rho), v0 });
      expect(furthest(plain, weightNormalizedLimit({ A, y, r0: 1, v0, kappa, L: 2 }))).toBeLessThan(1e-11);
    }
  });

  test('refuses what has no positive interpolant', () => {
    expect(() => plainFlowLimit({ A: [[1, 1]], y: [-1], r0: 1, v0: [1, 1] })).toThrow('positive interpolant');
  });
});

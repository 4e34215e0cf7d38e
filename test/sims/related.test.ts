import { describe, expect, test } from 'vitest';
import { simulateSparsity } from '../../sims/decoupled-lp-decay/sparsity.js';
import { simulateL1Excess } from '../../sims/weight-normalization/l1-excess.js';
import { simulateScaleShift } from '../../sims/weight-scale-shift/training.js';
import { flowBalance, l1Minimum, weightNormalizedLimit } from '../../src/index.js';
import { figureScaleShift } from '../../src/report/figure-scale-shift.js';
import { figureSparsity } from '../../src/report/figure-sparsity.js';

const provenance = { command: 'test', versions: {} };

describe('students with L_p decay of teachers with zeros', () => {
  const data = simulateSparsity({ exponents: [0.75, 1, 2], problems: 1, seed: 3 });
  const at = (p: number) => data.points.find(point => point.p === p)!;

  test('have zeros for p <= 1, none for p = 2, and less error with zeros than without', () => {
    expect(at(0.75).zerosKept).toBeGreaterThan(0.7);
    expect(at(1).zerosKept).toBeGreaterThan(0.3);
    expect(at(2).zerosKept).toBe(0);
    expect(at(0.75).error).toBeLessThan(at(2).error);
    expect(at(2).error).toBeLessThan(data.unregularised);
  });

  test('depend on the seed and on nothing else, and are drawn with every run in the table', () => {
    expect(simulateSparsity({ exponents: [1], problems: 1, seed: 3 }).points).toEqual([at(1)]);
    expect(simulateSparsity({ exponents: [1], problems: 1, seed: 4 }).points).not.toEqual([at(1)]);
    const { table, traces } = figureSparsity(data, provenance);
    expect(table.rows).toHaveLength(3);
    expect(traces[0]!).toMatchObject({ x: [0.75, 1, 2], y: [0.75, 1, 2].map(p => at(p).zerosKept) });
    expect(() => simulateSparsity({ exponents: [4], problems: 1, seed: 1 })).toThrow('exponents in (0, 3]');
  });
});

describe('a network along the flow of loss and penalty', () => {
  const data = simulateScaleShift({ time: 2, seed: 1 });

  test('keeps differences of squared norms without penalty and with R1, R2, and loses them as e^(-2 lam t) with decay', () => {
    // a ReLU has a corner: steps of order four are of order two where one is crossed
    for (const [penalty, records] of Object.entries(data.runs))
      for (const { time, balances } of records)
        for (const [l, balance] of balances.entries()) {
          const lam = penalty === 'weight decay' ? data.lam['weight decay'] : 0;
          const exact = flowBalance(records[0]!.balances[l]!, lam, time);
          expect(Math.abs(balance - exact)).toBeLessThan(3e-3);
        }
  });

  test('lowers the loss, and e^R1 and the product of spectral norms bound the input gradient', () => {
    for (const records of Object.values(data.runs)) {
      expect(records.at(-1)!.loss).toBeLessThan(records[0]!.loss);
      for (const { inputGradient, spectral, frobenius, R1 } of records) {
        expect(inputGradient).toBeLessThanOrEqual(spectral);
        expect(spectral).toBeLessThanOrEqual(frobenius);
        expect(Math.abs(Math.exp(R1) / frobenius - 1)).toBeLessThan(1e-12);
      }
    }
    const ends = Object.values(data.runs).map(records => records.at(-1)!.R1);
    expect(ends[0]).toBeGreaterThan(Math.max(ends[1]!, ends[2]!));
  });

  test('is drawn with every record in the table', () => {
    const { table, traces } = figureScaleShift(data, provenance);
    expect(table.rows).toHaveLength(3 * data.runs.none.length);
    expect(traces).toHaveLength(14);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(() => simulateScaleShift({ time: 0, seed: 1 })).toThrow('time in (0, 1000]');
  });
});

test('the weight-normalised flow is near its limit after a long time', () => {
  const A = [[1, 2, 1, 3], [2, 1, 0, 1]]; // biome-ignore format: one line
  const y = [2, 1];
  const { points } = simulateL1Excess({ A, y, kappas: [1], scales: [0.1], end: 100 });
  const v0 = [0.5, 0.5, 0.5, 0.5];
  const limit = weightNormalizedLimit({ A, y, r0: Math.sqrt(0.1), v0, kappa: 1, L: 2 });
  expect(points[0]!.l1).toBeCloseTo(
    limit.reduce((sum, x) => sum + x, 0),
    9,
  );
  expect(points[0]!.l1).toBeGreaterThan(l1Minimum(A, y));
});

import type { ScatterData } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import { simulateEndToEnd } from '../../sims/volumization/end-to-end.js';
import { figureWeights } from '../../src/report/figure-weights.js';

const provenance = { command: 'volumization figure weights', seed: 1, versions: {} };
const data = (bins?: number) =>
  simulateEndToEnd({
    experiment: 'uniform weights',
    a: 1,
    sigmas: [0.5],
    volumes: [0.5, 0.75],
    alpha: 0,
    seed: 1,
    ...(bins === undefined ? {} : { bins }),
  });

test('every trained weight is counted once, in a bin or in an atom, as the law of u + eta would have it', () => {
  const { points } = data(20);
  for (const { counts, weights, V } of points) {
    const counted = counts!.inside.reduce((sum, n) => sum + n, counts!.atoms[0] + counts!.atoms[1]);
    expect(counts!.beyond).toBe(0);
    expect(counted).toBe(weights);
    // P(u' > V) = (a + sigma - V)^2 / (8 a sigma) for V >= a - sigma; five standard errors
    const share = (1.5 - V) ** 2 / 4;
    for (const n of counts!.atoms)
      expect(Math.abs(n / weights - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / weights));
  }
});

test('the figure draws the atoms at the walls and sums to 1, in theory and in the run', () => {
  const { traces, table } = figureWeights(data(20), provenance);
  const atoms = (traces as ScatterData[]).filter(({ legendgroup }) => legendgroup === 'atoms');
  expect(atoms.map(({ x }) => x)).toEqual([0.5, 0.75].map(V => [-V, -V, null, V, V, null]));
  for (const V of [0.5, 0.75])
    for (const column of ['share', 'theory']) {
      const k = table.columns.indexOf(column);
      const sum = table.rows.filter(row => row[1] === V).reduce((total, row) => total + (row[k] as number), 0);
      expect(Math.abs(sum - 1)).toBeLessThanOrEqual(64 * Number.EPSILON);
    }
});

test('it refuses a run whose weights were not counted', () => {
  expect(() => figureWeights(data(), provenance)).toThrow('points with their weights counted');
});

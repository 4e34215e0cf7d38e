import { expect, test } from 'vitest';
import { figure3, figure4, figureEstimators } from '../../proofs/figures.js';
import { theory } from '../../src/report/figure-4/theory.js';

test('a figure is a function of its settings: the specification, and the numbers the theory gives', async () => {
  const { id, traces, table, provenance } = await figure4({ sigma: '0.5:1:0.5', samples: 1000, seed: 3 });
  expect([id, provenance.command]).toEqual([
    'figure-4',
    'volumization figure 4 --sigma 0.5:1:0.5 --samples 1000 --seed 3',
  ]);
  expect(traces.length).toBeGreaterThan(10);
  const column = (name: string): number => table.columns.indexOf(name);
  const exact = table.rows.map(row => row[column('exact_error')]);
  expect(exact).toEqual(
    (['uniform', 'cauchy'] as const).flatMap(noise => [0.5, 1].map(sigma => theory(noise, 1, sigma).exact)),
  );
});

test('a setting that a figure does not use is refused, and so is one out of range', async () => {
  await expect(figure3({ seed: 2 })).rejects.toThrow(/figure 3: expected/);
  await expect(figureEstimators({ sigma: '0:1:0.5' })).rejects.toThrow('--sigma within [1e-3, 100]');
});

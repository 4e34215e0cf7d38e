import { expect, test } from 'vitest';
import { figureL1Excess, figureLpPhases } from '../../proofs/figures.js';

test('L_p decay keeps what lies beyond the collapse threshold, in the figure as in the formula', async () => {
  const { table, traces } = await figureLpPhases();
  const at = (name: string): number => table.columns.indexOf(name);
  const grid = table.rows.filter(row => row[at('panel')] === 'a');
  expect(grid.length).toBe(117);
  for (const row of grid) expect(Number(row[at('limit')]) > 0, String(row)).toBe(Number(row[at('u')]) >= Number(row[at('collapse_threshold')])); // biome-ignore format: one line
  // hysteresis: between the thresholds the limit depends on the start
  const between = table.rows.filter(
    row => row[at('panel')] === 'b' && Number(row[at('u')]) > 1.9 && Number(row[at('u')]) < 2.3,
  );
  const kept = between.map(row => Number(row[at('limit')]) > 0);
  expect(kept).toContain(true);
  expect(kept).toContain(false);
  expect(traces.length).toBe(9);
});

test('the integrated flow ends where the dual says, and small starts favour the plain flow', async () => {
  const { table } = await figureL1Excess();
  const rows = table.rows.map(([flow, kappa, start, excess, by]) => ({
    flow,
    kappa,
    start,
    excess: Number(excess),
    by,
  }));
  const integrated = rows.filter(({ by }) => by === 'integration');
  expect(integrated.length).toBe(12);
  for (const { kappa, start, excess } of integrated) {
    const dual = rows.find(row => row.by === 'dual' && row.kappa === kappa && Math.abs(Number(row.start) / Number(start) - 1) < 1e-9)!; // biome-ignore format: one line
    expect(Math.abs(excess - dual.excess)).toBeLessThan(1e-9);
  }
  const first = (flow: string, kappa?: number): number =>
    rows.find(row => row.flow === flow && row.kappa === kappa)!.excess;
  expect(first('plain')).toBeLessThan(first('weight-normalised', 1));
  expect(first('weight-normalised', 100)).toBeLessThan(1e-8);
});

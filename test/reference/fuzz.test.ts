import { describe, expect, test } from 'vitest';
import { run, show } from '../../fuzz/statements/run.js';
import { firstDifference, soonFound } from './misread.js';

describe('the fuzzer of statements', () => {
  test('finds no difference in a thousand cases of one seed; the slow suite draws 100,000', async () => {
    const { compared, byKind, differences } = await run({ cases: 1000, seed: 1 });
    expect(differences.map(difference => show(difference, 1))).toEqual([]);
    expect(compared).toBeGreaterThan(900);
    expect(byKind.size).toBe(9);
  }, 120_000);

  test.each(soonFound)('finds a reader that takes %s, and shrinks it', async (_, fault) => {
    const differences = await firstDifference(fault);
    expect(differences).toHaveLength(1);
    expect(JSON.stringify(differences[0]!.body).length).toBeLessThan(300);
  });
});

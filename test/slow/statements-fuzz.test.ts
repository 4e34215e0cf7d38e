import { expect, test } from 'vitest';
import { faultsOf } from '../../fuzz/corpus.js';
import { run, show } from '../../fuzz/statements/run.js';
import { firstDifference, lateFound } from '../reference/misread.js';

test('the product and the reference agree on 100,000 random statements', async () => {
  const { compared, byKind, differences } = await run({ cases: 100_000, seed: 1 });
  expect(differences.map(difference => show(difference, 1))).toEqual([]);
  expect(compared).toBeGreaterThan(80_000);
  for (const [kind, count] of byKind) expect(count, kind).toBeGreaterThan(1000);
});

test('no statement of the corpus is proved against its truth, none that is true is lost', async () => {
  expect(await faultsOf()).toEqual([]);
});

// Where another method settles a statement first, it is not seen what this one would say.
test.each(['test', 'enclose', 'certify', 'decide'] as const)('nor by %s alone', async method => {
  expect(await faultsOf('', [method])).toEqual([]);
});

test.each(lateFound)('finds a reader that takes %s, and shrinks it', async (_, fault) => {
  const differences = await firstDifference(fault);
  expect(differences).toHaveLength(1);
  expect(JSON.stringify(differences[0]!.body).length).toBeLessThan(300);
});

import { expect, test } from 'vitest';
import { grade, judgeAll } from '../../fuzz/corpus.js';
import { run, show } from '../../fuzz/statements/run.js';
import { firstDifference, lateFound } from '../reference/misread.js';

test('the product and the reference agree on 100,000 random statements', async () => {
  const { compared, byKind, differences } = await run({ cases: 100_000, seed: 1 });
  expect(differences.map(difference => show(difference, 1))).toEqual([]);
  expect(compared).toBeGreaterThan(80_000);
  for (const [kind, count] of byKind) expect(count, kind).toBeGreaterThan(1000);
});

test('no statement of the corpus is proved against its truth, none that is true is lost', async () => {
  const faults: string[] = [];
  for await (const { kind, entry, says, detail } of judgeAll()) {
    const mark = grade(entry, says);
    if (mark === 'unsound' || mark === 'lost')
      faults.push(`${mark} ${kind}: ${entry.truth}, says ${says}: ${JSON.stringify(entry.body)} (${detail})`);
  }
  expect(faults).toEqual([]);
});

test.each(lateFound)('finds a reader that takes %s, and shrinks it', async (_, fault) => {
  const differences = await firstDifference(fault);
  expect(differences).toHaveLength(1);
  expect(JSON.stringify(differences[0]!.body).length).toBeLessThan(300);
});

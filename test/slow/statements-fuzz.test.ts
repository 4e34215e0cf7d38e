import { describe, expect, test } from 'vitest';
import { faultBy, faultOf, type Judged, judgeAll } from '../../fuzz/corpus.js';
import { run, show } from '../../fuzz/statements/run.js';
import { firstDifference, lateFound } from '../reference/misread.js';

test('the product and the reference agree on 100,000 random statements', async () => {
  const { compared, byKind, differences } = await run({ cases: 100_000, seed: 1 });
  expect(differences.map(difference => show(difference, 1))).toEqual([]);
  expect(compared).toBeGreaterThan(80_000);
  for (const [kind, count] of byKind) expect(count, kind).toBeGreaterThan(1000);
});

describe('the corpus', () => {
  const judged: Judged[] = [];

  test('no statement is proved against its truth, none that is true is lost', async () => {
    for await (const each of judgeAll()) judged.push(each);
    expect(judged.length).toBeGreaterThan(2000);
    expect(judged.flatMap(faultOf)).toEqual([]);
  });

  // Where another method settles a statement first, the verdict does not show what this one says.
  test.each(['test', 'sample', 'enclose', 'certify', 'decide'] as const)(
    'nor by %s, whatever the others say',
    method => {
      expect(judged.filter(({ evidence }) => evidence.some(item => item.method === method)).length).toBeGreaterThan(
        2000,
      );
      expect(judged.flatMap(each => faultBy(method, each))).toEqual([]);
    },
  );
});

test.each(lateFound)('finds a reader that takes %s, and shrinks it', async (_, fault) => {
  const differences = await firstDifference(fault);
  expect(differences).toHaveLength(1);
  expect(JSON.stringify(differences[0]!.body).length).toBeLessThan(300);
});

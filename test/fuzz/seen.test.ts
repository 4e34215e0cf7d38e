import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seenIn, seenTable, writeSeen } from '../../fuzz/seen.js';

const seen = { name: 'npy', seed: 1, from: 0, cases: 100, faults: 1, perSecond: 2000, megabytes: 3 };

test('a case that lies in two runs of one seed counts once, whatever their order', () => {
  const runs = [
    { ...seen, from: 50, cases: 1000, megabytes: 7 },
    { ...seen, faults: 0, perSecond: 1500 },
    { ...seen, seed: 2, faults: 0 },
    { ...seen, from: 200, cases: 10, faults: 0 },
  ];
  expect(seenTable(runs).split('\n').slice(2)).toEqual(['| npy | 1,150 | 1 | 1,500 | 7 |']);
});

test('a file keeps runs, of the same first case the last one', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'volumization-seen-')), 'seen.json');
  expect(seenIn(file)).toEqual([]);
  writeSeen(file, [seen, { ...seen, from: 100 }]);
  writeSeen(file, [...seenIn(file), { ...seen, cases: 5 }]);
  expect(seenIn(file)).toEqual([
    { ...seen, cases: 5 },
    { ...seen, from: 100 },
  ]);
});

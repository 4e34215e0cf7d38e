import { expect, test } from 'vitest';
import { compare } from '../reference/compare-mathjs.js';

test.each([
  ['formula', 30_000],
  ['condition', 8000],
] as const)('mathjs and this program read the same %s alike, of %d drawn', (kind, count) => {
  const { differences, both } = compare(count, kind);
  expect(differences).toEqual([]);
  expect(both).toBeGreaterThan(0.3 * count);
});

import { expect, test } from 'vitest';
import { withoutHints } from '../../bench/certify/hints.js';
import { prove } from '../../src/verify/certify/index.js';

test('the search finds a proof wherever a certificate was given by hand', () => {
  const all = withoutHints();
  expect(all.length).toBeGreaterThanOrEqual(17);
  expect(all.filter(claim => prove(claim, 1).outcome !== 'certified').map(({ id }) => id)).toEqual([]);
});

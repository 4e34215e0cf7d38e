import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from './evaluate.js';
import { readGolden } from './read.js';

describe('the dynamics at harsh corners', () => {
  const verdicts = readGolden(fileURLToPath(new URL('./dynamics-corners.json', import.meta.url))).map(judge);

  test.each([...new Set(verdicts.map(({ quantity }) => quantity))])('%s agrees with every reference value', name => {
    const mine = verdicts.filter(({ quantity }) => quantity === name);
    expect(mine.length).toBeGreaterThanOrEqual(6);
    expect(mine.filter(({ status }) => status !== 'pass')).toEqual([]);
  });
});

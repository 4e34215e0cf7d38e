import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fittedExponent, statedCost } from '../../bench/growth/growth.js';
import { compareRatios, readRatios } from '../../bench/harness/ratios.js';

test('a ratio that is more than 5 % above an earlier one is slower, and nothing else', () => {
  const before = { svd: 3, clip: 0.2, gone: 1, flow: 4 };
  const now = { svd: 3.14, clip: 0.211, flow: 1, fresh: 9 };
  expect(compareRatios(before, now)).toEqual({
    slower: ['clip: 0.200 before, 0.211 now, 5 % slower'],
    missing: ['gone'],
    compared: 3,
  });
  expect(compareRatios(before, before).slower).toEqual([]);
});

test('a ratio that is no number is slower', () => {
  expect(compareRatios({ svd: 3 }, { svd: Number.NaN }).slower).toHaveLength(1);
});

test('a file that holds no ratios is refused in one line', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'volumization-ratios-')), 'bench.json');
  for (const text of ['', '{}', '{"ratios":{"svd":-1}}', '{"ratios":{"svd":"3"}}']) {
    writeFileSync(file, text);
    expect(() => readRatios(file)).toThrow(/^--against: .*$/);
  }
  expect(() => readRatios(join(file, 'none'))).toThrow(/^--against: .*$/);
  writeFileSync(file, '{"ratios":{"svd":3}}');
  expect(readRatios(file)).toEqual({ svd: 3 });
});

test('the exponents of a docstring are the degrees in what grows', () => {
  const source = `/**
 * A matrix.
 *
 * Cost: time N d^2 + d^3 log d, memory N d
 * + k, for k things.
 */
export function svd(`;
  expect(statedCost(source, 'svd')).toEqual({ time: 3, memory: 2 });
  expect(statedCost(source, 'svd', 'd')).toEqual({ time: 3, memory: 1 });
  expect(statedCost(source, 'svd', 'N')).toEqual({ time: 1, memory: 1 });
  expect(() => statedCost(source, 'other')).toThrow('other: its docstring states no cost');
  expect(() => statedCost('/** Nothing. */\nexport const other = 1;', 'other')).toThrow('states no cost');
});

test('the exponent is the slope of the logarithms, without the smallest size', () => {
  expect(fittedExponent([1, 2, 4, 8], [100, 12, 48, 192])).toBeCloseTo(2, 12);
});

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { relativeError } from './decimal.js';
import { judge } from './evaluate.js';
import { parametersOf } from './evaluation.js';
import { readGolden } from './read.js';

const fixture = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

describe("the reference values of the paper's quantities", () => {
  test.each(['./open.json', './risk-corners.json'])('of %s agree wherever a quantity is covered', name => {
    const verdicts = readGolden(fixture(name)).map(judge);
    expect(verdicts.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(verdicts.filter(({ status }) => status === 'pass').length).toBeGreaterThan(0.6 * verdicts.length);
  });
});

describe('the parameters of an entry', () => {
  const read = (V: unknown) => parametersOf({ id: 'x', quantity: 'q', params: { V }, value: '0' });

  test('know the infinities as words, in the spellings of JavaScript and Python', () => {
    for (const word of ['Infinity', '+Infinity', 'inf', '+inf', ' Inf ']) expect(read(word).number('V')).toBe(Infinity);
    for (const word of ['-Infinity', '-inf']) expect(read(word).number('V')).toBe(-Infinity);
    expect(read(['inf', 1, '2']).vector('V')).toEqual([Infinity, 1, 2]);
  });

  test('are numbers', () => {
    for (const word of ['', ' ', 'infinite', 'nan', 'constructor', null])
      expect(() => read(word).number('V')).toThrow('x: expected the number V');
  });
});

describe('the relative error against a decimal reference', () => {
  test('counts digits beyond the double', () => {
    // The double 0.1 is 3602879701896397 / 2^55, that is (1 + 2^-54) / 10.
    expect(relativeError(0.1, '0.1')).toBe(2 ** -54);
    expect(relativeError(0.5, '0.5000000000000000000000000000000001')).toBe(2e-34);
    expect(relativeError(1, '1')).toBe(0);
  });

  test('of a value below the normal numbers is free up to one unit of 5e-324', () => {
    expect(relativeError(5e-324, '7e-324')).toBe(0);
    expect(relativeError(1.5e-323, '5e-324')).toBeGreaterThan(1.9);
    expect(relativeError(0, '4e-324')).toBe(0);
  });

  test('knows the infinities as words and refuses a value that is none', () => {
    expect(relativeError(Number.POSITIVE_INFINITY, 'Infinity')).toBe(0);
    expect(relativeError(1e308, 'inf')).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError(Number.NaN, '1')).toBe(Number.POSITIVE_INFINITY);
    expect(() => relativeError(1, 'abc')).toThrow('expected a decimal number');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRange } from '../../src/cli/range.js';

const parse = (text: string) => parseRange('figure', '--sigma', text);

describe('a range lo:hi:step', () => {
  test('holds the doubles nearest to its decimal values', () => {
    expect(parse('0.1:0.4:0.1')).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(parse('0:1e-1:5e-2')).toEqual([0, 0.05, 0.1]);
    expect(parse('.5')).toEqual([0.5]);
    expect(parse('2:2:7')).toEqual([2]);
  });

  test('of hundredths holds exactly the numbers k/100', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 50 }), (lo, more, step) => {
        const values = parse(`${lo / 100}:${(lo + more) / 100}:${step / 100}`);
        expect(values).toEqual(Array.from({ length: Math.floor(more / step) + 1 }, (_, k) => (lo + k * step) / 100));
      }),
    );
  });

  test.each([
    '',
    '1:2',
    'a',
    '1:2:3:4',
    '-1:1:1',
    '0:1:0',
    '2:1:1',
    '0:1:1e-9',
    '1e400',
    '0:1:1e999',
    '-1e999:1:1',
    '0x1',
    'Infinity',
    'NaN',
    '1::2',
  ])('refuses %j in one line', text => {
    expect(() => parse(text)).toThrow(/^figure: expected --sigma [^\n]+, got "[^"\n]*"$/);
  });
});

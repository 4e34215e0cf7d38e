import { describe, expect, test } from 'vitest';
import { json } from '../../src/report/json.js';
import { csv } from '../../src/report/table.js';

describe('a table as CSV', () => {
  test('keeps every digit, infinities and empty cells, and quotes what needs it', () => {
    const rows = [
      [0.1 + 0.2, Infinity, undefined],
      ['a,b', 'say "x"', 5e-324],
    ];
    expect(csv({ columns: ['x', 'y', 'z'], rows })).toBe(
      'x,y,z\n0.30000000000000004,Infinity,\n"a,b","say ""x""",5e-324\n',
    );
  });

  test('refuses a row of the wrong length', () => {
    expect(() => csv({ columns: ['x'], rows: [[1, 2]] })).toThrow('csv: expected rows of 1 cells, got 2');
  });
});

test('JSON writes infinities and NaN as strings', () => {
  expect(JSON.parse(json({ a: Infinity, b: [-Infinity, Number.NaN], c: 0.1 }))).toEqual({
    a: 'Infinity',
    b: ['-Infinity', 'NaN'],
    c: 0.1,
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictRows } from '../../src/report/verdict-table.js';
import { columnWriter, placesTaken, wrapped } from '../../src/text/columns.js';

const columns = [
  { title: 'id', width: 6 },
  { title: 'V', width: 5, align: 'right' },
  { title: 'says', width: 20 },
] as const;

/** Every character of Unicode; `unit: 'binary'` draws the same after a second of preparation. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0xff }),
    fc.integer({ min: 0x100, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map(code => String.fromCodePoint(code));

const lines = (text: string): string[] => text.split('\n').slice(0, -1);

describe('a table on a terminal', () => {
  test('R9: no text breaks its row, whatever characters it is made of', () => {
    const texts = fc.string({ unit: character });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 8, max: 60 }), (id, says, width) => {
        const row = columnWriter(columns, width).row([id, '1', says]);
        expect(row.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        // of a ruled table each line is as wide as its rules, of blocks none is wider than the terminal
        const wrong = (taken: number): boolean => (width >= 41 ? taken !== 41 : taken > width);
        expect(lines(row).map(placesTaken).filter(wrong)).toEqual([]);
      }),
    );
  });

  test('R9: what is wrapped is the text: nothing is lost between the lines but the space at a break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const found = wrapped(text, width);
        expect(found.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(found.map(placesTaken).filter(taken => taken > width)).toEqual([]);
      }),
    );
  });

  test('wide characters take two places, marks none', () => {
    expect([placesTaken('重み W'), placesTaken('e\u0301'), placesTaken('｜w｜')]).toEqual([6, 1, 5]);
  });

  test.each([20, 40, 59, 60, 80, 120])('R10: a verdict is readable at %d columns, and no line is wider', width => {
    const verdict = {
      id: 'thm-3.1',
      paper: '',
      title: 'Volumization errs by at least (1 - 27 sigma / 64 a) sigma^2 / 3, whatever V',
      status: 'refuted',
      expect: 'holds',
      ok: false,
      evidence: [],
      missing: [],
      witness: { point: { a: '1', sigma: '1/2' }, shows: '1/3 >= 37/192 is false' },
    } as const;
    const rows = verdictRows([verdict], { width, colour: false });
    const text = rows.head + rows.row(verdict) + rows.foot([]).split('0 claims')[0]!;
    for (const line of lines(text)) expect(placesTaken(line)).toBeLessThanOrEqual(width);
    for (const word of ['thm-3.1', 'refuted', 'Volumization', '37/192', 'expected']) expect(text).toContain(word);
  });

  test('R11: a hundred thousand rows cost what a hundred thousand rows cost', () => {
    const table = columnWriter(columns, 80);
    const cells = ['layer', '0.123', 'of a network that has as many layers as this one'];
    const one = table.row(cells);
    const all = Array.from({ length: 100_000 }, () => table.row(cells)).join('');
    expect(all.length).toBe(100_000 * one.length);
  });
});

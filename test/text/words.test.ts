import { expect, test } from 'vitest';
import { type CellText, columnWriter, fittedTable, placesTaken, wrapped } from '../../src/text/columns.js';
import { escapeHtml, inlineJson, inlineScript } from '../../src/text/html.js';
import { didYouMean, nearest } from '../../src/text/nearest.js';
import { printable } from '../../src/text/printable.js';

const columns = [
  { title: 'id', width: 4 },
  { title: 'V', width: 5, align: 'right' },
  { title: 'says', width: 9 },
] as const;
const bold = (text: string): string => `<${text}>`;
const rows: readonly (readonly CellText[])[] = [
  ['a', '0.5', 'one two three'],
  ['b\u0007', [{ text: '1', paint: bold }], [{ text: 'long', paint: bold }, { text: 'longest-word-of-all' }]],
  ['重み', '', ''],
  [],
];

test('a table where it fits is ruled, its cells filled up and broken between words', () => {
  const table = columnWriter(columns, 28);
  expect(table.head + rows.map(row => table.row(row)).join('') + table.span({ text: 'a line over all columns, and more', paint: bold }) + table.foot).toBe(`\
┌──────┬───────┬───────────┐
│ id   │     V │ says      │
├──────┼───────┼───────────┤
│ a    │   0.5 │ one two   │
│      │       │ three     │
│ b\\u{ │     <1> │ <long>      │
│ 7}   │       │ longest-w │
│      │       │ ord-of-al │
│      │       │ l         │
│ 重み │       │           │
│      │       │           │
│ <a line over all columns,> │
│ <and more>                 │
└──────┴───────┴───────────┘
`); // biome-ignore format: as it is drawn
});

test('where it does not fit it is blocks of lines, right columns with their titles', () => {
  const table = columnWriter(columns, 27);
  expect([table.head, table.foot]).toEqual(['', '']);
  expect(rows.map(row => table.row(row)).join('') + table.span({ text: 'a line over all columns, and more' })).toBe(`\
a
  V 0.5
  one two three
b\\u{7}
  <1>
  <long>
  longest-word-of-all
重み

a line over all columns,
and more
`);
  // never narrower than eight, and than one behind the indent
  expect(columnWriter(columns, 1).row(['abcdefghij', '1', 'x'])).toBe('abcdefgh\nij\n  V 1\n  x\n');
});

test('columns are as wide as their longest text, the first ones at the left', () => {
  expect(fittedTable(['a', 'b', 'long'], 1, [['x', '12345', 'y'], ['wide\t', '1', '重']], 99)).toBe(`\
┌──────────┬───────┬──────┐
│ a        │     b │ long │
├──────────┼───────┼──────┤
│ x        │ 12345 │    y │
│ wide\\u{9} │     1 │   重 │
└──────────┴───────┴──────┘
`.replaceAll('──────────┬', '───────────┬').replaceAll('──────────┼', '───────────┼').replaceAll('──────────┴', '───────────┴').replace('│ a        │', '│ a         │').replace('│ x        │', '│ x         │')); // biome-ignore format: as it is drawn
});

test.each<[string, number, string[]]>([
  ['', 5, ['']],
  ['one two', 7, ['one two']],
  ['one two', 6, ['one', 'two']],
  ['one two three', 7, ['one two', 'three']],
  ['abcdef', 4, ['abcd', 'ef']],
  ['a abcdef b', 4, ['a', 'abcd', 'ef b']],
  ['重重重', 4, ['重重', '重']],
  ['重', 1, ['重']],
  ['a  b c', 4, ['a  b', 'c']],
])('%j in %d places is %j', (text, width, lines) => {
  expect(wrapped(text, width)).toEqual(lines);
});

test('places are those of a terminal', () => {
  const taken = { abc: 3, 'e\u0301': 1, '\u20dd': 0, '\u200b': 0, 漢: 2, ひ: 2, カ: 2, 한: 2, '😀': 2, '、': 2, '！': 2, 'é': 1, '─': 1, '': 0 }; // biome-ignore format: one line
  expect(Object.fromEntries(Object.keys(taken).map(text => [text, placesTaken(text)]))).toEqual(taken);
});

test('the nearest word is a beginning, the same but for case and points, or two letters away at most', () => {
  const known = ['uniform', 'gaussian', 'student', 'thm-3.1', 'eq-14', 'a', 'list', 'lipschitz'];
  const found = (typed: string) => nearest(typed, known);
  expect(['unifrom', 'unform', 'uniiform', 'unimorf', 'uxixorm', 'xnxfxrm', 'Thm 3_1', 'THM31', 'EQ.14', 'stud', 'STU', 'li', 'lis', 'lip', 'gaussiann', 'b', 'a', 'x'.repeat(99), ''].map(found)).toEqual(['uniform', 'uniform', 'uniform', 'uniform', 'uniform', undefined, 'thm-3.1', 'thm-3.1', 'eq-14', 'student', 'student', undefined, 'list', 'lipschitz', 'gaussian', undefined, 'a', undefined, undefined]); // biome-ignore format: one line
  // ab and ba are one apart, abc and cab two
  expect([nearest('acb', ['abc']), nearest('cab', ['abc']), nearest('xbc', ['abc']), nearest('xyc', ['abc'])]).toEqual(['abc', undefined, 'abc', undefined]); // biome-ignore format: one line
  expect(nearest('abcde', ['abxxe', 'abcdx'])).toBe('abcdx');
  expect([didYouMean('lst', known), didYouMean('zzz', known)]).toEqual(['; did you mean list?', '']);
});

test('texts and values stand in a page without ending what they stand in', () => {
  expect(inlineScript('a</script><!-- </SCRIPT>')).toBe('a<\\/script><\\!-- <\\/SCRIPT>');
  expect(inlineJson({ a: '</script>\u2028\u2029', b: Infinity })).toBe(
    '{"a":"\\u003c/script>\\u2028\\u2029","b":null}',
  );
  expect(escapeHtml('<a href="x">&amp;</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;');
});

test('what would move the cursor is written out', () => {
  expect(printable('a\u001b[2J\u007f\u0085\u2028\u202e\u2066\n漢')).toBe('a\\u{1b}[2J\\u{7f}\\u{85}\\u{2028}\\u{202e}\\u{2066}\\u{a}漢'); // biome-ignore format: one line
});

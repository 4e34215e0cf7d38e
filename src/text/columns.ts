import { printable } from './printable.js';

/** How a text is coloured; it adds what takes no place. */
export type Paint = (text: string) => string;

/** A line of a cell, as long as it wants: it is broken between words where the column is narrower. */
export interface CellLine {
  readonly text: string;
  readonly paint?: Paint;
}

/** A cell of one line, or of several. */
export type CellText = string | readonly CellLine[];

/** A column: its title, the characters it takes, and whether its texts end at the right. */
export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** The parts of a table, each with the end of its last line, to be written one after the other. */
export interface ColumnWriter {
  readonly head: string;
  row(cells: readonly CellText[]): string;
  /** A line over all columns. */
  span(line: CellLine): string;
  readonly foot: string;
}

/** What takes two places on a terminal, and what takes none. */
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

const placesOf = (character: string): number => {
  if (character < '\u0300') return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
};

/** The places that a text takes on a terminal. @example placesTaken('重み W') // 6 */
export function placesTaken(text: string): number {
  let places = 0;
  for (const character of text) places += placesOf(character);
  return places;
}

/** A word in pieces of `width` places at most, of one character at least. */
function pieces(word: string, width: number): string[] {
  const found = [''];
  let places = 0;
  for (const character of word) {
    const more = placesOf(character);
    if (places > 0 && places + more > width) {
      found.push('');
      places = 0;
    }
    found[found.length - 1] += character;
    places += more;
  }
  return found;
}

/** A text in lines of `width` places at most, broken between words where it can be; in linear time. @example wrapped('V at most 1', 6).join('|') // 'V at|most 1' */
export function wrapped(text: string, width: number): string[] {
  if (placesTaken(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let places = 0;
  for (const word of text.split(' ').flatMap(part => pieces(part, width))) {
    const more = placesTaken(word);
    if (places > 0 && places + 1 + more > width) {
      lines.push(line);
      [line, places] = [word, more];
    } else {
      line = places > 0 ? `${line} ${word}` : word;
      places += (places > 0 ? 1 : 0) + more;
    }
  }
  return [...lines, line];
}

const linesOf = (cell: CellText): readonly CellLine[] => (typeof cell === 'string' ? [{ text: cell }] : cell);

/** The lines of a cell in a column, painted and, where they are to be, filled up with spaces. */
function laid(cell: CellText, width: number, align: Column['align'] | 'none'): string[] {
  return linesOf(cell).flatMap(({ text, paint = same }) =>
    wrapped(printable(text), width).map(line => {
      const space = align === 'none' ? '' : ' '.repeat(Math.max(0, width - placesTaken(line)));
      return align === 'right' ? space + paint(line) : paint(line) + space;
    }),
  );
}

const same: Paint = text => text;

/**
 * A table for a terminal, row by row: ruled columns where they fit into its width, else a block of lines a row, the
 * first cell above the others, which is read at any width. Control characters in texts are escaped, so that no name
 * repaints the terminal or forges a row; the time is linear in the length of the texts.
 *
 * @param columns in order, each at least one character wide
 * @param width characters of the terminal; Infinity where nothing limits a line
 */
export function columnWriter(columns: readonly Column[], width: number): ColumnWriter {
  const ruled = columns.reduce((sum, column) => sum + column.width + 3, 1);
  return ruled <= width ? ruledColumns(columns, ruled) : blocks(columns, Math.max(8, width));
}

function ruledColumns(columns: readonly Column[], whole: number): ColumnWriter {
  const rule = (left: string, cross: string, right: string): string =>
    `${left}${columns.map(column => '─'.repeat(column.width + 2)).join(cross)}${right}\n`;
  const row = (cells: readonly CellText[]): string => {
    const texts = columns.map((column, k) => laid(cells[k] ?? '', column.width, column.align ?? 'left'));
    const height = texts.reduce((most, lines) => Math.max(most, lines.length), 1);
    const line = (i: number): string => texts.map((lines, k) => lines[i] ?? ' '.repeat(columns[k]!.width)).join(' │ ');
    return Array.from({ length: height }, (_, i) => `│ ${line(i)} │\n`).join('');
  };
  return {
    head: rule('┌', '┬', '┐') + row(columns.map(column => column.title)) + rule('├', '┼', '┤'),
    row,
    span: line =>
      laid([line], whole - 4, 'left')
        .map(text => `│ ${text} │\n`)
        .join(''),
    foot: rule('└', '┴', '┘'),
  };
}

/** `name`, and below it `  title value` for each further cell that is not empty. */
function blocks(columns: readonly Column[], width: number): ColumnWriter {
  const lines = (cell: CellText, indent: number): string =>
    laid(cell, Math.max(1, width - indent), 'none')
      .map(line => `${' '.repeat(indent)}${line}\n`)
      .join('');
  const titled = ({ title, align }: Column, cell: CellText): CellText =>
    align === 'right' && typeof cell === 'string' ? `${title} ${cell}` : cell;
  return {
    head: '',
    row: ([first = '', ...rest]) =>
      lines(first, 0) +
      rest.map((cell, k) => (cell.length === 0 ? '' : lines(titled(columns[k + 1]!, cell), 2))).join(''),
    span: line => lines([line], 0),
    foot: '',
  };
}

/**
 * Rows under their titles, each column as wide as its longest text.
 *
 * @param left how many columns begin at the left; the others end at the right
 */
export function fittedTable(
  titles: readonly string[],
  left: number,
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const widths = titles.map(placesTaken);
  for (const row of rows)
    for (const [k, text] of row.entries()) widths[k] = Math.max(widths[k]!, placesTaken(printable(text)));
  const table = columnWriter(
    titles.map((title, k): Column => ({ title, width: widths[k]!, align: k < left ? 'left' : 'right' })),
    width,
  );
  return table.head + rows.map(row => table.row(row)).join('') + table.foot;
}

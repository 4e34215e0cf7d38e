import { ShapeError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';
import { fittedTable } from '../text/columns.js';

/** What a cell of a table may hold; `undefined` is an empty cell. */
export type Cell = number | string | undefined;

/** A table as it is written to a CSV file. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as comma-separated values (RFC 4180, lines end in LF): numbers with all the digits that tell them apart,
 * infinities as `Infinity`, an empty cell as nothing; spaces in the names of columns as underscores.
 *
 * Cost: time n, memory n, for n cells.
 *
 * @throws ShapeError if a row has not one cell for each column
 */
export function csv({ columns, rows }: Table): string {
  for (const row of rows)
    if (row.length !== columns.length) throw new ShapeError('csv', `rows of ${columns.length} cells`, row.length);
  return [columns.map(name => name.replaceAll(' ', '_')), ...rows]
    .map(row => row.map(csvCell).join(',') + '\n')
    .join('');
}

/**
 * A table for the eye: columns of one width each, numbers to the right; a block of lines a row where they do not fit.
 *
 * @param width characters of the terminal
 */
export function alignedTable({ columns, rows }: Table, width = Number.POSITIVE_INFINITY): string {
  const texts = [columns, ...rows.map(row => row.map(cell => (cell === undefined ? '' : String(cell))))];
  const widths = columns.map((_, k) => largestAmong(texts.map(row => row[k]!.length)));
  if (widths.reduce((sum, one) => sum + one + 2, -2) > width) return fittedTable(columns, 1, texts.slice(1), width);
  const isNumber = columns.map((_, k) => rows.every(row => typeof row[k] !== 'string'));
  const line = (row: readonly string[]): string =>
    row.map((text, k) => (isNumber[k] ? text.padStart(widths[k]!) : text.padEnd(widths[k]!))).join('  ');
  return texts.map(row => `${line(row).trimEnd()}\n`).join('');
}

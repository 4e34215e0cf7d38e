import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printedTables } from '../../proofs/volumization/tables.js';

const { table1, table2, table3 } = printedTables;
const paper = readFileSync('paper/volumization.md', 'utf8').replaceAll(/<\/?b>/g, '');

/** The numbers of every line of a table of the paper, from its caption on, which end in as many columns of two decimals. */
function columnsOf(caption: string, columns: number): string[][] {
  const table = paper.slice(paper.indexOf(caption));
  const line = new RegExp(`^.*?((?:\\t\\d+\\.\\d\\d){${columns}})$`, 'gm');
  return [...table.matchAll(line)].map(([, numbers]) => numbers!.trim().split('\t'));
}

test('Table 1 is that of the paper', () => {
  const rows = table1.top1.flatMap((pair, i) =>
    pair.map((top1, k) => [top1, table1.top5[i]![k]!].flatMap(({ best, last, gap }) => [best, last, gap])),
  );
  expect(columnsOf('Table 1. ', 6)).toEqual(rows);
});

/** The method of a line, by the name it has in the ledger. */
function methodOf(line: string): string {
  const decay = /10\^\{-(\d)\}/.exec(line);
  if (decay !== null) return `5e-${decay[1]}`;
  const names = { none: 'No Reg.', vol: 'Vol(', L_q: 'mathbf{L}_q', binary: 'Binary', ternary: 'Ternary' };
  return Object.entries(names).find(([, printed]) => line.includes(printed))![0];
}

test('Tables 2 and 3 are those of the paper, method by method', () => {
  const lines = paper.slice(paper.indexOf('Table 2. ')).match(/^.*\t\d+\.\d\d\t\d+\.\d\d$/gm)!;
  const printed = lines.map(line => [methodOf(line), ...line.split('\t').slice(-2)].join(' '));
  const rows = [...Object.values(table2).flat(), ...Object.values(table3).flatMap(part => Object.values(part))];
  expect(printed.toSorted()).toEqual(rows.map(({ name, best, last }) => `${name} ${best} ${last}`).toSorted());
});

import { expect, test } from 'vitest';
import { simulations } from '../../sims/index.js';
import { loadDrawing } from '../../src/cli/figures/registry.js';
import type { Figure } from '../../src/report/figure.js';
import { figureBox } from '../../src/report/figure-box.js';
import { printed } from '../../src/report/print.js';

/** A list of numbers by its length, its ends and a mean in which every place has another weight. */
function digest(numbers: readonly (number | null)[]): string {
  const six = (x: number | null | undefined): string =>
    typeof x === 'number' ? String(Number(x.toPrecision(6))) : 'none';
  const weighted = numbers.reduce<number>((sum, x, k) => sum + (Number.isFinite(x) ? (1 + (k % 7)) * x! : k), 0);
  return `${numbers.length} numbers, ${six(numbers[0])} to ${six(numbers.at(-1))}, about ${Number((weighted / numbers.length).toPrecision(5))}`;
}

/** A specification without its data: lists of numbers in short, of numbers six digits. */
const look = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toPrecision(6));
  if (typeof value !== 'object' || value === null) return value;
  const entries = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  if (Array.isArray(entries) && entries.length > 4 && typeof entries[0] === 'number') return digest(entries);
  if (Array.isArray(entries) && entries.length > 4 && Array.isArray(entries[0])) return `${entries.length} lists`;
  if (Array.isArray(entries)) return entries.map(look);
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, look(entry)]));
};

/** Each column of a table in short. */
const columnsOf = ({ columns, rows }: Figure['table']): readonly string[] =>
  columns.map((_, k) => {
    const cells = rows.map(row => row[k]);
    return cells.every(cell => typeof cell !== 'string') ? digest(cells as number[]) : [...new Set(cells)].join(' ');
  });

function looksOf(figure: Figure): string {
  const paper = printed(figure, 326.4);
  const { document: _, provenance: __, table, ...screen } = figure;
  const looks = { screen, table: { columns: table.columns, rows: columnsOf(table) }, paper: { traces: paper.traces, layout: paper.layout, height: paper.height } }; // biome-ignore format: one line
  return `${JSON.stringify(look(looks)).replaceAll('},{', '},\n{')}\n`;
}

const few = { sigma: '0.5:1:0.5', samples: '1000' };

test.each<[string, Readonly<Record<string, string>>]>([
  ['1', {}],
  ['3', {}],
  ['4', few],
  ['estimators', { sigma: few.sigma }],
  ['label-noise', { sigma: '1' }],
  ['weights', {}],
  ['lp-phases', {}],
  ['l1-excess', {}],
  ['sparsity', { samples: '1' }],
  ['scale-shift', {}],
  ['6', {}],
  ['8', {}],
  ['10', {}],
  ['15', {}],
  ['16', {}],
])(
  'figure %s looks as it did, on a screen and on paper (`npx vitest run test/report/layouts.test.ts -u` writes it anew)',
  async (id, options) => {
    const drawing = await loadDrawing(id);
    const figure = await drawing.draw(options, { command: 'volumization figure', simulations });
    await expect(looksOf(figure)).toMatchFileSnapshot(`layouts/${id}.txt`);
  },
);

test('figure box looks as it did', async () => {
  const points = [0.5, 1, 2].map(V => ({ gamma: 0.5, V, mean: 0.2, standardError: 0.01 }));
  const figure = figureBox({ a: 1, sigma: 1, d: 2000, points }, { command: 'volumization figure', versions: {} });
  await expect(looksOf(figure)).toMatchFileSnapshot('layouts/box.txt');
});

import type { ScatterData } from 'plotly.js-dist';
import { DomainError } from '../../errors.js';
import type { MnistCellResult, MnistData } from '../../experiment/mnist.js';
import type { Figure } from '../figure.js';
import { panelRow, type RowPanel, rowExtent } from '../panel-row.js';
import { colour, numbered } from '../plot-style.js';
import type { Provenance } from '../provenance.js';
import type { Cell } from '../table.js';

const size = { width: 400, height: 330, gap: 70, margin: { l: 66, r: 24, t: 46, b: 150 } } as const;
const palette = Object.values(colour);

/** A curve over seeds: each seed's values at the same places. */
interface Band {
  readonly name: string;
  readonly x: readonly number[];
  readonly seeds: readonly (readonly number[])[];
  /** A mark of the paper's. */
  readonly printed?: { readonly x: number; readonly y: number };
}

interface Panel {
  readonly heading: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly bands: readonly Band[];
  readonly log?: true;
}

const meanOf = (seeds: readonly (readonly number[])[], k: number): number =>
  seeds.reduce((sum, values) => sum + values[k]!, 0) / seeds.length;

/** The mean over seeds as a line, the range over seeds as a band, the paper's number as a diamond. */
function tracesOf(panels: readonly Panel[]): Partial<ScatterData>[] {
  const names = [...new Set(panels.flatMap(({ bands }) => bands.map(({ name }) => name)))];
  const shown = new Set<string>();
  return panels.flatMap(({ bands }, p) =>
    bands.flatMap(({ name, x, seeds, printed }): Partial<ScatterData>[] => {
      const color = palette[names.indexOf(name) % palette.length]!;
      const common: Partial<ScatterData> = { type: 'scatter', xaxis: numbered('x', p + 1), yaxis: numbered('y', p + 1), legendgroup: name }; // biome-ignore format: one line
      const showlegend = !shown.has(name);
      shown.add(name);
      const at = (k: number): number[] => seeds.map(values => values[k]!);
      const band: Partial<ScatterData>[] =
        seeds.length === 1
          ? []
          : [
              {
                ...common,
                mode: 'lines',
                x: [...x, ...[...x].reverse()],
                y: [...x.map((_, k) => Math.max(...at(k))), ...x.map((_, k) => Math.min(...at(x.length - 1 - k)))],
                fill: 'toself',
                fillcolor: `${color}33`,
                line: { width: 0 },
                showlegend: false,
                hoverinfo: 'skip',
              },
            ];
      const line: Partial<ScatterData> = {
        ...common,
        mode: 'lines',
        name,
        x: [...x],
        y: x.map((_, k) => meanOf(seeds, k)),
        line: { color, width: 1.8, dash: names.indexOf(name) < palette.length ? 'solid' : 'dash' },
        showlegend,
      };
      const mark: Partial<ScatterData>[] =
        printed === undefined
          ? []
          : [{ ...common, mode: 'markers', x: [printed.x], y: [printed.y], marker: { symbol: 'diamond-open', size: 10, color }, showlegend: false, hovertemplate: `${name}, printed: %{y}<extra></extra>` }]; // biome-ignore format: one line
      return [...band, line, ...mark];
    }),
  );
}

function figureOf(
  id: string,
  title: string,
  caption: readonly string[],
  panels: readonly Panel[],
  provenance: Provenance,
): Figure {
  if (panels.every(({ bands }) => bands.length === 0)) throw new DomainError(id, 'results that hold its runs', 'none');
  const row = panels.map(
    ({ heading, xTitle, yTitle, log }): RowPanel => ({
      heading,
      x: { title: { text: xTitle, standoff: 8 } },
      y: { title: { text: yTitle, standoff: 8 }, ...(log && { type: 'log' }) },
    }),
  );
  const rows = panels.flatMap(
    ({ heading, bands }) =>
    bands.flatMap(({ name, x, seeds }) => seeds.flatMap((values, s) => x.map((at, k): readonly Cell[] => [heading, name, s + 1, at, values[k]!]))), // biome-ignore format: one line
  );
  const table = { columns: ['panel', 'regularizer', 'seed', 'x', 'y'], rows };
  return {
    id,
    title,
    caption,
    traces: tracesOf(panels),
    layout: panelRow(row, size, 4),
    ...rowExtent(panels.length, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

/** Cells of one regulariser, one a seed, in the order of the cells. */
function byRegularizer(cells: readonly MnistCellResult[]): ReadonlyMap<string, readonly MnistCellResult[]> {
  const found = new Map<string, MnistCellResult[]>();
  for (const result of cells)
    found.set(result.cell.regularizer, [...(found.get(result.cell.regularizer) ?? []), result]);
  return found;
}

const usual = ({ cell, diverged }: MnistCellResult): boolean =>
  cell.hidden === 256 && cell.optimizer === 'adam' && cell.data === 'mnist' && cell.protocol === 'code' && cell.quantise === undefined && diverged === undefined; // biome-ignore format: one line

/** Table 2's Last at the usual width. */
const printedLast: Readonly<Record<string, number>> = {
  '0.8 none': 35.88,
  '0.8 wd:0.005': 86.87,
  '0.8 vol:1,0.99': 86.57,
  '0.4 none': 89.65,
  '0.4 vol:1,0.9999': 95.4,
};

const seeded = 'A line is the mean over seeds, a band their range.';

/** Figure 6: test accuracy while training with label noise, and the Last of Table 2 as diamonds. */
export function figure6({ cells }: MnistData, provenance: Provenance): Figure {
  const panels = [0.8, 0.4].map((noise): Panel => {
    const here = cells.filter(result => usual(result) && result.cell.noise === noise && result.test.length > 1);
    return {
      heading: `<b>noise ${noise}</b>`,
      xTitle: 'epoch',
      yTitle: 'test accuracy, %',
      bands: [...byRegularizer(here)].map(([name, results]) => {
        const epochs = results[0]!.test.length;
        const y = printedLast[`${noise} ${name}`];
        return {
          name,
          x: Array.from({ length: epochs }, (_, k) => k + 1),
          seeds: results.map(({ test }) => test.map(a => 100 * a)),
          ...(y !== undefined && { printed: { x: epochs, y } }),
        };
      }),
    };
  });
  return figureOf('figure-6', 'Test accuracy on MNIST with label noise', [`Section 5.2.1 measured again. ${seeded} Diamonds at the right edge: the Last of Table 2, after 100 epochs.`], panels, provenance); // biome-ignore format: one line
}

/** Figure 8: accuracy under attack by its strength, for three attacks. */
export function figure8({ cells }: MnistData, provenance: Provenance): Figure {
  const attacked = byRegularizer(cells.filter(result => usual(result) && result.attacks.length > 0));
  const panels = ['fgsm', 'pgd', 'margin-pgd'].map(
    (method): Panel => ({
      heading: `<b>${method}</b>`,
      xTitle: 'eps',
      yTitle: 'images met, %',
      bands: [...attacked].map(([name, results]) => {
        const kept = results[0]!.attacks.flatMap((a, k) => (a.method === method || a.method === 'none' ? [k] : []));
        return {
          name,
          x: kept.map(k => results[0]!.attacks[k]!.eps),
          seeds: results.map(({ attacks }) => kept.map(k => 100 * attacks[k]!.accuracy)),
        };
      }),
    }),
  );
  return figureOf('figure-8', 'Attacks on a network trained on MNIST', [`Section 5.3 measured again, with weight decay that works. ${seeded} FGSM, PGD of 20 steps of 2/255 on the cross entropy, and PGD on the margin from a random start.`], panels, provenance); // biome-ignore format: one line
}

/** Figure 10: where the weights lie, in units of V. */
export function figure10({ cells }: MnistData, provenance: Provenance): Figure {
  const walled = cells.filter(result => usual(result) && result.cell.noise === 0.4 && result.histogram['1.weight']);
  const panels = ['1.weight', '2.weight'].map(
    (layer, k): Panel => ({
      heading: `<b>layer ${k + 1}</b>`,
      xTitle: '|w| / V',
      yTitle: 'share of weights a bin of 1/20',
      log: true,
      bands: [...byRegularizer(walled)].map(([name, results]) => ({
        name,
        x: Array.from({ length: 80 }, (_, b) => (b + 0.5) / 20),
        seeds: results.map(({ histogram }) => {
          const counts = histogram[layer]!;
          const total = counts.reduce((sum, n) => sum + n, 0);
          // A logarithmic axis has no 0: an empty bin is half a weight.
          return counts.slice(0, 80).map(n => Math.max(n, 0.5) / total);
        }),
      })),
    }),
  );
  return figureOf('figure-10', 'Weights in units of V after training', [`Figure 10 measured again at noise .4. ${seeded} An empty bin is drawn as half a weight.`], panels, provenance); // biome-ignore format: one line
}

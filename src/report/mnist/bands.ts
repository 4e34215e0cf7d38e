import type { ScatterData } from 'plotly.js-dist';
import { DomainError } from '../../errors.js';
import type { Figure } from '../figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from '../panel-row.js';
import { colour, marks, numbered, strokes } from '../plot-style.js';
import type { Provenance } from '../provenance.js';
import type { Cell } from '../table.js';

/** A regulariser as a legend says it, `vol:2.8,0.95` and `wd:0.005` in words. */
export const spokenRegularizer = (word: string): string =>
  word
    .replace(/^vol:([^,]*),(.*)$/, 'v = $1, α = $2')
    .replace(/^wd:/, 'decay ')
    .replace(/-/g, '−');

export const seeded = 'A line is the mean over seeds, a band their range.';

const size = { width: 400, height: 330, gap: 84, margin: { l: 76, r: 24, t: 46, b: 150 } } as const;
const palette = Object.values(colour);

/** A curve over seeds: each seed's values at the same places. */
export interface Band {
  readonly name: string;
  readonly x: readonly number[];
  readonly seeds: readonly (readonly number[])[];
  /** A mark of the paper's. */
  readonly printed?: { readonly x: number; readonly y: number };
}

export interface BandPanel {
  readonly heading: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly bands: readonly Band[];
  readonly log?: true;
  /** Words at x = 0, 1, ... in place of numbers. */
  readonly ticks?: readonly string[];
}

const meanOf = (seeds: readonly (readonly number[])[], k: number): number =>
  seeds.reduce((sum, values) => sum + values[k]!, 0) / seeds.length;

/** The mean over seeds as a line, the range over seeds as a band, the paper's number as a diamond. */
function tracesOf(panels: readonly BandPanel[]): Partial<ScatterData>[] {
  const names = [...new Set(panels.flatMap(({ bands }) => bands.map(({ name }) => name)))];
  const shown = new Set<string>();
  return panels.flatMap(({ bands }, p) =>
    bands.flatMap(({ name, x, seeds, printed }): Partial<ScatterData>[] => {
      const index = names.indexOf(name);
      const color = palette[index % palette.length]!;
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
                line: { width: 0, color: `${color}00` },
                showlegend: false,
                hoverinfo: 'skip',
              },
            ];
      const line: Partial<ScatterData> = {
        ...common,
        mode: x.length < 12 ? 'lines+markers' : 'lines',
        name: spokenRegularizer(name),
        x: [...x],
        y: x.map((_, k) => meanOf(seeds, k)),
        line: { color, width: 1.8, dash: strokes[index % strokes.length]! },
        marker: { color, symbol: marks[index % marks.length]!, size: 7 },
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

export function figureOf(
  id: string,
  title: string,
  caption: readonly string[],
  panels: readonly BandPanel[],
  provenance: Provenance,
): Figure {
  if (panels.every(({ bands }) => bands.length === 0)) throw new DomainError(id, 'results that hold its runs', 'none');
  const traces = tracesOf(panels);
  const row = panels.map(
    ({ heading, xTitle, yTitle, log, ticks }): RowPanel => ({
      heading,
      x: {
        title: { text: xTitle, standoff: 8 },
        ...(ticks && { tickvals: ticks.map((_, k) => k), ticktext: [...ticks], range: [-0.4, ticks.length - 0.6] }),
      },
      y: { title: { text: yTitle, standoff: 8 }, ...(log && { type: 'log', dtick: 1, exponentformat: 'power' }) },
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
    traces,
    layout: panelRow(row, size, 4),
    narrow: panelColumn(row, traces.filter(({ showlegend }) => showlegend).length),
    ...rowExtent(panels.length, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

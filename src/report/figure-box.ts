import type { ScatterData } from 'plotly.js-dist';
import { boxLimit } from '../risk/box-design.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, marks } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** One student: least squares in the box on one draw of the data. */
export interface BoxPoint {
  readonly gamma: number;
  readonly V: number;
  readonly mean: number;
  /** Of the mean over the weights of this draw. */
  readonly standardError: number;
}

/** Students of d weights at several d / N and V. */
export interface BoxData {
  readonly a: number;
  readonly sigma: number;
  readonly d: number;
  readonly points: readonly BoxPoint[];
}

const colours = [colour.blue, colour.vermilion, colour.green, colour.purple] as const;
const size = { width: 620, height: 400, gap: 0, margin: { l: 78, r: 24, t: 46, b: 135 } } as const;

/**
 * The error of least squares in a box on Gaussian data at d / N = gamma: the limit, the same without interaction of the
 * weights (gamma -> 0), and students.
 */
export function figureBox({ a, sigma, d, points }: BoxData, provenance: Provenance): Figure {
  const tau = sigma / Math.sqrt(3);
  const gammas = [...new Set(points.map(({ gamma }) => gamma))];
  const reach = Math.max(...points.map(({ V }) => V));
  const fine = Array.from({ length: 121 }, (_, j) => (reach * j) / 120);
  const limit = (V: number, gamma: number): number => boxLimit(V, { a, tau, gamma }).error;
  const line = (gamma: number, name: string, look: NonNullable<ScatterData['line']>): Partial<ScatterData> => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: fine,
    y: fine.map(V => limit(V, gamma)),
    line: look,
    hovertemplate: 'V = %{x:.3f}: %{y:.4f}<extra></extra>',
  });
  const traces: Partial<ScatterData>[] = [
    line(0, 'clip (d/N → 0)', { color: colour.grey, width: 1.6, dash: 'dash' }),
    ...gammas.flatMap((gamma, k): Partial<ScatterData>[] => {
      const mine = points.filter(point => point.gamma === gamma);
      return [
        line(gamma, `limit, d/N = ${gamma}`, { color: colours[k % colours.length]!, width: 2 }),
        {
          type: 'scatter',
          mode: 'markers',
          name: `students, d/N = ${gamma}`,
          x: mine.map(({ V }) => V),
          y: mine.map(({ mean }) => mean),
          error_y: { type: 'data', array: mine.map(({ standardError }) => standardError), thickness: 1.2, width: 3 },
          marker: { color: colours[k % colours.length]!, symbol: marks[k]!, size: 6 },
          hovertemplate: 'V = %{x:.3f}: %{y:.4f}<extra></extra>',
        },
      ];
    }),
  ];
  const z = ({ mean, standardError, V, gamma }: BoxPoint): number => (mean - limit(V, gamma)) / standardError;
  const table: Table = {
    columns: ['d/N', 'V', 'error', 'standard error', 'limit', 'limit without the box', 'z'],
    rows: points.map(point => [
      point.gamma,
      point.V,
      point.mean,
      point.standardError,
      limit(point.V, point.gamma),
      tau ** 2 / (1 - point.gamma),
      z(point),
    ]),
  };
  const worst = Math.max(...points.map(point => Math.abs(z(point))));
  const panel: RowPanel = {
    heading: `<b>Gaussian data</b>, a = ${a}, σ = ${sigma}, d = ${d}`,
    x: { title: { text: 'volume <i>V</i>', standoff: 8 } },
    y: {
      rangemode: 'tozero',
      title: { text: 'error  |<i>w</i>\u00a0−\u00a0<i>u</i>|<sup>2</sup>\u00a0/\u00a0<i>d</i>', standoff: 12 },
    },
  };
  return {
    id: 'figure-box',
    title: 'Least squares in a box on correlated data',
    caption: [
      String.raw`Least squares in the box \(|w_i| \le V\) on Gaussian data of \(N\) examples. As \(d, N \to \infty\) with \(d/N = \gamma\) a weight is \(\mathrm{clip}(u + tZ)\), \(t^2 = \sigma^2/3 + \gamma\, b^2(V; t)\): the errors of the other weights act as noise. Without the box the error is \(\sigma^2 / (3 (1 - \gamma))\). Dashed, \(\gamma \to 0\): what the paper assumes.`,
      `Students of ${d} weights, one draw of the data for each d/N; error bars are one standard error over the weights, and the largest distance from the limit is ${worst.toFixed(1)} of them.`,
    ],
    traces,
    layout: panelRow([panel], size, 3),
    narrow: panelColumn([panel], traces.length),
    ...rowExtent(1, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

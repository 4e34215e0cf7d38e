import type { ScatterData } from 'plotly.js-dist';
import type { SparsityData, SparsityPoint } from '../experiment/sparsity.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

const size = { width: 430, height: 360, gap: 92, margin: { l: 76, r: 24, t: 46, b: 140 } } as const;

/** Mean, least and most of some numbers. */
function summary(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, least: Math.min(...values), most: Math.max(...values) };
}

/** Zeros and errors of students with L_p decay against p, of teachers with zeros. */
export function figureSparsity(data: SparsityData, provenance: Provenance): Figure {
  const { d, N, support, sigma, steps, zero, points, unregularised } = data;
  const exponents = [...new Set(points.map(({ p }) => p))];
  const along = (value: (point: SparsityPoint) => number) =>
    exponents.map(p => summary(points.filter(point => point.p === p).map(value)));
  const curve = (
    name: string,
    panel: 1 | 2,
    value: (point: SparsityPoint) => number,
    ink: string,
    symbol: 'circle' | 'square' | 'triangle-up',
    dash: 'solid' | 'dash' | 'dot',
  ): Partial<ScatterData> => {
    const found = along(value);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name,
      xaxis: numbered('x', panel) as 'x',
      yaxis: numbered('y', panel) as 'y',
      x: exponents,
      y: found.map(({ mean }) => mean),
      error_y: {
        type: 'data',
        symmetric: false,
        array: found.map(({ mean, most }) => most - mean),
        arrayminus: found.map(({ mean, least }) => mean - least),
        thickness: 1.2,
        width: 3,
        color: ink,
      },
      line: { color: ink, width: 2, dash },
      marker: { symbol, size: 7, color: ink },
      hovertemplate: `${name}<br>p = %{x}: %{y:.4g}<extra></extra>`,
    };
  };
  const level = (name: string, y: number): Partial<ScatterData> => ({
    type: 'scatter',
    mode: 'lines',
    name,
    xaxis: 'x2',
    yaxis: 'y2',
    x: [0, 3.1],
    y: [y, y],
    line: { color: colour.black, width: 1.4, dash: 'dot' },
    hovertemplate: `${name}: %{y:.4g}<extra></extra>`,
  });
  const problems = 1 + Math.max(...points.map(({ problem }) => problem));
  const table: Table = {
    columns: ['p', 'problem', 'lam', 'error', 'zeros_kept', 'weights_lost', 'below_1e-3'],
    rows: points.map(({ p, problem, lam, error, zerosKept, weightsLost, small }) => [
      p,
      problem,
      lam,
      error,
      zerosKept,
      weightsLost,
      small,
    ]),
  };
  const highest = Math.max(unregularised, ...along(({ error }) => error).map(({ most }) => most));
  const panels: readonly RowPanel[] = [
    {
      heading: '<b>(a)</b>  Zeros at the best strength',
      x: { range: [0, 3.1], title: { text: 'exponent <i>p</i>', standoff: 8 } },
      y: { range: [-0.04, 1.06], title: { text: 'share of weights', standoff: 12 } },
    },
    {
      heading: '<b>(b)</b>  Error at the best strength',
      x: { range: [0, 3.1], title: { text: 'exponent <i>p</i>', standoff: 8 } },
      y: { range: [0, 1.1 * highest], title: { text: '|<i>w</i> − <i>u</i>|<sup>2</sup> / <i>d</i>', standoff: 12 } },
    },
  ];
  return {
    id: 'figure-sparsity',
    title: 'Zeros and errors of students with L_p decay',
    caption: [
      String.raw`Linear students \(y = X u + \sigma z\), \(X\) Gaussian \(${N} \times ${d}\), \(\sigma = ${sigma}\), of teachers with ${support} of ${d} weights other than 0, trained by ${steps} steps of descent with decoupled \(L_p\) decay from Gaussian starts; ${problems === 1 ? 'one problem' : `means over ${problems} problems, bars from the least to the most`}. At each \(p\) the strength of least error is taken, which knows \(u\). <b>(a)</b> For \(p \le 1\) weights come to 0 (here below \(10^{${Math.round(Math.log10(zero))}}\)). For \(p > 1\) no rest is 0: near \(p = 1\) some are as small as that, \(w \approx (u / \Lambda)^{1/(p-1)}\), and small weights are not zeros. At small \(p\) weights of the teacher may be lost as well, and do not come back. <b>(b)</b> On these teachers the error is least at some \(p\) below 1; on a uniform teacher such \(p\) are behind (<code>figure estimators</code>).`,
    ],
    traces: [
      curve('(a) zeros of the teacher at 0', 1, point => point.zerosKept, colour.blue, 'circle', 'solid'),
      curve('(a) the same below 1/1000', 1, point => point.small, colour.sky, 'triangle-up', 'dot'),
      curve('(a) other weights at 0', 1, point => point.weightsLost, colour.vermilion, 'square', 'dash'),
      curve('(b) error', 2, point => point.error, colour.blue, 'circle', 'solid'),
      level('(b) least squares', unregularised),
    ],
    layout: panelRow(panels, size, 3),
    narrow: panelColumn(panels, 5),
    ...rowExtent(2, size),
    table,
    document: { provenance, ...data },
    provenance,
  };
}

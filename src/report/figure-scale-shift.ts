import type { ScatterData } from 'plotly.js-dist';
import type { ScaleShiftData, ScaleShiftPenalty, ScaleShiftRecord } from '../experiment/scale-shift.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

const size = { width: 350, height: 340, gap: 92, margin: { l: 76, r: 24, t: 46, b: 140 } } as const;

const looks: Readonly<
  Record<ScaleShiftPenalty, { readonly ink: string; readonly dash: 'solid' | 'dash' | 'dashdot' }>
> = {
  none: { ink: colour.grey, dash: 'dashdot' },
  'weight decay': { ink: colour.green, dash: 'dash' },
  'R1 and R2': { ink: colour.blue, dash: 'solid' },
};

const names: Readonly<Record<ScaleShiftPenalty, string>> = {
  none: 'loss alone',
  'weight decay': 'weight decay',
  'R1 and R2': 'R<sub>1</sub> and R<sub>2</sub>',
};

/** Norms, invariants and bounds of a small network in time, without penalty, with weight decay and with R1, R2. */
export function figureScaleShift(data: ScaleShiftData, provenance: Provenance): Figure {
  const { widths, examples, step, lam, lam2, runs } = data;
  const penalties = Object.keys(runs) as ScaleShiftPenalty[];
  const line = (
    penalty: ScaleShiftPenalty,
    panel: 1 | 2 | 3,
    value: (record: ScaleShiftRecord) => number,
    more: Partial<ScatterData> = {},
  ): Partial<ScatterData> => ({
    type: 'scatter',
    mode: 'lines',
    name: names[penalty],
    legendgroup: penalty,
    showlegend: false,
    xaxis: numbered('x', panel) as 'x',
    yaxis: numbered('y', panel) as 'y',
    x: runs[penalty].map(({ time }) => time),
    y: runs[penalty].map(value),
    line: { color: looks[penalty].ink, dash: looks[penalty].dash, width: 2 },
    hovertemplate: `${names[penalty]}<br>t = %{x:.3g}: %{y:.5g}<extra></extra>`,
    ...more,
  });
  const share = ({ balances }: ScaleShiftRecord): number => balances[0]! / runs.none[0]!.balances[0]!;
  const rate = lam['weight decay'];
  const times = runs['weight decay'].map(({ time }) => time);
  const sparse = times.filter((_, k) => k % Math.ceil(times.length / 12) === 0);
  const end = times.at(-1)!;
  const traces: Partial<ScatterData>[] = [
    ...penalties.map(penalty => line(penalty, 1, ({ norms }) => Math.hypot(...norms), { showlegend: true })),
    ...penalties.map(penalty => line(penalty, 2, share)),
    {
      type: 'scatter',
      mode: 'markers',
      name: '1 and <i>e</i><sup>−2<i>λt</i></sup>',
      xaxis: 'x2',
      yaxis: 'y2',
      x: [...sparse, ...sparse],
      y: [...sparse.map(t => Math.exp(-2 * rate * t)), ...sparse.map(() => 1)],
      marker: { symbol: 'circle-open', size: 7, color: colour.black },
      hovertemplate: 'exact<br>t = %{x:.3g}: %{y:.5g}<extra></extra>',
    },
    ...penalties.map(penalty => line(penalty, 3, ({ frobenius }) => frobenius)),
    ...penalties.map(penalty =>
      line(penalty, 3, ({ inputGradient }) => inputGradient, {
        name: `|∇<i>f</i>\u2009|, ${names[penalty]}`,
        line: { color: looks[penalty].ink, dash: 'dot', width: 1.6 },
      }),
    ),
    {
      type: 'scatter',
      mode: 'lines',
      name: 'dotted: input gradient',
      xaxis: 'x3',
      yaxis: 'y3',
      x: [],
      y: [],
      line: { color: colour.black, dash: 'dot', width: 1.6 },
    },
  ];
  const table: Table = {
    columns: ['penalty', 'time', 'loss', ...widths.slice(1).map((_, l) => `norm_${l + 1}`), ...widths.slice(2).map((_, l) => `balance_${l + 1}`), 'R1', 'R2', 'spectral_bound', 'e_R1', 'input_gradient'], // biome-ignore format: one line
    rows: penalties.flatMap(
      penalty =>
      runs[penalty].map(({ time, loss, norms, balances, R1, R2, spectral, frobenius, inputGradient }) => [penalty, time, loss, ...norms, ...balances, R1, R2, spectral, frobenius, inputGradient]), // biome-ignore format: one line
    ),
  };
  const x: RowPanel['x'] = { range: [0, end], title: { text: 'time <i>t</i>', standoff: 8 } };
  const panels: readonly RowPanel[] = [
    {
      heading: '<b>(a)</b>  Norm of all weights',
      x,
      y: {
        rangemode: 'tozero',
        title: { text: '(Σ |<i>W<sub>l</sub></i>|<sub>F</sub><sup>2</sup>)<sup>1/2</sup>', standoff: 12 },
      },
    },
    {
      heading:
        '<b>(b)</b>  <i>D</i> = |<i>W</i><sub>1</sub>|<sub>F</sub><sup>2</sup> − |<i>W</i><sub>2</sub>|<sub>F</sub><sup>2</sup>',
      x,
      y: { range: [0, 1.12], title: { text: '<i>D</i>(<i>t</i>) / <i>D</i>(0)', standoff: 12 } },
    },
    {
      heading: '<b>(c)</b>  Bounds of the input gradient',
      x,
      y: {
        type: 'log',
        dtick: 1,
        title: { text: 'exp R<sub>1</sub> and |∇<i>f</i>\u2009|', standoff: 12 },
      },
    },
  ];
  return {
    id: 'figure-scale-shift',
    title: 'Norms and invariants of a network with weight decay and with R1, R2',
    caption: [
      String.raw`A network ${widths.join('-')} of ReLU without biases on ${examples} examples, along the gradient flow (Runge and Kutta's steps of ${step}) of the loss alone, of the loss with weight decay \(\frac{\lambda}{2} \sum |W_l|_F^2\), \(\lambda = ${rate}\), and of the loss with \(\lambda_1 R_1 + \lambda_2 R_2\), \(R_1 = \sum \ln |W_l|_F\), \(R_2 = \sum |W_l|_1 / |W_l|_F\), \(\lambda_1 = ${lam['R1 and R2']}\), \(\lambda_2 = ${lam2}\), all from one start. <b>(b)</b> The difference of the squared norms of two layers is conserved by the loss and by \(R_1\), \(R_2\) of any strength and falls as \(e^{-2 \lambda t}\) with weight decay (circles: exact; the claims <code>balance-conserved</code>, <code>balance-decays</code>). <b>(c)</b> \(e^{R_1} = \prod |W_l|_F\) bounds the norm of the input gradient (dotted: the largest over the examples). \(R_1\) has no minimum: without a loss to hold it, it goes to \(-\infty\).`,
    ],
    traces,
    layout: panelRow(panels, size, 5),
    narrow: panelColumn(panels, 5),
    ...rowExtent(3, size),
    table,
    document: { provenance, ...data },
    provenance,
  };
}

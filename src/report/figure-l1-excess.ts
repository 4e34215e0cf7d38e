import type { ScatterData } from 'plotly.js-dist';
import type { L1ExcessData, L1ExcessParameters } from '../experiment/l1-excess.js';
import { l1Minimum } from '../regularizer/l1-minimum.js';
import { plainFlowLimit } from '../regularizer/plain-flow.js';
import { weightNormalizedLimit } from '../regularizer/weight-normalized.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** The problem: two equations, four unknowns, least |x|_1 = 0.8 at (.2, 0, 0, .6). */
const A = [
  [1, 2, 1, 3],
  [2, 1, 0, 1],
];
const y = [2, 1];
const half = [0.5, 0.5, 0.5, 0.5];

const kappas = [1, 10, 30, 100] as const;
const colours = [colour.blue, colour.green, colour.vermilion, colour.purple] as const;
/** r(0)^2 = |x(0)|_1, from 1e-4 to 10, eight a decade. */
const scales = Array.from({ length: 41 }, (_, j) => 10 ** (j / 8 - 4));
/** What is integrated beside the limits by the dual. */
export const l1ExcessProblem: L1ExcessParameters = { A, y, kappas, scales: [0.01, 0.1, 1], end: 400 };

const size = { width: 620, height: 400, gap: 0, margin: { l: 84, r: 24, t: 46, b: 135 } } as const;
const sum = (x: Float64Array): number => x.reduce((total, part) => total + part, 0);

/** Excess of |x|_1 at the end of the flow over the least, against the scale of the start. */
export function figureL1Excess({ points }: L1ExcessData, provenance: Provenance): Figure {
  const least = l1Minimum(A, y);
  const plain = scales.map(s => sum(plainFlowLimit({ A, y, r0: Math.sqrt(s), v0: half })) - least);
  const normalised = kappas.map(kappa => ({
    kappa,
    limit: scales.map(s => sum(weightNormalizedLimit({ A, y, r0: Math.sqrt(s), v0: half, kappa, L: 2 })) - least),
    flow: points
      .filter(point => point.kappa === kappa)
      .map(({ scale, l1, loss }) => ({ s: scale, excess: l1 - least, loss })),
  }));
  const line = (
    name: string,
    values: readonly number[],
    look: NonNullable<ScatterData['line']>,
  ): Partial<ScatterData> => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: scales,
    y: [...values],
    line: look,
    hovertemplate: `${name}<br>|<i>x</i>(0)|<sub>1</sub> = %{x:.4g}: %{y:.4g}<extra></extra>`,
  });
  const traces: Partial<ScatterData>[] = [
    line('plain flow', plain, { color: colour.grey, width: 2.2, dash: 'dash' }),
    ...normalised.flatMap(({ kappa, limit, flow }, k): Partial<ScatterData>[] => [
      line(`weight-normalised, κ = ${kappa}`, limit, { color: colours[k]!, width: 2 }),
      {
        type: 'scatter',
        mode: 'markers',
        name: 'integrated',
        showlegend: k === 0,
        x: flow.map(({ s }) => s),
        y: flow.map(({ excess }) => excess),
        marker: { color: k === 0 ? colour.blue : colours[k]!, size: 7, symbol: 'circle-open' },
        hovertemplate: `integrated, κ = ${kappa}<br>|<i>x</i>(0)|<sub>1</sub> = %{x:.4g}: %{y:.4g}<extra></extra>`,
      },
    ]),
    {
      type: 'scatter',
      mode: 'lines',
      name: 'least |<i>x</i>|<sub>1</sub>',
      x: [least, least],
      y: [1e-9, 3],
      line: { color: colour.black, width: 1.2, dash: 'dot' },
      hoverinfo: 'skip',
    },
  ];
  const table: Table = {
    columns: ['flow', 'kappa', 'start', 'excess', 'by', 'loss_at_the_end'],
    rows: [
      ...scales.map((s, j) => ['plain', undefined, s, plain[j]!, 'dual', undefined]),
      ...normalised.flatMap(({ kappa, limit, flow }) => [
        ...scales.map((s, j) => ['weight-normalised', kappa, s, limit[j]!, 'dual', undefined]),
        ...flow.map(({ s, excess, loss }) => ['weight-normalised', kappa, s, excess, 'integration', loss]),
      ]),
    ],
  };
  const decade = (low: number, high: number) => ({
    tickvals: Array.from({ length: high - low + 1 }, (_, k) => 10 ** (low + k)),
    ticktext: Array.from({ length: high - low + 1 }, (_, k) => `10<sup>${low + k}</sup>`),
  });
  const panels: readonly RowPanel[] = [
    {
      heading: '<b>Excess over the least |<i>x</i>|<sub>1</sub></b>, two equations, four unknowns',
      x: {
        type: 'log',
        range: [-4, 1],
        ...decade(-4, 1),
        title: { text: '|<i>x</i>(0)|<sub>1</sub> = <i>r</i>(0)<sup>2</sup>', standoff: 8 },
      },
      y: { type: 'log', range: [-9, 0.5], ...decade(-9, 0), title: { text: '|<i>x</i><sub>∞</sub>|<sub>1</sub> − min |<i>x</i>|<sub>1</sub>', standoff: 12 } }, // biome-ignore format: one line
    },
  ];
  return {
    id: 'figure-l1-excess',
    title: 'Where weight normalisation ends against the scale of the start',
    caption: [
      String.raw`The gradient flow on \(\frac12 |A x - y|^2\), \(x = w^2\), from equal coordinates, plain and with \(w = r v / |v|\), \(\kappa\) the rate of \(v\) over that of \(r\). Below the least \(|x|_1 = 0.8\) (dotted) a large \(\kappa\) brings the limit near to the sparse solution, with an excess like \(e^{-0.2 \kappa (0.8 - r(0)^2)}\); above it no \(\kappa\) does. As the start goes to 0 the plain flow comes to the sparse solution, the weight-normalised one at a fixed \(\kappa\) to a solution that is not sparse: for small starts the plain flow is the sparser one.`,
      'Lines are limits by the convex dual, circles the flow integrated with control of its error. Our formulas; the paper was at hand as an abstract.',
    ],
    traces,
    layout: panelRow(panels, size, 3),
    narrow: panelColumn(panels, 7),
    ...rowExtent(1, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

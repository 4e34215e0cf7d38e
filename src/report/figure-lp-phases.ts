import type { ScatterData } from 'plotly.js-dist';
import { collapseThreshold, lpDecayFixedPoints, lpDecayLimit, proximalThreshold } from '../regularizer/lp-decay.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

const lam = 1;
const exponents = Array.from({ length: 99 }, (_, j) => (j + 1) / 100);
/** Runs in panel (a), started at u with the step h. */
const h = 0.25;
const runs = Array.from({ length: 9 }, (_, i) => (i + 1) / 10).flatMap(p =>
  Array.from({ length: 13 }, (_, j) => ({ p, u: 1 + j / 4 })),
);
/** The exponent of panel (b), and its two starts. */
const half = 0.5;
const small = 0.2;
const targets = Array.from({ length: 41 }, (_, j) => 1 + j / 20);

const size = { width: 430, height: 360, gap: 82, margin: { l: 70, r: 24, t: 46, b: 140 } } as const;

const limitFrom = (p: number, u: number, w0: number): number => lpDecayLimit({ p, lam, u, w0, h });

function phases(): Partial<ScatterData>[] {
  const axes = { type: 'scatter', xaxis: 'x', yaxis: 'y' } as const;
  const line = (name: string, threshold: (p: number) => number, look: NonNullable<ScatterData['line']>) => ({
    ...axes,
    mode: 'lines' as const,
    name,
    x: exponents.map(threshold),
    y: exponents,
    line: look,
    hovertemplate: `${name}: u = %{x:.4f} at p = %{y}<extra></extra>`,
  });
  const kept = runs.map(({ p, u }) => limitFrom(p, u, u) > 0);
  const markers = (name: string, isKept: boolean, symbol: 'circle' | 'x-thin-open'): Partial<ScatterData> => {
    const mine = runs.filter((_, i) => kept[i] === isKept);
    return {
      ...axes,
      mode: 'markers',
      name,
      x: mine.map(({ u }) => u),
      y: mine.map(({ p }) => p),
      marker: { symbol, size: 6, color: isKept ? colour.blue : colour.grey },
      hovertemplate: `${name}: u = %{x}, p = %{y}<extra></extra>`,
    };
  };
  return [
    line('collapse threshold', p => collapseThreshold(p, lam), { color: colour.blue, width: 2.2 }),
    {
      ...line('threshold of the prox', p => proximalThreshold(p, lam), { color: colour.vermilion, width: 2.2, dash: 'dash' }), // biome-ignore format: one line
      fill: 'tonextx',
      fillcolor: 'rgba(230, 159, 0, 0.18)',
    },
    markers('kept by decay from w = u', true, 'circle'),
    markers('taken to 0', false, 'x-thin-open'),
  ];
}

function hysteresis(): Partial<ScatterData>[] {
  const axes = { type: 'scatter', xaxis: numbered('x', 2), yaxis: numbered('y', 2) } as const;
  const fold = collapseThreshold(half, lam);
  const tau = proximalThreshold(half, lam);
  // towards the fold the branches turn: points close together there
  const fine = Array.from({ length: 121 }, (_, j) => fold + (3 - fold) * (j / 120) ** 2);
  const roots = fine.map(u => lpDecayFixedPoints(half, lam, u));
  const upper = roots.map(found => found.at(-1)!);
  const branch = (
    name: string,
    u: readonly number[],
    w: readonly number[],
    look: NonNullable<ScatterData['line']>,
  ) => ({
    ...axes,
    mode: 'lines' as const,
    name,
    x: [...u],
    y: [...w],
    line: look,
    hovertemplate: `${name}: w = %{y:.4f} at u = %{x:.4f}<extra></extra>`,
  });
  const from = (
    name: string,
    start: (u: number) => number,
    symbol: 'circle-open' | 'triangle-up-open',
    ink: string,
  ): Partial<ScatterData> => ({
    ...axes,
    mode: 'markers',
    name,
    x: targets,
    y: targets.map(u => limitFrom(half, u, start(u))),
    marker: { symbol, size: 6, color: ink },
    hovertemplate: `${name}: w = %{y:.4f} at u = %{x}<extra></extra>`,
  });
  return [
    branch('stable rest', fine, upper, { color: colour.blue, width: 2 }),
    branch('unstable rest', fine, roots.map(([lower]) => lower!), { color: colour.blue, width: 1.6, dash: 'dot' }), // biome-ignore format: one line
    branch('prox', [1, tau, tau, ...fine.filter(u => u > tau)], [0, 0, lpDecayFixedPoints(half, lam, tau).at(-1)!, ...upper.filter((_, i) => fine[i]! > tau)], { color: colour.vermilion, width: 2, dash: 'dash' }), // biome-ignore format: one line
    from('limit from w = u', u => u, 'circle-open', colour.blue),
    from(`limit from w = ${small}`, () => small, 'triangle-up-open', colour.green),
  ];
}

/** What L_p decay keeps and what it takes to 0, by target u and exponent p, and its hysteresis at p = 1/2. */
export function figureLpPhases(provenance: Provenance): Figure {
  const table: Table = {
    columns: ['panel', 'p', 'u', 'start', 'limit', 'collapse_threshold', 'prox_threshold'],
    rows: [
      ...runs.map(({ p, u }) => [
        'a',
        p,
        u,
        u,
        limitFrom(p, u, u),
        collapseThreshold(p, lam),
        proximalThreshold(p, lam),
      ]),
      ...targets.flatMap(
        u =>
        [u, small].map(w0 => ['b', half, u, w0, limitFrom(half, u, w0), collapseThreshold(half, lam), proximalThreshold(half, lam)]), // biome-ignore format: one line
      ),
    ],
  };
  const panels: readonly RowPanel[] = [
    {
      heading: '<b>(a)</b>  What decay keeps, Λ = 1',
      x: { range: [0.9, 4.1], title: { text: 'target <i>u</i>', standoff: 8 } },
      y: { range: [0, 1], title: { text: 'exponent <i>p</i>', standoff: 12 } },
    },
    {
      heading: '<b>(b)</b>  Hysteresis at p = 1/2',
      x: { range: [0.98, 3.02], title: { text: 'target <i>u</i>', standoff: 8 } },
      y: { range: [-0.08, 2.5], title: { text: 'limit <i>w</i>', standoff: 12 } },
    },
  ];
  return {
    id: 'figure-lp-phases',
    title: 'Which weights L_p decay keeps',
    caption: [
      String.raw`One weight on \(\frac12 (w - u)^2\) with decoupled \(L_p\) decay of strength \(\Lambda = 1\), \(w \leftarrow (w - h (w - u)) / (1 + h \Lambda |w|^{p-2})\), \(h = 1/4\). <b>(a)</b> Left of the collapse threshold \(u_c = \frac{2-p}{1-p} (\Lambda (1-p))^{1/(2-p)}\) every start ends at 0. Between it and the threshold of the proximal map (shaded) decay keeps a weight that the proximal map removes. <b>(b)</b> The limits at \(p = \frac12\): from \(w = u\) the upper branch, from \(w = 0.2\) only where the unstable rest lies below 0.2; a weight that has come to 0 does not come back.`,
      'Our formulas; the paper was at hand as an abstract and the code of its optimiser.',
    ],
    traces: [...phases(), ...hysteresis()],
    layout: panelRow(panels, size, 3),
    narrow: panelColumn(panels, 9),
    ...rowExtent(2, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

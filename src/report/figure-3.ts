import type { Annotation, Layout, LayoutAxis, ScatterData } from 'plotly.js-dist';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** One of the three settings of Figure 3. */
interface Setting {
  readonly V: number;
  readonly alpha: number;
  readonly heading: string;
}

// an index raises a heading: the one without has an empty one, to stand as high
const settings: readonly Setting[] = [
  { V: 0, alpha: 0.5, heading: '<b>V = 0, α > 0</b>  weight decay, <i>L</i><sub>2</sub>' },
  { V: 0.5, alpha: 0.5, heading: '<b>V > 0, α > 0</b>  between the two<sub>&nbsp;</sub>' },
  { V: 1, alpha: 0, heading: '<b>V = 1, α = 0</b>  clipping, <i>L</i><sub>∞</sub>' },
];

/** Step of gradient descent: with alpha = 1/2 the strength (1 - alpha)/(alpha h) is 1. */
const step = 1;

/** The potentials at which lines are drawn: r = 0.25, 0.5, ..., 1.25 outside the box where the strength is 1. */
const levels: readonly number[] = [1, 2, 3, 4, 5].map(k => (0.25 * k) ** 2 / 2);

/** Points of a quarter of a circle. */
const arcPoints = 48;

/**
 * The line on which R(w) = (lambda/2) sum_i (|w_i| - V)_+^2, lambda = (1 - alpha)/(alpha h), equals a level > 0: the
 * points at distance r = sqrt(2 level / lambda) from the box |w_i| <= V, a square with rounded corners. With
 * 0 < alpha < 1, Algorithm 1 is proximal gradient descent on the loss plus R. At alpha = 0, R is infinite outside the
 * box and every line is the box itself.
 *
 * @param V half-width of the box, V >= 0
 * @param alpha 0 <= alpha < 1
 * @param level the potential, level > 0
 * @returns points (w_1, w_2) around the origin, the first repeated at the end
 */
export function equipotentialLine(V: number, alpha: number, level: number): [number, number][] {
  const r = Math.sqrt((2 * level * alpha * step) / (1 - alpha));
  const corner = (k: number): [number, number] => [k === 0 || k === 3 ? V : -V, k < 2 ? V : -V];
  const points = [0, 1, 2, 3].flatMap(k => {
    const [x, y] = corner(k);
    return Array.from({ length: r === 0 ? 1 : arcPoints + 1 }, (_, i): [number, number] => {
      const angle = (Math.PI / 2) * (k + i / arcPoints);
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    });
  });
  return [...points, points[0]!];
}

const size = { width: 330, height: 330, gap: 66, margin: { l: 70, r: 20, t: 46, b: 60 } } as const;

function tracesOf({ V, alpha }: Setting, k: number): Partial<ScatterData>[] {
  const [xaxis, yaxis] = [numbered('x', k + 1), numbered('y', k + 1)];
  const path = (level: number): Pick<ScatterData, 'x' | 'y'> => {
    const line = equipotentialLine(V, alpha, level);
    return { x: line.map(([x]) => x), y: line.map(([, y]) => y) };
  };
  const common: Partial<ScatterData> = { type: 'scatter', mode: 'lines', xaxis, yaxis, showlegend: false };
  const box: Partial<ScatterData> = {
    ...common,
    meta: { V, alpha, level: 0 },
    // from the middle of an edge: at a corner the two ends of a thick line would leave a notch
    x: [V, V, -V, -V, V, V],
    y: [0, V, V, -V, -V, 0],
    fill: 'toself',
    fillcolor: 'rgba(86, 180, 233, 0.25)',
    line: { color: colour.blue, width: alpha === 0 ? 3 : 1.2, dash: alpha === 0 ? 'solid' : 'dot' },
    hovertemplate: 'the box |w<sub>i</sub>| ≤ V, potential 0<extra></extra>',
  };
  const lines = alpha === 0 ? [] : levels;
  return [
    ...(V > 0 ? [box] : []),
    ...lines.map(
      (level): Partial<ScatterData> => ({
        ...common,
        meta: { V, alpha, level },
        ...path(level),
        line: { color: colour.black, width: 1.5, simplify: false },
        hovertemplate: `potential ${level}<extra></extra>`,
      }),
    ),
  ];
}

const axis: Partial<LayoutAxis> = { range: [-1.6, 1.6], dtick: 1, tick0: 0 };
const panels = settings.map(
  ({ heading }, k): RowPanel => ({
    heading,
    x: { ...axis, title: { text: '<i>w</i><sub>1</sub>', standoff: 6 } },
    y: { ...axis, ...(k === 0 ? { title: { text: '<i>w</i><sub>2</sub>', standoff: 8 } } : {}) },
  }),
);

/** The panels with the words in the third. */
function withWall(layout: Partial<Layout>): Partial<Layout> {
  const wall: Partial<Annotation> = {
    text: 'the wall: the potential<br>is infinite beyond',
    showarrow: false,
    xref: 'x3' as 'x',
    yref: 'y3' as 'y',
    x: 0,
    y: 0,
    font: { size: 14, color: '#333333' },
  };
  return { ...layout, annotations: [...layout.annotations!, wall] };
}

function tableOf(): Table {
  const rows = settings.flatMap(({ V, alpha }) =>
    (alpha === 0 ? [Infinity] : levels).flatMap(level =>
      equipotentialLine(V, alpha, level === Infinity ? 1 : level).map(([x, y]) => [V, alpha, step, level, x, y]),
    ),
  );
  return { columns: ['V', 'alpha', 'step', 'potential', 'w1', 'w2'], rows };
}

/** Figure 3 of the paper: the lines of equal potential of volumization with weight decay, with clipping, and between. */
export function figure3(provenance: Provenance): Figure {
  const table = tableOf();
  return {
    id: 'figure-3',
    title: 'Figure 3: the geometry of volumization',
    caption: [
      String.raw`For \(0 < \alpha < 1\), volumization is proximal gradient descent on the loss plus the potential \(\frac{\lambda}{2} \sum_i (|w_i| - V)_+^2\) with \(\lambda = \frac{1 - \alpha}{\alpha h}\), \(h\) the step of gradient descent. Its equipotential lines, drawn for \(\lambda = 1\) at \(\frac{1}{2} (\frac{k}{4})^2\), \(k = 1, \ldots, 5\), are circles at \(V = 0\) and, at \(V > 0\), squares with rounded corners around the box \(|w_i| \le V\), in which the potential is 0. As \(\alpha \to 0\) they close in on the box: clipping is a wall.`,
    ],
    traces: settings.flatMap(tracesOf),
    layout: withWall(panelRow(panels, size)),
    narrow: withWall(panelColumn(panels, 0, 262)),
    ...rowExtent(settings.length, size),
    table,
    document: { provenance, table },
    provenance,
  };
}

import type { Annotation, Layout, LayoutAxis, ScatterData } from 'plotly.js-dist';
import { DomainError } from '../errors.js';
import { printable } from '../text/printable.js';
import type { Figure } from './figure.js';
import { colour, font, frame, layoutName, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** The weights of one layer as a histogram on [-reach, reach], with the walls at +-V. */
export interface LayerHistogram {
  readonly name: string;
  readonly counts: readonly number[];
  readonly reach: number;
  /** Where the walls are drawn. */
  readonly volume: number;
}

/** Layers that are drawn; the table holds all of them. */
const mostPanels = 12;

const columns = 3;
const panel = { width: 300, height: 190 } as const;
const gap = { x: 62, y: 78 } as const;
const margin = { l: 84, r: 24, t: 50, b: 56, autoexpand: false } as const;

interface Place {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The sizes of the figure and the place of the k-th panel in fractions of the plotting area, row by row from the top. */
function grid(panels: number) {
  const across = Math.min(columns, panels);
  const rows = Math.ceil(panels / across);
  const inner = {
    width: across * panel.width + (across - 1) * gap.x,
    height: rows * panel.height + (rows - 1) * gap.y,
  };
  const place = (k: number): Place => {
    const left = (k % across) * (panel.width + gap.x);
    const top = Math.floor(k / across) * (panel.height + gap.y);
    return {
      x: [left / inner.width, (left + panel.width) / inner.width],
      y: [1 - (top + panel.height) / inner.height, 1 - top / inner.height],
    };
  };
  return {
    place,
    width: inner.width + margin.l + margin.r,
    height: inner.height + margin.t + margin.b,
  };
}

/** The left edge of each bin and the share of the weights in it, closed on the right. */
function steps({ counts, reach }: LayerHistogram): { edges: number[]; shares: number[] } {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const edges = Array.from({ length: counts.length + 1 }, (_, i) => reach * ((2 * i) / counts.length - 1));
  return { edges, shares: [...counts, counts.at(-1)!].map(n => n / total) };
}

function tracesOf(layer: LayerHistogram, k: number): Partial<ScatterData>[] {
  const [xaxis, yaxis] = [numbered('x', k + 1), numbered('y', k + 1)];
  const { edges, shares } = steps(layer);
  const top = 1.08 * Math.max(...shares);
  const common = { type: 'scatter', mode: 'lines', xaxis, yaxis, showlegend: false } as const;
  const walls = [-layer.volume, layer.volume].map(
    (x): Partial<ScatterData> => ({
      ...common,
      meta: `${layer.name} wall`,
      x: [x, x],
      y: [0, top],
      line: { color: colour.vermilion, width: 1.8, dash: 'dash' },
      hovertemplate: `wall at ${x}<extra></extra>`,
    }),
  );
  return [
    {
      ...common,
      meta: layer.name,
      x: edges,
      y: shares,
      line: { color: colour.blue, width: 1.2, shape: 'hv' },
      fill: 'tozeroy',
      fillcolor: 'rgba(0, 114, 178, 0.25)',
      hovertemplate: 'from w = %{x:.4g}: %{y:.3%}<extra></extra>',
    },
    ...walls,
  ];
}

/** A layer's name as plain text of at most 26 characters: Plotly reads tags, and TeX between dollars. */
const heading = (name: string): string =>
  (name.length > 26 ? `${name.slice(0, 25)}…` : name)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('$', '＄');

function layout(layers: readonly LayerHistogram[], { place, width, height }: ReturnType<typeof grid>): Partial<Layout> {
  const axes = layers.flatMap((layer, k): [string, Partial<LayoutAxis>][] => {
    const [x, y] = [numbered('x', k + 1), numbered('y', k + 1)];
    const at = place(k);
    const top = 1.08 * Math.max(...steps(layer).shares);
    return [
      [
        x,
        {
          ...frame,
          anchor: y as 'y',
          domain: [...at.x],
          range: [-layer.reach, layer.reach],
          nticks: 5,
          title: { text: '<i>w</i>', standoff: 6 },
        },
      ],
      [
        y,
        {
          ...frame,
          anchor: x as 'x',
          domain: [...at.y],
          range: [0, top],
          nticks: 4,
          tickformat: '.2~%',
          ...(k % columns === 0 ? { title: { text: 'share of the weights', standoff: 10 } } : {}),
        },
      ],
    ];
  });
  const headings = layers.map(
    ({ name, volume }, k): Partial<Annotation> => ({
      text: `<b>${heading(name)}</b>  V = ${Number(volume.toPrecision(4))}`.replaceAll('$', '＄'),
      showarrow: false,
      xref: 'paper',
      yref: 'paper',
      x: place(k).x[0],
      y: place(k).y[1],
      xanchor: 'left',
      yanchor: 'bottom',
      yshift: 4,
      font: { size: 14 },
    }),
  );
  return {
    ...(Object.fromEntries(axes.map(([name, value]) => [layoutName(name), value])) as Partial<Layout>),
    width,
    height,
    margin,
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    annotations: headings,
  };
}

/**
 * The distribution of the weights of each layer with the walls at +-V (the paper's Figure 10 for a file of weights).
 *
 * @param path the name of the file
 * @param layers at least one
 * @throws DomainError if there is no layer
 */
export function weightHistogramFigure(path: string, layers: readonly LayerHistogram[], run: Provenance): Figure {
  if (layers.length === 0) throw new DomainError('weightHistogramFigure', 'at least one layer', layers.length);
  // a name with control characters is drawn with them escaped, as XML has none; the table holds it as it is
  const file = printable(path);
  const provenance = { ...run, command: printable(run.command) };
  const drawn = layers.slice(0, mostPanels).map(layer => ({ ...layer, name: printable(layer.name) }));
  const sizes = grid(drawn.length);
  const table: Table = {
    columns: ['layer', 'V', 'low', 'high', 'weights'],
    rows: layers.flatMap(layer => {
      const { edges } = steps(layer);
      return layer.counts.map((n, i) => [layer.name, layer.volume, edges[i]!, edges[i + 1]!, n]);
    }),
  };
  const missing = layers.length - drawn.length;
  const escaped = file.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    id: 'weights',
    title: `The weights of ${file}`,
    caption: [
      String.raw`Share of the weights in equal bins, layer by layer, in ${escaped}. The dashed lines are the walls at \(\pm V\): hard clipping (\(\alpha = 0\)) leaves an atom at each.` +
        (missing > 0 ? ` ${missing} more layers stand in the table only.` : ''),
    ],
    traces: drawn.flatMap(tracesOf),
    layout: layout(drawn, sizes),
    width: sizes.width,
    height: sizes.height,
    table,
    document: { provenance, table },
    provenance,
  };
}

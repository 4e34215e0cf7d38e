import type { Annotation, Layout, LayoutAxis, Shape } from 'plotly.js-dist';
import type { NoiseLaw } from '../../experiment/figure-4.js';
import { font, frame, layoutName } from '../plot-style.js';
import { broken, lettersIn, SMALL } from '../print-labels.js';
import type { PlacedPanel } from './panel.js';

/** How two panels stand: side by side, or one below the other where a window is narrow. */
export type Arrangement = 'beside' | 'stacked';

/** Pixels: a panel, the space between two, and the margins, which are set by hand because automargin ignores TeX. */
const size = {
  panel: { beside: { width: 540, height: 520 }, stacked: { width: 256, height: 380 } },
  gap: { beside: 90, stacked: 131 },
  left: 80,
  right: { beside: 22, stacked: 12 },
  top: { beside: 46, stacked: 67 },
  axis: 62,
  legendRow: 21,
} as const;

/** Columns and rows of panels. */
const gridOf = (panels: number, arrangement: Arrangement) =>
  arrangement === 'beside' ? { columns: panels, rows: 1 } : { columns: 1, rows: panels };

/** Width and height of the frames of all panels together. */
function innerSize(panels: number, arrangement: Arrangement) {
  const { columns, rows } = gridOf(panels, arrangement);
  const { width, height } = size.panel[arrangement];
  return {
    width: columns * width + (columns - 1) * size.gap.beside,
    height: rows * height + (rows - 1) * size.gap.stacked,
  };
}

/** Entries of the legend in a row. */
const legendColumns = (panels: number, arrangement: Arrangement): number =>
  gridOf(panels, arrangement).columns === 1 ? 1 : 3;
const legendHeight = (panels: number, entries: number, arrangement: Arrangement): number =>
  size.legendRow * Math.ceil(entries / legendColumns(panels, arrangement)) + 8;

/** @param entries of the legend */
export function figureSize(panels: number, entries: number, arrangement: Arrangement) {
  const inner = innerSize(panels, arrangement);
  return {
    width: size.left + size.right[arrangement] + inner.width,
    height: size.top[arrangement] + inner.height + size.axis + legendHeight(panels, entries, arrangement),
  };
}

/** The place of a panel in units of the frames together: its left and lower edge, its width and height. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function placeOf(k: number, panels: number, arrangement: Arrangement): Place {
  const inner = innerSize(panels, arrangement);
  const panel = size.panel[arrangement];
  const [width, height] = [panel.width / inner.width, panel.height / inner.height];
  return arrangement === 'beside'
    ? { x: k * (width + size.gap.beside / inner.width), y: 0, width, height }
    : { x: 0, y: 1 - height - k * (height + size.gap.stacked / inner.height), width, height };
}

const headings: Readonly<Record<NoiseLaw, string>> = {
  uniform: '<b>(a)</b>  uniform noise, η ~ Unif(−σ, σ)',
  cauchy: '<b>(b)</b>  Cauchy noise, η ~ σ × standard Cauchy',
};

function axesOf({ axes, data, top, reach }: PlacedPanel, place: Place): [string, Partial<LayoutAxis>][] {
  const across: [number, number] = [place.x, place.x + place.width];
  const part = (from: number, to: number): [number, number] => [
    place.y + from * place.height,
    place.y + to * place.height,
  ];
  const x: Partial<LayoutAxis> = { ...frame, domain: across, range: [0, 1.02 * data.points.at(-1)!.sigma] };
  const title = (text: string, standoff: number) => ({ title: { text, standoff } });
  return [
    [axes.x, { ...x, anchor: axes.y as 'y', showticklabels: false, matches: axes.xBelow as 'x' }],
    [axes.xBelow, { ...x, anchor: axes.yBelow as 'y', ...title('scale of the noise <i>σ</i>', 8) }],
    [
      axes.y,
      {
        ...frame,
        anchor: axes.x as 'x',
        domain: part(0.31, 1),
        range: [0, top],
        ...title('error  E\u00a0(<i>w</i>\u00a0−\u00a0<i>u</i>)<sup>2</sup>', 12),
      },
    ],
    [
      axes.yBelow,
      {
        ...frame,
        anchor: axes.xBelow as 'x',
        domain: part(0, 0.24),
        range: [-1000 * reach, 1000 * reach],
        nticks: 6,
        ...title('10<sup>3</sup>\u00a0(error −\u00a0exact)', 12),
      },
    ],
  ];
}

function annotationsOf(
  { axes, data, top }: PlacedPanel,
  place: Place,
  arrangement: Arrangement,
): Partial<Annotation>[] {
  // in letters of small print
  const lettersOf = (pixels: number): number => lettersIn((size.panel[arrangement].width * SMALL) / pixels);
  const heading: Partial<Annotation> = {
    text: broken(headings[data.noise], lettersOf(16)),
    align: 'left',
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: place.x,
    y: place.y + 1.015 * place.height,
    xanchor: 'left',
    yanchor: 'bottom',
    font: { size: 16 },
  };
  const inside: Partial<Annotation> = {
    showarrow: false,
    xref: axes.x as 'x',
    yref: axes.y as 'y',
    yanchor: 'top',
    font: { size: 13, color: '#444444' },
  };
  if (data.noise === 'cauchy')
    return [
      heading,
      {
        ...inside,
        text: broken('↑ infinite without regularisation, σ > 0', lettersOf(13)),
        align: 'left',
        xref: `${axes.x} domain` as 'x',
        x: 0.02,
        y: 0.945 * top,
        xanchor: 'left',
      },
    ];
  const joint = (4 * data.a) / 3;
  if (joint >= data.points.at(-1)!.sigma) return [heading];
  return [
    heading,
    { ...inside, text: 'σ = 4<i>a</i>/3 ', x: joint, y: 0.01 * top, xanchor: 'right', yanchor: 'bottom' },
  ];
}

/** The line at sigma = 4a/3, up to which the printed theory is the least error. */
function jointOf({ axes, data }: PlacedPanel): Partial<Shape>[] {
  const x = (4 * data.a) / 3;
  if (data.noise !== 'uniform' || x >= data.points.at(-1)!.sigma) return [];
  const line = { color: '#999999', width: 1, dash: 'dot' } as const;
  return [axes.y, axes.yBelow].map((y, i) => ({
    type: 'line' as const,
    layer: 'below' as const,
    xref: (i === 0 ? axes.x : axes.xBelow) as 'x',
    yref: `${y} domain` as 'y domain',
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    line,
  }));
}

/** The frames, margins, words and legend of Figure 4: each panel over its differences. */
export function layoutOf(panels: readonly PlacedPanel[], entries: number, arrangement: Arrangement): Partial<Layout> {
  const { width, height } = figureSize(panels.length, entries, arrangement);
  const place = (k: number): Place => placeOf(k, panels.length, arrangement);
  const axes = panels.flatMap((panel, k) => axesOf(panel, place(k)));
  return {
    ...(Object.fromEntries(axes.map(([name, value]) => [layoutName(name), value])) as Partial<Layout>),
    width,
    height,
    margin: {
      l: size.left,
      r: size.right[arrangement],
      t: size.top[arrangement],
      b: size.axis + legendHeight(panels.length, entries, arrangement),
      autoexpand: false,
    },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    legend: {
      orientation: 'h',
      // from the edge where a window is narrow
      x: arrangement === 'beside' ? 0 : -size.left / size.panel.stacked.width,
      xanchor: 'left',
      y: -size.axis / innerSize(panels.length, arrangement).height,
      yanchor: 'top',
      font: { size: 14 },
      entrywidthmode: 'fraction',
      entrywidth: 1 / legendColumns(panels.length, arrangement) - 0.001,
      tracegroupgap: 0,
      traceorder: 'normal',
    },
    annotations: panels.flatMap((panel, k) => annotationsOf(panel, place(k), arrangement)),
    shapes: panels.flatMap(jointOf),
  };
}

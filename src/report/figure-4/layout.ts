import type { Annotation, Layout, LayoutAxis, Shape } from 'plotly.js-dist';
import { font, frame, layoutName } from '../plot-style.js';
import type { NoiseLaw } from './data.js';
import type { Panel } from './panel.js';

/** Pixels: a panel, the space between two, and the margins, which are set by hand because automargin ignores TeX. */
const size = {
  panelWidth: 540,
  panelHeight: 520,
  gap: 90,
  left: 80,
  right: 22,
  top: 46,
  axis: 62,
  legendRow: 21,
} as const;

/** Entries of the legend in a row, by number of panels. */
const legendColumns = (panels: number): number => (panels === 1 ? 2 : 3);
const legendHeight = (panels: number, entries: number): number =>
  size.legendRow * Math.ceil(entries / legendColumns(panels)) + 8;

/** @param entries of the legend */
export function figureSize(panels: number, entries: number): { readonly width: number; readonly height: number } {
  return {
    width: size.left + size.right + panels * size.panelWidth + (panels - 1) * size.gap,
    height: size.top + size.panelHeight + size.axis + legendHeight(panels, entries),
  };
}

const headings: Readonly<Record<NoiseLaw, string>> = {
  uniform: '<b>(a)</b>  uniform noise, η ~ Unif(−σ, σ)',
  cauchy: '<b>(b)</b>  Cauchy noise, η ~ σ × standard Cauchy',
};

function axesOf({ axes, data, top, reach }: Panel, domain: [number, number]): [string, Partial<LayoutAxis>][] {
  const x: Partial<LayoutAxis> = { ...frame, domain, range: [0, 1.02 * data.points.at(-1)!.sigma] };
  const title = (text: string, standoff: number) => ({ title: { text, standoff } });
  return [
    [axes.x, { ...x, anchor: axes.y as 'y', showticklabels: false, matches: axes.xBelow as 'x' }],
    [axes.xBelow, { ...x, anchor: axes.yBelow as 'y', ...title('$\\text{scale of the noise } \\; \\sigma$', 8) }],
    [
      axes.y,
      {
        ...frame,
        anchor: axes.x as 'x',
        domain: [0.31, 1],
        range: [0, top],
        ...title('$\\text{error of a weight } \\; \\mathbb{E}\\,(w-u)^2$', 12),
      },
    ],
    [
      axes.yBelow,
      {
        ...frame,
        anchor: axes.xBelow as 'x',
        domain: [0, 0.24],
        range: [-1000 * reach, 1000 * reach],
        nticks: 6,
        ...title('$10^{3} \\times \\text{difference}$', 12),
      },
    ],
  ];
}

function annotationsOf({ axes, data, top }: Panel, left: number): Partial<Annotation>[] {
  const heading: Partial<Annotation> = {
    text: headings[data.noise],
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: left,
    y: 1.015,
    xanchor: 'left',
    yanchor: 'bottom',
    font: { size: 14 },
  };
  const inside: Partial<Annotation> = {
    showarrow: false,
    xref: axes.x as 'x',
    yref: axes.y as 'y',
    yanchor: 'top',
    font: { size: 11.5, color: '#444444' },
  };
  if (data.noise === 'cauchy')
    return [
      heading,
      {
        ...inside,
        text: '↑ without regularisation the error is infinite at every σ > 0',
        x: data.points[0]!.sigma,
        y: 0.945 * top,
        xanchor: 'left',
      },
    ];
  const joint = (4 * data.a) / 3;
  if (joint >= data.points.at(-1)!.sigma) return [heading];
  return [heading, { ...inside, text: 'σ = 4<i>a</i>/3 ', x: joint, y: 0.06 * top, xanchor: 'right' }];
}

/** The line at sigma = 4a/3, up to which the printed theory is the least error. */
function jointOf({ axes, data }: Panel): Partial<Shape>[] {
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

/** The frames, margins, words and legend of Figure 4: panels side by side, each over its differences. */
export function layoutOf(panels: readonly Panel[], entries: number): Partial<Layout> {
  const { width, height } = figureSize(panels.length, entries);
  const inner = width - size.left - size.right;
  const left = (k: number): number => (k * (size.panelWidth + size.gap)) / inner;
  const axes = panels.flatMap((panel, k) => axesOf(panel, [left(k), left(k) + size.panelWidth / inner]));
  return {
    ...(Object.fromEntries(axes.map(([name, value]) => [layoutName(name), value])) as Partial<Layout>),
    width,
    height,
    margin: {
      l: size.left,
      r: size.right,
      t: size.top,
      b: size.axis + legendHeight(panels.length, entries),
      autoexpand: false,
    },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    legend: {
      orientation: 'h',
      x: 0,
      xanchor: 'left',
      y: -size.axis / size.panelHeight,
      yanchor: 'top',
      font: { size: 12 },
      entrywidthmode: 'fraction',
      entrywidth: 1 / legendColumns(panels.length) - 0.001,
      tracegroupgap: 0,
      traceorder: 'normal',
    },
    annotations: panels.flatMap((panel, k) => annotationsOf(panel, left(k))),
    shapes: panels.flatMap(jointOf),
  };
}

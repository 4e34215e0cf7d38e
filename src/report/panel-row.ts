import type { Annotation, Layout, LayoutAxis, Legend } from 'plotly.js-dist';
import { font, frame, layoutName, numbered } from './plot-style.js';

/** One panel of a row: its heading, and what its axes have beyond the frame. */
export interface RowPanel {
  readonly heading: string;
  readonly x: Partial<LayoutAxis>;
  readonly y: Partial<LayoutAxis>;
}

/** Pixels: a panel, the space between two, and the margins, which are set by hand because automargin ignores TeX. */
export interface RowSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
}

/** Width and height of a figure of so many panels side by side. */
export function rowExtent(panels: number, { width, height, gap, margin }: RowSize) {
  return {
    width: margin.l + margin.r + panels * width + (panels - 1) * gap,
    height: margin.t + height + margin.b,
  };
}

/**
 * Panels side by side, each with its heading above, on the axes x, x2, ... and y, y2, ...
 *
 * @param legendColumns entries of the legend in a row below the panels; no legend if absent
 */
export function panelRow(panels: readonly RowPanel[], size: RowSize, legendColumns?: number): Partial<Layout> {
  const extent = rowExtent(panels.length, size);
  const inner = extent.width - size.margin.l - size.margin.r;
  const left = (k: number): number => (k * (size.width + size.gap)) / inner;
  const axes = panels.flatMap((panel, k): [string, Partial<LayoutAxis>][] => {
    const [x, y] = [numbered('x', k + 1), numbered('y', k + 1)];
    const domain: [number, number] = [left(k), left(k) + size.width / inner];
    return [
      [layoutName(x), { ...frame, anchor: y as 'y', domain, ...panel.x }],
      [layoutName(y), { ...frame, anchor: x as 'x', ...panel.y }],
    ];
  });
  const annotations = panels.map(
    ({ heading }, k): Partial<Annotation> => ({
      text: heading,
      showarrow: false,
      xref: 'paper',
      yref: 'paper',
      x: left(k),
      y: 1.02,
      xanchor: 'left',
      yanchor: 'bottom',
      font: { size: 16 },
    }),
  );
  const legend: Partial<Legend> = {
    orientation: 'h',
    x: 0,
    xanchor: 'left',
    // below the titles of the x axes
    y: -62 / size.height,
    yanchor: 'top',
    font: { size: 14 },
    entrywidthmode: 'fraction',
    entrywidth: 1 / (legendColumns ?? 1) - 0.001,
    tracegroupgap: 0,
    traceorder: 'normal',
  };
  return {
    ...(Object.fromEntries(axes) as Partial<Layout>),
    ...extent,
    margin: { ...size.margin, autoexpand: false },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    ...(legendColumns === undefined ? {} : { legend }),
    annotations,
  };
}

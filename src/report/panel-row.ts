import type { Annotation, Layout, LayoutAxis, Legend } from 'plotly.js-dist';
import { font, frame, layoutName, numbered } from './plot-style.js';
import { broken, lettersIn, linesOf, SMALL } from './print-labels.js';

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

/** Pixels of headings, and of a line of them. */
const HEADING = { size: 16, line: 21 } as const;

/** Pixels of a narrow window: a panel, the space below it for the title of its axis and the next heading, and the margins. */
const column = { width: 262, height: 250, gap: 96, l: 70, r: 14, t: 40, axis: 62, entry: 24 } as const;

/** What panels have in common, however they stand: each has its heading above, on the axes x, x2, ... and y, y2, ... */
function panelLayout(
  panels: readonly RowPanel[],
  extent: { readonly width: number; readonly height: number },
  margin: RowSize['margin'],
  domains: readonly { readonly x: [number, number]; readonly y: [number, number] }[],
  legend: { readonly columns: number; readonly axis: number; readonly x: number } | undefined,
): Partial<Layout> {
  const inner = extent.height - margin.t - margin.b;
  const axes = panels.flatMap((panel, k): [string, Partial<LayoutAxis>][] => {
    const [x, y] = [numbered('x', k + 1), numbered('y', k + 1)];
    return [
      [layoutName(x), { ...frame, anchor: y as 'y', domain: domains[k]!.x, ...panel.x }],
      [layoutName(y), { ...frame, anchor: x as 'x', domain: domains[k]!.y, ...panel.y }],
    ];
  });
  const annotations = panels.map(
    ({ heading }, k): Partial<Annotation> => ({
      text: heading,
      showarrow: false,
      xref: 'paper',
      yref: 'paper',
      x: domains[k]!.x[0],
      y: domains[k]!.y[1] + 7 / inner,
      xanchor: 'left',
      yanchor: 'bottom',
      align: 'left',
      font: { size: HEADING.size },
    }),
  );
  const below: Partial<Legend> | undefined = legend && {
    orientation: 'h',
    x: legend.x,
    xanchor: 'left',
    // below the titles of the x axes
    y: -legend.axis / inner,
    yanchor: 'top',
    font: { size: 14 },
    entrywidthmode: 'fraction',
    entrywidth: 1 / legend.columns - 0.001,
    tracegroupgap: 0,
    traceorder: 'normal',
  };
  return {
    ...(Object.fromEntries(axes) as Partial<Layout>),
    ...extent,
    margin: { ...margin, autoexpand: false },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    ...(below && { legend: below }),
    annotations,
  };
}

/**
 * Panels side by side.
 *
 * @param legendColumns entries of the legend in a row below the panels; no legend if absent
 */
export function panelRow(panels: readonly RowPanel[], size: RowSize, legendColumns?: number): Partial<Layout> {
  const extent = rowExtent(panels.length, size);
  const inner = extent.width - size.margin.l - size.margin.r;
  const left = (k: number): number => (k * (size.width + size.gap)) / inner;
  const domains = panels.map((_, k) => ({
    x: [left(k), left(k) + size.width / inner] as [number, number],
    y: [0, 1] as [number, number],
  }));
  const legend = legendColumns === undefined ? undefined : { columns: legendColumns, axis: column.axis, x: 0 };
  return panelLayout(panels, extent, size.margin, domains, legend);
}

/**
 * The same panels one below the other, for narrow windows; a panel whose y axis has no title has that of the first, which
 * stood beside it.
 *
 * @param entries how many entries the legend has, one a line
 * @param height of a panel, in pixels
 */
export function panelColumn(
  panels: readonly RowPanel[],
  entries: number,
  height: number = column.height,
): Partial<Layout> {
  const { width, l, r, axis, entry } = column;
  const { title } = panels[0]!.y;
  const below = panels.map(
    ({ heading, x, y }): RowPanel => ({
      heading: broken(heading, lettersIn(((width + r) * SMALL) / HEADING.size)),
      x,
      y: { ...(title && { title }), ...y },
    }),
  );
  const more = HEADING.line * (Math.max(...below.map(({ heading }) => linesOf(heading))) - 1);
  const [t, gap] = [column.t + more, column.gap + more];
  const inner = panels.length * height + (panels.length - 1) * gap;
  const margin = { l, r, t, b: axis + entry * entries };
  const domains = panels.map((_, k) => {
    const top = 1 - (k * (height + gap)) / inner;
    return { x: [0, 1] as [number, number], y: [Math.max(0, top - height / inner), top] as [number, number] };
  });
  const extent = { width: l + width + r, height: t + inner + margin.b };
  return panelLayout(below, extent, margin, domains, { columns: 1, axis, x: -l / width });
}

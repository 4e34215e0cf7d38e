import type { Annotation, Data, Layout, LayoutAxis, ScatterData, Shape } from 'plotly.js-dist';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import type { Figure } from './figure.js';
import { layoutName, OF_LEGEND } from './plot-style.js';
import {
  broken,
  type CurveNames,
  curveNames,
  type Frame,
  heightOfNames,
  lettersIn,
  linesOf,
  roomFor,
  SMALL,
  type Span,
  wordsWithin,
} from './print-labels.js';

/*
 * A figure for paper: as wide as asked, no letter smaller than seven points there, panels below each other where they would be
 * too narrow side by side, curves named where they end, and told apart without colours.
 */

/** Pixels an inch, as style sheets have it. */
export const INCH = 96;

/** Pixels of titles: eight points and a half. */
const TEXT = 11.34;

/** How much thinner lines and smaller marks are than on a screen. */
const THIN = 0.6;

/** Pixels: around a panel, a row of the legend, and the least that a panel may be wide. */
const around = { left: 62, heading: 14, axis: 36, right: 10, bar: 84, legend: 19 } as const;
const NARROWEST = 130;

/** What a panel is high for its width, at least and at most. */
const shapes: readonly [number, number] = [0.6, 1.2];

type Axis = Partial<LayoutAxis>;
type Trace = Partial<ScatterData>;

/** Panels below each other on the same stretch of the figure's width. */
interface Column {
  readonly from: number;
  readonly to: number;
  /** From the top. */
  readonly panels: readonly { readonly x: string; readonly y: string; readonly domain: readonly [number, number] }[];
}

const axisOf = (layout: Partial<Layout>, name: string): Axis =>
  ((layout as Record<string, unknown>)[layoutName(name)] as Axis | undefined) ?? {};

function columnsOf(layout: Partial<Layout>): Column[] {
  const columns = new Map<string, Column>();
  const names = Object.keys(layout).filter(key => /^xaxis\d*$/.test(key));
  for (const key of names) {
    const { domain: [from, to] = [0, 1], anchor = 'y' } = (layout as Record<string, Axis>)[key]!;
    const panel = {
      x: key.replace('axis', ''),
      y: String(anchor),
      domain: (axisOf(layout, String(anchor)).domain ?? [0, 1]) as readonly [number, number],
    };
    const before = columns.get(from!.toFixed(6));
    columns.set(from!.toFixed(6), { from: from!, to: to!, panels: [...(before?.panels ?? []), panel] });
  }
  return [...columns.values()]
    .sort((p, q) => p.from - q.from)
    .map(column => ({ ...column, panels: [...column.panels].sort((p, q) => q.domain[1] - p.domain[1]) }));
}

const onAxes =
  ({ x, y }: { readonly x: string; readonly y: string }) =>
  (trace: Trace): boolean =>
    (trace.xaxis ?? 'x') === x && (trace.yaxis ?? 'y') === y;

/** What an axis spans: its range, or what its traces need. */
function spanOf(axis: Axis, values: readonly unknown[]): Span {
  const scale = axis.type === 'log' ? 'log' : 'linear';
  if (axis.range !== undefined) return { ends: axis.range as [number, number], scale };
  const known = values.filter((value): value is number => Number.isFinite(value));
  const all = (scale === 'log' ? known.filter(value => value > 0).map(Math.log10) : known).concat(
    axis.rangemode === 'tozero' ? [0] : [],
  );
  const [least, most] = [leastAmong(all), largestAmong(all)];
  const room = 0.04 * (most - least || 1);
  return { ends: [axis.rangemode === 'tozero' && least === 0 ? 0 : least - room, most + room], scale };
}

/** Dashes by Plotly's names in pixels of paper, and more of them. */
const dashes: Readonly<Record<string, string>> = {
  solid: 'solid',
  dash: '4px,2px',
  dot: '1.2px,1.8px',
  dashdot: '4px,1.6px,1px,1.6px',
  longdash: '8px,3px',
  longdashdot: '8px,2px,1px,2px',
  even: '2.5px,2.5px',
  dense: '5px,1px',
  sparse: '1px,4px',
  dashdots: '6px,2px,1px,2px,1px,2px',
  beads: '2.4px,1px',
  far: '11px,4px',
  pairs: '3px,1px,3px,4px',
  dashthreedots: '7px,1.5px,1px,1.5px,1px,1.5px,1px,1.5px',
  farlongdash: '11px,2.5px',
  fardots: '1px,3.4px',
  longdashdots: '11px,2px,1px,2px,1px,2px',
  dashlongdash: '4px,2px,9px,2px',
  dashdashdot: '4px,1.6px,4px,1.6px,1px,1.6px',
  longshort: '12px,2px,3px,2px,3px,2px',
};

/** A dash for every name, its own where no other has it: curves are told apart without their colours. */
function dashesOf(curves: readonly Trace[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name = '', line } of curves) {
    if (found.has(name)) continue;
    const taken = new Set(found.values());
    const own = dashes[line?.dash ?? 'solid'] ?? 'solid';
    found.set(name, taken.has(own) ? (Object.values(dashes).find(dash => !taken.has(dash)) ?? own) : own);
  }
  return found;
}

/** A trace with thinner lines and smaller marks. */
function thinner(trace: Trace, most: number, dash?: string): Trace {
  const { line, marker, error_y: bar } = trace;
  const size = marker?.size;
  const dashed = dash ?? (line?.dash && dashes[line.dash]);
  return {
    ...trace,
    ...(line && {
      line: { ...line, ...(dashed && { dash: dashed as 'dash' }), width: Math.max(0.6, THIN * (line.width ?? 2)) },
    }),
    ...(marker && {
      marker: {
        ...marker,
        ...((trace.x?.length ?? 0) > most && { maxdisplayed: most }),
        ...(typeof size === 'number' && { size: Math.max(2.5, THIN * size) }),
        ...(marker.line && { line: { ...marker.line, width: 0.8 } }),
      },
    }),
    ...(bar && { error_y: { ...bar, thickness: 0.7, width: 1.6 } }),
  };
}

/** A map or its lines of equal height, with the letters of paper. */
function smaller(trace: Partial<Data>): Partial<Data> {
  const { colorbar, contours, line } = trace as Record<string, Record<string, unknown> | undefined>;
  const letters = { font: { size: SMALL } };
  return {
    ...trace,
    ...(colorbar && {
      colorbar: {
        ...colorbar,
        thickness: 8,
        tickfont: letters.font,
        title: { ...(colorbar.title as object), ...letters },
      },
    }),
    ...(contours && { contours: { ...contours, labelfont: letters.font } }),
    ...(line && { line: { ...line, width: 0.5 } }),
  } as Partial<Data>;
}

/**
 * A figure laid out for paper.
 *
 * @param width pixels, 96 an inch
 */
export function printed(figure: Figure, width: number): Figure {
  const { narrow: _, ...wide } = figure;
  const { layout, width: oldWidth, height: oldHeight } = wide;
  const old = { l: 80, r: 20, t: 40, b: 60, ...(layout.margin as object) };
  const columns = columnsOf(layout);
  const scatters = figure.traces.filter((trace): trace is Trace => (trace.type ?? 'scatter') === 'scatter');
  const hasBar = scatters.length < figure.traces.length;
  const isArea = scatters.some(({ fill, name }) => fill !== undefined && fill !== 'none' && name !== undefined);
  const isNamed = (trace: Trace): boolean =>
    !isArea &&
    trace.mode === 'lines' &&
    trace.name !== undefined &&
    columns.some(({ panels }) => onAxes(panels[0]!)(trace));
  const named = scatters.filter(isNamed);
  const room = named.length > 0 ? roomFor(named.map(({ name = '' }) => name)) : hasBar ? around.bar : around.right;
  const across = Math.max(1, Math.min(columns.length, Math.floor(width / (around.left + NARROWEST + room))));
  const cell = width / across;
  const panelWidth = cell - around.left - room;
  const groupOf = ({ legendgroup, name }: Trace): string => legendgroup ?? name ?? '';
  const namedGroups = new Set(named.map(groupOf));
  const inLegend = (trace: Trace): boolean =>
    trace.showlegend !== false &&
    layout.showlegend !== false &&
    trace.name !== undefined &&
    !namedGroups.has(groupOf(trace));
  const entries = [...new Set(scatters.filter(inLegend).map(groupOf))].length;
  // a legend breaks where the panels end
  const legendWidth = width - around.left - room;
  const perRow = Math.max(1, Math.floor(legendWidth / 200));
  const legendHeight = entries === 0 ? 0 : 4 + around.legend * Math.ceil(entries / perRow);
  const oldInner = { width: oldWidth - old.l - old.r, height: oldHeight - old.t - old.b };
  const aspect = oldInner.height / ((columns[0]!.to - columns[0]!.from) * oldInner.width);
  const isGrid = columns.some(
    ({ panels }) => new Set(panels.map(({ x }) => axisOf(layout, x).title)).size > 1 && panels.length > 2,
  );
  const heading = (text: string): string => broken(text, lettersIn(((cell - around.left) * SMALL) / TEXT));
  const headings = (layout.annotations ?? []).filter(({ yref, yanchor }) => yref === 'paper' && yanchor === 'bottom');
  const headingLines = Math.max(0, ...headings.map(({ text = '' }) => linesOf(heading(text))));
  const top = 6 + around.heading * Math.max(headingLines, layout.title === undefined ? 0.4 : 1);
  const spans = (panel: { readonly x: string; readonly y: string }) => {
    const mine = scatters.filter(onAxes(panel));
    return {
      x: spanOf(
        axisOf(layout, panel.x),
        mine.flatMap(({ x }) => [...((x as number[]) ?? [])]),
      ),
      y: spanOf(
        axisOf(layout, panel.y),
        mine.flatMap(({ y }) => [...((y as number[]) ?? [])]),
      ),
    };
  };
  const tall = columns.map(column => {
    const frame: Frame = { left: 0, top: 0, width: panelWidth, height: panelWidth, ...spans(column.panels[0]!) };
    return heightOfNames(named.filter(onAxes(column.panels[0]!)), frame, room) + 8;
  });
  const shape = isGrid ? aspect : Math.min(Math.max(aspect, shapes[0]), shapes[1]);
  const panelHeight = Math.max(shape * panelWidth, ...tall);
  const row = top + panelHeight + around.axis;
  const rows = Math.ceil(columns.length / across);
  const height = Math.ceil(rows * row + legendHeight);
  const margin = { l: around.left, r: room, t: top, b: around.axis + legendHeight };
  const inner = { width: width - margin.l - margin.r, height: height - margin.t - margin.b };
  const placeOf = (k: number) => ({
    left: (k % across) * cell + around.left,
    top: Math.floor(k / across) * row + top,
  });
  const inX = (pixels: number): number => (pixels - margin.l) / inner.width;
  const inY = (pixels: number): number => 1 - (pixels - margin.t) / inner.height;
  const axes: Record<string, Axis> = {};
  const names: CurveNames[] = [];
  const frames = new Map<string, Frame>();
  const dashOf = dashesOf(named);
  columns.forEach((column, k) => {
    const { left, top: above } = placeOf(k);
    column.panels.forEach((panel, index) => {
      const [low, high] = panel.domain;
      const frame: Frame = {
        left,
        top: above + (1 - high) * panelHeight,
        width: panelWidth,
        height: (high - low) * panelHeight,
        ...spans(panel),
      };
      frames.set(`${panel.x} ${panel.y}`, frame);
      const common = (axis: Axis, along: number): Axis => ({
        ...axis,
        ticklen: 3,
        tickfont: { size: SMALL },
        linewidth: 0.6,
        gridwidth: 0.5,
        tickwidth: 0.6,
        ...(axis.title !== undefined && {
          title: {
            ...(axis.title as object),
            text: broken((axis.title as { text: string }).text, lettersIn((along * SMALL) / TEXT)),
            font: { size: TEXT },
            standoff: 4,
          },
        }),
      });
      axes[layoutName(panel.x)] = {
        ...common(axisOf(layout, panel.x), cell),
        domain: [inX(left), inX(left + panelWidth)].map(value => Math.min(1, Math.max(0, value))) as [number, number],
        range: [...frame.x.ends],
        ...(axisOf(layout, panel.x).dtick === undefined && { nticks: 6 }),
      };
      axes[layoutName(panel.y)] = {
        ...common(axisOf(layout, panel.y), frame.height + 8),
        domain: [inY(frame.top + frame.height), inY(frame.top)].map(value => Math.min(1, Math.max(0, value))) as [
          number,
          number,
        ],
        range: [...frame.y.ends],
        ...(axisOf(layout, panel.y).dtick === undefined && { nticks: index === 0 ? 8 : 5 }),
      };
      if (index > 0) return;
      names.push(
        curveNames(
          named.filter(onAxes(panel)),
          frame,
          room,
          [above - 6, above + panelHeight + 6],
          (x, y) => [inX(x), inY(y)],
          dashOf,
        ),
      );
    });
  });
  const notes = (layout.annotations ?? []).filter(({ name }) => named.length === 0 || name !== OF_LEGEND);
  const drawn = (layout.shapes ?? []) as Partial<Shape>[];
  const annotations = notes.map((note): Partial<Annotation> => {
    const isHeading = headings.includes(note);
    const onAxis = columns.findIndex(({ panels }) => panels.some(({ x }) => x === note.xref?.split(' ')[0]));
    const k =
      onAxis >= 0
        ? onAxis
        : Math.max(
            0,
            columns.findLastIndex(({ from }) => from <= Number(note.x) + 1e-9),
          );
    const { from, to, panels } = columns[k]!;
    const place = placeOf(k);
    const across = place.left + ((Number(note.x) - from) / (to - from)) * panelWidth;
    const small = { ...note, font: { ...note.font, size: isHeading ? TEXT : SMALL }, align: 'left' as const };
    if (isHeading) {
      const edge = panels.find(({ domain: [, high] }) => high <= Number(note.y))?.domain[1] ?? 1;
      const y = inY(place.top + (1 - edge) * panelHeight);
      return { ...small, text: heading(note.text ?? ''), x: inX(across), y, yshift: 2 };
    }
    const panel =
      panels.find(({ y }) => y === note.yref?.split(' ')[0]) ??
      panels.find(({ domain: [low] }) => low <= Number(note.y)) ??
      panels[0]!;
    const frame = frames.get(`${panel.x} ${panel.y}`)!;
    const at = (ref: string | undefined, value: number, { ends: [least, most] }: Span, inPaper: number): number => {
      if (ref === 'paper') return inPaper;
      return ref?.endsWith('domain') ? value : (value - least) / (most - least);
    };
    const right = at(note.xref, Number(note.x), frame.x, (across - frame.left) / frame.width);
    const high = (Number(note.y) - panel.domain[0]) / (panel.domain[1] - panel.domain[0]);
    const up = at(note.yref, Number(note.y), frame.y, high);
    const uprights = drawn.filter(({ xref, x0, x1 }) => xref === panel.x && x0 === x1).map(({ x0 }) => Number(x0));
    const { text, left, top } = wordsWithin(
      note.text ?? '',
      {
        x: frame.left + right * frame.width,
        y: frame.top + (1 - up) * frame.height,
        xanchor: note.xanchor ?? 'center',
        yanchor: note.yanchor ?? 'middle',
      },
      scatters.filter(onAxes(panel)),
      uprights,
      frame,
    );
    const corner = {
      xref: 'paper',
      yref: 'paper',
      x: inX(left),
      y: inY(top),
      xanchor: 'left',
      yanchor: 'top',
    } as const;
    return { ...small, ...corner, text, borderpad: 0, xshift: 0, yshift: 0 };
  });
  const curves = new Set(named.map(({ name }) => name));
  return {
    ...wide,
    traces: figure.traces.map(trace => {
      if ((trace.type ?? 'scatter') !== 'scatter') return smaller(trace);
      const scatter = trace as Trace;
      const isCurve = scatter.mode === 'lines' && curves.has(scatter.name);
      return {
        ...thinner(scatter, Math.floor(panelWidth / 11), isCurve ? dashOf.get(scatter.name ?? '') : undefined),
        showlegend: inLegend(scatter),
      };
    }),
    layout: {
      ...layout,
      ...(axes as Partial<Layout>),
      width,
      height,
      margin: { ...margin, autoexpand: false },
      font: { ...layout.font, size: SMALL },
      ...(layout.title !== undefined && {
        title: { ...(layout.title as object), font: { size: TEXT }, y: 1 - 8 / height },
      }),
      showlegend: entries > 0,
      legend: {
        orientation: 'h',
        x: -around.left / inner.width,
        xanchor: 'left',
        y: -(around.axis - 4) / inner.height,
        yanchor: 'top',
        font: { size: SMALL },
        entrywidthmode: 'pixels',
        entrywidth: perRow === 1 ? width - 60 : legendWidth / perRow - 45,
        tracegroupgap: 0,
      },
      annotations: [...annotations, ...names.flatMap(one => one.annotations)],
      shapes: [...drawn, ...names.flatMap(one => one.shapes)],
    },
    width,
    height,
    paper: true,
  };
}

/** Units of a width by their names, in inches. */
const units: Readonly<Record<string, number>> = { in: 1, mm: 1 / 25.4, cm: 1 / 2.54, pt: 1 / 72 };

/** Inches of the narrowest and the widest paper. */
const limits: readonly [number, number] = [2.5, 40];

/** A width as typed, `3.4in` or `86mm`, in pixels; undefined where it is none between 2.5 and 40 inches. */
export function widthOf(text: string): number | undefined {
  const [, number, unit = 'in'] = /^(\d+(?:\.\d+)?|\.\d+)(in|mm|cm|pt)$/.exec(text.trim()) ?? [];
  const inches = Number(number) * units[unit]!;
  return inches >= limits[0] && inches <= limits[1] ? inches * INCH : undefined;
}

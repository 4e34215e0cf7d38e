import type { Layout, LayoutAxis, ScatterData } from 'plotly.js-dist';
import type { Figure } from '../src/report/figure.js';
import { layoutName } from '../src/report/plot-style.js';
import type { Axis, Panel, Reading, Sheet } from './client/figure.js';

/* What a page needs to read values off the picture of a figure: where its panels lie, and the points drawn in them. */

const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ');

/** Where the panels of a drawn figure lie, in its pixels. @param drawn the figure as Plotly settled it, as JSON */
export function sheetOf(drawn: string): Sheet {
  const { layout } = JSON.parse(drawn) as { layout: Layout };
  const { l, r, t, b } = layout.margin as Record<'l' | 'r' | 't' | 'b', number>;
  const [width, height] = [layout.width!, layout.height!];
  const all = layout as unknown as Record<string, Partial<LayoutAxis>>;
  const titleOf = (key: string): string => {
    const text = plain((all[key]?.title as { text?: string } | undefined)?.text ?? '');
    return text.startsWith('Click to enter') ? '' : text;
  };
  /** Its own, or that of the axis below it. */
  const titled = (key: string): string => {
    const below = Object.keys(all).find(
      other => /^xaxis/.test(other) && all[other]!.domain![0] === all[key]!.domain![0] && titleOf(other) !== '',
    );
    return titleOf(key) || (/^x/.test(key) && below !== undefined ? titleOf(below) : '');
  };
  const axis = (name: string): Axis => {
    const { range, type } = all[layoutName(name)]!;
    const [from, to] = range as [number, number];
    return { from, to, scale: type === 'log' ? 'log' : 'linear', title: titled(layoutName(name)) };
  };
  const panels = Object.keys(all)
    .filter(key => /^xaxis\d*$/.test(key))
    .map((key): Panel => {
      const x = key.replace('axis', '');
      const y = String(all[key]!.anchor ?? 'y');
      const [left, right] = all[key]!.domain as [number, number];
      const [low, high] = all[layoutName(y)]!.domain as [number, number];
      const [across, down] = [width - l - r, height - t - b];
      return {
        axes: `${x} ${y}`,
        left: l + left * across,
        top: t + (1 - high) * down,
        width: (right - left) * across,
        height: (high - low) * down,
        x: axis(x),
        y: axis(y),
      };
    });
  return { width, height, panels };
}

/** The points of a figure by series, those that Plotly would name as well; of a map every cell with its value. */
export function readingOf({ traces }: Figure, sheets: readonly Sheet[]): Reading {
  const series = traces.flatMap(trace => {
    const {
      type = 'scatter',
      name = '',
      x = [],
      y = [],
      hoverinfo,
      xaxis = 'x',
      yaxis = 'y',
    } = trace as Partial<ScatterData>;
    if (hoverinfo === 'skip') return [];
    const axes = `${xaxis} ${yaxis}`;
    const [xs, ys] = [[...(x as number[])], [...(y as number[])]];
    if (type === 'scatter') return xs.length === 0 ? [] : [{ name: plain(name), axes, xs, ys }];
    if ((type as string) !== 'heatmap') return [];
    const z = (trace as unknown as { z: readonly (readonly number[])[] }).z;
    const cells = ys.flatMap((b, row) => xs.map((a, column) => [a, b, z[row]![column]!] as const));
    return [
      {
        name: plain(name),
        axes,
        xs: cells.map(([a]) => a),
        ys: cells.map(([, b]) => b),
        values: cells.map(([, , c]) => c),
      },
    ];
  });
  return { sheets, series };
}

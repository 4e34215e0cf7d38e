import type { Annotation, Layout, LayoutAxis } from 'plotly.js-dist';
import { panelColumn, type RowPanel } from '../panel-row.js';
import { font, frame, layoutName, numbered, OF_LEGEND } from '../plot-style.js';
import { broken } from '../print-labels.js';
import { type ComparedFamily, comparedFamilies, type LeastErrors } from './least-errors.js';
import { looks } from './looks.js';

export const noises = ['uniform', 'cauchy'] as const;
export type Noise = (typeof noises)[number];

const headings: Readonly<Record<Noise, string>> = {
  uniform: '<b>(a)</b>  uniform noise, η ~ Unif(−σ, σ)',
  cauchy: '<b>(b)</b>  Cauchy noise, η ~ σ × standard Cauchy',
};

const size = { panel: 540, above: 330, below: 230, gapX: 90, gapY: 40, l: 80, r: 22, t: 46, axis: 62, legend: 136 };
export const width = size.l + size.r + 2 * size.panel + size.gapX;
const inner = { width: 2 * size.panel + size.gapX, height: size.above + size.gapY + size.below };
export const height = size.t + inner.height + size.axis + size.legend;

/** Letters of a line of the notes in a frame. */
const lineLength = 95;

/** The upper edges of the frames, in error, where the data do not lie lower. */
const highest = { above: 0.45, below: 0.09 } as const;

/** Families whose error stays up when the noise goes: they do not decide what a frame holds. */
const coarse: readonly ComparedFamily[] = ['binary', 'ternary', 'constant'];

/** The upper edges of the frames of a panel. */
export function frameTops(errors: readonly LeastErrors[]): { readonly above: number; readonly below: number } {
  const fine = comparedFamilies.filter(family => !coarse.includes(family));
  const largest = (value: (at: LeastErrors, family: ComparedFamily) => number): number =>
    Math.max(...errors.flatMap(at => fine.map(family => value(at, family))).filter(Number.isFinite));
  return {
    above: Math.min(highest.above, 1.35 * largest((at, family) => at[family].risk)),
    below: Math.min(highest.below, 1.1 * largest((at, family) => at[family].risk - at.bayes.risk)),
  };
}

/** The families other than the constant model that do as well as it at every sigma, and no better. */
function constantOnes(errors: readonly LeastErrors[]): ComparedFamily[] {
  return comparedFamilies.filter(
    family => family !== 'constant' && errors.every(at => at[family].risk === at.constant.risk),
  );
}

export interface ComparedPanel {
  readonly noise: Noise;
  readonly k: number;
  readonly sigmas: readonly number[];
  readonly errors: readonly LeastErrors[];
}

/** The axes of the k-th column: above the errors, below their differences from Bayes. */
export const axes = (k: number, row: 'above' | 'below') => {
  const n = 2 * k + (row === 'above' ? 1 : 2);
  return { xaxis: numbered('x', n), yaxis: numbered('y', n) };
};

/** What the two frames of a panel are, wherever they stand: the errors, and below them their differences from Bayes. */
function framesOf({ noise, k, sigmas, errors }: ComparedPanel): readonly [RowPanel, RowPanel] {
  const top = frameTops(errors);
  const range: [number, number] = [0, 1.02 * sigmas.at(-1)!];
  const title = { text: '<i>σ</i> / <i>a</i>', standoff: 8 };
  return [
    {
      heading: headings[noise],
      x: { range, matches: axes(k, 'below').xaxis as 'x' },
      y: { range: [0, top.above], title: { text: 'least error\u00a0/\u00a0<i>a</i><sup>2</sup>', standoff: 12 } },
    },
    {
      heading: `${headings[noise].slice(0, headings[noise].indexOf('  '))}  the same minus Bayes`,
      x: { range, title },
      y: {
        range: [-0.03 * top.below, top.below],
        title: { text: 'above Bayes\u00a0/\u00a0<i>a</i><sup>2</sup>', standoff: 12 },
      },
    },
  ];
}

/** The words about families whose lines are above the frame of the errors; none if there are none. */
function aboveFrame(errors: readonly LeastErrors[]): string | undefined {
  const top = frameTops(errors).above;
  const outside = comparedFamilies.filter(family =>
    errors.every(at => at[family].risk > top && at[family].risk < Infinity),
  );
  if (outside.length === 0) return undefined;
  return `↑ above this frame: ${outside.map(family => looks[family].name).join('; ')}`;
}

/** The four frames one below the other, for narrow windows; of the words in them those that the legend does not say. */
export function narrowLayout(panels: readonly ComparedPanel[], entries: number): Partial<Layout> {
  const layout = panelColumn(panels.flatMap(framesOf), entries);
  const notes = panels.flatMap(({ k, noise, errors }): Partial<Annotation>[] => {
    const text = noise === 'uniform' ? aboveFrame(errors) : undefined;
    if (text === undefined) return [];
    const { xaxis, yaxis } = axes(k, 'above');
    const place = { xref: `${xaxis} domain` as 'x', yref: `${yaxis} domain` as 'y', x: 0.02, y: 0.985 };
    const font = { size: 12, color: '#444444' };
    return [
      { text: broken(text, 40), showarrow: false, ...place, xanchor: 'left', yanchor: 'top', align: 'left', font },
    ];
  });
  return { ...layout, annotations: [...layout.annotations!, ...notes] };
}

export function wideLayout(panels: readonly ComparedPanel[]): Partial<Layout> {
  const left = (k: number): number => (k * (size.panel + size.gapX)) / inner.width;
  const entries = panels.flatMap((panel): [string, Partial<LayoutAxis>][] => {
    const [above, below] = [axes(panel.k, 'above'), axes(panel.k, 'below')];
    const [upper, lower] = framesOf(panel);
    const domain: [number, number] = [left(panel.k), left(panel.k) + size.panel / inner.width];
    const x = { ...frame, domain };
    return [
      [above.xaxis, { ...x, ...upper.x, anchor: above.yaxis as 'y', showticklabels: false }],
      [below.xaxis, { ...x, ...lower.x, anchor: below.yaxis as 'y' }],
      [
        above.yaxis,
        { ...frame, ...upper.y, anchor: above.xaxis as 'x', domain: [(size.below + size.gapY) / inner.height, 1] },
      ],
      [below.yaxis, { ...frame, ...lower.y, anchor: below.xaxis as 'x', domain: [0, size.below / inner.height] }],
    ];
  });
  const annotations = panels.flatMap(({ noise, k, errors }): Partial<Annotation>[] => {
    const note: Partial<Annotation> = { showarrow: false, xref: 'paper', yref: 'paper', xanchor: 'left' };
    const heading = {
      ...note,
      text: headings[noise],
      x: left(k),
      y: 1.012,
      yanchor: 'bottom' as const,
      font: { size: 16 },
    };
    const small = { ...note, font: { size: 13, color: '#444444' }, x: left(k) + 0.015 };
    const outside = aboveFrame(errors);
    if (noise === 'uniform')
      return outside === undefined ? [heading] : [heading, { ...small, text: outside, y: 0.985, yanchor: 'top' }];
    const together = constantOnes(errors).map(family => looks[family].name);
    const one: Partial<Annotation> = {
      ...small,
      align: 'left',
      name: OF_LEGEND,
      text: broken(`one line: constant model, ${together.join(', ')}`, lineLength),
      yref: axes(k, 'above').yaxis as 'y',
      y: errors[0]!.constant.risk * 1.01,
      yanchor: 'bottom',
    };
    const text = '↑ infinite at every σ: no regularisation, and the flows whose norm is not frozen';
    return [heading, { ...small, name: OF_LEGEND, text, y: 0.955, yanchor: 'top', align: 'left' }, one];
  });
  return {
    ...(Object.fromEntries(entries.map(([name, value]) => [layoutName(name), value])) as Partial<Layout>),
    width,
    height,
    margin: { l: size.l, r: size.r, t: size.t, b: size.axis + size.legend, autoexpand: false },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    legend: {
      orientation: 'h',
      x: 0,
      y: -size.axis / inner.height,
      yanchor: 'top',
      font: { size: 14 },
      entrywidthmode: 'fraction',
      entrywidth: 0.235,
      tracegroupgap: 0,
    },
    annotations,
  };
}

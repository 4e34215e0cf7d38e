import type { LayoutAxis } from 'plotly.js-dist';

/** Colours that stay apart for every kind of colour vision (Okabe and Ito, two of them darkened to stand on white). */
export const colour = {
  black: '#000000',
  vermilion: '#d55e00',
  green: '#009e73',
  purple: '#8a4f7d',
  sky: '#56b4e9',
  blue: '#0072b2',
  orange: '#e69f00',
  grey: '#7a7a7a',
} as const;

/** The frame of every panel: a box with ticks outside and a pale grid. Margins are set by hand, see `figure`. */
export const frame: Partial<LayoutAxis> = {
  showline: true,
  mirror: true,
  linecolor: '#333333',
  ticks: 'outside',
  tickcolor: '#333333',
  gridcolor: '#e8e8e8',
  zeroline: false,
  automargin: false,
};

/** The letters of figures, which are those of their mathematics; `fonts.generated.ts` holds them. */
export const font = { family: 'MathJax, Georgia, serif', size: 15, color: '#111111' } as const;

/** The n-th axis or legend as a trace names it (`x`, `x2`, ...). */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : `${name}${n}`;
}

/** The name in a layout of the axis that a trace calls `x2`: `xaxis2`. */
export function layoutName(axis: string): string {
  return `${axis[0]}axis${axis.slice(1)}`;
}

/** The name of an annotation that says what the legend does not, and is not needed where every curve bears its name. */
export const OF_LEGEND = 'of the legend';

/** Marks and strokes in the order in which series take them: they are apart without their colours. */
export const marks = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'star'] as const;
export const strokes = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;

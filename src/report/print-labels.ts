import type { Annotation, ScatterData } from 'plotly.js-dist';

/** Where a panel stands, in pixels from the upper left corner, and what its axes span. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Span;
  readonly y: Span;
}

/** The ends of an axis; of the logarithms where it is logarithmic. */
export interface Span {
  readonly ends: readonly [number, number];
  readonly scale: 'linear' | 'log';
}

/** Pixels: of small print, eight points, so that its indices have seven; and of a line of it, which Plotly sets 1.3 times as high. */
export const SMALL = 10.68;
const LINE = 13.9;

/** Pixels a letter of small print takes on average; a little much, so that no line is longer than it may be. */
const LETTER = 5.3;

/** Characters of small print that fit a width. */
export const lettersIn = (pixels: number): number => Math.max(8, Math.floor(pixels / LETTER));

const visible = (text: string): string => text.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ');

/** Text with line breaks between words, no line of more characters than given if its words allow it. */
export function broken(text: string, letters: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || visible(`${last} ${word}`).length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('<br>');
}

export const linesOf = (text: string): number => text.split('<br>').length;

/** A colour as letters may have it: a light one darker, to stand on white. */
function inked(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  if (!(light > 0.45)) return colour;
  return `#${[red, green, blue]
    .map(part =>
      Math.round((part * 0.45) / light)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const share = ({ ends: [from, to], scale }: Span, value: number): number =>
  ((scale === 'log' ? Math.log10(value) : value) - from) / (to - from);

/** A curve that is named where it ends. */
interface Ending {
  readonly name: string;
  readonly colour: string;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  /** Whether it reaches the right edge, where the names stand, or leaves the frame before. */
  readonly at: 'edge' | 'inside';
}

/** The last point of a curve within a frame. */
function endingOf(trace: Partial<ScatterData>, frame: Frame): Ending | undefined {
  const [xs, ys] = [trace.x as readonly number[], trace.y as readonly (number | null)[]];
  const inside = (k: number): boolean => {
    const y = ys[k];
    if (y === null || y === undefined || !Number.isFinite(y)) return false;
    return [share(frame.x, xs[k]!), share(frame.y, y)].every(part => part >= -1e-9 && part <= 1 + 1e-9);
  };
  const k = xs.findLastIndex((_, index) => inside(index));
  if (k < 0) return undefined;
  return {
    name: trace.name ?? '',
    colour: String(trace.line?.color ?? '#111111'),
    x: frame.left + share(frame.x, xs[k]!) * frame.width,
    y: frame.top + (1 - share(frame.y, ys[k]!)) * frame.height,
    at: xs.slice(k + 1).length === 0 ? 'edge' : 'inside',
  };
}

/** Moves blocks apart that lie on each other, in their order, between two heights. */
export function pushedApart(
  wanted: readonly { readonly centre: number; readonly height: number }[],
  [from, to]: readonly [number, number],
): number[] {
  const centres = wanted.map(({ centre }) => centre);
  let edge = from;
  wanted.forEach(({ height }, k) => {
    centres[k] = Math.max(centres[k]!, edge + height / 2);
    edge = centres[k]! + height / 2;
  });
  edge = to;
  for (let k = wanted.length - 1; k >= 0; k--) {
    centres[k] = Math.min(centres[k]!, edge - wanted[k]!.height / 2);
    edge = centres[k]! - wanted[k]!.height / 2;
  }
  return centres;
}

/** Curves whose ends lie closer than this on paper are one line there, and named together. */
const SAME = 0.8;

/** Curves at the right edge by where they end, those that end together as one, from the top down. */
function gathered(endings: readonly Ending[]): Ending[] {
  const found: Ending[] = [];
  for (const one of [...endings].sort((p, q) => p.y - q.y)) {
    const before = found.at(-1);
    if (before === undefined || one.y - before.y > SAME) found.push(one);
    else found[found.length - 1] = { ...before, name: `${before.name}; ${one.name}`, colour: '#111111' };
  }
  return found;
}

/** The height that the names of curves at the right of a frame need. */
export function heightOfNames(traces: readonly Partial<ScatterData>[], frame: Frame, room: number): number {
  const names = gathered(traces.flatMap(trace => endingOf(trace, frame) ?? []).filter(({ at }) => at === 'edge'));
  return names.reduce((sum, { name }) => sum + LINE * linesOf(broken(name, lettersIn(room - 12))), 0);
}

/**
 * The names of curves beside their right ends, joined to them by a hair line where they had to move; a curve that leaves the
 * frame before is named inside it.
 *
 * @param room pixels to the right of the frame
 * @param heights between which the names may stand
 */
export function curveNames(
  traces: readonly Partial<ScatterData>[],
  frame: Frame,
  room: number,
  heights: readonly [number, number],
  { width, height }: { readonly width: number; readonly height: number },
  margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number },
): Partial<Annotation>[] {
  const endings = traces.flatMap(trace => endingOf(trace, frame) ?? []);
  const paper = (x: number, y: number) => ({
    xref: 'paper' as const,
    yref: 'paper' as const,
    x: (x - margin.l) / (width - margin.l - margin.r),
    y: 1 - (y - margin.t) / (height - margin.t - margin.b),
  });
  const style = (colour: string) => ({
    font: { size: SMALL, color: inked(colour) },
    align: 'left' as const,
    borderpad: 0,
  });
  const edge = gathered(endings.filter(({ at }) => at === 'edge')).map(one => ({
    ...one,
    text: broken(one.name, lettersIn(room - 12)),
  }));
  const centres = pushedApart(
    edge.map(({ y, text }) => ({ centre: y, height: LINE * linesOf(text) })),
    heights,
  );
  const beside = edge.map(({ x, y, text, colour }, k): Partial<Annotation> => {
    const right = frame.left + frame.width;
    return {
      ...paper(Math.max(x, right), y),
      ...style(colour),
      text,
      xanchor: 'left',
      yanchor: 'middle',
      showarrow: true,
      arrowhead: 0,
      arrowwidth: 0.5,
      arrowcolor: colour,
      standoff: 0,
      ax: 9,
      ay: centres[k]! - y,
    };
  });
  const within = endings
    .filter(({ at }) => at === 'inside')
    .map(({ x, y, name, colour }): Partial<Annotation> => {
      const isRight = x > frame.left + frame.width / 2;
      const space = isRight ? x - frame.left : frame.left + frame.width - x;
      return {
        ...paper(x, Math.min(Math.max(y, frame.top + 4), frame.top + frame.height - 4)),
        ...style(colour),
        text: broken(name, lettersIn(Math.min(space - 8, 90))),
        showarrow: false,
        xanchor: isRight ? 'right' : 'left',
        xshift: isRight ? -5 : 5,
        yanchor: y < frame.top + frame.height / 2 ? 'top' : 'bottom',
      };
    });
  return [...beside, ...within];
}

import type { Annotation, ScatterData, Shape } from 'plotly.js-dist';

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

/**
 * Text with line breaks between words in place of its own, no line of more characters than given if its words allow it; both
 * sides of an equation stay together.
 */
export function broken(text: string, letters: number): string {
  const lines: string[] = [];
  const words = text.replaceAll('<br>', ' ').replace(/ ([=≤≥<>→]) /g, '\u00a0$1\u00a0');
  for (const word of words.split(' ')) {
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

/** The pixels of a point of a trace within its frame. */
const pixelsOf = (frame: Frame, x: number, y: number): readonly [number, number] => [
  frame.left + share(frame.x, x) * frame.width,
  frame.top + (1 - share(frame.y, y)) * frame.height,
];

/** A curve that is named where it ends. */
interface Ending {
  readonly name: string;
  readonly colour: string;
  /** Pixels: its last point within the frame, where its data end or where it leaves the frame. */
  readonly x: number;
  readonly y: number;
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
  const [x, y] = pixelsOf(frame, xs[k]!, ys[k]!);
  return { name: trace.name ?? '', colour: String(trace.line?.color ?? '#111111'), x, y };
}

/** Where the curves of a panel end, from the top down; curves of one name are named once, at the end farthest to the right. */
function endingsOf(traces: readonly Partial<ScatterData>[], frame: Frame): readonly Ending[] {
  const found = new Map<string, Ending>();
  for (const trace of traces) {
    const ending = endingOf(trace, frame);
    if (ending !== undefined && ending.x > (found.get(ending.name)?.x ?? -Infinity)) found.set(ending.name, ending);
  }
  return [...found.values()].sort((p, q) => p.y - q.y);
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

/** Pixels beside a frame: of the hair line to a name, of the sample of its stroke, and all that a name needs beside its letters. */
const HAIR = 8;
const SAMPLE = 15;
const BESIDE = HAIR + SAMPLE + 5;

/** The room to the right of a frame that the names of curves need: their longest, at most 100 pixels of letters. */
export const roomFor = (names: readonly string[]): number =>
  BESIDE + Math.min(100, Math.max(...names.map(name => LETTER * visible(name).length)) + 4);

const nameIn = (name: string, room: number): string => broken(name, lettersIn(room - BESIDE));

/** The height that the names of curves at the right of a frame need. */
export const heightOfNames = (traces: readonly Partial<ScatterData>[], frame: Frame, room: number): number =>
  endingsOf(traces, frame).reduce((sum, { name }) => sum + LINE * linesOf(nameIn(name, room)), 0);

/** What is written on paper: words, and lines that belong to them, in units of the inner part of the figure. */
export interface CurveNames {
  readonly annotations: readonly Partial<Annotation>[];
  readonly shapes: readonly Partial<Shape>[];
}

/**
 * The names of curves to the right of their frame, each in its colour behind a sample of its stroke, joined by a hair line to
 * where the curve ends or leaves the frame.
 *
 * @param room pixels to the right of the frame
 * @param heights between which the names may stand
 * @param toPaper pixels in units of the inner part of the figure
 * @param dashes by the names of curves
 */
export function curveNames(
  traces: readonly Partial<ScatterData>[],
  frame: Frame,
  room: number,
  heights: readonly [number, number],
  toPaper: (x: number, y: number) => readonly [number, number],
  dashes: ReadonlyMap<string, string>,
): CurveNames {
  const endings = endingsOf(traces, frame).map(one => ({ ...one, text: nameIn(one.name, room) }));
  const centres = pushedApart(
    endings.map(({ y, text }) => ({ centre: y, height: LINE * linesOf(text) })),
    heights,
  );
  const right = frame.left + frame.width;
  const line = (from: readonly [number, number], to: readonly [number, number], look: object): Partial<Shape> => {
    const [[x0, y0], [x1, y1]] = [toPaper(...from), toPaper(...to)];
    return { type: 'line', xref: 'paper', yref: 'paper', x0, y0, x1, y1, line: look };
  };
  return {
    shapes: endings.flatMap(({ name, colour, x, y }, k) => {
      const centre = centres[k]!;
      // across the panel a hair line would pass for a curve
      const hair = { color: colour, width: 0.5, dash: x < right - 4 ? '0.8px,2.4px' : 'solid' };
      return [
        line([x, y], [right + HAIR, centre], hair),
        line([right + HAIR, centre], [right + HAIR + SAMPLE, centre], {
          color: colour,
          width: 1.2,
          dash: dashes.get(name) ?? 'solid',
        }),
      ];
    }),
    annotations: endings.map(({ text, colour }, k): Partial<Annotation> => {
      const [x, y] = toPaper(right + BESIDE - 3, centres[k]!);
      return {
        xref: 'paper',
        yref: 'paper',
        x,
        y,
        text,
        font: { size: SMALL, color: inked(colour) },
        align: 'left',
        borderpad: 0,
        xanchor: 'left',
        yanchor: 'middle',
        showarrow: false,
      };
    }),
  };
}

/** A box in pixels, from its upper left corner. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn in a frame, a pixel a cell: how much of it lies in a box is asked many times, so sums over all boxes from a corner are kept. */
class Ink {
  readonly #sums: Float64Array;
  readonly #across: number;

  constructor(
    readonly frame: Frame,
    points: Iterable<readonly [number, number]>,
  ) {
    const [across, down] = [Math.ceil(frame.width) + 1, Math.ceil(frame.height) + 1];
    this.#across = across + 1;
    this.#sums = new Float64Array((across + 1) * (down + 1));
    for (const [x, y] of points) {
      const [column, row] = [Math.floor(x - frame.left), Math.floor(y - frame.top)];
      if (column >= 0 && column < across && row >= 0 && row < down)
        this.#sums[(row + 1) * this.#across + column + 1] = 1;
    }
    for (let row = 1; row <= down; row++)
      for (let column = 1; column <= across; column++) {
        const at = row * this.#across + column;
        this.#sums[at]! += this.#sums[at - 1]! + this.#sums[at - this.#across]! - this.#sums[at - this.#across - 1]!;
      }
  }

  in({ left, top, width, height }: Box): number {
    const column = (x: number): number => Math.min(Math.max(Math.round(x - this.frame.left), 0), this.#across - 1);
    const down = this.#sums.length / this.#across - 1;
    const row = (y: number): number => Math.min(Math.max(Math.round(y - this.frame.top), 0), down) * this.#across;
    const [from, to, over, under] = [column(left), column(left + width), row(top), row(top + height)];
    return this.#sums[under + to]! - this.#sums[under + from]! - this.#sums[over + to]! + this.#sums[over + from]!;
  }
}

/** Points a pixel apart on the way between two. */
function* along([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): Generator<[number, number]> {
  const steps = Math.min(4000, Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0))));
  for (let k = 0; k <= steps; k++) yield [x0 + ((x1 - x0) * k) / steps, y0 + ((y1 - y0) * k) / steps];
}

/** The pixels of the lines and marks of a panel, and of the upright lines across it. */
function* drawnIn(
  traces: readonly Partial<ScatterData>[],
  uprights: readonly number[],
  frame: Frame,
): Generator<readonly [number, number]> {
  for (const { x: xs = [], y: ys = [], mode = 'lines', error_y: bar } of traces) {
    const deviations = (bar as { array?: readonly number[] } | undefined)?.array ?? [];
    let before: readonly [number, number] | undefined;
    for (const [k, x] of (xs as readonly number[]).entries()) {
      const y = (ys as readonly (number | null)[])[k];
      const at = y === null || y === undefined ? undefined : pixelsOf(frame, x, y);
      const here = at?.every(Number.isFinite) ? at : undefined;
      if (here !== undefined && mode.includes('lines') && before !== undefined) yield* along(before, here);
      if (here !== undefined && mode.includes('markers')) {
        for (const dx of [-3, 0, 3]) yield* along([here[0] + dx, here[1] - 3], [here[0] + dx, here[1] + 3]);
        const half = deviations[k];
        if (half !== undefined) yield* along(pixelsOf(frame, x, y! - half), pixelsOf(frame, x, y! + half));
      }
      before = here;
    }
  }
  for (const x of uprights) yield* along(pixelsOf(frame, x, frame.y.ends[0]), pixelsOf(frame, x, frame.y.ends[1]));
}

/** Pixels that a text takes. */
const sizeOf = (text: string): { readonly width: number; readonly height: number } => ({
  width: LETTER * Math.max(...text.split('<br>').map(line => visible(line).length)),
  height: LINE * linesOf(text) + 2,
});

/**
 * Words within a frame where nothing is drawn, or the least, as near as can be to where they were meant to stand.
 *
 * @param meant the point in pixels, and which side of the words is put there
 * @param uprights where upright lines cross the frame, in its units
 */
export function wordsWithin(
  text: string,
  meant: { readonly x: number; readonly y: number; readonly xanchor: string; readonly yanchor: string },
  traces: readonly Partial<ScatterData>[],
  uprights: readonly number[],
  frame: Frame,
): { readonly text: string; readonly left: number; readonly top: number } {
  const ink = new Ink(frame, drawnIn(traces, uprights, frame));
  const shares: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 };
  let best: { cost: number; text: string; left: number; top: number } | undefined;
  for (const part of [1, 0.75, 0.55, 0.4]) {
    const lines = broken(text.trim(), lettersIn(part * (frame.width - 8)));
    const { width, height } = sizeOf(lines);
    const [wantedLeft, wantedTop] = [
      meant.x - (shares[meant.xanchor] ?? 0.5) * width,
      meant.y - (shares[meant.yanchor] ?? 0.5) * height,
    ];
    const clamped = (value: number, from: number, to: number): number =>
      Math.min(Math.max(value, from), Math.max(from, to));
    const right = frame.left + frame.width - width - 3;
    const bottom = frame.top + frame.height - height - 3;
    const places = (from: number, to: number, wanted: number): number[] => [
      clamped(wanted, from, to),
      ...Array.from({ length: Math.max(1, Math.ceil((to - from) / 2)) }, (_, k) => from + 2 * k),
    ];
    for (const left of places(frame.left + 3, right, wantedLeft))
      for (const top of places(frame.top + 2, bottom, wantedTop)) {
        const away = Math.hypot(left - wantedLeft, top - wantedTop);
        // a touched curve weighs less than words far from what they are about
        const cost = 4 * ink.in({ left: left - 3, top, width: width + 6, height }) + away + 4 * linesOf(lines);
        if (best === undefined || cost < best.cost) best = { cost, text: lines, left, top };
      }
  }
  return best!;
}

import * as Plot from '@observablehq/plot';
import { element } from './element.js';
import { asPicture, label } from './label.js';

/* What the notebooks are made of: sliders, choices, and plots that a screen reader and a printer can use as well. */

type Input = HTMLElement & { value: number };

/** A slider for `view`: its value is a number, shown beside it; one that is given to it moves it, as a hand would. */
export function slider(
  label: string,
  [min, max, step]: readonly [number, number, number],
  value: number,
  show: (x: number) => string = x => String(Number(x.toPrecision(4))),
): Input {
  const input = element('input', { type: 'range', min: `${min}`, max: `${max}`, step: `${step}`, value: `${value}` });
  const shown = element('output');
  const row = Object.assign(element('label', {}, element('span', {}, label), input, shown), { value });
  const update = (): void => {
    row.value = Number(input.value);
    shown.textContent = show(row.value);
    input.setAttribute('aria-valuetext', show(row.value));
  };
  input.addEventListener('input', update);
  update();
  return wrapped(row, moved => {
    input.value = String(moved);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** The row in the frame that the style sheet lays out; events and value are those of the row. */
function wrapped<T>(row: HTMLElement & { value: T }, set: (value: T) => void = () => {}): HTMLElement & { value: T } {
  const frame = element('div', { className: 'sliders' }, row);
  Object.defineProperty(frame, 'value', { get: () => row.value, set });
  return frame as unknown as HTMLElement & { value: T };
}

/** A choice among words for `view`. */
export function choice<T extends string>(label: string, words: readonly T[]): HTMLElement & { value: T } {
  const select = element('select', {}, ...words.map(word => element('option', { value: word }, word)));
  const row = Object.assign(element('label', {}, element('span', {}, label), select), { value: words[0]! });
  select.addEventListener('input', () => {
    row.value = select.value as T;
  });
  return wrapped(row);
}

/** A chooser of one file for `view`, which may also be dropped anywhere on the page; `files` holds it. */
export function fileChooser(label: string, endings: readonly string[]): HTMLInputElement {
  const chooser = element('input', { type: 'file', accept: endings.join(','), className: 'drop' });
  chooser.setAttribute('aria-label', label);
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    chooser.files = files;
    // what a view of a chooser of files waits for
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return chooser;
}

type Drawn = (SVGSVGElement | HTMLElement) & Pick<Plot.Plot, 'scale'>;

const pictureIn = (plot: Drawn): SVGSVGElement => [...plot.querySelectorAll('svg')].at(-1) ?? (plot as SVGSVGElement);

/** A red point on a plot that is not drawn anew when it moves. @returns what moves it, in the plot's units */
export function pointOn(plot: Drawn): (x: number, y: number) => void {
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [name, value] of Object.entries({ r: '6', fill: '#d03020', stroke: 'white' }))
    circle.setAttribute(name, value);
  pictureIn(plot).append(circle);
  const [across, up] = [plot.scale('x'), plot.scale('y')];
  return (x, y) => {
    circle.setAttribute('cx', String(across?.apply(x)));
    circle.setAttribute('cy', String(up?.apply(y)));
  };
}

/** Tells where a plot is pressed, or a pointer is drawn over it, in the plot's units; drawing it anew goes on where it was. */
export function whenPointed(plot: Drawn, tell: (x: number, y: number) => void): void {
  const svg = pictureIn(plot);
  const [x, y] = [plot.scale('x'), plot.scale('y')];
  const point = (event: PointerEvent): void => {
    const frame = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / frame.width;
    const [at, up] = [
      x?.invert?.((event.clientX - frame.left) * scale),
      y?.invert?.((event.clientY - frame.top) * scale),
    ];
    if (Number.isFinite(at) && Number.isFinite(up)) tell(Number(at), Number(up));
  };
  svg.style.cursor = 'crosshair';
  svg.style.touchAction = 'none';
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointermove', event => {
    if (event.buttons === 1) point(event);
  });
}

/** A curve, or points, of a plot. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** How it is drawn: a line (solid, dashed, dotted), marks, a stepped area, or upright sticks from 0. */
  readonly as?: 'line' | 'dashed' | 'dotted' | 'dots' | 'area' | 'sticks';
  /** For each point what it ranges over, drawn as a pale band. */
  readonly range?: readonly (readonly [lo: number, hi: number])[];
}

/** A plot: what it shows in words, its axes and its series; at most eight, told apart by colour and by stroke. */
export interface Chart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
  /** An upright rule with its name. */
  readonly at?: readonly { readonly x: number; readonly name: string }[];
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  /** Equal units on both axes. */
  readonly shape?: 'free' | 'square';
  readonly height?: number;
}

const colours = ['var(--blue)', 'var(--orange)', 'var(--good)', 'var(--ink)', 'var(--bad)', 'var(--grey)'];
/** Strokes and marks in the order in which series of one kind take them: they are apart without their colours. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  line: [
    'none',
    '12 3',
    '9 3 2 3',
    '3 3',
    '14 3 2 3 2 3',
    '1 4',
    '6 2 1 2',
    '18 5',
    '1 2',
    '6 6',
    '24 3',
    '12 3 6 3',
    '16 2 1 2',
    '8 8 2 8',
  ],
  dashed: ['7 4', '5 2', '7 2 2 2'],
  dotted: ['2 4', '1 2', '2 7'],
};
const symbols = ['circle', 'square', 'triangle'] as const;

const rounded = (x: number): string => String(Number(x.toPrecision(6)));

/** The names of the series that are hidden, kept while a plot of the same title is drawn again and again. */
const hidden = new Map<string, Set<string>>();
/** The tables that are open. */
const opened = new Set<string>();

const known = (points: Series['points']): Series['points'] =>
  points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));

type Point = readonly [x: number, y: number];

/** The band of what the points of a series range over. */
function bandOf({ points, range }: Series, colour: string): Plot.Markish[] {
  if (range === undefined) return [];
  const data = points.map(([x], k) => [x, ...range[k]!]);
  return [Plot.areaY(data, { x: '0', y1: '1', y2: '2', fill: colour, fillOpacity: 0.15, clip: true })];
}

/** @param nth how many series of the same kind come before it */
function markOf({ points, as = 'line' }: Series, colour: string, nth: number): Plot.Markish {
  const data = known(points);
  const place = { x: '0', y: '1', clip: true } as const;
  switch (as) {
    case 'dots':
      return Plot.dot(data, { ...place, fill: colour, r: 3.5, symbol: symbols[nth % symbols.length]! });
    case 'area': {
      // a column about each point, which are evenly spaced
      const half = data.length > 1 ? (data[1]![0] - data[0]![0]) / 2 : 0;
      const [left, right] = [(d: Point) => d[0] - half, (d: Point) => d[0] + half];
      return Plot.rectY(data, { x1: left, x2: right, y: '1', clip: true, fill: colour, fillOpacity: 0.3 });
    }
    case 'sticks':
      return Plot.ruleX(data, { x: '0', y1: 0, y2: '1', stroke: colour, strokeWidth: 4 });
    default:
      return Plot.line(data, {
        ...place,
        stroke: colour,
        strokeWidth: 2,
        strokeDasharray: strokes[as]![nth % strokes[as]!.length]!,
      });
  }
}

let lastDrawn: Promise<void> = Promise.resolve();

/** Draws in a task of its own after those that wait, so that a page that opens answers between its plots. */
function drawInTurn(host: HTMLElement, draw: () => void): void {
  lastDrawn = lastDrawn
    .then(() => new Promise<void>(resolve => setTimeout(resolve)))
    .then(() => (host.isConnected ? draw() : undefined));
}

/** A plot with direct labels, switches for its series, its words, and its numbers as a table. */
export function chart(asked: Chart): HTMLElement {
  const { title, x, y, series, at = [], xDomain, yDomain, shape = 'free', height = 320 } = asked;
  const isFirst = !hidden.has(title);
  const off = hidden.get(title) ?? new Set<string>();
  hidden.set(title, off);
  const width = Math.max(300, Math.min(760, document.querySelector('main')?.clientWidth ?? 760));
  const longest = Math.max(...series.map(({ name }) => name.length));
  const host = element('div');
  const draw = (): void => {
    const plot = Plot.plot({
      width: shape === 'square' ? Math.min(width, 460) : width,
      height: shape === 'square' ? Math.min(width, 460) - 60 : height,
      marginTop: 34,
      marginBottom: 38,
      marginLeft: 52,
      marginRight: Math.min(width / 3, 10 + 6.6 * longest),
      grid: true,
      ariaLabel: title,
      ariaDescription: `${y} against ${x}: ${series.map(({ name }) => name).join(', ')}`,
      x: { label: x, labelAnchor: 'center', labelArrow: 'none', ...(xDomain && { domain: [...xDomain] }) },
      y: { label: y, labelArrow: 'none', nice: yDomain === undefined, ...(yDomain && { domain: [...yDomain] }) },
      marks: [
        Plot.ruleX(at, { x: 'x', stroke: 'var(--grey)', strokeDasharray: '3 3' }),
        Plot.text(at, { x: 'x', text: 'name', frameAnchor: 'top', lineAnchor: 'bottom', dy: -4, fill: 'var(--soft)' }),
        ...series.flatMap((one, k) =>
          off.has(one.name)
            ? []
            : [
                ...bandOf(one, colours[k % colours.length]!),
                markOf(
                  one,
                  colours[k % colours.length]!,
                  series.slice(0, k).filter(({ as = 'line' }) => as === (one.as ?? 'line')).length,
                ),
              ],
        ),
      ],
    });
    asPicture(plot);
    const ends = series.flatMap(({ name, points, as }, k) => {
      const data = known(points);
      const end = as === 'dots' && data.length > 1 ? undefined : data.at(-1);
      if (end === undefined || off.has(name)) return [];
      return [{ x: end[0], y: end[1], name, colour: colours[k % colours.length]! }];
    });
    label(plot, ends);
    host.replaceChildren(plot);
  };
  // only what has never been drawn waits: a plot that moves with a slider would flicker
  if (isFirst) {
    host.style.minHeight = `${height}px`;
    drawInTurn(host, draw);
  } else draw();
  const switches = series.map(({ name }, k) => {
    const box = element('input', { type: 'checkbox', checked: !off.has(name) });
    box.addEventListener('input', () => {
      if (box.checked) off.delete(name);
      else off.add(name);
      draw();
    });
    const sample = element('span', {}, ` ${name} `);
    sample.style.color = colours[k % colours.length]!;
    return element('label', {}, box, sample);
  });
  // a switch is no input of the notebook: it changes what is drawn, not what is computed
  const legend = element('div', { className: 'switches' }, ...switches);
  legend.addEventListener('input', event => event.stopPropagation());
  const table = element('div', { className: 'scroll', tabIndex: 0 });
  const details = element('details', { open: opened.has(title) }, element('summary', {}, 'The numbers'), table);
  const fill = (): void => {
    const rows = series.flatMap(({ name, points }) =>
      points.map(([p, q]) => element('tr', {}, ...[name, rounded(p), rounded(q)].map(cell => element('td', {}, cell)))),
    );
    const head = element('tr', {}, ...['series', x, y].map(cell => element('th', { scope: 'col' }, cell)));
    table.replaceChildren(element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
  };
  details.addEventListener('toggle', () => {
    if (!details.open) opened.delete(title);
    else {
      opened.add(title);
      if (table.childElementCount === 0) fill();
    }
  });
  const figure = element('figure', { className: 'plot' }, element('figcaption', {}, title), host, legend, details);
  return figure;
}

/** Evenly spaced numbers from lo to hi, n of them. */
export const spaced = (lo: number, hi: number, n: number): number[] =>
  Array.from({ length: n }, (_, k) => lo + ((hi - lo) * k) / (n - 1));

/** Milliseconds of work before the page may answer again. */
const SLICE = 15;

/**
 * The values of a function at the arguments, computed in slices between which the page answers: yields nothing until all are
 * there, so that an older run gives way to a newer one.
 */
export async function sliced(xs: readonly number[], f: (x: number) => number): Promise<(readonly [number, number])[]> {
  const found: (readonly [number, number])[] = [];
  let begin = performance.now();
  for (const x of xs) {
    if (performance.now() - begin > SLICE) {
      await new Promise(resolve => setTimeout(resolve));
      begin = performance.now();
    }
    found.push([x, f(x)]);
  }
  return found;
}

/** The reports of a worker made from its source, until the cell that asked for them is run again. */
export async function* reports<T>(source: string, task: unknown, invalidation: Promise<void>): AsyncGenerator<T> {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let isOver = false;
  invalidation.then(() => {
    isOver = true;
    worker.terminate();
    URL.revokeObjectURL(url);
  });
  let wake: (value: T) => void = () => {};
  worker.onmessage = ({ data }: MessageEvent<T>) => wake(data);
  worker.postMessage(task);
  while (!isOver)
    yield await new Promise<T>(resolve => {
      wake = resolve;
    });
}

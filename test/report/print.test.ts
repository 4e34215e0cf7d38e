import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/report/figure.js';
import { figure1 } from '../../src/report/figure-1.js';
import { figure3 } from '../../src/report/figure-3.js';
import { figureEstimators } from '../../src/report/figure-estimators/figure.js';
import { printed, widthOf } from '../../src/report/print.js';
import { broken, curveNames, pushedApart, wordsWithin } from '../../src/report/print-labels.js';

const provenance = { command: 'volumization figure', versions: {} };
const figures: readonly Figure[] = [
  figure1(0.5, 0.25, provenance),
  figure3(provenance),
  figureEstimators([0.5, 1, 2], provenance),
];
const SEVEN_POINTS = (7 / 72) * 96;

/** Every size of letters in a layout, wherever it stands. */
function sizes(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(/font$/.test(name) && typeof (part as { size?: number })?.size === 'number'
      ? [(part as { size: number }).size]
      : []),
    ...sizes(part),
  ]);
}

describe.each([
  ['3.4in', 326.4],
  ['7in', 672],
  ['86mm', (86 / 25.4) * 96],
])('on paper %s wide', (word, pixels) => {
  test('the width is the one asked for', () => {
    expect(widthOf(word)).toBeCloseTo(pixels, 9);
    for (const figure of figures) expect(printed(figure, pixels).width).toBe(pixels);
  });

  test.each(figures.map(figure => [figure.id, figure] as const))(
    'no letter of %s is below seven points',
    (_, figure) => {
      const { layout, traces } = printed(figure, pixels);
      const all = sizes({ layout, traces });
      expect(all.length).toBeGreaterThan(5);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(SEVEN_POINTS);
    },
  );

  test.each(figures.map(figure => [figure.id, figure] as const))(
    'the panels of %s lie apart and inside',
    (_, figure) => {
      const { layout, width, height } = printed(figure, pixels);
      const { l, r, t, b } = layout.margin as Record<'l' | 'r' | 't' | 'b', number>;
      const axes = layout as unknown as Record<string, { domain?: number[]; anchor?: string }>;
      const panels = Object.keys(axes)
        .filter(name => name.startsWith('xaxis'))
        .map(name => {
          const x = axes[name]!;
          const y = axes[(x.anchor ?? 'y').replace('y', 'yaxis')]!;
          return { x: x.domain ?? [0, 1], y: y.domain ?? [0, 1] };
        });
      for (const { x, y } of panels) for (const end of [...x, ...y]) expect(end).toBeGreaterThanOrEqual(0);
      for (const { x, y } of panels) for (const end of [...x, ...y]) expect(end).toBeLessThanOrEqual(1);
      expect(width - l - r).toBeGreaterThan(0);
      expect(height - t - b).toBeGreaterThan(0);
      panels.forEach((p, k) => {
        for (const q of panels.slice(k + 1)) {
          const isBeside = p.x[1]! <= q.x[0]! || q.x[1]! <= p.x[0]!;
          const isBelow = p.y[1]! <= q.y[0]! || q.y[1]! <= p.y[0]!;
          expect(isBeside || isBelow).toBe(true);
        }
      });
    },
  );

  test('every family has its name beside a curve, alone and once a panel, and a dash of its own', () => {
    const figure = figures[2]!;
    const { layout, traces } = printed(figure, pixels);
    const texts = layout.annotations!.map(note => note.text!.replaceAll('<br>', ' '));
    const curves = traces.filter(trace => (trace as { mode?: string }).mode === 'lines') as {
      name: string;
      showlegend: boolean;
      line: { dash?: string };
    }[];
    const dashes = new Map(curves.map(({ name, line }) => [name, line.dash]));
    expect(dashes.size).toBe(19);
    for (const [name] of dashes)
      expect(texts.filter(text => text === name).length, name).toSatisfy(times => times === 1 || times === 2);
    expect(new Set(dashes.values()).size).toBe(dashes.size);
    expect(curves.filter(({ showlegend }) => showlegend)).toEqual([]);
  });
});

test('a width is a length between 2.5 and 40 inches', () => {
  expect(widthOf('245pt')).toBeCloseTo((245 / 72) * 96, 9);
  expect(widthOf('8.6cm')).toBeCloseTo((8.6 / 2.54) * 96, 9);
  for (const word of ['', '3.4', '3.4 inches', '-3in', '1in', '41in', 'NaNin', '1e1in', '3.4IN'])
    expect(widthOf(word), word).toBeUndefined();
});

test('names that lie on each other are pushed apart in their order, and stay between the heights', () => {
  const wanted = [10, 10, 11, 90].map(centre => ({ centre, height: 10 }));
  const centres = pushedApart(wanted, [0, 100]);
  centres.slice(1).forEach((centre, k) => {
    expect(centre - centres[k]!).toBeGreaterThanOrEqual(10 - 1e-9);
  });
  expect(centres[0]).toBeGreaterThanOrEqual(5);
  expect(centres.at(-1)).toBeLessThanOrEqual(95);
});

test('lines are broken between words, and a tag counts for nothing', () => {
  expect(broken('<b>one</b> two three', 7)).toBe('<b>one</b> two<br>three');
});

const frame = {
  left: 10,
  top: 20,
  width: 100,
  height: 80,
  x: { ends: [0, 1], scale: 'linear' },
  y: { ends: [0, 1], scale: 'linear' },
} as const;

test('two curves of one name are named once, where the longer ends, with a sample of their stroke', () => {
  const curve = (x: number[], y: number[]) => ({
    name: 'v = 2',
    mode: 'lines' as const,
    x,
    y,
    line: { color: '#0072b2' },
  });
  const traces = [curve([0, 0.4], [0, 0.2]), curve([0, 1], [0, 0.7])];
  const toPaper = (x: number, y: number) => [x, y] as const;
  const { annotations, shapes } = curveNames(traces, frame, 60, [20, 100], toPaper, new Map([['v = 2', '4px,2px']]));
  expect(annotations.map(({ text }) => text)).toEqual(['v\u00a0=\u00a02']);
  const [hair, sample] = shapes;
  expect([hair!.x0, Number(hair!.y0).toFixed(6)]).toEqual([110, '44.000000']);
  expect(sample!.line!.dash).toBe('4px,2px');
});

test('words in a panel stand where nothing is drawn, near to where they were meant to', () => {
  const diagonal = [{ mode: 'lines' as const, x: [0, 1], y: [0, 1] }];
  const { text, left, top } = wordsWithin(
    'ten letters',
    { x: 60, y: 60, xanchor: 'center', yanchor: 'middle' },
    diagonal,
    [0.9],
    frame,
  );
  const lines = text.split('<br>');
  const [right, bottom] = [left + 5.3 * Math.max(...lines.map(line => line.length)), top + 13.9 * lines.length];
  // the line goes from (10, 100) to (110, 20)
  const isAbove = (x: number, y: number): boolean => y < 100 - 0.8 * (x - 10);
  expect(isAbove(right, bottom)).toBe(isAbove(left, top));
  expect(Math.hypot(left - 60, top - 60)).toBeLessThan(60);
  expect(left >= 10 && top >= 20 && right <= 110 && bottom <= 100).toBe(true);
});

test('both sides of an equation stay together', () => {
  expect(broken('constant model, w = 0', 16)).toBe('constant model,<br>w\u00a0=\u00a00');
});

import { expect, test } from 'vitest';
import { panelColumn, panelRow, rowExtent } from '../../src/report/panel-row.js';

const size = { width: 300, height: 200, gap: 50, margin: { l: 70, r: 20, t: 40, b: 90 } };
const panels = ['a', 'b', 'c'].map(heading => ({ heading, x: { nticks: 3 }, y: {} }));

test('panels stand side by side at their size, a gap apart, each under its heading', () => {
  const layout = panelRow(panels, size, 2) as unknown as Record<string, { domain: [number, number]; nticks?: number }>;
  expect(rowExtent(3, size)).toEqual({ width: 70 + 3 * 300 + 2 * 50 + 20, height: 40 + 200 + 90 });
  const inner = 1000;
  const domains = ['xaxis', 'xaxis2', 'xaxis3'].map(name => layout[name]!.domain.map(x => Math.round(x * inner)));
  expect(domains).toEqual([
    [0, 300],
    [350, 650],
    [700, 1000],
  ]);
  expect(layout.xaxis2!.nticks).toBe(3);
  const { annotations, legend } = panelRow(panels, size, 2);
  expect(annotations!.map(({ text, x }) => [text, Math.round((x as number) * inner)])).toEqual([
    ['a', 0],
    ['b', 350],
    ['c', 700],
  ]);
  expect(2 * legend!.entrywidth!).toBeLessThan(1);
  expect(panelRow(panels, size).legend).toBeUndefined();
});

test('in a narrow window they stand one below the other, without overlap, within 390 pixels', () => {
  const layout = panelColumn(panels, 4) as unknown as Record<string, { domain: [number, number] }> & { width: number };
  expect(layout.width).toBeLessThanOrEqual(390 - 2 * 16);
  const domains = ['yaxis', 'yaxis2', 'yaxis3'].map(name => layout[name]!.domain);
  expect(domains[0]![1]).toBe(1);
  expect(domains[2]![0]).toBeCloseTo(0, 12);
  for (const k of [0, 1]) expect(domains[k]![0]).toBeGreaterThan(domains[k + 1]![1]);
});

test('there a long heading is broken and has room, and every panel has a title of its y axis', () => {
  const title = { text: 'error' };
  const long = [
    { heading: 'the errors of students that were trained on noisy labels', x: {}, y: { title } },
    { heading: 'b', x: {}, y: {} },
  ];
  const [layout, short] = [panelColumn(long, 2), panelColumn([{ ...long[0]!, heading: 'a' }, long[1]!], 2)];
  expect(layout.annotations![0]!.text!.split('<br>').length).toBe(2);
  expect(layout.height! - short.height!).toBe(2 * 21);
  expect([layout.yaxis!.title, layout.yaxis2!.title]).toEqual([title, title]);
});

import type { ScatterData } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import { flowFigure } from '../../src/report/flow.js';

const provenance = { command: 'volumization flow', seed: 1, versions: {} };
const table = { columns: ['t'], rows: [[0], [1]] };
const curves = {
  times: [0, 1, Infinity],
  bias2: [4, 1, 0],
  variance: [0, 2, 3],
  risk: [4, 3, 3],
  drawn: [4, 2.5, 3.5],
  noiseMean: 0,
};

test('the picture of the flow holds bias, variance, their sum and one run at every finite time', () => {
  const { traces, layout, caption } = flowFigure(curves, undefined, table, provenance);
  const lines = Object.fromEntries((traces as ScatterData[]).map(({ name, x, y }) => [name, [x, y]]));
  expect(lines).toEqual({
    'this run': [[0, 1], [4, 2.5]],
    bias: [[0, 1], [4, 1]],
    variance: [[0, 1], [0, 2]],
    'bias + variance': [[0, 1], [4, 3]],
  }); // biome-ignore format: one line each
  expect(layout.yaxis!.range).toEqual([0, 4.2]);
  expect(layout.annotations).toEqual([]);
  expect(layout.legend!.y).toBeLessThan(0);
  expect(caption[0]).toContain('of gradient flow on');
  expect(caption[0]).toContain('|e^{-At} (w_0 - u)|^2');
});

test('that of descent says how descent decays, and that a variance is infinite, without a curve or an entry of the legend', () => {
  const infinite = { ...curves, variance: [0, Infinity, Infinity], risk: [4, Infinity, Infinity] };
  const { traces, layout, caption } = flowFigure(infinite, 0.25, table, provenance);
  expect((traces as ScatterData[]).map(({ name }) => name)).toEqual(['this run', 'bias']);
  expect(layout.annotations![0]!.text).toContain('is infinite at every <i>t</i> > 0');
  expect(layout.yaxis!.range).toEqual([0, 1.15 * 4]);
  expect(caption[0]).toContain('of gradient descent with step 0.25 on');
  expect(caption[0]).toContain('|(I - hA)^k (w_0 - u)|^2');
});

test('the caption counts the mean of the noise into the bias', () => {
  const { caption } = flowFigure({ ...curves, noiseMean: 1 }, undefined, table, provenance);
  expect(caption[0]).toContain(String.raw`|e^{-At} (w_0 - u) + (I - e^{-At}) A^+ X^T \mathbb{E}\,\varepsilon / N|^2`);
});

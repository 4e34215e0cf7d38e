import type { ScatterData } from 'plotly.js-dist';
import { describe, expect, test } from 'vitest';
import { simulateFigure4 } from '../../sims/volumization/figure-4.js';
import type { NoiseLaw } from '../../src/experiment/figure-4.js';
import { uniformUniform } from '../../src/index.js';
import type { Figure4Document } from '../../src/report/figure-4/document.js';
import { figure4 } from '../../src/report/figure-4/figure.js';
import { theoreticalError, theory } from '../../src/report/figure-4/theory.js';
import type { Provenance } from '../../src/report/provenance.js';

const sigmas = [0.5, 1, 1.5, 2];
const provenance: Provenance = {
  command: 'volumization figure 4',
  seed: 1,
  samples: 2000,
  versions: { volumization: '0' },
};
const panel = (noise: NoiseLaw) => simulateFigure4({ noise, a: 1, sigmas, samples: 2000, seed: 1 });
const [a, b] = [panel('uniform'), panel('cauchy')];
const figure = figure4([a, b], provenance);
const traces = figure.traces as Partial<ScatterData>[];
const trace = (id: string, noise: NoiseLaw, frame: 'above' | 'below' = 'above'): Partial<ScatterData> => {
  const found = traces.filter(
    ({ meta, yaxis }) =>
      meta.id === id && meta.noise === noise && (frame === 'below') === ['y2', 'y4'].includes(yaxis!),
  );
  expect(found, `${id} ${noise} ${frame}`).toHaveLength(1);
  return found[0]!;
};
const numbers = (values: unknown): number[] => values as number[];

describe('panel (a) of Figure 4', () => {
  test.each([
    ['exact', (sigma: number) => uniformUniform.leastError({ a: 1, sigma })],
    ['printed', (sigma: number) => (1 - (27 * sigma) / 64) * (sigma ** 2 / 3)],
    ['weightDecay', (sigma: number) => sigma ** 2 / (3 * (1 + sigma ** 2))],
    ['unregularised', (sigma: number) => sigma ** 2 / 3],
    ['constant', () => 1 / 3],
    ['bayes', (s: number) => (s <= 1 ? (s ** 2 / 3) * (1 - s / 2) : (1 / 3) * (1 - 1 / (2 * s)))],
  ] as const)('draws the line %s through its closed form, from sigma = 0 to the last sigma', (id, formula) => {
    const { x, y } = trace(id, 'uniform');
    expect(numbers(x)[0]).toBeLessThan(1e-5);
    expect(numbers(x).at(-1)).toBe(2);
    numbers(x).forEach((sigma, i) => {
      // two ways of rounding three products
      expect(Math.abs(numbers(y)[i]! - formula(sigma))).toBeLessThanOrEqual(8 * Number.EPSILON * formula(sigma));
    });
  });

  test('shows the printed theory leaving the exact one only beyond sigma = 4a/3', () => {
    const { x, y } = trace('printed', 'uniform', 'below');
    numbers(x).forEach((sigma, i) => {
      if (sigma <= 4 / 3) expect(Math.abs(numbers(y)[i]!)).toBeLessThan(1e-10);
      else expect(numbers(y)[i]!).toBeLessThan(0);
    });
    expect(numbers(y).at(-1)).toBeLessThan(-90);
  });
});

describe('panel (b) of Figure 4', () => {
  test('draws no regularisation as infinite: arrows at the upper edge, at every sigma', () => {
    const { x, y, marker } = trace('unregularised', 'cauchy');
    const [, top] = figure.layout.yaxis3!.range as [number, number];
    expect(x).toEqual(sigmas);
    expect(marker!.symbol).toBe('triangle-up');
    for (const value of numbers(y)) expect(value).toBeGreaterThan(0.95 * top);
    expect(
      figure.table.rows
        .filter(row => row[0] === 'b')
        .map(row => row[figure.table.columns.indexOf('no_regularisation_error')]),
    ).toEqual(sigmas.map(() => Infinity));
  });

  test('has an error of 0 without noise, and no arrow there', () => {
    const { traces, table } = figure4(
      [simulateFigure4({ noise: 'cauchy', a: 1, sigmas: [0, 1], samples: 400, seed: 1 })],
      provenance,
    );
    expect((traces as Partial<ScatterData>[]).find(({ meta }) => meta.id === 'unregularised')!.x).toEqual([1]);
    for (const name of ['exact_error', 'simulated_error', 'weight_decay_error', 'no_regularisation_error'])
      expect(table.rows[0]![table.columns.indexOf(name)], name).toBe(0);
  });

  test('draws weight decay at its best as the constant model, above volumization', () => {
    expect(trace('weightDecay', 'cauchy').y).toEqual(trace('constant', 'cauchy').y);
    const exact = numbers(trace('exact', 'cauchy').y);
    exact.slice(1).forEach((error, i) => {
      expect(error).toBeGreaterThan(exact[i]!);
    });
    for (const error of exact) expect(error).toBeLessThan(1 / 3);
  });

  test('has no simulated weight decay, with empty cells and the reason beside them', () => {
    expect(traces.filter(({ meta }) => meta.id === 'weightDecaySimulated').map(({ meta }) => meta.noise)).toEqual([
      'uniform',
    ]);
    for (const name of ['c', 'error', 'standard_error']) {
      const k = figure.table.columns.indexOf(`simulated_weight_decay_${name}`);
      const cells = (letter: string) => figure.table.rows.filter(row => row[0] === letter).map(row => row[k]);
      expect(cells('b')).toEqual(sigmas.map(() => undefined));
      expect(cells('a').every(cell => typeof cell === 'number')).toBe(true);
    }
    expect((figure.document as Figure4Document).notes).toEqual([
      "weight decay is not simulated under Cauchy noise: the error of every w = c u' with c != 0 is infinite",
    ]);
    expect(figure4([a], provenance).document).not.toHaveProperty('notes');
  });

  test('has no printed theory, since the paper gives none', () => {
    expect(traces.filter(({ meta }) => meta.id === 'printed' && meta.noise === 'cauchy')).toEqual([]);
  });
});

describe.each([
  ['uniform', a],
  ['cauchy', b],
] as const)('the simulation under %s noise', (noise, data) => {
  test.each(['heldOut', 'sameSamples'] as const)('stands in the figure as it was computed: %s', id => {
    const above = trace(id, noise);
    expect(above.x).toEqual(sigmas);
    expect(above.y).toEqual(data.points.map(point => point[id].mean));
    expect((above.error_y as { array: number[] }).array).toEqual(data.points.map(point => point[id].standardError));
    const below = trace(id, noise, 'below');
    expect(below.y).toEqual(data.points.map(point => 1000 * (point[id].mean - theory(noise, 1, point.sigma).exact)));
    expect((below.error_y as { array: number[] }).array).toEqual(
      data.points.map(point => 1000 * point[id].standardError),
    );
  });
});

describe('Figure 4', () => {
  test('names each line once in the legend, and a click on it reaches both panels', () => {
    const shown = traces.filter(({ showlegend }) => showlegend).map(({ name }) => name);
    expect(shown).toHaveLength(9);
    expect(new Set(shown).size).toBe(9);
    for (const { legendgroup, meta } of traces) expect(legendgroup).toBe(meta.id);
  });

  test('has frames inside the picture that do not overlap', () => {
    const domains = ['xaxis', 'xaxis3'].map(
      name => (figure.layout as Record<string, { domain: [number, number] }>)[name]!.domain,
    );
    expect(domains[0]![0]).toBe(0);
    expect(domains[0]![1]).toBeLessThan(domains[1]![0]);
    expect(domains[1]![1]).toBeCloseTo(1, 12);
  });

  test('stacks its panels in a narrow window, (a) above (b), no frame over another', () => {
    const axes = figure.narrow as Record<string, { domain: [number, number] }>;
    const [a, aBelow, b, bBelow] = ['yaxis', 'yaxis2', 'yaxis3', 'yaxis4'].map(name => axes[name]!.domain);
    for (const [upper, lower] of [[a, aBelow], [aBelow, b], [b, bBelow]]) // biome-ignore format: one line
      expect(upper![0]).toBeGreaterThan(lower![1]);
    expect(a![1]).toBeCloseTo(1, 12);
    expect(bBelow![0]).toBeCloseTo(0, 12);
    expect(axes.xaxis!.domain).toEqual(axes.xaxis3!.domain);
    expect(figure.narrow!.width).toBeLessThan(700 - 32);
  });

  test('says at the left edge of the frame that an error is infinite, even at one sigma', () => {
    const { layout } = figure4([simulateFigure4({ noise: 'cauchy', a: 1, sigmas: [0.5], samples: 400, seed: 1 })], provenance); // biome-ignore format: one line
    const note = layout.annotations!.find(({ text }) => text!.includes('infinite'))!;
    expect([note.xref, note.xanchor]).toEqual(['x domain', 'left']);
    expect(note.x).toBeLessThan(0.1);
  });

  test('comes with a table whose z compares the simulation with b2 at the V it chose', () => {
    const { columns, rows } = figure.table;
    const cell = (row: (typeof rows)[number], name: string) => row[columns.indexOf(name)] as number;
    expect(rows).toHaveLength(8);
    rows.forEach((row, i) => {
      const data = i < 4 ? a : b;
      const { sigma, heldOut } = data.points[i % 4]!;
      expect(cell(row, 'sigma')).toBe(sigma);
      expect(cell(row, 'simulated_V')).toBe(heldOut.at);
      const exact = theoreticalError(data.noise, 1, sigma, heldOut.at);
      expect(cell(row, 'exact_error_at_simulated_V')).toBe(exact);
      expect(cell(row, 'z')).toBe((heldOut.mean - exact) / heldOut.standardError);
      expect(cell(row, 'exact_error')).toBeLessThanOrEqual(exact);
    });
  });

  test('of one panel is named by its letter and as wide as one panel', () => {
    const single = figure4([b], provenance);
    expect(single.id).toBe('figure-4b');
    expect(single.width).toBeLessThan(figure.width);
  });
});

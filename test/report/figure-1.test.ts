import type { ContourData, HeatmapData } from 'plotly.js-dist';
import { describe, expect, test } from 'vitest';
import { uniformUniform } from '../../src/index.js';
import { colourScale, figure1, marksOf, volumizationError } from '../../src/report/figure-1.js';

const figure = figure1(0.5, 0.25, { command: 'volumization figure 1', versions: {} });

describe('the error of Volumization(V, alpha)', () => {
  test('is that of clipping at alpha = 0, of weight decay at V = 0 and of no regularisation at alpha = 1', () => {
    for (const sigma of [0.1, 0.5, 1]) {
      expect(volumizationError(0.7, 0, sigma, 0.25)).toBe(uniformUniform.b2(0.7, { a: 1, sigma }));
      expect(volumizationError(0.7, 1, sigma, 0.25)).toBeCloseTo(sigma ** 2 / 3, 15);
      const c = (0.5 * 0.25) / (0.5 + 0.5 * 0.25);
      expect(volumizationError(0, 0.5, sigma, 0.25)).toBeCloseTo((c ** 2 * sigma ** 2 + (1 - c) ** 2) / 3, 15);
    }
  });

  test.each([0.1, 0.5, 0.9, 1])('is nowhere on the map below that of the Bayes point, sigma = %d', sigma => {
    const [bayes] = marksOf(sigma, 0.25);
    // the closed forms of soft clipping and of Bayes agree there to rounding
    expect(Math.abs(volumizationError(bayes!.V, bayes!.alpha, sigma, 0.25) / bayes!.error - 1)).toBeLessThan(
      20 * Number.EPSILON,
    );
    const heat = figure1(sigma, 0.25, { command: '', versions: {} }).traces[0] as Partial<HeatmapData>;
    expect(Math.min(...(heat.z as number[][]).flat())).toBeGreaterThan(1 - 20 * Number.EPSILON);
  });

  test('at every named point is the error that is written beside it', () => {
    for (const { V, alpha, error } of marksOf(0.5, 0.25))
      expect(Math.abs(volumizationError(V, alpha, 0.5, 0.25) / error - 1)).toBeLessThan(20 * Number.EPSILON);
  });
});

test('the colours say at their end that there is more above, where there is', () => {
  const { words, values, end } = colourScale(2.13, 5.3);
  expect(words).toEqual(['1.0', '1.2', '1.4', '1.6', '1.8', '2.0', '≥ 2.13']);
  expect([values.at(-1), end]).toEqual([2.13, 2.13]);
  expect(colourScale(3.2, 1.98).words.at(-1)).toBe('1.98');
});

test.each([0.001, 0.05, 0.5, 1])('the lines of equal error are hundredths, two or more apart, at sigma = %d', sigma => {
  const { contours } = figure1(sigma, 0.25, { command: '', versions: {} }).traces[1] as Partial<ContourData>;
  const { start, end, size } = contours!;
  expect(size).toBeGreaterThanOrEqual(0.02);
  expect(Math.abs(100 * size! - Math.round(100 * size!))).toBeLessThan(1e-9);
  expect(end).toBeGreaterThanOrEqual(start!);
});

test('the best weight decay stands at the alpha that is written beside it', () => {
  for (const sigma of [0.1, 0.5, 1])
    expect(marksOf(sigma, 0.25)[2]!.alpha).toBeCloseTo(1 / (1 + 0.25 * sigma ** 2), 15);
});

test('Figure 1 maps the whole plane and has a table of every cell', () => {
  const heat = figure.traces[0] as Partial<HeatmapData>;
  expect([heat.x!.length, heat.y!.length]).toEqual([126, 101]);
  expect(figure.table.rows).toHaveLength(126 * 101);
  const row = figure.table.rows.find(([, , V, alpha]) => V === 0.5 && alpha === 0.8)!;
  expect(row[5]).toBeCloseTo(1, 14);
});

import type { ScatterData } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import { simulateFigure4 } from '../../sims/volumization/figure-4.js';
import type { EndToEndData } from '../../src/experiment/end-to-end.js';
import { figure4 } from '../../src/report/figure-4/figure.js';
import { theoreticalError, theory } from '../../src/report/figure-4/theory.js';

const provenance = { command: 'volumization figure 4a --end-to-end', seed: 1, samples: 400, versions: {} };

/** Students whose errors lie one standard error of 1/100 above theory at V = 0.5, two below at V = 1. */
const trained: EndToEndData = {
  experiment: 'uniform weights',
  a: 1,
  alpha: 0,
  d: 50,
  N: 100,
  h: 0.8,
  steps: 10,
  points: [0.5, 1].flatMap(sigma =>
    [
      { V: 0.5, z: 1 },
      { V: 1, z: -2 },
    ].map(({ V, z }) => {
      const b2 = theoreticalError('uniform', 1, sigma, V);
      return { sigma, V, mean: b2 + z / 100, standardError: 0.01, weights: 10_000, theory: b2, z };
    }),
  ),
};

test('Figure 4 draws trained students at their V of least error, and says how far all of them are from theory', async () => {
  const data = await simulateFigure4({ noise: 'uniform', a: 1, sigmas: [0.5, 1], samples: 400, seed: 1 });
  const plain = figure4([data], provenance);
  const figure = figure4([{ ...data, trained }], provenance);
  const squares = (figure.traces as Partial<ScatterData>[]).filter(({ meta }) => meta.id === 'trained');
  const least = [0.5, 1].map(sigma =>
    Math.min(...trained.points.filter(point => point.sigma === sigma).map(({ mean }) => mean)),
  );
  expect(squares).toHaveLength(2);
  expect(squares[0]!.y).toEqual(least);
  expect(squares[1]!.y).toEqual([0.5, 1].map((sigma, i) => 1000 * (least[i]! - theory('uniform', 1, sigma).exact)));
  expect(figure.caption.at(-1)).toContain('Over all 4 pairs');
  expect(figure.caption.at(-1)).toContain('at most 2.0 standard errors, 1.58 in the root mean square');
  expect(plain.traces).toHaveLength(figure.traces.length - 2);
  expect(plain.caption).toHaveLength(figure.caption.length - 1);
});

test('the lower frame holds the error bars of the students whole', async () => {
  const data = await simulateFigure4({ noise: 'uniform', a: 1, sigmas: [0.5, 1], samples: 400, seed: 1 });
  const points = trained.points.map(point => ({ ...point, mean: point.mean + 0.5, standardError: 0.3 }));
  const { traces, layout } = figure4([{ ...data, trained: { ...trained, points } }], provenance);
  const below = (traces as Partial<ScatterData>[]).filter(({ meta }) => meta.id === 'trained')[1]!;
  const reach = Math.max(...(below.y as number[]).map(y => Math.abs(y) + 300));
  expect(layout.yaxis2!.range![1]).toBeGreaterThan(reach);
  expect(layout.yaxis2!.range![0]).toBeLessThan(-reach);
});

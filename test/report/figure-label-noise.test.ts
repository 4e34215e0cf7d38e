import type { ScatterData } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import type { EndToEndData } from '../../src/experiment/end-to-end.js';
import { figureLabelNoise } from '../../src/report/figure-label-noise.js';
import * as uniformGaussian from '../../src/risk/closed-form/uniform-gaussian.js';
import * as uniformUniform from '../../src/risk/closed-form/uniform-uniform.js';

const run = (experiment: EndToEndData['experiment']): EndToEndData => ({
  experiment,
  a: 1,
  alpha: 0,
  d: 50,
  N: 100,
  h: 0.8,
  steps: 10,
  points: [0, 1, 2].map(V => ({ sigma: 1, V, mean: 0.3, standardError: 0.1, weights: 10_000, theory: 0.25, z: 0.5 })),
});

test('the label-noise figure draws the Gaussian limit, Eq. 14 dashed, and the trained students', () => {
  const provenance = { command: 'volumization figure label-noise', seed: 1, versions: {} };
  const { traces, table } = figureLabelNoise(
    { uniform: run('uniform labels'), cauchy: run('cauchy labels') },
    provenance,
  );
  const [solid, dashed, trained] = traces as ScatterData[];
  expect(solid?.y?.at(-1)).toBe(uniformGaussian.b2(2, { a: 1, tau: 1 / Math.sqrt(3) }));
  expect(dashed?.y?.at(-1)).toBe(uniformUniform.b2(2, { a: 1, sigma: 1 }));
  expect(trained?.y).toEqual([0.3, 0.3, 0.3]);
  expect(table.rows.map(row => row[0])).toEqual([
    ...Array(3).fill('uniform labels'),
    ...Array(3).fill('cauchy labels'),
  ]);
});

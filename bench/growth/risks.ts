import type { Distribution } from '../../src/distribution/distribution.js';
import {
  clip,
  empirical,
  estimator,
  gaussian,
  laplace,
  mixture,
  observedDensity,
  optimum,
  risk,
  riskEnclosure,
  riskInto,
  shifted,
  simulate,
  stratifiedRisk,
  sweep,
  uniform,
} from '../../src/index.js';
import { SimulationState, simulateClipGrid } from '../../src/simd/index.js';
import { entries, type Growth } from './growth.js';

/** Parts of different width and place. */
const parts = (count: number, law: (scale: number) => Distribution): Distribution =>
  mixture(
    Array.from({ length: count }, (_, i) => ({
      weight: 1,
      law: shifted(law(0.1 + i / count), i / count - 0.5),
    })),
  );

const light = { teacher: uniform(1), noise: uniform(0.5) };

/** A staircase of so many levels over [-1, 1]. */
const staircase = (levels: number) => {
  const pieces = Array.from({ length: levels }, (_, i) => ({ intercept: (2 * i + 1) / levels - 1, slope: 0 }));
  const level = (y: number): number => Math.max(0, Math.min(levels - 1, Math.floor(((y + 1) * levels) / 2)));
  const breakPoints = Array.from({ length: levels - 1 }, (_, i) => (2 * (i + 1)) / levels - 1);
  return estimator(y => pieces[level(y)]!.intercept, { breakPoints, pieces, growth: 0, residualGrowth: 1 });
};

const laws = { teacher: { name: 'uniform', scale: 1 }, noise: { name: 'uniform', scale: 0.5 } } as const;
const grid = (count: number) => ({ lowest: 0, step: 1 / count, count });

/** Risks of laws with many parts, of estimators with many levels, and over many parameters. */
export const risks: readonly Growth[] = [
  {
    name: 'risk, n by n Gaussian parts',
    stated: ['src/risk/risk.ts', 'risk'],
    grows: 'm n',
    sizes: [50, 100, 200, 400],
    seconds: 0.4,
    prepare: n => {
      const problem = { teacher: parts(n, gaussian), noise: parts(n, gaussian) };
      return () => risk(clip(0.75), problem);
    },
  },
  {
    name: 'risk, n by n parts without a formula',
    stated: ['src/risk/risk.ts', 'risk'],
    grows: 'm n',
    sizes: [2, 4, 8, 16],
    prepare: n => {
      const problem = { teacher: parts(n, gaussian), noise: parts(n, laplace) };
      return () => risk(clip(0.75), problem);
    },
  },
  {
    name: 'risk, n data as teacher',
    stated: ['src/risk/risk.ts', 'risk'],
    grows: 'n',
    sizes: [1000, 4000, 16_000, 64_000],
    prepare: n => {
      const problem = { teacher: empirical([...entries(n)]), noise: gaussian(0.5) };
      return () => risk(clip(0.75), problem);
    },
  },
  {
    name: 'risk of a staircase of n levels',
    stated: ['src/risk/risk.ts', 'risk'],
    grows: 'k',
    sizes: [100, 200, 400, 800],
    prepare: n => {
      const problem = { teacher: gaussian(0.5), noise: laplace(0.3) };
      const stairs = staircase(n);
      return () => risk(stairs, problem);
    },
  },
  {
    name: 'enclosure of a risk, n Gaussian parts',
    stated: ['src/risk/risk-enclosure.ts', 'riskEnclosure'],
    grows: 'n',
    sizes: [2, 4, 8, 16],
    prepare: n => {
      const problem = { teacher: parts(n, gaussian), noise: gaussian(0.5) };
      return () => riskEnclosure(clip(0.75), problem);
    },
  },
  {
    name: 'optimum of clip, n by n Gaussian parts',
    stated: ['src/risk/optimum.ts', 'optimum'],
    grows: 'm n',
    sizes: [4, 8, 16, 32],
    prepare: n => {
      const problem = { teacher: parts(n, gaussian), noise: parts(n, gaussian) };
      return () => optimum('clip', problem);
    },
  },
  {
    name: 'density of u + eta, n by n parts',
    stated: ['src/risk/observed-density.ts', 'observedDensity'],
    sizes: [8, 16, 32, 64],
    prepare: n => {
      const problem = { teacher: parts(n, gaussian), noise: parts(n, gaussian) };
      return () => observedDensity(problem, 0.3);
    },
  },
  {
    name: 'sweep over n volumes',
    stated: ['src/risk/sweep.ts', 'sweep'],
    sizes: [1000, 4000, 16_000, 64_000],
    prepare: n => {
      const grid = { estimator: Array.from({ length: n }, (_, i) => clip((2 * i) / n)), ...light };
      return () => sweep(grid);
    },
  },
  {
    name: 'riskInto at n points',
    stated: ['src/risk/risk-into.ts', 'riskInto'],
    sizes: [250_000, 500_000, 1_000_000, 2_000_000],
    ratio: 1,
    prepare: n => {
      const V = Float64Array.from({ length: n }, (_, i) => (2 * i) / (n - 1));
      const sigma = Float64Array.from({ length: n }, (_, i) => 0.01 + (1.89 * i) / (n - 1));
      const out = new Float64Array(n);
      return () => riskInto(out, 'uniform', { V, a: 1, sigma });
    },
  },
  {
    name: 'n samples in strata',
    stated: ['src/risk/stratified.ts', 'stratifiedRisk'],
    sizes: [100_000, 200_000, 400_000, 800_000],
    prepare: n => () => stratifiedRisk(clip(0.75), { teacher: uniform(1), noise: gaussian(0.5) }, { samples: n }),
  },
  {
    name: 'n samples of a clip',
    stated: ['src/risk/simulate.ts', 'simulate'],
    sizes: [1 << 21, 1 << 22, 1 << 23, 1 << 24],
    ratio: 0.5,
    prepare: n => () => simulate(clip(0.75), light, { samples: n, seed: 1, threads: 1 }),
  },
  {
    name: 'n volumes on the same samples',
    stated: ['src/simd/clip-grid.ts', 'simulateClipGrid'],
    grows: 'n',
    sizes: [100, 400, 1600, 6400],
    prepare: n => () => simulateClipGrid({ ...laws, target: grid(n), samples: 2 ** 20, seed: 1, bits: 52 }),
  },
  {
    name: 'a checkpoint of n points',
    stated: ['src/simd/state.ts', 'SimulationState'],
    sizes: [1000, 2000, 4000, 8000],
    prepare: n => {
      const state = SimulationState.start({ ...laws, target: grid(n), samples: 2 ** 20, seed: 1, bits: 52 });
      return () => SimulationState.parse(state.toString(), 'state');
    },
  },
];

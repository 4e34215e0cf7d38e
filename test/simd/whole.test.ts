import { cauchy, clip, type Distribution, gaussian, identity, laplace, latticeRisk, logistic, mixture, monteCarloRisk, simulate, simulateClipGrid, softThreshold, ternary, uniform } from '../../src/index.js'; // biome-ignore format: one line
import { backends } from '../../src/simd/core.js';
import {
  cholesky,
  choleskySucceeds,
  gemm,
  gemmTransposed,
  gemv,
  solveLower,
  solveLowerTransposed,
  syrk,
} from '../../src/simd/dense.js';
import { bidiagonalSvd } from '../../src/simd/divide.js';
import { bidiagonalise } from '../../src/simd/householder.js';
import { checkedJob, chunksOf, samplesIn } from '../../src/simd/job.js';
import { type ChunkRange, missingFrom, withRange } from '../../src/simd/ranges.js';
import { regionsOf } from '../../src/simd/regions.js';
import { secularRoot } from '../../src/simd/secular.js';
import { fromSums, SimulationState } from '../../src/simd/state.js';
import { svd } from '../../src/simd/svd.js';
import { answerOf, areWritten, shown } from '../golden/written.js';

const wave = (n: number, first = 0): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.round(64 * Math.cos(i + first)) / 32);
const laws: Readonly<Record<string, Distribution>> = {
  uniform: uniform(1),
  gaussian: gaussian(0.5),
  laplace: laplace(0.5),
  cauchy: cauchy(0.25),
  'uniform 0': uniform(0),
  logistic: logistic(1),
  mixture: mixture([
    { weight: 1, law: uniform(1) },
    { weight: 1, law: gaussian(1) },
  ]),
};
const problem = { teacher: uniform(1), noise: gaussian(0.5) };
const job = {
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'laplace', scale: 0.5 },
  target: clip(0.75),
  samples: 300_000,
  seed: 2,
  bits: 52,
} as const;
const grid = { lowest: 0.25, step: 0.5, count: 3 };
const line = { intercept: 0, slope: 1 };

/** A promise's answer or refusal as text. */
const answered = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    return shown(await run());
  } catch (error) {
    return `${error}`;
  }
};
const estimates = async (run: () => ReturnType<typeof simulateClipGrid>): Promise<string[]> => {
  try {
    const found = await run();
    return [
      shown(found.V),
      ...(['even', 'odd', 'both'] as const).map(half =>
        shown([
          found.clip(half),
          found.unregularised(half),
          [0, 0.5, -1].map(c => found.linear(half, c)),
          found.bestShrinkage(half),
        ]),
      ),
    ];
  } catch (error) {
    return [`${error}`];
  }
};

// The core by both backends: linear algebra, simulations of every pair of laws, and every job that is refused. Any digit or word changes this.
areWritten(import.meta.url, 'core.txt', {
  ...Object.fromEntries(
    backends.map(backend => [
      `linear algebra by ${backend}`,
      () => [
        ...[[1, 1], [3, 5], [9, 6], [17, 4]].flatMap(([m, n]) => [
          answerOf(() => gemv(m!, n!, wave(m! * n!), wave(n!), backend)),
          answerOf(() => gemm(m!, n!, 3, wave(m! * 3), wave(3 * n!), backend)),
          answerOf(() => gemmTransposed(m!, n!, 3, wave(m! * 3), wave(3 * n!), backend)),
          answerOf(() => syrk(m!, n!, wave(m! * n!), backend)),
          answerOf(() => bidiagonalise(Math.max(m!, n!), Math.min(m!, n!), wave(m! * n!), backend)),
        ]),
        ...[1, 2, 5, 11].flatMap(n => {
          const A = syrk(n + 2, n, wave((n + 2) * n, 3)).map((x, k) => x + (k % (n + 1) === 0 ? n : 0));
          const L = cholesky(n, A, backend);
          return [answerOf(() => [L, solveLower(n, L, wave(n), backend), solveLowerTransposed(n, L, wave(n), backend)]), answerOf(() => [choleskySucceeds(n, A, backend), choleskySucceeds(n, A.map(x => -x), backend)])];
        }),
        answerOf(() => cholesky(2, Float64Array.of(1, 2, 2, 1), backend)),
        ...[[1], [3, 1], [1, 1, 1], [0, 2, 0], [4, 3, 2, 1, 0.5, 1e-9]].flatMap(diagonal => [0, 0.5, 3].map(x => answerOf(() => bidiagonalSvd(Float64Array.from(diagonal), new Float64Array(diagonal.length - 1).fill(x), backend)))),
        answerOf(() => svd({ rows: 7, columns: 5, data: wave(35) }, { backend } as never)),
        answerOf(() => svd({ rows: 5, columns: 7, data: wave(35) }, { backend } as never)),
      ],
    ]),
  ),
  'secular equations': () => {
    const [d, z] = [Float64Array.of(0, 1, 2.5, 4), Float64Array.of(0.25, 0.01, 1, 0.5)];
    return [0, 1, 2, 3].map(k => answerOf(() => secularRoot(k, d, z)));
  },
  ranges: () => {
    const ranges: readonly ChunkRange[] = [[0, 2], [3, 5], [9, 10]];
    return [
      ...([[2, 3], [5, 9], [10, 12], [1, 2], [4, 6], [-1, 0], [0, 0]] as const).map(added => answerOf(() => withRange(ranges, added))),
      ...([[0, 10], [1, 4], [5, 9], [2, 3], [20, 30], [0, 0]] as const).map(whole => answerOf(() => missingFrom(whole, ranges))),
    ];
  },
  regions: () => [[1, 0.5], [0.5, 1], [0, 1], [1, 0], [0, 0], [1, 1]].flatMap(([a, s]) => [clip(0.75), softThreshold(0.2), identity(), clip(5)].map(w => answerOf(() => regionsOf(a!, s!, w as never)))),
  'jobs that are refused, and their sizes': () => [
    ...[{}, { samples: 1 }, { samples: 2.5 }, { seed: -1 }, { bits: 53 }, { bits: 24 }, { surplus: 1 }, { teacher: laws.logistic }, { noise: null }, { teacher: { name: 'uniform', scale: -1 } }, { noise: { name: 'cauchy', scale: 1 }, target: identity() },
      { teacher: { name: 'cauchy', scale: 1 } }, { teacher: { name: 'cauchy', scale: 1 }, target: identity() }, { noise: { name: 'uniform', scale: 1e200 } }, { noise: { name: 'uniform', scale: 1e20 }, bits: 24 }, { target: null }, { target: {} },
      { target: { breakPoints: [1], pieces: [line] } }, { target: { breakPoints: [1, 0], pieces: [line, line, line] } }, { target: { breakPoints: [Number.NaN], pieces: [line, line] } }, { target: { breakPoints: [], pieces: [{ intercept: Infinity, slope: 0 }] } },
      { target: { breakPoints: Array.from({ length: 65 }, (_, i) => i), pieces: Array.from({ length: 66 }, () => line) } }, { target: grid }, { target: { ...grid, lowest: -1 } }, { target: { ...grid, step: 0 } }, { target: { ...grid, count: 0 } }, { target: { ...grid, count: 20000 } },
      { target: { ...grid, step: 1e3 } }, { target: { ...grid, lowest: 1e80 } }, { target: { ...grid, lowest: 1e80, step: 1e80 }, teacher: { name: 'uniform', scale: 0 }, noise: { name: 'uniform', scale: 0 } }, { target: grid, teacher: { name: 'cauchy', scale: 1 } },
    ].map(other => `${Object.keys(other)}: ${answerOf(() => { const made = checkedJob('f', { ...job, ...other } as never); return [made.teacher, made.noise, made.bits, chunksOf(made), samplesIn(made, 0, 1), samplesIn(made, 1, 9)]; })}`),
    answerOf(() => checkedJob('f', undefined as never)),
    answerOf(() => { const { samples, seed, bits } = checkedJob('f', { teacher: laws.uniform!, noise: laws.gaussian!, target: clip(1) }); return [samples, seed, bits]; }),
    ...[[6, 14, 3, 0], [6, 14, 3, 2], [0, 0, 0, 0], [1, 1, 1, 0], [3, 3, 3, 0]].map(([S, SS, n, K]) => answerOf(() => fromSums(S!, SS!, n!, K))),
  ],
  simulations: async () => {
    const lines: string[] = [];
    for (const [t, teacher] of Object.entries(laws))
      for (const [n, noise] of Object.entries(laws))
        for (const w of [clip(0.75), ternary(0.75)])
          lines.push(`${w.name}, ${t}, ${n}: ${await answered(() => simulate(w, { teacher, noise }, { samples: 1000, seed: 3 }))} ${w.name === 'clip' && t === 'uniform' ? answerOf(() => [latticeRisk(w, { teacher, noise }, { fibonacci: 12 }), monteCarloRisk(w, { teacher, noise }, 100, 1)]) : ''}`);
    for (const options of [{ bits: 32 }, { bits: 24 }, { backend: 'js' }, { backend: 'x' }, { threads: 0 }, { threads: 1 }, { samples: 1 }, { seed: -1 }, { shard: { part: 1, of: 2 } }, { shard: { part: 3, of: 2 } }, { surplus: 1 }, { until: 0.01 }])
      lines.push(`${JSON.stringify(options)}: ${await answered(() => simulate(clip(0.75), problem, { samples: 300_000, ...options } as never))}`);
    return lines;
  },
  'lattices': () => [{}, { fibonacci: 9 }, { fibonacci: 14, shifts: 3, seed: 5 }, { shifts: 1 }, { shifts: 1.5 }, { seed: -1 }, { backend: 'js', fibonacci: 14 }, { surplus: 1 }].flatMap(options => [
    `${JSON.stringify(options)}: ${answerOf(() => latticeRisk(clip(0.75), { teacher: uniform(1), noise: uniform(0.5) }, { fibonacci: 16, ...options } as never))}`,
    `${JSON.stringify(options)}: ${answerOf(() => latticeRisk({ target: softThreshold(0.2), teacher: laplace(1), noise: uniform(0.5) } as never, { fibonacci: 14, ...options } as never))}`,
  ]).concat([answerOf(() => latticeRisk(clip(1), problem)), answerOf(() => latticeRisk(grid as never, { teacher: uniform(1), noise: uniform(1) })), answerOf(() => latticeRisk(null as never))]),
  'grids of V': async () => {
    const lines: string[] = [];
    for (const [n, noise] of Object.entries(laws)) lines.push(n, ...(await estimates(() => simulateClipGrid(grid, { teacher: uniform(1), noise }, { samples: 2000, seed: 3 }))));
    for (const options of [{ bits: 32 }, { bits: 24 }, { backend: 'js' }, { shard: { part: 1, of: 1 } }, { samples: 1 }, { surplus: 1 }])
      lines.push(JSON.stringify(options), ...(await estimates(() => simulateClipGrid(grid, problem, { samples: 2000, ...options } as never))));
    for (const given of [[null], [{ lowest: 0 }], [{ ...job, target: grid, samples: 2000 }], [job], [grid, null], [grid, problem, null]])
      lines.push(...(await estimates(() => simulateClipGrid(...(given as unknown as Parameters<typeof simulateClipGrid>)))));
    return lines;
  },
  'states': () => {
    const state = SimulationState.start(job);
    return [answerOf(() => [state.samples, state.values().length]), answerOf(() => SimulationState.start(job, { part: 3, of: 2 })), answerOf(() => SimulationState.start(job, { part: 1.5, of: 2 })), answerOf(() => SimulationState.start(job, { part: 2, of: 3 }).samples)];
  },
}); // biome-ignore format: one line each

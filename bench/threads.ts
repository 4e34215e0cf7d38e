import { stream } from '../src/random/stream.js';
import { type Job, latticeRisk, type PiecewiseAffine, run, SimulationState } from '../src/simd/index.js';
import { openProducts, type Products } from '../src/simd/products.js';
import { median } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const clip = (V: number): PiecewiseAffine => ({
  breakPoints: [-V, V],
  pieces: [
    { intercept: -V, slope: 0 },
    { intercept: 0, slope: 1 },
    { intercept: V, slope: 0 },
  ],
});
const uniform = (scale: number) => ({ name: 'uniform', scale }) as const;

/** Products of 1024 x 1024 on two threads against one, in turns, by the clock. */
async function productsOnThreads(rounds: number): Promise<void> {
  const n = 1024;
  const [A, B] = [1, 2].map(k => Float64Array.from({ length: n * n }, (_, i) => Math.sin(k * i))) as [Float64Array, Float64Array]; // biome-ignore format: one line
  const C = new Float64Array(n * n);
  const [one, two] = [openProducts({ threads: 1 }), openProducts({ threads: 2 })];
  const seconds = async (products: Products): Promise<number> => {
    const start = performance.now();
    await products.gemmInto(C, n, n, n, A, B);
    return performance.now() - start;
  };
  try {
    for (let k = 0; k < 4; k++) for (const products of [one, two]) await seconds(products); // V8 runs a wasm function unoptimised at first
    const ratios: number[] = [];
    for (let k = 0; k < rounds; k++) ratios.push((await seconds(one)) / (await seconds(two)));
    recordRatio('threads: products, two / one', 1 / median(ratios));
    process.stdout.write(
      `products of ${n} x ${n} on two threads: ${median(ratios).toFixed(2)} times one, median of ${rounds} (${Math.min(...ratios).toFixed(2)} .. ${Math.max(...ratios).toFixed(2)}; goal 1.8)\n`,
    );
  } finally {
    await two.close();
  }
}

/** Two workers against one, in interleaved rounds, by the clock; then the lattice; then what Figure 4 costs a sample. */
export async function bench(effort: Effort): Promise<void> {
  const quick = effort === 'quick';
  const job: Job = {
    teacher: uniform(1),
    noise: uniform(0.5),
    target: clip(0.75),
    samples: quick ? 2 ** 31 : 2 ** 33,
    seed: 1,
    bits: 32,
  };
  const seconds = async (of: Job, threads: number): Promise<number> => {
    const start = performance.now();
    await run(SimulationState.start(of), { threads });
    return (performance.now() - start) / 1000;
  };
  const ratios: number[] = [];
  for (let round = 0; round < (quick ? 3 : 7); round++) ratios.push((await seconds(job, 1)) / (await seconds(job, 2)));
  recordRatio('threads: two / one', 1 / median(ratios));
  process.stdout.write(
    `two threads: ${median(ratios).toFixed(2)} times one at ${job.samples} samples, median of ${ratios.length} (${Math.min(...ratios).toFixed(2)} .. ${Math.max(...ratios).toFixed(2)}; goal 1.9)\n`,
  );

  await productsOnThreads(quick ? 5 : 15);

  const random = stream(1, 'bench');
  const [times, errors]: [number[], number[]] = [[], []];
  for (let i = 0; i < (quick ? 100 : 500); i++) {
    const s = i % 10 === 0 ? 1 : random.uniform();
    const V = 1 + s * (2 * random.uniform() - 1);
    const start = performance.now();
    const { risk: estimate } = latticeRisk({ teacher: uniform(1), noise: uniform(s), target: clip(V) });
    times.push(performance.now() - start);
    errors.push(Math.abs(estimate - ((s * s) / 3 - ((s + 1 - V) ** 3 * (s + V - 1)) / (12 * s))));
  }
  process.stdout.write(
    `lattice: ${median(times).toFixed(1)} ms (median of ${times.length}), largest error of b2 ${Math.max(...errors).toExponential(1)} (goal 20 ms, 1e-9)\n`,
  );

  const samples = 1e8;
  const panels = [uniform(0.5), { name: 'cauchy', scale: 0.5 } as const];
  let time = 0;
  for (const noise of panels)
    time += await seconds({ ...job, noise, samples, target: { lowest: 0, step: 1 / 80, count: 101 } }, 2);
  process.stdout.write(
    `figure 4: a sigma of both panels at ${samples} samples takes ${time.toFixed(2)} s on two threads, 41 then ${(41 * time).toFixed(0)} s (goal 60)\n`,
  );

  // One shard of so many that it ends soon: the others cost the same, whatever machine runs them.
  const shards = quick ? 4096 : 512;
  const whole: Job = { ...job, noise: { name: 'cauchy', scale: 0.5 }, samples: 1e12, bits: 52 };
  const begin = process.cpuUsage().user;
  const state = SimulationState.start(whole, { part: 1, of: shards });
  await run(state, { threads: 1 });
  const one = (process.cpuUsage().user - begin) / 1e6;
  process.stdout.write(
    `1e12 samples: ${((one * shards) / 3600).toFixed(1)} hours of processor time in double precision under Cauchy noise, extrapolated from one shard of ${shards} (${state.samples} samples in ${one.toFixed(1)} s)\n`,
  );
}

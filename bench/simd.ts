import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { core } from '../src/simd/core.js';
import { BLOCK, type Kernels, layout } from '../src/simd/kernels.js';
import { column, compiled, numpy, of, printColumn, runRounds } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

/** Nanoseconds of processor time a sample, after as many samples that are not counted. */
function timed(n: number, block: () => void): number {
  for (let i = 0; i < n; i += BLOCK) block();
  const start = process.cpuUsage().user;
  for (let i = 0; i < n; i += BLOCK) block();
  return ((process.cpuUsage().user - start) * 1000) / n;
}

const { u, eta, uSingle, etaSingle, states, sums, bins } = layout;

const kernelsOf = (k: Kernels): Readonly<Record<string, () => void>> => ({
  'clip, 32-bit uniforms': () => {
    k.uniforms32(states, u, eta, BLOCK, 2, 1);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, 52-bit uniforms': () => {
    k.uniforms52(states, u, eta, BLOCK, 2, 1);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, single precision': () => {
    k.clipUniformSingle(states, BLOCK, 2, 1, 0.75, sums);
  },
  'clip, Cauchy noise': () => {
    k.uniforms32(states, u, eta, BLOCK, 2, 1);
    k.cauchy(eta, BLOCK, 0.5);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, Cauchy noise, single precision': () => {
    k.uniforms24(states, uSingle, etaSingle, BLOCK, 2, 1);
    k.cauchySingle(etaSingle, BLOCK, 0.5);
    k.clipSumsSingle(uSingle, etaSingle, BLOCK, 0.75, sums);
  },
  'grid of 101 V': () => {
    k.uniforms32(states, u, eta, BLOCK, 2, 1);
    k.gridSums(u, eta, BLOCK, 0, 0.0125, 101, bins);
  },
  'grid of 101 V and linear estimators': () => {
    k.uniforms32(states, u, eta, BLOCK, 2, 1);
    k.gridSums(u, eta, BLOCK, 0, 0.0125, 101, bins);
    k.linearSums(u, eta, BLOCK, sums);
  },
  normals: () => {
    k.uniform52(states, u, BLOCK, 1);
    k.normal(u, BLOCK, 1);
  },
});

/** What each kernel is held against: the columns of NumPy and the ratio to reach. */
const against: readonly [kernel: string, python: string, goal: number][] = [
  ['clip, 32-bit uniforms', 'clip, naive', 9],
  ['clip, 32-bit uniforms', 'clip, chunked', 4.8],
  ['clip, 52-bit uniforms', 'clip, naive', 5],
  ['clip, 52-bit uniforms', 'clip, chunked', 2.8],
  ['clip, single precision', 'clip, naive', 13],
  ['clip, single precision', 'clip, chunked', 7],
  ['clip, Cauchy noise', 'Cauchy', 2.5],
  ['clip, Cauchy noise, single precision', 'Cauchy', 6.5],
  ['grid of 101 V and linear estimators', 'grid, bincount', 10],
  ['grid of 101 V', 'grid, naive', 80],
  ['normals', 'normals', 2],
];

/** Samples of NumPy's one-shot arrays: 8 MiB each, beyond the second cache. */
const oneShot = '1048576';

/** The core beside NumPy and C, one thread each, in interleaved rounds: medians of processor time a sample. */
export function bench(effort: Effort): void {
  const { kernels, memory } = core('wasm', 1 << 18);
  new Uint32Array(memory.buffer, states, 32).forEach((_, i, words) => {
    words[i] = Math.imul(i + 1, 0x9e3779b9);
  });
  const blocks = Object.entries(kernelsOf(kernels));
  const n = 1 << 21;
  // V8 runs a wasm function unoptimised at first
  for (const [, block] of blocks) timed(n, block);
  const own = column('core', () => new Map(blocks.map(([name, block]) => [name, timed(n, block)])));
  const directory = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  try {
    const python = numpy('NumPy', 'simd.py', [oneShot, '1']);
    const others = [python, compiled(directory, 16), compiled(directory, 64)];
    const columns = [own, ...others.filter(other => typeof other !== 'string')];
    runRounds(columns, effort);
    for (const shown of columns) printColumn(shown, 'nanoseconds a sample');
    for (const other of others) if (typeof other === 'string') process.stdout.write(`${other}\n`);
    if (typeof python !== 'string')
      for (const [kernel, reference, goal] of against) {
        const ratio = of(python, reference) / of(own, kernel);
        recordRatio(`simd: ${kernel} / NumPy ${reference}`, 1 / ratio);
        process.stdout.write(
          `${kernel} against NumPy ${reference}: ${ratio.toFixed(1)} times as fast (goal ${goal})\n`,
        );
      }
    for (const c of columns.filter(({ name }) => name.startsWith('C,')))
      for (const kernel of blocks.map(([name]) => name).filter(name => c.rounds[0]!.has(name))) {
        const ratio = of(own, kernel) / of(c, kernel);
        recordRatio(`simd: ${kernel} / ${c.name}`, ratio);
        process.stdout.write(`${kernel}: ${ratio.toFixed(2)} times the time of ${c.name}\n`);
      }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

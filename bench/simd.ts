import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stream } from '../src/random/stream.js';
import { core } from '../src/simd/core.js';
import { cholesky, gemm, syrk } from '../src/simd/dense.js';
import { BLOCK, type Kernels, layout } from '../src/simd/kernels.js';
import type { Effort } from './main.js';

/*
 * The core beside NumPy and C, one thread each, in interleaved rounds: medians of processor time a sample, so that a
 * machine busy with other things changes all columns alike. The sources beside this file are read from the repository.
 */
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bench');

type Times = Map<string, number>;

const parse = (text: string): Times =>
  new Map(
    text
      .trim()
      .split('\n')
      .map(line => line.split('\t'))
      .map(([name, value]) => [name!, Number(value)]),
  );

/** Nanoseconds of processor time a sample. */
function timed(n: number, block: () => void): number {
  const start = process.cpuUsage().user;
  for (let i = 0; i < n; i += BLOCK) block();
  return ((process.cpuUsage().user - start) * 1000) / n;
}

const { u, eta, uSingle, etaSingle, teacherState, noiseState, sums, bins } = layout;

const kernelsOf = (k: Kernels): Readonly<Record<string, () => void>> => ({
  'clip, 32-bit uniforms': () => {
    k.uniform32(teacherState, u, BLOCK, 2);
    k.uniform32(noiseState, eta, BLOCK, 1);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, 52-bit uniforms': () => {
    k.uniform52(teacherState, u, BLOCK, 2);
    k.uniform52(noiseState, eta, BLOCK, 1);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, single precision': () => {
    k.uniform24(teacherState, uSingle, BLOCK, 2);
    k.uniform24(noiseState, etaSingle, BLOCK, 1);
    k.clipSumsSingle(uSingle, etaSingle, BLOCK, 0.75, sums);
  },
  'clip, Cauchy noise': () => {
    k.uniform32(teacherState, u, BLOCK, 2);
    k.uniform32(noiseState, eta, BLOCK, 1);
    k.cauchy(eta, BLOCK, 0.5);
    k.clipSums(u, eta, BLOCK, 0.75, sums);
  },
  'clip, Cauchy noise, single precision': () => {
    k.uniform24(teacherState, uSingle, BLOCK, 2);
    k.uniform24(noiseState, etaSingle, BLOCK, 1);
    k.cauchySingle(etaSingle, BLOCK, 0.5);
    k.clipSumsSingle(uSingle, etaSingle, BLOCK, 0.75, sums);
  },
  'grid of 101 V': () => {
    k.uniform32(teacherState, u, BLOCK, 2);
    k.uniform32(noiseState, eta, BLOCK, 1);
    k.gridSums(u, eta, BLOCK, 0, 0.0125, 101, bins);
  },
  'grid of 101 V and linear estimators': () => {
    k.uniform32(teacherState, u, BLOCK, 2);
    k.uniform32(noiseState, eta, BLOCK, 1);
    k.gridSums(u, eta, BLOCK, 0, 0.0125, 101, bins);
    k.linearSums(u, eta, BLOCK, sums);
  },
  normals: () => {
    k.uniform52(teacherState, u, BLOCK, 1);
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
  ['GEMM', 'GEMM', 0.4],
  ['Cholesky', 'Cholesky', 1.3],
];

const median = (values: readonly number[]): number => [...values].sort((x, y) => x - y)[values.length >> 1]!;

/** Milliseconds of processor time of the dense kernels at d = 1024, copies in and out included. */
function dense(): () => [string, number][] {
  const d = 1024;
  const source = stream(1, 'bench');
  const X = Float64Array.from({ length: d * d }, () => source.uniform() - 0.5);
  const A = syrk(d, d, X);
  for (let i = 0; i < d; i++) A[i * d + i] = A[i * d + i]! + 1;
  const time = (run: () => void): number => {
    const start = process.cpuUsage().user;
    run();
    return (process.cpuUsage().user - start) / 1000;
  };
  return () => [
    ['GEMM', time(() => gemm(d, d, d, X, A))],
    ['Cholesky', time(() => cholesky(d, A))],
  ];
}

interface Rounds {
  readonly name: string;
  readonly run: () => Times;
  readonly times: Times[];
}

function compiled(directory: string, width: number): Rounds | string {
  const program = join(directory, `simd-${width}`);
  const flags = ['-O3', '-march=native', `-mprefer-vector-width=${8 * width}`, '-ffp-contract=off', `-DWIDTH=${width}`];
  try {
    execFileSync('cc', [...flags, join(folder, 'simd.c'), '-o', program, '-lm'], { stdio: 'pipe' });
  } catch {
    return 'not run: no C compiler (cc) that takes -march=native';
  }
  const run = (): Times => parse(execFileSync(program, ['2097152', '1'], { stdio: 'pipe' }).toString());
  return { name: `C, ${8 * width} bits`, run, times: [] };
}

function numpy(): Rounds | string {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'pipe' });
  } catch {
    return 'not run: no python3 with NumPy';
  }
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const script = [join(folder, 'simd.py'), '1048576', '1'];
  return {
    name: 'NumPy',
    run: () => parse(execFileSync('python3', script, { env, stdio: 'pipe' }).toString()),
    times: [],
  };
}

export async function bench(effort: Effort): Promise<void> {
  const { kernels, memory } = core('wasm', 1 << 18);
  new Uint32Array(memory.buffer, teacherState, 32).forEach((_, i, words) => {
    words[i] = Math.imul(i + 1, 0x9e3779b9);
  });
  const blocks = kernelsOf(kernels);
  const n = 1 << 21;
  // V8 runs a wasm function unoptimised at first
  for (const block of Object.values(blocks)) timed(n, block);
  const large = dense();
  large();
  const own: Rounds = {
    name: 'core',
    run: () =>
      new Map([
        ...Object.entries(blocks).map(([name, block]): [string, number] => [name, timed(n, block)]),
        ...large(),
      ]),
    times: [],
  };
  const directory = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  try {
    const others = [numpy(), compiled(directory, 16), compiled(directory, 64)];
    const columns = [own, ...others.filter(other => typeof other !== 'string')];
    for (let round = 0; round < (effort === 'quick' ? 3 : 9); round++)
      for (const column of columns) column.times.push(column.run());
    const of = ({ times }: Rounds, name: string): number => median(times.map(time => time.get(name) ?? Number.NaN));
    for (const column of columns) {
      process.stdout.write(
        `${column.name}: nanoseconds a sample, median of ${column.times.length} (least .. greatest)\n`,
      );
      for (const name of column.times[0]!.keys()) {
        const values = column.times.map(time => time.get(name)!);
        const [least, greatest] = [Math.min(...values), Math.max(...values)].map(value => value.toFixed(2));
        const unit = /GEMM|Cholesky/.test(name) ? ' ms at d = 1024' : '';
        process.stdout.write(`  ${name.padEnd(38)} ${of(column, name).toFixed(2)}${unit} (${least} .. ${greatest})\n`);
      }
    }
    for (const other of others) if (typeof other === 'string') process.stdout.write(`${other}\n`);
    const python = columns.find(({ name }) => name === 'NumPy');
    if (python)
      for (const [kernel, reference, goal] of against) {
        const ratio = of(python, reference) / of(own, kernel);
        process.stdout.write(
          `${kernel} against NumPy ${reference}: ${ratio.toFixed(1)} times as fast (goal ${goal})\n`,
        );
      }
    for (const c of columns.filter(({ name }) => name.startsWith('C,')))
      for (const kernel of c.times[0]!.keys())
        process.stdout.write(
          `${kernel}: ${(of(own, kernel) / of(c, kernel)).toFixed(2)} times the time of ${c.name}\n`,
        );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { denseRows, gaussianData, gaussianRows, krylovFlow, stream, teacherLabels } from '../src/index.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const times = Array.from({ length: 20 }, (_, k) => (k + 1) / 2);
const options = { tolerance: 1e-10 };

interface Measured {
  readonly seconds: number;
  readonly passes: number;
  /** The most memory in use at any moment, less that in use before there were data, in bytes. */
  readonly memory: number;
}

/** What a process of its own measures, whose peak nothing else has raised. */
function measure(kind: 'held' | 'streamed', N: number, d: number): Measured {
  const few = gaussianData({ N: 128, d: 256 }, stream(2));
  krylovFlow(denseRows(few, teacherLabels(few, new Float64Array(256).fill(1))), times, options); // compiles
  const before = process.memoryUsage.rss();
  const u = new Float64Array(d).fill(0.5);
  const X = kind === 'held' ? gaussianData({ N, d }, stream(1)) : undefined;
  const source = X === undefined ? gaussianRows({ N, u, seed: 1 }) : denseRows(X, teacherLabels(X, u));
  const start = performance.now();
  const { passes } = krylovFlow(source, times, options);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, passes, memory: 1024 * process.resourceUsage().maxRSS - before };
}

const here = fileURLToPath(import.meta.url);

function apart(kind: 'held' | 'streamed', N: number, d: number): Measured {
  const run = spawnSync(process.execPath, [here, kind, String(N), String(d)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Measured;
}

/** Seconds of the same number of Lanczos steps in NumPy on one thread, or undefined where there is no NumPy. */
function numpy(N: number, d: number, steps: number): number | undefined {
  const script = fileURLToPath(new URL('../../bench/dynamics.py', import.meta.url));
  const run = spawnSync('python3', [script, String(N), String(d), String(steps)], { encoding: 'utf8' });
  const seconds = Number.parseFloat(run.stdout ?? '');
  return run.status === 0 && Number.isFinite(seconds) ? seconds : undefined;
}

const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1]!;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** w(t) at 20 times from X by Lanczos, beside the same number of steps in NumPy, and with rows made anew each pass. */
export function bench(effort: Effort): void {
  const [N, d, rounds] = effort === 'quick' ? [2000, 500, 1] : [8000, 2000, 5];
  const data = 8 * N * d;
  const pairs = Array.from({ length: rounds }, () => {
    const ours = apart('held', N, d);
    return { ours, theirs: numpy(N, d, ours.passes - 1) };
  });
  const ours = median(pairs.map(pair => pair.ours.seconds));
  const memory = Math.max(...pairs.map(pair => pair.ours.memory));
  print(`w(t) at 20 times, d = ${d}, N = ${N}: ${ours.toFixed(3)} s, ${pairs[0]!.ours.passes} passes over X`);
  print(
    `  memory beyond that of Node: ${megabytes(memory)}, ${(memory / data).toFixed(2)} times the ${megabytes(data)} of X`,
  );
  const theirs = pairs.map(pair => pair.theirs).filter(seconds => seconds !== undefined);
  if (theirs.length < rounds) print('  NumPy: not run, needs python3 with NumPy');
  else {
    const ratio = median(pairs.map(pair => pair.ours.seconds / pair.theirs!));
    recordRatio(`dynamics: d = ${d}, N = ${N}`, ratio);
    print(`  NumPy, one thread: ${median(theirs).toFixed(3)} s; ours takes ${ratio.toFixed(2)} times that`);
  }
  const [many, weights] = effort === 'quick' ? [20_000, 200] : [100_000, 1000];
  const streamed = apart('streamed', many, weights);
  const pass = streamed.seconds / streamed.passes;
  const entry = pass / (many * weights);
  print(
    `rows made anew, d = ${weights}, N = ${many}: ${streamed.seconds.toFixed(2)} s, ${streamed.passes} passes of ${pass.toFixed(2)} s, ${(1e9 * entry).toFixed(1)} ns an entry, ${megabytes(streamed.memory)} (X would take ${megabytes(8 * many * weights)})`,
  );
  const minutes = (entry * 1e7 * weights * streamed.passes) / 60;
  print(`  N = 1e7 by extrapolation: ${minutes.toPrecision(2)} min for as many passes, in the same memory`);
}

const [, script, kind, N, d] = process.argv;
if (script === here && (kind === 'held' || kind === 'streamed'))
  process.stdout.write(JSON.stringify(measure(kind, Number(N), Number(d))));

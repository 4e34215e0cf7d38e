import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { denseRows, gaussianData, gaussianRows, krylovFlow, stream, teacherLabels } from '../src/index.js';
import type { Effort } from './main.js';

const times = Array.from({ length: 20 }, (_, k) => (k + 1) / 2);

const seconds = (text: string): number | undefined =>
  Number.isFinite(Number.parseFloat(text)) ? Number(text) : undefined;

/** w(t) at 20 times from X by Lanczos, beside the same number of steps in NumPy, and with rows made anew each pass. */
export function bench(effort: Effort): void {
  const [N, d] = effort === 'quick' ? [2000, 500] : [8000, 2000];
  const X = gaussianData({ N, d }, stream(1));
  const source = denseRows(X, teacherLabels(X, new Float64Array(d).fill(0.5)));
  const start = performance.now();
  const { passes } = krylovFlow(source, times, { tolerance: 1e-10 });
  const ours = (performance.now() - start) / 1000;
  process.stdout.write(`w(t) at 20 times, d = ${d}, N = ${N}: ${ours.toFixed(3)} s, ${passes} passes over X\n`);
  const script = fileURLToPath(new URL('../../bench/dynamics.py', import.meta.url));
  const run = spawnSync('python3', [script, String(N), String(d), String(passes - 1)], { encoding: 'utf8' });
  const theirs = run.status === 0 ? seconds(run.stdout.trim()) : undefined;
  process.stdout.write(
    theirs === undefined
      ? 'NumPy: not run, no python3 with NumPy\n'
      : `NumPy, one thread: ${theirs.toFixed(3)} s; ours takes ${(ours / theirs).toFixed(2)} times that\n`,
  );
  const [rows, weights] = effort === 'quick' ? [2000, 200] : [100_000, 1000];
  const streamed = gaussianRows({ N: rows, u: new Float64Array(weights).fill(0.5), seed: 1 });
  const from = performance.now();
  const made = krylovFlow(streamed, times, { tolerance: 1e-10 });
  const each = (performance.now() - from) / 1000 / made.passes;
  process.stdout.write(
    `rows made anew, d = ${weights}, N = ${rows}: ${made.passes} passes of ${each.toFixed(2)} s, ${((1e9 * each) / (rows * weights)).toFixed(1)} ns an entry\n`,
  );
}

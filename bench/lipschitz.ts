import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encloseSpectralNorm, estimateSpectralNorm, stream } from '../src/index.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const tolerance = 1e-6;

function seconds<T>(run: () => T): { readonly value: T; readonly time: number } {
  const start = process.hrtime.bigint();
  const value = run();
  return { value, time: Number(process.hrtime.bigint() - start) / 1e9 };
}

function random(n: number): Float64Array {
  const source = stream(1, 'bench', n);
  return Float64Array.from({ length: n * n }, () => 2 * source.uniform() - 1);
}

/** scipy's time for the same matrix and tolerance, or why there is none. */
function scipy(n: number, data: Float64Array): { time: number; value: number } | string {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  try {
    const file = join(folder, 'W');
    writeFileSync(file, data);
    // The compiled bench lies in dist/bench, the script beside its source.
    const script = fileURLToPath(new URL('../../bench/lipschitz.py', import.meta.url));
    const run = spawnSync('python3', [script, String(n), String(tolerance), file], { encoding: 'utf8' });
    if (run.status !== 0) return 'needs Python with NumPy and SciPy';
    const [time, value] = run.stdout.trim().split(' ').map(Number) as [number, number];
    return { time, value };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The largest singular value of a random matrix against scipy's svds, and the cost of an enclosure. */
export function bench(effort: Effort): void {
  for (const n of effort === 'quick' ? [1024] : [1024, 4096]) {
    const data = random(n);
    const W = { rows: n, columns: n, data };
    estimateSpectralNorm({ rows: 256, columns: 256, data: data.subarray(0, 65_536) });
    const runs = [1, 2].map(() => seconds(() => estimateSpectralNorm(W, { tolerance })));
    const ours = runs.reduce((x, y) => (y.time < x.time ? y : x));
    process.stdout.write(
      `largest singular value, ${n} x ${n}, tolerance ${tolerance}: ${ours.time.toFixed(3)} s, ${ours.value.steps} steps\n`,
    );
    const theirs = scipy(n, data);
    if (typeof theirs === 'string') process.stdout.write(`  scipy svds: not run, ${theirs}\n`);
    else {
      recordRatio(`lipschitz: ${n} x ${n}`, ours.time / theirs.time);
      process.stdout.write(
        `  scipy svds: ${theirs.time.toFixed(3)} s; ratio ${(ours.time / theirs.time).toFixed(2)}; values differ by ${Math.abs(ours.value.value / theirs.value - 1).toExponential(1)} (relative)\n`,
      );
    }
  }
  const n = effort === 'quick' ? 512 : 1024;
  const { value, time } = seconds(() => encloseSpectralNorm({ rows: n, columns: n, data: random(n) }, { tolerance }));
  const width = (value.upper.value / value.lower - 1).toExponential(1);
  process.stdout.write(
    `enclosure, ${n} x ${n}: ${time.toFixed(3)} s, ${value.upper.method}, relative width ${width}\n`,
  );
}

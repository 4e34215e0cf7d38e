import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stream } from '../src/random/stream.js';
import { cholesky, gemm, syrk } from '../src/simd/dense.js';
import { type Column, column, compiled, type Figures, numpy, of, printColumn, runRounds } from './harness/columns.js';
import type { Effort } from './main.js';

const d = 1024;
/** What is measured, its floating-point operations, and the speed to reach beside one-thread NumPy. */
const cases = [
  { name: 'GEMM', operations: 2 * d ** 3, goal: 0.4 },
  { name: 'Cholesky', operations: d ** 3 / 3, goal: 1.3 },
] as const;

/** Milliseconds of processor time of the dense kernels, copies to the core and back included. */
function own(): Column {
  const source = stream(1, 'bench');
  const X = Float64Array.from({ length: d * d }, () => source.uniform() - 0.5);
  const A = syrk(d, d, X);
  for (let i = 0; i < d; i++) A[i * d + i] = A[i * d + i]! + 1;
  const time = (run: () => void): number => {
    const start = process.cpuUsage().user;
    run();
    return (process.cpuUsage().user - start) / 1000;
  };
  const run = (): Figures =>
    new Map([
      ['GEMM', time(() => gemm(d, d, d, X, A))],
      ['Cholesky', time(() => cholesky(d, A))],
    ]);
  run(); // V8 runs a wasm function unoptimised at first
  return column('core', run);
}

/**
 * The dense kernels beside OpenBLAS on one thread. WebAssembly has 128-bit vectors and no fused multiplication, so beside
 * the processor's widest instructions stands what it can do without them: OpenBLAS's kernels of 128 bits, and the bound of
 * separate multiplications and additions, measured in C on registers alone.
 */
export function bench(effort: Effort): void {
  const directory = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  try {
    const core = own();
    const widest = numpy('NumPy', 'dense.py', [String(d)]);
    const narrow = numpy('NumPy, OpenBLAS at 128 bits', 'dense.py', [String(d)], { OPENBLAS_CORETYPE: 'Nehalem' });
    const c = compiled(directory, 16);
    const columns = [core, widest, narrow, c].filter(other => typeof other !== 'string');
    runRounds(columns, effort);
    for (const shown of columns.filter(other => other !== c)) printColumn(shown, `milliseconds at d = ${d}`);
    for (const other of [widest, narrow, c]) if (typeof other === 'string') process.stdout.write(`${other}\n`);
    const bound = typeof c === 'string' ? undefined : of(c, 'multiplications and additions');
    for (const { name, operations, goal } of cases) {
      const rate = operations / of(core, name) / 1e6;
      const share = bound === undefined ? '' : `, ${(rate / bound).toFixed(2)} of the bound ${bound.toFixed(1)}`;
      process.stdout.write(`${name}: ${rate.toFixed(2)} operations a nanosecond${share} of 128 bits without fusing\n`);
      for (const other of [widest, narrow]) {
        if (typeof other === 'string') continue;
        const ratio = of(other, name) / of(core, name);
        const most = bound === undefined ? '' : `, at the bound it would be ${((ratio * bound) / rate).toFixed(2)}`;
        const aim = other === widest ? ` (goal ${goal}${most})` : '';
        process.stdout.write(`${name} against ${other.name}: ${ratio.toFixed(2)} times as fast${aim}\n`);
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stream } from '../src/random/stream.js';
import { cholesky, gemmInto, syrk } from '../src/simd/dense.js';
import {
  type Column,
  column,
  compiled,
  type Figures,
  numpy,
  of,
  printColumn,
  python,
  runRounds,
} from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
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
  const C = new Float64Array(d * d);
  const time = (run: () => void): number => {
    run(); // as NumPy does: what ran before in another process has taken the caches
    const start = process.cpuUsage().user;
    run();
    return (process.cpuUsage().user - start) / 1000;
  };
  const run = (): Figures =>
    new Map([
      ['GEMM', time(() => gemmInto(C, d, d, d, X, A))],
      ['Cholesky', time(() => cholesky(d, A))],
    ]);
  for (let i = 0; i < 4; i++) run(); // V8 runs a wasm function unoptimised at first
  return column('core', run);
}

/**
 * NumPy by the kernels of OpenBLAS that this environment asks for, by the widest it has for this processor if those are
 * others, and by those of 128 bits; or why they are not run.
 */
function openBlas(): readonly (Column | string)[] {
  const choices = [process.env.OPENBLAS_CORETYPE, undefined, 'Nehalem'].filter(
    (coreType, i, all) => all.indexOf(coreType) === i,
  );
  return choices.map(coreType => {
    const environment = { OPENBLAS_CORETYPE: coreType };
    const found = numpy('NumPy', 'dense.py', [String(d)], environment);
    return typeof found === 'string'
      ? found
      : { ...found, name: `NumPy, OpenBLAS ${python('dense.py', ['kernels'], environment).trim()}` };
  });
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
    const others = openBlas();
    const c = compiled(directory, 16);
    const references = others.filter(other => typeof other !== 'string');
    runRounds([core, ...references, ...(typeof c === 'string' ? [] : [c])], effort);
    for (const shown of [core, ...references]) printColumn(shown, `milliseconds at d = ${d}`);
    for (const other of new Set([...others, c])) if (typeof other === 'string') process.stdout.write(`${other}\n`);
    const bound = typeof c === 'string' ? undefined : of(c, 'multiplications and additions');
    for (const { name, operations, goal } of cases) {
      const rate = operations / of(core, name) / 1e6;
      const share = bound === undefined ? '' : `, ${(rate / bound).toFixed(2)} of the bound ${bound.toFixed(1)}`;
      process.stdout.write(`${name}: ${rate.toFixed(2)} operations a nanosecond${share} of 128 bits without fusing\n`);
      for (const reference of references) {
        const ratio = of(reference, name) / of(core, name);
        recordRatio(`dense: ${name} / ${reference.name}`, 1 / ratio);
        const most = bound === undefined ? '' : `, at the bound it would be ${((ratio * bound) / rate).toFixed(2)}`;
        process.stdout.write(
          `${name} against ${reference.name}: ${ratio.toFixed(2)} times as fast (goal ${goal}${most})\n`,
        );
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effort } from '../main.js';

/** A figure of each thing measured, by name. */
export type Figures = ReadonlyMap<string, number>;

/** One competitor, run again in every round, so that a machine busy with other things changes all columns alike. */
export interface Column {
  readonly name: string;
  readonly run: () => Figures;
  readonly rounds: Figures[];
}

/** The sources beside the benches are read from the repository. */
const folder = fileURLToPath(new URL('../../../bench', import.meta.url));

const parse = (text: string): Figures =>
  new Map(
    text
      .trim()
      .split('\n')
      .map(line => line.split('\t'))
      .map(([name, value]) => [name!, Number(value)]),
  );

export const column = (name: string, run: () => Figures): Column => ({ name, run, rounds: [] });

/** Variables of the environment; undefined takes one away. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What a script of this folder prints under Python, where OpenBLAS runs one thread. */
export function python(script: string, words: readonly string[], more: Environment = {}): string {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', ...more };
  return execFileSync('python3', [join(folder, script), ...words], { env, stdio: 'pipe' }).toString();
}

/** A script of this folder in Python with NumPy; or why it is not run. */
export function numpy(name: string, script: string, words: readonly string[], more: Environment = {}): Column | string {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'pipe' });
  } catch {
    return `${name}: not run, no python3 with NumPy`;
  }
  return column(name, () => parse(python(script, words, more)));
}

/** A program in C of this folder, compiled with vectors of so many bytes; or why it is not run. */
export function compiled(
  directory: string,
  width: number,
  source = 'simd.c',
  words: readonly string[] = ['2097152', '1'],
): Column | string {
  const program = join(directory, `${source}-${width}`);
  const flags = ['-O3', '-march=native', `-mprefer-vector-width=${8 * width}`, '-ffp-contract=off', `-DWIDTH=${width}`];
  try {
    execFileSync('cc', [...flags, join(folder, source), '-o', program, '-lm'], { stdio: 'pipe' });
  } catch {
    return `C, ${8 * width} bits: not run, no C compiler (cc) that takes -march=native`;
  }
  return column(`C, ${8 * width} bits`, () => parse(execFileSync(program, [...words], { stdio: 'pipe' }).toString()));
}

/** Interleaved rounds: three for a quick look, nine for medians that settle. */
export function runRounds(columns: readonly Column[], effort: Effort): void {
  for (let round = 0; round < (effort === 'quick' ? 3 : 9); round++) for (const c of columns) c.rounds.push(c.run());
}

export const median = (values: readonly number[]): number => [...values].sort((x, y) => x - y)[values.length >> 1]!;

/** The median over the rounds. */
export function of({ rounds }: Column, name: string): number {
  return median(rounds.map(round => round.get(name) ?? Number.NaN));
}

/** The medians of a column with their spread. */
export function printColumn(c: Column, unit: string): void {
  process.stdout.write(`${c.name}: ${unit}, median of ${c.rounds.length} (least .. greatest)\n`);
  for (const name of c.rounds[0]!.keys()) {
    const values = c.rounds.map(round => round.get(name)!);
    const [least, greatest] = [Math.min(...values), Math.max(...values)].map(value => value.toFixed(2));
    process.stdout.write(`  ${name.padEnd(38)} ${of(c, name).toFixed(2)} (${least} .. ${greatest})\n`);
  }
}

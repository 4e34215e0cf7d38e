import { DataError } from '../../src/index.js';
import { judge } from './judge.js';
import { readVectors } from './read.js';

type Counts = { passed: number; refused: number; failed: number };

/** Runs the interval test suite of a folder; the number of vectors that fail. */
function main(argv: readonly string[]): number {
  if (argv.length !== 1 || argv[0]!.startsWith('-'))
    throw new DataError(`itl: expected one folder of .itl files, got ${JSON.stringify(argv.join(' '))}`);
  const counts = new Map<string, Counts>();
  const lacking = new Map<string, number>();
  for (const vector of readVectors(argv[0]!)) {
    const outcome = judge(vector);
    if (outcome.status === 'lacking') {
      lacking.set(outcome.what, (lacking.get(outcome.what) ?? 0) + 1);
      continue;
    }
    const row = counts.get(vector.operation) ?? { passed: 0, refused: 0, failed: 0 };
    row[outcome.status] += 1;
    counts.set(vector.operation, row);
    if (outcome.status === 'failed') console.log(`${vector.place}: ${vector.operation}: got ${outcome.got}`);
  }
  const total: Counts = { passed: 0, refused: 0, failed: 0 };
  const line = (name: string, { passed, refused, failed }: Counts): void =>
    console.log(`${name.padEnd(16)} ${[passed, refused, failed].map(n => String(n).padStart(8)).join('')}`);
  console.log(`${'operation'.padEnd(16)} ${['passed', 'refused', 'failed'].map(n => n.padStart(8)).join('')}`);
  for (const [name, row] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const status of ['passed', 'refused', 'failed'] as const) total[status] += row[status];
    line(name, row);
  }
  line('all', total);
  const named = [...lacking].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([what, n]) => `${what} ${n}`);
  console.log(`not there: ${named.join(', ')}`);
  return total.failed;
}

try {
  process.exitCode = main(process.argv.slice(2)) === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

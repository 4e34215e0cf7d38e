import { DataError } from '../../src/index.js';
import { judge, type Verdict } from './evaluate.js';
import { readGolden } from './read.js';

const count = (verdicts: readonly Verdict[], status: Verdict['status']): number =>
  verdicts.filter(verdict => verdict.status === status).length;

/** A number, infinities and NaN as words, which JSON has no digits for. */
const spoken = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

function line(verdict: Verdict): string {
  const { id, status, value, relativeError } = verdict;
  const found = verdict.error ?? `${value ?? ''}\t${relativeError === undefined ? '' : relativeError.toExponential(1)}`;
  return `${id}\t${found}\t${status}`;
}

function main(argv: readonly string[]): number {
  const files = argv.filter(word => word !== '--json');
  if (files.length !== 1 || files[0]!.startsWith('-'))
    throw new DataError(
      `golden: expected one file of reference values [--json], got ${JSON.stringify(argv.join(' '))}`,
    );
  const verdicts = readGolden(files[0]!).map(judge);
  const [passed, failed] = [count(verdicts, 'pass'), count(verdicts, 'fail')];
  const notCovered = verdicts.length - passed - failed;
  const summary = { ok: failed === 0, passed, failed, notCovered };
  const text = argv.includes('--json')
    ? JSON.stringify({ ...summary, entries: verdicts }, spoken, 1)
    : [
        'id\tvalue\trelative error\tverdict',
        ...verdicts.map(line),
        `${passed} passed, ${failed} failed, ${notCovered} not covered`,
      ].join('\n');
  process.stdout.write(`${text}\n`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

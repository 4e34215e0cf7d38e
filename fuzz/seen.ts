import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from '../src/file/write.js';

/** What a run of `npm run fuzz -- ... --keep file` saw: cases from .. from + cases - 1 of a seed. */
export interface Seen {
  readonly name: string;
  readonly seed: number;
  readonly from: number;
  readonly cases: number;
  readonly faults: number;
  /** Cases a second of a processor. */
  readonly perSecond: number;
  /** By which the memory of the process grew. */
  readonly megabytes: number;
}

/** The runs that a file keeps; none where there is no file. */
export const seenIn = (file: string): readonly Seen[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Seen[]) : [];

/** Keeps runs, a line each; of the same first case the last one. */
export function writeSeen(file: string, runs: readonly Seen[]): void {
  const last = new Map(runs.map(run => [`${run.name} ${run.seed} ${run.from}`, run]));
  writeAtomically(file, `[\n${[...last.values()].map(run => `  ${JSON.stringify(run)}`).join(',\n')}\n]\n`);
}

/** A case that lies in two runs counts once. */
function distinct(runs: readonly Seen[]): number {
  const reached = new Map<number, number>();
  let cases = 0;
  for (const { seed, from, cases: n } of [...runs].sort((a, b) => a.from - b.from)) {
    const first = Math.max(from, reached.get(seed) ?? 0);
    cases += Math.max(0, from + n - first);
    reached.set(seed, Math.max(first, from + n));
  }
  return cases;
}

/** `npm run fuzz -- seen`: the kept runs as a table of Markdown, a row for each name. */
export function seenTable(runs: readonly Seen[]): string {
  const names = [...new Set(runs.map(({ name }) => name))];
  const rows = names.map(name => {
    const of = runs.filter(run => run.name === name);
    const most = Math.max(...of.map(({ megabytes }) => megabytes));
    const least = Math.min(...of.map(({ perSecond }) => perSecond));
    const faults = of.reduce((sum, run) => sum + run.faults, 0);
    const counts = [distinct(of), faults, least, most].map(n => n.toLocaleString('en'));
    return `| ${[name, ...counts].join(' | ')} |`;
  });
  const head = [
    '| what | cases | faults | a second of a processor, at least | MB grown, at most |',
    '|---|---|---|---|---|',
  ];
  return [...head, ...rows].join('\n');
}

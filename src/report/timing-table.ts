import type { Verdict } from '../claim/evidence.js';
import { byPaper, fullId } from '../claim/paper.js';
import { columnWriter } from '../text/columns.js';
import type { TableStyle } from './verdict-table.js';

/** So many lines are shown: what takes longest. */
const MOST_SHOWN = 20;

/** What took longest, a line a claim and method, under the sums of the methods. Of evidence without a time nothing is said. */
export function timingTable(verdicts: readonly Verdict[], { width }: TableStyle): string {
  const several = byPaper(verdicts).size > 1;
  const timed = verdicts.flatMap(verdict =>
    verdict.evidence.flatMap(({ method, outcome, seconds }) =>
      seconds === undefined ? [] : [{ claim: several ? fullId(verdict) : verdict.id, method, outcome, seconds }],
    ),
  );
  const table = columnWriter(
    [
      { title: 'seconds', width: 9 },
      { title: 'method', width: 7 },
      { title: 'claim', width: Math.max(20, width - 44) },
      { title: 'outcome', width: 14 },
    ],
    width,
  );
  const sums = new Map<string, number>();
  for (const { method, seconds } of timed) sums.set(method, (sums.get(method) ?? 0) + seconds);
  const longest = [...timed].sort((x, y) => y.seconds - x.seconds).slice(0, MOST_SHOWN);
  const line = (seconds: number, ...others: readonly string[]): string => table.row([seconds.toFixed(3), ...others]);
  return [
    table.head,
    ...[...sums].sort(([, x], [, y]) => y - x).map(([method, seconds]) => line(seconds, method, 'all claims', '')),
    ...longest.map(({ seconds, method, claim, outcome }) => line(seconds, method, claim, outcome)),
    table.foot,
  ].join('');
}

import type { Verdict } from '../claim/evidence.js';
import { evidenceWords, reasonLine, summary, witnessLine } from './verdict-table.js';

/** Text inside a cell of a Markdown table: pipes escaped, formulas kept from being read as emphasis. */
export function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('*', '\\*')
    .replaceAll('_', '\\_')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', ' ');
}

/** The verdicts as a table in GitHub's Markdown, one row a claim, and a line that sums them up. */
export function verdictMarkdown(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(verdict => {
    const status = verdict.ok ? verdict.status : `**${verdict.status}**, expected ${verdict.expect}`;
    const ground = [reasonLine, witnessLine, evidenceWords]
      .map(line => line(verdict))
      .filter(part => part !== '')
      .join('; ');
    return `| \`${verdict.id}\` | ${cell(verdict.title)} | ${status} | ${cell(ground)} |`;
  });
  return [
    '| claim | what it says | verdict | evidence |',
    '|---|---|---|---|',
    ...rows,
    '',
    summary(verdicts),
    '',
  ].join('\n');
}

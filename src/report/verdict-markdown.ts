import type { Verdict } from '../claim/evidence.js';
import { byPaper } from '../claim/paper.js';
import { printable } from '../text/printable.js';
import { evidenceWords, reasonLine, summary, witnessLine } from './verdict-table.js';

/** Text inside a cell of a Markdown table: pipes and control characters escaped, formulas kept from being read as emphasis. */
export function cell(text: string): string {
  return printable(text.replaceAll('\n', ' '))
    .replaceAll('|', '\\|')
    .replaceAll('*', '\\*')
    .replaceAll('_', '\\_')
    .replaceAll('<', '&lt;');
}

const head = ['| claim | what it says | verdict | evidence |', '|---|---|---|---|'];

function rowsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(verdict => {
    const status = verdict.ok ? verdict.status : `**${verdict.status}**, expected ${verdict.expect}`;
    const ground = [reasonLine, witnessLine, evidenceWords]
      .map(line => line(verdict))
      .filter(part => part !== '')
      .join('; ');
    return `| \`${printable(verdict.id)}\` | ${cell(verdict.title)} | ${status} | ${cell(ground)} |`;
  });
}

/**
 * The verdicts as a table in GitHub's Markdown, one row a claim, and a line that sums them up; a table a paper, under its
 * name, where they are of several.
 */
export function verdictMarkdown(verdicts: readonly Verdict[]): string {
  const groups = [...byPaper(verdicts)];
  const tables = groups.map(([paper, ofPaper]) => {
    const title = groups.length > 1 ? [`### ${paper === '' ? 'no paper' : printable(paper)}`, ''] : [];
    return [...title, ...head, ...rowsOf(ofPaper), ''].join('\n');
  });
  return [...(tables.length > 0 ? tables : [`${head.join('\n')}\n`]), summary(verdicts), ''].join('\n');
}

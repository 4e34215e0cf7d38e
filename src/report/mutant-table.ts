import { byPaper, fullId } from '../claim/paper.js';
import { columnWriter } from '../text/columns.js';
import type { MutantFinding } from '../verify/mutants.js';
import type { TableStyle } from './verdict-table.js';

/**
 * The mutants as a table, one line a claim, mutant and method: what the method made of it, and a mark where that is not
 * what it must make of a false statement.
 */
export function mutantTable(findings: readonly MutantFinding[], { width }: TableStyle): string {
  const table = columnWriter(
    [
      { title: '', width: 1 },
      { title: 'claim', width: 20 },
      { title: 'mutant', width: 28 },
      { title: 'method', width: 7 },
      { title: 'outcome', width: 14 },
      { title: '', width: Math.max(18, width - 89) },
    ],
    width,
  );
  const several = byPaper(findings).size > 1;
  const rows = findings.map(({ ok, paper, claim, mutant, method, outcome, detail }) =>
    table.row([ok ? '+' : 'x', several ? fullId({ paper, id: claim }) : claim, mutant, method, outcome, detail]),
  );
  const wrong = findings.filter(finding => !finding.ok).length;
  const mutants = new Set(findings.map(({ paper, claim, mutant }) => `${paper}/${claim}~${mutant}`)).size;
  const summary = `${mutants} ${mutants === 1 ? 'mutant' : 'mutants'}, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${wrong === 0 ? 'all as they must be' : `${wrong} not as they must be`}\n`;
  return table.head + rows.join('') + table.foot + summary;
}

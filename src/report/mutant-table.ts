import { byPaper, fullId } from '../claim/paper.js';
import type { MutantFinding } from '../verify/mutants.js';
import { bundled as cliTable } from './cli-table3.generated.js';
import type { TableStyle } from './verdict-table.js';

/**
 * The mutants as a table, one line a claim, mutant and method: what the method made of it, and a mark where that is not
 * what it must make of a false statement.
 */
export function mutantTable(findings: readonly MutantFinding[], { width }: TableStyle): string {
  const table = new cliTable.Table({
    head: ['', 'claim', 'mutant', 'method', 'outcome', ''],
    style: { head: [], border: [] },
    colWidths: [3, 22, 30, 9, 16, Math.max(20, width - 87)],
    wordWrap: true,
  });
  const several = byPaper(findings).size > 1;
  for (const { ok, paper, claim, mutant, method, outcome, detail } of findings)
    table.push([ok ? '+' : 'x', several ? fullId({ paper, id: claim }) : claim, mutant, method, outcome, detail]);
  const wrong = findings.filter(finding => !finding.ok).length;
  const mutants = new Set(findings.map(({ paper, claim, mutant }) => `${paper}/${claim}~${mutant}`)).size;
  return `${table.toString()}\n${mutants} ${mutants === 1 ? 'mutant' : 'mutants'}, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${wrong === 0 ? 'all as they must be' : `${wrong} not as they must be`}\n`;
}

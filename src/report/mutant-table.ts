import Table from 'cli-table3';
import type { MutantFinding } from '../verify/mutants.js';
import type { TableStyle } from './verdict-table.js';

/**
 * The mutants as a table, one line a claim, mutant and method: what the method made of it, and a mark where that is not
 * what it must make of a false statement.
 */
export function mutantTable(findings: readonly MutantFinding[], { width }: TableStyle): string {
  const table = new Table({
    head: ['', 'claim', 'mutant', 'method', 'outcome', ''],
    style: { head: [], border: [] },
    colWidths: [3, 22, 30, 9, 16, Math.max(20, width - 87)],
    wordWrap: true,
  });
  for (const { ok, claim, mutant, method, outcome, detail } of findings)
    table.push([ok ? '+' : 'x', claim, mutant, method, outcome, detail]);
  const wrong = findings.filter(finding => !finding.ok).length;
  const mutants = new Set(findings.map(({ claim, mutant }) => `${claim}~${mutant}`)).size;
  return `${table.toString()}\n${mutants} mutants, ${findings.length} findings, ${wrong === 0 ? 'all as they must be' : `${wrong} not as they must be`}\n`;
}

import type { Claim, Variable } from '../claim/claim.js';
import { parseCondition } from '../formula/parse.js';
import { conditionTex, expressionTex, nameTex, propositionTex } from '../formula/tex.js';

function variableTex({ name, text, range }: Variable): string {
  if (range.kind === 'integer') return `${nameTex(name)} \\in \\{${range.from}, \\dots, ${range.to}\\}`;
  if (range.lower.length === 0 && range.upper.length === 0) return `${nameTex(name)} \\in \\mathbb{R}`;
  return conditionTex(parseCondition(text).condition);
}

/** What a claim says, as TeX, one displayed line each; empty for programs and empirical claims. */
export function statementTex(claim: Claim): string[] {
  if (claim.states.length === 0 && claim.minimises === undefined) return [];
  const lines: string[] = [];
  const hypotheses = [...claim.variables.map(variableTex), ...claim.provided.map(propositionTex)];
  if (hypotheses.length > 0) lines.push(hypotheses.join(',\\quad '));
  for (const { name, parameters, written } of Object.values(claim.where)) {
    const args = parameters.length === 0 ? '' : `(${parameters.map(nameTex).join(', ')})`;
    lines.push(`${nameTex(name)}${args} = ${expressionTex(written)}`);
  }
  if (claim.minimises !== undefined) {
    const { of, over, at } = claim.minimises;
    lines.push(
      `\\operatorname*{arg\\,min}_{${nameTex(over)}} ${expressionTex(of.expression)} = ${expressionTex(at.expression)}`,
    );
  }
  lines.push(...claim.states.map(propositionTex));
  if (claim.equality !== undefined) lines.push(`\\text{with equality iff } ${propositionTex(claim.equality)}`);
  // the paper's b^2 is an abbreviation; a letter b2 is the second of b1, b2 (a power is printed with braces)
  return claim.variables.some(({ name }) => name === 'b2') ? lines.map(line => line.replaceAll('b^2', 'b_{2}')) : lines;
}

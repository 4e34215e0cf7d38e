import type { Claim, Mutant } from '../claim/claim.js';
import { methods, type Verdict, words } from '../claim/evidence.js';
import { fullId } from '../claim/paper.js';
import { formalLines } from './formal.js';
import { statementTex } from './statement-tex.js';
import { reasonLine, witnessLine } from './verdict-table.js';

const indent = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** What a claim says, as sentences: hypotheses, abbreviations, statement, equality case. */
export function statementText(claim: Claim): string[] {
  const lines: string[] = [];
  if (claim.variables.length > 0) lines.push(`For all ${claim.variables.map(variable => variable.text).join(', ')}`);
  for (const { text } of claim.provided) lines.push(`with ${text}`);
  for (const { name, parameters, text, from } of Object.values(claim.where)) {
    const left = parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`;
    const quoted = from === claim.id ? '' : `   (quoted from ${from})`;
    lines.push(...text.split('\n').map((line, i) => (i === 0 ? `where ${left} = ${line}${quoted}` : `      ${line}`)));
  }
  if (claim.minimises !== undefined)
    lines.push(`${claim.minimises.of.text} is least over ${claim.minimises.over} at ${claim.minimises.at.text}`);
  for (const { text } of claim.states) lines.push(text);
  if (claim.equality !== undefined) lines.push(`with equality if and only if ${claim.equality.text}`);
  if (claim.program !== undefined) {
    const sizes = Object.entries(claim.program.sizes).map(([name, [from, to]]) => `${name} in ${from}..${to}`);
    if (sizes.length > 0) lines.push(`for all sizes; tested at ${sizes.join(', ')}`);
    lines.push(`a program checks it, on this domain: ${claim.program.impurity}`);
  }
  if (claim.experiment !== undefined) {
    const { quantity, above, protocol, wrongIf } = claim.experiment;
    lines.push(`the mean over seeds exceeds ${above}: ${quantity}`, `protocol: ${protocol}`, `wrong if ${wrongIf}`);
  }
  return lines;
}

/** The part of a mutant's statement that differs from the claim's. */
function mutantText(claim: Claim, mutant: Mutant): string {
  const own = new Set(statementText(claim));
  return statementText(mutant.claim)
    .filter(line => !own.has(line))
    .join('; ');
}

/**
 * A claim as a mathematician would write it, with its evidence, what each piece of it rests on, its witness where it is
 * refuted, and the mutants that show that its checks can fail.
 *
 * @param says what the paper says of it, as lines
 */
export function showClaim(claim: Claim, verdict: Verdict, says: readonly string[] = []): string {
  const lines = [`${fullId(claim)}   ${claim.source}`, claim.title];
  if (says.length > 0) lines.push('', ...says);
  const text = statementText(claim);
  lines.push(
    '',
    'Statement',
    ...indent(text.length > 0 ? text : ['none: an experiment of the paper, which no program here repeats']),
  );
  const tex = statementTex(claim);
  if (tex.length > 0) lines.push('', 'TeX', ...indent(tex));
  const wanted = claim.atLeast.length === 0 ? '' : `, at least ${claim.atLeast.join(', ')}`;
  const inCoq = formalLines(claim);
  if (inCoq.length > 0) lines.push('', ...inCoq);
  lines.push('', `Verdict: ${verdict.status} (expected ${claim.expect}${wanted})`);
  if (verdict.reason !== undefined) lines.push(...indent([reasonLine(verdict)]));
  if (verdict.witness !== undefined) lines.push(...indent([`witness: ${witnessLine(verdict)}`]));
  if (claim.experiment !== undefined) {
    lines.push('', 'Seeds');
    for (const [seed, value] of Object.entries(claim.experiment.seeds)) lines.push(...indent([`${seed}: ${value}`]));
  }
  lines.push('', 'Evidence');
  for (const { method, outcome, detail, restsOn } of verdict.evidence) {
    const word = outcome === 'passed' ? words[method] : `${method}: ${outcome}`;
    lines.push(...indent([`${word}: ${detail}`]));
    if (restsOn !== undefined && restsOn.length > 0) lines.push(...indent([`  impurities: ${restsOn.join('; ')}`]));
  }
  for (const word of verdict.missing)
    if (!verdict.evidence.some(entry => words[entry.method] === word)) {
      const method = methods.find(name => words[name] === word);
      lines.push(...indent([`${word}: not asked; volumization verify ${fullId(claim)} --method ${method} asks it`]));
    }
  if (claim.mutants.length > 0) {
    lines.push('', claim.expect === 'refuted' ? 'Correction' : 'Mutants, each false');
    for (const mutant of claim.mutants) {
      const point = Object.entries(mutant.witness ?? {}).map(([name, value]) => `${name} = ${value}`);
      const at = point.length === 0 ? '' : ` (at ${point.join(', ')})`;
      const changed = mutantText(claim, mutant);
      lines.push(...indent([`${mutant.name}${changed === '' ? '' : `: ${changed}`}${at}`]));
    }
  }
  if (claim.restsOn.length > 0) lines.push('', `Quotes: ${claim.restsOn.join(', ')}`);
  if (claim.corrects !== undefined) lines.push('', `Counterpart: ${claim.corrects}`);
  if (claim.note !== '') lines.push('', claim.note);
  return `${lines.join('\n')}\n`;
}

import type { Claim } from '../../src/claim/claim.js';
import { type Evidence, words } from '../../src/claim/evidence.js';
import { fullId, type Paper } from '../../src/claim/paper.js';
import { formalStatements } from '../../src/report/formal.js';
import { paperSays } from '../../src/report/paper-says.js';
import { statementText } from '../../src/report/statement.js';
import { statementTex } from '../../src/report/statement-tex.js';
import { witnessLine } from '../../src/report/verdict-table.js';
import { inlineJson } from '../../src/text/html.js';
import { byHand } from '../../src/verify/certify/index.js';
import type { MutantFinding } from '../../src/verify/mutants.js';
import { printedHtml } from '../api-mathematics.js';
import { pack } from '../client/pack.js';
import { badge, claimLink, claimPath, escapeHtml, type Page, paperPath, toRoot } from '../layout.js';
import type { Ledger } from '../ledger.js';
import { inLines } from '../lines.js';
import type { Passage } from './paper.js';
import { prose } from './prose.js';

const section = (title: string, content: string): string =>
  content === '' ? '' : `<section><h2>${title}</h2>\n${content}\n</section>`;
const block = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<pre tabindex="0">${escapeHtml(lines.join('\n'))}</pre>`;
const paragraph = (text: string): string => (text === '' ? '' : `<p>${printedHtml(text)}</p>`);

/** The strongest method that passed, as the ladder names it; empty where none did. */
export const rungOf = (evidence: readonly Evidence[]): string => {
  const last = evidence.findLast(({ outcome }) => outcome === 'passed');
  return last === undefined ? '' : words[last.method];
};

/** What goes on with a passage: the displays after it, and the text that goes on after these. */
function continuation(passages: readonly Passage[], passage: Passage): readonly Passage[] {
  const after = passages.slice(passages.indexOf(passage) + 1);
  const end = after.findIndex(({ source }) => !/^(?:\$\$|\p{Ll})/u.test(source));
  return after.slice(0, end < 0 ? after.length : end);
}

/** The paragraphs of the paper that a claim stands for, that of its own name first, and the slips that name it. */
function asPrinted(claim: Claim, paper: Paper, passages: readonly Passage[], { typeset }: Ledger): string {
  const root = toRoot(claimPath(claim));
  const said = passages.filter(({ assertions }) => assertions.some(({ claims }) => claims.includes(claim.id)));
  const [name] = /^(?:Theorem|Proposition|Algorithm|Figure|Table) [\d.]*\d/.exec(claim.source) ?? [];
  const own = said.filter(({ source }) => name !== undefined && source.replace(/^\**/, '').startsWith(name));
  const quote = (passage: Passage): string =>
    `<blockquote>${[passage, ...continuation(passages, passage)].map(({ source }) => prose(source, typeset)).join('\n')}<footer><a href="${root}${paperPath(paper.id)}#${passage.id}">in the paper</a></footer></blockquote>`;
  const others = said.filter(passage => !own.includes(passage)).map(quote);
  const quoted =
    own.length === 0 || others.length === 0
      ? [...own.map(quote), ...others]
      : [
          ...own.map(quote),
          `<details><summary>Where the paper says so as well (${others.length})</summary>${others.join('\n')}</details>`,
        ];
  const slips = (paper.slips ?? [])
    .filter(({ claims }) => claims.includes(claim.id))
    .map(
      ({ place, printed, grade }) =>
        `<p>${escapeHtml(place)}, an erratum (${grade}):</p>${typeset.display(printed)}<p><a href="${root}errata.html">beside its correction</a></p>`,
    );
  const none = `<p>Not a sentence of the paper: ${escapeHtml(claim.source)}.${
    passages.length > 0
      ? ''
      : ` <a href="${root}${paperPath(paper.id)}#at-${claim.id.replaceAll(':', '.')}">Among the statements about its system</a>`
  }</p>`;
  return [...quoted, ...slips].join('\n') || none;
}

/** What the formal statement adds, leaves out or corrects. */
function differences(claim: Claim, paper: Paper, { claimOf, statusOf }: Ledger): string {
  const parts = [paragraph(claim.note)];
  if (claim.program !== undefined) parts.push(paragraph(`A program checks it: ${claim.program.impurity}`));
  const { differs } = paperSays(paper, claim);
  if (differs !== undefined) {
    const other = claimOf(claim.paper, differs.from);
    parts.push(
      `<p>Its counterpart: ${claimLink(other, statusOf(other), toRoot(claimPath(claim)))}</p>`,
      `<div class="pair"><div><h3>Here only</h3>${block(differs.here)}</div><div><h3>There only</h3>${block(differs.there)}</div></div>`,
    );
  }
  return parts.join('\n');
}

function evidenceTable(evidence: readonly Evidence[]): string {
  const rows = evidence.map(
    ({ method, outcome, detail, restsOn = [] }) =>
      `<tr><th scope="row">${method}</th><td>${outcome === 'passed' ? words[method] : outcome}</td><td>${escapeHtml(detail)}${restsOn.length === 0 ? '' : `<br><small>rests on ${escapeHtml(restsOn.join('; '))}</small>`}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="group" aria-label="evidence"><table><thead><tr><th scope="col">method</th><th scope="col">outcome</th><th scope="col">what was done</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function inCoq(claim: Claim): string {
  const found = formalStatements(claim);
  if (found === undefined) return '';
  const { shows, theorems, neighbours, definitions, idealised } = found;
  const coq = (file: string, statement: string): string =>
    `<h3><code>${escapeHtml(file)}</code></h3>${block([statement])}`;
  return [
    shows === 'negation' ? '<p>Its negation is proved:</p>' : '',
    ...theorems.map(({ file, statement }) => coq(file, statement)),
    neighbours.length === 0 ? '' : '<p>False beside it, and proved to be:</p>',
    ...neighbours.map(({ file, statement }) => coq(file, statement)),
    definitions.length === 0 ? '' : `<details><summary>The definitions in it</summary>${block(definitions)}</details>`,
    ...idealised.map(text => `<p>Idealised: ${escapeHtml(text)}</p>`),
    `<p>Checked again by <code>volumization verify ${escapeHtml(fullId(claim))} --method formal</code>.</p>`,
  ].join('\n');
}

function mutantsOf(claim: Claim, findings: readonly MutantFinding[]): string {
  if (claim.mutants.length === 0) return '';
  const own = new Set(statementText(claim));
  const rows = claim.mutants.map(({ name, claim: changed, witness = {} }) => {
    const changes = statementText(changed).filter(line => !own.has(line));
    const point = Object.entries(witness).map(([letter, value]) => `${letter} = ${value}`);
    const finding = findings.find(({ mutant, claim: id }) => mutant === name && id === claim.id);
    return `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(changes.join('; '))}</td><td>${escapeHtml(point.join(', '))}</td><td>${finding === undefined ? '' : escapeHtml(finding.detail)}</td></tr>`;
  });
  const intro =
    claim.expect === 'refuted'
      ? 'What mends it:'
      : 'The smallest changes that make it false, so that a check that passes it can fail:';
  return `<p>${intro}</p><div class="scroll" tabindex="0" role="group" aria-label="mutants"><table><thead><tr><th scope="col">mutant</th><th scope="col">says</th><th scope="col">at</th><th scope="col">what is seen there</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** The statement as data for sliders; nothing for what has no real variable or is no comparison. */
function instrument(claim: Claim): string {
  const { id, variables, hypotheses, goals, witness } = claim;
  const open = goals.filter(goal => (goal.variables ?? []).length === 0);
  if (open.length === 0 || !variables.some(({ range }) => range.kind === 'real')) return '';
  const named = witness !== undefined && variables.every(({ name }) => name in witness) ? { start: witness } : {};
  const states = claim.states.map(({ text }) => text);
  const data = pack({ id, variables, hypotheses, goals: open, states, ...named });
  return `<p>Every value below is computed in the page by the library, exactly where the statement allows it.</p>
<div id="instrument"></div>
<noscript><p>The sliders need JavaScript.</p></noscript>
<script type="application/json" id="instrument-data">${inlineJson(data)}</script>`;
}

/** The page of a claim. */
export function claimPage(
  claim: Claim,
  paper: Paper,
  passages: readonly Passage[],
  mutants: readonly MutantFinding[],
  ledger: Ledger,
): Page {
  const path = claimPath(claim);
  const root = toRoot(path);
  const { verdictOf, statusOf, claimOf, typeset } = ledger;
  const verdict = verdictOf(claim);
  const tex = statementTex(claim);
  const link = (other: Claim): string => claimLink(other, statusOf(other), root);
  const users = ledger.papers
    .flatMap(({ claims }) => claims)
    .filter(other => other.restsOn.some(name => claimOf(other.paper, name) === claim));
  const isCertified = verdict.evidence.some(({ method, outcome }) => method === 'certify' && outcome === 'passed');
  const moved = instrument(claim);
  const { witness, reason } = verdict;
  const sections = [
    section('As printed', asPrinted(claim, paper, passages, ledger)),
    section(
      'As formalised',
      `${tex.map(inLines).map(typeset.display).join('\n')}${tex.length === 0 ? block(statementText(claim)) : `<details><summary>As text</summary>${block(statementText(claim))}</details>`}`,
    ),
    section('Differences', differences(claim, paper, ledger)),
    section(
      'Verdict and evidence',
      `<p>${badge(verdict.status)} expected: ${claim.expect}${claim.atLeast.length === 0 ? '' : `, at least ${claim.atLeast.join(', ')}`}</p>
${paragraph(reason ?? '')}${witness === undefined ? '' : `<p>Witness: <code>${escapeHtml(witnessLine(verdict))}</code></p>`}
${evidenceTable(verdict.evidence)}`,
    ),
    section(witness === undefined ? 'Move the point' : 'Move the witness', moved),
    section('Certificate, by hand', isCertified ? block(byHand(claim)) : ''),
    section('In Coq', inCoq(claim)),
    section('Mutants', mutantsOf(claim, mutants)),
    section('Rests on', claim.restsOn.map(name => link(claimOf(claim.paper, name))).join(' ')),
    section('Used by', users.map(link).join(' ')),
  ];
  return {
    path,
    title: `${claim.id}: ${claim.title}`,
    ...(moved === '' ? {} : { scripts: ['instrument.js'] }),
    body: `<p class="crumb"><a href="${root}index.html?paper=${paper.id}">${escapeHtml(paper.title)}</a> · ${escapeHtml(claim.source)} · ${claim.kind}</p>
<h1><code>${escapeHtml(claim.id)}</code> ${badge(verdict.status)}</h1>
<p class="lead">${printedHtml(claim.title)}</p>
${sections.filter(part => part !== '').join('\n')}`,
  };
}

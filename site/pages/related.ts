import type { Claim } from '../../src/claim/claim.js';
import type { Paper } from '../../src/claim/paper.js';
import { statementText } from '../../src/report/statement.js';
import { statementTex } from '../../src/report/statement-tex.js';
import { printedHtml } from '../api-mathematics.js';
import { claimLink, escapeHtml, type Page, paperPath, toRoot } from '../layout.js';
import type { Ledger } from '../ledger.js';
import { inLines } from '../lines.js';
import { prose } from './prose.js';

/** How a sentence of an abstract begins, and the claims on what it is about; a reason where none is. */
type Sentence = readonly [starts: string, claims: string, reason?: string];

/** The abstracts, sentence by sentence. */
const abstracts: Readonly<Record<string, readonly Sentence[]>> = {
  'decoupled-lp-decay': [
    ['With the success of', '', 'why it is asked'],
    ['Sparsification has', '', 'what others do'],
    ['In this work, we consider', 'majoriser majoriser-powers majoriser:printed minoriser depth depths'],
    [
      'We introduce a novel',
      'step-is-decay step-is-minimiser descent descent-powers descent:printed late-rest prox-published prox-three-halves',
    ],
    [
      'We show that this scheme',
      'no-blow-up no-blow-up:printed supremum absorbing absorbing:printed fixed-point basins basins:printed stability stability:printed stable-to-three',
    ],
    ['We empirically', 'collapse hysteresis no-sparsity no-sparsity:printed never-zero never-zero:printed'],
  ],
  'weight-normalization': [
    ['Overparameterized models', '', 'what is meant'],
    ['A by now established', '', 'what others have shown'],
    ['However, existing theory', 'plain-invariant'],
    ['In this paper, we aim', 'norm-conserved step-grows induced-flow induced-flow-form frozen-is-volumization'],
    [
      'By analyzing key invariants',
      'invariant invariant-cubic invariant-quartic invariant-deep one-coordinate mirror-flow mirror-flow-deep mirror-gradient mirror-convex mirror-convex-deep magnification sparser sparser:printed scale-free scale-entropy scale-bound scale-rate scale-necessary scale-coordinate',
    ],
    ['Experiments suggest', '', 'an experiment of the authors; figure l1-excess draws the bias against the start'],
  ],
  'weight-scale-shift': [
    ['Using weight decay', '', 'what is usual'],
    ['In this paper, we show', 'decay-is-not-invariant balance balance-decays'],
    ['As a result of', 'scale-shift scale-shift-biases scale-shift-biases:printed homogeneous homogeneous:printed'],
    ['The ineffective', 'decay-is-not-invariant'],
    [
      'To address this',
      'gradient-is-radial one-norm balance-conserved per-neuron per-neuron:printed no-minimiser no-minimiser:printed finite-time',
    ],
    ['The derived regularizer', 'input-gradient input-gradient-units norm-in-the-box'],
    ['Residual connections', 'residual residual:printed'],
    ['We demonstrate', '', 'an experiment of the authors'],
  ],
};

/** The sentences of the abstract in the text that is kept of a paper, where it has a line of its own. */
const sentencesOf = (text: string): readonly string[] =>
  (/^- Abstract: (.*)$/m.exec(text)?.[1] ?? text.split('\n')[1] ?? '').split(/(?<=\.)\s+(?=\p{Lu})/u);

/**
 * The page of a paper of which only the abstract is at hand: its sentences with the verdicts of the claims on what they are about
 * in the margin, and then every statement about its system.
 *
 * @throws Error where a sentence is not the one that the table of abstracts expects, or a claim stands beside none
 */
export function relatedPage(paper: Paper, text: string, ledger: Ledger): Page {
  const { claimOf, statusOf, typeset } = ledger;
  const path = paperPath(paper.id);
  const root = toRoot(path);
  const expected = abstracts[paper.id] ?? [];
  const sentences = sentencesOf(text);
  const link = (claim: Claim): string => `<div class="mark">${claimLink(claim, statusOf(claim), root)}</div>`;
  if (sentences.length !== expected.length || expected.some(([starts], k) => !sentences[k]!.startsWith(starts)))
    throw new Error(`${paper.id}: expected the abstract with ${expected.length} sentences, got ${sentences.length}`);
  const beside = new Set(expected.flatMap(([, claims]) => claims.split(' ')));
  const alone = paper.claims.filter(({ id }) => !beside.has(id));
  if (alone.length > 0) throw new Error(`${paper.id}: ${alone[0]!.id} stands beside no sentence of the abstract`);
  const passage = (id: string, html: string, margin: string, label: string): string =>
    `<div class="passage" id="${id}"><div class="text">${html}</div><aside aria-label="${label}">${margin}</aside></div>`;
  const said = expected.map(([, claims, reason], k) => {
    const links = claims === '' ? [] : claims.split(' ').map(id => link(claimOf(paper.id, id)));
    const margin =
      links.length > 0
        ? links.join('')
        : `<div class="mark"><span class="why">${escapeHtml(reason ?? '')}</span></div>`;
    return passage(`s${k + 1}`, prose(sentences[k]!, typeset), margin, 'Claims on what this sentence is about');
  });
  const stated = paper.claims.map(claim => {
    const tex = statementTex(claim);
    const formula =
      tex.length > 0
        ? tex.map(inLines).map(typeset.display).join('\n')
        : `<pre tabindex="0">${escapeHtml(statementText(claim).join('\n'))}</pre>`;
    const html = `<p>${printedHtml(claim.title)}</p>${formula}<p><small>${escapeHtml(claim.source)}</small></p>`;
    return passage(`at-${claim.id.replaceAll(':', '.')}`, html, link(claim), 'Its verdict');
  });
  return {
    path,
    title: paper.title,
    body: `<h1>${escapeHtml(paper.title)}</h1>
<p class="lead">${escapeHtml(paper.authors.join(', '))}, ${escapeHtml(paper.source)}. Of this paper only the abstract was at hand: it stands here sentence by sentence, with the claims on what each is about and their verdicts in the margin. What follows is our own mathematics of its system; no formula is the authors', and what is refuted they do not say.</p>
<article class="paper">
<h2>The abstract</h2>
${said.join('\n')}
<h2>Statements about its system</h2>
${stated.join('\n')}
</article>`,
  };
}

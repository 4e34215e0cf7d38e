import { methods, statuses, words } from '../../src/claim/evidence.js';
import { printedHtml } from '../api-mathematics.js';
import { badge, claimPath, escapeHtml, type Page, paperPath } from '../layout.js';
import type { Ledger } from '../ledger.js';
import { rungOf } from './claim.js';

const choices = (name: string, values: readonly string[], show: (value: string) => string): string =>
  `<fieldset><legend>${name}</legend>${values.map(value => `<label><input type="checkbox" name="${name}" value="${value}"> ${show(value)}</label>`).join(' ')}</fieldset>`;

/** The front page: what this is, and every claim of every paper, with a search and filters by status and rung. */
export function claimsPage(ledger: Ledger): Page {
  const { papers, verdictOf, verdicts } = ledger;
  const rows = papers.flatMap(({ id: paper, claims }) =>
    claims.map(claim => {
      const { status, evidence } = verdictOf(claim);
      const rung = rungOf(evidence);
      const words = [paper, claim.id, claim.title, claim.source, ...claim.states.map(({ text }) => text)].join(' ');
      return `<tr data-status="${status}" data-rung="${rung}" data-paper="${paper}" data-words="${escapeHtml(words.toLowerCase())}"><th scope="row"><a href="${claimPath(claim)}">${escapeHtml(claim.id)}</a></th><td>${badge(status)}</td><td>${rung}</td><td>${printedHtml(claim.title)}</td><td class="source">${escapeHtml(claim.source)}</td></tr>`;
    }),
  );
  const found = statuses.filter(status => verdicts.some(verdict => verdict.status === status));
  const count = found.map(status => `${verdicts.filter(verdict => verdict.status === status).length} ${status}`);
  const related = papers.slice(1).map(({ id, title }) => `<a href="${paperPath(id)}">${escapeHtml(title)}</a>`);
  const ladder = methods.map(method => words[method]);
  return {
    path: 'index.html',
    title: 'A paper whose theorems run',
    scripts: ['claims.js'],
    body: `<h1>A paper whose theorems run</h1>
<p class="lead">Every assertion of <a href="paper.html">Volumization as a Natural Generalization of Weight Decay</a>, and the systems of three related papers (${related.join(', ')}), are stated so that a program can evaluate them exactly, attack, enclose and prove them. Where a paper is wrong as printed, an exact point says so: <a href="errata.html">the errata</a>.</p>
<p>${verdicts.length} claims: ${count.join(', ')}; ${verdicts.every(({ ok }) => ok) ? 'all as expected' : `${verdicts.filter(({ ok }) => !ok).length} not as expected`}.</p>
<figure class="front"><a href="explore/figure-4.html"><img src="assets/figure-4.svg" alt="Figure 4 of the paper: the least error of volumization against the scale of the noise. Left, uniform noise: the simulation follows the exact theory, and leaves the printed formula beyond four thirds of a. Right, Cauchy noise: volumization stays below the constant model." width="1190" height="700"></a><figcaption>Figure 4, simulated and exact. <a href="explore/figure-4.html">Explore it</a>, or <a href="state.html">state a theorem of your own</a>.</figcaption></figure>
<h2 id="claims">Claims</h2>
<form id="filters" role="search" aria-label="Claims">
<p><label>Search <input type="search" id="search" autocomplete="off" placeholder="sigma, clip, thm-3"></label>
<label>Paper <select id="paper"><option value="">all</option>${papers.map(({ id, title }) => `<option value="${id}">${escapeHtml(title)}</option>`).join('')}</select></label>
<output id="count" for="search paper">${rows.length} of ${rows.length} claims</output></p>
${choices('status', found, value => badge(value as (typeof statuses)[number]))}
${choices('rung', ladder, value => value)}
</form>
<div class="scroll" tabindex="0" role="group" aria-label="claims"><table id="table"><thead><tr><th scope="col">claim</th><th scope="col">verdict</th><th scope="col">strongest evidence</th><th scope="col">what it says</th><th scope="col">where</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`,
  };
}

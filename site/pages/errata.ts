import { type Errata, errata, errataSummary, type Readable, type Refuted } from '../../src/report/errata.js';
import { witnessLine } from '../../src/report/verdict-table.js';
import { claimLink, escapeHtml, type Page } from '../layout.js';
import type { Ledger } from '../ledger.js';
import { prose } from './prose.js';

/** Every erratum of every paper: what is printed beside what is right, with the point that tells them apart. */
export function errataPage({ papers, verdicts, statusOf, typeset }: Ledger): Page {
  const side = (title: string, { tex, text }: Readable, { slips }: Errata['paper']): string => {
    const body =
      slips === undefined
        ? `<pre tabindex="0">${escapeHtml(text.join('\n'))}</pre>`
        : typeset.display(`\\begin{gathered} ${tex} \\end{gathered}`);
    return `<div><h4>${title}</h4>${body}</div>`;
  };
  const words = ({ tex, text }: Readable): string =>
    tex === '' ? text.map(line => `<p>${escapeHtml(line)}</p>`).join('') : prose(tex, typeset);
  const points = (refuted: readonly Refuted[]): string =>
    refuted
      .map(
        ({ claim, verdict }) =>
          `<p>${claimLink(claim, statusOf(claim), '')} at <code>${escapeHtml(witnessLine(verdict))}</code></p>`,
      )
      .join('');
  const sections = papers.map(paper => {
    const { found, notSaid } = errata(paper, verdicts);
    const entries = found.map(
      ({ place, grade, context, note, printed, corrected, witness, refuted }) =>
        `<article class="erratum"><h3>${escapeHtml(place)} <small>(${grade})</small></h3>${words(context)}
<div class="pair">${side('Printed', printed, paper)}${side('Corrected', corrected, paper)}</div>
${words(witness)}${words(note)}${points(refuted)}</article>`,
    );
    const beside = notSaid.map(entry => `<li><p>${escapeHtml(entry.claim.title)}</p>${points([entry])}</li>`);
    return `<section><h2>${escapeHtml(paper.title)}</h2><p>${escapeHtml(paper.authors.join(', '))}, ${escapeHtml(paper.source)}: ${errataSummary({ found })}.</p>${entries.join('\n')}
${beside.length === 0 ? '' : `<h3>Refuted, but not said by the authors</h3><ul>${beside.join('\n')}</ul>`}</section>`;
  });
  return { path: 'errata.html', title: 'Errata', body: `<h1>Errata</h1>\n${sections.join('\n')}` };
}

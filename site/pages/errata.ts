import { errata } from '../../src/report/errata.js';
import { witnessLine } from '../../src/report/verdict-table.js';
import { claimLink, escapeHtml, type Page } from '../layout.js';
import type { Ledger } from '../ledger.js';

/** Every erratum of every paper: what is printed beside what is right, with the point that tells them apart. */
export function errataPage({ papers, verdicts, statusOf, typeset }: Ledger): Page {
  const side = (title: string, { tex, text }: { readonly tex: string; readonly text: readonly string[] }): string => {
    const formula = tex === '' ? '' : typeset.display(`\\begin{gathered} ${tex} \\end{gathered}`);
    const lines = text.length === 0 ? '' : `<pre tabindex="0">${escapeHtml(text.join('\n'))}</pre>`;
    return `<div><h4>${title}</h4>${text.length === 0 ? formula : lines}</div>`;
  };
  const sections = papers.map(paper => {
    const { found } = errata(paper, verdicts);
    const entries = found.map(({ place, grade, context, note, printed, corrected, refuted }) => {
      const witnesses = refuted.map(
        ({ claim, verdict }) =>
          `<p>${claimLink(claim, statusOf(claim), '')} at <code>${escapeHtml(witnessLine(verdict))}</code></p>`,
      );
      return `<article class="erratum"><h3>${escapeHtml(place)} <small>(${grade})</small></h3><p>${escapeHtml(context)}</p>
<div class="pair">${side('Printed', printed)}${side('Corrected', corrected)}</div>
${note === '' ? '' : `<p>${escapeHtml(note)}</p>`}${witnesses.join('')}</article>`;
    });
    return `<section><h2>${escapeHtml(paper.title)}</h2><p>${escapeHtml(paper.authors.join(', '))}, ${escapeHtml(paper.source)}: ${found.length} ${found.length === 1 ? 'erratum' : 'errata'}.</p>${entries.join('\n')}</section>`;
  });
  return { path: 'errata.html', title: 'Errata', body: `<h1>Errata</h1>\n${sections.join('\n')}` };
}

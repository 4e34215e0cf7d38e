import { readFileSync } from 'node:fs';
import type { Assertion, Paper } from '../../src/claim/paper.js';
import { badge, claimPath, escapeHtml, type Page, paperPath } from '../layout.js';
import type { Ledger } from '../ledger.js';
import { marks } from './marks.js';
import { paragraphs, prose } from './prose.js';

/** A paragraph of the printed paper with the assertions that stand in it. */
export interface Passage {
  readonly id: string;
  readonly source: string;
  readonly assertions: readonly Assertion[];
}

/**
 * The paragraphs of the paper, each with its assertions.
 *
 * @throws Error where a mark begins no paragraph, or more than one, and where an assertion is nowhere in the text
 */
export function passagesOf(file: string, { assertions = [] }: Paper): Passage[] {
  const sources = paragraphs(readFileSync(file, 'utf8'));
  const byPlace = new Map(assertions.map(assertion => [assertion.place, assertion]));
  const placed = new Map<string, Assertion[]>();
  for (const [starts, places] of marks) {
    const begin = sources.filter(source => source.startsWith(starts));
    if (begin.length !== 1) throw new Error(`the paper: ${begin.length} paragraphs begin with ${starts}`);
    for (const place of places.split(' ')) {
      const assertion = byPlace.get(place);
      if (assertion === undefined) throw new Error(`the paper: no assertion at ${place}`);
      byPlace.delete(place);
      placed.set(begin[0]!, [...(placed.get(begin[0]!) ?? []), assertion]);
    }
  }
  if (byPlace.size > 0) throw new Error(`the paper: ${[...byPlace.keys()].join(', ')} stand at no paragraph`);
  return sources.map((source, k) => ({ id: `p${k + 1}`, source, assertions: placed.get(source) ?? [] }));
}

/** What stands for an assertion, in the margin. */
function mark({ place, says, claims, reason = '' }: Assertion, paper: Paper, { statusOf, claimOf }: Ledger): string {
  const links = claims.map(id => {
    const claim = claimOf(paper.id, id);
    return `<a href="${claimPath(claim)}" title="${escapeHtml(claim.title)}">${badge(statusOf(claim))} ${escapeHtml(id)}</a>`;
  });
  const stands = links.length > 0 ? links.join(' ') : `<span class="why">${escapeHtml(reason)}</span>`;
  return `<div class="mark" id="at-${escapeHtml(place)}"><span class="place">${escapeHtml(place)}</span> <span class="says">${escapeHtml(says)}</span> ${stands}</div>`;
}

/** The paper as printed, every assertion of it marked in the margin with its verdict. */
export function paperPage(paper: Paper, passages: readonly Passage[], ledger: Ledger): Page {
  const stated = passages.flatMap(({ assertions }) => assertions);
  const withClaims = stated.filter(({ claims }) => claims.length > 0).length;
  const rows = passages.map(({ id, source, assertions }) => {
    // the printed page repeats its title as a running head
    const html = prose(
      source.replace(/^#+(?=\s)/, hashes => '#'.repeat(Math.min(6, hashes.length + 1))),
      ledger.typeset,
    );
    const margin = assertions.map(assertion => mark(assertion, paper, ledger)).join('');
    return `<div class="passage" id="${id}"><div class="text">${html}</div>${margin === '' ? '' : `<aside aria-label="Assertions of this paragraph">${margin}</aside>`}</div>`;
  });
  return {
    path: paperPath(paper.id),
    title: paper.title,
    body: `<h1>The paper, with its verdicts</h1>
<p class="lead">The printed text of ${escapeHtml(paper.authors.join(', '))}, ${escapeHtml(paper.source)}. Of its ${stated.length} assertions ${withClaims} are stated as claims that a program checks; the margin gives the verdict of each, and for the others the reason why nothing stands for them.</p>
<article class="paper">
${rows.join('\n')}
</article>`,
  };
}

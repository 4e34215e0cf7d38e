import type { Claim } from '../../src/claim/claim.js';
import { fullId } from '../../src/claim/paper.js';
import { claimPath, escapeHtml, type Page, signs } from '../layout.js';
import type { Ledger } from '../ledger.js';

/** Pixels: a letter, a box, the space between boxes, and that left of the first for lines. */
const box = { letter: 7.3, height: 26, across: 70, down: 10, left: 48 } as const;

interface Edge {
  readonly from: Claim;
  readonly to: Claim;
  readonly kind: 'rests on' | 'corrects';
}

/** How far a claim stands from what it rests on: 0 for one that quotes none. */
function depths(claims: readonly Claim[], edges: readonly Edge[]): ReadonlyMap<Claim, number> {
  const found = new Map<Claim, number>();
  const depth = (claim: Claim): number => {
    const known = found.get(claim);
    if (known !== undefined) return known;
    found.set(claim, 0);
    const below = edges.filter(({ from, kind }) => from === claim && kind === 'rests on');
    const made = below.length === 0 ? 0 : 1 + Math.max(...below.map(({ to }) => depth(to)));
    found.set(claim, made);
    return made;
  };
  for (const claim of claims) depth(claim);
  return found;
}

/** The graph of one paper: a column for each depth, claims in the order of the paper, a line to all that a claim rests on. */
function drawn(claims: readonly Claim[], edges: readonly Edge[], { statusOf }: Ledger, name: string): string {
  const joined = claims.filter(claim => edges.some(({ from, to }) => from === claim || to === claim));
  if (joined.length === 0) return '';
  const depth = depths(joined, edges);
  const columns: Claim[][] = [];
  for (const claim of joined) {
    const k = depth.get(claim) ?? 0;
    columns[k] = [...(columns[k] ?? []), claim];
  }
  const boxWidth = Math.round(24 + box.letter * Math.max(18, ...joined.map(({ id }) => id.length + 2)));
  const place = new Map<Claim, readonly [x: number, y: number]>();
  for (const [i, column] of columns.entries())
    for (const [k, claim] of column.entries())
      place.set(claim, [box.left + i * (boxWidth + box.across), 10 + k * (box.height + box.down)]);
  const height = 20 + Math.max(...columns.map(column => column.length)) * (box.height + box.down);
  const width = box.left + 10 + columns.length * (boxWidth + box.across) - box.across;
  const lines = edges.flatMap(({ from, to, kind }) => {
    const [start, end] = [place.get(from), place.get(to)];
    if (start === undefined || end === undefined) return [];
    const middle = box.height / 2;
    const [x1, y1, x2, y2] = [start[0], start[1] + middle, end[0] + boxWidth, end[1] + middle];
    const bend = start[0] === end[0] ? -40 : -box.across / 2;
    const path =
      start[0] === end[0]
        ? `M${x1},${y1} C${x1 + bend},${y1} ${x1 + bend},${y2} ${x1},${y2}`
        : `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
    return [`<path class="${kind === 'corrects' ? 'corrects' : 'rests'}" d="${path}"/>`];
  });
  const boxes = joined.map(claim => {
    const [x, y] = place.get(claim)!;
    const status = statusOf(claim);
    return `<a href="${claimPath(claim)}"><title>${escapeHtml(`${claim.id}: ${status}. ${claim.title}`)}</title><rect class="${status}" x="${x}" y="${y}" width="${boxWidth}" height="${box.height}" rx="${status === 'refuted' ? 0 : 8}"/><text x="${x + 8}" y="${y + 17}">${signs[status]} ${escapeHtml(claim.id)}</text></a>`;
  });
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(name)}"><svg class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="What rests on what in ${escapeHtml(name)}; the same as a list below">${lines.join('')}${boxes.join('')}</svg></div>`;
}

/** What rests on what: a claim quotes the definitions of those left of it; a broken line joins a printed form and its correction. */
export function graphPage(ledger: Ledger): Page {
  const { papers, claimOf, statusOf } = ledger;
  const all = papers.flatMap(({ claims }) => claims);
  const edges: Edge[] = all.flatMap(from => [
    ...from.restsOn.map(name => ({ from, to: claimOf(from.paper, name), kind: 'rests on' as const })),
    ...(from.corrects === undefined
      ? []
      : [{ from, to: claimOf(from.paper, from.corrects), kind: 'corrects' as const }]),
  ]);
  const list = edges.map(
    ({ from, to, kind }) =>
      `<li><a href="${claimPath(from)}">${escapeHtml(fullId(from))}</a> (${statusOf(from)}) ${kind === 'corrects' ? 'is the other form of' : 'rests on'} <a href="${claimPath(to)}">${escapeHtml(fullId(to))}</a> (${statusOf(to)})</li>`,
  );
  return {
    path: 'graph.html',
    title: 'What rests on what',
    body: `<h1>What rests on what</h1>
<p class="lead">A claim quotes the definitions of the claims at the left end of its lines; a broken line joins a printed statement and its correction. Signs and colours are those of the verdicts; what is refuted has square corners.</p>
${papers.map(({ title, claims }) => `<h2>${escapeHtml(title)}</h2>\n${drawn(claims, edges, ledger, title)}`).join('\n')}
<details><summary>The same as a list (${list.length} lines)</summary><ul>${list.join('')}</ul></details>`,
  };
}

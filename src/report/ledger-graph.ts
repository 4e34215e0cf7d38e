import type { Expectation } from '../claim/evidence.js';
import { fullId, type Paper } from '../claim/paper.js';
import { escapeHtml } from '../text/html.js';
import { formalProofOf } from '../verify/formal/proof.js';
import { plainTex } from './plain-tex.js';
import { colour } from './plot-style.js';

/** What a node stands for. */
export type NodeKind = 'assertion' | 'erratum' | 'claim' | 'theorem';

/** A place of a paper, an erratum, a claim or a theorem of Coq. */
export interface GraphNode {
  /** The kind and the name, which no other node has: `claim volumization/thm-3.1`. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly says: string;
  /** Of a claim, what the ledger expects of it (which `verify` compares with what comes out). */
  readonly status?: Expectation;
}

/** `from` rests on `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly means: 'is stated by' | 'is shown by' | 'quotes' | 'is corrected by' | 'is proved by';
}

/** What rests on what in a ledger. */
export interface LedgerGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const key = (kind: NodeKind, name: string): string => `${kind} ${name}`;

/**
 * What rests on what: assertions of the papers on the claims that state them, errata on the claims that are refuted, claims on
 * those whose definitions they quote, printed claims on their corrections, and claims on their theorems in Coq. In the order
 * of the papers.
 */
export function ledgerGraph(papers: readonly Paper[]): LedgerGraph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const add = (kind: NodeKind, name: string, says: string, status?: Expectation): string => {
    const found = key(kind, name);
    nodes.set(found, { key: found, kind, name, says, ...(status === undefined ? {} : { status }) });
    return found;
  };
  for (const { id: paper, claims, assertions = [], slips = [] } of papers) {
    const keyOf = (id: string): string => key('claim', id.includes('/') ? id : `${paper}/${id}`);
    for (const { place, says, claims: stated } of assertions) {
      const from = add('assertion', `${paper}/${place}`, says);
      edges.push(...stated.map((id): GraphEdge => ({ from, to: keyOf(id), means: 'is stated by' })));
    }
    for (const { place, context, claims: refuted } of slips) {
      const from = add('erratum', `${paper}/${place}`, plainTex(context));
      edges.push(...refuted.map((id): GraphEdge => ({ from, to: keyOf(id), means: 'is shown by' })));
    }
    for (const claim of claims) {
      const from = add('claim', fullId(claim), claim.title, claim.expect);
      edges.push(...claim.restsOn.map((id): GraphEdge => ({ from, to: keyOf(id), means: 'quotes' })));
      if (claim.corrects !== undefined && claim.expect === 'refuted')
        edges.push({ from, to: keyOf(claim.corrects), means: 'is corrected by' });
      for (const theorem of formalProofOf(claim)?.theorems ?? [])
        edges.push({ from, to: add('theorem', theorem, `${theorem} in Coq`), means: 'is proved by' });
    }
  }
  return { nodes: [...nodes.values()], edges };
}

/** The part of a graph that has to do with some claims: all they rest on, and all that rests on them. */
export function graphAround({ nodes, edges }: LedgerGraph, claims: readonly string[]): LedgerGraph {
  const reach = (next: (at: string) => readonly string[]): ReadonlySet<string> => {
    const seen = new Set(claims.map(name => key('claim', name)));
    for (const at of seen) for (const to of next(at)) seen.add(to);
    return seen;
  };
  const below = reach(at => edges.filter(({ from }) => from === at).map(({ to }) => to));
  const above = reach(at => edges.filter(({ to }) => to === at).map(({ from }) => from));
  const kept = (at: string): boolean => below.has(at) || above.has(at);
  return {
    nodes: nodes.filter(node => kept(node.key)),
    edges: edges.filter(({ from, to }) => kept(from) && kept(to)),
  };
}

/** How a status is drawn: by colour and by shape, so that either is enough. */
const drawn: Readonly<Record<Expectation | Exclude<NodeKind, 'claim'>, { fill: string; dot: string; path: string }>> = {
  holds: { fill: colour.green, dot: 'ellipse', path: 'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z' },
  unrefuted: { fill: colour.orange, dot: 'triangle', path: 'M0,-5.5L5.5,4.5L-5.5,4.5Z' },
  refuted: { fill: colour.vermilion, dot: 'diamond', path: 'M0,-6L6,0L0,6L-6,0Z' },
  reproduced: { fill: colour.blue, dot: 'house', path: 'M-5,4.5V-1L0,-6L5,-1V4.5Z' },
  'not reproduced': { fill: colour.vermilion, dot: 'invhouse', path: 'M-5,-4.5V1L0,6L5,1V-4.5Z' },
  open: { fill: '#ffffff', dot: 'box', path: 'M-4.5,-4.5H4.5V4.5H-4.5Z' },
  assertion: { fill: '#333333', dot: 'plaintext', path: 'M-5,-1H5V1H-5Z' },
  erratum: { fill: colour.purple, dot: 'octagon', path: 'M-4,-4L4,4M4,-4L-4,4' },
  theorem: { fill: colour.blue, dot: 'hexagon', path: 'M-6,0L-3,-5H3L6,0L3,5H-3Z' },
};

const styleOf = ({ kind, status }: GraphNode) => drawn[status ?? (kind as Exclude<NodeKind, 'claim'>)];

const dotText = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;

/** The graph for Graphviz. */
export function graphDot({ nodes, edges }: LedgerGraph): string {
  const lines = [
    ...nodes.map(node => {
      const { fill, dot } = styleOf(node);
      const note = node.status ?? node.kind;
      return `  ${dotText(node.key)} [label=${dotText(node.name)}, tooltip=${dotText(`${note}: ${node.says}`)}, shape=${dot}, color="${fill === '#ffffff' ? '#333333' : fill}"];`;
    }),
    ...edges.map(({ from, to, means }) => `  ${dotText(from)} -> ${dotText(to)} [tooltip=${dotText(means)}];`),
  ];
  return `digraph ledger {\n  rankdir=LR;\n${lines.join('\n')}\n}\n`;
}

const [rowHeight, top] = [15, 56];
const columns: Readonly<Record<NodeKind, { x: number; anchor: 'start' | 'end' }>> = {
  assertion: { x: 230, anchor: 'end' },
  erratum: { x: 230, anchor: 'end' },
  claim: { x: 470, anchor: 'start' },
  theorem: { x: 980, anchor: 'start' },
};

/**
 * The graph as a picture: what the papers say on the left, claims in the middle, theorems on the right, each in the order of
 * the paper; the title of a node is what it says.
 */
export function graphSvg({ nodes, edges }: LedgerGraph): string {
  const rows = new Map<number, number>();
  const at = new Map<string, { x: number; y: number }>();
  for (const node of nodes) {
    const { x } = columns[node.kind];
    const row = rows.get(x) ?? 0;
    rows.set(x, row + 1);
    at.set(node.key, { x, y: top + row * rowHeight });
  }
  const height = top + Math.max(1, ...rows.values()) * rowHeight + 20;
  const line = ({ from, to, means }: GraphEdge): string => {
    const [a, b] = [at.get(from), at.get(to)];
    if (a === undefined || b === undefined) return '';
    // Within the claims an arc on their left; between columns a curve from mark to mark, right of the names of claims.
    const isProof = means === 'is proved by';
    const start = isProof ? { x: a.x + 300, y: a.y } : a;
    const name = from.replace(/^[^/]*\//, '');
    const lead = isProof ? `M${a.x + 18 + 6.2 * name.length},${a.y}L${start.x},${a.y}` : `M${a.x},${a.y}`;
    const bend = a.x === b.x ? [a.x - 30 - Math.min(60, Math.abs(a.y - b.y) / 8)] : [(start.x + b.x) / 2];
    return `<path d="${lead}C${bend[0]},${start.y} ${bend[0]},${b.y} ${b.x},${b.y}"><title>${escapeHtml(`${from} ${means} ${to}`)}</title></path>`;
  };
  const mark = (node: GraphNode): string => {
    const { x, y } = at.get(node.key)!;
    const { fill, path } = styleOf(node);
    const { anchor } = columns[node.kind];
    const stroke = node.kind === 'erratum' ? fill : '#333333';
    const title = `${node.name}${node.status === undefined ? '' : ` (${node.status})`}: ${node.says}`;
    return `<g transform="translate(${x},${y})"><title>${escapeHtml(title)}</title><path d="${path}" fill="${fill}" stroke="${stroke}"/><text x="${anchor === 'end' ? -10 : 10}" y="4" text-anchor="${anchor}">${escapeHtml(node.name.replace(/^[^/]*\//, ''))}</text></g>`;
  };
  const legend = Object.entries(drawn).map(
    ([name, { fill, path }], i) =>
      `<g transform="translate(${40 + i * 110},20)"><path d="${path}" fill="${fill}" stroke="${name === 'erratum' ? fill : '#333333'}"/><text x="10" y="4">${name}</text></g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1340 ${height}" width="1340" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="11">`,
    '<title>What rests on what: assertions and errata on claims, claims on definitions and theorems</title>',
    `<rect width="1340" height="${height}" fill="#ffffff"/>`,
    ...legend,
    `<g fill="none" stroke="#999999" stroke-width="0.6">${edges.map(line).join('')}</g>`,
    ...nodes.map(mark),
    '</svg>',
    '',
  ].join('\n');
}

import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { papers } from '../../proofs/index.js';
import { graphAround, graphDot, graphSvg, ledgerGraph } from '../../src/report/ledger-graph.js';

const graph = ledgerGraph(papers);

describe('the graph of the ledger', () => {
  test('has every claim, assertion and erratum once, and edges between nodes that are there only', () => {
    const keys = graph.nodes.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const count = (kind: string): number => graph.nodes.filter(node => node.kind === kind).length;
    expect(count('claim')).toBe(papers.flatMap(({ claims }) => claims).length);
    expect(count('assertion')).toBe(papers.flatMap(({ assertions = [] }) => assertions).length);
    expect(count('erratum')).toBe(papers.flatMap(({ slips = [] }) => slips).length);
    const dangling = graph.edges.filter(({ from, to }) => !keys.includes(from) || !keys.includes(to));
    expect(dangling).toEqual([]);
  });

  test('has a printed claim rest on its correction, and a claim on its theorems in Coq', () => {
    const edges = graph.edges.map(({ from, to, means }) => `${from} ${means} ${to}`);
    expect(edges).toContain('claim volumization/thm-3.2:printed is corrected by claim volumization/thm-3.2');
    expect(edges).toContain('claim volumization/thm-3.1 is proved by theorem Minimiser.lower_bound');
    expect(edges).toContain('assertion volumization/Thm3.1a is stated by claim volumization/thm-3.1');
  });

  test('around a claim is what it rests on and what rests on it, not its siblings', () => {
    const around = graphAround(graph, ['volumization/thm-3.2:printed']);
    const names = around.nodes.map(({ key }) => key);
    expect(names).toContain('erratum volumization/Theorem 3.2, last clause');
    expect(names).toContain('claim volumization/thm-3.2');
    expect(names).not.toContain('claim volumization/thm-3.3');
    expect(around.edges.length).toBeLessThan(graph.edges.length / 20);
  });

  test('draws every status by a colour and a shape of its own', () => {
    const svg = graphSvg(graph);
    const marks = new Map(
      [...svg.matchAll(/\((holds|unrefuted|refuted|open)\)[^<]*<\/title><path d="([^"]*)" fill="([^"]*)"/g)].map(
        ([, status, shape, fill]) => [status, { shape, fill }],
      ),
    );
    expect([...marks.keys()].sort()).toEqual(['holds', 'open', 'refuted', 'unrefuted']);
    expect(new Set([...marks.values()].map(({ shape }) => shape)).size).toBe(4);
    expect(new Set([...marks.values()].map(({ fill }) => fill)).size).toBe(4);
  });

  test('is well-formed XML, names with < and & in them as well', () => {
    const svg = graphSvg(graph);
    expect(svg).toContain('&lt;');
    const check = 'import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())';
    expect(() => execFileSync('python3', ['-c', check], { input: svg })).not.toThrow();
  });

  test('quotes quotes for Graphviz', () => {
    const node = { key: 'claim "a"', kind: 'claim', name: '"a"', says: 'x "y" \\ z', status: 'open' } as const;
    expect(graphDot({ nodes: [node], edges: [] })).toContain('tooltip="open: x \\"y\\" \\\\ z"');
  });
});

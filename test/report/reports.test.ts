import { describe, expect, test } from 'vitest';
import { claims as ledger } from '../../proofs/index.js';
import { cauchy } from '../../src/distribution/cauchy.js';
import { uniform } from '../../src/distribution/uniform.js';
import { clip } from '../../src/estimator/clip.js';
import { shrink } from '../../src/estimator/linear.js';
import { bibtex, paperCitation, softwareCitation } from '../../src/report/bibtex.js';
import { coverageMarkdown, coverageText } from '../../src/report/coverage.js';
import { errata, errataMarkdown, errataSummary, errataText } from '../../src/report/errata.js';
import { errataTex } from '../../src/report/errata-letter.js';
import { formalLines } from '../../src/report/formal.js';
import { graphAround, graphDot, graphSvg, ledgerGraph } from '../../src/report/ledger-graph.js';
import { lipschitzTable } from '../../src/report/lipschitz-table.js';
import { mutantTable } from '../../src/report/mutant-table.js';
import { paperSays, paperSaysLines } from '../../src/report/paper-says.js';
import { plainTex } from '../../src/report/plain-tex.js';
import { showClaim } from '../../src/report/statement.js';
import { sweepFigure, sweepTable } from '../../src/report/sweep.js';
import { alignedTable } from '../../src/report/table.js';
import { timingTable } from '../../src/report/timing-table.js';
import { differences, verifyJson } from '../../src/report/verdict-json.js';
import { verdictJunit } from '../../src/report/verdict-junit.js';
import { verdictMarkdown } from '../../src/report/verdict-markdown.js';
import { verdictRows } from '../../src/report/verdict-table.js';
import { volumizedTable } from '../../src/report/volumized-table.js';
import { sweep } from '../../src/risk/sweep.js';
import { small, verdicts } from './papers.js';

const [squares] = small;
const all = small.map(paper => errata(paper, verdicts));
const table = (width: number, colour: boolean, of = verdicts): string => {
  const rows = verdictRows(of, { width, colour });
  return `${rows.head}${of.map(verdict => rows.row(verdict)).join('')}${rows.foot(of)}`;
};
const run = { ok: false, seed: 1, budget: 2, methods: ['test', 'certify'], claims: verdicts } as const;
const around = graphAround(ledgerGraph(small), ['squares/eq-1']);
const proved = (shows: string) => ledger.find(({ proofs }) => (proofs.formal as { shows?: string } | undefined)?.shows === shows)!; // biome-ignore format: one line
const texts = [String.raw`$\alpha \leq 0$, $\frac{1}{4a\sigma}(V - a)^2$`, String.raw`\begin{pmatrix} 1 & 0 \\ a & b^{-2} \end{pmatrix}`, String.raw`\frac{a + b}{c d} + \tfrac12 \qquad x_{i j} \ne \sqrt{x}^{2n}`, String.raw`\text{with } \hat w \to \dot{w} \pm \|u\|, 5\%`, String.raw`\mathbb{E}\left[\bigl(x\bigr)\right] \sim \mathrm{Unif}`, String.raw`\frac{-a}{2} \times 3 \cdot \infty \ldots \{x\} \& \_`, String.raw`\frac{a}{b} c, \frac{a}{b} \le c, \frac{(a + b)}{x'} \sigma x \sigma_1 2`]; // biome-ignore format: one list

/** Everything that is written of two small papers, by the name of its file. */
const written: Readonly<Record<string, () => string>> = {
  'errata.txt': () => errataText(all),
  'errata-of-one.txt': () => errataText(all.slice(0, 1)),
  'errata.md': () => errataMarkdown(all),
  'errata-of-one.md': () => errataMarkdown(all.slice(1)),
  'errata.tex': () => errataTex(all),
  'errata-of-one.tex': () => errataTex(all.slice(0, 1)),
  'coverage.txt': () => coverageText(small),
  'coverage.md': () => coverageMarkdown(small),
  'verdicts.md': () => verdictMarkdown(verdicts),
  'verdicts-of-one.md': () => verdictMarkdown(verdicts.slice(8)),
  'verdicts.xml': () => verdictJunit(verdicts),
  'verdicts.txt': () => table(120, false),
  'verdicts-narrow.txt': () => table(50, false),
  'verdicts-colour.txt': () => JSON.stringify(table(90, true, verdicts.slice(8))).replaceAll('\\n', '\n'),
  'verdicts-json.txt': () => verifyJson({ ...run, claims: verdicts.slice(0, 1) }),
  'times.txt': () => timingTable(verdicts, { width: 100, colour: false }) + timingTable(verdicts.slice(0, 2), { width: 60, colour: false }),
  'claims.txt': () => small.flatMap(paper => paper.claims.map(claim => showClaim(claim, verdicts.find(({ id, paper: of }) => id === claim.id && of === paper.id)!, paperSaysLines(paperSays(paper, claim))))).join('\n'),
  'citations.bib': () => [...small.map(paperCitation), softwareCitation('1.2.3'), paperCitation({ ...squares!, source: 'a note_book' })].map(bibtex).join('\n'),
  'graph.dot': () => graphDot(ledgerGraph(small)),
  'graph-around.svg': () => graphSvg(around),
  'in-coq.txt': () => [...formalLines(proved('claim')), ...formalLines(proved('negation'))].join('\n'),
  'plain-tex.txt': () => texts.map(tex => `${tex}\n  ${plainTex(tex)}\n`).join(''),
}; // biome-ignore format: one file a line

describe('of two small papers', () => {
  test.each(Object.keys(written))(
    '%s is written so (`npx vitest run test/report/reports.test.ts -u` writes it anew)',
    async name => {
      await expect(written[name]!()).toMatchFileSnapshot(`reports/${name}`);
    },
  );
});

test('what differs between two runs is a line each, papers named where both runs know them', () => {
  const [first, second] = verdicts;
  const now = { ...run, claims: verdicts.slice(1) };
  const before = { ...run, claims: [first!, { ...second!, status: 'open' as const }, ...verdicts.slice(3)] };
  expect(differences(before, now)).toEqual(['squares/eq-1:printed: open before, refuted now', 'squares/eq-2:printed: new, refuted', 'squares/eq-1: gone']); // biome-ignore format: one line
  expect(differences({ ...run, claims: [first!] }, { ...run, claims: [second!] })).toEqual(['eq-1:printed: new, refuted', 'eq-1: gone']); // biome-ignore format: one line
  const old = { ...run, claims: verdicts.map(({ paper: _, ...verdict }) => verdict as (typeof verdicts)[number]) };
  expect(differences(old, run)).toEqual(['eq-2:printed: refuted before, refuted now', 'eq-2: error before, contradiction now'].slice(2)); // biome-ignore format: one line
});

test('errata are counted by their grade', () => {
  const of = (...grades: readonly string[]) => errataSummary({ found: grades.map(grade => ({ grade })) } as never);
  expect([of(), of('false'), of('false', 'false', 'misprint', 'misprint'), of('misprint', 'needs a hypothesis', 'imprecise'), of('needs a hypothesis', 'needs a hypothesis', 'imprecise', 'imprecise')]).toEqual(['no errata', '1 erratum: 1 false', '4 errata: 2 false, 2 misprints', '3 errata: 1 that needs a hypothesis, 1 imprecise, 1 misprint', '4 errata: 2 that need a hypothesis, 2 imprecise']); // biome-ignore format: one line
});

test('a sweep has this table and this figure', async () => {
  const noises = [uniform(1), cauchy(0.5)];
  const estimator = [clip(1), clip(2), clip(4), shrink(0.5)];
  const points = sweep({ estimator, teacher: uniform(1), noise: noises });
  const [figure, single] = [points, points.slice(0, 1)].map(some => sweepFigure(some, { command: 'volumization sweep', versions: {} })); // biome-ignore format: one line
  const { columns, rows } = sweepTable(points.slice(0, 5));
  const rounded = (_: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(6)) : value); // biome-ignore format: one line
  const short = rows.map(row => row.map((cell, k) => (typeof cell === 'number' ? Number(cell.toPrecision(columns[k] === 'error_estimate' ? 1 : 6)) : cell))); // biome-ignore format: one line
  const { document: _, table: __, ...shown } = figure!;
  const text = JSON.stringify(
    { ...shown, single: [single!.title, single!.traces, single!.layout.showlegend] },
    rounded,
  );
  const lines = text.replaceAll('},{', '},\n{');
  await expect(`${alignedTable({ columns, rows: short })}${lines}\n`).toMatchFileSnapshot('reports/sweep.txt');
  expect(figure!.document).toEqual({ provenance: figure!.provenance, table: sweepTable(points) });
});

describe('tables of weights and mutants', () => {
  const bounds = { spectral: 1.23456789, frobenius: 2, sharp: 3, printed: Infinity };
  const layer = { name: 'W1', type: 'F32', shape: [128, 784], kind: 'dense', fanIn: 784, fanOut: 128, largest: 0.5, relativeVolume: 1.5, frobenius: 2, spread: 3, spectralNorm: 1.23456789, residual: 0, converged: true, bounds, contractiveVolume: 0.01, contractiveRelativeVolume: 0.1 } as const;
  const proof = { lower: 1.2, upper: { value: 1.3, method: 'cholesky' }, probabilistic: { value: 1.25, failureProbability: 1e-9 } };
  const shift = { R1: 1, R2: 2, expR1: 3, halfSquares: 4 };
  const layers = [{ ...layer, enclosure: proof }, { ...layer, name: 'K\u001b', shape: [3, 2, 5, 5], kind: 'convolution', converged: false, enclosure: { lower: 1, upper: { value: 2, method: 'm' } } }, { ...layer, name: 's', shape: [] }] as never;
  const report = { layers, product: bounds, commonVolume: 0.1, commonRelativeVolume: 0.2, scaleShift: { ...shift, balanced: { ...shift, R1: 5 } } };
  const finding = { paper: 'p', claim: 'eq-1', mutant: 'strict', method: 'test', outcome: 'refuted', ok: true, detail: 'at x = 0' } as const; // biome-ignore format: one line

  test.each<[string, () => string]>([
    ['lipschitz.txt', () => lipschitzTable(report as never, 'in', { width: 140, colour: false }) + lipschitzTable({ ...report, scaleShift: undefined, layers: [layer] } as never, 'out', { width: 60, colour: true }) + lipschitzTable({ ...report, layers: [] } as never, 'in', { width: 80, colour: false })],
    ['volumized.txt', () => volumizedTable({ layers: [layer], product: bounds } as never, { layers: [{ ...layer, spectralNorm: 1 }], product: { ...bounds, spectral: 1 }, tensors: [{ name: 'W1', V: 0.123456789, changed: 3, of: 10 }, { name: 'b', V: 1, changed: 0, of: 1 }] } as never, 120)],
    ['mutants.txt', () => mutantTable([finding, { ...finding, ok: false, method: 'certify', outcome: 'passed' }, { ...finding, paper: 'q', claim: 'eq-2' }], { width: 120, colour: false }) + mutantTable([finding], { width: 110, colour: false })],
  ])('%s is written so', async (name, make) => {
    await expect(make()).toMatchFileSnapshot(`reports/${name}`);
  });
}); // biome-ignore format: one table a line

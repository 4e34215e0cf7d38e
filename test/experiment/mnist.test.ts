import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { simulations } from '../../sims/index.js';
import { specOf } from '../../sims/volumization/mnist-cell.js';
import { cellId, mnistCells } from '../../sims/volumization/mnist-cells.js';
import { seedMean, verdictAbove } from '../../src/experiment/comparison.js';
import { type MnistCell, type MnistCellResult, type MnistData, mnistScales } from '../../src/experiment/mnist.js';
import { attackRules } from '../../src/experiment/mnist-attacks.js';
import { mnistFindings } from '../../src/experiment/mnist-claims.js';
import { spokenRegularizer } from '../../src/report/mnist/bands.js';
import { figure6, figure8, figure10 } from '../../src/report/mnist/figures.js';
import { figure15, figure16 } from '../../src/report/mnist/grid.js';
import { mnistPage } from '../../src/report/mnist/page.js';
import { checkedSpec, regularizerWord } from '../../src/training/spec.js';
import { run } from '../cli/capture.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-mnist-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A made-up result: Best and Last by a rule. */
function made(cell: MnistCell, last: (cell: MnistCell) => number): MnistCellResult {
  const V = { V: 1, alpha: 0.99, excess: 0.3, largestStep: 0.01, bound: 0.4 };
  const wall = cell.regularizer.startsWith('vol');
  return {
    cell,
    best: 0.87,
    last: last(cell),
    test: [0.5, 0.87],
    trainAccuracy: 0.3,
    loss: 2,
    atWall: wall ? { '1.weight': 0.25, '2.weight': 0.5 } : {},
    walls: wall ? { '1.weight': V, '2.weight': V } : {},
    histogram: wall ? { '1.weight': new Array<number>(81).fill(1), '2.weight': new Array<number>(81).fill(1) } : {},
    attacks: [],
  };
}

describe('means over seeds', () => {
  test('have the interval of Student', () => {
    // 1, 2, 3: mean 2, standard error 1/sqrt(3), t = 4.3027 with 2 degrees of freedom
    const { mean, halfWidth } = seedMean([1, 2, 3]);
    expect([mean, halfWidth]).toEqual([2, expect.closeTo(4.302652729911275 / Math.sqrt(3), 12)]);
    expect(seedMean([7])).toEqual({ mean: 7, halfWidth: Infinity, power: Infinity, seeds: 1 });
  });

  test('decide only where the whole interval does', () => {
    const at = (mean: number, halfWidth: number) => verdictAbove({ mean, halfWidth }, 1);
    expect([at(2, 0.5), at(2, 1), at(0, 1), at(0, 1.5), at(5, Infinity)]).toEqual([
      'reproduced',
      'open',
      'not reproduced',
      'open',
      'open',
    ]);
  });
});

describe('the cells on MNIST', () => {
  test.each(mnistScales)('of %s are runs that can be started, each once', scale => {
    const cells = mnistCells(scale);
    expect(new Set(cells.map(cellId)).size).toBe(cells.length);
    for (const cell of cells) {
      const spec = checkedSpec('test', specOf(cell), 60000);
      // The claims look cells up by their words.
      expect(Number(cell.regularizer.split(/[:,]/)[1] ?? 0)).toBe(Number(regularizerWord(spec.regularizer).split(/[:,]/)[1] ?? 0)); // biome-ignore format: one line
    }
  });

  test('of the full scale decide every sentence, of a smaller one what they have', () => {
    const lastOf = ({ regularizer, seed }: MnistCell) => (regularizer === 'none' ? 0.5 : 0.86) + 0.001 * seed;
    const findings = (scale: 'medium' | 'full') =>
      mnistFindings({ scale, cells: mnistCells(scale).map(cell => made(cell, lastOf)), total: 99, source: {} });
    const verdicts = Object.fromEntries(findings('medium').map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({
      'mnist-overfits': 'reproduced',
      'mnist-no-reg-width-256': 'open',
      'mnist-vol-last': 'open',
      'fig-6': 'reproduced',
      'mnist-alpha-secondary': 'reproduced',
      'mnist-large-v-overfits': 'not reproduced',
      'mnist-small-noise': 'open',
      'mnist-vol-beats-wd': 'not reproduced',
      'mnist-within-volume': 'not reproduced',
    });
    const full = findings('full');
    // Attacks are made up as none at all; every other sentence has its cells.
    expect(full.filter(({ note }) => note === 'not run').map(({ id }) => id)).toEqual(attackRules.map(({ id }) => id));
    expect(full.find(({ id }) => id === 'mnist-no-reg-width-256')!.verdict).toBe('not reproduced');
  });

  test('make a page that names what was not run', () => {
    const data: MnistData = { scale: 'quick', cells: mnistCells('quick').map(cell => made(cell, () => 0.5)), total: 99, source: { file: 'abc' } }; // biome-ignore format: one line
    const page = mnistPage([data], ['volumization experiment mnist --scale quick']);
    expect(page).toContain('| mnist | 0.8 | 30 | 8000 | none | 87.00 ± 0.00 | 50.00 ± 0.00 | 1 2 | 87.04 / 35.88 |');
    expect(page).toContain('Of the 99 runs of the scale quick, 6 were made. The scale medium was not run. The scale full was not run.'); // biome-ignore format: one line
    // A bar within a cell would begin another one.
    expect(page).toContain('5 - \\|Last of None, h = 256');
    expect(page).toContain('`abc`');
  });
});

describe('figures 6, 8, 10, 15 and 16', () => {
  const provenance = { command: 'test', versions: {} };
  const histogram = { '1.weight': new Array<number>(81).fill(2), '2.weight': new Array<number>(81).fill(1) };
  const kinds = ['none', 'fgsm', 'pgd', 'margin-pgd'];
  const attacks = kinds.map((method, k) => ({ method, eps: 0.03 * k, accuracy: 0.9 - 0.1 * k }));
  const cells = mnistCells('medium').map(cell => ({
    ...made(cell, () => 0.5),
    ...(cell.noise === 0.4 && { histogram }),
    ...(cell.attacked !== undefined && { attacks }),
  }));
  const data: MnistData = { scale: 'medium', cells, total: 99, source: {} };

  test('have a line for each regulariser, a band where there are seeds, and the printed marks', () => {
    // Neither those of Sec. 5.4 at another step size, nor v = 0 of Figure 15.
    const drawn = cells.filter(({ cell }) => cell.noise > 0 && cell.lr === 1e-4 && cell.regularizer !== 'vol:0,-1');
    const { traces, table } = figure6([data], provenance);
    const lines = traces.filter(trace => 'name' in trace && trace.name !== undefined);
    expect(spokenRegularizer('vol:2.8,0.95')).toBe('v = 2.8, α = 0.95');
    expect(new Set(lines.map(trace => ('name' in trace ? trace.name : '')))).toEqual(
      new Set(drawn.map(({ cell }) => spokenRegularizer(cell.regularizer))),
    );
    const marks = traces.filter(trace => 'mode' in trace && trace.mode === 'markers');
    expect(marks.map(trace => ('y' in trace ? trace.y : []))).toEqual([[35.88], [86.87], [86.57], [86.57]]);
    const noisiest = table.rows.filter(([panel]) => String(panel).startsWith('<b>noise 0.8</b>'));
    expect(new Set(noisiest.map(([, ...row]) => row.join(' '))).size).toBe(
      2 * drawn.filter(({ cell }) => cell.noise === 0.8).length,
    );
  });

  test('set values of alpha apart, a panel for each v with three of them', () => {
    const { cell } = cells.find(one => one.cell.regularizer === 'vol:1,0.99' && one.cell.noise === 0.8)!;
    const words = ['none', 'vol:1,0.99', 'vol:2,0.99', 'vol:1,0', 'vol:1,-1', 'vol:2,0'];
    const runs = words.map(regularizer => made({ ...cell, regularizer }, () => 0.5));
    const { rows } = figure6([{ ...data, cells: runs }], provenance).table;
    const inPanel = (heading: string) => [
      ...new Set(rows.filter(([panel]) => panel === heading).map(([, name]) => name)),
    ];
    expect(inPanel('<b>noise 0.8</b>, α = 0.99')).toEqual(['none', 'vol:1,0.99', 'vol:2,0.99', 'vol:2,0']);
    expect(inPanel('<b>noise 0.8</b>, v = 1')).toEqual(['vol:1,0.99', 'vol:1,0', 'vol:1,-1']);
  });

  test('draw attacks from the clean accuracy on, and weights in units of V', () => {
    const [clean] = figure8([data], provenance).traces.filter(trace => 'name' in trace && trace.name === 'none');
    expect(clean).toMatchObject({ x: [0, 0.03], y: [90, 80] });
    const weights = figure10([data], provenance).table.rows;
    expect(weights).toHaveLength(2 * 4 * 3 * 80);
    expect(weights[0]).toEqual(['<b>layer 1</b>', 'vol:2,0.99', 1, 0.025, 2 / 162]);
  });

  test('of the grid have a line for each v, over the values of alpha, and the printed marks at .99', () => {
    const { traces, table, layout } = figure15([data], provenance);
    // 40 epochs: v = .5, 1 and 2
    expect(new Set(table.rows.map(([, name]) => name))).toEqual(new Set(['v = 0.5', 'v = 1', 'v = 2']));
    expect(layout.xaxis?.ticktext).toEqual(['-1', '0', '0.5', '0.99']);
    expect(table.rows.filter(([panel, name]) => panel === '<b>Last</b>' && name === 'v = 1')).toHaveLength(4 * 3);
    const marks = traces.filter(trace => 'mode' in trace && trace.mode === 'markers');
    expect(marks.map(trace => ('y' in trace ? [trace.x, trace.y] : []))).toEqual([
      [[3], [87.96]],
      [[3], [86.57]],
    ]);
    expect(() => figure16([data], provenance)).toThrow('figure-16: expected results that hold its runs');
    const full = mnistCells('full').map(cell => made(cell, () => 0.5));
    expect(figure16([{ ...data, cells: full }], provenance).table.rows.length).toBeGreaterThan(16);
  });

  test('are refused where the results hold none of their runs', () => {
    const quick: MnistData = {
      scale: 'quick',
      cells: mnistCells('quick').map(cell => made(cell, () => 0.5)),
      total: 6,
      source: {},
    };
    expect(() => figure8([quick], provenance)).toThrow('figure-8: expected results that hold its runs');
  });
});

describe('volumization experiment', () => {
  const fake = (calls: number[]) => ({
    simulations: {
      ...simulations,
      'volumization/mnist': async () => ({
        title: 'made up',
        kept: () => [],
        run: async ({
          known = [],
          onCell,
        }: Parameters<Awaited<ReturnType<(typeof simulations)['volumization/mnist']>>['run']>[0]) => {
          calls.push(known.length);
          const cells = mnistCells('quick').map(cell => made(cell, () => 0.5));
          for (let n = known.length + 1; n <= cells.length; n++)
            onCell?.({ scale: 'quick', cells: cells.slice(0, n), total: 99, source: {} }, n, cells.length);
          return { scale: 'quick' as const, cells, total: 99, source: {} };
        },
      }),
    },
  });

  test('keeps its results cell by cell, goes on from them, and writes the page', async () => {
    const calls: number[] = [];
    const file = join(folder, 'quick.json');
    const page = join(folder, 'page.md');
    const words = ['experiment', 'mnist', '--scale', 'quick', '--results', file, '--page', page];
    const first = await run(words, fake(calls));
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('mnist-overfits             reproduced');
    const text = readFileSync(file, 'utf8');
    await run(words, fake(calls));
    expect(calls).toEqual([0, 6]);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readFileSync(page, 'utf8')).toContain('# Section 5 on MNIST');
    const other = await run(['experiment', 'mnist', '--scale', 'medium', '--results', file], fake(calls));
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('expected results of --scale medium, got quick')]); // biome-ignore format: one line
  });

  test.each<[string[], string]>([
    [['experiment', 'cifar'], 'experiment: expected mnist'],
    [['experiment', 'mnist'], '--results <files...>'],
    [['experiment', 'mnist', '--scale', 'huge', '--results', join(folder, 'x')], '--scale one of quick, medium, full'],
    [['experiment', 'mnist', '--scale', 'quick', '--shard', '3/2', '--results', join(folder, 'x')], 'shard i/n'],
    [['experiment', 'mnist', '--results', join(folder, 'nowhere')], 'nowhere'],
  ])('refuses %j in one line', async (words, message) => {
    const { status, stderr } = await run(words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

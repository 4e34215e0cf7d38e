import { expect, test } from 'vitest';
import { mnistCells } from '../../sims/volumization/mnist-cells.js';
import type { MnistCell, MnistCellResult, MnistData, MnistScale } from '../../src/experiment/mnist.js';
import { firstFindings, mnistFindings } from '../../src/experiment/mnist-claims.js';

/** A made-up result whose numbers tell one cell from another. */
function made(cell: MnistCell, k: number): MnistCellResult {
  const share = (n: number): number => ((k * 37 + n * 11) % 97) / 97;
  const wall = { V: 0.5, alpha: 0.5, excess: 0.1 * share(1), largestStep: 0.2 * share(2), bound: 0.3 };
  const attacks = ['fgsm', 'pgd', 'margin-pgd'].flatMap((method, m) =>
    [0.03, 0.09].map((eps, e) => ({ method, eps, accuracy: share(3 + m + 3 * e) })),
  );
  const histogram = Array.from({ length: 81 }, (_, n) => 1 + ((n * 7 + k) % 5));
  const has = cell.regularizer.startsWith('vol');
  return {
    cell,
    best: 0.5 + share(9) / 2,
    last: share(10) / 2,
    test: [0.5, 0.6],
    trainAccuracy: 0.3,
    loss: 2,
    atWall: has ? { '1.weight': share(11) } : {},
    walls: has ? { '1.weight': wall } : {},
    histogram: has ? { '1.weight': histogram } : {},
    attacks: cell.attacked === undefined ? [] : attacks,
  };
}

/** Cells in the other order, so that seeds do not come by size. */
const dataOf = (scale: MnistScale): MnistData => ({
  scale,
  cells: mnistCells(scale).map(made).reverse(),
  total: mnistCells(scale).length,
  source: {},
});

// A sentence, its numbers or a rule of comparison that changes changes this; read what did.
test('of made-up results each sentence is found as it is written, with its numbers', async () => {
  const found = mnistFindings(dataOf('full')).map(
    ({ id, sentence, source, quantity, above, wrongIf, paper, seeds, protocol, verdict, found: mean, note }) =>
      [
        `${id}: ${sentence} (${source}${paper === undefined ? '' : `, ${paper}`})`,
        `  ${quantity} > ${above}, wrong if ${wrongIf}`,
        `  ${protocol}`,
        `  ${JSON.stringify(seeds)}`,
        `  ${verdict}: ${mean?.mean.toPrecision(9)} +- ${mean?.halfWidth.toPrecision(9)} of ${mean?.seeds}, ${note}`,
      ].join('\n'),
  );
  await expect(`${found.join('\n')}\n`).toMatchFileSnapshot('findings.txt');
});

test('of several results the first with two seeds is taken, else the first with one, else the first', () => {
  const [quick, medium, full] = (['quick', 'medium', 'full'] as const).map(dataOf) as [MnistData, MnistData, MnistData];
  const one: MnistData = { ...full, cells: full.cells.filter(({ cell }) => cell.seed === 1) };
  const none: MnistData = { ...quick, cells: [] };
  expect(firstFindings([none, one])).toEqual(mnistFindings(one));
  expect(firstFindings([one, full])).toEqual(mnistFindings(full));
  const [first] = firstFindings([none]);
  expect(first).toMatchObject({ seeds: {}, verdict: 'open', note: 'not run' });
  expect(mnistFindings(one)[0]).toMatchObject({ verdict: 'open', note: 'one seed says nothing of the spread' });
  const counts = (data: readonly MnistData[]) => firstFindings(data).map(({ seeds }) => Object.keys(seeds).length);
  expect(counts([medium, full])).toEqual(mnistFindings(medium).map(({ seeds }, k) => (Object.keys(seeds).length > 1 ? Object.keys(seeds).length : counts([full])[k]))); // biome-ignore format: one line
});

test('runs that diverged, and those of another kind, are no results of a sentence', () => {
  const full = dataOf('full');
  const diverged = { step: 1, epoch: 1, reason: 'far' };
  const cells = full.cells.map(result => (result.cell.seed === 1 ? { ...result, diverged } : result));
  for (const { seeds } of mnistFindings({ ...full, cells })) expect(Object.keys(seeds)).not.toContain('1');
});

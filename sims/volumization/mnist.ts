import { DomainError } from '../../src/errors.js';
import type { MnistCell, MnistCellResult, MnistData, MnistParameters } from '../../src/experiment/mnist.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import { openPool, workerBeside } from '../../src/thread/pool.js';
import { mnistData, runCell } from './mnist-cell.js';
import { cellId, mnistCells } from './mnist-cells.js';
import { keptMnist } from './mnist-kept.js';

/** SHA-256 of the files that cells were run on. */
function sourceOf(cells: readonly MnistCell[]): Readonly<Record<string, string>> {
  const sets = [...new Set(cells.map(({ data }) => data))].map(name => mnistData(name));
  return Object.assign({}, ...sets.map(({ train, test }) => ({ ...train.source, ...test.source })));
}

async function run({
  scale,
  known = [],
  shard = { part: 1, of: 1 },
  threads = 1,
  onCell,
}: MnistParameters): Promise<MnistData> {
  const { part, of } = shard;
  if (!(Number.isSafeInteger(of) && of >= 1 && Number.isSafeInteger(part) && part >= 1 && part <= of))
    throw new DomainError('mnist', 'shard i/n with i in 1..n', `${part}/${of}`);
  const wanted = mnistCells(scale).filter((_, k) => k % of === part - 1);
  const done = new Map(known.map(result => [cellId(result.cell), result]));
  const open = wanted.filter(cell => !done.has(cellId(cell)));
  const soFar = (): MnistData => {
    // Cells of other parts that are known stay.
    const cells = mnistCells(scale).filter(cell => done.has(cellId(cell)));
    return {
      scale,
      total: mnistCells(scale).length,
      cells: cells.map(cell => done.get(cellId(cell))!),
      source: sourceOf(cells),
    };
  };
  const tell = (): void => onCell?.(soFar(), wanted.filter(cell => done.has(cellId(cell))).length, wanted.length);
  const note = (result: MnistCellResult): void => {
    done.set(cellId(result.cell), result);
    tell();
  };
  if (open.length > 0) tell();
  if (threads === 1) for (const cell of open) note(runCell(cell));
  else await inParallel(open, threads, note);
  return soFar();
}

async function inParallel(
  cells: readonly MnistCell[],
  threads: number,
  note: (result: MnistCellResult) => void,
): Promise<void> {
  const pool = openPool(workerBeside(import.meta.url, 'mnist-worker'), threads);
  try {
    await Promise.all(cells.map(async cell => note(await pool.call<MnistCellResult>('runCell', cell))));
  } finally {
    await pool.close();
  }
}

/** Sec. 5 on MNIST, cell by cell. */
export const mnist: Simulations['volumization/mnist'] = {
  title: 'Section 5 on MNIST: label noise, attacks, weights at the wall, quantisation',
  run,
  kept: keptMnist,
};

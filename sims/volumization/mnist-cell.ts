import type { MnistCell, MnistCellResult } from '../../src/experiment/mnist.js';
import type { AttackMethod } from '../../src/training/attack.js';
import { checkedAttacks } from '../../src/training/checked-attacks.js';
import type { Tensors } from '../../src/training/classifier.js';
import { type ImageData, readData } from '../../src/training/data.js';
import { selectImages } from '../../src/training/images.js';
import { scores, TrainingRun } from '../../src/training/run.js';
import { parseRegularizer, type RunSpec } from '../../src/training/spec.js';

/** The strengths of Figure 8. */
const strengths = [0.03, 0.06, 0.09, 0.12, 0.15];

const held = new Map<string, ImageData>();

/** A data set, read once. */
export function mnistData(name: MnistCell['data']): ImageData {
  const found = held.get(name) ?? readData([name]);
  held.set(name, found);
  return found;
}

/** The run that a cell is. */
export function specOf(cell: MnistCell): RunSpec {
  const { hidden, optimizer, lr, noise, epochs, images, protocol, seed, quantise } = cell;
  return {
    hidden: [hidden],
    optimizer,
    lr,
    momentum: 0,
    regularizer: parseRegularizer('mnist', cell.regularizer),
    protocol,
    noise,
    epochs,
    batch: 128,
    images,
    seed,
    ...(quantise && { quantise: { ...quantise, every: 2, biases: 'quantised' } }),
  };
}

/** A cell, run to its end. */
export function runCell(cell: MnistCell): MnistCellResult {
  const data = mnistData(cell.data);
  // The short run tests on a fifth of the images, which costs less than its training.
  const test = cell.images < 48000 ? selectImages(data.test, 0, 2000) : data.test;
  const run = new TrainingRun(specOf(cell), { ...data, test });
  while (run.unfinished) run.epoch();
  const { records, walls, tensors, diverged } = run.state;
  const end = records.at(-1);
  const weights = Object.entries(tensors.w).filter(([name]) => walls[name] !== undefined && name.endsWith('weight'));
  return {
    cell,
    ...scores(records),
    test: records.map(record => record.testAccuracy),
    trainAccuracy: end?.trainAccuracy ?? Number.NaN,
    loss: end?.loss ?? Number.NaN,
    atWall: end?.atWall ?? {},
    walls,
    histogram: Object.fromEntries(weights.map(([name, { data: w }]) => [name, histogram(w, walls[name]!.V)])),
    attacks: cell.attacked === undefined ? [] : attacksOn(cell, data, tensors.w),
    ...(diverged && { diverged }),
  };
}

function histogram(w: Float32Array, V: number): number[] {
  const counts = new Array<number>(81).fill(0);
  for (const x of w) {
    const bin = V === 0 ? 80 : Math.min(80, Math.floor((20 * Math.abs(x)) / V));
    counts[bin] = counts[bin]! + 1;
  }
  return counts;
}

/** The attacks of Figure 8, each held against what is proved at its strength. @throws ContradictionError */
function attacksOn(cell: MnistCell, { test }: ImageData, weights: Tensors): MnistCellResult['attacks'] {
  const images = selectImages(test, 0, cell.attacked!);
  const under = (methods: readonly AttackMethod[], eps: readonly number[]) =>
    checkedAttacks(weights, images, methods, eps).map(({ method, eps: e, accuracy }) => ({ method, eps: e, accuracy }));
  return [
    ...under(['fgsm'], [0]).map(clean => ({ ...clean, method: 'none' })),
    ...under(['fgsm', 'pgd'], strengths),
    ...under(
      ['margin-pgd'],
      strengths.filter((_, k) => k % 2 === 0),
    ),
  ];
}

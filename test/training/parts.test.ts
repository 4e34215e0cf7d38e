import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { attack } from '../../src/training/attack.js';
import { certifyImages } from '../../src/training/certify.js';
import { flipped } from '../../src/training/checked-attacks.js';
import { readRun, saveRun } from '../../src/training/checkpoint.js';
import { Classifier, type Tensors } from '../../src/training/classifier.js';
import { crossEntropy } from '../../src/training/cross-entropy.js';
import { SparseImages, selectImages } from '../../src/training/images.js';
import { memoryPlan } from '../../src/training/machine.js';
import { readNetwork } from '../../src/training/network-file.js';
import { quantised } from '../../src/training/quantise.js';
import { accuracy, classifierOf, type RunState, scores, TrainingRun } from '../../src/training/run.js';
import { checkedSpec, parseRegularizer, type RunSpec, regularizerWord, stepOptions } from '../../src/training/spec.js';
import { initialTensors, largestOf, noisyLabels, shuffled, wallsOf } from '../../src/training/start.js';
import { placeStep, type StepOptions } from '../../src/training/step.js';
import { writeSafetensors } from '../../src/weights/safetensors-writer.js';
import { refusals } from '../refusals.js';
import { synthetic, syntheticImages } from './synthetic.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tensor = (shape: readonly number[], data: readonly number[]) => ({ shape, data: Float32Array.from(data) });

test('a regulariser is read from its word, and written as it', () => {
  const read = (text: string) => parseRegularizer('test', text);
  expect(read(' none ')).toEqual({ kind: 'none' });
  expect(read('wd:5e-3')).toEqual({ kind: 'wd', strength: 0.005 });
  expect(read('adamw:.5')).toEqual({ kind: 'adamw', strength: 0.5 });
  expect(read('vol:0.5, -1')).toEqual({ kind: 'vol', v: 0.5, alpha: -1 });
  expect(read('vol:1.,+1e-1')).toEqual({ kind: 'vol', v: 1, alpha: 0.1 });
  for (const word of ['none', 'wd:0.005', 'adamw:0.5', 'vol:0.5,-1']) expect(regularizerWord(read(word))).toBe(word);
});

const spec: RunSpec = {
  hidden: [3],
  optimizer: 'adam',
  lr: 0.01,
  momentum: 0.5,
  regularizer: { kind: 'none' },
  protocol: 'paper',
  noise: 0,
  epochs: 1,
  batch: 8,
  images: 20,
  seed: 1,
};

test('the step of a run is that of its optimiser, its regulariser and its protocol', () => {
  expect(stepOptions(spec)).toEqual({ optimizer: 'adam', lr: 0.01, eps: 1e-8 });
  expect(stepOptions({ ...spec, protocol: 'code', regularizer: { kind: 'wd', strength: 2 } })).toEqual({
    optimizer: 'adam',
    lr: 0.01,
    eps: 1e-15,
    epsEnters: 'to-root',
    weightDecay: 2,
  });
  const sgd = { ...spec, optimizer: 'sgd', regularizer: { kind: 'adamw', strength: 2 } } as const;
  expect(stepOptions(sgd)).toEqual({ optimizer: 'sgd', lr: 0.01, momentum: 0.5, decoupledDecay: 2 });
  expect(stepOptions({ ...sgd, regularizer: { kind: 'vol', v: 1, alpha: 0 } })).toEqual({ optimizer: 'sgd', lr: 0.01, momentum: 0.5 }); // biome-ignore format: one line
});

// mu or beta1, what of the gradient enters, beta2 likewise, the step, 1 / (1 - beta2^t), eps under and beside the root, decays, wall, decay after
test.each<[string, StepOptions, number, number, number[]]>([
  ['descent', { optimizer: 'sgd', lr: 0.5 }, 1, 0, [0, 1, 0, 0, 0.5, 0, 0, 0, 0, 1, Infinity, 1, 1, 0]],
  ['descent with all', { optimizer: 'sgd', lr: t => 1 / t, momentum: 0.5, weightDecay: 3, decoupledDecay: 0.5 }, 2, 0, [0.5, 1, 0, 0, 0.5, 0, 0, 0, 3, 0.75, Infinity, 1, 1, 0]],
  ['decay after momentum', { optimizer: 'sgd', lr: 0.5, momentum: 0.5, weightDecay: 3, weightDecayEnters: 'after' }, 1, 0, [0.5, 1, 0, 0, 0.5, 0, 0, 0, 0, 1, Infinity, 1, 1, 3]],
  ['decay after none', { optimizer: 'sgd', lr: 0.5, weightDecay: 3, weightDecayEnters: 'after' }, 1, 0, [0, 1, 0, 0, 0.5, 0, 0, 0, 0, 1, Infinity, 1, 1, 0]],
  ['Adam', { optimizer: 'adam', lr: 0.5, beta1: 0.5, beta2: 0.75, eps: 4, weightDecay: 2 }, 2, 1, [0.5, 0.5, 0.75, 0.25, 0.5 / 0.75, 1 / (1 - 0.5625), 4, 0, 2, 1, Infinity, 1, 1, 0]],
  ['LaProp', { optimizer: 'laprop', lr: 0.5, beta1: 0.5, beta2: 0.5, eps: 4, epsEnters: 'to-root', decoupledDecay: 1 }, 1, 2, [0.5, 0.5, 0.5, 0.5, 1, 2, 0, 4, 0, 0.5, Infinity, 1, 1, 0]],
])('%s is placed as its numbers', (_, options, t, kind, numbers) => {
  const step = placeStep('test', options);
  expect([step.kind, step.numbers(t, undefined)]).toEqual([kind, numbers]);
  const walled = (momentum: 'discounted' | 'kept') => step.numbers(t, { V: 2, alpha: 0.25, momentum }).slice(10, 13);
  expect([walled('discounted'), walled('kept')]).toEqual([[2, 0.25, 0.25], [2, 0.25, 1]]);
}); // biome-ignore format: a case a line

test('Adam has 0.9, 0.999 and no eps where nothing is said', () => {
  const numbers = placeStep('test', { optimizer: 'adam', lr: 1 }).numbers(1, undefined);
  expect(numbers).toEqual([0.9, 1 - 0.9, 0.999, 1 - 0.999, 1 / (1 - 0.9), 1 / (1 - 0.999), 0, 0, 0, 1, Infinity, 1, 1, 0]); // biome-ignore format: one line
});

test('the walls of a run are those of its protocol', () => {
  const initial = { '1.weight': tensor([2, 6], [1, -3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]), '1.bias': tensor([2], [0.5, -1]) }; // biome-ignore format: one line
  const vol = { kind: 'vol', v: 0.5, alpha: 0.25 } as const;
  expect(wallsOf(spec, initial)).toEqual({});
  // V = v sqrt(6 / fan in), that of the matrix for the bias too
  expect(wallsOf({ ...spec, regularizer: vol }, initial)).toEqual({
    '1.weight': { V: 0.5, alpha: 0.25, momentum: 'discounted' },
    '1.bias': { V: 0.5, alpha: 0.25, momentum: 'discounted' },
  });
  // V = v max w
  expect(wallsOf({ ...spec, regularizer: vol, protocol: 'code' }, initial)).toEqual({
    '1.weight': { V: 1, alpha: 0.25, momentum: 'kept' },
    '1.bias': { V: 0.25, alpha: 0.25, momentum: 'kept' },
  });
});

test('a run begins with weights within 1 / sqrt(fan in), labels and orders of its seed', () => {
  const shapes = { '1.weight': tensor([50, 4], new Array(200).fill(0)), '1.bias': tensor([50], new Array(50).fill(0)) };
  const drawn = initialTensors(shapes, 3);
  for (const [name, { shape, data }] of Object.entries(drawn)) {
    expect(shape).toEqual(shapes[name as '1.bias'].shape);
    expect(largestOf(data)).toBeGreaterThan(0.45);
    expect(largestOf(data)).toBeLessThanOrEqual(0.5);
    expect(Math.min(...data)).toBeLessThan(-0.4);
  }
  expect(initialTensors(shapes, 3)).toEqual(drawn);
  expect(initialTensors(shapes, 4)).not.toEqual(drawn);
  expect([largestOf(Float32Array.of(1, -3, 2)), largestOf(new Float32Array(0))]).toEqual([3, 0]);
  const order = shuffled(100, stream(1, 'order'));
  expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(order.filter((i, k) => i === k).length).toBeLessThan(8);
  const images = syntheticImages(5000, 'labels');
  const noisy = noisyLabels(images, 0.4, stream(2, 'labels'));
  const wrong = noisy.filter((y, i) => y !== images.labels[i]).length / 5000;
  expect(Math.abs(wrong - 0.4)).toBeLessThan(0.03);
  expect(new Set(noisy).size).toBe(10);
  expect(noisyLabels(images, 0, stream(2, 'labels'))).toEqual(images.labels);
});

test('weights are quantised to +-V, or to +-V and 0', () => {
  const weights = { '1.weight': tensor([1, 5], [0.5, 0.26, 0.25, 0, -1]), '1.bias': tensor([1], [-0.1]) };
  const of = (levels: 'binary' | 'ternary', biases: 'kept' | 'quantised', V?: number) =>
    Object.values(quantised(weights, { levels, biases, ...(V !== undefined && { V }) }, name => name.length - 7.5)).map(({ shape, data }) => [shape.join(), ...data]); // biome-ignore format: one line
  expect(of('binary', 'kept', 0.5)).toEqual([['1,5', 0.5, 0.5, 0.5, 0.5, -0.5], ['1', Math.fround(-0.1)]]); // biome-ignore format: one line
  expect(of('ternary', 'quantised', 0.5)).toEqual([['1,5', 0.5, 0.5, 0, 0, -0.5], ['1', 0]]); // biome-ignore format: one line
  expect(of('ternary', 'quantised')).toEqual([['1,5', 0.5, 0.5, 0, 0, -0.5], ['1', 1.5]]); // biome-ignore format: one line
});

test('the cross entropy, its derivative and what is met are those of the definition', () => {
  const logits = Float64Array.of(0, Math.log(3), 0, 5, 5, -1000);
  const { delta, loss, correct } = crossEntropy(logits, 2, 3, i => [1, 0][i]!, 0.5);
  // p = 1/5, 3/5, 1/5; then 1/2, 1/2 and e^-1005, which is 0 here
  expect([...delta].map(x => Number(x.toFixed(15)))).toEqual([0.1, -0.2, 0.1, -0.25, 0.25, 0]);
  expect(delta[5]).toBe(0);
  expect(loss).toBeCloseTo(-Math.log(3 / 5) + Math.log(2), 14);
  expect(correct).toBe(2);
  expect(crossEntropy(logits, 2, 3, i => [0, 1][i]!, 1).correct).toBe(0);
  // where p is within 2^-80 of 1 the others are no longer counted
  expect([...crossEntropy(Float64Array.of(56, 0), 1, 2, () => 0, 1).delta]).toEqual([-0, 0]);
  expect(crossEntropy(Float64Array.of(55, 0), 1, 2, () => 0, 1).delta[1]).toBeGreaterThan(0);
});

test('scores are the best of all, and the mean of the last ten', () => {
  const record = (testAccuracy: number) => ({ epoch: 1, loss: 1, trainAccuracy: 1, testAccuracy, largest: {} });
  expect(scores([])).toEqual({ best: Number.NaN, last: Number.NaN });
  expect(scores([1, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5].map(record))).toEqual({ best: 1, last: 0.1 });
  expect(scores([0.25, 0.75].map(record))).toEqual({ best: 0.75, last: 0.5 });
});

/** x -> [x_1, x_2], so that label 0 is met where x_1 >= x_2. */
const identity: Tensors = { '1.weight': tensor([2, 2], [1, 0, 0, 1]), '1.bias': tensor([2], [0, 0]) };
const two = (bytes: readonly number[], labels: readonly number[]) => ({
  count: labels.length,
  pixels: 2,
  data: Uint8Array.from(bytes),
  labels: Uint8Array.from(labels),
  classes: 2,
  source: {},
});
const points = two([255, 0, 153, 102, 0, 255, 51, 51, 51, 51], [0, 0, 0, 0, 1]);

test('an attack moves the two pixels of an identity towards each other, and no further', () => {
  const met = (method: 'fgsm' | 'pgd' | 'margin-pgd', eps: number, rest: object = {}) => [...attack(classifierOf(identity, 3), points, { method, eps, ...rest }).met]; // biome-ignore format: one line
  // margins 1, 0.2, -1, 0 (a tie with a later class is met, with an earlier one not)
  for (const method of ['fgsm', 'pgd', 'margin-pgd'] as const) {
    expect(met(method, 0)).toEqual([1, 1, 0, 1, 0]);
    expect(met(method, 0.09)).toEqual([1, 1, 0, 0, 0]);
    expect(met(method, 0.11, { steps: 30 })).toEqual([1, 0, 0, 0, 0]);
    expect(met(method, 0.6, { stepSize: 0.1 })).toEqual([0, 0, 0, 0, 0]);
  }
  // three steps of .03 go .09 far, whatever eps
  expect(met('pgd', 0.5, { steps: 3, stepSize: 0.03 })).toEqual([1, 1, 0, 0, 0]);
  expect(met('pgd', 0.5, { steps: 4, stepSize: 0.03 })).toEqual([1, 0, 0, 0, 0]);
  expect(attack(classifierOf(identity, 3), points, { method: 'fgsm', eps: 0.11 }).accuracy).toBe(0.2);
  expect(flipped(Uint8Array.of(1, 0, 1, 1), Uint8Array.of(1, 0, 0, 0))).toEqual([2, 3]);
});

test('an identity is certified within half its margin in every pixel, and within margin / sqrt 2 in l2', () => {
  const told: number[][] = [];
  const { met, radius, box, norms } = certifyImages(identity, points, { eps: [0, 0.09, 0.11], volumes: [1], progress: (...of) => told.push(of) }); // biome-ignore format: one line
  expect([...met]).toEqual([1, 1, 0, 0, 0]);
  expect(box.map(({ eps, certified }) => [eps, ...certified])).toEqual([
    [0, 1, 1, 0, 0, 0],
    [0.09, 1, 1, 0, 0, 0],
    [0.11, 1, 0, 0, 0, 0],
  ]);
  expect(norms[0]).toBeGreaterThanOrEqual(1);
  expect(norms[0]).toBeLessThan(1 + 1e-12);
  const near = (values: Float64Array, expected: readonly number[]) => {
    expect([...values].map(x => Number(x.toFixed(4)))).toEqual(expected);
    for (const [k, x] of values.entries()) expect(x).toBeLessThanOrEqual([1, 0.2, 0, 0, 0][k]! / Math.SQRT2);
  };
  near(radius.product, [0.7071, 0.1414, 0, 0, 0]);
  near(radius.pairwise, [0.7071, 0.1414, 0, 0, 0]);
  // V sqrt(ab) = 2
  near(radius.volume, [0.3536, 0.0707, 0, 0, 0]);
  expect([told[0], told.at(-1)]).toEqual([[0, 5], [5, 5]]); // biome-ignore format: one line
  expect(certifyImages(identity, points).radius.volume).toEqual(new Float64Array(5));
});

test('a checkpoint is read as it was written, and only for the run and the images it is of', () => {
  const path = join(folder, 'run.safetensors');
  const run = new TrainingRun({ ...spec, regularizer: { kind: 'vol', v: 0.1, alpha: 0.5 } }, synthetic);
  run.epoch();
  const state: RunState = run.state;
  saveRun(path, state, { file: 'hash' });
  expect(readRun(path, { spec: state.spec, source: { file: 'hash' } })).toEqual(state);
  expect(run.unfinished).toBe(false);
});

test('the accuracy of a classifier is the share of images whose label is the largest output', () => {
  const told: number[][] = [];
  const classifier = classifierOf(identity, 2);
  expect(accuracy(classifier, new SparseImages(points), points, (...of) => void told.push(of))).toBe(3 / 5);
  expect(told.length).toBeGreaterThan(0);
  expect(selectImages(points, 1, 2)).toMatchObject({ count: 2, data: points.data.subarray(2, 6), labels: points.labels.subarray(1, 3) }); // biome-ignore format: one line
});

const file = (name: string, tensors: Tensors): string => {
  const path = join(folder, `${name}.safetensors`);
  writeSafetensors(path, tensors);
  return path;
};

test('a network is read by the names of its layers', () => {
  const path = file('named', { 'fc.weight': tensor([2, 3], [1, 2, 3, 4, 5, 6]), 'fc.bias': tensor([2], [7, 8]), 'm.fc.weight': tensor([1], [0]), 'out.weight': tensor([1, 2], [9, 10]), 'out.bias': tensor([1], [11]) }); // biome-ignore format: one line
  const read = Object.entries(readNetwork(path)).map(([name, { shape, data }]) => [name, shape.join('x'), ...data]);
  expect(read).toEqual([['1.weight', '2x3', 1, 2, 3, 4, 5, 6], ['1.bias', '2', 7, 8], ['2.weight', '1x2', 9, 10], ['2.bias', '1', 11]]); // biome-ignore format: one line
  expect(Object.keys(readNetwork(path, { memory: 44 }))).toHaveLength(4);
});

test('what cannot be trained, attacked or read is refused in a line', async () => {
  const word = (text: string) => () => parseRegularizer('test', text);
  const step = (options: object) => () => placeStep('test', options as StepOptions);
  const checked = (rest: object) => () => checkedSpec('test', { ...spec, ...rest } as RunSpec, 100) && 'a run';
  const classifier = (widths: unknown, batch: unknown = 1, rest: object = {}) => () => new Classifier(widths as number[], { batch: batch as number, ...rest }).widths; // biome-ignore format: one line
  const attacked = (rest: object) => () => attack(classifierOf(identity, 3), points, { method: 'fgsm', eps: 0.1, ...rest } as never); // biome-ignore format: one line
  const certified =
    (rest: object, weights = identity) =>
    () =>
      certifyImages(weights, points, rest);
  const network = (name: string, tensors: Tensors, memory?: number) => () => readNetwork(file(name, tensors), memory === undefined ? {} : { memory }); // biome-ignore format: one line
  const weights = tensor([2, 3], [1, 2, 3, 4, 5, 6]);
  const bias = tensor([2], [0, 0]);
  const other = join(folder, 'other.safetensors');
  writeSafetensors(other, { '1.weight': weights });
  const run = join(folder, 'run.safetensors');
  writeFileSync(join(folder, 'cut.safetensors'), readFileSync(run).subarray(0, 100));
  const said = refusals({
    'no word': word(''),
    'none of a number': word('none:1'),
    'wd of none': word('wd'),
    'wd of two': word('wd:1,2'),
    'wd of a text': word('wd:x'),
    'wd of an empty text': word('wd:'),
    'wd with more behind': word('wd:1x'),
    'wd of a word before': word('wd:x1'),
    'wd below 0': word('wd:-1'),
    'adamw below 0': word('adamw:-1'),
    'vol of one': word('vol:1'),
    'vol of three': word('vol:1,2,3'),
    'vol of an alpha beyond 1': word('vol:1,1.5'),
    'vol of an alpha below -1': word('vol:1,-1.5'),
    'vol below 0': word('vol:-1,0'),
    'an optimiser that is none': step({ optimizer: 'rmsprop', lr: 1 }),
    'no rate': step({ optimizer: 'sgd' }),
    'a rate below 0': step({ optimizer: 'sgd', lr: -1 }),
    'beta1 of descent': step({ optimizer: 'sgd', lr: 1, beta1: 0.5 }),
    'momentum of Adam': step({ optimizer: 'adam', lr: 1, momentum: 0.5 }),
    'a momentum of 1': step({ optimizer: 'sgd', lr: 1, momentum: 1 }),
    'a decay below 0': step({ optimizer: 'sgd', lr: 1, weightDecay: -1 }),
    'a decoupled decay below 0': step({ optimizer: 'adam', lr: 1, decoupledDecay: -1 }),
    'a decay that enters nowhere': step({ optimizer: 'sgd', lr: 1, weightDecayEnters: 'x' }),
    'beta1 of 1': step({ optimizer: 'adam', lr: 1, beta1: 1 }),
    'beta2 of 1': step({ optimizer: 'adam', lr: 1, beta2: 1 }),
    'eps below 0': step({ optimizer: 'adam', lr: 1, eps: -1 }),
    'eps that enters nowhere': step({ optimizer: 'adam', lr: 1, epsEnters: 'x' }),
    'a run': checked({ hidden: [1, 65536], epochs: 1e6, batch: 65536, images: 100, seed: 0, noise: 0.9, quantise: { every: 1e6 } }), // biome-ignore format: one line
    'a layer of none': checked({ hidden: [0] }),
    'a layer too wide': checked({ hidden: [65537] }),
    'no epoch': checked({ epochs: 0 }),
    'too many epochs': checked({ epochs: 1e6 + 1 }),
    'half an epoch': checked({ epochs: 0.5 }),
    'no batch': checked({ batch: 0 }),
    'a batch too large': checked({ batch: 65537 }),
    'no image': checked({ images: 0 }),
    'more images than there are': checked({ images: 101 }),
    'a seed below 0': checked({ seed: -1 }),
    'noise of 1': checked({ noise: 1 }),
    'noise beyond .9': checked({ noise: 0.95 }),
    'a quantisation that is never': checked({ quantise: { every: 0 } }),
    'one width': classifier([3]),
    'no widths': classifier(3),
    'a width of 0': classifier([3, 0]),
    'a width of no number': classifier([3, 1.5]),
    'an arithmetic that is none': classifier([3, 2], 1, { arithmetic: 'half' }),
    'no thread': classifier([3, 2], 1, { threads: 0 }),
    'too many threads': classifier([3, 2], 1, { threads: 1025 }),
    'half a thread': classifier([3, 2], 1, { threads: 1.5 }),
    'threads of a twin': classifier([3, 2], 1, { threads: 2, arithmetic: 'js' }),
    'a network beyond the memory': classifier([65536, 65536], 1),
    'too many inputs at once': () => classifierOf(identity, 1).logits({ forEach: () => undefined }, 2),
    'a tensor of another shape': () => new Classifier([2, 2], { batch: 1 }).load({ ...identity, '1.bias': tensor([1], [0]) }), // biome-ignore format: one line
    'no tensor': () => new Classifier([2, 2], { batch: 1 }).load({}),
    'no attack': attacked({ method: 'cw' }),
    'eps of an attack beyond 1': attacked({ eps: 2 }),
    'eps of an attack below 0': attacked({ eps: -0.1 }),
    'eps of an attack as a text': attacked({ eps: '0.1' }),
    'no step': attacked({ steps: 0 }),
    'half a step': attacked({ steps: 1.5 }),
    'a step of 0': attacked({ stepSize: 0 }),
    'a step beyond 1': attacked({ stepSize: 2 }),
    'a step as a text': attacked({ stepSize: '1' }),
    'eps of a box beyond 1': certified({ eps: [2] }),
    'eps of a box below 0': certified({ eps: [-0.1] }),
    'eps of a box as a text': certified({ eps: ['0.1'] }),
    'a V too many': certified({ volumes: [1, 1] }),
    'a V that weights exceed': certified({ volumes: [0.5] }),
    'a V below 0': certified({ volumes: [-1] }),
    'an infinite V': certified({ volumes: [Infinity] }),
    'a V as a text': certified({ volumes: ['1'] }),
    'images of other pixels': certified({}, { '1.weight': weights, '1.bias': bias }),
    'a network without layers': certified({}, {}),
    'a checkpoint that is none': () => readRun(other, { spec, source: {} }),
    'a checkpoint of another run': () => readRun(run, { spec, source: { file: 'hash' } }),
    'a checkpoint that is cut': () => readRun(join(folder, 'cut.safetensors'), { spec, source: {} }),
    'a checkpoint that is not there': () => readRun(join(folder, 'none.safetensors'), { spec, source: {} }),
    'a file without layers': network('no-layers', {}),
    'a file of a bias alone': network('bias', { 'a.bias': bias }),
    'a weight without a bias': network('no-bias', { 'a.weight': weights }),
    'a bias of another length': network('short', { 'a.weight': weights, 'a.bias': tensor([3], [1, 2, 3]) }),
    'layers that do not follow': network('astray', { 'a.weight': weights, 'a.bias': bias, 'b.weight': weights, 'b.bias': bias }), // biome-ignore format: one line
    'a tensor of another name': network('named-otherwise', { 'a.weight': weights, 'a.bias': bias, scale: bias }),
    'a weight of three sides': network('three', { 'a.weight': tensor([1, 1, 1], [1]), 'a.bias': tensor([1], [1]) }),
    'a bias of two sides': network('square-bias', { 'a.weight': weights, 'a.bias': tensor([2, 1], [1, 1]) }),
    'a network beyond the memory it may take': network('large', { 'a.weight': weights, 'a.bias': bias }, 31),
  });
  await expect(said.replaceAll(folder, 'FOLDER')).toMatchFileSnapshot('parts-refused.txt');
});

test('a plan of a memory has room for each number, in steps of sixteen bytes', () => {
  const plan = memoryPlan('test');
  const [first, second, third] = [plan.place(1), plan.place(5), plan.place(0)];
  expect([second - first, third - second]).toEqual([16, 32]);
  const { F, U, arithmetic } = plan.build('double');
  expect([arithmetic, F.constructor, F.length, U.length]).toEqual(['double', Float64Array, F.length, F.length]);
  expect(4 * F.length).toBeGreaterThanOrEqual(third);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { attack } from '../../src/training/attack.js';
import { certifyImages } from '../../src/training/certify.js';
import { readRun, saveRun } from '../../src/training/checkpoint.js';
import type { Tensors } from '../../src/training/classifier.js';
import { crossEntropy } from '../../src/training/cross-entropy.js';
import { SparseImages } from '../../src/training/images.js';
import { quantised } from '../../src/training/quantise.js';
import { accuracy, classifierOf, scores, TrainingRun } from '../../src/training/run.js';
import { parseRegularizer, type RunSpec, regularizerWord } from '../../src/training/spec.js';
import { noisyLabels, wallsOf } from '../../src/training/start.js';
import { synthetic, syntheticImages } from './synthetic.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

const spec: RunSpec = {
  hidden: [24],
  optimizer: 'adam',
  lr: 3e-3,
  momentum: 0,
  regularizer: { kind: 'vol', v: 0.5, alpha: 0.9 },
  protocol: 'code',
  noise: 0.3,
  epochs: 6,
  batch: 64,
  images: 600,
  seed: 3,
};

function trained(change: Partial<RunSpec> = {}): TrainingRun {
  const run = new TrainingRun({ ...spec, ...change }, synthetic);
  while (run.unfinished) run.epoch();
  return run;
}

const plain = trained({ regularizer: { kind: 'none' }, noise: 0, epochs: 15 });

describe('a training run', () => {
  test('learns: without noise it meets nearly every image', () => {
    expect(scores(plain.state.records).last).toBeGreaterThan(0.9);
    expect(plain.state.records.at(-1)!.loss).toBeLessThan(plain.state.records[0]!.loss / 4);
  });

  test('goes on from a file to the same digits', () => {
    const whole = trained();
    const path = join(folder, 'run.safetensors');
    const first = new TrainingRun(spec, synthetic);
    for (let k = 0; k < 2; k++) first.epoch();
    saveRun(path, first.state, synthetic.train.source);
    const second = new TrainingRun(spec, synthetic, { state: readRun(path, { spec, source: synthetic.train.source }) });
    while (second.unfinished) second.epoch();
    expect(second.state).toEqual(whole.state);
  });

  test('does not go on from the file of another run', () => {
    const path = join(folder, 'other.safetensors');
    saveRun(path, plain.state, synthetic.train.source);
    expect(() => readRun(path, { spec, source: synthetic.train.source })).toThrow('holds another run');
    expect(() => readRun(path, { spec: plain.spec, source: {} })).toThrow('holds another run');
  });

  test('has the same digits in the core and in its twin', () => {
    const twin = new TrainingRun({ ...spec, epochs: 2 }, synthetic, { arithmetic: 'js' });
    while (twin.unfinished) twin.epoch();
    expect(twin.state).toEqual(trained({ epochs: 2 }).state);
  });

  test.each([0.5, 0.9, 0.99])('exceeds V by at most what alpha = %s and the steps allow', alpha => {
    const { walls } = trained({ regularizer: { kind: 'vol', v: 0.5, alpha }, protocol: 'paper', lr: 1e-2 }).state;
    for (const { excess, bound, largestStep, V } of Object.values(walls)) {
      expect(excess).toBeLessThanOrEqual(bound + 1e-6 * V);
      expect(bound).toBeLessThanOrEqual((alpha * largestStep) / (1 - alpha) + 1e-6);
    }
    expect(Math.max(...Object.values(walls).map(wall => wall.excess))).toBeGreaterThan(0);
  });

  test('goes on from a quantisation that sets weights beyond V', () => {
    const { walls, diverged } = trained({
      regularizer: { kind: 'vol', v: 0.1, alpha: 0.9 },
      quantise: { levels: 'ternary', V: 2, every: 1, biases: 'quantised' },
    }).state;
    expect(diverged).toBeUndefined();
    for (const { V, excess, bound } of Object.values(walls)) {
      expect(excess === 0 || excess > 1.5).toBe(true);
      expect([bound, 2 - V >= excess - 1e-6]).toEqual([excess, true]);
    }
  });

  test('keeps to V exactly at alpha = 0', () => {
    const run = trained({ regularizer: { kind: 'vol', v: 0.25, alpha: 0 } });
    const { tensors, walls } = run.state;
    for (const [name, { data }] of Object.entries(tensors.w))
      expect(data.reduce((x, y) => Math.max(x, Math.abs(y)), 0)).toBeLessThanOrEqual(walls[name]!.V);
  });

  test('takes V from the rule of its protocol', () => {
    const initial: Tensors = {
      '1.weight': { shape: [1, 6], data: Float32Array.of(-3, 0.5, 0, 0, 0, 0) },
      '1.bias': { shape: [1], data: Float32Array.of(0.25) },
    };
    const V = (protocol: RunSpec['protocol']) =>
      Object.values(wallsOf({ ...spec, protocol }, initial)).map(wall => wall.V);
    expect(V('code')).toEqual([0.25, 0.125]);
    expect(V('paper')).toEqual([0.5, 0.5]);
  });

  test('says at which step it diverged', () => {
    const { diverged, records } = trained({ optimizer: 'sgd', lr: 1e4, regularizer: { kind: 'none' } }).state;
    expect(diverged).toMatchObject({ epoch: 1 });
    expect(diverged!.step).toBeLessThan(10);
    expect(records).toEqual([]);
  });

  test('has the asked share of wrong labels, spread over the others', () => {
    const images = syntheticImages(20000, 'many');
    const noisy = noisyLabels(images, 0.6, stream(5, 'labels'));
    const wrong = noisy.reduce((n, y, i) => n + (y === images.labels[i] ? 0 : 1), 0);
    // A binomial share of 20000 has a standard deviation of .0035.
    expect(Math.abs(wrong / 20000 - 0.6)).toBeLessThan(0.014);
    const shifts = new Array<number>(10).fill(0);
    noisy.forEach((y, i) => {
      shifts[(y - images.labels[i]! + 10) % 10]! += 1;
    });
    for (const count of shifts.slice(1)) expect(Math.abs(count / 20000 - 0.6 / 9)).toBeLessThan(0.007);
  });

  test.each(['none', 'wd:0.005', 'adamw:0.1', 'vol:0.5,-1', 'vol:1,0.9999'])('%s is read back', word => {
    expect(regularizerWord(parseRegularizer('f', word))).toBe(word);
  });

  test.each([
    '',
    'vol',
    'vol:1',
    'vol:1,2',
    'vol:-1,0',
    'wd',
    'wd:-1',
    'wd:1,2',
    'none:1',
    'l2:1',
    'wd:x',
    'vol:1,0,0',
  ])('refuses %s', word => {
    expect(() => parseRegularizer('f', word)).toThrow(/^f: expected/);
  });
});

describe('cross entropy', () => {
  test('has at the label minus the sum of the other derivatives, however sure it is', () => {
    const { delta, loss, correct } = crossEntropy(Float64Array.of(40, 0, -3), 1, 3, () => 0, 1);
    expect(delta[0]).toBe(-(delta[1]! + delta[2]!));
    expect(delta[1]! / Math.exp(-40)).toBeCloseTo(1, 12);
    expect(loss).toBeLessThan(1e-16);
    expect(correct).toBe(1);
  });
});

describe('quantisation (Eq. 11)', () => {
  const tensors: Tensors = {
    '1.weight': { shape: [1, 6], data: Float32Array.of(-1, -0.5, -0.25, 0, 0.5, 0.75) },
    '1.bias': { shape: [1], data: Float32Array.of(0.125) },
  };
  const levels = (change: object): number[] => [
    ...quantised(tensors, { levels: 'ternary', V: 1, biases: 'kept', ...change }, () => 0.5)['1.weight']!.data,
  ];
  test('maps to V, 0, -V with 0 up to V / 2, and to +-V by the sign with V at 0', () => {
    expect(levels({})).toEqual([-1, 0, 0, 0, 0, 1]);
    expect(levels({ levels: 'binary' })).toEqual([-1, -1, -1, 1, 1, 1]);
    expect(levels({ V: undefined })).toEqual([-0.5, -0.5, 0, 0, 0.5, 0.5]);
  });
  test('keeps biases, or not', () => {
    const bias = (biases: 'kept' | 'quantised') => quantised(tensors, { levels: 'binary', V: 1, biases }, () => 1)['1.bias']!.data[0]; // biome-ignore format: one line
    expect([bias('kept'), bias('quantised')]).toEqual([0.125, 1]);
  });
});

describe('attacks and certificates', () => {
  const { w } = plain.state.tensors;
  const { test: images } = synthetic;
  const classifier = classifierOf(w, 50);
  const strengths = [0.01, 0.05, 0.1, 0.2];
  const proved = certifyImages(w, images, { eps: strengths });

  test('the certified outputs are those of the network', () => {
    const met = proved.met.reduce((n, m) => n + m, 0) / images.count;
    expect(met).toBe(accuracy(classifier, new SparseImages(images), images));
  });

  test('no attack flips an image that is certified, and attacks do flip others', () => {
    for (const { eps, certified } of proved.box) {
      for (const method of ['fgsm', 'pgd', 'margin-pgd'] as const) {
        const { met } = attack(classifier, images, { method, eps, steps: 10, stepSize: eps / 4 });
        certified.forEach((c, i) => {
          if (c === 1) expect(met[i]).toBe(1);
        });
      }
    }
    expect(proved.box[0]!.certified.reduce((n, c) => n + c, 0)).toBeGreaterThan(20);
    expect(attack(classifier, images, { method: 'margin-pgd', eps: 0.2 }).accuracy).toBeLessThan(0.7);
  });

  test('no step within the l2 radius flips an image, and steps beyond do', () => {
    classifier.prepareInputGradients();
    let [tried, flipped] = [0, 0];
    for (let i = 0; i < images.count; i++) {
      const r = proved.radius.pairwise[i]!;
      expect(proved.radius.product[i]!).toBeLessThanOrEqual(r * (1 + 1e-9));
      if (r === 0) continue;
      const x = Float64Array.from(images.data.subarray(36 * i, 36 * i + 36), byte => Math.fround(byte / 255));
      const y = images.labels[i]!;
      const input = (z: Float64Array) => ({
        forEach: (_: number, put: (j: number, v: number) => void) => {
          z.forEach((v, j) => {
            put(j, v);
          });
        },
      });
      const logitsAt = (z: Float64Array) => [...classifier.logits(input(z), 1)];
      const at = logitsAt(x);
      const other = at
        .map((z, c) => (c === y ? -Infinity : z))
        .reduce((best, z, c, all) => (z > all[best]! ? c : best), 0);
      const gradient = classifier.inputGradients(input(x), 1, () => Float64Array.from(at, (_, c) => (c === other ? 1 : c === y ? -1 : 0))); // biome-ignore format: one line
      const length = Math.hypot(...gradient);
      const moved = (by: number) => logitsAt(x.map((v, j) => v + (by * gradient[j]!) / length));
      const margin = (z: number[]) => z[y]! - z[other]!;
      expect(margin(moved(0.999 * r))).toBeGreaterThan(0);
      tried++;
      if (margin(moved(4 * r)) < 0) flipped++;
    }
    expect(tried).toBeGreaterThan(150);
    expect(flipped).toBeGreaterThan(20);
  });

  test('a bound by V is refused where a weight exceeds V, and is no better than the norms elsewhere', () => {
    const largest = ['1.weight', '2.weight'].map(name => w[name]!.data.reduce((x, y) => Math.max(x, Math.abs(y)), 0));
    const { radius } = certifyImages(w, images, { volumes: largest });
    radius.volume.forEach((r, i) => {
      expect(r).toBeLessThanOrEqual(radius.product[i]! * (1 + 1e-9));
    });
    expect(() => certifyImages(w, images, { volumes: [largest[0]! / 2, largest[1]!] })).toThrow(
      'a bound by V does not hold',
    );
    expect(() => certifyImages(w, images, { volumes: [1] })).toThrow('one V a layer');
  });
});

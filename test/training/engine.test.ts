import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/errors.js';
import { compareRational, exactRational, type Rational, ratio } from '../../src/number/rational.js';
import { type Stream, stream } from '../../src/random/stream.js';
import { Classifier, type SparseInput, type Tensors } from '../../src/training/classifier.js';
import { crossEntropy } from '../../src/training/cross-entropy.js';
import type { Arithmetic } from '../../src/training/machine.js';
import { placeStep, type StepOptions, type TensorWall } from '../../src/training/step.js';
import { gradientAt, type OptimizerCase, START } from '../dynamics/optimizer-cases.js';

const dense = (X: readonly (readonly number[])[]): SparseInput => ({
  forEach: (i, put) => {
    X[i]!.forEach((x, j) => {
      if (x !== 0) put(j, x);
    });
  },
});

/** Tensors of singles drawn from (-1, 1). */
const drawnLike = (tensors: Tensors, random: Stream): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map(() => 2 * random.uniform() - 1) },
    ]),
  );

const row = (n: number, of: () => number): number[] => Array.from({ length: n }, of);

interface Case {
  readonly widths: readonly number[];
  readonly X: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly weights: Tensors;
}

function drawnCase(widths: readonly number[], n: number, seed: number): Case {
  const random = stream(seed, 'engine');
  // every third image has gaps: two neighbours without one are taken together
  const pixel = (i: number) => (): number =>
    i % 3 === 2 && random.uniform() < 0.5 ? 0 : Math.fround(random.uniform());
  return {
    widths,
    X: Array.from({ length: n }, (_, i) => row(widths[0]!, pixel(i))),
    labels: row(n, () => Math.floor(widths.at(-1)! * random.uniform())),
    weights: drawnLike(new Classifier(widths, { batch: 1, arithmetic: 'js' }).tensors(), random),
  };
}

/** A classifier after some steps on one batch. */
function trained(
  { widths, X, labels, weights }: Case,
  arithmetic: Arithmetic,
  options: StepOptions,
  wall: TensorWall | undefined,
  steps: number,
) {
  const classifier = new Classifier(widths, { batch: X.length, arithmetic });
  classifier.load(weights);
  const step = placeStep('test', options);
  const losses: number[] = [];
  const sizes = [];
  for (let t = 1; t <= steps; t++)
    sizes.push(
      classifier.train(
        dense(X),
        X.length,
        logits => {
          const found = crossEntropy(logits, X.length, widths.at(-1)!, i => labels[i]!, 1 / X.length);
          losses.push(found.loss / X.length);
          return found.delta;
        },
        { step, t, walls: Object.keys(weights).map(() => wall) },
      ),
    );
  return { classifier, losses, sizes };
}

const optimizers: readonly StepOptions[] = [
  { optimizer: 'sgd', lr: 0.1, momentum: 0.9, weightDecay: 0.01 },
  { optimizer: 'adam', lr: 0.02, eps: 1e-15, epsEnters: 'to-root', weightDecay: 0.005 },
  { optimizer: 'adam', lr: 0.02, decoupledDecay: 0.1 },
  { optimizer: 'laprop', lr: 0.02, beta1: 0.8, eps: 1e-8 },
];
const wall: TensorWall = { V: 0.5, alpha: 0.9, momentum: 'discounted' };

describe('the training engine', () => {
  test.each([
    [[5, 3], 1],
    [[40, 33, 10], 7],
    [[7, 64, 20, 3], 5],
    [[33, 16, 17, 40], 4],
  ] as const)('gives the bits of its twin for layers of %j', (widths, n) => {
    for (const options of optimizers) {
      const drawn = drawnCase(widths, n, 3);
      const [core, twin] = [trained(drawn, 'wasm', options, wall, 6), trained(drawn, 'js', options, wall, 6)];
      for (const which of ['w', 'm', 's'] as const)
        expect(core.classifier.tensors(which)).toEqual(twin.classifier.tensors(which));
      expect(core.losses).toEqual(twin.losses);
      expect(core.sizes).toEqual(twin.sizes);
    }
  });

  test.each([[[40, 33, 10]], [[7, 64, 20, 3]]] as const)('is within rounding of doubles for layers of %j', widths => {
    for (const options of optimizers) {
      const drawn = drawnCase(widths, 6, 5);
      const [single, double] = (['wasm', 'double'] as const).map(a => trained(drawn, a, options, wall, 10));
      for (const [name, { data }] of Object.entries(double!.classifier.tensors()))
        data.forEach((w, k) => {
          expect(Math.abs(single!.classifier.tensors()[name]!.data[k]! - w)).toBeLessThan(1e-4);
        });
    }
  });

  /** The gradient itself: one step of descent at rate 1 from zero momentum. */
  function gradientOf(drawn: Case, arithmetic: Arithmetic): Tensors {
    return trained(drawn, arithmetic, { optimizer: 'sgd', lr: 2 ** -60 }, undefined, 1).classifier.tensors('m');
  }

  test('the gradient is the limit of differences of the loss', () => {
    const drawn = drawnCase([6, 18, 5, 4], 5, 7);
    const lossAt = (weights: Tensors): number => trained({ ...drawn, weights }, 'double', { optimizer: 'sgd', lr: 1e-9 }, undefined, 1).losses[0]!; // biome-ignore format: one line
    const gradient = gradientOf(drawn, 'double');
    const h = 2 ** -12;
    for (const [name, { shape, data }] of Object.entries(drawn.weights))
      for (let k = 0; k < data.length; k += 3) {
        const moved = (by: number): Tensors => ({
          ...drawn.weights,
          [name]: { shape, data: data.map((w, j) => (j === k ? w + by : w)) },
        });
        // Tensors are singles, so the points are; central differences err by h^2 times a third derivative.
        const [up, down] = [moved(h), moved(-h)];
        const width = up[name]!.data[k]! - down[name]!.data[k]!;
        const difference = (lossAt(up) - lossAt(down)) / width;
        expect(Math.abs(difference - gradient[name]!.data[k]!)).toBeLessThan(2e-5);
      }
  });

  const eighth = fc.integer({ min: -8, max: 8 }).map(n => n / 8);
  const eighths = (n: number) => fc.array(eighth, { minLength: n, maxLength: n });

  property.prop([eighths(12), eighths(12), eighths(4), eighths(8), eighths(2), eighths(8)], { numRuns: 30 })(
    'the derivative of a direction of the outputs is that of rational arithmetic, exactly',
    (inputs, first, firstBias, second, secondBias, direction) => {
      // 4 examples of 3 inputs, 4 units, 2 outputs: sums of products of eighths, exact in singles.
      const tensor = (shape: readonly number[], data: readonly number[]) => ({ shape, data: Float32Array.from(data) });
      const classifier = new Classifier([3, 4, 2], { batch: 4 });
      classifier.load({
        '1.weight': tensor([4, 3], first),
        '1.bias': tensor([4], firstBias),
        '2.weight': tensor([2, 4], second),
        '2.bias': tensor([2], secondBias),
      });
      const X = [0, 3, 6, 9].map(k => inputs.slice(k, k + 3));
      const step = placeStep('test', { optimizer: 'sgd', lr: 2 ** -100 });
      classifier.train(dense(X), 4, () => Float64Array.from(direction), { step, t: 1, walls: [] });
      const found = classifier.tensors('m');

      const dot = (x: readonly number[], y: readonly (Rational | number)[]): Rational =>
        x.reduce((sum, value, i) => {
          const other = y[i]!;
          return sum.add(exactRational(value).mul(typeof other === 'number' ? exactRational(other) : other));
        }, ratio(0n));
      const units = [0, 1, 2, 3];
      const delta = X.map((x, i) =>
        units.map(u => {
          const value = dot(first.slice(3 * u, 3 * u + 3), x).add(exactRational(firstBias[u]!));
          const back = dot([second[u]!, second[4 + u]!], direction.slice(2 * i, 2 * i + 2));
          return compareRational(value, ratio(0n)) > 0 ? back : ratio(0n);
        }),
      );
      const column = (u: number): Rational[] => delta.map(row => row[u]!);
      for (const u of units) {
        expect(exactRational(found['1.bias']!.data[u]!).equals(dot([1, 1, 1, 1], column(u)))).toBe(true);
        for (const j of [0, 1, 2]) {
          const expected = dot(X.map(x => x[j]!), column(u)); // biome-ignore format: one line
          expect(exactRational(found['1.weight']!.data[3 * u + j]!).equals(expected)).toBe(true);
        }
      }
    },
  );

  const cases = JSON.parse(readFileSync(new URL('../golden/optimizers.json', import.meta.url), 'utf8')) as readonly OptimizerCase[]; // biome-ignore format: one line
  test.each(cases.map((one, k) => [JSON.stringify(one.options), k] as const))(
    '50 steps of %s agree with NumPy',
    (_, k) => {
      const { options, weights } = cases[k]!;
      const { schedule, decoupled = 0, V, alpha = 1, wallMomentum = 'discounted', lr, ...rest } = options;
      const rate = schedule === undefined ? lr : (t: number) => lr / Math.sqrt(t);
      const step = placeStep('test', { ...rest, lr: rate, decoupledDecay: decoupled });
      for (const arithmetic of ['wasm', 'double'] as const) {
        // Twelve outputs of one input 1: the gradient by the weights is that by the outputs.
        const classifier = new Classifier([1, 12], { batch: 1, arithmetic });
        const zeros = { shape: [12], data: new Float32Array(12) };
        classifier.load({ '1.weight': { shape: [12, 1], data: Float32Array.from(START) }, '1.bias': zeros });
        const wall = V === undefined ? undefined : { V, alpha, momentum: wallMomentum };
        for (let t = 1; t <= 50; t++) {
          const g = Float64Array.from(gradientAt(classifier.tensors()['1.weight']!.data, t));
          classifier.train(dense([[1]]), 1, () => g, { step, t, walls: [wall, undefined] });
        }
        const found = classifier.tensors()['1.weight']!.data;
        weights.forEach((w, i) => {
          expect(Math.abs(found[i]! - w)).toBeLessThan(1e-6);
        });
      }
    },
  );
});

test.each([0, -1, 1.5, Number.NaN])('a batch of %d is refused', batch => {
  expect(() => new Classifier([3, 2], { batch })).toThrow(DomainError);
  expect(() => new Classifier([3, 2], { batch })).toThrow(`Classifier: expected a batch of at least 1, got ${batch}`);
});

test('gradients by the inputs are taken where the inputs are', () => {
  const classifier = new Classifier([2, 2], { batch: 1, arithmetic: 'double' });
  classifier.load({
    '1.weight': { shape: [2, 2], data: Float32Array.of(1, 0, 0, 1) },
    '1.bias': { shape: [2], data: new Float32Array(2) },
  });
  classifier.prepareInputGradients();
  // the gradient of |x|^2 / 2 through the identity
  for (const x of [[1, 2], [3, -1]]) // biome-ignore format: one line
    expect([...classifier.inputGradients(dense([x]), 1, logits => Float64Array.from(logits))]).toEqual(x);
});

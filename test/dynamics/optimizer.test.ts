import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { volumizedAdam, volumizedLaProp, volumizedSgd } from '../../src/dynamics/algorithms.js';
import { adam, laprop } from '../../src/dynamics/optimizer/adam.js';
import { decoupledDecay } from '../../src/dynamics/optimizer/decay.js';
import { sgd } from '../../src/dynamics/optimizer/sgd.js';
import { chain, type Optimizer, type Transform } from '../../src/dynamics/optimizer/transform.js';
import { volumized } from '../../src/dynamics/optimizer/volumized.js';
import { gradientAt, type OptimizerCase, START } from './optimizer-cases.js';

const cases = JSON.parse(
  readFileSync(new URL('../golden/optimizers.json', import.meta.url), 'utf8'),
) as readonly OptimizerCase[];

/** The chain that the words of a case describe. */
function chainOf({ options }: OptimizerCase): Optimizer {
  const { optimizer, lr, schedule, decoupled = 0, V, alpha = 1, wallMomentum = 'discounted', ...rest } = options;
  const rate = schedule === undefined ? lr : (t: number) => lr / Math.sqrt(t);
  const step = { sgd, adam, laprop }[optimizer]({ lr: rate, ...rest });
  const parts: Transform[] = [step];
  if (decoupled > 0) parts.unshift(decoupledDecay({ lr: rate, weightDecay: decoupled }));
  if (V !== undefined) parts.push(volumized({ V, alpha, momentum: wallMomentum }));
  return chain(...parts);
}

describe('chains of transforms', () => {
  test.each(cases.map((one, k) => [JSON.stringify(one.options), k] as const))(
    '50 steps of %s agree with NumPy',
    (_, k) => {
      const optimizer = chainOf(cases[k]!);
      let state = optimizer.start(START);
      for (let t = 1; t <= 50; t++) state = optimizer.step(state, gradientAt(state.weights.data, t));
      const { weights, momentum, square } = cases[k]!;
      const near = (found: ArrayLike<number>, expected: readonly number[]): void => {
        // 50 steps of a contraction; eps = 0 divides by roots that reach down to 1e-2.
        for (const [i, x] of expected.entries())
          expect(Math.abs(found[i]! - x)).toBeLessThan(1e-12 * Math.max(1, Math.abs(x)));
      };
      near(state.weights.data, weights);
      near(state.memory.momentum!.data, momentum);
      if (state.memory.square !== undefined) near(state.memory.square.data, square);
      expect(state.step).toBe(50);
    },
  );

  const vector = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 });
  const unit = fc.double({ min: 0, max: 0.99, noNaN: true });

  property.prop([
    vector,
    fc.array(vector, { minLength: 4, maxLength: 4 }),
    unit,
    unit,
    fc.double({ min: -1, max: 1, noNaN: true }),
  ])('Algorithms 2 to 4 are chains, digit for digit', (start, gradients, mu, nu, alpha) => {
    const wall = { V: 0.5, alpha };
    const pairs = [
      [volumizedSgd({ h: 0.1, mu, wall }), chain(sgd({ lr: 0.1, momentum: mu }), volumized(wall))],
      [volumizedAdam({ h: 0.1, mu, nu, wall }), chain(adam({ lr: 0.1, beta1: mu, beta2: nu }), volumized(wall))],
      [volumizedLaProp({ h: 0.1, mu, nu, wall }), chain(laprop({ lr: 0.1, beta1: mu, beta2: nu }), volumized(wall))],
    ] as const;
    for (const [algorithm, optimizer] of pairs) {
      let [one, other] = [algorithm.start(start), optimizer.start(start)];
      for (const gradient of gradients) [one, other] = [algorithm.step(one, gradient), optimizer.step(other, gradient)];
      expect(other.weights.data).toEqual(one.weights.data);
      expect(other.memory.momentum!.data).toEqual(one.momentum.data);
      expect(other.constants.V).toBe(one.V);
    }
  });

  test('compose: a chain of chains is the chain of their parts, and a part of one own stands among them', () => {
    const soften: Transform = {
      name: 'soft threshold',
      memory: [],
      applyInto({ w }) {
        for (let i = 0; i < w.length; i++) w[i] = Math.sign(w[i]!) * Math.max(0, Math.abs(w[i]!) - 0.25);
      },
    };
    const nested = chain(chain(sgd({ lr: 1 }), soften), volumized({ V: 1, alpha: 0 }));
    expect(nested.transforms.map(({ name }) => name)).toEqual(['sgd', 'soft threshold', 'volumized']);
    expect([...nested.step(nested.start([0, 0, 0]), [-0.5, 0.125, 4]).weights.data]).toEqual([0.25, -0, -1]);
  });

  test('the state is explicit: a copy of it goes on to the same digits, and a step leaves its argument alone', () => {
    const optimizer = chain(adam({ lr: 0.1 }), volumized({ v: 0.5, alpha: 0.5 }));
    const first = optimizer.step(optimizer.start([1, -1]), [1, 2]);
    const held = JSON.stringify(first);
    const second = optimizer.step(first, [3, -1]);
    expect(JSON.stringify(first)).toBe(held);
    expect(optimizer.stepInto({ ...first }, [3, -1]).weights.data).toEqual(second.weights.data);
  });

  test.each<[() => unknown, string]>([
    [
      () => adam({ lr: 0.1, momentum: 0.9 } as never),
      'adam: expected only the options lr, beta1, beta2, eps, epsEnters, weightDecay, direction, got "momentum"',
    ],
    [() => sgd({ lr: 0.1, weight_decay: 0.9 } as never), 'got "weight_decay"'],
    [() => laprop({ lr: 0.1, direction: 'printed' } as never), 'laprop: expected only the options'],
    [() => sgd({ lr: 0 }), 'sgd: expected 0 < lr < Infinity, got 0'],
    [() => sgd({ lr: 1, momentum: 1 }), 'sgd: expected 0 <= momentum < 1, got 1'],
    [() => adam({ lr: 1, beta2: -1 }), 'adam: expected 0 <= beta2 < 1, got -1'],
    [() => laprop({ lr: 1, eps: Number.NaN }), 'laprop: expected 0 <= eps < Infinity, got NaN'],
    [
      () => adam({ lr: 1, epsEnters: 'root' } as never),
      'adam: expected epsEnters one of under-root, to-root, got "root"',
    ],
    [() => decoupledDecay({ lr: 1, weightDecay: -1 }), 'decoupledDecay: expected 0 <= weightDecay < Infinity, got -1'],
    [() => decoupledDecay({ lr: 1 } as never), 'decoupledDecay: expected 0 <= weightDecay < Infinity, got undefined'],
    [() => volumized({ V: 1, alpha: 2 }), 'volumized: expected a finite alpha <= 1, got 2'],
    [() => volumized({ V: 1, alpha: 0, volume: 2 } as never), 'volumized: expected only the options alpha, V,'],
    [() => adam(undefined as never), 'adam: expected options lr, beta1'],
    [() => chain(), 'chain: expected at least one transform, got []'],
    [() => chain('adam' as never), 'chain: expected transforms such as adam(...), got "adam"'],
    [() => chain(adam({ lr: 1 }), sgd({ lr: 1 })), 'chain: expected one transform that keeps the momentum, got 2'],
    [
      () => chain(sgd({ lr: t => -t })).step(chain(sgd({ lr: 1 })).start([1]), [1]),
      'sgd: expected 0 < lr(1) < Infinity, got -1',
    ],
    [
      () => chain(sgd({ lr: 1 })).step(chain(sgd({ lr: 1 })).start([1]), [1, 2]),
      'chain: expected gradient of shape [1], got [2]',
    ],
    [
      () => chain(sgd({ lr: 1e300 })).step(chain(sgd({ lr: 1 })).start([1]), [1e300]),
      'chain: expected a step and gradients that keep weights',
    ],
  ])('refuses in one line (%#)', (call, message) => {
    expect(call).toThrow(message);
  });
});

import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  type TrainingState,
  type VolumizedOptimizer,
  volumizedAdam,
  volumizedLaProp,
  volumizedSgd,
} from '../../src/index.js';

/** The parameters by the letters of the paper. */
interface Letters {
  readonly h: number;
  readonly mu: number;
  readonly nu: number;
  readonly eps: number;
  readonly decay: number;
  readonly V: number;
  readonly alpha: number;
}

type Step = (w: number, g: number, memory: { m: number; n: number }, t: number) => number;

/** Algorithms 2 to 4 for one weight as they were written in 0.1.0, operation by operation, before their walls. */
const steps = {
  sgd: ({ h, mu, decay }: Letters): Step => {
    return (w, g, memory) => {
      if (decay !== 0) g = g + decay * w;
      memory.m = mu * memory.m + g;
      return w - h * memory.m;
    };
  },
  adam: ({ h, mu, nu, eps, decay }: Letters): Step => {
    return (w, g, memory, t) => {
      if (decay !== 0) g = g + decay * w;
      memory.n = nu * memory.n + (1 - nu) * g * g;
      memory.m = mu * memory.m + (1 - mu) * g;
      const root = Math.sqrt(memory.n / (1 - nu ** t) + eps);
      return root > 0 ? w - h * (memory.m / (1 - mu ** t) / root) : w;
    };
  },
  laprop: ({ h, mu, nu, eps, decay }: Letters): Step => {
    return (w, g, memory, t) => {
      if (decay !== 0) g = g + decay * w;
      memory.n = nu * memory.n + (1 - nu) * g * g;
      const root = Math.sqrt(memory.n / (1 - nu ** t) + eps);
      memory.m = mu * memory.m + (root > 0 ? ((1 - mu) * g) / root : 0);
      return w - (h * memory.m) / (1 - mu ** t);
    };
  },
};

function plainly(step: Step, { V, alpha }: Letters, start: number, gradients: readonly number[]) {
  const memory = { m: 0, n: 0 };
  let w = start;
  gradients.forEach((g, k) => {
    w = step(w, g, memory, k + 1);
    const excess = Math.abs(w) - V;
    if (!(excess > 0)) return;
    w = Math.sign(w) * (V + alpha * excess);
    memory.m = alpha * memory.m;
  });
  return [w, memory.m, memory.n];
}

/** The optimisers by the words of the field and by the letters of the paper. */
const optimizers: Record<keyof typeof steps, (letters: Letters) => readonly VolumizedOptimizer[]> = {
  sgd: ({ h, mu, decay, V, alpha }) => {
    const rest = { weightDecay: decay, wall: { V, alpha } };
    return [volumizedSgd({ lr: h, momentum: mu, ...rest }), volumizedSgd({ h, mu, ...rest })];
  },
  adam: ({ h, mu, nu, eps, decay, V, alpha }) => {
    const rest = { eps, weightDecay: decay, wall: { V, alpha } };
    return [volumizedAdam({ lr: h, beta1: mu, beta2: nu, ...rest }), volumizedAdam({ h, mu, nu, ...rest })];
  },
  laprop: ({ h, mu, nu, eps, decay, V, alpha }) => {
    const rest = { eps, weightDecay: decay, wall: { V, alpha } };
    return [volumizedLaProp({ lr: h, beta1: mu, beta2: nu, ...rest }), volumizedLaProp({ h, mu, nu, ...rest })];
  },
};

/** Of what is smaller squares are no doubles, of which the recurrences as they were made 0. */
const squarable = (x: number): number => (Math.abs(x) < 1e-20 ? 0 : x);
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe.each(['sgd', 'adam', 'laprop'] as const)('the digits of volumized %s', name => {
  property.prop([
    fc.record({
      h: number(1e-3, 1),
      mu: number(0, 0.99).map(squarable),
      nu: fc.oneof(fc.constant(0), number(1e-3, 0.99)),
      eps: fc.constantFrom(0, 1e-8, 0.5),
      decay: fc.constantFrom(0, 0.125),
      V: fc.oneof(fc.constant(0), number(1e-3, 2)),
      alpha: number(-1, 1).map(squarable),
    }),
    number(-4, 4).map(squarable),
    fc.array(number(-4, 4).map(squarable), { minLength: 1, maxLength: 12 }),
  ])(
    'are those of the plain recurrences, by the words of the field and by the letters',
    (letters, start, gradients) => {
      const expected = plainly(steps[name](letters), letters, start, gradients);
      for (const optimizer of optimizers[name](letters)) {
        let state: TrainingState = optimizer.start([start]);
        for (const g of gradients) state = optimizer.step(state, [g]);
        expect([state.weights.get(0), state.momentum.get(0), state.square.get(0)].map(x => x + 0)).toEqual(
          expected.map(x => x + 0),
        );
      }
    },
  );
});

const wall = { V: 1, alpha: 0 };

test.each<[() => unknown, string]>([
  [
    () => volumizedSgd({ lr: 1, wall, nesterov: true } as never),
    'volumizedSgd: expected only the options lr, momentum',
  ],
  [() => volumizedAdam({ lr: 1, wall, momentum: 0.5 } as never), 'volumizedAdam: expected only the options lr, beta1'],
  [() => volumizedLaProp({ lr: 1, wall, direction: 'printed' } as never), 'got "direction"'],
  [() => volumizedAdam({ lr: 1, h: 1, wall } as never), 'volumizedAdam: expected either lr or h, got "lr and h"'],
  [() => volumizedSgd({ lr: 1, momentum: 2, wall }), 'volumizedSgd: expected 0 <= momentum < 1, got 2'],
  [() => volumizedSgd({ h: 1, mu: 2, wall }), 'volumizedSgd: expected 0 <= mu < 1, got 2'],
  [() => volumizedLaProp({ lr: 0, wall }), 'volumizedLaProp: expected 0 < lr < Infinity, got 0'],
])('options are refused by the name that the caller used', (call, message) => {
  expect(call).toThrow(message);
});

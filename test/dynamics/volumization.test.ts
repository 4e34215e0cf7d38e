import { fc, test } from '@fast-check/vitest';
import ndarray from 'ndarray';
import { describe, expect } from 'vitest';
import {
  adamFixedPoint,
  boxLeastSquares,
  layerVolume,
  type NdArray,
  proximalStrength,
  softExcess,
  train,
  type VolumizedOptimizer,
  volumize,
  volumized,
  volumizedAdam,
  volumizedFixedPoint,
  volumizedLaProp,
  volumizedSgd,
  volumizedSlope,
} from '../../src/index.js';

const list = (view: NdArray): number[] => [...(view.data as Float64Array)];
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** The gradient of (w - u')^T A (w - u') / 2. */
const quadratic =
  (A: readonly (readonly number[])[], target: readonly number[]) =>
  (w: NdArray): number[] =>
    A.map(row => row.reduce((sum, a, j) => sum + a * (w.get(j) - target[j]!), 0));

describe('Algorithm 1', () => {
  test.prop([number(-1e3, 1e3), number(0, 10), number(-2, 1)])(
    'moves w beyond V by (1 - alpha)(V sgn w - w)',
    (w, V, alpha) => {
      const moved = volumize([w], { V, alpha }).get(0);
      const printed = Math.abs(w) > V ? w + (1 - alpha) * (V * Math.sign(w) - w) : w + 0;
      expect(Math.abs(moved - printed)).toBeLessThanOrEqual(
        4 * Number.EPSILON * (Math.abs(w) * (1 + Math.abs(alpha)) + V),
      );
      if (alpha === 0) expect(Math.abs(moved)).toBeLessThanOrEqual(V);
    },
  );

  test.prop([number(-1e3, 1e3), number(0, 10)])('at alpha = 0 is the projection on the box, at 1 nothing', (w, V) => {
    expect(volumize([w], { V, alpha: 0 }).get(0)).toBe(Math.max(-V, Math.min(V, w)) + 0);
    expect(volumize([w], { V: 0, alpha: 0.5 }).get(0)).toBe(w / 2 + 0);
    expect(Math.abs(volumize([w], { V, alpha: 1 }).get(0) - w)).toBeLessThanOrEqual(Number.EPSILON * (Math.abs(w) + V));
  });

  test('for alpha < 0 stays inside iff the overshoot is at most 2V / |alpha|', () => {
    expect(volumize([4], { V: 1, alpha: -1 }).get(0)).toBe(-2); // overshoot 3 > 2
    expect(volumize([3], { V: 1, alpha: -1 }).get(0)).toBe(-1); // overshoot 2
    expect(volumize([4], { V: 1, alpha: -0.5 }).get(0)).toBe(-0.5);
  });

  test('wraps any optimiser and discounts its momentum only where |w| > V', () => {
    const step = volumized((w, m) => [ndarray(list(w).map((x, i) => x + m.get(i))), m], { V: 1, alpha: 0.5 });
    const [w, m] = step([0.5, 0.5, -0.5], [1, 0.25, -4]);
    expect(list(w)).toEqual([1.25, 0.75, -2.75]);
    expect(list(m)).toEqual([0.5, 0.25, -2]);
    expect(() => volumized(() => [ndarray([1]), ndarray([1])], { V: 1, alpha: 0 })([1, 2], [0, 0])).toThrow(
      'volumized: expected the weights of the step of shape [2], got [1]',
    );
  });

  test('the volume of a layer is v sqrt(6 / fan), fan-in by default', () => {
    expect(layerVolume([10, 6])).toBe(1);
    expect(layerVolume([24, 6], { v: 2, fan: 'out' })).toBe(1);
    expect(layerVolume([8, 6, 3, 3], { v: 3 })).toBe(1); // 6 * 9 inputs
    expect(layerVolume([6])).toBe(1);
    const weights = [[5, 0.1, 0, 0, 0, 0]];
    expect(list(volumize(weights, { alpha: 0 }))).toEqual([1, 0.1, 0, 0, 0, 0]);
    expect(list(volumize(weights, { alpha: 0, v: 0.5, fan: 'out' }))).toEqual([0.5 * Math.sqrt(6), 0.1, 0, 0, 0, 0]);
  });
});

describe('Algorithms 2, 3 and 4', () => {
  const wall = { V: 1, alpha: 0.5 };

  test('one step of each from rest, by hand', () => {
    const first = (optimizer: VolumizedOptimizer) => optimizer.step(optimizer.start([0, 0.5]), [-4, 0.25]);
    const sgd = first(volumizedSgd({ h: 1, mu: 0.5, wall }));
    expect(list(sgd.weights)).toEqual([2.5, 0.25]); // 4 is 3 beyond 1
    expect(list(sgd.momentum)).toEqual([-2, 0.25]);
    const options = { h: 2, mu: 0.5, nu: 0.75, wall };
    const adam = first(volumizedAdam(options)); // m / c_m = g, n / c_n = g^2: a step of 2 against the sign of g
    expect(list(adam.weights)).toEqual([1.5, -1.25]);
    expect(list(adam.momentum)).toEqual([-1, 0.0625]);
    expect(list(adam.square)).toEqual([4, 1 / 64]);
    const laprop = first(volumizedLaProp(options));
    expect(list(laprop.weights)).toEqual([1.5, -1.25]);
    expect(list(laprop.momentum)).toEqual([-0.25, 0.25]);
  });

  test('the printed step of Algorithm 3 climbs: its factor g makes it one-sided', () => {
    const options = { h: 0.5, mu: 0.5, nu: 0.75, wall: { V: 4, alpha: 0 } };
    const step = (direction: 'corrected' | 'printed') => {
      const adam = volumizedAdam({ ...options, direction });
      return adam.step(adam.start([0]), [-3]).weights.get(0); // the gradient of (w - 3)^2 / 2 at 0
    };
    expect(step('corrected')).toBe(0.5);
    expect(step('printed')).toBe(-1.5);
  });

  test.prop([fc.array(number(-5, 5), { minLength: 2, maxLength: 2 }), fc.constantFrom('sgd', 'adam', 'laprop')])(
    'a step in place gives the digits of a pure step, which leaves its argument alone',
    (gradient, name) => {
      const [own, adaptive] = [
        { lr: 0.3, wall },
        { lr: 0.3, beta1: 0.75, beta2: 0.5, wall },
      ];
      const optimizer = {
        sgd: volumizedSgd({ ...own, momentum: 0.75 }),
        adam: volumizedAdam(adaptive),
        laprop: volumizedLaProp(adaptive),
      }[name];
      const [one, two] = [optimizer.start([0.5, -0.5]), optimizer.start([0.5, -0.5])];
      const pure = optimizer.step(optimizer.step(one, gradient), [1, 1]);
      const inPlace = optimizer.stepInto(optimizer.stepInto(two, gradient), [1, 1]);
      expect(list(pure.weights)).toEqual(list(inPlace.weights));
      expect(list(pure.momentum)).toEqual(list(inPlace.momentum));
      expect(inPlace.weights).toBe(two.weights);
      expect(list(one.weights)).toEqual([0.5, -0.5]);
      expect([pure.step, inPlace.step]).toEqual([2, 2]);
    },
  );

  test('a schedule is asked for every step, and a trajectory recorded from the start', () => {
    const asked: number[] = [];
    const h = (t: number): number => {
      asked.push(t);
      return 1 / t;
    };
    const run = train(volumizedSgd({ h, wall }), w => [w.get(0) - 0.75], [0], { steps: 4, every: 2 });
    expect(asked).toEqual([1, 2, 3, 4]);
    expect(run.steps).toEqual([0, 2, 4]);
    expect(run.weights.map(w => w.get(0))).toEqual([0, 0.75, 0.75]);
    expect(() => train(volumizedSgd({ h: () => -1, wall }), () => [0], [0], { steps: 1 })).toThrow(
      'volumizedSgd: expected 0 < h(1) < Infinity, got -1',
    );
  });

  test('refuse a step that leaves the range of doubles, where the wall would make NaN of it', () => {
    const wall = { V: 1, alpha: 0 };
    for (const [optimizer, start] of [
      [volumizedSgd({ h: 1e300, wall }), 0.5],
      [volumizedAdam({ h: 1e308, wall }), -1e308],
      [volumizedLaProp({ h: 1e308, wall }), -1e308],
    ] as const)
      expect(() => optimizer.step(optimizer.start([start]), [1e300])).toThrow(
        'a step and gradients that keep weights, momentum and squares finite',
      );
  });

  test.each([
    [() => volumizedSgd({ h: 0, wall }), 'volumizedSgd: expected 0 < h < Infinity, got 0'],
    [() => volumizedSgd({ h: 1, mu: 1, wall }), 'volumizedSgd: expected 0 <= mu < 1, got 1'],
    [() => volumizedAdam({ h: 1, nu: -1, wall }), 'volumizedAdam: expected 0 <= nu < 1, got -1'],
    [() => volumizedLaProp({ h: 1, eps: -1, wall }), 'volumizedLaProp: expected 0 <= eps < Infinity, got -1'],
    [() => volumize([1], { V: -1, alpha: 0 }), 'volumize: expected V >= 0, got -1'],
    [() => volumize([1], { V: 1, alpha: 2 }), 'volumize: expected a finite alpha <= 1, got 2'],
    [
      () => volumizedSgd({ h: 1, wall }).step(volumizedSgd({ h: 1, wall }).start([1]), [1, 2]),
      'gradient of shape [1], got [2]',
    ],
  ])('refuses bad input in one line', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('the published code', () => {
  const run = (wall: object, options: object = {}): number => {
    const sgd = volumizedSgd({ h: 0.1, mu: 0.9, wall: { V: 1, alpha: 0.5, ...wall }, ...options });
    return train(sgd, quadratic([[1]], [3]), [0], { steps: 2000 }).final.weights.get(0);
  };

  test('never discounts the momentum: its fixed point for u = 3 is 2 where Algorithm 2 has 17/13', () => {
    expect(Math.abs(run({}) - 17 / 13)).toBeLessThan(10 * Number.EPSILON);
    expect(Math.abs(run({ momentum: 'kept' }) - 2)).toBeLessThan(10 * Number.EPSILON);
  });

  test('takes v times the signed maximum of the initial weights for V', () => {
    const initial = [[0.25, -1, 0.125]];
    expect(volumizedSgd({ h: 1, wall: { v: 2, alpha: 0, unit: 'initial-maximum' } }).start(initial).V).toBe(0.5);
    const negative = { v: 1, alpha: 0, unit: 'initial-maximum' } as const;
    expect(() => volumizedSgd({ h: 1, wall: negative }).start([-1, -2])).toThrow('initial weights with a maximum >= 0');
  });

  test('has alpha of the opposite sign in one class: alpha = 1 reflects', () => {
    expect(volumize([1.25], { V: 1, alpha: 1, sign: 'opposite' }).get(0)).toBe(0.75);
    expect(volumize([1.25], { V: 1, alpha: -1 }).get(0)).toBe(0.75);
  });

  test('adds weight decay to the momentum after the step, so without momentum it does nothing', () => {
    const at = (mu: number, weightDecayEnters: 'before' | 'after', weightDecay: number) =>
      run({ V: 100 }, { mu, weightDecay, weightDecayEnters });
    expect(at(0, 'after', 0.5)).toBe(at(0, 'after', 0));
    expect(Math.abs(at(0, 'before', 0.5) - 2)).toBeLessThan(10 * Number.EPSILON);
    // m = mu (m + lam w) + g is at rest where mu lam w = u - w: w = 3 / 1.45
    expect(Math.abs(at(0.9, 'after', 0.5) - 3 / 1.45)).toBeLessThan(100 * Number.EPSILON);
  });
});

describe('fixed points', () => {
  /** A = B^T B + 1/4 for small integer B: condition number at most a few hundred. */
  const losses = fc.integer({ min: 1, max: 4 }).chain(d =>
    fc.record({
      B: fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: d, maxLength: d }), {
        minLength: d,
        maxLength: d,
      }),
      target: fc.array(
        fc.integer({ min: -24, max: 24 }).map(k => k / 8),
        { minLength: d, maxLength: d },
      ),
    }),
  );
  const gram = (B: readonly (readonly number[])[]): number[][] =>
    B[0]!.map((_, i) => B[0]!.map((__, j) => B.reduce((sum, row) => sum + row[i]! * row[j]!, i === j ? 0.25 : 0)));
  const step = (A: number[][]): number => 1 / A.reduce((sum, row, i) => sum + row[i]!, 0);

  test.prop([losses, number(0, 2), number(0, 0.95), number(0, 0.9)])(
    'are at rest under Algorithm 2, and stationary for the loss plus (lam/2) sum (|w| - V)_+^2',
    ({ B, target }, V, alpha, mu) => {
      const A = gram(B);
      const h = step(A);
      const w = volumizedFixedPoint({ A, target }, { V, alpha, h, mu });
      const g = quadratic(A, target)(w);
      const lam = proximalStrength({ alpha, h, mu });
      const size = Math.max(1, ...A.flat().map(Math.abs)) * 20;
      for (let i = 0; i < target.length; i++) {
        const excess = Math.abs(w.get(i)) - V;
        const inward = -Math.sign(w.get(i)) * g[i]!;
        const slack = 1e4 * Number.EPSILON * size * (lam === Infinity ? 1 : 1 + lam);
        if (excess > slack && lam !== Infinity) expect(Math.abs(inward - lam * excess)).toBeLessThan(slack);
        else if (excess < -slack) expect(Math.abs(g[i]!)).toBeLessThan(slack);
        else expect(excess).toBeLessThan(slack);
      }
    },
  );

  test.prop([losses, number(0, 2)])(
    'at alpha = 0 are least squares in a box, found by active sets',
    ({ B, target }, V) => {
      const A = gram(B);
      const d = target.length;
      // X = [B; 1/2], so that X^T X = A; y = X u'
      const X = [...B, ...A.map((_, i) => A.map((__, j) => (i === j ? 0.5 : 0)))];
      const y = X.map(row => row.reduce((sum, x, j) => sum + x * target[j]!, 0));
      const box = boxLeastSquares({ X, y }, V);
      const w = volumizedFixedPoint({ A, target }, { V, alpha: 0, h: step(A) });
      for (let i = 0; i < d; i++) expect(Math.abs(w.get(i) - box.weights.get(i))).toBeLessThan(1e4 * Number.EPSILON);
      const size = Math.max(...A.flat().map(Math.abs)) * 20;
      expect(box.violation).toBeLessThan(100 * Number.EPSILON * size);
      expect(list(box.weights).every(x => Math.abs(x) <= V)).toBe(true);
    },
  );

  const slopes = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 });

  test.prop([
    slopes.filter(b => b.some(x => x !== 0)),
    number(-3, 3),
    number(-7, 0),
    number(0, 0.99),
    number(-0.9, 0.9),
  ])(
    "of A = b b^T are b (b . u') / |b|^2 however slow the step, where no wall is met",
    (b, shift, decades, mu, alpha) => {
      const square = b.reduce((sum, x) => sum + x * x, 0);
      const target = b.map((_, j) => shift + j);
      const h = ((2 * (1 + mu)) / square) * 0.999 * 10 ** decades;
      const A = b.map(x => b.map(y => x * y));
      const w = volumizedFixedPoint({ A, target }, { V: 1e6, alpha, h, mu });
      const along = target.reduce((sum, u, j) => sum + u * b[j]!, 0) / square;
      for (let j = 0; j < b.length; j++)
        expect(Math.abs(w.get(j) - along * b[j]!)).toBeLessThan(40 * Number.EPSILON * 6);
    },
  );

  test.each([
    [
      [
        [1, 1],
        [1, 1],
      ],
      [2, 1],
      { alpha: 0.5, h: 0.25, mu: 0.5 },
      [1.5, 1.5],
    ],
    [
      [
        [1, 0],
        [0, 0],
      ],
      [3, 2],
      { alpha: 0.99, h: 0.5, mu: 0.5 },
      [3, 0],
    ],
    [[[1]], [3], { alpha: -0.5, h: 0.5, mu: 0.5 }, [3]],
  ])('do not stop where the momentum turns: A = %j', (A, target, wall, expected) => {
    // biome-ignore format: matrices
    const w = volumizedFixedPoint({ A, target }, { V: 100, ...wall });
    for (const [j, x] of expected.entries()) expect(Math.abs(w.get(j) - x)).toBeLessThan(8 * Number.EPSILON);
  });

  const flat = fc.integer({ min: 2, max: 4 }).chain(d => {
    const vector = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: d, maxLength: d });
    return fc.record({ B: fc.array(vector, { minLength: 1, maxLength: d - 1 }), target: vector });
  });

  test.prop([flat, fc.constantFrom(0, 0.5, 1, 2), fc.constantFrom(0, 0.5, -0.5), fc.constantFrom(0, 0.5, 0.9)], {
    numRuns: 25,
  })(
    'of singular losses are where Algorithm 2 goes from 0, whatever walls it meets on the way',
    ({ B, target }, V, alpha, mu) => {
      const A = target.map((_, i) => target.map((__, j) => B.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
      const h = 0.5 / Math.max(1, ...A.map((row, i) => row[i]! * target.length));
      const sgd = volumizedSgd({ h, mu, wall: { V, alpha } });
      const run = train(sgd, quadratic(A, target), new Float64Array(target.length), { steps: 8002, every: 4001 });
      const [half, end] = [run.weights[1]!, run.weights[2]!];
      fc.pre(list(end).every((x, i) => Math.abs(x - half.get(i)) < 1e-12));
      const w = volumizedFixedPoint({ A, target }, { V, alpha, h, mu });
      for (let i = 0; i < target.length; i++) expect(Math.abs(w.get(i) - end.get(i))).toBeLessThan(1e-11);
    },
  );

  test("correlated inputs do not clip: A = [[1, rho], [rho, 1]], u' = (2, 0), V = 1 gives (1, rho)", () => {
    for (const rho of [0, 0.25, 0.5, -0.75]) {
      const A = [[1, rho], [rho, 1]]; // biome-ignore format: a matrix
      expect(list(volumizedFixedPoint({ A, target: [2, 0] }, { V: 1, alpha: 0, h: 0.5 }))).toEqual([1, rho]);
    }
  });

  test.prop([number(-5, 5), number(0, 2), number(-0.9, 0.99), number(0.01, 0.9)])(
    'of one weight are the soft clip of slope alpha h / (1 - alpha + alpha h)',
    (target, V, alpha, h) => {
      const w = volumizedFixedPoint({ A: [[1]], target: [target] }, { V, alpha, h }).get(0);
      const excess = Math.max(0, Math.abs(target) - V);
      const soft = Math.sign(target) * (Math.min(V, Math.abs(target)) + volumizedSlope({ alpha, h }) * excess);
      expect(Math.abs(w - soft)).toBeLessThanOrEqual(20 * Number.EPSILON * (V + Math.abs(target)) + 1e-322);
    },
  );

  test("of Adam lie a fixed excess beyond V, whatever u' and nu", () => {
    const wall = { V: 0.25, alpha: 0.5 };
    const expected = adamFixedPoint(3, { ...wall, h: 0.0625, mu: 0.5 });
    expect(expected).toBe(0.25 + (0.0625 * 0.5) / 0.75);
    for (const [target, nu] of [
      [3, 0.5],
      [7, 0.75],
    ] as const) {
      // biome-ignore format: a matrix
      const adam = volumizedAdam({ h: 0.0625, mu: 0.5, nu, wall });
      const run = train(adam, quadratic([[1]], [target]), [0], { steps: 2000 });
      expect(Math.abs(run.final.weights.get(0) - expected)).toBeLessThan(4 * Number.EPSILON);
    }
    const bounded = adamFixedPoint(-3, { ...wall, h: 0.0625, mu: 0.5, eps: 2 });
    const run = train(volumizedAdam({ h: 0.0625, mu: 0.5, nu: 0.5, eps: 2, wall }), quadratic([[1]], [-3]), [0], { steps: 3000 }); // biome-ignore format: one line
    expect(Math.abs(run.final.weights.get(0) - bounded)).toBeLessThan(4 * Number.EPSILON);
    // a wall that throws back: (|w| - V) sqrt(g^2 + eps) = e_0 g with g = |u'| - |w|, e_0 = alpha h (1 - mu) / ((1 - alpha) (1 - alpha mu)) < 0
    const back = adamFixedPoint(1, { V: 0.25, alpha: -1, h: 0.5, mu: 0.5, eps: 2 });
    const g = 1 - back;
    expect((back - 0.25) * Math.sqrt(g * g + 2)).toBeCloseTo((-0.25 / 2 / 1.5) * g, 14);
    expect(() => adamFixedPoint(0.26, { ...wall, h: 0.0625, mu: 0.5 })).toThrow('oscillates');
  });

  test.prop([number(0, 0.999), number(0, 2), fc.integer({ min: 0, max: 200 })])(
    'of an outward drift stay below alpha delta / (1 - alpha), by the geometric sum',
    (alpha, delta, steps) => {
      const sgd = volumizedSgd({ h: 1, wall: { V: 1, alpha } });
      const w = train(sgd, () => [-delta], [1], { steps }).final.weights.get(0);
      const excess = softExcess({ V: 1, alpha, delta, steps });
      expect(Math.abs(w - 1 - excess)).toBeLessThanOrEqual((steps + 2) * Number.EPSILON * (1 + excess));
      const supremum = softExcess({ V: 1, alpha, delta, steps: Infinity });
      expect(excess).toBeLessThanOrEqual(supremum);
      expect(Math.abs(supremum - (alpha * delta) / (1 - alpha))).toBeLessThanOrEqual(4 * Number.EPSILON * supremum);
    },
  );

  test('refuse a loss that is not one', () => {
    const at = (A: number[][]) => () => volumizedFixedPoint({ A, target: [1, 2] }, { V: 1, alpha: 0, h: 0.1 });
    expect(at([[1, 2], [3, 4]])).toThrow('volumizedFixedPoint: expected A symmetric'); // biome-ignore format: a matrix
    expect(at([[1]])).toThrow('volumizedFixedPoint: expected A of shape [2, 2], got [1, 1]');
  });
});

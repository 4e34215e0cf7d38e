import { describe, expect, test } from 'vitest';
import {
  adam,
  chain,
  laprop,
  lpDecayed,
  lpDecayFixedPoints,
  lpDecayLimit,
  proximalThreeHalves,
  scaleShiftPenalty,
  sgd,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';

describe('decoupled L_p decay in a chain', () => {
  const descend = (u: number, w0: number, options: Parameters<typeof lpDecayed>[1], steps = 3000): number => {
    const optimizer = lpDecayed(sgd({ lr: options.lr }), options);
    let state = optimizer.start([w0]);
    for (let k = 0; k < steps; k++) state = optimizer.step(state, [state.weights.get(0) - u]);
    return state.weights.get(0);
  };

  test('around descent goes where the limit of one weight says, on both sides of the basin', () => {
    for (const w0 of [0.26, 0.27, 2.2]) {
      const limit = lpDecayLimit({ p: 0.5, lam: 1, u: 2.2, w0, h: 0.1 });
      expect(Math.abs(descend(2.2, w0, { lr: 0.1, p: 0.5, lam: 1 }) - limit)).toBeLessThan(1e-12);
    }
  });

  test('by the weight before the step rests at one point for every h, by the weight after it does not', () => {
    const [rest] = lpDecayFixedPoints(1.5, 0.5, 2);
    const at = (lr: number, weight: 'before' | 'after') => descend(2, 2, { lr, p: 1.5, lam: 0.5, weight });
    expect(Math.abs(at(0.1, 'before') - rest!)).toBeLessThan(1e-12);
    expect(Math.abs(at(1, 'before') - rest!)).toBeLessThan(1e-12);
    // of p = .8, lam = .5, u = 2 at h = .01, .1, 1
    for (const [lr, limit] of [[0.01, 1.543178763], [0.1, 1.557529865], [1, 1.642524782]] as const) // biome-ignore format: a table
      expect(descend(2, 2, { lr, p: 0.8, lam: 0.5, weight: 'after' }, 20_000)).toBeCloseTo(limit, 9);
  });

  test('p = 2 is division by 1 + h lam after the step of Adam and of LaProp, which it does not reach', () => {
    for (const make of [adam, laprop]) {
      const plain = chain(make({ lr: 0.25 }));
      const decayed = lpDecayed(make({ lr: 0.25 }), { lr: 0.25, p: 2, lam: 4 });
      const [free, held] = [plain.step(plain.start([3]), [1]), decayed.step(decayed.start([3]), [1])];
      expect(held.weights.get(0)).toBe(free.weights.get(0) / 2);
      expect(held.memory.momentum!.get(0)).toBe(free.memory.momentum!.get(0));
      expect(held.memory.square!.get(0)).toBe(free.memory.square!.get(0));
    }
  });

  test('a weight at 0 stays there for p < 2, moves freely for p > 2; the published quotient is NaN there and refused', () => {
    const first = (p: number, rest: Partial<Parameters<typeof lpDecayed>[1]> = {}): number => {
      const optimizer = lpDecayed(sgd({ lr: 0.5 }), { lr: 0.5, p, lam: 2, ...rest });
      return optimizer.step(optimizer.start([0]), [-1]).weights.get(0);
    };
    expect(first(1.5)).toBe(0);
    expect(first(1.5, { atZero: 'published' })).toBe(0);
    expect(first(1.5, { atZero: 'free' })).toBe(0.5);
    expect(first(1.5, { weight: 'after' })).toBeGreaterThan(0);
    expect(first(2)).toBe(0.25);
    expect(first(3)).toBe(0.5);
    expect(() => first(3, { atZero: 'published' })).toThrow('lpDecayed');
  });

  test.each([
    [{ p: 0 }, 'p > 0'],
    [{ lam: -1 }, 'lam > 0'],
    [{ lr: 0 }, '0 < lr'],
    [{ weight: 'late' }, 'weight one of before, after'],
    [{ atZero: 'nan' }, 'atZero one of'],
    [{ q: 1 }, 'q'],
  ])('refuses %j', (wrong, message) => {
    expect(() => lpDecayed(sgd({ lr: 1 }), { lr: 1, p: 1, lam: 1, ...wrong } as never)).toThrow(message);
  });
});

describe('the proximal step of |w|^(3/2) in a chain', () => {
  const first = (w: number, g: number, options: Partial<Parameters<typeof proximalThreeHalves>[1]> = {}): number => {
    const optimizer = proximalThreeHalves(sgd({ lr: 0.5 }), { lr: 0.5, lam: 2, ...options });
    return optimizer.step(optimizer.start([w]), [g]).weights.get(0);
  };

  test('at p = 3/2 takes z^2 + c z to z^2, c = h lam = 1, exactly and as the published form', () => {
    for (const form of ['exact', 'published'] as const) {
      expect(first(0, -12, { form })).toBeCloseTo(4, 14);
      expect(first(0, 12, { form })).toBeCloseTo(-4, 14);
      expect(first(0, 0, { form })).toBe(0);
    }
  });

  test('without decay the published form is NaN for every weight, and refused; the map leaves the step alone', () => {
    for (const w of [0, 0.25, -3]) {
      expect(first(w, 0, { lam: 0 })).toBe(w);
      expect(() => first(w, 0, { lam: 0, form: 'published' })).toThrow('proximalThreeHalves');
    }
  });

  test('goes where L_p decay at p = 3/2 rests', () => {
    const optimizer = proximalThreeHalves(sgd({ lr: 0.5 }), { lr: 0.5, lam: 0.5 });
    let state = optimizer.start([0]);
    for (let k = 0; k < 200; k++) state = optimizer.step(state, [state.weights.get(0) - 2]);
    expect(state.weights.get(0)).toBeCloseTo(lpDecayFixedPoints(1.5, 0.5, 2)[0]!, 14);
  });

  test.each([
    [{ lam: -1 }, 'lam >= 0'],
    [{ form: 'code' }, 'form one of exact, published'],
    [{ q: 1 }, 'q'],
  ])('refuses %j', (wrong, message) => {
    expect(() => proximalThreeHalves(sgd({ lr: 1 }), { lr: 1, lam: 1, ...wrong } as never)).toThrow(message);
  });
});

describe('the weight-scale-shift-invariant penalty in a chain', () => {
  const W = [3, -0.5, 0, 2];

  test('adds the gradient of lam1 R1 + lam2 R2', () => {
    const [lam1, lam2] = [0.3, 0.7];
    const R = (w: readonly number[]) => lam1 * weightScaleShiftR1([[w]]) + lam2 * weightScaleShiftR2([[w]]);
    const optimizer = chain(scaleShiftPenalty({ lam1, lam2 }), sgd({ lr: 1 }));
    const after = optimizer.step(optimizer.start(W), [0, 0, 0, 0]).weights;
    for (const [i, w] of W.entries()) {
      // at 0 R2 has a kink, and the central difference is that of sign 0 = 0
      const moved = (e: number) => W.map((value, j) => (j === i ? value + e : value));
      expect(w - after.get(i)).toBeCloseTo((R(moved(1e-5)) - R(moved(-1e-5))) / 2e-5, 8);
    }
  });

  test('is radial for R1 and tangential for R2: <W, grad R1> = 1, <W, grad R2> = 0', () => {
    const along = (options: { lam1: number; lam2?: number }): number => {
      const optimizer = chain(scaleShiftPenalty(options), sgd({ lr: 1 }));
      const after = optimizer.step(optimizer.start(W), [0, 0, 0, 0]).weights;
      return W.reduce((sum, w, i) => sum + w * (w - after.get(i)), 0);
    };
    expect(along({ lam1: 1 })).toBeCloseTo(1, 14);
    expect(along({ lam1: 0, lam2: 1 })).toBeCloseTo(0, 14);
  });

  test('refuses a layer of zeros and strengths below 0', () => {
    const optimizer = chain(scaleShiftPenalty({ lam1: 1 }), sgd({ lr: 1 }));
    expect(() => optimizer.step(optimizer.start([0, 0]), [1, 1])).toThrow('a weight other than 0');
    expect(() => scaleShiftPenalty({ lam1: -1 })).toThrow('lam1');
  });
});

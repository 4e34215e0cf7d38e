import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  bayes,
  binary,
  cauchy,
  clip,
  constant,
  type Estimator,
  elasticNet,
  gaussian,
  identity,
  lpDecay,
  lpProx,
  ridge,
  scaledClip,
  shrink,
  softClip,
  softClipAlpha,
  softClipSlope,
  softThreshold,
  ternary,
  uniform,
} from '../../src/index.js';

const every: readonly Estimator[] = [
  identity(),
  constant(),
  clip(0.75),
  clip(0),
  clip(Infinity),
  softClip(0.75, 0.5),
  softClip(Infinity, 0.5),
  shrink(0.3),
  ridge(2),
  scaledClip(0.8, 0.5),
  scaledClip(0, 1),
  softThreshold(0.2),
  elasticNet(0.2, 1),
  lpDecay(0.5, 0.1),
  lpDecay(1, 0.1),
  lpDecay(1.5, 2),
  lpDecay(4, 3),
  lpProx(0.5, 0.1),
  lpProx(1.25, 0.1),
  binary(0.5),
  ternary(0.7),
  bayes(uniform(1), uniform(0.25)),
  bayes(uniform(1), uniform(3)),
  bayes(uniform(1), cauchy(0.1)),
  bayes(gaussian(1), gaussian(0.5)),
];
const point = fc.double({ min: -50, max: 50, noNaN: true });

describe('an estimator', () => {
  test.prop([fc.constantFrom(...every), point])('is odd off its break points', (w, y) => {
    fc.pre(!w.breakPoints.includes(y));
    expect(w.apply(-y)).toBe(-w.apply(y) + 0);
  });

  test.prop([fc.constantFrom(...every), point, point])('does not fall', (w, y, z) => {
    const [low, high] = [w.apply(Math.min(y, z)), w.apply(Math.max(y, z))];
    expect(low).toBeLessThanOrEqual(high + 16 * Number.EPSILON * Math.abs(high));
  });

  test.prop([fc.constantFrom(...every.filter(w => w.pieces !== undefined)), point])(
    'that has pieces is affine on each of them',
    (w, y) => {
      fc.pre(!w.breakPoints.includes(y));
      const piece = w.pieces![w.breakPoints.filter(b => b < y).length]!;
      const scale = Math.abs(piece.intercept) + Math.abs(piece.slope * y);
      expect(Math.abs(w.apply(y) - (piece.intercept + piece.slope * y))).toBeLessThanOrEqual(
        4 * Number.EPSILON * scale,
      );
    },
  );

  test.each(every.map(w => [w.name, w] as const))('%s refuses NaN, never returns -0', (_, w) => {
    expect(Object.is(w.apply(-0), -0)).toBe(false);
    if (w.name !== 'constant') expect(() => w.apply(Number.NaN)).toThrow("u' a number, got NaN");
  });
});

describe('L_p decay', () => {
  test('solves its equation where u^(p - 2) leaves the range of doubles', () => {
    // in x = w / u the equation is x + L x^49 = 1 with L = lam u^48, about 8
    const [lam, u] = [1e-310, 3e6];
    const L = Math.exp(Math.log(lam) + 48 * Math.log(u));
    const x = lpDecay(50, lam).apply(u) / u;
    expect(Math.abs(x + L * x ** 49 - 1)).toBeLessThanOrEqual(1e-11); // the exponent of L carries 710 roundings
  });

  const problem = fc.record({
    p: fc.double({ min: 0.05, max: 12, noNaN: true }),
    lam: fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
    u: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
  });

  test.prop([problem])('is a fixed point of w + lam w^(p-1) = u, its residual -lam w^(p-1)', ({ p, lam, u }) => {
    fc.pre(Math.abs(p - 1) > 1e-3);
    const estimator = lpDecay(p, lam);
    const w = estimator.apply(u);
    fc.pre(w > 0);
    const terms = w + lam * w ** (p - 1);
    // the condition of w^(p-1) and, for p < 1, of a root that is nearly double
    const tolerance = 64 * Number.EPSILON * (1 + Math.abs(p - 1)) * u;
    expect(Math.abs(terms - u)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs((estimator.residual?.(u) ?? w - u) - (w - u))).toBeLessThanOrEqual(tolerance);
  });

  test('for p < 1 collapses below u_c: 1.8898815748 at p = 1/2, 1.5691925832 at p = 0.8', () => {
    for (const [p, u] of [
      [0.5, 1.8898815748],
      [0.8, 1.5691925832],
    ] as const) {
      expect(lpDecay(p, 1).apply(u - 1e-9)).toBe(0);
      expect(lpDecay(p, 1).apply(u + 1e-9)).toBeGreaterThan(0.1);
    }
  });

  test.prop([problem])('its proximal operator is no worse than any multiple of u', ({ p, lam, u }) => {
    const cost = (w: number): number => (w / u - 1) ** 2 / 2 + ((lam / p) * Math.abs(w) ** p) / u / u;
    const best = cost(lpProx(p, lam).apply(u));
    fc.pre(Number.isFinite(best));
    for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
      expect(best).toBeLessThanOrEqual(cost(share * u) * (1 + 1e3 * Number.EPSILON));
  });
});

describe('the slope of soft volumization', () => {
  test.prop([fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true })])(
    'and the strength alpha determine each other',
    (alpha, h) => {
      const back = softClipAlpha(softClipSlope(alpha, h), h);
      expect(Math.abs(back - alpha)).toBeLessThanOrEqual(16 * Number.EPSILON * (1 + h + 1 / h));
    },
  );

  test('is 1/2 at alpha = 1/(1 + h), where soft volumization with V = a - sigma is the Bayes estimator', () => {
    expect(softClipSlope(1 / (1 + 0.5), 0.5)).toBeCloseTo(0.5, 15);
    const [soft, best] = [softClip(0.75, 0.5), bayes(uniform(1), uniform(0.25))];
    for (const y of [-1.25, -1, -0.5, 0, 0.25, 0.75, 1, 1.125, 1.25]) expect(best.apply(y)).toBe(soft.apply(y));
  });
});

describe('bad parameters are refused by name', () => {
  test.each<[() => unknown, string]>([
    [() => clip(-1), 'clip: expected V >= 0, got -1'],
    [() => clip(Number.NaN), 'clip: expected V >= 0, got NaN'],
    [() => softClip(1, 2), 'softClip: expected -1 <= kappa <= 1, got 2'],
    [() => ridge(-1), 'ridge: expected lam >= 0 and finite, got -1'],
    [() => lpDecay(0, 1), 'lpdecay: expected p > 0 and finite, got 0'],
    [() => binary(Infinity), 'binary: expected V >= 0 and finite, got Infinity'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});

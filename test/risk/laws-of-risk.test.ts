import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  bayes,
  binary,
  cauchy,
  clip,
  constant,
  type Distribution,
  type Estimator,
  elasticNet,
  gaussian,
  identity,
  laplace,
  lpDecay,
  lpProx,
  mixture,
  pointMass,
  quadratureRisk,
  ridge,
  risk,
  scaled,
  scaledClip,
  shifted,
  softClip,
  softThreshold,
  studentT,
  ternary,
  twoPoint,
  uniform,
} from '../../src/index.js';

const size = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const noises = fc.oneof(
  size.map(uniform),
  size.map(gaussian),
  size.map(laplace),
  size.map(cauchy),
  size.map(twoPoint),
  fc.tuple(fc.double({ min: 0.05, max: 50, noNaN: true }), size).map(([nu, scale]) => studentT(nu, scale)),
);
const bounded: fc.Arbitrary<Estimator> = fc.oneof(
  size.map(clip),
  size.map(binary),
  size.map(ternary),
  fc.constant(constant()),
  fc.tuple(fc.double({ min: 0, max: 2, noNaN: true }), size).map(([c, V]) => scaledClip(c, V)),
);
const value = (w: Estimator, teacher: Distribution, noise: Distribution): number =>
  quadratureRisk(w, { teacher, noise }).value;
/** Two values computed independently, each within a few roundings, compared in units of their size. */
const near = (x: number, y: number, roundings = 64): void =>
  expect(Math.abs(x - y)).toBeLessThanOrEqual(roundings * Number.EPSILON * Math.max(Math.abs(x), Math.abs(y)));

describe('the risk under a uniform teacher', () => {
  test.prop([size, size, noises, fc.integer({ min: -300, max: 300 })])(
    'scales: b2(k a, k s, k V) = k^2 b2(a, s, V), exactly for powers of two',
    (a, V, noise, exponent) => {
      const k = 2 ** exponent;
      const plain = value(clip(V), uniform(a), noise);
      fc.pre(plain * k * k > 1e-290 && plain * k * k < 1e290);
      near(value(clip(k * V), scaled(uniform(a), k), scaled(noise, k)), plain * k * k);
    },
  );

  test.prop([size, bounded, noises, size])('is the same for both signs of a shifted noise', (a, w, noise, by) => {
    // a shift far beyond the scales of the problem rounds the places of density and teacher
    const roundings = 64 * (1 + by / Math.min(a, Math.max(noise.scale, 1e-3)));
    near(value(w, uniform(a), shifted(noise, by)), value(w, uniform(a), shifted(noise, -by)), roundings);
  });

  test.prop([size, size, size, noises])('is convex in V under symmetric unimodal noise on [0, a]', (a, x, y, noise) => {
    fc.pre(noise.atoms.length === 0);
    const [V, W] = [a * (x / (1 + x)), a * (y / (1 + y))];
    const b2 = (v: number): number => value(clip(v), uniform(a), noise);
    const [left, right] = [b2(V), b2(W)];
    expect(b2((V + W) / 2)).toBeLessThanOrEqual(((left + right) / 2) * (1 + 64 * Number.EPSILON));
  });

  test.prop([size, size, size])('does not fall beyond V = a, and tends to that of no regularisation', (a, s, V) => {
    const b2 = (v: number): number => value(clip(v), uniform(a), gaussian(s));
    expect(b2(a + V)).toBeLessThanOrEqual(b2(a + 2 * V) * (1 + 64 * Number.EPSILON));
    near(b2(a + 1e4 * s), value(identity(), uniform(a), gaussian(s)));
    near(b2(0), (a * a) / 3);
  });

  test.prop([size, size, bounded])('is at least that of the Bayes estimator', (a, s, w) => {
    const [teacher, noise] = [uniform(a), uniform(s)];
    const least = value(bayes(teacher, noise), teacher, noise);
    for (const other of [w, ridge((s / a) ** 2), softThreshold(s / 3), elasticNet(s / 4, 0.5), softClip(a / 2, 0.3)])
      expect(least).toBeLessThanOrEqual(value(other, teacher, noise) * (1 + 64 * Number.EPSILON));
  });

  test.prop([size, size, size])('under noise of scale 0 is Eq. (20), (a - V)^3 / (3 a)', (a, V, s) => {
    fc.pre(V < a);
    const eq20 = (((a - V) / a) * (a - V) * (a - V)) / 3;
    near(value(clip(V), uniform(a), pointMass(0)), eq20);
    near(value(clip(V), uniform(a), scaled(uniform(s), 0)), eq20);
  });
});

describe("Moreau's decomposition exchanges signal and noise", () => {
  test.prop([size, size, size])('clip at t and soft threshold at t', (a, s, t) => {
    near(value(clip(t), uniform(a), gaussian(s)), value(softThreshold(t), gaussian(s), uniform(a)));
    near(value(clip(t), uniform(a), uniform(s)), value(softThreshold(t), uniform(s), uniform(a)));
  });

  test.prop([size, size, fc.double({ min: 1e-3, max: 1e3, noNaN: true })])('weight decay and itself', (a, s, lam) => {
    near(value(ridge(lam), uniform(a), laplace(s)), value(ridge(1 / lam), laplace(s), uniform(a)));
  });
});

describe('the risk is linear in the laws', () => {
  test.prop([bounded, noises, noises, size, fc.double({ min: 0.01, max: 0.99, noNaN: true })])(
    'of a mixture it is the mean of the risks',
    (w, first, second, a, weight) => {
      const law = mixture([
        { weight, law: first },
        { weight: 1 - weight, law: second },
      ]);
      const [x, y] = [value(w, uniform(a), first), value(w, uniform(a), second)];
      near(value(w, uniform(a), law), weight * x + (1 - weight) * y);
    },
  );
});

describe('the methods agree', () => {
  const problems: readonly (readonly [string, Estimator, Distribution, Distribution])[] = [
    ['clip, Cauchy', clip(0.7), uniform(1), cauchy(0.3)],
    ['soft clip, Gaussian', softClip(0.5, 0.25), uniform(1), gaussian(0.4)],
    ['elastic net, Laplace teacher', elasticNet(0.2, 0.5), laplace(0.7), uniform(0.5)],
    ['L_1.5 decay', lpDecay(1.5, 0.4), uniform(1), gaussian(0.5)],
    ['L_5 decay, Student', lpDecay(5, 2), uniform(1), studentT(3, 0.3)],
    ['L_0.5 prox, two points', lpProx(0.5, 0.2), twoPoint(1), gaussian(0.5)],
    ['Bayes, Cauchy', bayes(uniform(1), cauchy(0.5)), uniform(1), cauchy(0.5)],
    ['Bayes of other laws', bayes(uniform(1), uniform(0.5)), uniform(2), gaussian(0.5)],
    [
      'ternary, mixture',
      ternary(1),
      mixture([
        { weight: 1, law: twoPoint(1) },
        { weight: 1, law: uniform(1) },
      ]),
      laplace(0.3),
    ],
  ];

  test.each(problems)('%s: Monte Carlo lies within five standard errors of the quadrature', (_, w, teacher, noise) => {
    const sampled = risk(w, { teacher, noise }, { method: 'monte-carlo', samples: 20000, seed: 3 });
    const exact = risk(w, { teacher, noise }, { method: 'quadrature' });
    expect(exact.errorEstimate ?? exact.errorBound).toBeLessThan(1e-12 * exact.risk);
    expect(Math.abs(sampled.risk - exact.risk)).toBeLessThan(5 * sampled.standardError!);
    expect(sampled.standardError! / exact.risk).toBeLessThan(0.05);
  });

  const families = fc
    .tuple(size, size)
    .map(([V, t]) => [clip(V), softClip(V, t / (1 + t)), scaledClip(t, V), binary(V), ternary(V), elasticNet(V, t)]);
  test.prop([size, size, families])('closed form and quadrature, within their bounds', (a, s, estimators) => {
    for (const w of estimators) {
      for (const noise of [uniform(s), cauchy(s), gaussian(s)]) {
        const problem = { teacher: uniform(a), noise };
        const found = risk(w, problem);
        if (found.method !== 'closed-form' || found.risk === Infinity) continue;
        const { value: integral, errorEstimate } = quadratureRisk(w, problem);
        expect(Math.abs(integral - found.risk)).toBeLessThanOrEqual(errorEstimate + found.errorEstimate!);
      }
    }
  });

  test('a caller without types is told what is missing', () => {
    expect(() => risk(clip(1), {} as never)).toThrow('risk: expected a law as teacher, got undefined');
    expect(() => risk({} as never, { teacher: uniform(1), noise: uniform(1) })).toThrow('risk: expected an estimator');
  });

  test('Monte Carlo refuses a squared error of infinite variance by name', () => {
    const problem = { teacher: uniform(1), noise: studentT(3) };
    expect(() => risk(identity(), problem, { method: 'monte-carlo' })).toThrow(/finite variance.*student/);
    expect(risk(identity(), problem).risk).toBeCloseTo(3, 12);
  });
});

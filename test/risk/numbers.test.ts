import { describe, expect, test } from 'vitest';
import {
  bayes,
  cauchy,
  clip,
  constant,
  type Distribution,
  type Estimator,
  equalLaws,
  estimator,
  garrote,
  gaussian,
  identity,
  laplace,
  largestNoise,
  law,
  lpDecay,
  mixture,
  optimum,
  risk,
  scaled,
  shifted,
  shrink,
  simulate,
  softClip,
  softThreshold,
  studentT,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';

const relative = (found: number, right: number): number => Math.abs(found / right - 1);

describe('risks that were wrong', () => {
  test.each<[string, Estimator, Distribution, Distribution, number]>([
    ['a tail near the edge of existence', clip(Infinity), uniform(1), studentT(2.01), 2.01 / (2.01 - 2)],
    ['a break far out in a heavy tail', clip(1e130), uniform(1), studentT(1.9), 187657318176559.03],
    ['a slope near beta', softClip(1e-4, 1e-12), gaussian(1), gaussian(1e12), 2.00015958691016],
    ['a Bayes estimator of another problem', bayes(gaussian(1), gaussian(1)), gaussian(2), gaussian(1), 1.25],
    ['a Bayes estimator of equal laws', bayes(laplace(1), gaussian(1)), laplace(1), gaussian(1), 0.631525577274575],
    ['a narrow law far from 0', clip(3), shifted(gaussian(1e-5), 100), laplace(0.01), 9409.0000000001],
    ['a far law under the soft threshold', softThreshold(3), shifted(gaussian(1), 1e4), gaussian(1), 10],
    ['a square that overflows', shrink(1e-100), uniform(1), twoPoint(1e160), 1e120],
    [
      'a tail that doubles do not hold, of L_p decay above p = 2',
      lpDecay(2.01, 0.1),
      uniform(1),
      studentT(2.01),
      122.72237852866868,
    ],
    ['and below it', lpDecay(1.99, 0.1), uniform(1), studentT(2.01), 182.82745917565785],
    ['of L_p decay at 2.1', lpDecay(2.01, 0.1), uniform(1), studentT(2.1), 17.000551854121788],
    // E (w(2 + eta) - 2)^2, integrated in log |eta| up to e^60000
    ['of two points under it', lpDecay(2.001, 1), twoPoint(2), studentT(2.001), 228.61494392236912],
    // the density of u has few digits near its ends: an error estimate of 2 % and 40 times the work
    ['of a triangular teacher far above the noise', garrote(0.5), triangular(1), gaussian(1e-9), 0.09043993576334017],
    // by symmetry half the variance, which is nu / (nu - 2)
    [
      'of two laws near the edge of existence',
      bayes(studentT(2.01), studentT(2.01)),
      studentT(2.01),
      studentT(2.01),
      2.01 / (2.01 - 2) / 2,
    ],
    [
      'the elastic wall',
      softClip(0.7, -0.1),
      uniform(1),
      uniform(0.5),
      0.01 / 12 + 1.21 * (1 / 12 - 0.1024 / 6) - 0.22 * (1 / 12 - 0.0256),
    ],
  ])('%s', (_, w, teacher, noise, right) => {
    const { risk: found, errorBound = 0, errorEstimate = 0 } = risk(w, { teacher, noise });
    expect(relative(found, right)).toBeLessThan(1e-12);
    expect(errorBound + errorEstimate).toBeGreaterThan(0);
    expect(errorBound + errorEstimate).toBeLessThan(1e-9 * right);
  });

  test('a Bayes risk is that of eta for u, near the edge of existence too', () => {
    // E Var(u | u') = E Var(u' - u | u'); .2 s each, where four seconds gave 120.1 +- .4 for 136.4
    const [u, eta] = [studentT(2.01), studentT(2.001, 3)];
    const found = [[u, eta], [eta, u]].map(([teacher, noise]) => risk(bayes(teacher!, noise!), { teacher: teacher!, noise: noise! }).risk); // biome-ignore format: one line
    expect(relative(found[0]!, found[1]!)).toBeLessThan(1e-12);
  });
});

describe('estimates and optima that were wrong', () => {
  test.each([
    ['of two points far from y', bayes(twoPoint(1), gaussian(0.01)).apply(0.01), 1],
    ['of the nearer of two errors', bayes(gaussian(1), twoPoint(100)).apply(20), -80],
    ['far out under Cauchy noise', bayes(gaussian(1), cauchy(1)).apply(1e17), 2e-17],
    ['of L_1000 decay', lpDecay(1000, 1).apply(2.1), 1.000095323380253],
  ])('%s', (_, found, right) => {
    expect(relative(found, right)).toBeLessThan(1e-13);
  });

  test('the best clip of a narrow mixture is the global one', () => {
    const teacher = mixture([
      { weight: 0.999, law: twoPoint(1) },
      { weight: 0.001, law: twoPoint(1.2) },
    ]);
    expect(optimum('clip', { teacher, noise: gaussian(0.02) }).risk).toBeLessThan(2.4e-4);
  });

  test('the best linear shrinkage may be negative', () => {
    const { parameters, risk: least } = optimum('shrink', {
      teacher: shifted(uniform(1), 1),
      noise: shifted(gaussian(1), -3),
    });
    expect(Math.abs(parameters.c! + 0.3125)).toBeLessThan(1e-15);
    expect(Math.abs(least - 0.8125)).toBeLessThan(1e-15);
  });

  test('the largest noise is the end of a stretch where the risks are equal', () => {
    // beyond sigma = 2 they differ by (sigma - 2)^3/8, which rounding hides up to 2e-5
    expect(Math.abs(largestNoise(identity(), clip(3), uniform(1), uniform)! - 2)).toBeLessThan(1e-4);
    const found = largestNoise(identity(), constant(), uniform(1), gaussian, { range: [1e-300, 1e300] });
    expect(relative(found!, Math.sqrt(1 / 3))).toBeLessThan(1e-14);
  });
});

describe('the end of a stretch where two risks are equal', () => {
  // they part like a cube of the distance, which rounding hides up to 6e-5
  test.each<[string, Estimator, Estimator, number]>([
    ['of a clip at 5', identity(), clip(5), 4],
    ['of a clip at 10', identity(), clip(10), 9],
    ['of weights that are rounded to 0', ternary(8), constant(), 3],
    ['of a soft clip', softClip(3, 0.5), clip(3), 2],
  ])('%s', (_, w, other, right) => {
    const found = largestNoise(w, other, uniform(1), uniform)!;
    expect(found).toBeGreaterThan(right * (1 - 1e-13));
    expect(found).toBeLessThan(right + 1e-4);
  });
});

describe('the best shrinkage of laws without squares', () => {
  const both = (unit: number): Distribution => mixture([uniform, twoPoint].map(law => ({ weight: 1, law: law(unit) })));
  test.each([1e-200, 1, 1e160])('of a mixture at the scale %d is 2/3', unit => {
    expect(
      relative(optimum('shrink', { teacher: both(unit), noise: uniform(unit) }).parameters.c!, 2 / 3),
    ).toBeLessThan(1e-14);
    expect(optimum('ridge', { teacher: twoPoint(unit), noise: twoPoint(unit) }).parameters.lam).toBe(1);
  });
});

test.each<[string, Estimator, Distribution, Distribution, number]>([
  ['a far narrow law under the clip', clip(3), shifted(laplace(1e-3), 20), gaussian(0.1), 289.000002],
  ['two widths 10^50 apart', clip(1), laplace(1), laplace(1e-50), 0.7357588823428847],
  ['a heavy teacher', clip(1), studentT(2.1), gaussian(1), 19.456089574392266],
])('%s takes a thousandth of the budget', (_, w, teacher, noise, right) => {
  expect(relative(risk(w, { teacher, noise }, { evaluations: 1e5 }).risk, right)).toBeLessThan(1e-12);
});

test('lengths that the draws of a simulation cannot hold together are refused', async () => {
  for (const [width, bits] of [
    [1e200, 52],
    [1e77, 52],
    [1e38, 24],
  ] as const)
    await expect(async () =>
      simulate(clip(1), { teacher: uniform(1), noise: cauchy(width) }, { samples: 1e3, bits }),
    ).rejects.toThrow(/^simulate: expected noise at most/);
});

describe("objects of the caller's", () => {
  test('are never answered with the formula of a name', () => {
    const problem = { teacher: uniform(1), noise: uniform(0.5) };
    const right = risk(estimator(Math.tanh), problem).risk;
    const named = { name: 'clip', parameters: { V: 1 }, breakPoints: [], apply: Math.tanh };
    expect(relative(risk(named, problem).risk, right)).toBeLessThan(1e-13);
    expect(() => risk({ ...clip(1), apply: Math.tanh }, problem)).toThrow('pieces are its apply');
    const quarter = { ...uniform(1), pdf: (x: number) => (Math.abs(x) < 2 ? 0.25 : 0) };
    expect(risk(clip(1), { teacher: quarter, noise: uniform(0.5) }).method).toBe('quadrature');
  });

  test('law and estimator are checked at the door', () => {
    expect(() => law({ pdf: () => 1 / 3, support: [-1, 1] })).toThrow('integral 1');
    expect(() => law({ pdf: x => 1 / (Math.PI * (1 + x * x)) })).toThrow('tailIndex');
    expect(() => estimator(() => Number.NaN)).toThrow('a number');
    expect(relative(law({ pdf: x => 0.75 * (1 - x * x), support: [-1, 1] }).variance, 0.2)).toBeLessThan(1e-14);
    const corner = estimator(y => Math.min(Math.max(y, -0.7), 0.7));
    expect(corner.breakPoints).toEqual([-0.7, 0.7]);
  });

  test('laws are equal by value', () => {
    expect(equalLaws(gaussian(1), gaussian(1))).toBe(true);
    expect(equalLaws(scaled(uniform(1), 3), uniform(3))).toBe(true);
    expect(equalLaws(shifted(gaussian(1), 2), shifted(gaussian(1), 3))).toBe(false);
    const split = mixture([0.25, 0.75].map(weight => ({ weight, law: gaussian(2) })));
    expect(equalLaws(split, gaussian(2))).toBe(true);
  });
});

/**
 * Witnesses of kinds of errors that were found by comparing values with references, of which no test of a folder holds the
 * value. Right values are by hand, or by mpmath at 20 to 40 digits from the definitions.
 */
import { describe, expect, test } from 'vitest';
import {
  adam,
  bayes,
  binary,
  cauchy,
  chain,
  clip,
  constant,
  convolutionKernel,
  convolutionNorm,
  elasticNet,
  empiricalLipschitz,
  encloseSpectralNorm,
  gaussian,
  hardThreshold,
  laplace,
  lpDecay,
  mixture,
  monteCarloRisk,
  optimum,
  ridge,
  risk,
  scaledClip,
  sgd,
  shifted,
  shrink,
  simulate,
  simulateClipGrid,
  softThreshold,
  spectralNorm,
  studentT,
  twoPoint,
  uniform,
  volumizedSgd,
} from '../../src/index.js';
import { besideStart } from '../lipschitz/beside-start.js';

const near = (found: number, right: number, within = 1e-12): void =>
  expect(Math.abs(found / right - 1), `${found}, right ${right}`).toBeLessThan(within);

describe('bounds that did not bound, estimates that were too small', () => {
  test('the variance of Student noise is nu / (nu - 2) at the edge of existence', () => {
    for (const nu of [2.000001, 2.0001, 2.01])
      near(risk(clip(Infinity), { teacher: uniform(1), noise: studentT(nu) }).risk, nu / (nu - 2));
  });

  test.each([
    // E w^2 - 2 beta E w y + 1, w = soft threshold over 1 + 10^12
    [elasticNet(5e11, 1e12), 1.4192785200485951],
    [scaledClip(1e-12, 0.3), 1.0757660991071076],
  ])('slopes near beta keep the digits of their difference', (w, right) => {
    const found = risk(w, { teacher: gaussian(1), noise: gaussian(1e12) });
    near(found.risk, right, 1e-14);
    expect(Math.abs(found.risk - right)).toBeLessThan(found.errorEstimate!);
  });

  test('the probabilistic bound holds where the start vector lies in an invariant subspace', () => {
    const { lower, upper, probabilistic } = encloseSpectralNorm(besideStart(6), { choleskyLimit: 0 });
    expect(upper.value).toBeGreaterThanOrEqual(3 * (1 - 1e-15));
    if (probabilistic !== undefined) expect(probabilistic.value).toBeGreaterThanOrEqual(3 * (1 - 1e-13));
    near(lower, 3);
  });

  test('a rare part of the laws is in no standard error of few draws, which is called that and no bound', () => {
    const rare = mixture([
      { weight: 1, law: gaussian(1) },
      { weight: 1e-6, law: gaussian(1e4) },
    ]);
    const found = monteCarloRisk(shrink(1), { teacher: uniform(1), noise: rare }, 1000, 1);
    expect(Object.keys(found).sort()).toEqual(['n', 'risk', 'seed', 'standardError']);
  });

  test.each([1e80, 1e-100])('a sampled risk and its standard error are squares of the unit, %d', unit => {
    const at = (c: number) => monteCarloRisk(clip(0.75 * c), { teacher: uniform(c), noise: gaussian(c) }, 1e4, 1);
    near(at(unit).risk / unit / unit, at(1).risk);
    near(at(unit).standardError / unit / unit, at(1).standardError, 1e-9);
  });

  test.each([1e8, 1e10])('the standard error about a far constant, %d, is that of 2 c u', async c => {
    const far = { ...constant(), pieces: [{ intercept: c, slope: 0, bias: 1 }], apply: () => c };
    const { standardError, n } = await simulate(
      { name: 'far', parameters: {}, breakPoints: [], pieces: far.pieces, apply: far.apply },
      { teacher: uniform(1), noise: uniform(1) },
      { samples: 2 ** 18 },
    );
    near(standardError, (2 * c) / Math.sqrt(3 * n), 0.02);
  });
});

describe('answers to another question', () => {
  test('a Bayes estimator of other laws than those of the problem is judged by those of the problem', () => {
    // the posterior mean for s = a/2, under s = a: exactly, by cubics
    near(risk(bayes(uniform(1), uniform(0.5)), { teacher: uniform(1), noise: uniform(1) }).risk, 5 / 24);
    near(risk(bayes(laplace(1), gaussian(1)), { teacher: gaussian(1), noise: gaussian(1) }).risk, 0.5349473810727082);
  });

  test('posterior means under Cauchy noise are 2 a^2 / y far out', () => {
    for (const y of [1e13, 1e17]) near(bayes(gaussian(1), cauchy(1)).apply(y), 2 / y);
  });

  test('the best clip of two atoms under narrow noise is the global one', () => {
    const teacher = mixture([
      { weight: 0.999, law: twoPoint(1) },
      { weight: 0.001, law: twoPoint(1.2) },
    ]);
    const { parameters, risk: least } = optimum('clip', { teacher, noise: gaussian(0.02) });
    near(least, 2.39719211378205e-4);
    near(parameters.V!, 1.00040616825, 1e-8);
  });

  test('risks of L_1000 decay', () => {
    // the root of w + w^999 = y, integrated over the trapezoid of u'
    near(risk(lpDecay(1000, 1), { teacher: uniform(1), noise: uniform(2) }).risk, 0.6659067196666608, 1e-11);
  });

  test('a linear estimator has an infinite error under Cauchy noise', () => {
    for (const w of [shrink(0.5), ridge(1), softThreshold(1), hardThreshold(1)])
      expect(risk(w, { teacher: uniform(1), noise: cauchy(1) }).risk).toBe(Infinity);
    expect(risk(binary(1), { teacher: uniform(1), noise: cauchy(1) }).risk).toBeLessThan(2);
  });

  test('an infinite risk is not simulated', async () => {
    await expect(async () =>
      simulate(shrink(0.5), { teacher: uniform(1), noise: cauchy(1) }, { samples: 1e3 }),
    ).rejects.toThrow('finite');
  });

  test('a convolution is taken with its dilation and its groups', () => {
    const kernel = convolutionKernel([[[[1, 2], [3, 4]]]]); // biome-ignore format: one line
    near(convolutionNorm(kernel, [4, 4], { dilation: [2, 2] }), Math.sqrt(30));
    const both = convolutionKernel([[[1, 1]], [[3, 4]]]);
    near(convolutionNorm(both, [2], { groups: 2 }), 5);
  });

  test('steps of Adam along a constant gradient are h, however small the gradient', () => {
    for (const gradient of [1e-160, 1e-300, 1e-310, 1, 1e160, 1e300]) {
      const rule = chain(adam({ lr: 1, beta1: 0.9, beta2: 0.999, eps: 0 }));
      const first = rule.step(rule.start([0]), [gradient]);
      near(-first.weights.get(0), 1);
      // m / c_m and n / c_n are g and g^2
      near(-rule.step(first, [gradient]).weights.get(0), 2, 1e-11);
    }
  });

  test('a weight that leaves the doubles is noticed, with a wall and without', () => {
    const [walled, plain] = [volumizedSgd({ lr: 1e10, wall: { V: Infinity, alpha: 0 } }), chain(sgd({ lr: 1e10 }))];
    expect(() => walled.step(walled.start([1]), [1e300])).toThrow(/finite/);
    expect(() => plain.step(plain.start([1]), [1e300])).toThrow(/finite/);
  });
});

describe('values at the ends of ranges', () => {
  test('a grid of V whose step is far above all weights, of which sums would lose their digits, is refused', async () => {
    const problem = { teacher: uniform(1), noise: uniform(1) } as never;
    for (const [grid, says] of [
      [{ lowest: 0, step: 1e160, count: 2 }, /^simulate: expected step at most 100 times the width/],
      [{ lowest: 0, step: 1e9, count: 2 }, /^simulate: expected step at most 100 times the width/],
      [{ lowest: 1e160, step: 1, count: 2 }, /^simulate: expected lowest V at most 1e\+70 times the width/],
    ] as const)
      await expect(async () => simulateClipGrid(grid, problem, { samples: 1e3 })).rejects.toThrow(says);
    // E u^2 at V = 0 and E eta^2 far out, at a step that is taken
    const coarse = (await simulateClipGrid({ lowest: 0, step: 100, count: 2 }, problem, { samples: 1e5 })).clip('both');
    for (const { risk: found, standardError } of coarse) {
      expect(Math.abs(found - 1 / 3)).toBeLessThan(5 * standardError);
      // the variance of u^2 is 1/5 - 1/9
      near(standardError, Math.sqrt(4 / 45 / 1e5), 0.01);
    }
  });

  test('norms of many weights, of any size', () => {
    near(empiricalLipschitz([{ kind: 'dense', weight: [[1e200]] }]).lower, 1e200);
    near(spectralNorm([Array.from({ length: 300_000 }, () => 1)]), Math.sqrt(3e5));
  });

  test.each([
    ['a teacher of heavy tail', clip(1), studentT(2.1), gaussian(1), 19.456089574392266],
    ['a narrow law far from 0', clip(3), shifted(gaussian(1e-5), 100), laplace(0.01), 9409.0000000001],
    ['a far law under the soft threshold', softThreshold(3), shifted(gaussian(1), 1e4), gaussian(1), 10],
    ['a narrow far Laplace law', clip(3), shifted(laplace(1e-3), 20), gaussian(0.1), 289.000002],
  ])('%s is answered in a hundredth of the budget', (_, w, teacher, noise, right) => {
    near(risk(w, { teacher, noise }, { evaluations: 1e6 }).risk, right, 1e-13);
  });

  test('so is the best clip of a heavy teacher under Cauchy noise', () => {
    const problem = { teacher: studentT(2.0001), noise: cauchy(1) };
    const { parameters, risk: least } = optimum('clip', problem, { evaluations: 1e7 });
    near(risk(clip(parameters.V!), problem).risk, least, 1e-10);
    for (const factor of [0.9, 1.1]) expect(risk(clip(factor * parameters.V!), problem).risk).toBeGreaterThan(least);
  });
});

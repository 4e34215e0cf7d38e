import { describe, expect, test } from 'vitest';
import {
  bayes,
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  gaussian,
  identity,
  lpDecay,
  quadratureRisk,
  ridge,
  risk,
  softClip,
  studentT,
  ternary,
  twoPoint,
  uniform,
} from '../../src/index.js';

/** Values of the definition at 32 digits: composite Gauss-Legendre quadrature over both variables at 50 digits, rounded. */
const references: readonly (readonly [string, Estimator, Distribution, Distribution, number])[] = [
  ['clip above a', clip(1.2), uniform(1), uniform(0.5), 0.08018333333333333],
  ['clip, noise 1e8 a', clip(1e-9), uniform(1), uniform(1e8), 0.3333333333333333],
  ['clip, V 1e7 a', clip(1e7), uniform(1), uniform(1e8), 9.33333333333336e13],
  ['clip, Cauchy', clip(0.1), uniform(1), cauchy(1), 0.30672264678690275],
  ['clip, small Cauchy', clip(0.05), uniform(0.1), cauchy(0.02), 0.001508324074411107],
  ['clip, Gaussian', clip(6), uniform(1), gaussian(2), 3.9715116787686555],
  ['clip, Gaussian teacher', clip(2), gaussian(0.5), uniform(0.7), 0.1632034273887936],
  ['clip, two Gaussians', clip(0.5), gaussian(1), gaussian(0.5), 0.5011352813397366],
  ['ridge', ridge(1), uniform(1), uniform(1), 1 / 6],
  ['soft clip', softClip(0.75, 0.5), uniform(1), uniform(0.25), 0.018229166666666668],
  ['binary', binary(0.05), uniform(0.1), uniform(0.03), 0.0009833333333333335],
  ['ternary', ternary(2.6), uniform(1), uniform(0.25), 1 / 3],
  ['Bayes', bayes(uniform(1), uniform(1)), uniform(1), uniform(1), 1 / 6],
];

describe('the risk by quadrature', () => {
  test.each(references)('of %s agrees with the reference within its error bound', (_, w, teacher, noise, value) => {
    const { value: found, errorEstimate } = quadratureRisk(w, { teacher, noise });
    expect(Math.abs(found - value)).toBeLessThanOrEqual(errorEstimate);
    expect(errorEstimate).toBeLessThanOrEqual(1e-13 * value);
  });

  test('of Bayes under Cauchy noise agrees with the reference', () => {
    const problem = { teacher: uniform(1), noise: cauchy(1) };
    const { value, errorEstimate } = quadratureRisk(bayes(problem.teacher, problem.noise), problem);
    expect(Math.abs(value - 0.2921312278000881)).toBeLessThanOrEqual(errorEstimate);
  });

  test('of clipping two points is the probability of error: 4 P(eta > 1) for binary weights and teacher', () => {
    const { value, errorEstimate } = quadratureRisk(binary(1), { teacher: twoPoint(1), noise: gaussian(0.03) });
    // 2.5e-243, whose condition in the ratio 1/0.03 is 1111
    expect(Math.abs(value - 4 * gaussian(0.03).tail(1))).toBeLessThanOrEqual(2 * errorEstimate);
    expect(errorEstimate).toBeLessThan(1e-12 * value);
  });

  test.each<[string, Estimator, Distribution, Distribution]>([
    ['V = 1e300 under Cauchy noise', clip(1e300), uniform(1), cauchy(1)],
    ['a = 1e150, s = 1e-150', clip(1e150), uniform(1e150), cauchy(1e-150)],
    ['V = 1e300 under Gaussian noise', clip(1e300), uniform(1), gaussian(1)],
    ['all scales 1e-150', clip(0.7e-150), uniform(1e-150), cauchy(0.3e-150)],
  ])('agrees with the closed form at %s', (_, w, teacher, noise) => {
    const formula = risk(w, { teacher, noise }, { method: 'closed-form' });
    const { value, errorEstimate } = quadratureRisk(w, { teacher, noise });
    expect(Math.abs(value - formula.risk)).toBeLessThanOrEqual(errorEstimate + formula.errorEstimate!);
    expect(errorEstimate).toBeLessThan(1e-9 * value);
  });

  test.each([gaussian(0.5), cauchy(0.5)])('of binary weights is found by its closed form, which agrees', noise => {
    const found = risk(binary(1), { teacher: uniform(1), noise });
    const { value, errorEstimate } = quadratureRisk(binary(1), { teacher: uniform(1), noise });
    expect(found.method).toBe('closed-form');
    expect(Math.abs(value - found.risk)).toBeLessThanOrEqual(errorEstimate + found.errorEstimate!);
  });

  test.each([3, 12])('of L_p decay at p = %d is that of its residual with the laws exchanged', p => {
    // v = u' - w solves v + lam^{-1/(p-1)} v^{1/(p-1)} = u'
    const [u, eta] = [studentT(2.5), studentT(2.1, 0.5)];
    const [lam, q] = [0.1, 1 + 1 / (p - 1)];
    const found = risk(lpDecay(p, lam), { teacher: u, noise: eta });
    const dual = risk(lpDecay(q, lam ** (-1 / (p - 1))), { teacher: eta, noise: u });
    expect(Math.abs(found.risk - dual.risk)).toBeLessThanOrEqual(found.errorEstimate! + dual.errorEstimate!);
    expect(found.errorEstimate).toBeLessThan(1e-12 * found.risk);
  });

  test('of L_p decay near p = 2 does not follow its bend to 10^100 scales', () => {
    const problem = { teacher: studentT(3, 0.7), noise: studentT(3, 0.7) };
    const [near, at] = [risk(lpDecay(2.01, 0.1), problem, { evaluations: 2e6 }), risk(ridge(0.1), problem)];
    expect(Math.abs(near.risk - at.risk)).toBeLessThan(0.01 * at.risk);
  });

  test('never is NaN: above the largest double it is infinite', () => {
    const found = quadratureRisk(clip(1), { teacher: uniform(1e308), noise: gaussian(1) });
    expect(found).toEqual({ value: Infinity, errorEstimate: Infinity });
  });
});

describe('the risk by quadrature, where atoms of the noise stand far outside the teacher', () => {
  test('keeps the length of what is clipped off: V = s = 10^4 a', () => {
    // (s^2 + (s - u)^2) / 2 over 0 < u < a, at exactly these doubles
    const { value, errorEstimate } = quadratureRisk(clip(7000), { teacher: uniform(0.7), noise: twoPoint(7000) });
    expect(Math.abs(value - 48997550.08166667)).toBeLessThanOrEqual(errorEstimate);
  });

  test('is 0 for the Bayes estimator, who knows the noise then', () => {
    for (const teacher of [uniform(0.7), gaussian(1)]) {
      const problem = { teacher, noise: twoPoint(7000) };
      expect(quadratureRisk(bayes(problem.teacher, problem.noise), problem)).toEqual({ value: 0, errorEstimate: 0 });
    }
  });

  test('is, for Bayes and a Gaussian teacher, the chance that the atoms overlap: 2 s^2 E 1/cosh(s x) e^{-s^2/2}', () => {
    const problem = { teacher: gaussian(1), noise: twoPoint(20) };
    const { value, errorEstimate } = quadratureRisk(bayes(problem.teacher, problem.noise), problem);
    // mpmath, 40 digits; the exponent carries a condition of s^2 / 2 = 200
    expect(Math.abs(value - 3.458296638843765e-86)).toBeLessThanOrEqual(errorEstimate);
    expect(errorEstimate).toBeLessThan(1e-13 * value);
  });
});

describe('an infinite risk', () => {
  test.each<[string, Estimator, Distribution, Distribution]>([
    ['no regularisation under Cauchy noise', identity(), uniform(1), cauchy(1)],
    ['weight decay under Cauchy noise', ridge(3), uniform(1), cauchy(1)],
    ['soft volumization under Cauchy noise', softClip(1, 0.1), uniform(1), cauchy(1)],
    ['L_3 decay under Cauchy noise', lpDecay(3, 1), uniform(1), cauchy(1)],
    ['clipping a teacher of infinite variance', clip(1), studentT(2), uniform(1)],
  ])('is recognised, with the reason: %s', (_, w, teacher, noise) => {
    const { risk: value, reason } = risk(w, { teacher, noise });
    expect(value).toBe(Infinity);
    expect(reason).toContain('grows like');
  });

  test('is not seen where there is none', () => {
    expect(risk(clip(1), { teacher: uniform(1), noise: cauchy(1) }).risk).toBeLessThan(1);
    expect(risk(lpDecay(3.5, 1), { teacher: uniform(1), noise: cauchy(1) }).risk).toBeLessThan(10);
    expect(risk(identity(), { teacher: cauchy(1), noise: uniform(1) }).risk).toBeCloseTo(1 / 3, 15);
  });
});

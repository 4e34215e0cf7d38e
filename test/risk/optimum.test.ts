import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  cauchy,
  clip,
  families,
  gaussian,
  laplace,
  lpDecay,
  mixture,
  optimum,
  pointMass,
  risk,
  scaledClip,
  shifted,
  softThreshold,
  studentT,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { expectNoBetter } from './no-better.js';

/** mpmath at 30 digits, laplace(0.3). */
const LAPLACE_V = 0.6595502268373271;

const ratio = fc.integer({ min: -8, max: 8 }).map(k => 10 ** k);

describe('the optimum of a family', () => {
  test('is V* = a - sigma/2 for clip under uniform noise, Theorem 3.1', () => {
    const problem = { teacher: uniform(1), noise: uniform(0.5) };
    expect(optimum('clip', problem)).toEqual({
      parameters: { V: 0.75 },
      risk: risk(clip(0.75), problem).risk,
      method: 'closed-form',
    });
  });

  test.prop([ratio, fc.constantFrom(uniform, gaussian, cauchy), fc.double({ min: -0.5, max: 1, noNaN: true })])(
    'has no better neighbour, however small or large the noise',
    (s, law, shift) => {
      const problem = { teacher: uniform(1), noise: law(s) };
      const { parameters, risk: least } = optimum('clip', problem);
      const there = risk(clip(parameters.V! * (1 + shift)), problem).risk;
      expect(there).toBeGreaterThanOrEqual(least * (1 - 8 * Number.EPSILON));
    },
  );

  test('of the soft threshold is that of clip with signal and noise exchanged', () => {
    const [teacher, noise] = [uniform(1), gaussian(0.7)];
    const [threshold, clipped] = [
      optimum('softthreshold', { teacher, noise }),
      optimum('clip', { teacher: noise, noise: teacher }),
    ];
    expect([threshold.parameters.t, threshold.risk]).toEqual([clipped.parameters.V, clipped.risk]);
    const at = risk(softThreshold(threshold.parameters.t!), { teacher, noise }, { method: 'quadrature' });
    expect(Math.abs(at.risk - threshold.risk)).toBeLessThan(32 * Number.EPSILON * at.risk);
  });

  test("found by search agrees with the stationarity V = E[u | u' > V] under Laplace noise", () => {
    // b2'(V) = 0 for P(eta > t) = e^{-t/b}/2: the root of G(V + a) - G(V - a), 30 digits by mpmath.
    const { parameters, method } = optimum('clip', { teacher: uniform(1), noise: laplace(0.3) });
    expect(method).toBe('numeric');
    expect(Math.abs(parameters.V! - LAPLACE_V)).toBeLessThan(1e-10 * LAPLACE_V);
  });

  test('of clip and shrinkage together is no worse than of either alone', () => {
    const problem = { teacher: uniform(1), noise: uniform(0.25) };
    const { parameters, risk: least } = optimum('scaledclip', problem);
    expect(least).toBeLessThan(Math.min(optimum('clip', problem).risk, optimum('shrink', problem).risk));
    const there = risk(scaledClip(parameters.c!, parameters.V!), problem).risk;
    expect(Math.abs(there - least)).toBeLessThan(16 * Number.EPSILON * least);
  });

  test('never beats the Bayes estimator, which soft clipping attains for sigma <= a and the elastic net beyond', () => {
    for (const s of [0.3, 1, 1.7]) {
      const problem = { teacher: uniform(1), noise: uniform(s) };
      const bayes = optimum('bayes', problem).risk;
      const closed: string[] = [
        'none',
        'constant',
        'clip',
        'shrink',
        'ridge',
        'scaledclip',
        'softthreshold',
        'binary',
        'ternary',
      ];
      for (const family of closed) expect(optimum(family, problem).risk).toBeGreaterThanOrEqual(bayes);
      expect(optimum(s <= 1 ? 'softclip' : 'elasticnet', problem).risk).toBe(bayes);
    }
  });

  test('under Cauchy noise lets nothing linear through', () => {
    const problem = { teacher: uniform(1), noise: cauchy(0.5) };
    expect(optimum('ridge', problem)).toMatchObject({ parameters: { lam: Infinity }, risk: 1 / 3 });
    expect(optimum('softclip', problem).parameters.kappa).toBe(0);
    expect(optimum('none', problem).risk).toBe(Infinity);
  });

  test('with p of L_p decay given: weight decay at p = 2, the soft threshold at p = 1', () => {
    const problem = { teacher: uniform(1), noise: uniform(0.5) };
    expect(optimum('lpdecay', problem, { p: 2 }).parameters.lam).toBeCloseTo(0.25, 10);
    const { t } = optimum('softthreshold', problem).parameters;
    expect(optimum('lpprox', problem, { p: 1 }).parameters.lam).toBeCloseTo(t!, 8);
  });

  test.each([
    [8, cauchy(0.5), 0.1],
    [20, cauchy(0.5), 0.33],
    [50, cauchy(0.5), 0.33],
    [8, cauchy(2), 0.1],
    [50, gaussian(0.5), 0.7],
    [50, uniform(0.5), 0.8],
    [300, uniform(0.1), 0.95],
  ])('of L_p decay is found at p = %d, where lam = V^(2-p) bends near V', (p, noise, V) => {
    const problem = { teacher: uniform(1), noise };
    const { parameters, risk: least } = optimum('lpdecay', problem, { p });
    expect(risk(lpDecay(p, parameters.lam!), problem).risk).toBe(least);
    for (const T of [0.5 * V, 0.8 * V, V, 1.1 * V, 2 * V])
      expect(risk(lpDecay(p, T ** (2 - p)), problem).risk, `T = ${T}`).toBeGreaterThanOrEqual(least * (1 - 1e-9));
  });

  test('of the L_p prox of a sparse teacher far above the noise falls towards p = 0, and says so', () => {
    const teacher = mixture([
      { weight: 0.5, law: pointMass(0) },
      { weight: 0.5, law: twoPoint(10) },
    ]);
    const { parameters, note } = optimum('lpprox', { teacher, noise: uniform(1) });
    expect(parameters.p).toBe(1 / 16);
    expect(note).toBe('p = 0.0625 is the least that is searched');
  });

  test('of L_p decay at narrow uniform noise lies beyond p = 16 and below both clip and L_50 decay', () => {
    const problem = { teacher: uniform(1), noise: uniform(0.1) };
    const { parameters, risk: least } = optimum('lpdecay', problem);
    expect(parameters.p).toBeGreaterThan(28);
    expect(parameters.p).toBeLessThan(36);
    expect(least).toBeLessThan(optimum('lpdecay', problem, { p: 50 }).risk);
    expect(least).toBeLessThan(optimum('clip', problem).risk);
  });

  test.each([
    [cauchy(1), uniform(1)],
    [cauchy(1), gaussian(1)],
    [studentT(1.5, 1), laplace(1)],
    [cauchy(1), twoPoint(1)],
  ])('of the elastic net has slope 1 where the teacher has no second moment, %#', (teacher, noise) => {
    const [net, soft] = [optimum('elasticnet', { teacher, noise }), optimum('softthreshold', { teacher, noise })];
    expect(net.parameters.l2).toBe(0);
    expect(soft.parameters.t).toBeGreaterThan(0);
    expect(Math.abs(net.parameters.l1! / soft.parameters.t! - 1)).toBeLessThan(1e-13);
    expect(Math.abs(net.risk / soft.risk - 1)).toBeLessThan(1e-13);
  });

  test('of quantisers sees half of an atom at the threshold, and the rest of u above it', () => {
    const problem = { teacher: twoPoint(1), noise: twoPoint(1) };
    // u' = 0 half of the time; V = E u sgn(u') = 1/2 and 1 - V^2
    expect(optimum('binary', problem)).toMatchObject({ parameters: { V: 0.5 }, risk: 0.75 });
    // u' = 1, 3 at V/2 < 1: no error as V tends to 2
    expect(optimum('ternary', { teacher: twoPoint(2), noise: twoPoint(1) }).risk).toBeLessThan(1e-26);
  });

  test("of the scaled clip of two points within uniform noise is their sign, c = Infinity: u' has that of u", () => {
    const found = optimum('scaledclip', { teacher: twoPoint(1), noise: uniform(1) });
    expect(found).toMatchObject({ parameters: { c: Infinity, V: 1 }, risk: 0 });
    expect(optimum('scaledclip', { teacher: twoPoint(0), noise: cauchy(1) }).risk).toBe(0);
  });

  test.each([
    ['binary', twoPoint(1), twoPoint(1)],
    ['ternary', twoPoint(1), twoPoint(3)],
    ['scaledclip', twoPoint(1), uniform(1)],
    ['elasticnet', cauchy(1), uniform(1)],
    ['softclip', uniform(1), twoPoint(0.4)],
  ] as const)('no parameter on a grid beats the optimum: %s', expectNoBetter);

  test('of the scaled clip under two heavy tails takes a million evaluations at most', () => {
    const problem = { teacher: studentT(3, 0.7), noise: cauchy(0.5) };
    const { parameters, risk: least } = optimum('scaledclip', problem, { evaluations: 1e6 });
    const [c, V] = [parameters.c!, parameters.V!];
    for (const step of [1 - 1e-3, 1 + 1e-3])
      for (const other of [scaledClip(step * c, V), scaledClip(c, step * V)])
        expect(risk(other, problem).risk).toBeGreaterThan(least);
  });

  test('refuses a family that is none', () => {
    const problem = { teacher: uniform(1), noise: uniform(1) };
    expect(() => optimum('clap' as string, problem)).toThrow(
      `optimum: expected one of ${families.join(' ')} (did you mean clip?), got "clap"`,
    );
    expect(() => optimum('lpdecay', problem, { p: 0 })).toThrow('optimum: expected p > 0 and finite, got 0');
  });
});

test('lengths near the ends of doubles do not break the search', () => {
  // the range of lengths to search ended above the largest double
  const problem = { teacher: twoPoint(1e300), noise: shifted(laplace(1e-8), 1) };
  expect(optimum('garrote', problem).risk).toBeCloseTo(1, 12);
});

test('below p = 1 the best lam of lpdecay is the least of the risk itself, not of nodes', () => {
  const laws = { teacher: uniform(1), noise: uniform(0.1) };
  const { parameters, risk: least } = optimum('lpdecay', laws, { p: 0.5 });
  for (const factor of [0.99, 0.999, 0.9999, 1.0001, 1.001, 1.01])
    expect(risk(lpDecay(0.5, factor * parameters.lam!), laws).risk).toBeGreaterThan(least * (1 - 1e-14));
  // p = 500 would need lam = V^(2 - p) = 1e-2340
  const far = { teacher: uniform(1e5), noise: uniform(1e5) };
  expect(optimum('lpdecay', far, { p: 500 }).note).toContain('at the end of what is searched');
  // here no decay at all is better than the least strength that a double is
  const wide = { teacher: uniform(1e5), noise: uniform(5e4) };
  expect(optimum('lpdecay', wide, { p: 500 })).toMatchObject({ parameters: { lam: 0 }, note: expect.stringContaining('at the end') }); // biome-ignore format: one line
});

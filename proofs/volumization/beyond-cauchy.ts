import { theorem } from '../../src/claim/theorem.js';

/** b2(a, s, V): the error of clipping at V under Cauchy noise of scale s, in closed form (Fig. 4 (b)). */
const error =
  'a^2 / 3 + V^2 + 8 * s * V / (3 * pi) + (1 / (pi * a)) * ((s^2 * (V - a) + (V - a)^3 / 3) * atan((V - a) / s)' +
  ' - (s^2 * (V + a) + (V + a)^3 / 3) * atan((V + a) / s) + s^3 / 3 * ln((s^2 + (V + a)^2) / (s^2 + (V - a)^2)))';

/** Its derivative by V. */
const slope =
  '(2 * a * s + 2 * pi * a * V - (s^2 + (V + a)^2) * atan((V + a) / s) + (s^2 + (V - a)^2) * atan((V - a) / s)) / (pi * a)';

/** The expectation over the teacher alone, at the noise eta, for V <= a. */
const inner = [
  { when: 'abs(eta) < a - V', is: '((a - V)^3 / 3 + V * eta^2) / a' },
  {
    when: 'a - V <= abs(eta) <= a + V',
    is: '(eta^2 * (a + V - abs(eta)) + ((a - V)^3 + abs(eta)^3) / 3) / (2 * a)',
  },
  { when: 'abs(eta) > a + V', is: 'a^2 / 3 + V^2' },
] as const;

/** The same for every V: beyond a + |eta| the wall is out of reach. */
const innerOfEvery = [
  { when: 'abs(eta) < a - V', is: inner[0].is },
  { when: 'abs(eta) < V - a', is: 'eta^2' },
  { when: 'abs(a - V) <= abs(eta) <= a + V', is: inner[1].is },
] as const;

/** Step one: the inner expectation, whatever the law of the noise. */
export const cauchyInner = theorem('beyond-inner-expectation', {
  title: 'The error at a fixed noise, averaged over the teacher, is a polynomial in pieces of |eta|, for every V',
  source: 'App. D, before the noise is averaged',
  given: { a: 'a > 0', V: 'V >= 0', eta: 'eta real' },
  where: { phi: [...innerOfEvery, inner[2]] },
  states: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a)] == phi',
  continuous: ['phi'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'far out a^2 / 2 + V^2': {
      where: { phi: [...innerOfEvery, { when: 'abs(eta) > a + V', is: 'a^2 / 2 + V^2' }] },
      witness: { a: '1', V: '1/2', eta: '2' },
    },
  },
});

const value = '0.34047902615720397435';

/** Step two: averaged over Cauchy noise it is the closed form, here to 20 digits by an integral of the definition. */
export const cauchyValue = theorem('beyond-cauchy-value', {
  title: 'Under Cauchy noise of scale a/2, clipping at 3a/4 has the error 0.34047902615720397435 a^2',
  source: 'Fig. 4 (b)',
  where: { 'phi(a, V, eta)': inner, 'b2(a, s, V)': error },
  states: [
    `abs(E[phi(1, 3/4, eta); eta ~ cauchy(1/2)] - ${value}) <= 1 / 10^20`,
    `abs(b2(1, 1/2, 3/4) - ${value}) <= 1 / 10^20`,
  ],
  expect: 'holds',
  atLeast: ['enclosed'],
  mutants: {
    'last digit 8': {
      states: `abs(b2(1, 1/2, 3/4) - ${value.slice(0, -1)}8) <= 1 / (2 * 10^20)`,
      witness: {},
    },
  },
});

/** The closed form is strictly convex in V, so that it has one minimum: |atan x + x / (1 + x^2)| < pi / 2. */
export const cauchyConvex = theorem('beyond-cauchy-convex', {
  title: 'Under Cauchy noise of every scale the error is strictly convex in V',
  source: 'Fig. 4 (b)',
  given: { a: 'a > 0', s: 's > 0', V: 'V real' },
  where: { 'slope(V)': slope },
  states: 'D[slope(V); V] > 0',
  expect: 'holds',
  proofs: { certify: { notSought: 'bounds of atan are too coarse where two of them are subtracted' } },
  mutants: { 'curvature 1/40': { states: 'D[slope(V); V] > 1 / 40', witness: { a: '1', s: '1/2', V: '2' } } },
});

/** One best volume, inside (0, a), whatever the scale; and what it gains. */
export const cauchyBest = theorem('beyond-cauchy-gain', {
  title:
    'Under Cauchy noise the error is at most a^2/3 - m V + V^2, m = (2 / (pi a)) ((a^2 + s^2) atan(a / s) - a s): every V below m beats the constant model, and one V in (0, a) is best',
  source: 'Fig. 4 (b), beyond Theorem 3.2',
  given: { a: 'a > 0', s: 's > 0', V: 'V >= 0' },
  where: {
    m: '2 / (pi * a) * ((a^2 + s^2) * atan(a / s) - a * s)',
    error: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ cauchy(s)]',
  },
  states: 'error <= a^2 / 3 - m * V + V^2',
  expect: 'holds',
  atLeast: ['sampled'],
  mutants: {
    'without the square of V': { states: 'error <= a^2 / 3 - m * V', witness: { a: '1', s: '1/2', V: '1' } },
  },
});

/** The slope changes its sign between two points 1e-9 apart: the minimum of the convex error lies between them. */
export const cauchyOptimum = theorem('beyond-cauchy-optimum', {
  title: 'Under Cauchy noise of scale a/2 the best V lies between 0.3350329480 a and 0.3350329490 a',
  source: 'Fig. 4 (b)',
  where: { 'slope(a, s, V)': slope },
  states: ['slope(1, 1/2, 0.3350329480) < 0', 'slope(1, 1/2, 0.3350329490) > 0'],
  expect: 'holds',
  atLeast: ['enclosed'],
  proofs: { certify: { notSought: 'the bounds of atan have four digits, and ten are needed' } },
  mutants: { 'above 0.3350329490': { states: 'slope(1, 1/2, 0.3350329490) < 0', witness: {} } },
});

/** Sec. 3.2, Fig. 4b: what is left of weight decay under Cauchy noise is c = 0, the constant model. */
export const cauchyConstantModel = theorem('prose-cauchy-constant-model', {
  title: 'Under Cauchy noise every weight decay with c > 0 has an infinite error: at its best it is the constant model',
  source: 'Sec. 3.2 and Fig. 4b',
  given: { a: 'a > 0', sigma: 'sigma > 0', c: '0 < c <= 1', T: 'T >= a + sigma', M: 'M > 0' },
  diverges: {
    of: 'E[min((c * (u + eta) - u)^2, T^2); u ~ uniform(a), eta ~ cauchy(sigma)]',
    truncation: 'T',
    above: 'c sigma T / (2 pi)',
    level: 'M',
    reaches: 'a + sigma + 2 pi M / (c sigma)',
  },
  expect: 'holds',
  atLeast: ['sampled'],
  mutants: {
    'above 2 c sigma T': {
      diverges: {
        of: 'E[min((c * (u + eta) - u)^2, T^2); u ~ uniform(a), eta ~ cauchy(sigma)]',
        truncation: 'T',
        above: '2 c sigma T',
        level: 'M',
        reaches: 'a + sigma + M / (c sigma)',
      },
      witness: { a: '1', sigma: '1', c: '1/2', T: '2', M: '1' },
    },
  },
});

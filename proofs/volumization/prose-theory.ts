import { theorem } from '../../src/claim/theorem.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';

/** "The maximum gain is obtained when the SNR is around 1": over the better of no regularisation and the constant model. */
export const maximumGain = theorem('prose-maximum-gain', {
  title: 'The gain over the better of no regularisation and the constant model is at most 9 a^2 / 64, at sigma = a',
  source: 'Sec. 3.2, after Theorem 3.1',
  given: { a: 'a > 0', sigma: '0 < sigma <= 4 a / 3' },
  where: { gain: 'min(sigma^2, a^2) / 3 - (1 - 27 sigma / (64 a)) * sigma^2 / 3' },
  states: 'gain <= 9 a^2 / 64',
  equality: 'sigma == a',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: [
      ...[
        ['sigma', 'a'],
        ['a', 'sigma'],
      ].flatMap(([x, y]) => [
        { lemmas: [{ shows: `${x} - ${y} >= 0`, by: { over: 'sigma + a', terms: [{ given: [`${x}^2 - ${y}^2`] }] } }] },
        {
          lemmas: [
            {
              shows: `${x} - ${y} > 0`,
              by: {
                over: 'sigma + a',
                terms: [{ square: 'sigma - a' }, { weight: '2', given: [`${y}`, `${x} - ${y}`] }],
              },
            },
          ],
        },
      ]),
      {
        over: '192 a',
        terms: [{ weight: '37', given: ['sigma - a', 'a', 'a'] }, { given: ['sigma - a', 'sigma', '37 a - 27 sigma'] }],
      },
    ],
  },
  mutants: { '8/64': { states: 'gain <= 8 a^2 / 64', equality: 'sigma == a', witness: { a: '1', sigma: '1' } } },
});

/** App. D: the contribution of a clipped weight; the "dummy factor 12 N" is 3. */
export const clippedShare = theorem('prose-clipped-share', {
  title: 'A teacher weight beyond V, clipped to V, errs by (a - V)^2 / 3 on average',
  source: 'App. D, before Eq. (14)',
  given: { a: 'a > 0', V: '0 <= V < a' },
  where: { u: 'V + (a - V) / 2' },
  states: 'E[(u + x - V)^2; x ~ uniform((a - V) / 2)] == (a - V)^2 / 3',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    '1/4': {
      states: 'E[(u + x - V)^2; x ~ uniform((a - V) / 2)] == (a - V)^2 / 4',
      witness: { a: '1', V: '0' },
    },
  },
});

export const clippedSharePrinted = theorem('prose-clipped-share:printed', {
  title: 'A teacher weight beyond V, clipped to V, errs by (a - V)^2 / 12 on average',
  source: 'App. D, before Eq. (14), as printed with N = 1',
  given: { a: 'a > 0', V: '0 <= V < a' },
  where: { u: 'V + (a - V) / 2' },
  states: 'E[(u + x - V)^2; x ~ uniform((a - V) / 2)] == (a - V)^2 / 12',
  expect: 'refuted',
  witness: { a: '1', V: '0' },
  corrects: 'prose-clipped-share',
});

/** App. D: "a term of order O(a^2)": relative to the error of the constant model, a^2/3, the cost is free of a. */
export const noiselessCost = theorem('prose-noiseless-cost', {
  title: 'Without noise a volume V = t a costs (1 - t)^3 of the error of the constant model, whatever a',
  source: 'App. D, after Eq. (20)',
  given: { a: 'a > 0', t: '0 <= t <= 1' },
  states: 'E[(clip(u, -t a, t a) - u)^2; u ~ uniform(a)] / (a^2 / 3) == (1 - t)^3',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'a square': {
      states: 'E[(clip(u, -t a, t a) - u)^2; u ~ uniform(a)] / (a^2 / 3) == (1 - t)^2',
      witness: { a: '1', t: '1/2' },
    },
  },
});

/** App. B: "approximately convex in v": convex up to a. At V = 0 the clip has ends that meet, and no derivative in V. */
export const convexity = theorem('prose-convex', {
  title: 'The error is convex in V on (0, a]',
  source: 'App. B',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: '0 < V < a', W: 'V < W <= a' },
  where: { 'b2(x)': 'E[(clip(u + eta, -x, x) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]' },
  states: 'D[b2(V); V] <= D[b2(W); W]',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'up to a + sigma': {
      given: { V: '0 < V < a + sigma', W: 'V < W <= a + sigma' },
      witness: { a: '1', sigma: '1', V: '1', W: '2' },
    },
  },
});

/** ... and non-decreasing beyond a, so quasi-convex on the whole. */
export const monotone = theorem('prose-monotone', {
  title: 'The error does not decrease in V beyond a',
  source: 'App. B',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V >= a' },
  states: `D[${error}; V] >= 0`,
  equality: 'V >= a + sigma',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'beyond a/2': {
      given: { V: 'V >= a / 2' },
      equality: 'V >= a + sigma',
      witness: { a: '1', sigma: '1/2', V: '1/2' },
    },
  },
});

/** Sec. 3.2.1: the peaks at -V and V take more weights as V falls. */
export const peaks = theorem('prose-peaks', {
  title: 'The share of weights at -V and V grows as V falls',
  source: 'Sec. 3.2.1',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: '0 <= V < a + sigma', W: 'W > V' },
  where: {
    'upper(x)': 'P[u + eta >= x; u ~ uniform(a), eta ~ uniform(sigma)]',
    'lower(x)': 'P[u + eta <= -x; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  states: 'upper(V) + lower(V) > upper(W) + lower(W)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'whatever V': { given: { V: 'V >= 0' }, witness: { a: '1', sigma: '1', V: '2', W: '3' } },
  },
});

/** Sec. 2: sqrt(6 / fan-in) keeps the variance through a layer of ReLU: the gain is fan-in times E[w^2] / 2. */
export const heInitialisation = theorem('prose-initialisation', {
  title: 'Weights uniform on (-a, a), a = sqrt(6 / n), keep the variance through n inputs and ReLU',
  source: 'Sec. 2',
  given: { a: 'a > 0', n: 'n == 6 / a^2' },
  states: 'n * E[w^2; w ~ uniform(a)] / 2 == 1',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  note: 'The half is the share of the mean square that ReLU passes for a symmetric input; a linear layer needs sqrt(3 / n).',
  mutants: {
    'a = sqrt(3 / n)': { given: { n: 'n == 3 / a^2' }, witness: { a: '1', n: '3' } },
  },
});

/** Sec. 3.2: the preprocessing that makes the correlation matrix the identity: x -> B x turns A into B A B^T. */
const whitened = {
  given: { p: 'p > 0', q: 'q > 0' },
  // B = [[p, q], [q, p]] / (p^2 - q^2) has the square A^-1 for A = B^-2 = [[p^2 + q^2, -2 p q], [-2 p q, p^2 + q^2]].
  where: { s: 'p^2 + q^2', t: '-2 p q', det: 'p^2 - q^2' },
  provided: ['p != q'],
};

export const preprocessing = theorem('prose-preprocessing', {
  title: 'Data of correlation A are made white by A^(-1/2): for A = [[s, t], [t, s]]',
  source: 'Sec. 3.2, after Theorem 3.1',
  ...whitened,
  states: ['(p * (s p + t q) + q * (t p + s q)) / det^2 == 1', '(p * (s q + t p) + q * (t q + s p)) / det^2 == 0'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The teacher after the rotation is in general no longer i.i.d. uniform.',
  mutants: {
    'by A^(-1)': {
      states: ['s / (s^2 - t^2) == 1'],
      witness: { p: '2', q: '1' },
    },
  },
});

export const preprocessingPrinted = theorem('prose-preprocessing:printed', {
  title: 'Data of correlation A = [[2, 1], [1, 2]] are made white by the inverse correlation matrix',
  source: 'Sec. 3.2, after Theorem 3.1, as printed',
  given: { s: 's == 2', t: 't == 1' },
  states: ['s / (s^2 - t^2) == 1', '-t / (s^2 - t^2) == 0'],
  expect: 'refuted',
  witness: { s: '2', t: '1' },
  corrects: 'prose-preprocessing',
  note: 'A^-1 A A^-1 = A^-1 = [[2/3, -1/3], [-1/3, 2/3]].',
});

/** Sec. 3.2: "the only method to learn such a problem": binary quantisation learns it too. */
const binaryUnderCauchy = 'V^2 - 2 V * m + a^2 / 3';

export const onlyMethod = theorem('prose-only-method', {
  title:
    'Under every law of the noise with P(|eta| < a) > 0 binary weights +-V beat the constant model, at V = m / 2 and below m: for one value s of |eta|',
  source: 'Sec. 3.2, after Theorem 3.3, corrected',
  given: { a: 'a > 0', s: '0 <= s < a', V: '0 < V' },
  where: {
    // E |u| 1(|u| > s) of the sign of u + eta, averaged over eta = +-s.
    m: '(a^2 - s^2) / (2 a)',
    error: binaryUnderCauchy,
  },
  provided: ['V < 2 * m'],
  states: 'error < a^2 / 3',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The error is linear in the law of the noise; under Cauchy noise of scale a the best V is .1817 a and the error .3003 a^2.',
  mutants: { 'every V': { provided: ['V < 3 * m'], witness: { a: '1', s: '0', V: '5/4' } } },
});

export const onlyMethodPrinted = theorem('prose-only-method:printed', {
  title:
    'Under Cauchy noise of scale a no method but volumization beats the constant model: binary weights +-2a/11 do not',
  source: 'Sec. 3.2, after Theorem 3.3, as printed',
  given: { a: 'a == 1' },
  where: {
    V: '2 a / 11',
    // The mean over u of (V sign(u + eta) - u)^2, at the noise eta.
    'gain(eta)': [
      { when: 'abs(eta) <= a', is: '(a^2 - eta^2) / a' },
      { when: 'abs(eta) > a', is: '0' },
    ],
    error: 'E[V^2 - V * gain(eta) + a^2 / 3; eta ~ cauchy(a)]',
  },
  states: 'error >= a^2 / 3',
  expect: 'refuted',
  witness: { a: '1' },
  corrects: 'prose-only-method',
});

/** Sec. 3.2, Fig. 4b: without regularisation Cauchy noise has an infinite error. */
export const cauchyDivergence = theorem('prose-cauchy-divergence', {
  title: 'Under Cauchy noise the error without regularisation is infinite',
  source: 'Sec. 3.2 and Fig. 4b',
  given: { sigma: 'sigma > 0', T: 'T >= sigma', M: 'M > 0' },
  diverges: {
    of: 'E[min(eta^2, T^2); eta ~ cauchy(sigma)]',
    truncation: 'T',
    above: 'sigma T / pi',
    level: 'M',
    reaches: 'sigma + pi M / sigma',
  },
  expect: 'holds',
  atLeast: ['sampled'],
  mutants: {
    'above 2 sigma T': {
      diverges: {
        of: 'E[min(eta^2, T^2); eta ~ cauchy(sigma)]',
        truncation: 'T',
        above: '2 sigma T',
        level: 'M',
        reaches: 'sigma + M / sigma',
      },
      witness: { sigma: '1', T: '2', M: '1' },
    },
  },
});

/** The trapezoid of Eq. (12) for every a and sigma. */
export const density = theorem('beyond-density', {
  title: "The density of u' for every a and sigma",
  source: 'beyond Eq. (12)',
  given: { a: 'a > 0', sigma: 'sigma > 0', y: 'y real' },
  where: { f: 'min(1 / (2 * max(a, sigma)), max(0, (a + sigma - abs(y)) / (4 a sigma)))' },
  states: 'f == P[abs(y - eta) <= a; eta ~ uniform(sigma)] / (2 a)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'plateau 1/(2a)': {
      where: { f: 'min(1 / (2 a), max(0, (a + sigma - abs(y)) / (4 a sigma)))' },
      witness: { a: '1', sigma: '2', y: '0' },
    },
  },
});

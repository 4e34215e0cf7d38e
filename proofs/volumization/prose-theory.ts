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

export const maximumGainPrinted = theorem('prose-maximum-gain:printed', {
  title: 'The gain over no regularisation is largest at sigma = a',
  source: 'Sec. 3.2, after Theorem 3.1, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= 4 a / 3' },
  where: { gain: 'sigma^2 / 3 - (1 - 27 sigma / (64 a)) * sigma^2 / 3' },
  states: 'gain <= 9 a^2 / 64',
  expect: 'refuted',
  witness: { a: '1', sigma: '4/3' },
  corrects: 'prose-maximum-gain',
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

export const noiselessCostPrinted = theorem('prose-noiseless-cost:printed', {
  title:
    'Without noise the cost of a volume below a is small when a is: at most a^2 of the error of the constant model',
  source: 'App. D, after Eq. (20), as printed ("the negative effect is very small")',
  given: { a: '0 < a < 1', t: '0 <= t <= 1' },
  states: 'E[(clip(u, -t a, t a) - u)^2; u ~ uniform(a)] / (a^2 / 3) <= a^2',
  expect: 'refuted',
  witness: { a: '1/2', t: '0' },
  corrects: 'prose-noiseless-cost',
});

/** App. B: "approximately convex in v": convex up to a. */
export const convexity = theorem('prose-convex', {
  title: 'The error is convex in V on [0, a]',
  source: 'App. B',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: '0 <= V < a', W: 'V < W <= a' },
  where: { 'b2(x)': 'E[(clip(u + eta, -x, x) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]' },
  states: 'D[b2(V); V] <= D[b2(W); W]',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'up to a + sigma': {
      given: { V: '0 <= V < a + sigma', W: 'V < W <= a + sigma' },
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

/** Sec. 3.2: the preprocessing that makes the correlation matrix the identity, in one dimension. */
export const preprocessing = theorem('prose-preprocessing', {
  title: 'Data of correlation A are made white by A^(-1/2)',
  source: 'Sec. 3.2, after Theorem 3.1',
  given: { A: 'A > 0' },
  states: 'A * (1 / sqrt(A))^2 == 1',
  expect: 'holds',
  note: 'One dimension; in more, the teacher after the rotation is no longer i.i.d. uniform.',
  mutants: { 'A^(-1)': { states: 'A * (1 / A)^2 == 1', witness: { A: '2' } } },
});

export const preprocessingPrinted = theorem('prose-preprocessing:printed', {
  title: 'Data of correlation A are made white by the inverse correlation matrix',
  source: 'Sec. 3.2, after Theorem 3.1, as printed',
  given: { A: 'A > 0' },
  states: 'A * (1 / A)^2 == 1',
  expect: 'refuted',
  witness: { A: '2' },
  corrects: 'prose-preprocessing',
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

import { theorem } from '../../src/claim/theorem.js';

const soft = 'clip(u + eta, -V, V) + kappa * (u + eta - clip(u + eta, -V, V))';
const error = `E[(${soft} - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]`;

/** The pair of Algorithm 1 that is the Bayes estimator, and so cannot be beaten. */
export const bestPair = theorem('beyond-best-pair', {
  title:
    'For sigma <= a the best pair is V = a - sigma, alpha = 1 / (1 + h), of slope 1/2: no other estimator, so no other pair, has an error below sigma^2 / 3 (1 - sigma / (2 a))',
  source: 'beyond Sec. 3 ("the case when both V, alpha are nonzero")',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', h: 'h > 0' },
  where: {
    alpha: '1 / (1 + h)',
    'soft(y)': '(y + clip(y, sigma - a, a - sigma)) / 2',
    error: 'E[(soft(u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  states: ['alpha * h / (1 - alpha + alpha * h) == 1 / 2', 'error == sigma^2 / 3 * (1 - sigma / (2 a))'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'alpha = 1/2': { where: { alpha: '1 / 2' }, witness: { a: '2', sigma: '1', h: '1/2' } } },
});

/** The same bound over every pair, from its definition: an expectation in V and kappa. */
export const everyPair = theorem('beyond-every-pair', {
  title: 'For sigma <= a no pair (V, kappa) errs by less than sigma^2 / 3 (1 - sigma / (2 a))',
  source: 'beyond Sec. 3',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0', kappa: 'kappa real' },
  where: { error },
  states: 'error >= sigma^2 / 3 * (1 - sigma / (2 a))',
  expect: 'holds',
  atLeast: ['tested', 'certified', 'sampled'],
  note: 'A square in kappa is completed in each of the pieces of V. Proved in Coq over every estimator that is a function of u + eta.',
  mutants: {
    'sigma / (3 a)': {
      states: 'error >= sigma^2 / 3 * (1 - sigma / (3 a))',
      witness: { a: '2', sigma: '1', V: '1', kappa: '1/2' },
    },
  },
});

const truncated = `E[min((${soft} - u)^2, T^2); u ~ uniform(a), eta ~ cauchy(sigma)]`;

/** Under Cauchy noise the other half of the pair is forced. */
export const cauchyForcesClip = theorem('beyond-cauchy-alpha', {
  title:
    'Under Cauchy noise every pair with alpha > 0 has an infinite error, whatever V: Cauchy noise forces alpha = 0',
  source: 'beyond Sec. 3.2, Fig. 4b',
  given: {
    a: 'a > 0',
    sigma: 'sigma > 0',
    V: 'V >= 0',
    kappa: '0 < kappa <= 1',
    T: 'T >= a + sigma',
    M: 'M > 0',
  },
  diverges: {
    of: truncated,
    truncation: 'T',
    above: 'kappa sigma T / 8',
    level: 'M',
    reaches: 'a + sigma + 8 M / (kappa sigma)',
  },
  expect: 'holds',
  atLeast: ['sampled'],
  note: '|w - u| >= kappa |eta| - 2 a, at least T where |eta| >= 3 T / kappa, which has a probability of at least kappa sigma / (6 T).',
  mutants: {
    'above 2 kappa sigma T': {
      diverges: {
        of: truncated,
        truncation: 'T',
        above: '2 * kappa * sigma * T',
        level: 'M',
        reaches: 'a + sigma + M / (kappa sigma)',
      },
      witness: { a: '1', sigma: '1', V: '1', kappa: '1/2', T: '2', M: '1' },
    },
  },
});

import { theorem } from '../../src/claim/theorem.js';

/** Given u', u is uniform on [max(-a, u' - sigma), min(a, u' + sigma)]: its mean is soft volumization. */
export const bayes = theorem('beyond-bayes', {
  title: 'For sigma <= a the Bayes estimator is soft volumization with V = a - sigma and slope 1/2',
  source: 'beyond Sec. 3 ("the case when both V, alpha are nonzero")',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', y: '-a - sigma <= y <= a + sigma' },
  where: {
    mean: '(max(-a, y - sigma) + min(a, y + sigma)) / 2',
    w: 'clip(y, sigma - a, a - sigma)',
  },
  states: 'mean == w + (y - w) / 2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'slope 1/3': { states: 'mean == w + (y - w) / 3', witness: { a: '2', sigma: '1', y: '2' } } },
});

/** For sigma >= a the same mean is an elastic net: a soft threshold at sigma - a, then half. */
export const bayesElasticNet = theorem('beyond-bayes-elastic-net', {
  title: 'For sigma >= a the Bayes estimator is the elastic net: threshold sigma - a, slope 1/2',
  source: 'beyond Sec. 3',
  given: { a: 'a > 0', sigma: 'sigma >= a', y: '-a - sigma <= y <= a + sigma' },
  where: { mean: '(max(-a, y - sigma) + min(a, y + sigma)) / 2' },
  states: 'mean == sign(y) * max(abs(y) - (sigma - a), 0) / 2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'threshold sigma': {
      states: 'mean == sign(y) * max(abs(y) - sigma, 0) / 2',
      witness: { a: '1', sigma: '2', y: '2' },
    },
  },
});

/** The least error of any coordinatewise method. */
export const bayesError = theorem('beyond-bayes-error', {
  title: 'The Bayes error is (sigma^2 / 3) (1 - sigma / (2 a)) for sigma <= a',
  source: 'beyond Sec. 3',
  given: { a: 'a > 0', sigma: '0 < sigma <= a' },
  where: {
    'soft(y)': '(y + clip(y, sigma - a, a - sigma)) / 2',
    error: 'E[(soft(u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  states: 'error == sigma^2 / 3 * (1 - sigma / (2 a))',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'sigma / (3 a)': { states: 'error == sigma^2 / 3 * (1 - sigma / (3 a))', witness: { a: '1', sigma: '1' } },
  },
});

/** Hard clipping attains exactly 27/32 of the gain that any method can have. */
export const bayesShare = theorem('beyond-bayes-share', {
  title: 'Hard clipping attains 27/32 of the possible gain',
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', sigma: '0 < sigma <= a' },
  where: {
    clipped: '(1 - 27 sigma / (64 a)) * sigma^2 / 3',
    possible: '(1 - sigma / (2 a)) * sigma^2 / 3',
  },
  states: 'sigma^2 / 3 - clipped == 27 / 32 * (sigma^2 / 3 - possible)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'a share of 7/8': {
      states: 'sigma^2 / 3 - clipped == 7 / 8 * (sigma^2 / 3 - possible)',
      witness: { a: '1', sigma: '1' },
    },
  },
});

import { theorem } from '../../src/claim/theorem.js';

const where = {
  error: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  'above(w)': [
    { when: 'w > V', is: '1' },
    { when: 'w <= V', is: '0' },
  ],
} as const;

/** The derivative of the error under any symmetric noise; here, where it is exact. */
export const errorDerivative = theorem('beyond-derivative', {
  title: "The derivative of the error is 4 E[(V - u) 1(u' > V)]",
  source: 'beyond Eq. (18)',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V > 0' },
  where,
  states: 'D[error; V] == 4 * E[(V - u) * above(u + eta); u ~ uniform(a), eta ~ uniform(sigma)]',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'twice, not four times': {
      states: 'D[error; V] == 2 * E[(V - u) * above(u + eta); u ~ uniform(a), eta ~ uniform(sigma)]',
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

/** The same under Cauchy noise, where of the methods here only sampling reaches. */
export const errorDerivativeCauchy = theorem('beyond-derivative-cauchy', {
  title: "Under Cauchy noise, too, the derivative of the error is 4 E[(V - u) 1(u' > V)]",
  source: 'beyond Eq. (18)',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V > 0' },
  where: { ...where, error: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ cauchy(sigma)]' },
  states: 'D[error; V] == 4 * E[(V - u) * above(u + eta); u ~ uniform(a), eta ~ cauchy(sigma)]',
  expect: 'holds',
  note: 'For each |eta| it is certified in beyond-derivative-symmetric; the improper integral over eta is done in Coq.',
  atLeast: ['sampled'],
  mutants: {
    'twice, not four times': {
      states: 'D[error; V] == 2 * E[(V - u) * above(u + eta); u ~ uniform(a), eta ~ cauchy(sigma)]',
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

/** The best volume is the mean of the weights it clips. */
export const stationary = theorem('beyond-stationary', {
  title: "V* = E[u | u' > V*]",
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', sigma: '0 < sigma <= 4 a / 3', V: 'V == a - sigma / 2' },
  where: { 'above(w)': where['above(w)'] },
  states:
    'E[u * above(u + eta); u ~ uniform(a), eta ~ uniform(sigma)] / P[u + eta > V; u ~ uniform(a), eta ~ uniform(sigma)] == V',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'at V = a - sigma/4': { given: { V: 'V == a - sigma / 4' }, witness: { a: '1', sigma: '1', V: '3/4' } },
  },
});

/** The gain over no regularisation is of first order in the noise, and known exactly. */
export const smallNoise = theorem('beyond-small-noise', {
  title: 'As sigma -> 0 the least error over sigma^2/3 tends to 1, within 27 sigma / (64 a)',
  source: 'beyond Theorem 3.2',
  given: { a: 'a > 0', sigma: '0 < sigma <= 4 a / 3', V: 'V == a - sigma / 2' },
  where: { error: where.error },
  limit: { of: '3 * error / sigma^2', is: '1', within: '27 * sigma / (64 a)', as: 'sigma' },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'within 26 sigma / (64 a)': {
      limit: { of: '3 * error / sigma^2', is: '1', within: '26 * sigma / (64 a)', as: 'sigma' },
      witness: { a: '1', sigma: '1', V: '1/2' },
    },
  },
});

/** Some volume always gains over the constant model: here one that is explicit. */
export const strictGain = theorem('beyond-strict-gain', {
  title: 'Clipping at V = a^2 / (3 (a + sigma)) beats the constant model for every sigma',
  source: 'beyond Theorem 3.2',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V == a^2 / (3 * (a + sigma))' },
  where: { error: where.error },
  states: 'error < a^2 / 3',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  proofs: {
    certify: [
      {
        lemmas: [
          { shows: 'V > 0', by: { over: '3 * (a + sigma)', terms: [{ given: ['a', 'a'] }] } },
          { shows: 'a - 3 V > 0', by: { over: 'a + sigma', terms: [{ given: ['a', 'sigma'] }] } },
        ],
      },
      {
        over: '3 sigma',
        terms: [
          { weight: '2', given: ['V', 'V', 'V'] },
          { given: ['a', 'a', 'V'] },
          { weight: '3', given: ['a', 'V', 'V'] },
        ],
      },
      {
        over: '3 a',
        terms: [
          { given: ['V', 'a - sigma', 'a + sigma'] },
          { given: ['V', 'a', 'a - 3 V'] },
          { given: ['V', 'a', 'a'] },
          { given: ['V', 'V', 'V'] },
        ],
      },
    ],
  },
  mutants: {
    'at V = a': { given: { V: 'V == a' }, witness: { a: '1', sigma: '10', V: '1' } },
  },
});

/** The same under Cauchy noise, which has no moments: volumization still learns. */
export const strictGainCauchy = theorem('beyond-strict-gain-cauchy', {
  title: 'Under Cauchy noise of every scale clipping at V = a^2 / (3 (a + sigma)) beats the constant model',
  source: 'beyond Sec. 3.2, Fig. 4b',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V == a^2 / (3 * (a + sigma))' },
  where: { error: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ cauchy(sigma)]' },
  states: 'error < a^2 / 3',
  expect: 'holds',
  atLeast: ['sampled'],
  note: 'V = a^2 / (2 (a + sigma)), which gains under uniform noise, loses here for sigma > 5.59 a: .33347 at a = 1, sigma = 10.',
  mutants: {
    'at V = 2 a': { given: { V: 'V == 2 a' }, witness: { a: '1', sigma: '1', V: '2' } },
    'at V = a^2 / (2 (a + sigma))': {
      given: { V: 'V == a^2 / (2 * (a + sigma))' },
      witness: { a: '1', sigma: '10', V: '1/22' },
    },
  },
});

/** Moreau's identity, point by point: what clipping errs in the weight, soft thresholding errs in the noise. */
export const moreau = theorem('beyond-moreau', {
  title: 'Clipping errs by as much as soft thresholding errs about the noise',
  source: 'beyond Sec. 3',
  given: { V: 'V >= 0', u: 'u real', eta: 'eta real' },
  where: { y: 'u + eta', soft: 'sign(y) * max(abs(y) - V, 0)' },
  states: ['y - clip(y, -V, V) == soft', '(clip(y, -V, V) - u)^2 == (soft - eta)^2'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: { certify: ['-V', 'u + eta', '-u - eta'].map(p => ({ lemmas: [{ shows: `${p} >= 0` }] })) },
  mutants: {
    'the hard threshold': {
      states: ['sign(y) * max(abs(y) - V, 0) == soft', '(clip(y, -V, V) - u)^2 == (soft - u)^2'],
      witness: { V: '1', u: '1', eta: '0' },
    },
  },
});

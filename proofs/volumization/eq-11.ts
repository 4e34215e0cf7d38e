import { theorem } from '../../src/claim/theorem.js';

/** Eq. (11), Sec. 5.4: the error of the ternary quantiser while its threshold V/2 is at most a - sigma. */
export const eq11 = theorem('eq-11', {
  title: 'The error of the ternary quantiser, threshold at most a - sigma',
  source: 'Eq. (11), Sec. 5.4',
  given: { a: 'a > 0', sigma: '0 < sigma < a', V: '0 < V <= 2 * (a - sigma)' },
  where: {
    'q(w)': [
      { when: 'w > V / 2', is: 'V' },
      { when: '-V / 2 <= w <= V / 2', is: '0' },
      { when: 'w < -V / 2', is: '-V' },
    ],
    error: 'E[(q(u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  states: 'error == a^2 / 3 + V^2 * (1 - V / (2 a)) - V * (a^2 - V^2 / 4 - sigma^2 / 3) / a',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'without the noise': {
      states: 'error == a^2 / 3 + V^2 * (1 - V / (2 a)) - V * (a^2 - V^2 / 4) / a',
      witness: { a: '2', sigma: '1', V: '2' },
    },
  },
});

/** Quantising the clipped weight is quantising the weight: |clip(w)| > V/2 exactly where |w| > V/2. */
export const quantisedClip = theorem('prose-quantised-clip', {
  title: 'Quantising a clipped weight is quantising the weight',
  source: 'Sec. 5.4',
  given: { V: 'V > 0', w: 'w real' },
  where: {
    'q(x)': [
      { when: 'x > V / 2', is: 'V' },
      { when: '-V / 2 <= x <= V / 2', is: '0' },
      { when: 'x < -V / 2', is: '-V' },
    ],
  },
  states: 'q(clip(w, -V, V)) == q(w)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'clipped at V/2': { states: 'q(clip(w, -V / 2, V / 2)) == q(w)', witness: { V: '1', w: '1' } },
  },
});

/** Binary quantisation, Sec. 5.4: the best volume is the mean of |u| sign(u'). */
export const binaryOptimum = theorem('beyond-binary-optimum', {
  title: 'The best binary weight is V = a/2 - sigma^2 / (6 a)',
  source: 'beyond the paper, Sec. 5.4',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: { error: 'E[(V * sign(u + eta) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]' },
  minimises: {
    of: 'error',
    over: 'V',
    at: 'a / 2 - sigma^2 / (6 a)',
    value: 'a^2 / 3 - (a / 2 - sigma^2 / (6 a))^2',
    uniqueness: 'unique',
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: { certify: { over: '36 a^2', terms: [{ square: '6 a V - 3 a^2 + sigma^2' }] } },
  mutants: {
    'as without noise': {
      minimises: { of: 'error', over: 'V', at: 'a / 2' },
      witness: { a: '1', sigma: '1', V: '1/3' },
    },
  },
});

/** "A 32-fold reduction in memory", Sec. 5.4: so for one bit a weight; three values need log2(3) bits. */
export const ternaryMemory = theorem('prose-memory', {
  title: 'A ternary weight needs between 1/21 and 1/20 of 32 bits',
  source: 'Sec. 5.4',
  states: '20 < 32 * ln(2) / ln(3) < 21',
  expect: 'holds',
  atLeast: ['tested', 'enclosed'],
  mutants: { 'below 20': { states: '32 * ln(2) / ln(3) < 20', witness: {} } },
});

export const ternaryMemoryPrinted = theorem('prose-memory:printed', {
  title: 'Ternary quantisation reduces the memory 32-fold',
  source: 'Sec. 5.4, as printed',
  states: '32 * ln(2) / ln(3) == 32',
  expect: 'refuted',
  witness: {},
  corrects: 'prose-memory',
});

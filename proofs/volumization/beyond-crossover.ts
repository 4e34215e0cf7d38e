import { theorem } from '../../src/claim/theorem.js';

const where = {
  clipped: '(1 - 27 sigma / (64 a)) * sigma^2 / 3',
  decayed: 'sigma^2 a^2 / (3 * (sigma^2 + a^2))',
} as const;

/** Below the crossover volumization beats the best weight decay. */
export const crossoverBelow = theorem('beyond-crossover', {
  title: 'Volumization beats optimal weight decay for sigma / a < (32 - sqrt 295) / 27',
  source: 'beyond Theorem 3.3',
  given: { a: 'a > 0', sigma: '0 < sigma < (32 - sqrt(295)) / 27 * a' },
  where,
  states: 'clipped < decayed',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: {
      where: { r: 'sqrt(295)' },
      over: '192 a * (a^2 + sigma^2)',
      terms: [
        { weight: '1 / 27', given: ['(32 - r) * a - 27 sigma', '(32 + r) * a - 27 sigma', 'sigma', 'sigma', 'sigma'] },
      ],
    },
  },
  mutants: { 'up to 0.56 a': { given: { sigma: '0 < sigma < 0.56 a' }, witness: { a: '1', sigma: '0.555' } } },
});

/** Above it weight decay wins, as long as the formula of Theorem 3.1 is the least error. */
export const crossoverAbove = theorem('beyond-crossover-above', {
  title: 'Optimal weight decay beats volumization for (32 - sqrt 295) / 27 < sigma / a <= 4/3',
  source: 'beyond Theorem 3.3',
  given: { a: 'a > 0', sigma: '(32 - sqrt(295)) / 27 * a < sigma <= 4 a / 3' },
  where,
  states: 'clipped > decayed',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: [
      { lemmas: [{ shows: 'sqrt(295) > 4', by: { over: 'sqrt(295) + 4', terms: [{ weight: '279' }] } }] },
      { lemmas: [{ shows: 'sqrt(295) < 18', by: { over: 'sqrt(295) + 18', terms: [{ weight: '29' }] } }] },
      {
        lemmas: [
          {
            shows: 'sigma > 0',
            by: {
              where: { r: 'sqrt(295)' },
              over: '27',
              terms: [
                { given: ['27 sigma - (32 - r) * a'] },
                { given: ['18 - r', 'a'] },
                { weight: '14', given: ['a'] },
              ],
            },
          },
        ],
      },
      {
        where: { r: 'sqrt(295)' },
        over: '192 a * (a^2 + sigma^2)',
        terms: [
          {
            weight: '1 / 27',
            given: ['27 sigma - (32 - r) * a', '(32 + r) * a - 27 sigma', 'sigma', 'sigma', 'sigma'],
          },
        ],
      },
    ],
  },
  mutants: {
    'from 0.54 a on': { given: { sigma: '0.54 a < sigma <= 4 a / 3' }, witness: { a: '1', sigma: '0.545' } },
  },
});

/** The number itself. */
export const crossoverConstant = theorem('beyond-crossover-constant', {
  title: 'The crossover is at .54905...',
  source: 'beyond Theorem 3.3',
  states: '0.54905 < (32 - sqrt(295)) / 27 < 0.54906',
  expect: 'holds',
  atLeast: ['tested', 'enclosed', 'certified'],
  proofs: {
    certify: [
      { over: 'sqrt(295) + 17.17565', terms: [{ weight: '43747 / 400000000' }] },
      { over: 'sqrt(295) + 17.17538', terms: [{ weight: '585357 / 2500000000' }] },
    ],
  },
  mutants: { 'below .54905': { states: '(32 - sqrt(295)) / 27 < 0.54905', witness: {} } },
});

/** Beyond 4a/3 the least error has another formula, with v the best volume in units of a: sigma = a (v + 1 / (3 v)). */
const far = {
  given: { v: '0 < v <= 1 / 3' },
  where: {
    sigma: 'v + 1 / (3 v)',
    clipped: '(1 + 3 v^4) / (3 * (1 + 3 v^2))',
    decayed: 'sigma^2 / (3 * (1 + sigma^2))',
  },
} as const;

/** The other side of the crossover, to the end. */
export const crossoverFar = theorem('beyond-crossover-far', {
  title: 'Optimal weight decay beats volumization for every sigma >= 4a/3 too: a = 1, v the best volume',
  source: 'beyond Theorem 3.3',
  ...far,
  states: 'clipped > decayed',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'by a tenth': { states: 'clipped > 11 / 10 * decayed', witness: { v: '1/10' } } },
});

/** How much better and how much worse it can be. */
export const ratioRange = theorem('beyond-ratio-range', {
  title: 'The least error of volumization is between .9504 and 1.2154 times that of weight decay, for sigma <= 4a/3',
  source: 'beyond Theorem 3.3 ("of similar magnitude")',
  given: { s: '0 < s <= 4 / 3' },
  where: { ratio: '(1 - 27 s / 64) * (1 + s^2)' },
  states: ['0.9504 < ratio', 'ratio < 1.2154'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'Least, .95044, at s = sigma / a = (128 - sqrt 7636) / 162 = .2507, largest, 1.21528, at 1.3296.',
  mutants: {
    'at least .9505': { states: ['0.9505 < ratio', 'ratio < 1.2154'], witness: { s: '1/4' } },
    'at most 1.2152': { states: ['0.9504 < ratio', 'ratio < 1.2152'], witness: { s: '133/100' } },
  },
});

/** The same beyond 4a/3, where it falls back to 1. */
export const ratioFar = theorem('beyond-ratio-far', {
  title: 'The same ratio is below 1.2154 for every sigma >= 4a/3 as well: a = 1, v the best volume',
  source: 'beyond Theorem 3.3 ("of similar magnitude")',
  ...far,
  states: 'clipped < 1.2154 * decayed',
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  mutants: { 'below 1.2152': { states: 'clipped < 1.2152 * decayed', witness: { v: '1/3' } } },
});

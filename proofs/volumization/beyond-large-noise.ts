import { theorem } from '../../src/claim/theorem.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';

/** The branch that Eq. (14) lacks: noise wider than the teacher's prior and a volume below the difference. */
export const fourthBranch = theorem('beyond-fourth-branch', {
  title: 'For sigma > a and V <= sigma - a the error is a^2/3 + V^2 - 2 V^3 / (3 sigma) - 2 a^2 V / (3 sigma)',
  source: 'beyond Eq. (14)',
  given: { a: 'a > 0', sigma: 'sigma > a', V: '0 <= V <= sigma - a' },
  states: `${error} == a^2 / 3 + V^2 - 2 V^3 / (3 sigma) - 2 a^2 V / (3 sigma)`,
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'without the cubic term': {
      states: `${error} == a^2 / 3 + V^2 - 2 a^2 V / (3 sigma)`,
      witness: { a: '1', sigma: '3', V: '2' },
    },
  },
});

/** Eq. (14), middle branch, holds between |a - sigma| and a + sigma whatever sigma is. */
export const middleBranch = theorem('beyond-middle-branch', {
  title:
    'The middle branch of Eq. (14) holds for every sigma, in the form sigma^2/3 - (sigma - y)^3 (sigma + y) / (12 a sigma)',
  source: 'beyond Eq. (14)',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'abs(a - sigma) <= V <= a + sigma' },
  where: { y: 'V - a' },
  states: `${error} == sigma^2 / 3 - (sigma - y)^3 * (sigma + y) / (12 a sigma)`,
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'divided by 10': {
      states: `${error} == sigma^2 / 3 - (sigma - y)^3 * (sigma + y) / (10 a sigma)`,
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

const square = [
  { square: '(2 y + sigma) * (2 y - 3 sigma)' },
  { weight: '2', square: '2 y + sigma', given: ['sigma', 'sigma'] },
] as const;

/** The error above the bound of Eq. (10), branch by branch; beyond sigma = 4a/3 nothing of it vanishes. */
export const everyNoiseCertificates = [
  { where: { y: 'V - a' }, over: '192 a sigma', terms: square },
  {
    where: { y: 'V - a', X: 'sigma - a - V' },
    over: '192 a sigma',
    terms: [{ weight: '16', given: ['X', 'X', 'X', 'sigma + a + V'] }, ...square],
  },
  {
    where: { y: 'V - a', d: '3 sigma - 4 a' },
    over: '192 a sigma',
    lemmas: [{ shows: '2 y + sigma > 0' }],
    terms: [
      { square: '2 y - 3 sigma', given: ['2 y + sigma', '2 y + sigma'] },
      { weight: '2', given: ['2 y + sigma', '2 y + sigma', 'sigma', 'sigma'] },
    ],
  },
  {
    where: { y: 'V - a', X: 'sigma - a - V', d: '3 sigma - 4 a' },
    over: '192 a sigma',
    terms: [
      { weight: '16', given: ['X', 'X', 'X', 'a + V'] },
      { square: '(2 y + sigma) * (2 y - 3 sigma)' },
      { weight: '7 / 24', given: ['sigma', 'd', 'd', 'd'] },
      { weight: '1 / 24', square: '3 d - 16 X', given: ['sigma', 'd'] },
      { square: '4 X - d', given: ['sigma', 'X'] },
      { weight: '1 / 3', given: ['sigma', 'd', 'd', 'X'] },
      { weight: '8 / 3', square: '2 y + sigma', given: ['sigma', 'a'] },
    ],
  },
] as const;

/** Theorem 3.1 without its hypothesis sigma <= a; the bound is attained up to sigma = 4a/3 and nowhere after. */
export const everyNoise = theorem('beyond-every-noise', {
  title: 'Eq. (10) holds for every sigma, with equality iff sigma <= 4a/3 and V = a - sigma/2',
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', sigma: 'sigma > 0', V: 'V >= 0' },
  states: `${error} >= (1 - 27 sigma / (64 a)) * sigma^2 / 3`,
  equality: 'sigma <= 4 a / 3 and V == a - sigma / 2',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  proofs: { certify: everyNoiseCertificates },
  mutants: {
    'equality up to 3a/2': {
      equality: 'sigma <= 3 a / 2 and V == a - sigma / 2',
      witness: { a: '1', sigma: '3/2', V: '1/4' },
    },
    'coefficient 26': {
      states: `${error} >= (1 - 26 sigma / (64 a)) * sigma^2 / 3`,
      witness: { a: '1', sigma: '1', V: '1/2' },
    },
  },
});

/** sigma = v + a^2 / (3 v) is at least 4a/3 for v up to a/3. */
const largeNoise = {
  lemmas: [{ shows: '3 sigma - 4 a >= 0', by: { over: 'v', terms: [{ given: ['a - v', 'a - 3 v'] }] } }],
} as const;

/**
 * The optimum beyond sigma = 4a/3, written with the optimal volume v as the parameter: v is the smaller root of
 * v^2 - sigma v + a^2/3 = 0, so sigma = v + a^2 / (3 v), and v <= a/3 is sigma >= 4a/3.
 */
export const largeNoiseOptimum = theorem('beyond-large-noise-optimum', {
  title:
    'For sigma >= 4a/3 the best volume v solves v^2 - sigma v + a^2/3 = 0, with error (a^4 + 3 v^4) / (3 (a^2 + 3 v^2))',
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', v: '0 < v <= a / 3', sigma: 'sigma == v + a^2 / (3 v)', V: 'V >= 0' },
  where: { error },
  minimises: {
    of: 'error',
    over: 'V',
    at: 'v',
    value: '(a^4 + 3 v^4) / (3 * (a^2 + 3 v^2))',
    uniqueness: 'unique',
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: [
      largeNoise,
      { over: '3 sigma', terms: [{ square: 'V - v', given: ['3 sigma - 4 v - 2 V'] }] },
      {
        where: { Z: 'V + a - sigma', W: 'a + sigma - V', d: '3 sigma - 4 a' },
        over: '36 a sigma',
        terms: [
          { weight: '12', square: 'sigma - a - v', given: ['a', 'sigma + 2 a - 4 v'] },
          { weight: '8', square: 'a', given: ['d', 'Z'] },
          { weight: '4', given: ['d', 'Z', 'a', 'W'] },
          { weight: '2', square: 'W', given: ['d', 'Z'] },
          { weight: '4', given: ['a', 'a', 'Z', 'Z'] },
          { weight: '4', square: 'Z', given: ['a', 'W'] },
          { weight: '3', square: 'Z * W' },
        ],
      },
      {
        over: '36 a sigma',
        terms: [
          { weight: '12', square: 'sigma - a - v', given: ['a', 'sigma + 2 a - 4 v'] },
          { weight: '16', given: ['3 sigma - 4 a', 'a', 'a', 'a'] },
          { weight: '16', given: ['a', 'a', 'a', 'a'] },
        ],
      },
    ],
  },
  mutants: {
    'the smaller noise': {
      given: { v: '0 < v <= a / 2' },
      witness: { a: '1', v: '1/2', sigma: '7/6', V: '5/12' },
    },
  },
});

/** The root in the form that does not cancel. */
export const largeNoiseRoot = theorem('beyond-large-noise-root', {
  title: 'The best volume for sigma >= 4a/3 is (2 a^2 / 3) / (sigma + sqrt(sigma^2 - 4 a^2 / 3))',
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', v: '0 < v <= a / 3', sigma: 'sigma == v + a^2 / (3 v)' },
  states: 'v == (2 a^2 / 3) / (sigma + sqrt(sigma^2 - 4 a^2 / 3))',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: { certify: [largeNoise, { over: 'sqrt(sigma^2 - 4 a^2 / 3) + sigma - 2 v', terms: [] }] },
  mutants: {
    'the larger root': {
      states: 'v == (2 a^2 / 3) / (sigma - sqrt(sigma^2 - 4 a^2 / 3))',
      given: { v: '0 < v < a / 3' },
      witness: { a: '1', v: '1/6', sigma: '13/6' },
    },
  },
});

/** "The calculated functional form agrees with experiment up to sigma ~ 1.5" (Fig. 4): within one percent, not exactly. */
export const agreement = theorem('prose-agreement', {
  title: 'For 4a/3 <= sigma <= 3a/2 the printed least error is within 1 % of the true one',
  source: 'Sec. 3.2 and the caption of Fig. 4',
  given: { a: 'a > 0', v: '0 < v <= a / 3', sigma: 'sigma == v + a^2 / (3 v)' },
  provided: ['sigma <= 3 a / 2'],
  where: { least: '(a^4 + 3 v^4) / (3 * (a^2 + 3 v^2))', printed: '(1 - 27 sigma / (64 a)) * sigma^2 / 3' },
  states: 'abs(printed - least) <= least / 100',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'within 1/200': {
      states: 'abs(printed - least) <= least / 200',
      witness: { a: '1', v: '34/125', sigma: '19093/12750' },
    },
  },
});

export const agreementPrinted = theorem('prose-agreement:printed', {
  title: 'The printed least error is exact for sigma up to 3a/2',
  source: 'Sec. 3.2, as printed ("perfect agreement" in the region (0, 1.5))',
  given: { a: 'a > 0', v: '0 < v <= a / 3', sigma: 'sigma == v + a^2 / (3 v)' },
  provided: ['sigma <= 3 a / 2'],
  where: { least: '(a^4 + 3 v^4) / (3 * (a^2 + 3 v^2))', printed: '(1 - 27 sigma / (64 a)) * sigma^2 / 3' },
  states: 'printed == least',
  expect: 'refuted',
  witness: { a: '1', v: '3/10', sigma: '127/90' },
  corrects: 'prose-agreement',
});

/**
 * Where Algorithm 2 converges beyond the wall, on the loss (w - u')^2 / 2: a linear recurrence of the
 * second order, whose characteristic roots decide. At alpha = 1 it is descent with momentum inside the wall.
 */
import { theorem } from '../../src/claim/theorem.js';

const range = { alpha: '0 < alpha <= 1', mu: '0 <= mu < 1' } as const;
const discount = '(1 - alpha * mu)';
const edge = '(1 + alpha) * (1 + alpha mu) / alpha';
const characteristic = { 'characteristic(z)': 'z^2 - alpha * (1 + mu - h) * z + alpha^2 * mu' } as const;

/** Two steps of Algorithm 2 beyond the wall. */
export const sgdRecurrence = theorem('alg-2-recurrence', {
  title:
    "Beyond the wall a run of Algorithm 2 obeys e'' = alpha (1 + mu - h) e' - alpha^2 mu e, e its distance from V + alpha h (u' - V) / ((1 - alpha)(1 - alpha mu) + alpha h)",
  source: 'Algorithm 2, App. A',
  given: { ...range, h: 'h > 0', V: 'V >= 0', target: 'target > V', w: 'w real', m: 'm real' },
  // Follows from the ranges; said, so that few points see that nothing divides by 0.
  provided: ['(1 - alpha) * (1 - alpha * mu) + alpha * h > 0'],
  where: {
    'step(w, m)': 'mu * m + w - target',
    'weight(w, m)': 'V + alpha * (w - h * step(w, m) - V)',
    'momentum(w, m)': 'alpha * step(w, m)',
    rest: `V + alpha h / ((1 - alpha) * ${discount} + alpha h) * (target - V)`,
    first: 'weight(w, m) - rest',
    second: 'weight(weight(w, m), momentum(w, m)) - rest',
  },
  states: 'second == alpha * (1 + mu - h) * first - alpha^2 * mu * (w - rest)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'momentum kept': {
      states: 'second == alpha * (1 + mu - h) * first - alpha * mu * (w - rest)',
      witness: { alpha: '1/2', mu: '1/2', h: '1', V: '1', target: '2', w: '2', m: '0' },
    },
  },
});

/** Real roots of the recurrence. */
export const sgdRealRoots = theorem('alg-2-region', {
  title:
    'Algorithm 2 converges beyond the wall for 0 < h < (1 + alpha)(1 + alpha mu) / alpha: there every real root of its recurrence lies in (-1, 1)',
  source: 'Algorithm 2, App. A',
  given: { ...range, h: `0 < h < ${edge}`, z: 'z real' },
  provided: ['z^2 - alpha * (1 + mu - h) * z + alpha^2 * mu == 0'],
  states: '-1 < z < 1',
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  note: 'The region of a run that stays beyond the wall; inside it is alpha = 1, h < 2 (1 + mu). A run that crosses the wall may cycle (beyond-momentum-cycle).',
  mutants: {
    'the closed edge': { given: { h: `0 < h <= ${edge}` }, witness: { alpha: '1/2', mu: '1/2', h: '15/4', z: '-1' } },
  },
});

/** Complex roots, p + i r and p - i r: their sum 2 p is the trace, their product p^2 + r^2 is alpha^2 mu. */
export const sgdComplexRoots = theorem('alg-2-complex-roots', {
  title: 'Complex roots of the recurrence of Algorithm 2 have the modulus alpha sqrt(mu) < 1, whatever h',
  source: 'Algorithm 2, App. A',
  given: {
    alpha: '0 < alpha <= 1',
    p: 'p real',
    r: 'r > 0',
    mu: 'mu == (p^2 + r^2) / alpha^2',
    h: 'h == 1 + mu - 2 p / alpha',
  },
  provided: ['mu < 1'],
  states: [
    'p^2 - r^2 - alpha * (1 + mu - h) * p + alpha^2 * mu == 0',
    '2 * p * r - alpha * (1 + mu - h) * r == 0',
    'p^2 + r^2 < 1',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'modulus sqrt(alpha mu)': {
      states: [
        'p^2 - r^2 - alpha * (1 + mu - h) * p + alpha * mu == 0',
        '2 * p * r - alpha * (1 + mu - h) * r == 0',
        'p^2 + r^2 < 1',
      ],
      witness: { alpha: '1/2', p: '0', r: '1/4', mu: '1/4', h: '5/4' },
    },
  },
});

/** The edge is exact. */
export const sgdEdge = theorem('alg-2-edge', {
  title:
    'At h = (1 + alpha)(1 + alpha mu) / alpha the recurrence of Algorithm 2 has the root -1, beyond it one below -1',
  source: 'Algorithm 2, App. A',
  given: { ...range, h: `h >= ${edge}` },
  where: characteristic,
  states: 'characteristic(-1) <= 0',
  equality: `h == ${edge}`,
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'z^2 grows without bound to the left of -1, so a value below 0 there has a root to its left.',
  mutants: {
    'without momentum in it': {
      given: { h: 'h >= (1 + alpha) / alpha' },
      states: 'characteristic(-1) <= 0',
      equality: 'h == (1 + alpha) / alpha',
      witness: { alpha: '1/2', mu: '1/2', h: '3' },
    },
  },
});

const cycle = {
  'step(w, m)': '9 / 10 * m + w',
  'reached(w, m)': 'w - 3 / 2 * step(w, m)',
} as const;

/** The region is that of a run on one side: through the wall and back it is smaller. */
export const momentumCycle = theorem('beyond-momentum-cycle', {
  title:
    'At alpha = 0, V = 1, mu = 9/10, h = 3/2 < 2 (1 + mu) Algorithm 2 runs through 1, -1/2, -1, 1/2 for ever around its target 0',
  source: 'beyond Algorithm 2, App. A',
  given: { s: '-1 <= s <= 1' },
  provided: ['s^2 == 1'],
  where: cycle,
  // From (w, m) = (s, 0) to (-s/2, s), and on to -11 s / 10, which the wall clips to -s with m = 0.
  states: ['reached(s, 0) == -s / 2', 'step(s, 0) == s', 'clip(reached(-s / 2, s), -1, 1) == -s'],
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  note: 'One weight with 0 <= alpha <= 1 converges from everywhere for 0 < h < 2 (1 - mu).',
  mutants: {
    'momentum 1/2': {
      where: { ...cycle, 'step(w, m)': '1 / 2 * m + w' },
      witness: { s: '1' },
    },
  },
});

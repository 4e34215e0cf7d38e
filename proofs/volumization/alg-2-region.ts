/**
 * Where Algorithms 2 to 4 converge beyond the wall, on the loss (w - u')^2 / 2: for Algorithm 2 a linear recurrence of the
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

const rho = `(1 - mu) / ${discount}`;

/** Algorithms 3 and 4 at rest: m proportional to the gradient, the normalised step h (1 - mu) / (1 - alpha mu). */
export const adaptiveRest = theorem('alg-3-rest', {
  title:
    'Algorithms 3 and 4 rest at the excess alpha h (1 - mu) / ((1 - alpha)(1 - alpha mu)), if that is short of the teacher: the step there is h (1 - mu) / (1 - alpha mu)',
  source: 'Algorithms 3 and 4, App. A, corrected',
  given: { alpha: '0 < alpha < 1', mu: '0 <= mu < 1', h: 'h > 0', V: 'V >= 0', g: 'g < 0' },
  // Follows from the ranges; said, so that few points see that nothing divides by 0.
  provided: ['1 - alpha * mu > 0', '(1 - alpha) * (1 - alpha * mu) > 0'],
  where: {
    rest: `V + alpha h * (1 - mu) / ((1 - alpha) * ${discount})`,
    m: `alpha * ${rho} * g`,
    step: 'mu * m + (1 - mu) * g',
  },
  states: ['alpha * step == m', 'V + alpha * (rest - h * step / abs(g) - V) == rest'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'momentum kept': {
      where: { m: 'g', rest: 'V + alpha h / (1 - alpha)', step: 'mu * m + (1 - mu) * g' },
      witness: { alpha: '1/2', mu: '1/2', h: '1', V: '1', g: '-1' },
    },
  },
});

/** Algorithm 4 where all its gradients are alike in sign and nu = 0: a triangular recurrence. */
export const lapropRegion = theorem('alg-4-region', {
  title:
    'Short of the teacher Algorithm 4 with nu = 0 converges beyond the wall for every h: its momentum contracts by alpha mu a step, its weight by alpha but for what the momentum is off',
  source: 'Algorithm 4, App. A',
  given: { alpha: '0 < alpha < 1', mu: '0 <= mu < 1', h: 'h > 0', V: 'V >= 0', w: 'w real', m: 'm real' },
  // Follows from the ranges; said, so that few points see that nothing divides by 0.
  provided: ['1 - alpha * mu > 0', '(1 - alpha) * (1 - alpha * mu) > 0'],
  where: {
    still: `-alpha * ${rho}`,
    rest: `V + alpha h * (1 - mu) / ((1 - alpha) * ${discount})`,
    // The normalised gradient is -1.
    step: 'mu * m - (1 - mu)',
    next: 'V + alpha * (w - h * step - V)',
  },
  states: [
    'alpha * step - still == alpha * mu * (m - still)',
    'next - rest == alpha * (w - rest) - alpha * h * mu * (m - still)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'momentum by mu': {
      states: [
        'alpha * step - still == mu * (m - still)',
        'next - rest == alpha * (w - rest) - alpha * h * mu * (m - still)',
      ],
      witness: { alpha: '1/2', mu: '1/2', h: '1', V: '1', w: '2', m: '0' },
    },
  },
});

/**
 * Algorithm 4 with any nu. Let its excess beyond the wall have the least limit x and the largest y, the teacher at the
 * gap from the wall. The gradients tend to lie in [gap - y, gap - x] in size, so do the roots of their mean squares, and the
 * limits are those of the rest times a ratio of the two: y <= rest (gap - x) / (gap - y), x >= rest (gap - y) / (gap - x).
 * And y <= rest / sqrt(1 - nu).
 */
export const lapropFar = theorem('alg-4-far', {
  title:
    'From the box and with a teacher whose gap to the wall is > rest (1 + 2 / sqrt(1 - nu)) and > alpha h / ((1 - alpha) sqrt(1 - nu)) Algorithm 4 converges: what a least and a larger limit x < y of its excess would obey, y (gap - y) <= rest (gap - x) and x (gap - x) >= rest (gap - y), excludes itself',
  source: 'Algorithm 4, App. A',
  given: { rest: 'rest > 0', r: 'r >= 1', gap: 'gap > rest * (1 + 2 r)', y: '0 < y <= rest * r', x: '0 < x < y' },
  states: 'y * (gap - y) - rest * (gap - x) > x * (gap - x) - rest * (gap - y)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'r is 1 / sqrt(1 - nu), which bounds a normalised gradient. The limits are in Coq, for the whole run: it crosses the wall, stays short of the teacher and converges.',
  mutants: {
    'gap > rest (1 + r)': {
      given: { gap: 'gap > rest * (1 + r)' },
      witness: { rest: '1', r: '1', gap: '5/2', y: '1', x: '3/4' },
    },
  },
});

/**
 * Algorithm 3 with mu^2 < nu. Its momentum is at most sqrt(k n_t), k = (1 - mu)^2 / ((1 - nu)(1 - mu^2 / nu)), by the
 * inequality of Cauchy and Schwarz; so the excess is at most c = alpha h sqrt(k) / (1 - alpha) in the end, and the limits are
 * those of Algorithm 4 with c for rest / sqrt(1 - nu).
 */
export const adamFar = theorem('alg-3-far', {
  title:
    'From the box and for mu^2 < nu Algorithm 3 converges to the excess of Algorithm 4 if the gap from the wall to the teacher is > rest + 2 c and > c / (1 - mu), c = alpha h (1 - mu) / ((1 - alpha) sqrt((1 - nu)(1 - mu^2 / nu))): its momentum keeps to m^2 <= k n, k = (1 - mu)^2 / ((1 - nu)(1 - mu^2 / nu)), as k n - m^2 becomes nu (k n - m^2) and a square',
  source: 'Algorithm 3, App. A, corrected',
  given: { mu: '0 <= mu < 1', nu: 'mu^2 < nu < 1', n: 'n >= 0', m: 'm real', g: 'g real' },
  where: {
    k: '(1 - mu)^2 * nu / ((1 - nu) * (nu - mu^2))',
    momentum: 'mu * m + (1 - mu) * g',
    square: 'nu * n + (1 - nu) * g^2',
    rest: '((nu - mu^2) * m - mu * (1 - mu) * g)^2 / (nu - mu^2)',
  },
  states: 'k * square - momentum^2 == nu * (k * n - m^2) + rest',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The limits are in Coq, for the whole run, as those of alg-4-far. For mu^2 >= nu > 0 nothing bounds the momentum by the mean of squares, and no region is known here.',
  mutants: {
    'without mu^2 / nu': {
      where: {
        k: '(1 - mu)^2 / (1 - nu)',
        momentum: 'mu * m + (1 - mu) * g',
        square: 'nu * n + (1 - nu) * g^2',
        rest: '((nu - mu^2) * m - mu * (1 - mu) * g)^2 / (nu - mu^2)',
      },
      witness: { mu: '1/2', nu: '1/2', n: '1', m: '1/2', g: '1' },
    },
  },
});

/** Algorithm 3 with nu = 0 near its rest, a gap short of the teacher: the region by its linear map. */
export const adamRegion = theorem('alg-3-region', {
  title:
    'Algorithm 3 with nu = 0 is stable at its rest, gap short of the teacher, where alpha^2 mu (1 + c) < 1, c = h (1 - mu) / ((1 - alpha mu) gap), and unstable where it is > 1: the determinant of its linear map, whose trace never decides',
  source: 'Algorithm 3, App. A, corrected',
  given: {
    alpha: '0 < alpha < 1',
    mu: '0 <= mu < 1',
    h: 'h > 0',
    gap: 'gap > 0',
    w: 'w == -gap',
    m: `m == -alpha * ${rho} * gap`,
  },
  where: {
    // w counts from the teacher: the gradient is w < 0, its modulus -w; what is constant drops out.
    'momentum(w, m)': 'alpha * (mu * m + (1 - mu) * w)',
    'weight(w, m)': 'alpha * (w + h * (mu * m + (1 - mu) * w) / w)',
    c: `h * ${rho} / gap`,
    trace: 'D[momentum(w, m); m] + D[weight(w, m); w]',
    determinant: 'D[momentum(w, m); m] * D[weight(w, m); w] - D[momentum(w, m); w] * D[weight(w, m); m]',
  },
  states: [
    'determinant == alpha^2 * mu * (1 + c)',
    '-1 - determinant < trace',
    'trace == 1 + determinant - (1 - alpha) * (1 - alpha * mu)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  note: 'Both roots of z^2 - trace z + determinant lie in the unit circle iff |trace| < 1 + determinant and determinant < 1; (1 - alpha)(1 - alpha mu) > 0.',
  mutants: {
    'without c': {
      states: [
        'determinant == alpha^2 * mu',
        '-1 - determinant < trace',
        'trace == 1 + determinant - (1 - alpha) * (1 - alpha * mu)',
      ],
      witness: { alpha: '1/2', mu: '1/2', h: '1', gap: '1', w: '-1', m: '-1/3' },
    },
  },
});

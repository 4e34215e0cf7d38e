import { theorem } from '../../src/claim/theorem.js';

/* Where Algorithms 3 and 4 rest and converge beyond the wall, on the loss (w - u')^2 / 2: their steps have the size of a ratio of gradients. */

const discount = '(1 - alpha * mu)';
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
  note: 'The limits are in Coq, for the whole run, as those of alg-4-far. For mu^2 >= nu nothing bounds the momentum by the mean of squares: alg-3-every-memory.',
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

/**
 * Algorithm 3 with any mu and nu. Its momentum, corrected, is no larger than the largest gradient on the way, u' + V, and the root
 * no smaller than the least, u' - V - 2 c: a step is at most 2 h, the excess at most 2 c, c = alpha h / (1 - alpha).
 */
export const adamEveryMemory = theorem('alg-3-every-memory', {
  title:
    'From the box Algorithm 3 converges to the excess of Algorithm 4 for every mu and nu in [0, 1) if the gap from the wall to the teacher is > 2 V + 5 c, c = alpha h / (1 - alpha): on its way gradients differ by less than a factor 2, and limits x < y of its excess exclude each other',
  source: 'Algorithm 3, App. A, corrected',
  given: {
    V: 'V >= 0',
    c: 'c > 0',
    gap: 'gap > 2 V + 5 c',
    rest: '0 < rest <= c',
    y: '0 < y <= 2 c',
    x: '0 < x < y',
  },
  where: { u: 'V + gap' },
  states: ['u + V < 2 * (u - V - 2 c)', 'y * (gap - y) - rest * (gap - x) > x * (gap - x) - rest * (gap - y)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The limits are in Coq, for the whole run. Where mu^2 < nu, alg-3-far asks less of the gap.',
  mutants: {
    'gap > 2 V': {
      given: { gap: 'gap > 2 V' },
      witness: { V: '1', c: '1', gap: '3', rest: '1/2', y: '1', x: '1/2' },
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

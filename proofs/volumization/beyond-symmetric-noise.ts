/**
 * Every noise that is symmetric about 0 is a mixture of the two-point noises +-s, and the error is linear in the law of
 * the noise. As the teacher is symmetric and the clip odd, +s and -s err alike: what is shown here for one s >= 0, with
 * both sides linear in the law, holds for every symmetric noise, moments or none.
 */
import { theorem } from '../../src/claim/theorem.js';

const error = 'E[(clip(u + s, -V, V) - u)^2; u ~ uniform(a)]';

/** The identity behind V* = E[u | u' > V*], under every symmetric noise. */
export const derivativeSymmetric = theorem('beyond-derivative-symmetric', {
  title: "Under every symmetric noise the derivative of the error is 4 E[(V - u) 1(u' > V)]: for noise +-s",
  source: 'beyond Eq. (18)',
  given: { a: 'a > 0', s: 's >= 0', V: 'V > 0' },
  where: {
    error,
    'above(w)': [
      { when: 'w > V', is: '1' },
      { when: 'w <= V', is: '0' },
    ],
  },
  states: 'D[error; V] == 4 * E[(V - u) * (above(u + s) + above(u - s)) / 2; u ~ uniform(a)]',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'one side of the noise': {
      states: 'D[error; V] == 4 * E[(V - u) * above(u + s); u ~ uniform(a)]',
      witness: { a: '1', s: '1', V: '1' },
    },
  },
});

/** With m = E[max(a^2 - eta^2, 0)]/a the volume V = m/2 gains m^2/4, and m > 0 as soon as P(|eta| < a) > 0. */
export const gainSymmetric = theorem('beyond-gain-symmetric', {
  title:
    'Under every symmetric noise the error is at most a^2/3 - V E[max(a^2 - eta^2, 0)]/a + V^2: volumization beats the constant model wherever P(|eta| < a) > 0',
  source: 'beyond Theorem 3.2',
  given: { a: 'a > 0', s: 's >= 0', V: 'V >= 0' },
  where: { error },
  states: 'error <= a^2 / 3 - V * max(a^2 - s^2, 0) / a + V^2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without the square of V': {
      states: 'error <= a^2 / 3 - V * max(a^2 - s^2, 0) / a',
      witness: { a: '1', s: '0', V: '1' },
    },
    'with half of it': {
      states: 'error <= a^2 / 3 - V * max(a^2 - s^2, 0) / a + V^2 / 2',
      witness: { a: '1', s: '2', V: '1/10' },
    },
  },
});

/** Under every noise at all, point by point: clipping at the teacher's own range never errs more than the raw weight. */
export const neverWorse = theorem('beyond-never-worse', {
  title: "Under every noise clipping at V = a beats no regularisation, strictly if P(|u'| > a) > 0",
  source: 'beyond Theorem 3.2',
  given: { a: 'a > 0', u: '-a <= u <= a', eta: 'eta real' },
  states: '(clip(u + eta, -a, a) - u)^2 <= eta^2',
  equality: 'abs(u + eta) <= a',
  expect: 'holds',
  atLeast: ['tested', 'certified', 'decided'],
  mutants: {
    'at V = a/2': {
      states: '(clip(u + eta, -a / 2, a / 2) - u)^2 <= eta^2',
      equality: 'abs(u + eta) <= a / 2',
      witness: { a: '1', u: '1', eta: '0' },
    },
  },
});

import { theorem } from '../../src/claim/theorem.js';

/** Eqs. 2 and 6, Sec. 3.1: descent on (w x - u x - eps)^2 / (2N) moves v = w - u by -(x^2 v - eps x) / N. */
export const eq6 = theorem('eq-6', {
  title: 'Noisy labels push the residual by +eps x / N',
  source: 'Eq. 6, Sec. 3.1, corrected',
  given: { N: 'N > 0', x: 'x real', eps: 'eps real', v: 'v real', z: 'z real' },
  where: { slope: '(x^2 * v - eps * x) / N' },
  states: '(x * z - eps)^2 / (2 * N) == (x * v - eps)^2 / (2 * N) + slope * (z - v) + x^2 * (z - v)^2 / (2 * N)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'the other sign': {
      where: { slope: '(x^2 * v + eps * x) / N' },
      witness: { N: '1', x: '1', eps: '1', v: '0', z: '1' },
    },
  },
});

/** Eq. 6 as printed has the opposite sign. */
export const eq6Printed = theorem('eq-6:printed', {
  title: 'Noisy labels push the residual by -eps x / N',
  source: 'Eqs. 6 and 7, Sec. 3.1, as printed',
  given: { N: 'N > 0', x: 'x real', eps: 'eps real', v: 'v real', z: 'z real' },
  where: { slope: '(x^2 * v + eps * x) / N' },
  states: '(x * z - eps)^2 / (2 * N) == (x * v - eps)^2 / (2 * N) + slope * (z - v) + x^2 * (z - v)^2 / (2 * N)',
  expect: 'refuted',
  witness: { N: '1', x: '1', eps: '1', v: '0', z: '1' },
  corrects: 'eq-6',
});

/** Eq. 8, Sec. 3.1: where the residual comes to rest, with A_r the eigenvalue of A = sum x x^T. */
export const eq8 = theorem('eq-8', {
  title: 'The residual comes to rest at sum eps x / A_r',
  source: 'Eq. 8, Sec. 3.1, corrected',
  given: { N: 'N > 0', Ar: 'Ar > 0', ex: 'ex real' },
  where: { v: 'ex / Ar' },
  states: '-(Ar * v) / N + ex / N == 0',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'with 1/N': { where: { v: 'ex / (N * Ar)' }, witness: { N: '2', Ar: '1', ex: '1' } },
  },
});

/** Eq. 8 as printed: the opposite sign, and a factor 1/N too many. */
export const eq8Printed = theorem('eq-8:printed', {
  title: 'The residual comes to rest at -(sum eps x / N) / A_r',
  source: 'Eq. 8, Sec. 3.1, as printed',
  given: { N: 'N > 0', Ar: 'Ar > 0', ex: 'ex real' },
  where: { v: '-(ex / N) / Ar' },
  states: '-(Ar * v) / N + ex / N == 0',
  expect: 'refuted',
  witness: { N: '1', Ar: '1', ex: '1' },
  corrects: 'eq-8',
});

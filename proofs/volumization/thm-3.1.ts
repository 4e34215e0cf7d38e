import { theorem } from '../../src/claim/theorem.js';
import { everyNoiseCertificates } from './beyond-large-noise.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';

/** Theorem 3.1, Sec. 3.2: the error of clipping is least at V* = a - sigma/2; the paper assumes sigma <= a. */
export const theorem31 = theorem('thm-3.1', {
  title:
    'Volumization errs by at least (1 - 27 sigma / 64 a) sigma^2 / 3, whatever V, and by that at V* = a - sigma/2 only',
  source: 'Theorem 3.1, Sec. 3.2',
  given: { a: 'a > 0', sigma: '0 < sigma <= 4 a / 3', V: 'V >= 0' },
  where: { error },
  states: 'error >= (1 - 27 sigma / (64 a)) * sigma^2 / 3',
  equality: 'V == a - sigma / 2',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  proofs: { certify: everyNoiseCertificates },
  mutants: {
    'coefficient 26': {
      states: 'error >= (1 - 26 sigma / (64 a)) * sigma^2 / 3',
      witness: { a: '1', sigma: '1', V: '1/2' },
    },
    'for sigma up to 3a/2': {
      given: { sigma: '0 < sigma <= 3 a / 2' },
      witness: { a: '1', sigma: '3/2', V: '1/4' },
    },
  },
});

/** The third clause of Theorem 3.1: A = I, where by Eq. (1) the error is (1/2) |w - u|^2 over the d weights. */
export const theorem31Error = theorem('thm-3.1-error', {
  title: 'For A = X^T X / N = I the error of Eq. (1) is d/2 times the mean square of w - u: two weights, two examples',
  source: 'Theorem 3.1, Sec. 3.2, last sentence, corrected',
  given: { p: 'p real', q: 'q real' },
  where: { 'x(s)': 'p + s * q', mean: '(p^2 + q^2) / 2' },
  states: '(x(1)^2 + x(-1)^2) / (2 * 2) == 2 / 2 * mean',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'X = [[1, 1], [1, -1]], so that X^T X / N = I; (p, q) is w - u and d = 2.',
  mutants: { 'without d/2': { states: '(x(1)^2 + x(-1)^2) / (2 * 2) == mean / 2', witness: { p: '1', q: '0' } } },
});

export const theorem31ErrorPrinted = theorem('thm-3.1-error:printed', {
  title: 'For A = I the error of Eq. (1) is the mean square of w - u: three weights and examples',
  source: 'Theorem 3.1, Sec. 3.2, last sentence, as printed',
  given: { p: 'p real', q: 'q real', r: 'r real' },
  where: { k: '3' },
  states: '(k * p^2 + k * q^2 + k * r^2) / (2 * 3) == (p^2 + q^2 + r^2) / 3',
  expect: 'refuted',
  witness: { p: '1', q: '0', r: '0' },
  corrects: 'thm-3.1-error',
  note: 'X = sqrt 3 I, so that X^T X / N = I; the error is 1/2 and the mean square 1/3.',
});

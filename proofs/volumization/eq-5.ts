import { theorem } from '../../src/claim/theorem.js';

/*
 * Sec. 3.1 in one eigendirection of A: x is s, the singular value of X, and A = sum x x^T as printed has the eigenvalue
 * s^2, its mean s^2 / N. One step h of descent stands for the flow, of which it is the limit h -> 0.
 */

/** Eqs. 4-5, Sec. 3.1: the gradient of (w x - u x)^2 / (2N) in w. */
export const eq5 = theorem('eq-5', {
  title: 'Without noise the residual moves by -A v / N: the difference of losses is its slope and a square',
  source: 'Eqs. 3, 4 and 5, Sec. 3.1',
  given: { N: 'N > 0', s: 's real', u: 'u real', w: 'w real', z: 'z real' },
  where: { v: 'w - u' },
  states: '(s * (z - u))^2 / (2 * N) == (s * v)^2 / (2 * N) + s^2 * v / N * (z - w) + s^2 * (z - w)^2 / (2 * N)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without 1/N': {
      states: '(s * (z - u))^2 / (2 * N) == (s * v)^2 / (2 * N) + s^2 * v * (z - w) + s^2 * (z - w)^2 / (2 * N)',
      witness: { N: '2', s: '1', u: '0', w: '1', z: '2' },
    },
  },
});

/** The prose after Eq. 5: v decays like e^{-lambda t}, lambda the smallest eigenvalue of the printed A = sum x x^T. */
export const rate = theorem('eq-5-rate', {
  title: 'The residual decays at the rate lambda / N, lambda an eigenvalue of A = sum x x^T',
  source: 'Eq. 5 and the prose after it, Sec. 3.1, corrected',
  given: { N: 'N > 0', lambda: 'lambda > 0', v: 'v real', h: 'h real' },
  states: 'v - h * lambda * v / N == (1 - h * (lambda / N)) * v',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'rate lambda': {
      states: 'v - h * lambda * v / N == (1 - h * lambda) * v',
      witness: { N: '2', lambda: '1', v: '1', h: '1' },
    },
  },
});

/** As printed the rate is lambda itself. */
export const ratePrinted = theorem('eq-5-rate:printed', {
  title: 'The residual decays at the rate lambda, the smallest eigenvalue of A = sum x x^T',
  source: 'the prose after Eq. 5, Sec. 3.1, as printed',
  given: { N: 'N > 0', lambda: 'lambda > 0', v: 'v real', h: 'h real' },
  states: 'v - h * lambda * v / N == (1 - h * lambda) * v',
  expect: 'refuted',
  witness: { N: '2', lambda: '1', v: '1', h: '1' },
  corrects: 'eq-5-rate',
});

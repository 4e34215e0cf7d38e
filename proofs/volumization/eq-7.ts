import { theorem } from '../../src/claim/theorem.js';

/*
 * Two examples and two weights: X = U diag(p, q) Q^T with rotations U and Q by rational half-angles, so that the columns of
 * Q diagonalise A = X^T X = sum x x^T with the eigenvalue p^2 for the first.
 */
const given = {
  t: 't real',
  k: 'k real',
  p: 'p real',
  q: 'q real',
  v1: 'v1 real',
  v2: 'v2 real',
  e1: 'e1 real',
  e2: 'e2 real',
};
const where = {
  c: '(1 - t^2) / (1 + t^2)',
  s: '2 * t / (1 + t^2)',
  C: '(1 - k^2) / (1 + k^2)',
  S: '2 * k / (1 + k^2)',
  x11: 'C * p * c + S * q * s',
  x12: 'C * p * s - S * q * c',
  x21: 'S * p * c - C * q * s',
  x22: 'S * p * s + C * q * c',
  miss1: 'v1 * x11 + v2 * x12 - e1',
  miss2: 'v1 * x21 + v2 * x22 - e2',
  rate1: '-(miss1 * x11 + miss2 * x21) / 2',
  rate2: '-(miss1 * x12 + miss2 * x22) / 2',
  v: 'c * v1 + s * v2',
  noise: 'e1 * (c * x11 + s * x12) + e2 * (c * x21 + s * x22)',
};
const witness = { t: '0', k: '0', p: '1', q: '0', v1: '0', v2: '0', e1: '1', e2: '0' };

/** Eq. 7, Sec. 3.1, with the sign of the noise corrected as in Eq. 6. */
export const eq7 = theorem('eq-7', {
  title: 'Along an eigenvector of A the residual moves by -A_r v_r / N + sum eps_i x_ir / N, on its own',
  source: 'Eq. 7, Sec. 3.1, corrected',
  given,
  where,
  states: 'c * rate1 + s * rate2 == -(p^2 * v) / 2 + noise / 2',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'the eigenvalue p': {
      states: 'c * rate1 + s * rate2 == -(p * v) / 2 + noise / 2',
      witness: { ...witness, p: '2', v1: '1', e1: '0' },
    },
    'another axis': {
      states: 'c * rate1 - s * rate2 == -(p^2 * v) / 2 + noise / 2',
      witness: { ...witness, t: '1', v2: '1', e1: '0' },
    },
  },
  note: 'for two weights and two examples',
});

/** Eq. 7 as printed, with the sign of Eq. 6. */
export const eq7Printed = theorem('eq-7:printed', {
  title: 'Along an eigenvector of A the residual moves by -A_r v_r / N - sum eps_i x_ir / N',
  source: 'Eq. 7, Sec. 3.1, as printed',
  given,
  where,
  states: 'c * rate1 + s * rate2 == -(p^2 * v) / 2 - noise / 2',
  expect: 'refuted',
  witness,
  corrects: 'eq-7',
});

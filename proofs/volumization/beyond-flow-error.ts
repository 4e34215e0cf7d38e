import { theorem } from '../../src/claim/theorem.js';

/** Eq. 9 before the mean over designs, at every time: what one eigendirection of A contributes, for noise +-s. */
export const flowError = theorem('beyond-flow-error', {
  title:
    'At time t the error of the flow on noisy labels is the bias e^{-2 lambda t} v^2 and the variance (s^2 / N) (1 - e^{-lambda t})^2 / lambda, summed over the eigendirections of A = X^T X / N',
  source: 'Eqs. 6 to 9, Sec. 3.1, for every design and time',
  given: { N: 'N > 0', r: 'r > 0', s: 's >= 0', v: 'v real', e: '0 < e <= 1' },
  where: { lambda: 'N * r^2', z: 's * r' },
  states:
    '((e v + (1 - e) * z / lambda)^2 + (e v - (1 - e) * z / lambda)^2) / 2 == e^2 v^2 + s^2 / N * (1 - e)^2 / lambda',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'e is e^{-lambda t}; z is the noise on the eigendirection, of variance lambda s^2 / N, and r^2 = lambda / N. The theorem for all designs is the formal one.',
  mutants: {
    'without 1/N': {
      states:
        '((e v + (1 - e) * z / lambda)^2 + (e v - (1 - e) * z / lambda)^2) / 2 == e^2 v^2 + s^2 * (1 - e)^2 / lambda',
      witness: { N: '4', r: '1/2', s: '1', v: '0', e: '1/2' },
    },
  },
});

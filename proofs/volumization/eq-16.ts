import { theorem } from '../../src/claim/theorem.js';
import { eq14 } from './eq-14.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';

/** Eq. (16), App. D, divided by 3: |V - a| <= sigma bounds the bias by the variance it replaces. */
export const eq16 = theorem('eq-16', {
  title: 'The error is at most the mixture of variances',
  source: 'Eq. (16), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V <= a + sigma' },
  where: { c_V: eq14.where.c_V },
  states: ['abs(V - a) <= sigma', `${error} <= (c_V sigma^2 + (1 - c_V) * sigma^2) / 3`],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'divided by 4': {
      states: [`${error} <= (c_V sigma^2 + (1 - c_V) * sigma^2) / 4`],
      witness: { a: '1', sigma: '1', V: '0' },
    },
  },
});

import { theorem } from '../../src/claim/theorem.js';
import { eq14 } from './eq-14.js';

/** Eq. (17), App. D: the bound of Eq. (16) is the error without clipping; equality only at V = a -+ sigma. */
export const eq17 = theorem('eq-17', {
  title: 'The mixture of variances is sigma^2 / 3',
  source: 'Eq. (17), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V <= a + sigma' },
  where: { c_V: eq14.where.c_V },
  states: '(c_V sigma^2 + (1 - c_V) * sigma^2) / 3 == sigma^2 / 3',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'weights c_V and 2 - c_V': {
      states: '(c_V sigma^2 + (2 - c_V) * sigma^2) / 3 == sigma^2 / 3',
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

/** Eq. (17) as printed equates sigma^2 with sigma^2 / 3. */
export const eq17Printed = theorem('eq-17:printed', {
  title: 'The right side of Eq. (16) as printed equals sigma^2 / 3',
  source: 'Eqs. (16) and (17), App. D, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V <= a + sigma' },
  where: { c_V: eq14.where.c_V },
  states: 'c_V sigma^2 + (1 - c_V) * sigma^2 == sigma^2 / 3',
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '1' },
  corrects: 'eq-17',
});

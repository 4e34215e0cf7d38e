import { theorem } from '../../src/claim/theorem.js';
import { eq14 } from './eq-14.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';

/** Eq. (15), App. D, divided by 3: strictly inside (a - sigma, a + sigma) clipping gains. */
export const eq15 = theorem('eq-15', {
  title: 'Clipping at V in (a - sigma, a + sigma) has an error below sigma^2 / 3',
  source: 'Eq. (15), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma < V < a + sigma' },
  where: { b2: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3', c_V: eq14.where.c_V },
  states: [`${error} == b2`, 'b2 < sigma^2 / 3'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'the left end included': {
      given: { V: 'a - sigma <= V < a + sigma' },
      witness: { a: '1', sigma: '1', V: '0' },
    },
  },
});

/** Eq. (15) as printed sets the error equal to three times its value. */
export const eq15Printed = theorem('eq-15:printed', {
  title: 'The error inside (a - sigma, a + sigma) by the formula as printed',
  source: 'Eq. (15), App. D, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma < V < a + sigma' },
  where: { c_V: eq14.where.c_V },
  states: `${error} == c_V sigma^2 + (1 - c_V) * (a - V)^2`,
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '1' },
  corrects: 'eq-15',
});

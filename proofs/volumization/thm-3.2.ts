import { theorem } from '../../src/claim/theorem.js';
import { eq14 } from './eq-14.js';

/** Theorem 3.2, Sec. 3.2: clipping gains exactly on (a - sigma, a + sigma); equality at its ends. */
export const theorem32 = theorem('thm-3.2', {
  title: 'Clipping at V in [a - sigma, a + sigma] never loses, and gains inside',
  source: 'Theorem 3.2, Sec. 3.2',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V <= a + sigma' },
  where: { b2: eq14.where.b2 },
  states: 'b2 <= sigma^2 / 3',
  equality: 'V == a - sigma or V == a + sigma',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'also below a - sigma': {
      given: { V: '0 <= V <= a + sigma' },
      witness: { a: '1', sigma: '1/2', V: '0' },
    },
  },
});

/** Theorem 3.2 as printed puts the equality at sigma = a; there, too, the gain is strict. */
export const theorem32Printed = theorem('thm-3.2:printed', {
  title: 'On (a - sigma, a + sigma) equality is achieved if and only if sigma = a',
  source: 'Theorem 3.2, Sec. 3.2, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma < V < a + sigma' },
  where: { b2: eq14.where.b2 },
  states: 'b2 <= sigma^2 / 3',
  equality: 'sigma == a',
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '1/2' },
  corrects: 'thm-3.2',
});

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

/** Theorem 3.2 as printed: equality inside the open interval when sigma = a; there, too, the gain is strict. */
export const theorem32Printed = theorem('thm-3.2:printed', {
  title: 'At sigma = a some V in (a - sigma, a + sigma) achieves equality, as it does at sigma = 0: V = a/2',
  source: 'Theorem 3.2, Sec. 3.2, as printed',
  given: { a: 'a > 0', sigma: 'sigma == a', V: 'V == a / 2' },
  where: { b2: eq14.where.b2 },
  states: 'b2 == sigma^2 / 3',
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '1/2' },
  corrects: 'thm-3.2',
  note: 'As "only if" the clause says nothing for 0 < sigma < a; thm-3.2 shows that no V in the open interval attains equality, at sigma = a neither.',
});

import { theorem } from '../../src/claim/theorem.js';
import { eq14 } from './eq-14.js';

/** Eq. (18), App. D: the derivative of 3 b2 between a - sigma and a + sigma, and its factors. */
export const eq18 = theorem('eq-18', {
  title: 'The derivative of the error vanishes at V = a - sigma/2 and V = a + sigma only',
  source: 'Eq. (18), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma < V < a + sigma' },
  where: { c_V: eq14.where.c_V, y: 'V - a', b2: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3' },
  states: [
    'D[3 b2; V] == -sigma / (2 a) * (y - sigma) + 1 / (2 a sigma) * (y - sigma) * y^2 + 1 / (2 a sigma) * (y - sigma)^2 * y',
    'D[3 b2; V] == (y - sigma)^2 * (2 y + sigma) / (2 a sigma)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'factor 2 y - sigma': {
      states: 'D[3 b2; V] == (y - sigma)^2 * (2 y - sigma) / (2 a sigma)',
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

/** After Eq. (18): V = a + sigma is the edge of the plateau; the error rises to it from a - sigma/2 and stays. */
export const eq18Maximum = theorem('prose-local-maximum', {
  title: 'Beyond V = a - sigma/2 the error is at most its value at a + sigma, with equality from there on',
  source: 'App. D, after Eq. (18)',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V > a - sigma / 2' },
  where: { b2: eq14.where.b2 },
  states: 'b2 <= sigma^2 / 3',
  equality: 'V >= a + sigma',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'equality from a + sigma/2 on': {
      equality: 'V >= a + sigma / 2',
      witness: { a: '1', sigma: '1', V: '3/2' },
    },
  },
});

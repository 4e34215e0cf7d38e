import { theorem } from '../../src/claim/theorem.js';

const probability = [
  { when: 'V < a - sigma', is: 'V / a' },
  { when: 'a - sigma <= V <= a + sigma', is: '1 - (V - a - sigma)^2 / (4 a sigma)' },
  { when: 'V > a + sigma', is: '1' },
] as const;

/** Eq. (13), App. D: the probability that a weight is not clipped, P(|u'| < V). */
export const eq13 = theorem('eq-13', {
  title: "The probability that |u'| < V",
  source: 'Eq. (13), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: { c: probability },
  continuous: ['c'],
  states: 'c == P[abs(u + eta) < V; u ~ uniform(a), eta ~ uniform(sigma)]',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'divided by 2 a sigma': {
      where: {
        c: [probability[0], { when: probability[1].when, is: '1 - (V - a - sigma)^2 / (2 a sigma)' }, probability[2]],
      },
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

/** Eq. (13) as printed gives these values to P(u' < V), which is 1/2 at V = 0 by symmetry. */
export const eq13Printed = theorem('eq-13:printed', {
  title: "The probability that u' < V",
  source: 'Eq. (13), App. D, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: { c: probability },
  states: 'c == P[u + eta < V; u ~ uniform(a), eta ~ uniform(sigma)]',
  expect: 'refuted',
  witness: { a: '1', sigma: '1/2', V: '0' },
  corrects: 'eq-13',
});

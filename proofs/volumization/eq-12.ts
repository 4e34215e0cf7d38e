import { theorem } from '../../src/claim/theorem.js';

const density = 'P[abs(y - eta) <= a; eta ~ uniform(sigma)] / (2 a)';

/** Eq. (12), App. D: the density of u' = u + eta at y is a trapezoid. The convolution of the two laws is its definition. */
export const eq12 = theorem('eq-12', {
  title: "The density of u' = u + eta is a trapezoid",
  source: 'Eq. (12), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma < a', y: '-a - sigma < y < a + sigma' },
  where: {
    f: [
      { when: 'y <= -a + sigma', is: 'y / (4 a sigma) + (a + sigma) / (4 a sigma)' },
      { when: '-a + sigma < y < a - sigma', is: '1 / (2 a)' },
      { when: 'a - sigma <= y', is: '-y / (4 a sigma) + (a + sigma) / (4 a sigma)' },
    ],
  },
  continuous: ['f'],
  states: `f == ${density}`,
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'plateau 1/(2 sigma)': {
      where: {
        f: [
          { when: 'y <= -a + sigma', is: 'y / (4 a sigma) + (a + sigma) / (4 a sigma)' },
          { when: '-a + sigma < y < a - sigma', is: '1 / (2 sigma)' },
          { when: 'a - sigma <= y', is: '-y / (4 a sigma) + (a + sigma) / (4 a sigma)' },
        ],
      },
      witness: { a: '2', sigma: '1', y: '0' },
    },
  },
});

/** Eq. (12) as printed repeats the first condition in its third case: the right slope stands over the left end. */
export const eq12Printed = theorem('eq-12:printed', {
  title: "The density of u' by the third case as printed",
  source: 'Eq. (12), App. D, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma < a', y: '-a - sigma <= y <= -a + sigma' },
  states: `-y / (4 a sigma) + (a + sigma) / (4 a sigma) == ${density}`,
  expect: 'refuted',
  witness: { a: '2', sigma: '1', y: '-2' },
  corrects: 'eq-12',
});

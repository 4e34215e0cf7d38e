import { theorem } from '../../src/claim/theorem.js';

const error = 'E[(clip(u, -V, V) - u)^2; u ~ uniform(a)]';

/** Eq. (20), App. D, divided by 3: the error of clipping without noise. */
export const eq20 = theorem('eq-20', {
  title: 'Without noise the error is (a - V)^3 / (3 a), and 0 for V > a',
  source: 'Eq. (20), App. D',
  given: { a: 'a > 0', V: 'V >= 0' },
  where: {
    b2: [
      { when: 'V <= a', is: '(a - V)^3 / (3 a)' },
      { when: 'V > a', is: '0' },
    ],
  },
  continuous: ['b2'],
  states: `${error} == b2`,
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'divided by 4 a': {
      where: {
        b2: [
          { when: 'V <= a', is: '(a - V)^3 / (4 a)' },
          { when: 'V > a', is: '0' },
        ],
      },
      witness: { a: '1', V: '0' },
    },
  },
});

/** Eq. (20) as printed lacks the factor 1/3. */
export const eq20Printed = theorem('eq-20:printed', {
  title: 'Without noise the error is (a - V)^3 / a',
  source: 'Eq. (20), App. D, as printed',
  given: { a: 'a > 0', V: 'V >= 0' },
  where: {
    b2: [
      { when: 'V <= a', is: '(a - V)^3 / a' },
      { when: 'V > a', is: '0' },
    ],
  },
  states: `${error} == b2`,
  expect: 'refuted',
  witness: { a: '1', V: '0' },
  corrects: 'eq-20',
});

import { theorem } from '../../src/claim/theorem.js';

const error = 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]';
const c_V = '1 - (V - a - sigma)^2 / (4 a sigma)';

/** Eq. (14), App. D, divided by 3: the error of clipping at V, as a function of V. */
export const eq14 = theorem('eq-14', {
  title: 'The error of volumization as a function of V',
  source: 'Eq. (14), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: {
    b2: [
      { when: 'V < a - sigma', is: '(V / a * sigma^2 + (a - V)^3 / a) / 3' },
      { when: 'a - sigma <= V <= a + sigma', is: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3' },
      { when: 'V > a + sigma', is: 'sigma^2 / 3' },
    ],
    c_V,
  },
  continuous: ['b2'],
  states: `${error} == b2`,
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'plateau sigma^2 / 2': {
      where: {
        b2: [
          { when: 'V < a - sigma', is: '(V / a * sigma^2 + (a - V)^3 / a) / 3' },
          { when: 'a - sigma <= V <= a + sigma', is: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3' },
          { when: 'V > a + sigma', is: 'sigma^2 / 2' },
        ],
      },
      witness: { a: '1', sigma: '1', V: '3' },
    },
  },
});

/** Eq. (14) as printed lacks the factor 1/3 (the "dummy factor 12 N" of the footnote is 3, and has no N). */
export const eq14Printed = theorem('eq-14:printed', {
  title: 'The error of volumization by the formula as printed',
  source: 'Eq. (14), App. D, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: {
    b2: [
      { when: 'V < a - sigma', is: 'V / a * sigma^2 + (a - V)^3 / a' },
      { when: 'a - sigma <= V <= a + sigma', is: 'c_V sigma^2 + (1 - c_V) * (a - V)^2' },
      { when: 'V > a + sigma', is: 'sigma^2' },
    ],
    c_V,
  },
  states: `${error} == b2`,
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '0' },
  corrects: 'eq-14',
});

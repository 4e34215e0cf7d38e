import { theorem } from '../../src/claim/theorem.js';

/** Eq. (19), App. D: the least error, and that it is a gain. */
export const eq19 = theorem('eq-19', {
  title: 'The error at V* = a - sigma/2 is (1 - 27 sigma / 64 a) sigma^2 / 3, below sigma^2 / 3',
  source: 'Eq. (19), App. D',
  given: { a: 'a > 0', sigma: '0 < sigma <= a' },
  where: {
    least: 'E[(clip(u + eta, -(a - sigma / 2), a - sigma / 2) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]',
  },
  states: ['least == (1 - 27 sigma / (64 a)) * sigma^2 / 3', '(1 - 27 sigma / (64 a)) * sigma^2 / 3 < sigma^2 / 3'],
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
  mutants: {
    'coefficient 28': {
      states: 'least == (1 - 28 sigma / (64 a)) * sigma^2 / 3',
      witness: { a: '1', sigma: '1' },
    },
  },
});

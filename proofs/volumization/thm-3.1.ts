import { theorem } from '../../src/claim/theorem.js';

/** Theorem 3.1, Sec. 3.2: clipping at V* = a - sigma/2 attains the least error. */
export const theorem31 = theorem('thm-3.1', {
  title: 'Volumization at V* = a - sigma/2 has the least error',
  source: 'Theorem 3.1, Sec. 3.2',
  given: {
    a: 'a > 0',
    sigma: '0 < sigma <= a',
    V: 'a - sigma <= V <= a + sigma',
  },
  where: {
    b2: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3',
    c_V: '1 - (V - a - sigma)^2 / (4 a sigma)',
  },
  states: 'b2 >= (1 - 27 sigma / (64 a)) * sigma^2 / 3',
  equality: 'V == a - sigma / 2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: {
      where: { y: 'V - a' },
      over: '192 a sigma',
      terms: [
        { square: '(2 y + sigma) * (2 y - 3 sigma)' },
        { weight: '2', square: '2 y + sigma', given: ['sigma', 'sigma'] },
      ],
    },
  },
  mutants: {
    'coefficient 26': {
      states: 'b2 >= (1 - 26 sigma / (64 a)) * sigma^2 / 3',
      witness: { a: '1', sigma: '1', V: '1/2' },
    },
  },
});

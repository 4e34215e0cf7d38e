/** The two contributions from which App. D puts the middle branch of Eq. (14) together. */
import { theorem } from '../../src/claim/theorem.js';

const given = { a: 'a > 0', sigma: 'sigma > 0', V: 'abs(a - sigma) <= V <= a + sigma' } as const;
const where = {
  c_V: '1 - (V - a - sigma)^2 / (4 a sigma)',
  'inside(w)': [
    { when: 'abs(w) < V', is: '1' },
    { when: 'abs(w) >= V', is: '0' },
  ],
  inner: 'E[eta^2 * inside(u + eta); u ~ uniform(a), eta ~ uniform(sigma)]',
  outer: 'E[(clip(u + eta, -V, V) - u)^2 * (1 - inside(u + eta)); u ~ uniform(a), eta ~ uniform(sigma)]',
} as const;

export const errorShares = theorem('prose-error-shares', {
  title:
    'The two shares of App. D are each off by (sigma - y)^2 (sigma + y)^2 / (24 a sigma), with opposite signs: their sum is right',
  source: 'App. D, before Eq. (14)',
  given,
  where: { ...where, y: 'V - a', off: '(sigma - y)^2 * (sigma + y)^2 / (24 a sigma)' },
  states: ['inner == c_V sigma^2 / 3 - off', 'outer == (1 - c_V) * (a - V)^2 / 3 + off'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'with the signs exchanged': {
      states: ['inner == c_V sigma^2 / 3 + off', 'outer == (1 - c_V) * (a - V)^2 / 3 - off'],
      witness: { a: '1', sigma: '1', V: '1' },
    },
  },
});

export const errorSharesPrinted = theorem('prose-error-shares:printed', {
  title: 'Weights inside (-V, V) err by sigma^2 / 3 each, and those outside by (a - V)^2 / 3',
  source: 'App. D, before Eq. (14), as printed (with the factor 3 corrected)',
  given,
  where,
  states: ['inner == c_V sigma^2 / 3', 'outer == (1 - c_V) * (a - V)^2 / 3'],
  expect: 'refuted',
  witness: { a: '1', sigma: '1', V: '1' },
  corrects: 'prose-error-shares',
});

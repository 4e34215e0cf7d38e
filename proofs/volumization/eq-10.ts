import { theorem } from '../../src/claim/theorem.js';

/** Eq. (10), Sec. 3.2, with the expectation over u and eta: the error of clipping is never below the bound. */
export const eq10 = theorem('eq-10', {
  title: 'The error of volumization is at least (1 - 27 sigma / 64 a) sigma^2 / 3, whatever V',
  source: 'Eq. (10), Sec. 3.2',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'V >= 0' },
  where: { error: 'E[(clip(u + eta, -V, V) - u)^2; u ~ uniform(a), eta ~ uniform(sigma)]' },
  states: 'error >= (1 - 27 sigma / (64 a)) * sigma^2 / 3',
  equality: 'V == a - sigma / 2',
  expect: 'holds',
  atLeast: ['tested', 'sampled', 'certified'],
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
      states: 'error >= (1 - 26 sigma / (64 a)) * sigma^2 / 3',
      witness: { a: '1', sigma: '1', V: '1/2' },
    },
    'equality at V = a - sigma': {
      equality: 'V == a - sigma',
      witness: { a: '1', sigma: '1/2', V: '1/2' },
    },
  },
});

/** Eq. (10) as printed takes the expectation over the noise alone: then a weight near 0 is learned without error. */
export const eq10Printed = theorem('eq-10:printed', {
  title: 'The error at a fixed teacher weight is at least the bound of Eq. (10)',
  source: 'Eq. (10), Sec. 3.2, as printed',
  given: { a: 'a > 0', sigma: '0 < sigma <= a', u: '-a <= u <= a', V: 'V >= 0' },
  where: { error: 'E[(clip(u + eta, -V, V) - u)^2; eta ~ uniform(sigma)]' },
  states: 'error >= (1 - 27 sigma / (64 a)) * sigma^2 / 3',
  expect: 'refuted',
  witness: { a: '1', sigma: '1', u: '0', V: '0' },
  corrects: 'eq-10',
});

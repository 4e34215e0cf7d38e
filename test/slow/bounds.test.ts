import { expect, test } from 'vitest';
import { certifiedSlowly, notCertified, outcomeOf } from '../verify/bounds-cases.js';

test.each(certifiedSlowly)('%s for %o is certified', (states, given) => {
  expect(outcomeOf(states, given)).toBe('passed');
});

test.each(notCertified)(
  '%s for %o, which is false or has no value, is not, whatever work is granted',
  (states, given) => {
    expect(outcomeOf(states, given)).not.toBe('passed');
  },
);

test('Theorem 3.2 with its end V = a - sigma, where both errors are alike, is not certified', () => {
  const given = { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V < a + sigma' };
  const states = 'sigma^2 / 3 - (sigma - (V - a))^3 * (sigma + (V - a)) / (12 a sigma) < sigma^2 / 3';
  expect(outcomeOf(states, given)).toBe('open');
});

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

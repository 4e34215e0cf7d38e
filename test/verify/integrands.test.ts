import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { byHand, certifyMethod } from '../../src/verify/certify/index.js';
import { exportCoq } from '../../src/verify/export/file.js';
import { testMethod } from '../../src/verify/test/index.js';

type Statement = Pick<Spec, 'given' | 'states'>;
const effort = { seed: 1, budget: 1 };
const claimOf = (statement: Statement) => theorem('claim', { title: 'claim', expect: 'holds', ...statement });
const certified = (statement: Statement) => certifyMethod.run(claimOf(statement), effort);
const tested = (statement: Statement) => testMethod.run(claimOf(statement), effort);

const s = { s: 's > 0' };
const both = { V: 'V > 0', s: 's > 0' };

const proved: readonly Statement[] = [
  { given: { V: 'V > 0' }, states: 'E[clip(u, -V, V)^2; u ~ cauchy(1)] <= V^2' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] < V^2' },
  { given: both, states: '0 < E[clip(u, -V, V)^2; u ~ gaussian(s)] <= V^2' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] != 0' },
  // a constant as the multiple of a moment: the variance, Markov's and Chebyshev's inequality
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] <= s^2' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ laplace(s)] <= 2 s^2' },
  { given: both, states: 'P[abs(u) >= V; u ~ gaussian(s)] <= s^2 / V^2' },
  { given: both, states: 'P[abs(u) >= V; u ~ laplace(s)] <= s / V' },
  // one draw for two laws
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ cauchy(s)] <= E[clip(u, -V, V)^2; u ~ cauchy(2 s)]' },
  { given: { ...both, t: 't >= s' }, states: 'P[abs(u) >= V; u ~ gaussian(s)] <= P[abs(u) >= V; u ~ gaussian(t)]' },
  { given: both, states: 'P[u < V; u ~ gaussian(s)] + P[u >= V; u ~ gaussian(s)] == 1' },
  // products of means, Jensen's inequality
  {
    given: both,
    states: 'E[clip(abs(u), 0, V); u ~ cauchy(s)]^2 <= E[clip(u, -V, V)^2; u ~ cauchy(s)]',
  },
  // laws are symmetric
  { given: { a: 'a > 0' }, states: 'E[clip(u, -a, a); u ~ cauchy(a)] == 0' },
  { given: { V: 'V >= 0' }, states: 'P[u < V; u ~ gaussian(1)] >= 1 / 2 * P[u != 2 V; u ~ gaussian(1)]' },
  { given: both, states: 'P[u > V; u ~ cauchy(s)] == P[u < -V; u ~ cauchy(s)]' },
  // two letters
  {
    given: { V: 'V >= 1', s: 's > 0' },
    states: 'E[(clip(u + e, -V, V) - u)^2; u ~ uniform(1), e ~ gaussian(s)] <= s^2',
  },
  { given: s, states: 'E[exp(u); u ~ uniform(s)] >= 1' },
  // of a constant only what knows a letter as the multiple of a moment
  { given: s, states: 'E[exp(-u^2); u ~ gaussian(s)] >= 1 - s^2' },
  { given: s, states: '-(s + E[exp(-abs(u)); u ~ laplace(s)]) <= -1' },
];

/** Each is false at the simplest points. */
const wrong: readonly Statement[] = [
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] <= V^2 / 2' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] <= s^2 / 2' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ cauchy(2 s)] <= E[clip(u, -V, V)^2; u ~ cauchy(s)]' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ gaussian(s)] >= V^2' },
  { given: s, states: 'E[u^2; u ~ gaussian(s)] <= E[abs(u); u ~ gaussian(s)]^2' },
  { given: s, states: 'E[u^2; u ~ gaussian(s)] * E[u^2; u ~ gaussian(s)] == E[u^4; u ~ gaussian(s)]' },
  { given: s, states: 'E[u v; u ~ gaussian(s), v ~ gaussian(s)] == E[u^2; u ~ gaussian(s)]' },
  { given: { a: 'a > 0' }, states: 'E[clip(u, -a, 2 a); u ~ cauchy(a)] == 0' },
  { given: both, states: 'P[u < V; u ~ gaussian(s)] <= 1 / 2' },
  { given: both, states: 'P[abs(u) >= V; u ~ laplace(s)] <= s / (3 V)' },
  { given: both, states: 'E[clip(u, -V, V)^2; u ~ laplace(s)] <= s^2' },
  { given: both, states: 'P[abs(u) <= V; u ~ uniform(s)] < 1' },
];

describe('means are compared by what stands under the integral', () => {
  test.each(proved)('$states, where $given', statement => {
    expect(certified(statement)).toMatchObject({
      outcome: 'passed',
      restsOn: expect.arrayContaining([expect.stringContaining('the mean is linear and monotone')]),
    });
  });

  test.each(wrong)('not $states, which is false, and refuted at a point', statement => {
    expect(certified(statement)).toMatchObject({ outcome: 'open' });
    expect(tested(statement)).toMatchObject({ outcome: 'refuted' });
  });

  test('equality somewhere is not equality nowhere', () => {
    expect(certified({ given: both, states: 'E[clip(u, -V, V)^2; u ~ cauchy(s)] > 0' })).toMatchObject({
      outcome: 'passed',
    });
    // At 0 the integrand is 1, and nowhere else.
    expect(certified({ given: s, states: 'P[u == 0; u ~ gaussian(s)] > 0' })).toMatchObject({ outcome: 'open' });
    // 1 where |u| > 3 s, which no place that is tried is, and an indicator jumps.
    expect(certified({ given: both, states: 'V * P[abs(u) > 3 s; u ~ cauchy(s)] > 0' })).toMatchObject({
      outcome: 'open',
    });
  });

  test('a mean that does not exist stays unknown', () => {
    expect(certified({ given: s, states: 'E[abs(u); u ~ cauchy(s)] >= 0' })).toMatchObject({ outcome: 'open' });
    expect(certified({ given: s, states: 'E[u; u ~ cauchy(s)] == 0' })).toMatchObject({ outcome: 'open' });
  });

  test('the proof by hand says what is compared, and Coq gets lemmas, not the theorem', () => {
    const claim = claimOf(proved[0]!);
    expect(byHand(claim).join('\n')).toContain('everywhere under the integral');
    const { whole, partial } = exportCoq([claim], 'theorems');
    expect(whole).toEqual([]);
    expect(partial).toMatchObject([{ reason: expect.stringContaining('means') }]);
  });
});

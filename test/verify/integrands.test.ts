import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { arithmetic } from '../../src/formula/arithmetic.js';
import type { Condition, Expression, LawName } from '../../src/formula/expression.js';
import { evaluate } from '../../src/formula/fold.js';
import { expectInQ } from '../../src/formula/integrate.js';
import { parseCondition } from '../../src/formula/parse.js';
import { printCondition } from '../../src/formula/print.js';
import { freeNames } from '../../src/formula/walk.js';
import { type Rational, ratio, rational } from '../../src/number/rational.js';
import { byHand, certifyMethod } from '../../src/verify/certify/index.js';
import { proveByIntegrands } from '../../src/verify/certify/integrands.js';
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

describe('an integrand has a multiple > 0 of the mean', () => {
  /** What is asked to be proved, in order, none of which is. */
  const asked = (text: string, isShown: (says: string) => boolean = () => false) => {
    const all: { readonly more: readonly string[]; readonly says: string; readonly conclusion: Condition }[] = [];
    const part = proveByIntegrands(parseCondition(text).condition, (more, conclusion) => {
      const says = printCondition(conclusion);
      all.push({ more: more.map(printCondition), says, conclusion });
      return isShown(says) ? { lines: [says], certified: [], restsOn: [] } : undefined;
    });
    return { all, said: all.map(({ says }) => says), part };
  };
  const drawn = /^(uniform|gaussian|laplace|cauchy)__z\d+$/;
  const valueAt = (node: Expression, values: ReadonlyMap<string, Rational>): Rational =>
    evaluate(node, rational, { values, expect: expectInQ });
  const meanOf = (of: Expression, values: ReadonlyMap<string, Rational>): Rational => {
    const draws = [...freeNames(of)].flatMap(name => {
      const [, law] = drawn.exec(name) ?? [];
      return law === undefined
        ? []
        : [{ variable: name, law: { law: law as LawName, parameters: [arithmetic.one], at: 0 } }];
    });
    return valueAt(draws.length === 0 ? of : { kind: 'expectation', of, draws, at: 0 }, values);
  };

  test.each<readonly [string, number]>([
    ['E[u^2; u ~ uniform(a)] <= a^2 + b', 4],
    ['E[abs(u); u ~ uniform(a)] - b >= 2 - a * b', 6],
    ['7 - b <= E[u^2; u ~ gaussian(a)] + E[abs(v); v ~ laplace(b)] - (3 - a)', 8],
    ['-E[abs(u)^3; u ~ laplace(a)] / (1 + b) > -b', 4],
    ['E[u^2; u ~ uniform(a)] * E[abs(u) + 1; u ~ uniform(b)] <= 7', 4],
    ['(E[u^2 + u; u ~ uniform(a)] - b)^3 <= 7', 6],
    ['E[u^2; u ~ uniform(a)]^1 <= 7', 4],
    ['E[(u - v)^2 * u^2; u ~ uniform(a), v ~ uniform(b)] <= b', 4],
    ['E[u; u ~ uniform(a)]^2 + E[u^2 * v^2; u ~ uniform(a), v ~ uniform(b)] - E[w^4; w ~ gaussian(b)] < a', 5],
    ['E[u^2; u ~ uniform(a)] / b - 1 >= a / (b + 1)', 6],
    ['E[7; u ~ cauchy(a)] >= a', 2],
    ['E[u^2; u ~ uniform(a)] >= 0', 2],
  ])('of %s, for each of %d integrands', (text, count) => {
    const { left, right } = parseCondition(text).condition as Condition & { readonly kind: 'comparison' };
    const whole = arithmetic.subtract(left, right);
    const { all } = asked(text);
    const conclusions = all.filter(({ more }, k) => more.length > 0 || k === 0 || /cauchy|gaussian|laplace/.test(text));
    const integrands = new Set(
      conclusions.map(({ conclusion }) => (conclusion as Condition & { readonly kind: 'comparison' }).left),
    );
    expect(integrands.size).toBe(count);
    const points = [
      [2n, 3n],
      [5n, 1n],
      [1n, 7n],
    ].map(([p, q]) => new Map([['a', ratio(p!)], ['b', ratio(q!)]])); // biome-ignore format: one line
    for (const integrand of integrands) {
      const ratios = points.map(point => meanOf(integrand, point).div(valueAt(whole, point)));
      expect(ratios[0]!.compare(0)).toBeGreaterThan(0);
      expect(new Set(ratios.map(each => each.toFraction())).size).toBe(1);
    }
  });

  test.each([
    'E[u; u ~ uniform(a)] <= 1 or a > 2',
    'a <= 1',
    'a / E[u^2; u ~ uniform(1)] <= 1',
    'E[u; u ~ uniform(a)] / E[u^2; u ~ uniform(1)] <= 1',
    'exp(E[u; u ~ uniform(a)]) <= 1',
    'exp(E[u; u ~ uniform(a)]) + E[u; u ~ uniform(a)] <= 1',
    'E[u; u ~ uniform(a)] + exp(E[u; u ~ uniform(a)]) <= 1',
    'E[u; u ~ uniform(a)]^0 <= 2',
    'E[u; u ~ uniform(a)]^n <= 2',
    'E[u; u ~ uniform(a)]^4 <= 2',
    'E[u v; u ~ uniform(a), v ~ uniform(a)]^2 <= 2',
    'E[u v; u ~ uniform(a), v ~ uniform(a)]^2 + E[u; u ~ cauchy(a)] <= 2',
  ])('nothing is asked for %s', text => {
    expect(asked(text, () => true)).toMatchObject({ said: [], part: undefined });
  });

  test('a constant 0 is no multiple of a moment', () => {
    expect(asked('E[u^2; u ~ uniform(a)] >= 0').said.length).toBe(2);
  });

  test('uniform draws lie in [-1, 1], the others anywhere', () => {
    const [first] = asked('E[u^2 v^2 w^2; u ~ uniform(a), v ~ gaussian(a), w ~ uniform(2 a)] <= b').all;
    expect(first!.more).toEqual(['-1 <= uniform__z1', 'uniform__z1 <= 1', '-1 <= uniform__z2', 'uniform__z2 <= 1']);
    const rangesOf = (text: string) => asked(text).all[0]!.more;
    expect(rangesOf('E[u^2; u ~ uniform(a)] * E[v^2; v ~ gaussian(a)] <= b')).toEqual(first!.more.slice(0, 2));
    expect(rangesOf('E[u; u ~ cauchy(a)] <= b')).toEqual([]);
  });

  test('all links are shown, those without a mean as they are', () => {
    const text = 'a <= 2 and E[u; u ~ cauchy(a)] <= a and a <= 3';
    expect(asked(text, () => true)).toMatchObject({
      said: ['a <= 2', 'a * cauchy__z1 + -a <= 0', 'a <= 3'],
      part: { lines: expect.arrayContaining(['a <= 2', 'a * cauchy__z1 + -a <= 0', 'a <= 3']) },
    });
    for (const missing of ['a <= 2', 'a * cauchy__z1 + -a <= 0', 'a <= 3'])
      expect(asked(text, says => says !== missing && !says.includes('-cauchy')).part).toBeUndefined();
  });

  test('strictly, where both are continuous in all draws, by <= everywhere and < at 0 or 1/2', () => {
    const open = asked('E[u * v; u ~ cauchy(a), v ~ gaussian(b)] < 1', says => says.includes('<='));
    expect(open.said.slice(0, 4)).toEqual([
      'a * cauchy__z1 * (b * gaussian__z1) + -1 < 0',
      'a * cauchy__z1 * (b * gaussian__z1) + -1 <= 0',
      'a * 0 * (b * 0) + -1 < 0',
      'a * (1 / 2) * (b * (1 / 2)) + -1 < 0',
    ]);
    expect(open.part).toBeUndefined();
    expect(asked('E[u; u ~ cauchy(a)] > 1', says => !says.includes('z')).part).toBeUndefined();
    expect(asked('E[u; u ~ cauchy(a)] > 1', says => / >= 0$/.test(says) || !says.includes('z')).part?.lines).toEqual([
      'Of means, E[u; u ~ cauchy(a)] > 1, as everywhere under the integral a * cauchy__z1 + -1 >= 0, and somewhere not =:',
      'a * cauchy__z1 + -1 >= 0',
      'a * 0 + -1 > 0',
    ]);
    for (const jumping of ['sign(u) + v', 'u + sign(v)'])
      expect(asked(`E[${jumping}; u ~ cauchy(a), v ~ gaussian(b)] < 1`).said.join()).not.toContain('<=');
  });

  test('what differs is larger everywhere or smaller everywhere', () => {
    const shows = (sign: string) => asked('E[u; u ~ cauchy(a)] != 1', says => says === `a * cauchy__z1 + -1 ${sign} 0`);
    expect(shows('>').part).toBeDefined();
    expect(shows('<').part).toBeDefined();
    expect(shows('!=').part).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/claim/evidence.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { parseFormula } from '../../src/formula/parse.js';
import { encloseExpectation } from '../../src/formula/quadrature.js';
import { IntervalArithmetic } from '../../src/number/interval.js';
import { encloseMethod } from '../../src/verify/enclose/index.js';

const finding = (spec: Omit<Spec, 'title' | 'expect'>, budget = 1): Evidence =>
  encloseMethod.run(theorem('claim', { title: 'claim', expect: 'holds', ...spec }), { seed: 1, budget }) as Evidence;

describe('enclose', () => {
  test.each([
    ['the crossover with weight decay', 'abs((32 - sqrt(295)) / 27 - 0.549053) < 1 / 10^6'],
    ['Machin', 'abs(pi - 3.14159265358979323846) < 1 / 10^20'],
    [
      'a quadrature under Cauchy noise',
      'abs(E[min(1, max(x, 0)); x ~ cauchy(1)] - (1 / 4 + ln(2) / (2 * pi))) <= 1 / 10^20',
    ],
    ['a probability under Gaussian noise', 'abs(P[abs(x) <= 1; x ~ gaussian(1)] - erf(1 / sqrt(2))) <= 1 / 10^15'],
    ['a corner', 'abs(E[abs(x)^3; x ~ uniform(2)] - 2) <= 1 / 10^15'],
    ['a Laplace law', 'abs(E[clip(x, -1, 1)^2; x ~ laplace(1 / 2)] - 0.296997075145080962159) <= 1 / 10^20'],
  ])('proves a constant: %s', (_, states) => {
    expect(finding({ states })).toMatchObject({ outcome: 'passed' });
  });

  test('refutes a constant by enclosures that separate', () => {
    expect(finding({ states: 'abs((32 - sqrt(295)) / 27 - 0.549054) < 1 / 10^7' })).toMatchObject({
      outcome: 'refuted',
    });
    expect(finding({ states: 'pi > 22 / 7' })).toMatchObject({ outcome: 'refuted' });
  });

  test('an integrand that grows without bound has no enclosure', () => {
    expect(finding({ states: 'E[x^2; x ~ cauchy(1)] >= 0' })).toMatchObject({
      outcome: 'open',
    });
  });

  test.each([
    // (2 / pi) atan(1 / 2) = .2951672...
    ['295167 / 10^6 < P[abs(clip(u, -1, 1)) < 1 / 2; u ~ cauchy(1)] < 295168 / 10^6', 'passed'],
    ['P[abs(clip(u, -1, 1)) < 1 / 2; u ~ cauchy(1)] < 295167 / 10^6', 'refuted'],
    ['E[exp(clip(u, -1, 1)); u ~ gaussian(1)] > 1', 'passed'],
    ['P[abs(u + clip(u, -1, 1)) < 1; u ~ cauchy(1)] > 0', 'open'],
  ])('functions of what is constant far out: %s', (states, outcome) => {
    expect(finding({ states }).outcome).toBe(outcome);
  });

  test('a piece of an integral costs the square of its order, so that an infinite slope ends soon at 256 bits too', () => {
    const states = 'E[sqrt(1 - x^2); x ~ uniform(1)] > 0';
    const { expression } = parseFormula('E[exp(x); x ~ uniform(1)]');
    const costOf = (bits: number): number => {
      const work = { left: 10_000 };
      encloseExpectation(
        expression as Parameters<typeof encloseExpectation>[0],
        new Map(),
        new IntervalArithmetic(bits),
        work,
      );
      return 10_000 - work.left;
    };
    expect(costOf(256) / costOf(64)).toBe(16);
    expect(finding({ states }, 0.2)).toMatchObject({ outcome: 'open' });
  });

  test('covers a box; at a touching point it stays open; a false statement gets a rational witness', () => {
    const given = { x: '0 <= x <= 1' };
    expect(finding({ given, states: 'x * (1 - x) <= 0.26' })).toMatchObject({ outcome: 'passed' });
    expect(finding({ given, states: 'x * (1 - x) <= 1 / 4' })).toMatchObject({ outcome: 'open' });
    expect(finding({ given, states: 'x * (1 - x) <= 0.249' })).toMatchObject({
      outcome: 'refuted',
      witness: { point: { x: '1/2' } },
    });
  });

  test('a length is put 1 when the statement scales, and only then', () => {
    const given = { a: 'a > 0', s: 'a / 2 <= s <= a' };
    expect(finding({ given, states: 'atan(s / a) >= 2 s / (5 a)' })).toMatchObject({ outcome: 'passed' });
    expect(finding({ given, states: 'atan(s) >= 2 s / (5 a)' })).toMatchObject({
      outcome: 'not applicable',
      detail: 'a is not bounded on both sides',
    });
  });

  test('an equality on a domain is none of its business', () => {
    const claim = theorem('claim', {
      title: 'c',
      expect: 'holds',
      given: { x: '0 <= x <= 1' },
      states: 'x + x == 2 x',
    });
    expect(encloseMethod.inapplicable(claim)).toBe('an equality on a domain');
  });
});

import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { boundsOf, certifiedBounds } from '../../src/verify/certify/bounds/certified.js';
import { table } from '../../src/verify/certify/bounds/table.js';
import { certifyMethod } from '../../src/verify/certify/index.js';
import { constant, negate, type Polynomial } from '../../src/verify/kernel/index.js';

const functions: Readonly<Record<string, (y: number) => number>> = { ln: Math.log, exp: Math.exp, atan: Math.atan };

const at = (p: Polynomial, y: number): number =>
  [...p].reduce((sum, [monomial, { n, d }]) => {
    const k = monomial === '' ? 0 : monomial.split('*').length;
    return sum + (Number(n) / Number(d)) * y ** k;
  }, 0);

describe('bounds of ln, exp and atan', () => {
  test.each(Object.keys(table))('of %s: every row of the table is certified, on both sides', name => {
    expect(boundsOf(name)).toHaveLength(2 * table[name]!.bounds.length);
  });

  test.each(Object.keys(table))('of %s hold where the function itself is computed', name => {
    const anchor = name === 'ln' ? 1 : 0;
    for (const { above, below, relation, side } of boundsOf(name))
      for (const distance of [1e-3, 0.1, 0.5, 0.99, 3, 40]) {
        const y = side === 'beyond' ? anchor + distance : anchor - distance;
        if (name === 'ln' && y <= 0) continue;
        const [f, bound] = [functions[name]!(y), at(above, y) / at(below, y)];
        const rounding = 8 * 2 ** -53 * Math.max(1, Math.abs(bound));
        expect(relation === '<=' ? f <= bound + rounding : f >= bound - rounding).toBe(true);
      }
  });

  test('a row that is wrong is left out: the other side, another value at the anchor, a pole', () => {
    const { bounds, ...ln } = table.ln!;
    const [first] = bounds;
    const wrong = (change: object) => certifiedBounds({ ...ln, bounds: [{ ...first!, ...change }] });
    expect(wrong({})).toHaveLength(2);
    expect(wrong({ beyond: '>=', before: '>=' })).toEqual([]);
    expect(wrong({ above: constant(1n) })).toEqual([]);
    expect(wrong({ above: negate(first!.above), below: constant(-1n) })).toEqual([]);
    expect(certifiedBounds({ ...ln, value: constant(1n), bounds: [first!] })).toEqual([]);
  });
});

const outcomeOf = (states: string, x: string): string => {
  const claim = theorem('bound', { title: 'bound', expect: 'holds', given: { x }, states });
  const evidence = certifyMethod.run(claim, { seed: 1, budget: 1 });
  return 'outcome' in evidence ? evidence.outcome : '';
};

describe('statements with ln, exp and atan', () => {
  test.each([
    ['ln(1 + x) <= x', 'x > -1'],
    ['ln(1 + x) >= x / (1 + x)', 'x > -1'],
    ['x * ln(x) >= x - 1', 'x > 0'],
    ['ln(x) < (x^2 - 1) / (2 x)', 'x > 1'],
    ['exp(x) >= 1 + x', 'x real'],
    ['exp(x) > 1 + x + x^2 / 2', 'x > 0'],
    ['exp(x) <= 1 / (1 - x)', 'x < 1'],
    ['exp(-x^2) >= 1 - x^2', 'x real'],
    ['exp(x) <= 1 + 7 / 4 * x', '0 <= x <= 1'],
    ['exp(x) < 1 + 7 / 4 * x', '0 < x <= 1'],
    ['pi / 2 - atan(x) >= x / (1 + x^2)', 'x > 0'],
    ['ln(1 + 1 / x) <= (12 * x^2 + 12 * x + 1) / (12 * x^3 + 18 * x^2 + 6 * x)', 'x > 0'],
    ['atan(x) < x', 'x > 0'],
    ['atan(x) > 3 * x / (3 + x^2)', 'x > 0'],
  ])('%s for %s is certified', (states, x) => {
    expect(outcomeOf(states, x)).toBe('passed');
  });

  test.each([
    ['ln(1 + x) < x', 'x > -1'],
    ['exp(x) <= 1 + 2 * x', 'x >= 0'],
    ['exp(x) > 1 + x', 'x real'],
    ['exp(x) >= 1 + x + x^2 / 2', 'x real'],
    ['atan(x) <= x', 'x real'],
    ['ln(x) >= -100', 'x > 0'],
    ['ln(x) <= x - 1', 'x real'],
    ['atan(x) <= pi / 2 - 1 / 100', 'x real'],
  ])('%s for %s, which is false or has no value, is not', (states, x) => {
    expect(outcomeOf(states, x)).not.toBe('passed');
  });
});

const outcomeIn = (states: string, given: Readonly<Record<string, string>>): string => {
  const evidence = certifyMethod.run(theorem('tied', { title: 'tied', expect: 'holds', given, states }), {
    seed: 1,
    budget: 1,
  });
  return 'outcome' in evidence ? evidence.outcome : '';
};

describe('functional equations of ln and exp', () => {
  const [x, y] = ['x > 0', 'y > 0'];
  test.each([
    ['ln(x * y) == ln(x) + ln(y)', { x, y }],
    ['ln(1 / x) == -ln(x)', { x }],
    ['ln(x) - ln(y) <= x / y - 1', { x, y }],
    ['ln(x) == 2 * ln(sqrt(x))', { x }],
    ['ln(x) <= sqrt(x)', { x }],
    ['exp(x + y) == exp(x) * exp(y)', { x: 'x real', y: 'y real' }],
    ['exp(x) * exp(-x) == 1', { x: 'x real' }],
    ['exp(ln(x)) == x', { x }],
    ['ln(exp(x)) == x', { x: 'x real' }],
  ])('%s is certified', (states, given) => {
    expect(outcomeIn(states, given)).toBe('passed');
  });

  test.each([
    ['ln(x + y) == ln(x) + ln(y)', { x, y }],
    ['ln(x * y) == ln(x) + ln(y)', { x: 'x < 0', y: 'y < 0' }],
    ['ln(x) - ln(y) <= y / x - 1', { x, y }],
    ['ln(x) == ln(sqrt(x))', { x }],
    ['ln(x) <= 7 / 10 * sqrt(x)', { x }],
    ['exp(x * y) == exp(x) * exp(y)', { x: 'x real', y: 'y real' }],
    ['exp(ln(x)) == x', { x: 'x real' }],
  ])('%s, which is false or has no value, is not', (states, given) => {
    expect(outcomeIn(states, given)).not.toBe('passed');
  });
});

import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { boundsOf, certifiedBounds } from '../../src/verify/certify/bounds/certified.js';
import { table } from '../../src/verify/certify/bounds/table.js';
import { byHand, certifyMethod, prove } from '../../src/verify/certify/index.js';
import { expectation } from '../../src/verify/certify/integration.js';
import { keepJournal } from '../../src/verify/certify/journal.js';
import { Searches } from '../../src/verify/certify/proof-search.js';
import { productOfDen, textOf } from '../../src/verify/certify/quotient.js';
import { Reading, RootNames, Undecided } from '../../src/verify/certify/reading.js';
import {
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  power,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

const [x, y] = [variable('x'), variable('y')];
const above = (p: Fact['p']): Fact => ({ p, sign: '>' });
const atLeast = (p: Fact['p']): Fact => ({ p, sign: '>=' });
const equal = (p: Fact['p']): Fact => ({ p, sign: '=' });
const less = (p: Fact['p'], n: bigint, d = 1n): Fact['p'] => subtract(p, constant(n, d));

const reading = (facts: readonly Fact[] = [], detail: 'bounds' | 'more' = 'bounds', integers = {}): Reading =>
  new Reading(
    facts,
    expectation,
    new Map(Object.entries<number>(integers)),
    new Searches(0.05),
    new RootNames(),
    detail,
  );

/** A formula read in the case in which the sign of whatever is undecided is > 0, or >= 0. */
function readIn(text: string, facts: readonly Fact[], detail: 'bounds' | 'more') {
  for (let known = facts; ; ) {
    const own = reading(known, detail);
    try {
      return { own, value: own.value(read(text)) };
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      known = [...known, error.fact];
    }
  }
}
const read = (text: string) => parseFormula(text).expression;
const says = (text: string) => parseCondition(text).condition;

const textOfAll = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );

describe('what a formula is read as', () => {
  test.each([
    ['x / (x - x)', [above(x)], 'Unreadable', 'a division by 0'],
    ['1 / x', [], 'Error', 'a sign that is not known'],
    ['1 / (x y)', [above(x)], 'Error', ''],
    ['sqrt(x)', [above(negate(x))], 'Unreadable', 'the square root of a negative number'],
    ['sqrt(x)', [], 'Error', ''],
    ['ln(x)', [atLeast(negate(x))], 'Unreadable', 'ln of what is not > 0'],
    ['ln(x)', [atLeast(x)], 'Error', ''],
    ['x^41', [], 'Unreadable', 'a power beyond 40'],
    ['1 / x^2', [], 'Error', ''],
    ['1 / x^3', [above(power(x, 3))], 'Error', ''],
    ['abs(x)', [], 'Error', ''],
    ['E[u^2; u ~ uniform(x)]', [], 'Error', ''],
    ['E[u^2; u ~ uniform(1 / x)]', [above(x)], 'Unreadable', 'the half-width of a uniform law is a quotient'],
    ['E[exp(u); u ~ uniform(x)]', [above(x)], 'Unreadable', 'the integrand is not algebraic'],
    ['E[1 / (u + 2); u ~ uniform(1)]', [], 'Unreadable', 'the integrand is divided by a variable of integration'],
    ['E[sqrt(u + 2); u ~ uniform(1)]', [], 'Unreadable', 'the integrand has a root of a variable of integration'],
    ['E[min(u^2, 1); u ~ cauchy(x)]', [above(x)], 'Unreadable', 'the law cauchy has no polynomial density'],
    ['E[max(u^2 + u, x); u ~ uniform(1)]', [above(x)], 'Error', ''],
  ] as const)('%s is not, where it has no value or no sign is known: %j', (text, facts, name, message) => {
    let error: unknown;
    const own = reading(facts);
    try {
      own.value(read(text));
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject(
      name === 'Unreadable' ? { name, message: expect.stringContaining(message) } : { fact: {} },
    );
    expect(
      isAsWithoutMutant(
        () => `refused ${text} ${textOfAll(facts)}`,
        () => textOfAll([error, own.facts, own.remarks, own.searches.spent]),
      ),
    ).toBe(true);
  });

  const parts: readonly (readonly [string, readonly Fact[]])[] = [
    ['x^40', []],
    ['(1 / x)^0', [above(x)]],
    ['(1 / x)^-2 * y', [above(x)]],
    ['1 / (x y^2)', [above(x), above(y)]],
    ['1 / (x - y) + 1 / (x - y)^2', [above(subtract(x, y))]],
    ['1 / (y - x)', [above(subtract(x, y))]],
    ['1 / x^2', [above(power(x, 2))]],
    ['1 / x^1', [above(x)]],
    ['1 / x^3', [above(x)]],
    ['1 / (x^2 + 1)^2', []],
    ['x / 3 - 2 y', []],
    ['sqrt(2)', []],
    ['sqrt(4)', []],
    ['sqrt(1 / 100000)', []],
    ['sqrt(10^30)', []],
    ['sqrt(x) * sqrt(x)', [atLeast(x)]],
    ['sqrt(x / y)', [above(x), above(y)]],
    ['sqrt(sqrt(x) + y)', [above(x), above(y)]],
    ['abs(x) + sign(x)', [above(x)]],
    ['abs(x) - sign(x)', [above(negate(x))]],
    ['sign(x)', [equal(x)]],
    ['max(x, y) - min(x, y)', [above(subtract(x, y))]],
    ['clip(x, -1, 1)', [above(less(x, 2n))]],
    ['clip(x, -1, 1)', [atLeast(x), atLeast(negate(less(x, 1n, 2n)))]],
    ['ln(x) + ln(y) - ln(x y)', [above(x), above(y)]],
    ['ln(x) - 2 * ln(sqrt(x))', [above(x)]],
    ['ln(sqrt(x)) - ln(x) / 2', [above(less(x, 1n))]],
    ['sqrt(x) + ln(x)', [above(x)]],
    ['ln(x)', [above(less(x, 1n))]],
    ['ln(x)', [above(x), above(negate(less(x, 1n)))]],
    ['ln(x / y)', [above(x), above(y), atLeast(subtract(x, y))]],
    ['exp(x) * exp(-x)', [above(x)]],
    ['exp(x)', [atLeast(negate(x))]],
    ['exp(x)', [equal(x)]],
    ['exp(ln(x)) + ln(exp(y))', [above(x), above(y)]],
    ['atan(x)', [above(x)]],
    ['atan(x)', [above(negate(x))]],
    ['atan(x / y)', [atLeast(x), above(y)]],
    ['pi + pi', []],
    ['exp(0) + ln(1) + erf(0) + atan(0)', []],
    ['exp(x - x) + atan(x / x)', [above(x)]],
    ['exp(2 / 3) + ln(3) + atan(1 / 2) + erf(1 / 3)', []],
    ['exp(exp(1)) + exp(100)', []],
    ['erf(x)', [above(x)]],
    ['erf(x)', [atLeast(x)]],
    ['erf(x)', [above(negate(x))]],
    ['erf(x / y)', [above(negate(x)), above(y)]],
    ['erf(x) + exp(-x^2)', [above(x)]],
    ['exp(x) + exp(y) + ln(y)', [above(x), above(y)]],
    ['E[u^2; u ~ uniform(x)]', [above(x)]],
    ['E[max(u, v); u ~ uniform(x), v ~ uniform(x)]', [above(x)]],
    ['E[max(u, y); u ~ uniform(x)]', [above(y), above(subtract(x, y))]],
    ['E[abs(u) + E[abs(u + v); v ~ uniform(1)]; u ~ uniform(1)]', []],
    ['E[u^2 v^2; u ~ uniform(x), v ~ gaussian(y)]', [above(x), above(y)]],
    ['E[u / (x + 1); u ~ uniform(2)]', [above(x)]],
    ['E[u * sqrt(x) + 1; u ~ uniform(1)]', [above(x)]],
    ['E[E[v^2; v ~ uniform(u + 2)] / (x + 1); u ~ uniform(1)]', [above(x)]],
  ];
  for (const detail of ['bounds', 'more'] as const)
    test.each(parts)(`%s, where %j is known, with ${detail}`, (text, facts) => {
      const { own, value } = readIn(text, facts, detail);
      const said = [value, own.facts, own.remarks, own.hasMore, own.searches.spent];
      expect(
        isAsWithoutMutant(
          () => `read ${text} ${textOfAll(facts)} ${detail}`,
          () => textOfAll(said),
        ),
      ).toBe(true);
    });

  test('an integer stands for its value', () => {
    const own = reading([], 'bounds', { n: 3 });
    expect(textOf(own.value(read('x^n + n')).num)).toBe('x^3 + 3');
    const reciprocal = reading([above(x)], 'bounds', { n: 2 }).value(read('1 / x^n'));
    expect([textOf(reciprocal.num), textOf(productOfDen(reciprocal))]).toEqual(['1', 'x^2']);
  });

  test('a function without bounds is not read', () => {
    const node = { kind: 'call', name: 'sin', args: [read('x')], at: 0 } as never;
    expect(() => reading([above(x)]).value(node)).toThrow('sin is not algebraic');
  });

  test('pieces of which none applies are no value', () => {
    const pieces = [{ when: says('x < 0'), is: read('1') }];
    const own = reading([above(x)]);
    expect(() => own.value({ kind: 'piecewise', pieces, at: 0 })).toThrow('no piece of a piecewise formula applies');
  });

  test('a power 0 is 1 without a denominator, and a sum has each factor of its denominators once', () => {
    const own = reading([above(x), above(y)]);
    expect(own.value(read('(1 / x)^0')).den.size).toBe(0);
    const sum = own.value(read('1 / x + 1 / (x y) + 1 / x'));
    expect([textOf(productOfDen(sum)), textOf(sum.num)]).toEqual(['x y', '2 y + 1']);
  });
});

describe('what is decided', () => {
  test.each([
    ['x != 0', [above(negate(x))], true],
    ['x != 0', [above(x)], true],
    ['x != x', [], false],
    ['x == 0', [equal(x)], true],
    ['x == 0', [above(x)], false],
    ['x >= 0 and y >= 0', [above(x), above(negate(y))], false],
    ['x < 0 or y > 0', [above(x), above(y)], true],
    ['not (x <= 0)', [above(x)], true],
    ['x < x', [], false],
    ['x <= x', [], true],
  ] as const)('%s: %j', (text, facts, truth) => {
    const own = reading(facts);
    expect(own.decide(says(text))).toBe(truth);
    expect(
      isAsWithoutMutant(
        () => `decided ${text} ${textOfAll(facts)}`,
        () => textOfAll([own.facts, own.remarks]),
      ),
    ).toBe(true);
  });

  test('an equation is no inequality, and what is shown joins the facts once', () => {
    const own = reading([equal(subtract(x, y))]);
    expect(own.placeOf(subtract(x, y), '>=')).toBe(1);
    expect(own.placeOf(multiply(constant(2n), subtract(x, y)), '>=')).toBe(1);
    expect(own.facts).toHaveLength(2);
    expect(own.placeOf(subtract(x, y), '>')).toBeUndefined();
    const spent = own.searches.spent;
    expect(own.placeOf(subtract(x, y), '>')).toBeUndefined();
    expect(own.searches.spent).toEqual(spent);
  });
});

describe('bounds of functions', () => {
  const one = constant(1n);
  test('a bound that is wrong on one side is not certified there, one that does not meet the function nowhere', () => {
    const half = constant(1n, 2n);
    const wrong = { above: multiply(half, less(y, 1n)), below: one, beyond: '<=', before: '>=' } as const;
    expect(certifiedBounds({ ...table.ln!, bounds: [wrong] })).toEqual([]);
    const right = { above: less(y, 1n), below: one, beyond: '<=', before: '>=' } as const;
    expect(certifiedBounds({ ...table.ln!, bounds: [right] }).map(({ side }) => side)).toEqual(['beyond']);
    // exp(y) <= 1 is right before 0 only, exp(y) >= 1 beyond.
    const flat = { above: one, below: one, beyond: '<=', before: '>=' } as const;
    expect(certifiedBounds({ ...table.exp!, bounds: [flat] })).toEqual([]);
    const apart = { above: y, below: one, beyond: '>=', before: '<=' } as const;
    expect(certifiedBounds({ ...table.exp!, bounds: [apart] })).toEqual([]);
  });

  test('the bounds are made once, and of functions in the table only', () => {
    expect(boundsOf('sign')).toEqual([]);
    expect(boundsOf('ln')).toEqual(certifiedBounds(table.ln!));
    expect(boundsOf('ln')).toBe(boundsOf('ln'));
    expect(boundsOf('exp').every(({ above: p, below }) => !isZero(p) && !isZero(below))).toBe(true);
  });
});

describe('the method', () => {
  const claim = (body: object) => theorem('said', { title: 'said', expect: 'holds', ...body } as never);

  test('a claim that says that no certificate is looked for is not looked at, but by prove', () => {
    const given = claim({
      given: { x: 'x real' },
      states: 'x^2 >= 0',
      proofs: { certify: { notSought: 'it is known' } },
    });
    expect(certifyMethod.inapplicable(given)).toBe('no certificate is looked for: it is known');
    expect(prove(given, 0.02).outcome).toBe('certified');
  });

  test('what holds rests on the kernel and the reading', () => {
    const given = claim({ given: { x: 'x >= 1' }, states: 'ln(x) < 2 * sqrt(x)' });
    expect(certifyMethod.run(given, { seed: 1, budget: 0.1 })).toMatchObject({
      outcome: 'passed',
      figures: { goals: 1, cases: 3 },
      restsOn: ['the exact kernel', 'the reading of the formulas as quotients of polynomials'],
    });
  });

  test('a case that is looked at once more counts once', () => {
    const given = claim({ given: { x: 'x > 0' }, states: 'pi / 2 - atan(x) < 1 / x' });
    expect(certifyMethod.run(given, { seed: 1, budget: 0.1 })).toMatchObject({
      outcome: 'passed',
      figures: { cases: 1 },
    });
  });

  test.each([
    ['x^2 + 1 >= 2 x', 'left - right'],
    ['2 x <= x^2 + 1', 'right - left'],
  ])('a certificate says which side is subtracted: %s', (states, what) => {
    const proofs = { certify: { over: '2', terms: [{ weight: '2', square: 'x - 1' }] } };
    expect(byHand(claim({ given: { x: 'x real' }, states, proofs }))).toEqual([
      'statement.',
      `  Then 2 * (${what}) = 2 * (x - 1)^2, by multiplying out; no summand is negative.`,
    ]);
  });

  test('a journal that is closed takes in nothing more', () => {
    const given = claim({ given: { x: 'x >= 0' }, states: 'x^2 + x >= 0' });
    const journal = keepJournal(() => void prove(given, 0.02));
    const outer = keepJournal(() => {
      const inner = keepJournal(() => void prove(given, 0.02));
      expect(inner.steps).toHaveLength(journal.steps.length);
      prove(given, 0.02);
    });
    prove(given, 0.02);
    expect(journal.steps.length).toBeGreaterThan(0);
    expect(outer.steps).toHaveLength(journal.steps.length);
  });

  test('the work is counted, less of it granted finds less', () => {
    const given = claim({ given: { x: 'x real', y: 'y real' }, states: 'x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2' });
    const [much, none] = [prove(given, 1), prove(given, 0)];
    expect(much.outcome).toBe('certified');
    expect(none.outcome).toBe('open');
    const total = much.spent.reduce((sum, { multiplications }) => sum + multiplications, 0);
    expect(total).toBeGreaterThan(0);
    expect(none.spent.every(({ multiplications }) => multiplications === 0)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { FormulaError } from '../../src/errors.js';
import { assertClaim, CounterexampleError, toProperty } from '../../src/verify/property.js';
import { testMethod as method } from '../../src/verify/test/index.js';

type Given = Readonly<Record<string, string>>;
const box = (...names: string[]): Given => Object.fromEntries(names.map(name => [name, `0 <= ${name} <= 1`]));
const positive = (...names: string[]): Given => Object.fromEntries(names.map(name => [name, `${name} > 0`]));
const claimOf = (given: Given, states: string, more: Partial<Spec> = {}) =>
  theorem('foreign', { title: 'a foreign statement', expect: 'holds', given, states, ...more });
const outcome = async (given: Given, states: string, more: Partial<Spec> = {}, seed = 1) =>
  (await method.run(claimOf(given, states, more), { seed, budget: 1 })).outcome;

const falsehoods: readonly (readonly [string, Given, string])[] = [
  ['in one corner', box('x', 'y', 'z'), 'x y z <= 1 - 1/10^12'],
  ['in the corner of a cube of four dimensions', box('x', 'y', 'z', 'w'), 'x y z w <= 999/1000'],
  [
    'at one inner point',
    { x: '-1 <= x <= 1', y: '-1 <= y <= 1', z: '-1 <= z <= 1' },
    '(x - 3/7)^2 + (y - 5/11)^2 + (z + 2/13)^4 > 0',
  ],
  ['near one inner point', { x: '-1 <= x <= 1', y: '-1 <= y <= 1' }, '(x - 3/7)^2 + (y - 5/11)^2 >= 1/10^9'],
  ['where a form of degree six vanishes', { x: 'x real', y: 'y real' }, 'x^4 y^2 + x^2 y^4 - 3 x^2 y^2 + 1 >= 1/10^6'],
  ['on a line', positive('a', 'b', 'c'), 'a/(b + c) + b/(c + a) + c/(a + b) >= 3/2 + 1/10^7'],
  ['near 0', { x: '0 < x < 1' }, 'x^8 >= 1/10^40'],
  ['far out', { x: 'x > 0' }, 'x^2 / (1 + x^2) <= 1 - 1/10^9'],
  ['between two irrational roots', { x: 'x real' }, 'x^4 - 5 x^2 + 6 >= 0'],
  ['between two close roots', { x: 'x > 0' }, 'x^4 - (2000003/1000000) * x^2 + 1 >= 0'],
  ['at a boundary only', { x: '0 <= x <= 1' }, 'x < 1'],
  ['by an irrational quantity', { x: 'x > 0' }, 'atan(x) >= x - x^3 / 4'],
];

describe('exact points', () => {
  test.each(falsehoods)('refute what is false %s', async (_, given, states) => {
    expect(await outcome(given, states)).toBe('refuted');
  });

  test.each([
    ['a form that is no sum of squares', { x: 'x real', y: 'y real' }, 'x^4 y^2 + x^2 y^4 - 3 x^2 y^2 + 1 >= 0'],
    ['a quotient', positive('a', 'b', 'c'), 'a/(b + c) + b/(c + a) + c/(a + b) >= 3/2'],
    ['a logarithm', positive('x'), 'ln(x) <= x - 1'],
    ['a root', positive('x', 'y'), 'sqrt(x y) <= (x + y)/2'],
    ['an exponent', { n: 'n in 1..12', x: 'x >= -1' }, '(1 + x)^n >= 1 + n x'],
  ] as readonly (readonly [string, Given, string])[])('leave standing what is true: %s', async (_, given, states) => {
    expect(await outcome(given, states)).toBe('passed');
  });

  test('a hypothesis of two alternatives is met by either', async () => {
    const states = '(x - 17/7)^2 + (y - 31/11)^2 >= 1/10^9';
    const real = { x: 'x real', y: 'y real' };
    expect(await outcome(real, states, { provided: ['x >= 2 or x <= -2'] })).toBe('refuted');
    expect(await outcome(real, states, { provided: ['x >= 3 or x <= -2'] })).toBe('passed');
  });

  test('a joint that is one point is met', async () => {
    const f = [
      { when: 'x < 1/3', is: 'x' },
      { when: 'x == 1/3', is: '2' },
      { when: 'x > 1/3', is: 'x' },
    ];
    expect(await outcome(box('x'), 'f <= 1', { where: { f } })).toBe('refuted');
    await expect(outcome(box('x'), 'f >= 0', { where: { f: [f[0]!, f[2]!] } })).rejects.toThrow(
      'has no piece: x = 1/3',
    );
  });

  test('pieces that disagree refute a continuity where points near a place are of both', async () => {
    const jump = (given: Given, low: string, high: string) => {
      const f = [
        { when: low, is: '1' },
        { when: high, is: '2' },
      ];
      return outcome(given, 'f >= 1', { where: { f }, continuous: ['f'] });
    };
    expect(await jump({ x: 'x real' }, 'x < 1/3', 'x >= 1/3')).toBe('refuted');
    expect(await jump({ x: 'x real', y: 'y real' }, 'x < y', 'x >= y')).toBe('refuted');
    expect(await jump({ x: '0 <= x <= 1' }, 'x < 0', 'x >= 0')).not.toBe('refuted');
    expect(await jump({ x: 'x real', y: 'x <= y' }, 'x > y', 'x <= y')).not.toBe('refuted');
    expect(await jump({ x: '0 <= x <= 1', y: '0 <= y <= x' }, 'x + y > 0', 'x + y == 0')).toBe('refuted');
  });

  test('a statement that fails at irrational points only stays open', async () => {
    expect(await outcome({ x: 'x real' }, '(x^2 - 2)^2 > 0')).toBe('open');
    expect(await outcome({ x: 'x real' }, 'x^4 == 4', { provided: ['x^2 == 2'] })).toBe('open');
  });

  test('that nothing satisfies the hypotheses is not for a search in doubles to say', async () => {
    expect(await outcome({ x: 'x > 0' }, 'x == 7', { provided: ['x < 0'] })).toBe('open');
    expect(await outcome({ x: 'x > 1', y: 'x < y < 1' }, 'x == y')).toBe('open');
    expect(await outcome({ x: 'x real' }, 'x == 7', { provided: ['x^2 <= -1'] })).toBe('open');
    const provided = ['x^2 == 2', 'x > 1.41421356'];
    expect(await outcome({ x: 'x real' }, 'x < 2', { provided })).toBe('open');
  });

  test('a thin set of admissible points is searched for', async () => {
    const provided = ['x + y + z >= 3 - 1/1000'];
    expect(await outcome(box('x', 'y', 'z'), 'x <= 999999/1000000', { provided })).toBe('refuted');
  });

  test('a divisor that the hypotheses allow to be 0 is refused, with its place', () => {
    const run = (given: Given, states: string) => () => method.run(claimOf(given, states), { seed: 1, budget: 1 });
    expect(run({ x: '0 <= x <= 2' }, '1/(x - 1) <= 2000')).toThrow(FormulaError);
    expect(run({ x: '0 <= x <= 2' }, '1/(x^2 - 2) <= 2000')).toThrow('changes sign');
    expect(run({ x: 'x real', y: 'y real' }, '1/(x^2 + y^2) > 0')).toThrow('x = 0, y = 0');
    expect(run({ x: 'x real' }, 'sqrt(x) <= x + 1')).toThrow('root of');
    expect(run({ x: 'x real' }, '1/(1 + x^2) > 0')).not.toThrow();
  });

  test('the same seed finds the same, another seed may find another', async () => {
    const claim = claimOf({ x: 'x real' }, 'x^4 - 5 x^2 + 6 >= 0');
    const run = async (seed: number) => JSON.stringify(await method.run(claim, { seed, budget: 1 }));
    expect(await run(5)).toBe(await run(5));
  });

  test('a recorded witness that refutes nothing is said to', async () => {
    const evidence = await method.run(
      claimOf({ x: 'x real' }, 'x^2 >= 0', { expect: 'refuted', witness: { x: '1' } }),
      {
        seed: 1,
        budget: 1,
      },
    );
    expect(evidence.outcome).toBe('open');
  });

  test('a property of fast-check fails at an exact point', () => {
    const { errorInstance } = fc.check(toProperty(claimOf(box('x', 'y'), 'x y < 1')), { seed: 1 });
    expect(errorInstance).toBeInstanceOf(CounterexampleError);
    expect((errorInstance as Error).message).toContain('x = 1, y = 1: statement: 1 < 1 is false');
    fc.assert(toProperty(claimOf(box('x', 'y'), 'x y <= 1')), { seed: 1 });
  });

  test('a witness is shrunk to the simplest point from whatever seed, and its seed and path find it again', () => {
    const mean = claimOf({ x: 'x >= 0', y: 'y >= 0' }, 'x y <= (x + y)^2 / 5');
    // none of the simplest lists of decisions makes so large a number
    const large = claimOf({ x: 'x >= 0' }, 'x < 12');
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      for (const claim of [mean, large]) {
        const { counterexamplePath, errorInstance, numShrinks } = fc.check(toProperty(claim), { seed, numRuns: 1000 });
        const { message } = errorInstance as CounterexampleError;
        if (claim === mean)
          expect([message, numShrinks]).toEqual([expect.stringContaining('fails at x = 1, y = 1:'), 1]);
        else expect(message).toMatch(/fails at x = \d+:/);
        const again = fc.check(toProperty(claim), { seed, path: counterexamplePath!, endOnFailure: true });
        expect((again.errorInstance as CounterexampleError).message).toBe(message);
      }
    }
  });

  test('a claim that is asserted fails with the witness in its first line, replayed by the second', () => {
    const claim = claimOf(box('x', 'y'), 'x y < 1');
    const said = (parameters: fc.Parameters<[unknown]>): string => {
      try {
        assertClaim(claim, parameters);
      } catch (error) {
        expect(error).toBeInstanceOf(CounterexampleError);
        return (error as Error).message;
      }
      return 'passed';
    };
    const [first, replay] = said({ seed: 1 }).split('\n');
    expect(first).toMatch(/^\S+ fails at x = 1, y = 1: statement: 1 < 1 is false$/);
    const [, seed, path] = /^\{ seed: (-?\d+), path: "([\d:]+)", endOnFailure: true \}$/.exec(replay!)!;
    expect(said({ seed: Number(seed), path: path!, endOnFailure: true }).split('\n')[0]).toBe(first);
    expect(() => assertClaim(claimOf(box('x', 'y'), 'x y <= 1'), { seed: 1 })).not.toThrow();
    const nothing = claimOf({ ...box('x', 'y'), V: 'x + y + 2 < V < x + y + 1' }, 'x y <= V');
    expect(() => assertClaim(nothing, { seed: 1 })).toThrow(/Property failed|too many/);
  });

  test('as a property is neither refuted nor held where a derivative may not exist, and has no pass where it has no value', () => {
    const [real, two] = [{ x: 'x real' }, { x: 'x real', y: 'y real' }];
    for (const states of ['D[max(x, 0) + min(x, 0); x] == 1', 'D[abs(x); x]^2 == 1'])
      expect(() => assertClaim(claimOf(real, states), { seed: 1 }), states).not.toThrow();
    expect(() => assertClaim(claimOf(two, 'D[max(x, y) + min(x, y); x] == 1'), { seed: 1 })).not.toThrow();
    expect(() => assertClaim(claimOf(real, 'D[abs(x); x] == 1'), { seed: 1 })).toThrow('-1 == 1 is false');
    expect(() => assertClaim(claimOf(real, 'x / x == 1'), { seed: 1 })).toThrow(/divides by 0|by 0/);
  });

  test('what fast-check prints of a failing property is the point, found again by seed and path', () => {
    const property = toProperty(claimOf(box('x', 'y'), 'x y < 1'));
    const said = (parameters: fc.Parameters<[unknown]>): string => {
      try {
        fc.assert(property, parameters);
      } catch (error) {
        return (error as Error).message;
      }
      return 'passed';
    };
    const first = said({ seed: 1 });
    expect(first).toContain('Counterexample: [x = 1, y = 1]\n');
    const path = /path: "([^"]+)"/.exec(first)?.[1] ?? '';
    const again = said({ seed: 1, path, endOnFailure: true });
    expect(again).toContain('Counterexample: [x = 1, y = 1]\n');
  });
});

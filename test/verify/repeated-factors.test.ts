import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { exactQuotient } from '../../src/verify/certify/division.js';
import { prove } from '../../src/verify/certify/index.js';
import { greatestDivisor, squareFree } from '../../src/verify/certify/square-free.js';
import {
  constant,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  power,
  subtract,
} from '../../src/verify/kernel/index.js';
import { Draws } from './random-facts.js';

const outcomeOf = (states: string, given: Readonly<Record<string, string>>, provided: readonly string[] = []): string =>
  prove(theorem('power', { title: 'power', given, provided, states, expect: 'holds' }), 1).outcome;

const rounds = Array.from({ length: 20 }, (_, round) => new Draws(`repeated ${round}`));
const names = ['x', 'y', 'z'];
const drawn = (draws: Draws, letters: number): Polynomial => draws.polynomial(names.slice(0, letters), 2, 3);

describe('the greatest common divisor', () => {
  test('divides both, what they have in common divides it, and the quotients have nothing in common', () => {
    for (const draws of rounds)
      for (const letters of [1, 2, 3]) {
        const [p, q, d] = [drawn(draws, letters), drawn(draws, letters), drawn(draws, letters)];
        if ([p, q, d].some(isZero)) continue;
        const found = greatestDivisor(multiply(p, d), multiply(q, d))!;
        const quotients = [p, q].map(factor => exactQuotient(multiply(factor, d), found));
        expect(quotients.every(quotient => quotient !== undefined)).toBe(true);
        expect(exactQuotient(found, d)).toBeDefined();
        expect(isNumber(greatestDivisor(quotients[0]!, quotients[1]!)!)).toBe(true);
      }
  });
});

describe('the square-free factorisation', () => {
  test('p = square^2 * rest, and p is a multiple of the product of its factors, which is square-free', () => {
    for (const draws of rounds)
      for (const letters of [1, 2, 3]) {
        const factors = [1, 2, 3].map(k => ({ p: drawn(draws, letters), k }));
        const p = factors.reduce((product, factor) => multiply(product, power(factor.p, factor.k)), constant(1n));
        if (factors.every(factor => isZero(factor.p) || isNumber(factor.p)) || isZero(p)) continue;
        const found = squareFree(p);
        if (found === undefined) {
          expect(factors.slice(1).every(factor => isNumber(factor.p))).toBe(true);
          continue;
        }
        const { square, rest, core } = found;
        expect(isZero(subtract(p, multiply(power(square, 2), rest)))).toBe(true);
        expect(exactQuotient(p, core)).toBeDefined();
        expect(exactQuotient(core, rest) ?? isNumber(rest)).toBeTruthy();
        for (const whole of [rest, core]) expect(squareFree(whole)).toBeUndefined();
      }
  });
});

describe('odd and even powers of what has irrational zeros', () => {
  const [real, rising] = [{ x: 'x real' }, { x: 'x > 3/2' }];

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['(x^3 - x - 1)^2 >= 0', real, []],
    ['(x^2 - 2)^2 * (x^2 + 1) >= 0', real, []],
    ['(x^3 - x - 1)^2 * (x^2 - 2)^4 * (x^4 - x + 1) >= 0', real, []],
    ['(x^5 - 3 x + 1)^2 * (2 - x)^3 * (x + 3) >= 0', { x: '-3 <= x <= 2' }, []],
    ['(x^3 - x - 1)^3 * (x^2 - 2)^2 > 0', rising, []],
    ['(x^3 - x y^2 - y^3)^2 * (x^2 + y^2 + 1) >= 0', { x: 'x real', y: 'y real' }, []],
    ['(x^3 - x - 1)^3 == 0', real, ['x^3 == x + 1']],
    ['x^3 - x - 1 == 0', real, ['x^6 - 2 x^4 - 2 x^3 + x^2 + 2 x + 1 <= 0']],
    ['x * (1 - x) * (x^6 - x + 1) >= 0', { x: '0 <= x <= 1' }, []],
    ['x^20 + x^6 + 3 >= 4 x', real, []],
  ])('%s', (states, given, provided) => {
    expect(outcomeOf(states, given, provided)).toBe('certified');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['(x^3 - x - 1)^2 > 0', real],
    ['(x^3 - x - 1)^2 * (x^2 - 3) >= 0', rising],
    ['(x^3 - x - 1)^3 * (x^2 - 2)^2 >= 0', { x: 'x > 1' }],
    ['(x^3 - x - 1)^2 == 0', real],
    ['x^14 - 14 x + 12 >= 0', real],
  ])('is no proof of the false %s', (states, given) => {
    expect(outcomeOf(states, given)).toBe('open');
  });
});

describe('facts without their repeated factors', () => {
  const real = { x: 'x real', y: 'y real' };
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['x == 2', { x: 'x real' }, ['(x - 2)^7 == 0']],
    ['x^2 == 2', { x: 'x real' }, ['(x^2 - 2)^2 == 0']],
    ['x == 1', { x: 'x real', y: 'y > 0' }, ['(x - 1)^3 * y^2 == 0']],
    ['x == 1 or y == 0', real, ['(x - 1)^3 * y^2 == 0']],
    ['x >= 1', { x: 'x real' }, ['(x - 1)^5 >= 0']],
    ['x + y >= 0', real, ['(x + y)^3 * (x^2 + 1) >= 0']],
    ['x > y', real, ['(x - y) * (x + y)^2 > 0']],
    // The fourth power of what is 0 is no more than the other squares leave.
    ['z == 1', { ...real, z: 'z real' }, ['(x - y)^2 + (z - 1)^4 == 0']],
  ])('%s', (states, given, provided) => {
    expect(outcomeOf(states, given, provided)).toBe('certified');
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['x >= y', real, ['(x - y) * (x + y)^2 >= 0']],
    ['x == 1', real, ['(x - 1)^3 * y^2 == 0']],
    ['x > 1', { x: 'x real' }, ['(x - 1)^5 >= 0']],
  ])('is no proof of the false %s', (states, given, provided) => {
    expect(outcomeOf(states, given, provided)).toBe('open');
  });
});

test.each([[['x^2 == -1']], [['x^4 + y^2 + x + 1 == 0']], [['x^2 + y^2 == 2', 'z^2 == x - 2']]])(
  '%j contradict themselves',
  provided => {
    expect(outcomeOf('x + y + z > 5', { x: 'x real', y: 'y real', z: 'z real' }, provided)).toBe('vacuous');
  },
);

import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { certifyMethod } from '../../src/verify/certify/index.js';

/** Letters real where nothing else is said. */
function outcomeOf(
  states: string,
  given: Readonly<Record<string, string>>,
  provided: readonly string[] = [],
  budget = 1,
) {
  const claim = theorem('lemma', { title: 'lemma', expect: 'holds', given, provided, states });
  const evidence = certifyMethod.run(claim, { seed: 1, budget });
  return 'outcome' in evidence ? `${evidence.outcome}: ${evidence.detail}` : '';
}
const real = (...names: string[]) => Object.fromEntries(names.map(name => [name, `${name} real`]));
const above = (...names: string[]) => Object.fromEntries(names.map(name => [name, `${name} >= 0`]));
const strictlyAbove = (...names: string[]) => Object.fromEntries(names.map(name => [name, `${name} > 0`]));

describe('the twelve lemmas are certified without a hint', () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['arithmetic and geometric mean of two', 'x * y <= ((x + y) / 2)^2', above('x', 'y')],
    ['arithmetic and geometric mean of three', 'x * y * z <= ((x + y + z) / 3)^3', above('x', 'y', 'z')],
    ['Young', 'a * b <= a^2 / (2 e) + e * b^2 / 2', { ...real('a', 'b'), e: 'e > 0' }],
    ['Cauchy and Schwarz in 2 dimensions', '(a c + b d)^2 <= (a^2 + b^2) * (c^2 + d^2)', real('a', 'b', 'c', 'd')],
    [
      'Cauchy and Schwarz in 3 dimensions',
      '(a d + b e + c f)^2 <= (a^2 + b^2 + c^2) * (d^2 + e^2 + f^2)',
      real('a', 'b', 'c', 'd', 'e', 'f'),
    ],
    ['Bernoulli', '(1 + x)^5 >= 1 + 5 x', { x: 'x >= -1' }],
    ['Schur', 'x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y) >= 0', above('x', 'y', 'z')],
    ['Nesbitt', 'a / (b + c) + b / (c + a) + c / (a + b) >= 3 / 2', strictlyAbove('a', 'b', 'c')],
    ['Motzkin', 'x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2', real('x', 'y')],
    ['Motzkin, as a form', 'x^4 y^2 + x^2 y^4 + z^6 >= 3 x^2 y^2 z^2', real('x', 'y', 'z')],
    [
      'Robinson',
      'x^6 + y^6 + z^6 + 3 x^2 y^2 z^2 >= x^4 y^2 + x^4 z^2 + y^4 x^2 + y^4 z^2 + z^4 x^2 + z^4 y^2',
      real('x', 'y', 'z'),
    ],
    ['Choi and Lam', 'x^4 y^2 + y^4 z^2 + z^4 x^2 >= 3 x^2 y^2 z^2', real('x', 'y', 'z')],
    ['a quartic', 'x^4 - x + 1 > 0', real('x')],
    ['a quartic with irrational zeros', 'x^4 - 4 x^2 + 4 >= 0', real('x')],
    ['Vasc', '(a^2 + b^2 + c^2)^2 >= 3 * (a^3 b + b^3 c + c^3 a)', real('a', 'b', 'c')],
  ])('%s', (_, states, given) => {
    expect(outcomeOf(states, given)).toMatch(/^passed/);
  });

  test('letters that an equation ties to the goal, and squares of what is > 0', () => {
    expect(outcomeOf('y > 0', real('x', 'y'), ['x^2 * y == x^4 + 1'])).toMatch(/^passed/);
    expect(outcomeOf('y > 1', real('x', 'y'), ['x^2 * y == x^4 + 1'])).toMatch(/^passed/);
    expect(outcomeOf('y > 3', real('x', 'y'), ['x^2 * y == x^4 + 1'])).toMatch(/^open/);
    expect(outcomeOf('x > 0', real('x', 'a'), ['x^3 + x == a^2 + 1'])).toMatch(/^passed/);
    expect(outcomeOf('p^2 + q^2 > 0', { p: 'p > 0', q: 'q real' })).toMatch(/^passed/);
    expect(outcomeOf('p^2 + q^2 > 0', { p: 'p >= 0', q: 'q real' })).toMatch(/^open/);
  });

  test('one of several conditions, where the failure of all is contradictory', () => {
    const corners = ['x^2 + y^2 < 1', '(x - 1)^2 + y^2 < 1', 'x^2 + (y - 1)^2 < 1', '(x - 1)^2 + (y - 1)^2 < 1'];
    const inside = { x: '0 <= x <= 1', y: '0 <= y <= 1' };
    expect(outcomeOf(corners.join(' or '), inside)).toMatch(/^passed/);
    expect(outcomeOf(corners.slice(1).join(' or '), inside)).toMatch(/^open/);
  });

  test('the size of a polynomial of high degree, told apart by its sign once', () => {
    const chebyshev = '64 x^7 - 112 x^5 + 56 x^3 - 7 x';
    expect(outcomeOf(`abs(${chebyshev}) <= 1`, { x: '-1 <= x <= 1' })).toMatch(/^passed/);
    expect(outcomeOf(`abs(${chebyshev}) <= 99 / 100`, { x: '-1 <= x <= 1' })).toMatch(/^open/);
  });

  test('a goal of high degree is divided by what is known to be > 0, and by nothing else', () => {
    const high = 'a^9 * b^4 * (a^2 + b^2) * (a - b)^2 >= 0';
    expect(outcomeOf(high, strictlyAbove('a', 'b'))).toMatch(/^passed/);
    expect(outcomeOf(high, { a: 'a real', b: 'b > 0' })).toMatch(/^open/);
    expect(outcomeOf('a^9 * b^4 * (a - b)^2 > 0', strictlyAbove('a', 'b'))).toMatch(/^open/);
    expect(outcomeOf('a^9 * b^4 * (a - b)^2 > 0', strictlyAbove('a', 'b'), ['a > b'])).toMatch(/^passed/);
  });

  test('terms that are >= 0 one by one, whatever the degree; of other goals the limit is named', () => {
    expect(outcomeOf('x^15 y + x + y >= 0', above('x', 'y'))).toMatch(/^passed/);
    expect(outcomeOf('x^15 y + x + y > 0', { x: 'x > 0', y: 'y >= 0' })).toMatch(/^passed/);
    expect(outcomeOf('x^15 y + x + y > 0', above('x', 'y'))).toMatch(
      /^open: .*: degree 16, where 12 is the highest that is searched/,
    );
  });

  test('a number under a root lies between two decimals', () => {
    expect(outcomeOf('1 < sqrt(2) < 3 / 2', {})).toMatch(/^passed/);
    expect(outcomeOf('sqrt(1 / 3) < 29 / 50', {})).toMatch(/^passed/);
    expect(outcomeOf('sqrt(2) < 141 / 100', {})).toMatch(/^open/);
    expect(outcomeOf('sqrt(4) <= 2', {})).toMatch(/^passed/);
  });

  test('with hypotheses, equations among them', () => {
    expect(outcomeOf('a + b + c >= 3', strictlyAbove('a', 'b', 'c'), ['a * b * c == 1'])).toMatch(/^passed/);
    expect(
      outcomeOf('a * b + b * c + c * a - 2 a * b * c <= 7 / 27', above('a', 'b', 'c'), ['a + b + c == 1']),
    ).toMatch(/^passed/);
    // Put for each other's letters, r^2 b for a and s^2 a for b, they would grow for ever.
    expect(outcomeOf('r + s >= 2', strictlyAbove('a', 'b', 'r', 's'), ['a == r^2 b', 'b == s^2 a'])).toMatch(/^passed/);
    expect(outcomeOf('x == 0', real('x', 'y'), ['x^2 + y^2 == 0'])).toMatch(/^passed/);
    expect(outcomeOf('x^2 + y^2 < 1', strictlyAbove('x', 'y'), ['x + y < 1'])).toMatch(/^passed/);
    expect(outcomeOf('sqrt(x) <= x + 1 / 4', above('x'))).toMatch(/^passed/);
  });
});

describe('what is false is not certified', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['x^4 - 4 x^2 + 4 > 0', real('x')],
    ['x^4 - 4 x^2 + 3999 / 1000 >= 0', real('x')],
    ['x^4 y^2 + x^2 y^4 + 1 >= 3001 / 1000 * x^2 * y^2', real('x', 'y')],
    ['x^4 y^2 + x^2 y^4 + 1 > 3 x^2 y^2', real('x', 'y')],
    ['a / (b + c) + b / (c + a) + c / (a + b) > 3 / 2', strictlyAbove('a', 'b', 'c')],
    ['(1 + x)^3 >= 1 + 3 x', { x: 'x >= -4' }],
    ['x^2 + y^2 + z^2 > x * y + y * z + z * x', real('x', 'y', 'z')],
  ])('%s', (states, given) => {
    expect(outcomeOf(states, given, [], 0.1)).toMatch(/^open/);
  });
});

describe('square roots are squared away', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['sqrt(a) + sqrt(b) <= sqrt(2 * (a + b))', above('a', 'b')],
    ['sqrt(a) + sqrt(b) + sqrt(c) <= sqrt(3 * (a + b + c))', above('a', 'b', 'c')],
    ['sqrt(a + b) <= sqrt(a) + sqrt(b)', above('a', 'b')],
    ['sqrt(a + b) < sqrt(a) + sqrt(b)', strictlyAbove('a', 'b')],
    ['sqrt((a + c)^2 + (b + d)^2) <= sqrt(a^2 + b^2) + sqrt(c^2 + d^2)', real('a', 'b', 'c', 'd')],
    ['sqrt(a b) + sqrt(c d) <= sqrt((a + c) * (b + d))', above('a', 'b', 'c', 'd')],
    ['sqrt(a / b) + sqrt(b / a) >= 2', strictlyAbove('a', 'b')],
    ['sqrt(x + 1) - sqrt(x) <= 1 / (2 * sqrt(x))', strictlyAbove('x')],
    ['sqrt(2 + sqrt(2 + sqrt(x))) <= 2', { x: '0 <= x <= 4' }],
  ])('%s', (states, given) => {
    expect(outcomeOf(states, given)).toMatch(/^passed/);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['sqrt(a) + sqrt(b) <= sqrt(2 * a + b)', above('a', 'b')],
    ['sqrt(a + b) < sqrt(a) + sqrt(b)', above('a', 'b')],
    ['sqrt(a + b) >= sqrt(a) + sqrt(b)', above('a', 'b')],
    ['sqrt(2 + sqrt(2 + sqrt(x))) < 2', { x: '0 <= x <= 4' }],
    ['1 - x <= sqrt(1 - 2 x)', { x: '0 <= x <= 1 / 2' }],
  ])('is no proof of the false %s', (states, given) => {
    expect(outcomeOf(states, given, [], 0.1)).toMatch(/^open/);
  });
});

describe('roots by letters of their own are raised away', () => {
  test.each<[string, string[], string, Readonly<Record<string, string>>]>([
    ['a + b + c >= 3 t', ['t^3 == a b c'], 't', above('a', 'b', 'c')],
    ['2 a + b >= 3 t', ['t^3 == a^2 b'], 't', above('a', 'b')],
    ['a + b + c + d >= 4 t', ['t^4 == a b c d'], 't', above('a', 'b', 'c', 'd')],
    ['s + t <= u', ['s^2 == a b', 't^2 == c d', 'u^2 == (a + c) * (b + d)'], 'st', above('a', 'b', 'c', 'd', 'u')],
    ['s + t <= 2 u', ['s^3 == a', 't^3 == b', 'u^3 == (a + b) / 2'], 'stu', above('a', 'b')],
    // Whatever the signs: P^3 >= N^3.
    ['t <= u', ['t^3 == a', 'u^3 == a + b^2'], 'tu', real('a', 'b')],
    ['t >= 0', ['t^3 == a b c'], 't', above('a', 'b', 'c')],
    ['t > 0', ['t^3 == a b c'], 't', strictlyAbove('a', 'b', 'c')],
  ])('%s where %j', (states, provided, letters, given) => {
    expect(outcomeOf(states, { ...given, ...real(...letters) }, provided)).toMatch(/^passed/);
  });

  test.each<[string, string[], string, Readonly<Record<string, string>>]>([
    ['a + b + c > 3 t', ['t^3 == a b c'], 't', above('a', 'b', 'c')],
    ['a + b + c >= 301 / 100 * t', ['t^3 == a b c'], 't', above('a', 'b', 'c')],
    ['a + b >= 2 t', ['t^2 == a b'], 't', real('a', 'b')],
    ['s + t >= 2 u', ['s^3 == a', 't^3 == b', 'u^3 == (a + b) / 2'], 'stu', above('a', 'b')],
    ['s + t <= 2 u', ['s^3 == a', 't^3 == b', 'u^3 == (a + b) / 2'], 'stu', real('a', 'b')],
    ['t > 0', ['t^3 == a b c'], 't', above('a', 'b', 'c')],
  ])('is no proof of the false %s where %j', (states, provided, letters, given) => {
    expect(outcomeOf(states, { ...given, ...real(...letters) }, provided, 0.1)).toMatch(/^open/);
  });
});

import { type Corpus, empty, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const h = { h: '0 < h <= 1' };
const step = {
  'f(t)': [
    { when: 't < 0', is: '-1' },
    { when: 't > 0', is: '1' },
  ],
};
const whole = {
  'f(t)': [
    { when: 't < 0', is: '-1' },
    { when: 't >= 0', is: '1' },
  ],
};

/** What a solver could be led astray by that takes x / 0 for some number: all of it can be said in real arithmetic. */
export const deciding: Corpus = {
  'solver: no value': [
    ill({ given: x, states: '0 / x == 0' }, 'x = 0'),
    ill({ given: x, states: 'x / x == 1 or x == 0' }, 'x = 0 is read first by x / x'),
    yes({ given: x, states: 'x == 0 or x / x == 1' }, 'guarded'),
    ill({ given: xy, provided: ['x * y == 0'], states: 'x * (1 / y) == 0 or y == 0' }, 'y = 0'),
    ill({ given: x, provided: ['1 / x > 1'], states: 'x < 1' }, 'a hypothesis without a value at 0'),
    ill({ given: x, provided: ['x * (1 / x) == 1'], states: 'x != 0' }, 'at 0, which it is to exclude'),
    yes({ given: x, provided: ['x != 0', '1 / x > 1'], states: '0 < x < 1' }, 'guarded'),
    ill({ given: x, states: 'sqrt(x)^2 >= 0' }, 'below 0'),
    ill({ given: x, provided: ['sqrt(x) >= 0'], states: 'x >= 0' }, 'below 0, which it is to exclude'),
    ill({ given: x, states: '(x - sqrt(2)) / (x - sqrt(2)) == 1' }, 'the root of 2'),
    ill({ given: x, where: step, states: 'f(x)^2 == 1' }, 'a gap at 0'),
    no({ given: x, where: whole, states: 'f(x) * x > 0' }, 'x = 0'),
    ill({ given: xy, states: 'max(x / y, y / x) * 0 == 0' }, 'y = 0'),
    ill({ given: x, states: '(x^2)^-1 * x^2 == 1' }, 'x = 0'),
    ill({ given: { n: 'n in -2..2' }, states: 'n^-2 > 0' }, 'n = 0'),
    ill({ given: { n: 'n in -2..2', x: 'x real' }, states: 'x^n * x^2 == x^2 * x^n' }, 'n = -1, x = 0'),
    yes({ given: { n: 'n in -2..2', x: 'x > 0' }, states: 'x^n * x^2 == x^(n + 2)' }, 'x > 0'),
  ],
  'solver: names': [
    no({ given: { v_x: 'v_x real', x: 'x real' }, states: 'v_x == x' }, 'two letters'),
    no({ given: { r0: 'r0 >= 0', x: 'x >= 0' }, states: 'r0 == sqrt(x)' }, 'r0 is free'),
    no(
      { given: { t0: 't0 real', x: 'x real' }, states: 't0 == (x^2 + x + 1) * (x^2 - x + 1) * (x^2 + 3 * x + 1)' },
      't0 is free',
    ),
    no({ given: { α: 'α real', a: 'a real' }, states: 'α >= a' }, 'two letters'),
    no({ given: x, where: { 'f(y)': 'y - x', 'g(x)': 'f(x)' }, states: 'g(3) == 0' }, '3 - x'),
    yes({ given: x, where: { 'f(y)': 'y - x', 'g(x)': 'f(x)' }, states: 'g(3) == 3 - x' }, 'x is the one given'),
    no({ given: xy, where: { 'f(x, y)': 'x / (1 + y^2)' }, states: 'f(y, x) == x / (1 + y^2)' }, 'exchanged'),
    no({ given: x, where: { 'f(u)': 'E[u * v^2; v ~ uniform(1)]', 'g(v)': 'f(v)' }, states: 'g(x) == x' }, 'x / 3'),
    yes({ given: x, where: { 'f(u)': 'E[u * v^2; v ~ uniform(1)]', 'g(v)': 'f(v)' }, states: '3 * g(x) == x' }, ''),
    no(
      { given: { x: '-1 <= x <= 1' }, where: { 'F(u)': 'P[v < u; v ~ uniform(1)]' }, states: 'F(x) == 1/2' },
      '(x + 1) / 2',
    ),
  ],
  'solver: quantifiers': [
    no({ given: xy, provided: ['x + y >= 2'], minimises: { of: 'x^2', over: 'x', at: '0' } }, 'y = 0'),
    no({ given: { n: 'n in 0..5' }, minimises: { of: '(2 * n - 5)^2', over: 'n', at: '5/2' } }, 'no integer'),
    no(
      { given: { n: 'n in 0..5' }, minimises: { of: '(2 * n - 5)^2', over: 'n', at: '2', uniqueness: 'unique' } },
      'so is 3',
    ),
    yes({ given: { n: 'n in 0..5' }, minimises: { of: '(2 * n - 5)^2', over: 'n', at: '2', value: '1' } }, ''),
    no({ given: { x: 'x > 0' }, minimises: { of: 'x^2', over: 'x', at: '0' } }, 'not admissible'),
    no({ given: h, provided: ['4 * h >= 1'], limit: { of: '1', is: '0', within: '4 * h', as: 'h' } }, 'h stays off 0'),
    no({ given: h, limit: { of: '1', is: '0', within: 'sign(h)', as: 'h' } }, 'the remainder jumps'),
    yes({ given: h, limit: { of: '1 / (1 + h)', is: '1', within: 'h', as: 'h' } }, 'h / (1 + h)'),
    no(
      {
        given: { l: '0 < l < 9', T: 'T > 0' },
        diverges: { of: 'min(T, 9)', truncation: 'T', above: 'min(T, 9)', level: 'l', reaches: 'l' },
      },
      'levels are bounded',
    ),
    no({ given: xy, states: 'x^2 + y^2 >= 2 x y', equality: 'x == y and x y >= 1' }, 'x = y = 0'),
    no({ given: x, states: 'D[x * abs(x); x] == 2 * x' }, 'x = -1'),
    ill({ given: x, states: 'D[abs(x); x]^2 <= 1' }, 'x = 0'),
    no(
      {
        given: x,
        where: {
          b: [
            { when: 'x^2 < 3', is: 'x^2' },
            { when: 'x^2 >= 3', is: '4' },
          ],
        },
        continuous: ['b'],
        states: 'b >= 0',
      },
      'at the root of 3',
    ),
  ],
  'solver: what no rational is': [
    no({ given: x, states: '(x^2 - 2)^2 > 0' }, 'the root of 2'),
    no({ given: x, provided: ['x^3 == 2'], states: 'x > 1.26' }, '1.2599...'),
    yes({ given: x, provided: ['x^3 == 2'], states: '1.25 < x < 1.26' }, '1.2599...'),
    empty({ given: x, provided: ['x^3 == 2', 'x > 1.26'], states: 'x == 7' }, '1.2599...'),
    empty({ given: { n: 'n in 1..20', m: 'm in 1..20' }, provided: ['n^2 == 3 * m^2'], states: 'n == m' }, 'integers'),
    no({ given: { n: 'n in 1..20', m: 'm in 1..20' }, states: 'n^2 != 2 * m^2 + 1' }, '3 and 2'),
    no({ given: x, states: 'x^2 >= 0', equality: 'x == 0 and x^2 != 2 or x^2 == 2' }, 'x = 1.414... is no equality'),
    no({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x) + sqrt(y) <= sqrt(x + y)' }, 'x = y = 1'),
    yes({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x + y) <= sqrt(x) + sqrt(y)' }, 'squares'),
  ],
};

import { type Corpus, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const positive = { x: 'x > 0', y: 'y > 0' };
const a = { a: 'a > 0' };
const unit = { V: '0 <= V <= 1' };

/** What a checker that refuses too much would lose, and false neighbours of it. */
export const ordinary: Corpus = {
  '0 algebra': [
    yes({ given: x, states: 'x^2 >= 0' }, 'a square'),
    no({ given: x, states: 'x^2 > 0' }, 'x = 0'),
    yes({ given: x, states: 'x^2 + 1 > 0' }, 'a square and 1'),
    yes({ given: x, states: 'x^2 - x + 1/4 >= 0', equality: 'x == 1/2' }, '(x - 1/2)^2'),
    no({ given: x, states: 'x^2 - x + 1/4 >= 0', equality: 'x == 1/3' }, 'equality at 1/2 only'),
    no({ given: x, states: 'x^2 - x + 1/5 >= 0' }, 'x = 1/2'),
    yes({ given: xy, states: '(x + y)^2 == x^2 + 2 x y + y^2' }, 'the binomial formula'),
    no({ given: xy, states: '(x + y)^2 == x^2 + y^2' }, 'x = y = 1'),
    yes({ given: xy, states: '(x - y) * (x + y) == x^2 - y^2' }, 'the difference of squares'),
    yes({ given: xy, states: 'x y <= (x^2 + y^2) / 2', equality: 'x == y' }, 'half of (x - y)^2'),
    no({ given: xy, states: 'x y <= (x^2 + y^2) / 3' }, 'x = y = 1'),
    yes({ given: positive, states: 'x / y + y / x >= 2', equality: 'x == y' }, '(x - y)^2 / (x y)'),
    no({ given: positive, states: 'x / y + y / x > 2' }, 'x = y'),
    yes({ given: positive, states: '1 / (x + y) < 1 / x' }, 'y > 0'),
    no({ given: positive, states: '1 / (x + y) < 1 / (2 x)' }, 'y < x'),
    yes({ given: { x: 'x >= 0', y: 'y >= x' }, states: 'x^3 <= y^3' }, 'cubes keep the order'),
    yes({ given: { x: 'x >= 1' }, states: 'x^2 >= x' }, 'x (x - 1) >= 0'),
    no({ given: { x: 'x >= 0' }, states: 'x^2 >= x' }, 'x = 1/2'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'x * (1 - x) <= 1/4', equality: 'x == 1/2' }, '(x - 1/2)^2 >= 0'),
    yes({ given: positive, provided: ['x + y == 1'], states: 'x y <= 1/4' }, 'AM-GM'),
    yes({ given: positive, provided: ['x + y <= 1', 'x >= y'], states: 'y <= 1/2' }, '2 y <= x + y'),
    no({ given: positive, provided: ['x + y <= 1'], states: 'y <= 1/2' }, 'x = 1/8, y = 3/4'),
    yes({ given: xy, provided: ['x < y'], states: 'x < (x + y) / 2 < y' }, 'the mean lies between'),
    yes({ given: { x: 'x > 0' }, states: 'x + 1/x >= 2', equality: 'x == 1' }, '(x - 1)^2 / x'),
    yes({ given: { x: 'x >= 0' }, states: '1 + 3 x <= (1 + x)^3' }, 'Bernoulli'),
    yes({ given: { x: '-1 <= x <= 1' }, states: 'x^4 <= x^2' }, 'x^2 (1 - x^2) >= 0'),
    yes({ given: { x: 'x < 0' }, states: 'x^3 < 0' }, 'an odd power'),
    no({ given: { x: 'x < 0' }, states: 'x^3 < x' }, 'x = -1/2'),
    yes({ given: x, states: 'x^4 + 1 >= 2 x^2' }, '(x^2 - 1)^2'),
    yes(
      { given: { x: 'x real', y: 'y real', z: 'z real' }, states: 'x y + y z + z x <= x^2 + y^2 + z^2' },
      'squares of differences',
    ),
    yes({ given: x, states: ['x^2 >= 0', 'x^2 + 1 >= 1'] }, 'two statements'),
    no({ given: x, states: ['x^2 >= 0', 'x >= 0'] }, 'the second at -1'),
  ],
  '0 pieces and functions': [
    yes({ given: x, states: 'abs(x) >= x' }, 'x or -x'),
    yes({ given: xy, states: 'abs(x + y) <= abs(x) + abs(y)' }, 'the triangle'),
    no({ given: xy, states: 'abs(x - y) <= abs(x) - abs(y)' }, 'x = 0, y = 1'),
    yes({ given: xy, states: 'max(x, y) + min(x, y) == x + y' }, 'one is each'),
    yes({ given: xy, states: 'max(x, y) == (x + y + abs(x - y)) / 2' }, 'either order'),
    no({ given: xy, states: 'max(x, y) == (x + y - abs(x - y)) / 2' }, 'that is the least'),
    yes({ given: { x: 'x real', V: 'V >= 0' }, states: 'abs(clip(x, -V, V)) <= V' }, 'within the ends'),
    no({ given: { x: 'x real', V: 'V >= 0' }, states: 'abs(clip(x, -V, V)) < V' }, 'x = V'),
    yes({ given: { x: 'x real', V: 'V >= 0' }, states: 'clip(x, -V, V) == max(-V, min(x, V))' }, 'what a clip is'),
    yes({ given: x, states: 'x * sign(x) == abs(x)' }, 'three cases'),
    no({ given: x, states: 'sign(x)^2 == 1' }, 'x = 0'),
    yes({ given: x, provided: ['x != 0'], states: 'sign(x)^2 == 1' }, 'not 0'),
    yes(
      {
        given: x,
        where: {
          f: [
            { when: 'x < 0', is: '-x' },
            { when: 'x >= 0', is: 'x' },
          ],
        },
        states: 'f == abs(x)',
      },
      'the absolute value',
    ),
    no(
      {
        given: x,
        where: {
          f: [
            { when: 'x < 1', is: '-x' },
            { when: 'x >= 1', is: 'x' },
          ],
        },
        states: 'f == abs(x)',
      },
      'x = 1/2',
    ),
    yes(
      {
        given: x,
        where: {
          'f(t)': [
            { when: 't < 0', is: '-t' },
            { when: 't >= 0', is: 't' },
          ],
        },
        states: 'f(x - 1) >= 1 - x',
      },
      'abs(x - 1)',
    ),
    yes({ given: { x: 'x >= 0' }, states: 'sqrt(x)^2 == x' }, 'what a root is'),
    yes({ given: { x: 'x >= 1' }, states: 'sqrt(x) <= x' }, 'x <= x^2'),
    no({ given: { x: 'x >= 0' }, states: 'sqrt(x) <= x' }, 'x = 1/4'),
    yes({ given: { x: '0 <= x <= 4' }, states: 'exp(x) >= 1 + x' }, 'convexity'),
    yes({ given: { x: '1 <= x <= 4' }, states: 'ln(x) <= x - 1' }, 'concavity'),
    no({ given: { x: '1 <= x <= 4' }, states: 'ln(x) <= x - 2' }, 'x = 1'),
  ],
  '0 expectations': [
    yes({ given: a, states: 'E[u^2; u ~ uniform(a)] == a^2 / 3' }, 'the variance'),
    no({ given: a, states: 'E[u^2; u ~ uniform(a)] == a^2 / 2' }, 'a^2 / 3'),
    yes({ given: a, states: 'E[u^4; u ~ uniform(a)] == a^4 / 5' }, 'the fourth moment'),
    yes({ given: a, states: 'E[abs(u); u ~ uniform(a)] == a / 2' }, 'the mean size'),
    yes({ given: a, states: 'E[u; u ~ uniform(a)] == 0' }, 'symmetry'),
    yes(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[(u + v)^2; u ~ uniform(a), v ~ uniform(b)] == (a^2 + b^2) / 3' },
      'variances add',
    ),
    no(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[(u + v)^2; u ~ uniform(a), v ~ uniform(b)] == (a + b)^2 / 3' },
      'a = b = 1',
    ),
    yes({ given: unit, states: 'P[u < V; u ~ uniform(1)] == (1 + V) / 2' }, 'a length'),
    no({ given: unit, states: 'P[u < V; u ~ uniform(1)] == V' }, 'V = 0'),
    yes({ given: unit, states: 'P[abs(u) < V; u ~ uniform(1)] == V' }, 'a length'),
    yes({ given: unit, states: 'E[clip(u, -V, V)^2; u ~ uniform(1)] == V^2 - 2 V^3 / 3' }, 'V^2 (1 - V) + V^3 / 3'),
    no({ given: unit, states: 'E[clip(u, -V, V)^2; u ~ uniform(1)] == V^2 - V^3 / 3' }, 'V = 1'),
    yes({ given: unit, states: 'E[max(u - V, 0); u ~ uniform(1)] == (1 - V)^2 / 4' }, 'a triangle'),
    yes({ given: { s: 's > 0' }, states: 'E[u^2; u ~ gaussian(s)] == s^2' }, 'the variance'),
    no({ given: { s: 's > 0' }, states: 'E[u^2; u ~ gaussian(s)] == s' }, 's = 2'),
    yes({ given: { s: '1 <= s <= 2' }, states: 'E[u^2; u ~ laplace(s)] == 2 s^2' }, 'the variance'),
    yes(
      { given: { s: '1 <= s <= 2', V: '0 <= V <= 2' }, states: 'E[clip(u, -V, V)^2; u ~ cauchy(s)] <= V^2' },
      'within the ends',
    ),
    no(
      { given: { s: '1 <= s <= 2', V: '1 <= V <= 2' }, states: 'E[clip(u, -V, V)^2; u ~ cauchy(s)] >= V^2' },
      'mass inside',
    ),
    yes({ given: a, where: { m: 'E[u^2; u ~ uniform(a)]' }, states: '3 m == a^2' }, 'the variance'),
    yes({ given: a, where: { 'm(t)': 'E[u^2; u ~ uniform(t)]' }, states: 'm(2 a) == 4 * m(a)' }, 'a square scales so'),
    no({ given: a, where: { 'm(t)': 'E[u^2; u ~ uniform(t)]' }, states: 'm(2 a) == 2 * m(a)' }, 'a = 1'),
  ],
  '0 derivatives': [
    yes({ given: x, states: 'D[x^3; x] == 3 x^2' }, 'a power'),
    no({ given: x, states: 'D[x^3; x] == 2 x^2' }, 'x = 1'),
    yes({ given: xy, states: 'D[x^2 y; x] == 2 x y' }, 'y is kept'),
    yes({ given: { x: 'x > 0' }, states: 'D[1 / x; x] == -1 / x^2' }, 'a power'),
    yes({ given: { x: 'x > 0' }, states: 'D[abs(x); x] == 1' }, 'away from the kink'),
    yes({ given: x, states: 'D[D[x^3; x]; x] == 6 x' }, 'twice'),
    yes({ given: x, where: { 'f(t)': 't^3 - t' }, states: 'D[f(2 x); x] == 24 x^2 - 2' }, 'the chain rule'),
    yes({ given: x, where: { 'g(t)': 'D[t^2; t]' }, states: 'g(x + 1) == 2 x + 2' }, 'then x + 1 is put in'),
    yes(
      { given: { V: '0 < V < 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 V * (1 - V)' },
      'under the integral',
    ),
  ],
  '0 integers': [
    yes({ given: { n: 'n in 1..6' }, states: 'n^2 >= n' }, 'n >= 1'),
    no({ given: { n: 'n in 1..6' }, states: 'n^2 > n' }, 'n = 1'),
    yes({ given: { n: 'n in 0..6' }, states: '(n - 1/2)^2 >= 1/4' }, 'no integer lies between'),
    no({ given: { n: 'n real' }, states: '(n - 1/2)^2 >= 1/4' }, 'n = 1/2'),
    yes({ given: { x: '0 <= x <= 1', n: 'n in 1..5' }, states: 'x^n <= x' }, 'powers fall'),
    no({ given: { x: '0 <= x <= 2', n: 'n in 1..5' }, states: 'x^n <= x' }, 'x = 2'),
    yes({ given: { x: 'x >= 0', n: 'n in 1..5' }, states: '(1 + x)^n >= 1 + n x' }, 'Bernoulli'),
  ],
  '0 minimisers and limits': [
    yes(
      { given: x, minimises: { of: '(x - 1)^2 + 2', over: 'x', at: '1', value: '2', uniqueness: 'unique' } },
      'a square',
    ),
    no({ given: x, minimises: { of: '(x - 1)^2 + 2', over: 'x', at: '2', value: '3' } }, 'less at 1'),
    yes(
      { given: { a: 'a > 0', V: 'V >= 0' }, minimises: { of: 'V^2 - 2 a V', over: 'V', at: 'a', value: '-a^2' } },
      '(V - a)^2 - a^2',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: '(1 + h)^2', is: '1 + 2 h', within: 'h^2', as: 'h' } },
      'the remainder is h^2',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: '(1 + h)^2', is: '1 + 2 h', within: 'h^3', as: 'h' } },
      'the remainder is h^2',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: '1 / (1 + h)', is: '1 - h', within: 'h^2', as: 'h' } },
      'h^2 / (1 + h)',
    ),
    yes(
      {
        given: { T: 'T >= 1', l: 'l > 0' },
        diverges: { of: 'T^2', truncation: 'T', above: 'T', level: 'l', reaches: 'l + 1' },
      },
      'T passes every level',
    ),
  ],
};

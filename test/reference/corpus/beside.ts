import { type Corpus, empty, ill, no, yes } from './entry.js';

/** Statements beside true ones, of every kind: what has no value nearby, places of derivatives, integers, laws at their ends, joints, what is nested. */
export const beside: Corpus = {
  '45 values nearby': [
    ill(
      {
        given: { x: '0 <= x < 1' },
        where: {
          'f(t)': [
            { when: 'sqrt(t) < 1', is: 't^2' },
            { when: 'sqrt(t) >= 1', is: 't^3' },
          ],
        },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x < 1' },
        where: { 'f(t)': [{ when: 'sqrt(t) >= 0', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x < 1' },
        where: { 'f(t)': [{ when: 'sqrt(t) + 1 > 0', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: { 'f(t)': [{ when: 'sqrt(-t^2) + 1 > 0', is: 't^2' }] },
        provided: ['x == 0'],
        states: 'D[f(x); x] == 0',
      },
      'a point',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: { 'f(t)': [{ when: 't > -1 and sqrt(-t^2) + 1 > 0', is: '5 * t' }] },
        provided: ['x == 0'],
        states: 'D[f(x); x] == 5',
      },
      'a point',
    ),
    ill(
      {
        given: { x: '0 <= x < 1' },
        where: { 'f(t)': [{ when: 'D[t * sqrt(t)^2; t] >= -1', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x < 1', y: 'y > 0' },
        where: { 'f(t)': [{ when: 'P[u < sqrt(t); u ~ uniform(y)] >= 0', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x < 1', y: 'y > 0' },
        where: { 'f(t)': [{ when: 'E[u * sqrt(t); u ~ uniform(y)] >= 0', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    yes(
      {
        given: { h: '0 < h <= 1' },
        where: { 'f(t)': [{ when: 'sqrt(t) < 9', is: 't^2' }] },
        limit: { of: 'D[f(h); h]', is: '0', within: '3 * h', as: 'h' },
      },
      'h > 0, where it is 2 h',
    ),
    ill(
      {
        given: { x: '0 <= x < 1' },
        where: { 'g(s, t)': 't^2', 'f(t)': 'g(sqrt(t), t)' },
        states: 'D[f(x); x] == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      { given: { x: '0 <= x < 1' }, where: { 'g(s, t)': 't^2' }, states: 'D[g(sqrt(x), x); x] == 2 * x' },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        provided: ['x == 0'],
        where: { 'g(s, t)': '7 * t' },
        states: 'D[g(1 / (1 - sign(x)^2), x); x] == 7',
      },
      'a point',
    ),
    yes({ given: { x: '0 < x < 1' }, where: { 'g(s, t)': 't^2' }, states: 'D[g(sqrt(x), x); x] == 2 * x' }, 'inside'),
    yes(
      {
        given: { x: '0 < x < 1' },
        where: {
          'f(t)': [
            { when: 'sqrt(t) < 1', is: 't^2' },
            { when: 'sqrt(t) >= 1', is: 't^3' },
          ],
        },
        states: 'D[f(x); x] == 2 * x',
      },
      'inside',
    ),
    ill(
      {
        given: { x: '0 <= x <= 1' },
        where: { 'f(t)': [{ when: '0 <= sqrt(t) * sqrt(1 - t)', is: 't' }] },
        states: 'D[f(x); x] == 1',
      },
      'ends',
    ),
    ill(
      {
        given: { x: '0 <= x < 1', y: 'y > 0' },
        states: 'D[E[sqrt(x + y) * u^2; u ~ uniform(1)] + E[0 * sqrt(x); u ~ uniform(y)]; x] >= 0',
      },
      'x = 0',
    ),
    ill({ given: { x: 'x >= 1' }, states: 'D[x * sqrt(x - 1)^2; x] == 2 * x - 1' }, 'x=1'),
    ill({ given: { x: 'x >= 1' }, states: 'D[max(sqrt(x - 1), 7 + x); x] == 1' }, 'x=1 no value left'),
    ill({ given: { x: 'x >= 1' }, states: 'D[0 * sqrt(x - 1) + x; x] == 1' }, 'x=1 no value left'),
    ill({ given: { x: 'x >= 1' }, states: 'D[sqrt(x - 1)^0 + x; x] == 1' }, 'x=1 no value left'),
    ill({ given: { x: 'x >= 1' }, states: 'D[sign(1 + sqrt(x - 1)) + x; x] == 1' }, 'x=1 no value left'),
    ill({ given: { x: 'x >= 1' }, states: 'D[abs(1 + sqrt(x - 1)) - sqrt(x - 1); x] == 0' }, 'x=1 no value left'),
    ill(
      {
        given: { x: 'x >= 0', y: 'y real' },
        where: { 'g(s, t)': 't' },
        conserved: { of: 'g(sqrt(x), x) - y', along: { x: '1', y: '1' } },
      },
      'idle sqrt at 0',
    ),
    yes(
      {
        given: { x: 'x < 1' },
        states: 'D[f(x); x] == 2 * x',
        where: {
          'f(t)': [
            { when: 't < 0 or sqrt(t) < 1', is: 't^2' },
            { when: 't >= 0 and sqrt(t) >= 1', is: 't^3' },
          ],
        },
        provided: ['x != 0'],
      },
      'off 0',
    ),
    ill(
      {
        given: { x: '0 <= x < 1' },
        states: 'D[f(x); x] == 2 * x',
        where: {
          'f(t)': [
            { when: 't > 5 or sqrt(t) < 1', is: 't^2' },
            { when: 't <= 5 and sqrt(t) >= 1', is: 't^3' },
          ],
        },
      },
      'no value left of 0',
    ),
    ill(
      { given: { x: '0 <= x' }, states: 'D[D[g(sqrt(x), x); x] * x; x] == 4 * x', where: { 'g(s, t)': 't^2' } },
      'no value left of 0',
    ),
    yes(
      { given: { x: '0 < x' }, states: 'D[D[g(sqrt(x), x); x] * x; x] == 4 * x', where: { 'g(s, t)': 't^2' } },
      'inside',
    ),
    ill(
      {
        given: { x: '-1 <= x' },
        states: 'D[d(x + 1); x] == 2',
        where: { 'g(s, t)': 't^2', 'd(t)': 'D[g(sqrt(t), t); t]' },
      },
      'no value left of -1',
    ),
    yes(
      {
        given: { x: '-1 < x' },
        states: 'D[d(x + 1); x] == 2',
        where: { 'g(s, t)': 't^2', 'd(t)': 'D[g(sqrt(t), t); t]' },
      },
      'inside',
    ),
    ill(
      {
        given: { x: '0 <= x' },
        states: 'D[d(g(sqrt(x), x)); x] == 4 * x',
        where: { 'g(s, t)': 't^2', 'd(t)': 'D[t^2; t]' },
      },
      'no value left of 0',
    ),
    yes(
      {
        given: { x: '0 < x' },
        states: 'D[d(g(sqrt(x), x)); x] == 4 * x',
        where: { 'g(s, t)': 't^2', 'd(t)': 'D[t^2; t]' },
      },
      'inside',
    ),
    ill(
      {
        given: { x: '1 <= x' },
        states: 'D[E[g(sqrt(u + x), x) * u^2; u ~ uniform(1)]; x] == 2 * x / 3',
        where: { 'g(s, t)': 't^2' },
      },
      'no value left of 1',
    ),
    yes(
      {
        given: { x: '1 < x' },
        states: 'D[E[g(sqrt(u + x), x) * u^2; u ~ uniform(1)]; x] == 2 * x / 3',
        where: { 'g(s, t)': 't^2' },
      },
      'inside',
    ),
    ill(
      {
        given: { x: '0 <= x' },
        states: 'D[x * E[u^2; u ~ uniform(1 + g(sqrt(x), 1))]; x] == 4/3',
        where: { 'g(s, t)': 't^2' },
      },
      'no value left of 0',
    ),
    yes(
      {
        given: { x: '0 < x' },
        states: 'D[x * E[u^2; u ~ uniform(1 + g(sqrt(x), 1))]; x] == 4/3',
        where: { 'g(s, t)': 't^2' },
      },
      'inside',
    ),
    yes(
      {
        given: { x: 'x < 1' },
        where: {
          'h(t)': [
            { when: 'sqrt(t) < 1 and t < 5', is: 't^2' },
            { when: 'sqrt(t) >= 1 or t >= 5', is: 't^3' },
          ],
          'f(t)': [
            { when: 't > 0', is: 'h(t)' },
            { when: 't <= 0', is: 't^2' },
          ],
        },
        provided: ['x != 0'],
        states: 'D[f(x); x] == 2 * x',
      },
      'off 0',
    ),
    yes(
      {
        given: { x: 'x > -1 / 2' },
        where: { 'g(s, t)': 't^2', 'd(x)': 'D[g(sqrt(x), x); x]' },
        states: 'D[d(2 * x + 1); x] == 4',
      },
      '2 (2 x + 1), also left of 0',
    ),
  ],
  'beside: powers': [
    ill({ given: { x: 'x real' }, states: 'E[u^2; u ~ uniform(1)]^(1/2) <= 1' }, 'no root'),
    ill({ given: { x: 'x > 0' }, states: 'E[u^2; u ~ uniform(x)]^1.5 <= x^3' }, 'no root'),
  ],
  'beside: ends of domains': [
    ill(
      {
        given: { x: 'x >= 1' },
        where: {
          'f(t)': [
            { when: 't >= 1', is: 't' },
            { when: 't > 5', is: 't' },
          ],
        },
        states: 'D[f(x); x] == 1',
      },
      'x=1 no value left',
    ),
    ill(
      {
        given: { x: '1 <= x <= 2' },
        where: {
          'f(t)': [
            { when: '1 <= t <= 2', is: 't' },
            { when: 't > 5', is: 't' },
          ],
        },
        states: 'D[f(x); x] == 1',
      },
      'ends',
    ),
    yes(
      {
        given: { x: '1 < x < 2' },
        where: {
          'f(t)': [
            { when: '1 <= t <= 2', is: 't' },
            { when: 't > 5', is: 't' },
          ],
        },
        states: 'D[f(x); x] == 1',
      },
      'inside',
    ),
    ill(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          'f(s, t)': [
            { when: 's == t', is: 's' },
            { when: 's > t + 1', is: 's' },
          ],
        },
        provided: ['x == y'],
        states: 'D[f(x, y); x] == 1',
      },
      'one point',
    ),
    ill(
      {
        given: { x: 'x real', y: 'y real' },
        where: { 'f(s, t)': [{ when: 's >= t', is: 's' }] },
        provided: ['x == y'],
        states: 'D[f(x, y); x] + D[f(x, y); y] == 1',
      },
      'no',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          'f(s, t)': [
            { when: 's >= t', is: 's' },
            { when: 's < t', is: 't' },
          ],
        },
        provided: ['x > y'],
        states: 'D[f(x, y); x] + D[f(x, y); y] == 1',
      },
      '',
    ),
    ill(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          'f(s, t)': [
            { when: 's >= t', is: 's' },
            { when: 's < t', is: 't' },
          ],
        },
        provided: ['x >= y'],
        states: 'D[f(x, y); x] + D[f(x, y); y] == 1',
      },
      'kink',
    ),
    ill(
      {
        given: { x: 'x real', n: 'n in 0..2' },
        where: {
          'f(t)': [
            { when: 't >= n', is: 't' },
            { when: 't < n', is: '2 * t - n' },
          ],
        },
        states: 'D[f(x); x] >= 1',
      },
      'kink at n',
    ),
    yes(
      {
        given: { x: 'x real', n: 'n in 1..2' },
        where: {
          'f(t)': [
            { when: 't >= n', is: 't^2' },
            { when: 't < n', is: '2 * n * t - n^2' },
          ],
        },
        states: 'D[f(x); x] == 2 * max(x, n)',
      },
      'tangent',
    ),
    ill(
      {
        given: { x: 'x real', n: 'n in 1..2' },
        where: {
          'f(t)': [
            { when: 't >= n', is: 't^2' },
            { when: 't < n', is: '2 * t - 1' },
          ],
        },
        states: 'D[f(x); x] >= 2',
      },
      'n = 2 jump',
    ),
  ],
  'beside: derivatives at places': [
    yes(
      { given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'D[d(2 * x); x] == 24 * x' },
      '12 x^2 -> 24x',
    ),
    no({ given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'D[d(2 * x); x] == 12 * x' }, '24x'),
    no({ given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'd(d(x)) == 27 * x^3' }, '27 x^4'),
    yes({ given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'd(d(x)) == 27 * x^4' }, '27 x^4'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'D[D[x^2 * y^3; x]; y] == 6 * x * y^2' }, ''),
    no({ given: { x: 'x real', y: 'y real' }, states: 'D[D[x^2 * y^3; x]; y] == D[D[x^2 * y^3; x]; x]' }, ''),
    ill({ given: { x: 'x real', y: 'y real' }, states: 'D[D[abs(x * y); x]; y]^2 == 1' }, 'x = 0'),
    ill({ given: { x: 'x real', y: 'y real' }, states: 'D[abs(x * y); x]^2 == y^2' }, 'x = 0'),
    yes({ given: { x: 'x > 0', y: 'y < 0' }, states: 'D[abs(x * y); x] == -y' }, ''),
    ill({ given: { x: 'x real' }, states: 'D[E[abs(u - x); u ~ uniform(1)]; x] + D[abs(x); x] <= 2' }, 'x=0'),
    yes({ given: { x: '-1 < x < 1' }, states: 'D[E[abs(u - x); u ~ uniform(1)]; x] == x' }, '(1+x^2)/2'),
    no({ given: { x: 'x real' }, states: 'D[E[abs(u - x); u ~ uniform(1)]; x] == x' }, 'x = 3: 1'),
    yes({ given: { x: 'x real' }, states: 'D[E[abs(u - x); u ~ uniform(1)]; x] == clip(x, -1, 1)' }, ''),
    no({ given: { x: 'x real' }, states: 'D[E[max(u, x)^2; u ~ uniform(1)]; x] == x * (1 + x)' }, 'x=3: 2x'),
    yes({ given: { x: '-1 <= x <= 1' }, states: 'D[E[max(u, x)^2; u ~ uniform(1)]; x] == x * (1 + x)' }, ''),
    yes(
      { given: { x: 'x real', m: 'm real' }, states: 'D[E[(u - x)^3; u ~ gaussian(1)]; x] == -3 - 3 * x^2 + 0 * m' },
      '',
    ),
    no({ given: { x: 'x real' }, states: 'D[E[(u - x)^3; u ~ gaussian(1)]; x] == -3 * x^2' }, ''),
    ill({ given: { x: 'x real' }, states: 'D[E[sqrt(u + x); u ~ uniform(1)]; x] > 0' }, 'x=0'),
    ill({ given: { x: 'x >= 1' }, states: 'D[E[sqrt(u + x); u ~ uniform(1)]; x] > 0' }, 'x=1'),
    no({ given: { x: 'x real', c: 'c real' }, states: 'D[c * x^2 + E[c * u; u ~ uniform(1)]; c] == x^2 + 1/2' }, ''),
  ],
  'beside: integers': [
    no({ given: { n: 'n in 0..5', x: 'x real' }, states: 'x^(2 * n) > 0' }, 'x = 0 n=1'),
    no({ given: { n: 'n in 0..5', x: 'x real' }, states: 'x^(2 * n) >= x^n' }, 'x=1/2, n=1: 1/4<1/2'),
    yes({ given: { n: 'n in 0..5', x: 'x >= 1' }, states: 'x^(2 * n) >= x^n' }, ''),
    no({ given: { n: 'n in 0..5', x: '0 < x < 1' }, states: 'x^(2 * n) < x^n' }, 'n = 0'),
    ill({ given: { n: 'n in -1..1', x: 'x real' }, states: 'x^(2 * n) >= 0' }, 'n=-1, x=0'),
    yes({ given: { n: 'n in -2..2', x: 'x > 0' }, states: 'x^n * x^(-n) == 1' }, ''),
    ill({ given: { n: 'n in -2..2', x: 'x real' }, states: 'x^n * x^(-n) == 1' }, ''),
    no({ given: { n: 'n in 0..4' }, states: 'E[u^n; u ~ uniform(1)] == 1 / (n + 1)' }, 'n=1'),
    yes({ given: { n: 'n in 0..4' }, states: 'E[u^(2 * n); u ~ uniform(1)] == 1 / (2 * n + 1)' }, ''),
    yes(
      { given: { n: 'n in 0..4' }, states: 'E[u^(2 * n); u ~ gaussian(1)] <= 2^n * n^2 + 1' },
      'n=4: 105<=257 ok; n=3: 15 <= 73; n=1: 1<=3',
    ),
    yes({ given: { n: 'n in 0..3' }, states: 'E[abs(u)^n; u ~ laplace(1)] >= n' }, 'n!'),
    no({ given: { n: 'n in 0..4' }, states: 'E[abs(u)^n; u ~ laplace(1)] > n' }, '1! = 1'),
    yes({ given: { n: 'n in 0..6' }, states: '(-1)^n * (-1)^n == 1' }, ''),
    no({ given: { n: 'n in 0..6' }, states: '(-1)^n == 1 - 2 * (n - 2)^2 * 0 - n * 0' }, 'n = 1'),
    yes({ given: { n: 'n in 1..20' }, states: '2^n > n' }, ''),
    no({ given: { n: 'n in 1..20' }, states: '2^n >= n^2' }, 'n = 3'),
    no({ given: { n: 'n in 1..7', k: 'k in 1..7' }, provided: ['n * k == 12'], states: 'n + k <= 7' }, '2*6'),
    yes({ given: { n: 'n in 1..7', k: 'k in 1..7' }, provided: ['n * k == 12'], states: 'n + k >= 7' }, '3+4'),
    empty({ given: { n: 'n in 1..7', k: 'k in 1..7' }, provided: ['n * k == 11'], states: 'n + k >= 70' }, ''),
    empty({ given: { n: 'n in 1..7', x: 'x real' }, provided: ['x == n + 1/2', 'x^2 == 2'], states: 'x == 70' }, ''),
    no({ given: { n: 'n in 1..7', x: 'n <= x <= n + 1' }, provided: ['x^2 == 2'], states: 'n == 2' }, 'n=1'),
    yes({ given: { n: 'n in 1..7', x: 'n <= x <= n + 1' }, provided: ['x^2 == 2'], states: 'n == 1' }, ''),
    yes({ given: { n: 'n in -3..3', m: 'm in -3..3' }, provided: ['n < m'], states: 'n + 1 <= m' }, ''),
    no({ given: { n: 'n in -3..3', m: 'm real' }, provided: ['n < m'], states: 'n + 1 <= m' }, ''),
    yes({ given: { n: 'n in 0..3' }, states: 'n * (n - 1) * (n - 2) * (n - 3) == 0' }, ''),
    no({ given: { n: 'n in 0..4' }, states: 'n * (n - 1) * (n - 2) * (n - 3) == 0' }, '24'),
  ],
  'beside: probabilities': [
    ill({ states: 'P[ln(u) > -1; u ~ uniform(1)] <= 1' }, 'ln of <= 0'),
    ill({ states: 'P[u <= 0 and ln(u) > -1; u ~ uniform(1)] <= 1' }, 'ln of <= 0'),
    yes({ states: 'P[u <= 0 or ln(u) > -1; u ~ uniform(1)] <= 9/10' }, '.816'),
    no({ states: 'P[u <= 0 or ln(u) > -1; u ~ uniform(1)] <= 8/10' }, '.816'),
    ill({ states: 'P[1 / u > 0; u ~ uniform(1)] == 1/2' }, '1/0'),
    yes({ states: 'P[u != 0 and 1 / u > 0; u ~ uniform(1)] == 1/2' }, ''),
    no({ states: 'P[u != 0 and 1 / u > 2; u ~ uniform(1)] == 1/2' }, '1/4'),
    yes({ states: 'P[u != 0 and 1 / u > 2; u ~ uniform(1)] == 1/4' }, ''),
    no({ given: { a: 'a > 0' }, states: 'P[u^2 < a; u ~ uniform(a)] == 1' }, 'a=4: 1/2'),
    no({ given: { a: 'a > 0' }, states: 'P[abs(u) < a; u ~ cauchy(a)] > 1/2' }, '= 1/2'),
    yes({ given: { a: 'a > 0' }, states: 'P[abs(u) < a; u ~ cauchy(a)] == 1/2' }, ''),
    no({ given: { a: 'a > 0' }, states: 'P[u < a; u ~ laplace(a)] == 1 - exp(-a) / 2' }, '1-e^-1/2'),
    yes({ given: { a: 'a > 0' }, states: 'P[u < a; u ~ laplace(a)] >= 4/5' }, '.816'),
    no(
      { given: { a: 'a > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ uniform(a)] >= 1 - t / a + 1/10^6' },
      't<a equality',
    ),
    no({ given: { a: 'a > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ uniform(a)] == 1 - t / a' }, 't > a'),
    yes({ given: { a: 'a > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ uniform(a)] == max(1 - t / a, 0)' }, ''),
    no({ given: { a: 'a > 0', b: 'b > 0' }, states: 'P[u + v > 0; u ~ uniform(a), v ~ uniform(b)] > 1/2' }, '=1/2'),
    yes({ given: { a: 'a > 0' }, states: 'P[u > v; u ~ uniform(a), v ~ uniform(2 * a)] == 1/2' }, ''),
    no({ given: { a: 'a > 0' }, states: 'P[abs(u) > abs(v); u ~ uniform(a), v ~ uniform(2 * a)] == 1/2' }, '1/4'),
    yes({ given: { a: 'a > 0' }, states: 'P[abs(u) > abs(v); u ~ uniform(a), v ~ uniform(2 * a)] == 1/4' }, ''),
    no({ states: 'P[u * v > 1/4; u ~ uniform(1), v ~ uniform(1)] >= 3/10' }, '(3/4 - ln4/4)/2=.2017'),
    yes({ states: 'P[max(u, v) < 1/2; u ~ uniform(1), v ~ uniform(1)] == 9/16' }, ''),
    no({ states: 'P[max(u, v) < 1/2; u ~ uniform(1), v ~ uniform(1)] == 1/4' }, ''),
    yes({ states: 'P[u < v and v < w; u ~ uniform(1), v ~ uniform(1), w ~ uniform(1)] == 1/6' }, ''),
    no({ states: 'P[u < v or v < w; u ~ uniform(1), v ~ uniform(1), w ~ uniform(1)] == 3/4' }, '5/6'),
    no({ states: 'P[u < v and v < u; u ~ gaussian(1), v ~ gaussian(1)] > 0' }, '0'),
    no({ given: { c: '-1 <= c <= 1' }, states: 'P[u > c; u ~ uniform(1)] > 0' }, 'c = 1'),
    yes({ given: { c: '-1 <= c < 1' }, states: 'P[u > c; u ~ uniform(1)] > 0' }, ''),
    no({ given: { c: 'c real' }, states: 'P[u > c; u ~ uniform(1)] + P[u < c; u ~ uniform(1)] < 1' }, '1'),
    yes({ given: { c: 'c real' }, states: 'P[u > c; u ~ uniform(1)] + P[u < c; u ~ uniform(1)] == 1' }, 'no atoms'),
    no(
      {
        given: { c: 'c real' },
        states: 'P[clip(u, -1, 1) < c; u ~ uniform(2)] == P[clip(u, -1, 1) <= c; u ~ uniform(2)]',
      },
      'atom at c=1',
    ),
    no(
      { given: { c: 'c real' }, states: 'P[max(u, 0) > c; u ~ uniform(1)] + P[max(u, 0) < c; u ~ uniform(1)] == 1' },
      'atom 0',
    ),
    no({ states: 'P[max(u, 0) == 0; u ~ uniform(1)] == 0' }, '1/2'),
    yes({ states: 'P[max(u, 0) == 0; u ~ uniform(1)] == 1/2' }, '1/2'),
    yes({ states: 'P[clip(u, -1, 1) == 1; u ~ uniform(2)] == 1/4' }, ''),
    no({ states: 'P[clip(u, -1, 1) == 1; u ~ uniform(2)] == 0' }, ''),
    yes({ states: 'P[sign(u) == 1; u ~ gaussian(3)] == 1/2' }, ''),
    no({ states: 'P[sign(u) >= 0; u ~ gaussian(3)] > 1/2' }, ''),
    no({ given: { c: 'c real' }, states: 'P[c > 0; u ~ uniform(1)] == 1' }, 'idle'),
  ],
  'beside: laws': [
    no({ given: { x: 'x real' }, states: 'P[sign(u - x) == sign(u); u ~ uniform(1)] == 1 - abs(x) / 2' }, 'x=3'),
    ill({ given: { a: '0 <= a <= 1' }, states: 'E[u^2; u ~ gaussian(a)] == a^2' }, 'a = 0'),
    ill({ given: { a: '0 < a <= 1', b: '0 < b <= 1' }, states: 'E[u^2; u ~ uniform(a - b)] <= 1' }, 'a<=b'),
    ill({ given: { a: '0 < a <= 1', b: '0 < b <= a' }, states: 'E[u^2; u ~ uniform(a - b)] <= 1' }, 'a=b'),
    yes({ given: { a: '0 < a <= 1', b: '0 < b < a' }, states: 'E[u^2; u ~ uniform(a - b)] <= 1/3' }, ''),
    ill({ given: { a: 'a real' }, states: 'E[u^2; u ~ uniform(a^2)] == a^4 / 3' }, 'a=0'),
    ill({ given: { a: 'a real' }, provided: ['a != 1'], states: 'E[u^2; u ~ uniform(abs(a))] == a^2 / 3' }, 'a=0'),
    yes({ given: { a: 'a real' }, provided: ['a != 0'], states: 'E[u^2; u ~ uniform(abs(a))] == a^2 / 3' }, ''),
    no({ given: { a: 'a real' }, provided: ['a != 0'], states: 'E[abs(u); u ~ uniform(abs(a))] == a / 2' }, 'a<0'),
    ill({ given: { n: 'n in 0..3' }, states: 'E[u^2; u ~ uniform(n)] == n^2 / 3' }, 'n = 0'),
    yes({ given: { n: 'n in 1..3' }, states: 'E[u^2; u ~ uniform(n)] == n^2 / 3' }, ''),
    no({ given: { n: 'n in 1..3' }, states: 'E[u^2; u ~ gaussian(n)] == n' }, 'n=2'),
    ill({ given: { n: 'n in -2..3' }, provided: ['n != 0'], states: 'E[u^2; u ~ uniform(n)] == n^2 / 3' }, 'n = -1'),
    ill({ given: { n: 'n in 0..3' }, states: 'E[1 / (u - n); u ~ uniform(1)] <= 100' }, 'n = 0,1'),
    yes({ given: { n: 'n in 2..3' }, states: 'E[1 / (u - n); u ~ uniform(1)] <= 0' }, ''),
    ill({ given: { n: 'n in 1..3' }, states: 'E[1 / (u - n); u ~ uniform(1)] <= 0' }, 'n = 1: pole at end'),
    ill({ given: { n: 'n in 1..3' }, states: 'E[abs(u)^n; u ~ cauchy(1)] >= 0' }, 'infinite'),
    ill({ states: 'E[sqrt(abs(u)) * sqrt(abs(u)); u ~ cauchy(1)] >= 0' }, 'infinite'),
    yes({ states: 'E[sqrt(abs(u)); u ~ cauchy(1)] >= 1' }, 'sqrt 2'),
    no({ states: 'E[sqrt(abs(u)); u ~ cauchy(1)] < 1' }, 'sqrt 2'),
    ill({ states: 'E[ln(1 + abs(u)) - abs(u); u ~ cauchy(1)] <= 0' }, 'infinite'),
    ill({ states: 'E[exp(abs(u)); u ~ laplace(1)] >= 1' }, 'infinite'),
    ill({ given: { a: 'a > 0' }, states: 'E[exp(a * u); u ~ laplace(1)] >= 1' }, 'a >= 1'),
    ill({ given: { a: 'a > 0' }, states: 'E[exp(a * u^2); u ~ gaussian(1)] >= 1' }, 'a >= 1/2'),
    ill({ given: { a: 'a > 0' }, states: 'E[u^3 / (1 + u^2); u ~ cauchy(a)] == 0' }, 'grows like u'),
    ill({ given: { a: 'a > 0' }, states: 'E[max(u, 0) - max(-u, 0); u ~ cauchy(a)] == 0' }, 'no mean'),
    yes({ given: { a: 'a > 0' }, states: 'E[min(max(u, 0), 5); u ~ cauchy(a)] > 0' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[min(max(u, 0), 5); u ~ cauchy(a)] > 5/2' }, 'at most 5/2'),
    no({ given: { a: 'a > 0' }, states: 'E[u^2 / (1 + u^2); u ~ cauchy(a)] == 1/2' }, 'a/(1+a)'),
    no({ given: { a: 'a > 0' }, states: 'E[1 / (1 + u^2); u ~ cauchy(a)] >= 1/2' }, '1/(1+a)'),
  ],
  'beside: nested': [
    no(
      {
        given: { a: 'a > 0' },
        states: 'E[E[(u - v)^2; u ~ uniform(a)]; v ~ gaussian(a)] == E[(u - v)^2; u ~ uniform(a), v ~ uniform(a)]',
      },
      '4/3 vs 2/3',
    ),
    yes({ given: { a: 'a > 0' }, states: 'E[E[(u - v)^2; u ~ uniform(a)]; v ~ gaussian(a)] == 4 * a^2 / 3' }, ''),
    no(
      {
        given: { a: 'a > 0' },
        states: 'E[E[u; u ~ uniform(a)]^2; v ~ uniform(a)] == E[E[u^2; u ~ uniform(a)]; v ~ uniform(a)]',
      },
      '',
    ),
    no({ given: { u: 'u >= 1' }, states: 'E[E[v^2; v ~ uniform(2)] * u; v ~ uniform(1)] == u / 3' }, '4u/3'),
    yes({ given: { u: 'u >= 1' }, states: 'E[E[v^2; v ~ uniform(2)] * u; v ~ uniform(1)] == 4 * u / 3' }, '4u/3'),
    no({ states: 'E[P[u < v; u ~ uniform(1)]; v ~ uniform(2)] != 1/2' }, ''),
    yes({ states: 'E[P[u < v; u ~ uniform(1)]; v ~ uniform(2)] == 1/2' }, ''),
    no({ states: 'E[P[u < v; u ~ uniform(1)]^2; v ~ uniform(1)] == 1/4' }, '1/3'),
    yes({ states: 'E[P[u < v; u ~ uniform(1)]^2; v ~ uniform(1)] == 1/3' }, '1/3'),
    no({ states: 'P[E[(u - v)^2; u ~ uniform(1)] < 2/3; v ~ uniform(1)] == 1/3' }, '1/3 + v^2 < 2/3: v < .577'),
    no({ given: { x: 'x real' }, states: 'E[D[(u - x)^2; x]; u ~ uniform(1)] == 2 * x + x^2' }, ''),
    yes({ given: { x: 'x real' }, states: 'E[D[(u - x)^2; x]; u ~ uniform(1)] == 2 * x' }, ''),
    yes({ given: { x: 'x real' }, states: 'E[D[(u - x)^2; u]; u ~ uniform(1)] == -2 * x' }, ''),
    no({ given: { x: 'x real' }, states: 'E[D[(u - x)^2; u]; u ~ uniform(1)] == 2 * x' }, ''),
    ill({ given: { x: 'x real' }, states: 'E[D[abs(u - x); u]; u ~ uniform(1)] <= 1' }, 'kink at u=x'),
    ill({ given: { x: 'x real' }, states: 'E[D[abs(u - x); x]; u ~ uniform(1)] <= 1' }, 'kink at u=x'),
    yes({ given: { x: 'x > 1' }, states: 'E[D[abs(u - x); x]; u ~ uniform(1)] == 1' }, ''),
    ill({ given: { x: 'x >= 1' }, states: 'E[D[abs(u - x); x]; u ~ uniform(1)] == 1' }, 'u = 1 = x'),
  ],
  'beside: minimisers': [
    no({ given: { x: 'x >= 0', y: 'y real' }, minimises: { of: '(x - y)^2', over: 'x', at: 'y' } }, 'y < 0'),
    yes({ given: { x: 'x >= 0', y: 'y real' }, minimises: { of: '(x - y)^2', over: 'x', at: 'max(y, 0)' } }, ''),
    no(
      { given: { x: 'x >= 0', y: 'y real' }, minimises: { of: '(x - y)^2', over: 'x', at: 'max(y, 0)', value: '0' } },
      'y<0',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        minimises: { of: 'abs(x - y) + abs(x + y)', over: 'x', at: '0', uniqueness: 'unique' },
      },
      'flat',
    ),
    yes(
      { given: { x: 'x real', y: 'y real' }, minimises: { of: 'abs(x - y) + abs(x + y)', over: 'x', at: '0' } },
      'flat',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        minimises: { of: 'abs(x - y) + abs(x + y)', over: 'x', at: '0', value: '2 * abs(y)' },
      },
      'flat',
    ),
    no(
      { given: { n: 'n in 0..5' }, minimises: { of: '(n - 1/2)^2', over: 'n', at: '0', uniqueness: 'unique' } },
      '1 too',
    ),
    yes({ given: { n: 'n in 0..5' }, minimises: { of: '(n - 1/2)^2', over: 'n', at: '1', value: '1/4' } }, '0 too'),
    no({ given: { n: 'n in 0..5' }, minimises: { of: '(n - 1/2)^2', over: 'n', at: '1/2', value: '0' } }, 'no integer'),
    no({ given: { n: 'n in -3..3' }, minimises: { of: '-n^2', over: 'n', at: '-3', uniqueness: 'unique' } }, '3 too'),
    no(
      {
        given: { n: 'n in 0..3', m: 'm in 0..3' },
        provided: ['n != m'],
        minimises: { of: '(n - m)^2', over: 'n', at: 'm' },
      },
      'not admissible',
    ),
    no(
      {
        given: { m: 'm in 0..3', n: 'n in 0..3' },
        provided: ['n >= m', 'n + m != 2'],
        minimises: { of: 'n', over: 'n', at: 'm' },
      },
      'm = 1',
    ),
    yes(
      {
        given: { m: 'm in 0..3', n: 'n in 0..3' },
        provided: ['n >= m', 'm != 1'],
        minimises: { of: 'n', over: 'n', at: 'm' },
      },
      '',
    ),
    no(
      {
        given: { y: 'y > 0', x: 'x > 0' },
        provided: ['x * y >= 2'],
        minimises: { of: 'x + y', over: 'x', at: '1 / y' },
      },
      'not admissible',
    ),
    yes(
      {
        given: { y: 'y > 0', x: 'x > 0' },
        provided: ['x * y >= 2'],
        minimises: { of: 'x + y', over: 'x', at: '2 / y' },
      },
      '',
    ),
    yes(
      {
        given: { y: 'y >= 0', x: 'x > 0' },
        provided: ['x * y >= 2'],
        minimises: { of: 'x + y', over: 'x', at: '2 / y' },
      },
      'y = 0 is not admissible',
    ),
    ill({ given: { y: 'y real', x: 'x real' }, minimises: { of: 'x^2', over: 'x', at: '0 / y' } }, 'y=0'),
    ill({ given: { y: 'y real', x: 'x real' }, minimises: { of: 'x^2 / y', over: 'x', at: '0' } }, 'y=0'),
    no(
      { given: { y: 'y real', x: 'x real' }, provided: ['y != 0'], minimises: { of: 'x^2 / y', over: 'x', at: '0' } },
      'y<0',
    ),
    no({ given: { c: 'c real' }, minimises: { of: 'E[(u - c)^2; u ~ uniform(1)]', over: 'c', at: '1/4' } }, '0'),
    yes(
      {
        given: { c: 'c real' },
        minimises: { of: 'E[(u - c)^2; u ~ uniform(1)]', over: 'c', at: '0', value: '1/3', uniqueness: 'unique' },
      },
      '0',
    ),
    yes(
      {
        given: { c: '-1 <= c <= 1' },
        minimises: { of: 'E[abs(u - c); u ~ uniform(1)]', over: 'c', at: '0', value: '1/2', uniqueness: 'unique' },
      },
      '0',
    ),
    no(
      {
        given: { c: 'c real' },
        minimises: { of: 'E[max(abs(u - c), 1/2); u ~ uniform(1/4)]', over: 'c', at: '0', uniqueness: 'unique' },
      },
      'flat',
    ),
    no(
      {
        given: { c: 'c real' },
        minimises: { of: 'P[abs(u - c) > 1; u ~ uniform(1/2)]', over: 'c', at: '0', uniqueness: 'unique' },
      },
      'flat',
    ),
    no({ given: { x: '-1 <= x <= 1' }, minimises: { of: 'sign(x)', over: 'x', at: '0' } }, '-1'),
    yes({ given: { x: '-1 <= x <= 1' }, minimises: { of: 'sign(x)', over: 'x', at: '-1' } }, '-1'),
    no({ given: { x: '-1 <= x <= 1' }, minimises: { of: 'sign(x)', over: 'x', at: '-1', uniqueness: 'unique' } }, '-1'),
    no({ given: { y: '0 < y < 1', x: 'x > y' }, minimises: { of: 'x', over: 'x', at: 'y' } }, 'open end'),
    yes({ given: { y: '0 < y < 1', x: 'x >= y' }, minimises: { of: 'x', over: 'x', at: 'y' } }, ''),
    no({ given: { y: '-1 < y < 1', x: 'x >= y' }, minimises: { of: 'x * y', over: 'x', at: 'y' } }, 'y<0'),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          'f(t)': [
            { when: 't <= y', is: 'y - t' },
            { when: 't > y', is: 't - y' },
          ],
        },
        minimises: { of: 'f(x)', over: 'x', at: 'y', value: '1' },
      },
      '0',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          'f(t)': [
            { when: 't <= y', is: 'y - t' },
            { when: 't > y', is: 't - y' },
          ],
        },
        minimises: { of: 'f(x)', over: 'x', at: 'y', value: '0', uniqueness: 'unique' },
      },
      '0',
    ),
  ],
  'beside: limits': [
    yes({ given: { h: '0 < h <= 1' }, limit: { of: '(1 - h)^3', is: '1 - 3 * h', within: '3 * h^2', as: 'h' } }, ''),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: '(1 - h)^3', is: '1 - 3 * h', within: '2 * h^2', as: 'h' } },
      '3h^2-h^3',
    ),
    no({ given: { h: '0 < h <= 1' }, limit: { of: 'sqrt(h)', is: '0', within: 'h', as: 'h' } }, ''),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'sqrt(h)', is: '0', within: '2 * sqrt(h)', as: 'h' } }, ''),
    ill({ given: { h: '-1 <= h <= 1' }, limit: { of: 'sqrt(h)', is: '0', within: '2 * sqrt(h)', as: 'h' } }, ''),
    no({ given: { h: '0 < h <= 1' }, limit: { of: 'h / (h + 1/100)', is: '0', within: '100 * h^2', as: 'h' } }, ''),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'h / (h + 1/100)', is: '0', within: '100 * h', as: 'h' } }, ''),
    no(
      { given: { y: '0 < y < 1', h: '0 < h <= 1' }, limit: { of: '1 / (1 + h / y)', is: '1', within: 'h', as: 'h' } },
      'y small',
    ),
    yes(
      {
        given: { y: '0 < y < 1', h: '0 < h <= 1' },
        limit: { of: '1 / (1 + h / y)', is: '1', within: 'h / y', as: 'h' },
      },
      '',
    ),
    no(
      {
        given: { y: '0 < y < 1', h: '0 < h <= 1' },
        limit: { of: '1 / (1 + h / y)', is: '1', within: 'h / y + y', as: 'h' },
      },
      'remainder y at 0',
    ),
    ill(
      {
        given: { y: '0 < y < 1', h: '-1 < h <= 1' },
        limit: { of: '1 / (1 + h / y)', is: '1', within: 'h / y', as: 'h' },
      },
      'pole',
    ),
    no(
      { given: { h: '0 < h <= 1' }, provided: ['h >= 1/8'], limit: { of: 'h', is: '0', within: 'h', as: 'h' } },
      '0 is no limit point',
    ),
    no({ given: { h: '0 < h <= 1' }, limit: { of: '7', is: '0', within: '7 * sign(h)', as: 'h' } }, ''),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'r(t)': [
            { when: 't > 0', is: '7' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: '7', is: '0', within: 'r(h)', as: 'h' },
      },
      'jump',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'r(t)': [
            { when: 't > 0', is: '7 + t' },
            { when: 't <= 0', is: 't' },
          ],
        },
        limit: { of: 'r(h)', is: '0', within: 'r(h)', as: 'h' },
      },
      'jump',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'r(t)': [
            { when: 't > 0', is: '7 + t' },
            { when: 't <= 0', is: 't' },
          ],
        },
        limit: { of: '7 + h', is: 'r(h)', within: 'h', as: 'h' },
      },
      'is jumps',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'P[u < h; u ~ uniform(1)]', is: '1/2', within: 'h / 4', as: 'h' } },
      'h/2',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'P[u < h; u ~ uniform(1)]', is: '1/2', within: 'h / 2', as: 'h' } },
      'h/2',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        limit: { of: 'P[clip(u, 0, 1) <= h; u ~ uniform(1)]', is: '0', within: 'h', as: 'h' },
      },
      '1/2',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        limit: {
          of: 'P[clip(u, 0, 1) < h; u ~ uniform(1)]',
          is: '0',
          within: '2 * P[clip(u, 0, 1) < h; u ~ uniform(1)]',
          as: 'h',
        },
      },
      'jump',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'E[max(u, h); u ~ uniform(1)]', is: '1/4', within: 'h', as: 'h' } },
      '(1+h)^2/4',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        limit: { of: 'E[max(u, h); u ~ uniform(1)]', is: '1/4', within: 'h / 2', as: 'h' },
      },
      '(2h+h^2)/4',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'E[u^2; u ~ uniform(1 + h)]', is: '1/3', within: 'h', as: 'h' } },
      'at most h, and h at 1',
    ),
    ill(
      { given: { h: '0 <= h <= 1' }, limit: { of: 'E[u^2; u ~ uniform(h)]', is: '0', within: 'h^2', as: 'h' } },
      'h=0',
    ),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'E[u^2; u ~ uniform(h)]', is: '0', within: 'h^2', as: 'h' } }, ''),
    ill(
      { given: { h: '0 < h <= 1' }, limit: { of: 'h', is: '0', within: 'E[u^2; u ~ uniform(h)] + h', as: 'h' } },
      'remainder no value at 0',
    ),
    ill(
      { given: { h: '0 < h <= 1' }, limit: { of: 'h', is: 'E[u^2; u ~ uniform(h)]', within: '2 * h', as: 'h' } },
      'is no value at 0',
    ),
    no(
      {
        given: { x: '0 < x < 1', h: '0 < h <= x' },
        provided: ['x + h <= 3/2 and h >= x / 2'],
        limit: { of: 'x + h', is: 'x', within: '2 * h', as: 'h' },
      },
      '0 is no limit point',
    ),
    no(
      { given: { n: 'n in 0..3', h: '0 < h <= 1' }, limit: { of: 'n * h', is: '0', within: '2 * h', as: 'h' } },
      'n=3',
    ),
    yes(
      { given: { n: 'n in 0..3', h: '0 < h <= 1' }, limit: { of: 'n * h', is: '0', within: '3 * h', as: 'h' } },
      'n=3',
    ),
    no({ given: { n: 'n in 0..3', h: '0 < h <= 1' }, limit: { of: 'h^n', is: '0', within: 'h', as: 'h' } }, 'n=0'),
    yes({ given: { n: 'n in 1..3', h: '0 < h <= 1' }, limit: { of: 'h^n', is: '0', within: 'h', as: 'h' } }, ''),
    no({ given: { n: 'n in 0..3', h: '0 < h <= 1' }, limit: { of: 'h^n', is: '0', within: 'h^n', as: 'h' } }, 'n=0'),
    no(
      {
        given: { h: '-1 <= h <= 1' },
        provided: ['h != 0'],
        limit: { of: 'abs(h) / h', is: '1', within: '2 * h^2 + (1 - abs(h) / h)', as: 'h' },
      },
      'no value at 0',
    ),
    no(
      {
        given: { h: '-1 <= h <= 1' },
        provided: ['h != 0'],
        limit: { of: 'max(h, 0) / h', is: '1', within: '0', as: 'h' },
      },
      '',
    ),
  ],
  'beside: divergences': [
    yes(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    yes(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'sqrt(T)', above: 'sqrt(T)', reaches: 'M^2', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'sqrt(T)', above: 'sqrt(T)', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: '1 <= T <= 100' },
        diverges: { of: 'T', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: '1 <= M <= 100', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'levels are bounded',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        provided: ['M <= 10 or M <= 20'],
        diverges: { of: 'T', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1', x: 'x >= 0' },
        diverges: { of: 'T - x', above: 'T - x', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'x=1',
    ),
    yes(
      {
        given: { M: 'M >= 1', T: 'T >= 1', x: 'x >= 0' },
        diverges: { of: 'T - x', above: 'T - x', reaches: 'M + x', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T + 1', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: {
          of: 'E[min(abs(u), T); u ~ cauchy(1)]',
          above: 'T / 10',
          reaches: '10 * M',
          truncation: 'T',
          level: 'M',
        },
      },
      'ln growth',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: {
          of: 'E[min(u^2, T); u ~ uniform(5)]',
          above: '25 / 3 - 1 / T',
          reaches: 'M',
          truncation: 'T',
          level: 'M',
        },
      },
      '',
    ),
    ill(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T / (T - 2)', above: '1', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'pole, too',
    ),
    ill(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T + ln(T - 2)', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      '',
    ),
    ill(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T', reaches: 'M / (M - 2)', truncation: 'T', level: 'M' },
      },
      '',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: {
          of: 'P[u < T; u ~ uniform(1)] * 1000',
          above: 'P[u < T; u ~ uniform(1)] * 1000',
          reaches: 'M',
          truncation: 'T',
          level: 'M',
        },
      },
      'bounded',
    ),
  ],
  'beside: curves': [
    yes(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        conserved: { of: 'x + y + z', along: { x: 'y - z', y: 'z - x', z: 'x - y' } },
      },
      '',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        conserved: { of: 'x * y * z', along: { x: 'y - z', y: 'z - x', z: 'x - y' } },
      },
      '',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        conserved: { of: 'x^2 + y^2 + z^2', along: { x: 'y - z', y: 'z - x', z: 'x - y' } },
      },
      '',
    ),
    no(
      { given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 + y^2', along: { x: 'y', y: '-x + 1/10^9 * y' } } },
      '',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', w: 'w > 0' },
        conserved: { of: 'w^2 * x^2 + y^2', along: { x: 'y', y: '-w^2 * x' } },
      },
      '',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real', w: 'w > 0' },
        conserved: { of: 'w^2 * x^2 + y^2', along: { x: 'y', y: '-w^2 * x', w: 'w' } },
      },
      '',
    ),
    ill(
      {
        given: { x: 'x real', y: 'y real' },
        conserved: { of: 'x^2 + y^2', along: { x: 'y * sqrt(x)^2', y: '-x * sqrt(x)^2' } },
      },
      'x<0',
    ),
  ],
  'beside: numbers': [
    yes({ given: {}, states: '16 * atan(1/5) - 4 * atan(1/239) <= pi + 10^-9' }, 'Machin'),
    no({ given: {}, states: 'exp(pi) - pi >= 20' }, '19.9990999791'),
    yes({ given: {}, states: 'exp(pi) - pi < 20' }, '19.9990999791'),
    no({ given: {}, states: 'pi <= 3.14159265358979323846' }, ''),
    yes({ given: {}, states: '3.14159265358979323846 < pi < 3.14159265358979323847' }, ''),
    no({ given: {}, states: 'exp(1) <= 2.718281828459045235360287' }, ''),
    no({ given: {}, states: 'sqrt(2) + sqrt(3) == pi' }, '3.146'),
    no({ given: {}, states: 'ln(2)^2 + ln(5)^2 + 2 * ln(2) * ln(5) < ln(10)^2' }, '='),
    yes({ given: {}, states: 'ln(2) + ln(5) == ln(10)' }, ''),
    no({ given: {}, states: 'exp(pi * sqrt(163)) >= 262537412640768744' }, 'below by 7.5e-13'),
    no({ given: {}, states: 'erf(1/2)^2 + exp(-1/4) > 21/20' }, '.2709 + .7788 = 1.0497'),
    yes({ given: {}, states: 'erf(1/2)^2 + exp(-1/4) < 21/20' }, ''),
    no({ given: {}, states: 'sqrt(sqrt(2)) * sqrt(sqrt(2)) > sqrt(2)' }, ''),
    ill({ given: {}, states: 'ln(sqrt(4) - 2) < 0' }, 'ln 0'),
    ill({ given: {}, states: '1 / (sqrt(2) * sqrt(2) - 2) > 0' }, ''),
    ill({ given: {}, states: 'sqrt(-abs(pi - pi)) + ln(exp(0) - 1) == 0' }, ''),
    yes({ given: {}, states: 'sqrt(-abs(pi - pi)) == 0' }, ''),
    no({ given: {}, states: 'sign(exp(1) - 2.7182818284590452353602874713526) <= 0' }, '6624..'),
    no({ given: {}, states: 'abs(atan(1) * 4 - pi) > 0' }, ''),
    no({ given: {}, states: 'clip(pi, 4, 3) == 4' }, 'min(max(pi, 4), 3) = 3'),
  ],
  'beside: equality cases': [
    yes({ given: {}, states: 'clip(pi, 4, 3) == 3' }, ''),
    no({ given: { x: 'x >= 0', y: 'y >= 0' }, states: '2 * x * y <= x^2 + y^2', equality: 'x == y and x > 0' }, '0=0'),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: '2 * x * y <= x^2 + y^2', equality: 'x == y' }, ''),
    no({ given: { x: 'x >= 0' }, states: 'x >= x^2', equality: 'x == 0 or x == 1' }, 'x=2'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'x >= x^2', equality: 'x == 0 or x == 1' }, ''),
    no({ given: { x: '0 <= x <= 1' }, states: 'x >= x^2', equality: 'x == 0' }, ''),
    no({ given: { x: '0 <= x <= 1' }, states: 'x >= x^2', equality: 'x == 0 or x == 1 or x == 1/2' }, ''),
    yes({ given: { x: 'x real' }, states: 'abs(x) >= x', equality: 'x >= 0' }, ''),
    no({ given: { x: 'x real' }, states: 'abs(x) >= x', equality: 'x > 0' }, 'x=0'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'abs(x + y) <= abs(x) + abs(y)', equality: 'x * y >= 0' }, ''),
    no({ given: { x: 'x real', y: 'y real' }, states: 'abs(x + y) <= abs(x) + abs(y)', equality: 'x * y > 0' }, ''),
    no(
      { given: { a: 'a > 0', c: 'c real' }, states: 'E[abs(u - c); u ~ uniform(a)] >= abs(c)', equality: 'abs(c) > a' },
      'c = a',
    ),
    yes(
      {
        given: { a: 'a > 0', c: 'c real' },
        states: 'E[abs(u - c); u ~ uniform(a)] >= abs(c)',
        equality: 'abs(c) >= a',
      },
      '',
    ),
    ill({ given: { x: 'x real' }, states: 'x^2 >= 0', equality: '1 / x == 0' }, ''),
    ill({ given: { x: 'x real' }, states: 'x^2 >= 0', equality: 'sqrt(x) == 0' }, ''),
    yes({ given: { x: '-1 <= x' }, states: 'ln(2 + x) <= 1 + x', equality: 'x == -1' }, ''),
    no({ given: { x: '-2 < x' }, states: 'ln(2 + x) <= 1 + x', equality: 'x <= -1' }, ''),
    no({ given: { n: 'n in 0..5' }, states: 'n^2 >= n', equality: 'n == 1' }, 'n=0'),
    yes({ given: { n: 'n in 0..5' }, states: 'n^2 >= n', equality: 'n <= 1' }, 'n=0'),
    yes({ given: { n: 'n in 0..5' }, states: 'n^2 >= n', equality: 'n < 3/2' }, 'n=0'),
  ],
  'beside: hypotheses': [
    no({ given: { x: 'x real', y: 'y real' }, states: 'x + y <= 2', provided: ['x^2 + y^2 <= 2 or x == 5'] }, ''),
    no({ given: { x: 'x real', y: 'y real' }, states: 'x == y', provided: ['x^3 - y^3 == x - y'] }, 'x=1,y=0'),
    yes({ given: { x: 'x >= 1', y: 'y >= 1' }, states: 'x == y', provided: ['x^3 - y^3 == x - y'] }, ''),
    empty(
      { given: { x: 'x real', y: 'y real' }, states: 'x == y + 1', provided: ['x^2 + y^2 <= 1', 'x * y >= 1'] },
      '',
    ),
    no(
      { given: { x: 'x real', y: 'y real' }, states: 'x == y + 1', provided: ['x^2 + y^2 <= 2', 'x * y >= 1'] },
      'x=y=1',
    ),
    no({ given: { x: 'x real' }, states: 'x == 2', provided: ['abs(x - 1) <= 0'] }, ''),
    yes({ given: { x: 'x real' }, states: 'x == 1', provided: ['abs(x - 1) <= 0'] }, ''),
    empty({ given: { x: 'x real' }, states: 'x == 1', provided: ['abs(x - 1) < 0'] }, ''),
    empty({ given: { x: 'x > 0' }, states: 'x == 1', provided: ['ln(x) > x'] }, ''),
    empty({ given: { x: 'x real' }, states: 'x == 1', provided: ['exp(x) <= x'] }, ''),
    no({ given: { x: 'x real' }, states: 'x == 1', provided: ['exp(x) <= x + 1'] }, 'x=0'),
    yes({ given: { x: 'x real' }, states: 'x == 0', provided: ['exp(x) <= x + 1'] }, 'x=0'),
    no({ given: { x: 'x real' }, states: 'x > 0', provided: ['exp(x) <= x + 1'] }, 'x=0'),
    ill({ given: { x: 'x real' }, states: 'x >= 0', provided: ['sqrt(x)^2 >= 0'] }, ''),
    yes(
      { given: { x: 'x real', y: 'y real' }, states: 'x >= 0', provided: ['y >= 0', 'sqrt(x + y) >= 0', 'x >= 0'] },
      'x >= 0 always has a value',
    ),
    ill({ given: { x: 'x real' }, states: 'x^2 >= 0', provided: ['x > 0 or 1 / x > 0'] }, 'x=0'),
    yes({ given: { x: 'x real' }, states: 'x > 0', provided: ['x == 1 or x != 0 and 1 / x > 0'] }, ''),
    ill(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't > 0', is: 't' },
            { when: 't < 0', is: '-t' },
            { when: 't == 1', is: '1' },
          ],
        },
      },
      'gap 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't >= 0', is: 't' },
            { when: 't < 0', is: '-t' },
            { when: 't == 1', is: '1' },
          ],
        },
      },
      '',
    ),
  ],
  'beside: pieces and joints': [
    ill(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't >= 0', is: 't' },
            { when: 't < 0', is: '-t' },
            { when: 't == 1', is: '2' },
          ],
        },
      },
      'clash at 1',
    ),
    ill(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't^2 > 2', is: 't^2' },
            { when: 't^2 < 2', is: '2' },
          ],
        },
      },
      'gap sqrt 2',
    ),
    ill(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't^2 >= 2', is: 't^2' },
            { when: 't^2 <= 2', is: '3' },
          ],
        },
      },
      'clash sqrt 2',
    ),
    yes(
      {
        given: { x: 'x real' },
        states: 'f(x) >= 2',
        where: {
          'f(t)': [
            { when: 't^2 >= 2', is: 't^2' },
            { when: 't^2 <= 2', is: '2' },
          ],
        },
      },
      '',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'f(x) > 2',
        where: {
          'f(t)': [
            { when: 't^2 >= 2', is: 't^2' },
            { when: 't^2 <= 2', is: '2' },
          ],
        },
      },
      '',
    ),
    ill(
      {
        given: { x: 'x real', c: 'c real' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't > c', is: '1' },
            { when: 't < c', is: '2' },
            { when: 't == c and c > 0', is: '3' },
          ],
        },
      },
      'gap',
    ),
    yes(
      {
        given: { x: 'x real', c: 'c > 0' },
        states: 'f(x) >= 0',
        where: {
          'f(t)': [
            { when: 't > c', is: '1' },
            { when: 't < c', is: '2' },
            { when: 't == c and c > 0', is: '3' },
          ],
        },
      },
      '',
    ),
    ill(
      {
        given: { x: 'x real', c: 'c real' },
        states: 'E[f(u); u ~ uniform(1)] >= 0',
        where: {
          'f(t)': [
            { when: 't > x', is: 'c^2' },
            { when: 't < x', is: '2' },
          ],
        },
      },
      'gap at u=x',
    ),
    ill(
      {
        given: { n: 'n in 0..3', x: 'n <= x < n + 1' },
        states: 'f(x) == n',
        where: {
          'f(t)': [
            { when: '0 <= t < 1', is: '0' },
            { when: '1 <= t < 2', is: '1' },
            { when: '2 <= t < 3', is: '2' },
          ],
        },
      },
      'n=3',
    ),
    yes(
      {
        given: { n: 'n in 0..2', x: 'n <= x < n + 1' },
        states: 'f(x) == n',
        where: {
          'f(t)': [
            { when: '0 <= t < 1', is: '0' },
            { when: '1 <= t < 2', is: '1' },
            { when: '2 <= t < 3', is: '2' },
          ],
        },
      },
      '',
    ),
    no(
      {
        given: { n: 'n in 0..2', x: 'n <= x <= n + 1' },
        states: 'f(x) == n',
        where: {
          'f(t)': [
            { when: '0 <= t < 1', is: '0' },
            { when: '1 <= t < 2', is: '1' },
            { when: '2 <= t <= 3', is: '2' },
          ],
        },
      },
      'x=1,n=0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x < 0', is: 'x^2' },
            { when: 'x >= 0', is: 'x^3' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x < y', is: 'x^2' },
            { when: 'x >= y', is: 'y^3' },
          ],
        },
        continuous: ['f'],
        states: 'f == f',
      },
      'x=y=2',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x * y > 0', is: 'x' },
            { when: 'x * y <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f * f >= 0',
      },
      'y -> 0 with x=1',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x > 0 and y > 0', is: 'x * y' },
            { when: 'x <= 0 or y <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x > 0 and y > 0', is: 'x + y' },
            { when: 'x <= 0 or y <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '',
    ),
    no(
      {
        given: { x: 'x real', n: 'n in 0..2' },
        where: {
          f: [
            { when: 'x <= 0', is: '0' },
            { when: 'x > 0', is: 'x^n' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'n=0',
    ),
    yes(
      {
        given: { x: 'x real', n: 'n in 1..2' },
        where: {
          f: [
            { when: 'x <= 0', is: '0' },
            { when: 'x > 0', is: 'x^n' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '',
    ),
    no(
      {
        given: { x: '0 <= x <= 2' },
        where: {
          f: [
            { when: 'x <= 1', is: 'E[max(u, x); u ~ uniform(1)]' },
            { when: 'x > 1', is: '2 - x / 2' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '1 vs 3/2',
    ),
    yes(
      {
        given: { x: '0 <= x <= 2' },
        where: {
          f: [
            { when: 'x <= 1', is: 'E[max(u, x); u ~ uniform(1)]' },
            { when: 'x > 1', is: '2 - x' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '1 vs 1',
    ),
  ],
  'beside: functions': [
    no({ given: { x: '0 <= x <= 3' }, states: 'exp(-x) + x^2 / 2 - x^3 / 6 >= 1 - x + 10^-9' }, 'x=0'),
    yes({ given: { x: '0 <= x' }, states: 'exp(-x) >= 1 - x + x^2 / 2 - x^3 / 6' }, ''),
    no({ given: { x: 'x real' }, states: 'exp(-x) >= 1 - x + x^2 / 2 - x^3 / 6 + x^4 / 24' }, 'x=1: .3679 < .375'),
    no({ given: { x: '0 < x < 10' }, states: 'ln(x) / x <= 367/1000' }, '1/e=.36788'),
    yes({ given: { x: '0 < x < 10' }, states: 'ln(x) / x <= 368/1000' }, ''),
    no({ given: { x: 'x > 0', y: 'y > 0' }, states: 'ln((x + y) / 2) <= (ln(x) + ln(y)) / 2' }, ''),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: 'ln((x + y) / 2) >= (ln(x) + ln(y)) / 2' }, ''),
    no({ given: { x: 'x real', y: 'y real' }, states: 'exp((x + y) / 2) < (exp(x) + exp(y)) / 2' }, 'x=y'),
    yes(
      { given: { x: 'x real', y: 'y real' }, states: 'exp((x + y) / 2) < (exp(x) + exp(y)) / 2', provided: ['x != y'] },
      '',
    ),
    no({ given: { x: 'x > 0', y: 'y > 0' }, states: 'x * ln(x / y) >= x - y + (x - y)^2 / 10^6' }, 'y > 500000'),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: 'x * ln(x / y) >= x - y' }, ''),
    no({ given: { x: 'x real' }, states: 'atan(x)^2 <= x^2 - x^4 / 2' }, 'x = 1: .617'),
    no({ given: { x: '0 <= x' }, states: 'atan(x) >= x / (1 + x)  + x^2 / 100' }, 'x large'),
    yes({ given: { x: '0 <= x' }, states: 'atan(x) >= x / (1 + x^2)' }, ''),
    no({ given: { x: 'x real' }, states: 'atan(x) >= x / (1 + x^2)' }, 'x<0'),
    no({ given: { x: 'x real', y: 'y real' }, states: 'abs(atan(x) - atan(y)) < abs(x - y)' }, 'x=y'),
    yes({ given: { x: 'x real', y: 'x <= y' }, states: 'atan(y) - atan(x) <= y - x' }, ''),
    no({ given: { x: 'x real', y: 'x <= y' }, states: 'exp(y) - exp(x) >= y - x' }, 'x<0'),
    no({ given: { x: '-1 < x < 1' }, states: 'exp(1 / (x^2 - 1)) >= 1/3' }, 'x -> 1'),
    yes({ given: { x: '-1 < x < 1' }, states: 'exp(1 / (x^2 - 1)) <= 37/100' }, 'e^-1'),
    no({ given: { x: '-1 < x < 1' }, states: 'exp(1 / (x^2 - 1)) < 36787/100000' }, '.36788'),
    yes(
      { given: { x: 'x real' }, states: 'atan(1 / x) <= 2', provided: ['x > 0 or x < -1', 'x != 3'] },
      'off 0, below pi / 2',
    ),
    no(
      { given: { x: 'x real' }, states: 'atan(1 / x) >= -1/2 + 1 / (10 * x^2)', provided: ['x^2 > 0'] },
      'x=-1: -.785',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        states: 'exp(1 / x) >= exp(1 / y)',
        provided: ['x * y > 0 or x < 0', 'y < 0', 'x < y'],
      },
      '1 / x > 1 / y where x < y < 0',
    ),
    no(
      { given: { x: 'x real', y: 'y > 0' }, states: 'exp(1 / x) >= exp(1 / y)', provided: ['x < y', 'x != 0'] },
      'x<0',
    ),
    no({ given: { x: 'x > -1' }, states: 'ln(1 + x) >= x - x^2 / 2' }, 'x<0'),
    yes({ given: { x: 'x >= 0' }, states: 'ln(1 + x) >= x - x^2 / 2' }, 'x<0'),
    no({ given: { x: '0 <= x <= 1' }, states: 'sqrt(x) * exp(-x) <= 428/1000' }, 'x=.5: .42888'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'sqrt(x) * exp(-x) <= 429/1000' }, 'x=.5: .42888'),
    no({ given: { x: '0 <= x <= 1' }, states: 'sqrt(x) * exp(-x) > 0' }, 'x=0'),
    no({ given: { x: 'x real' }, states: 'max(exp(x), 1 - x) >= 1 + x^2 / 100' }, 'x = -101'),
    yes({ given: { x: 'x real' }, states: 'max(exp(x), 1 - x) >= 1' }, ''),
    no({ given: { x: 'x real' }, states: 'min(exp(x), exp(-x)) < 1' }, 'x = 0'),
    no({ given: { x: 'x real' }, states: 'abs(exp(x) - 1 - x) > 0' }, 'x=0'),
    no({ given: { n: 'n in 0..4', x: 'x >= 0' }, states: 'exp(x) > x^n' }, 'x=2,n=4: 7.4<16'),
    yes({ given: { n: 'n in 0..2', x: 'x > 0' }, states: 'exp(x) > x^n' }, ''),
    no({ given: { n: 'n in 0..2', x: 'x >= 0' }, states: 'exp(x) > x^n' }, 'n=0,x=0'),
  ],
  'beside: means': [
    no({ given: { a: 'a > 0' }, states: 'E[u^2 * (u - a)^2; u ~ gaussian(a)] >= 5 * a^4' }, '3+1=4'),
    yes({ given: { a: 'a > 0' }, states: 'E[u^2 * (u - a)^2; u ~ gaussian(a)] == 4 * a^4' }, ''),
    no(
      { given: { a: 'a > 0', c: 'c real' }, states: 'E[(u - c)^4; u ~ gaussian(a)] >= 3 * a^4 + c^4 + 7 * a^2 * c^2' },
      '6',
    ),
    yes(
      { given: { a: 'a > 0', c: 'c real' }, states: 'E[(u - c)^4; u ~ gaussian(a)] == 3 * a^4 + c^4 + 6 * a^2 * c^2' },
      '',
    ),
    no({ given: { a: 'a > 0' }, states: 'E[max(u, 0) * max(-u, 0); u ~ gaussian(a)] > 0' }, ''),
    yes({ given: { a: 'a > 0' }, states: 'E[max(u, 0)^2; u ~ laplace(a)] == a^2' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[max(u, 0)^3; u ~ laplace(a)] == 6 * a^3' }, '3'),
    yes({ given: { a: 'a > 0' }, states: 'E[max(u, 0)^3; u ~ laplace(a)] == 3 * a^3' }, '3'),
    no({ given: { a: 'a > 0' }, states: 'E[abs(u); u ~ gaussian(a)] == 4 * a / 5' }, '.79788'),
    yes({ given: { a: 'a > 0' }, states: 'E[abs(u); u ~ gaussian(a)] == a * sqrt(2 / pi)' }, '.79788'),
    no({ given: { a: 'a > 0' }, states: 'E[sign(u) * u^3; u ~ laplace(a)] <= 5 * a^3' }, '6'),
    no({ given: { a: 'a > 0' }, states: 'E[u * v * w; u ~ gaussian(a), v ~ laplace(a), w ~ uniform(a)] > 0' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[(u * v)^2; u ~ gaussian(a), v ~ laplace(a)] < 2 * a^4' }, '= 2'),
    yes({ given: { a: 'a > 0' }, states: 'E[(u * v)^2; u ~ gaussian(a), v ~ laplace(a)] == 2 * a^4' }, '= 2'),
    no({ given: { a: 'a > 0' }, states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(a)] == a / 2' }, '2/3'),
    yes({ given: { a: 'a > 0' }, states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(a)] == 2 * a / 3' }, '2/3'),
    no({ given: { a: 'a > 0' }, states: 'E[max(u, max(v, 0)); u ~ uniform(a), v ~ uniform(a)] == a / 3' }, '5 a / 12'),
    yes({ given: { a: 'a > 0' }, states: 'E[max(u, max(v, 0)); u ~ uniform(a), v ~ uniform(a)] == 5 * a / 12' }, ''),
    no(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[min(abs(u), b); u ~ uniform(a)] == min(a / 2, b)' },
      'b<a: b - b^2/(2a)',
    ),
    yes(
      { given: { a: 'a > 0', b: '0 < b <= a' }, states: 'E[min(abs(u), b); u ~ uniform(a)] == b - b^2 / (2 * a)' },
      '',
    ),
    no({ given: { a: 'a > 0', b: 'b > 0' }, states: 'E[min(abs(u), b); u ~ uniform(a)] == b - b^2 / (2 * a)' }, 'b>a'),
    no({ given: { a: 'a > 0', b: 'b real' }, states: 'E[clip(u, -b, b); u ~ uniform(a)] == 0' }, 'b<0: clip = b'),
    yes({ given: { a: 'a > 0', b: 'b >= 0' }, states: 'E[clip(u, -b, b); u ~ uniform(a)] == 0' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)] * E[1; u ~ uniform(a)] == 1 / 3' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[exp(u); u ~ gaussian(a)] < exp(a^2 / 2)' }, 'equal'),
    yes({ given: { a: 'a > 0' }, states: 'E[exp(u); u ~ uniform(a)] <= exp(a)' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[exp(u); u ~ uniform(a)] <= 1 + a^2 / 6' }, ''),
    yes({ given: { a: 'a > 0' }, states: 'E[exp(u); u ~ uniform(a)] >= 1 + a^2 / 6' }, ''),
    no({ given: { a: 'a > 0' }, states: 'E[exp(-u^2); u ~ gaussian(a)] <= 1 - a^2 / 2' }, ''),
    yes({ given: { a: 'a > 0' }, states: 'E[exp(-u^2); u ~ gaussian(a)] >= 1 - a^2' }, ''),
    yes({ given: {}, states: 'E[E[v^2; v ~ uniform(2 + u)]; u ~ uniform(1)] == 13/9' }, ''),
    no({ given: {}, states: 'E[E[v^2; v ~ uniform(2 + u)]; u ~ uniform(1)] == 4/3' }, ''),
    yes(
      { given: { x: 'x > 0', y: 'y > 0' }, states: 'E[E[v^2; v ~ uniform(x)] * y^2; u ~ uniform(y)] == x^2 * y^2 / 3' },
      'u idle',
    ),
  ],
  'beside: scales that are drawn': [
    yes({ states: 'E[E[v^2; v ~ uniform(2 + u)]; u ~ uniform(1)] == 13/9' }, '(4 + 1/3) / 3'),
    no({ states: 'E[E[v^2; v ~ uniform(2 + u)]; u ~ uniform(1)] == 4/3' }, '13/9'),
    yes({ states: 'E[E[v^2; v ~ uniform(2 + u)]^2; u ~ uniform(1)] == 121/45' }, '(2 + u)^4 / 9'),
    no({ states: 'E[E[v^2; v ~ uniform(2 + u)]^2; u ~ uniform(1)] == (13/9)^2' }, 'Jensen'),
    yes({ given: { a: 'a > 1' }, states: 'E[E[abs(v); v ~ uniform(a + u)]; u ~ uniform(1)] == a / 2' }, '(a + u) / 2'),
    ill({ given: { a: 'a >= 1' }, states: 'E[E[abs(v); v ~ uniform(a + u)]; u ~ uniform(1)] == a / 2' }, 'a = 1'),
    no({ given: { a: 'a > 1' }, states: 'E[E[v^3 * u; v ~ gaussian(a + u)]; u ~ uniform(1)] > 0' }, 'odd'),
    yes(
      { given: { a: 'a > 1' }, states: 'E[E[v^2 * u; v ~ gaussian(a + u)]; u ~ uniform(1)] == 2 * a / 3' },
      '(a + u)^2 u',
    ),
    no({ given: { a: 'a > 1' }, states: 'E[E[v^2 * u; v ~ gaussian(a + u)]; u ~ uniform(1)] == a / 3' }, '2 a / 3'),
    yes({ states: 'E[E[v^2; v ~ gaussian(1 + abs(u))]; u ~ laplace(1)] == 5' }, '1 + 2 + 2'),
    ill({ states: 'E[E[v^2; v ~ gaussian(1 + u)]; u ~ laplace(1)] == 3' }, 'a scale < 0'),
    yes(
      { given: { x: 'x real' }, states: 'E[D[(u - x)^2; u]; u ~ uniform(1)] == -2 * x' },
      'a slope under an integral',
    ),
    no({ given: { x: 'x real' }, states: 'E[D[(u - x)^2; u]; u ~ uniform(1)] == 2 * x' }, '-2 x'),
    ill({ given: { x: 'x real' }, states: 'E[D[u^3 * x; u]; u ~ cauchy(1)] >= 0' }, 'no mean'),
    yes({ given: { x: 'x > 0' }, states: 'E[D[atan(u) * x; x]; u ~ cauchy(1)] == 0' }, 'odd'),
  ],
};

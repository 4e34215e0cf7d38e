import { type Corpus, ill, no, yes } from './entry.js';

/** Statements beside what no kernel replays: means, derivatives, turns of slopes, atoms, and what is asked before them. */
export const outside: Corpus = {
  'outside the kernel: turns of a slope': [
    no(
      {
        given: { y: 'y real', x: 'y - 1 < x < y' },
        provided: ['y == 0 or y == 1'],
        states: 'atan(1 / x) + x^4 - 2 * x^2 <= 3/2',
      },
      'x small >0: pi/2',
    ),
    yes(
      {
        given: { y: 'y real', x: 'y - 1 < x < y' },
        provided: ['y == 0 or y == 1'],
        states: 'atan(1 / x) + x^4 - 2 * x^2 <= 8/5',
      },
      'below pi / 2 + 0',
    ),
    no(
      { given: { y: 'y real', x: 'y - 1 < x < y' }, provided: ['y == 0 or y == 1'], states: 'exp(1 / x) >= 1 + x' },
      'x=-0.1: e^-10 < .9',
    ),
    yes({ given: { x: '-2 <= x <= 2' }, states: 'exp(x) + (x^2 - 1)^2 * 5 >= 1/4' }, 'at -1 it is .37'),
    no({ given: { x: '-2 <= x <= 2' }, states: 'exp(x) + (x^2 - 1)^2 * 5 >= 37/100' }, 'at -1 .3679'),
    no({ given: { x: '-2 <= x <= 2' }, states: 'atan(x) * 3 + (x^2 - 1)^2 * 5 >= -2' }, '-2.356 at -1'),
    yes({ given: { x: '-2 <= x <= 2' }, states: 'atan(x) * 3 + (x^2 - 1)^2 * 5 >= -12/5' }, '-2.36 at -1'),
    yes({ given: { x: '0 < x' }, states: 'x * ln(x)^2 >= 0' }, 'a square'),
    no({ given: { x: '0 < x' }, states: 'x * ln(x)^2 <= 1/2' }, '4 / e^2 = .54'),
    no({ given: { x: '0 < x <= 1' }, states: 'x * ln(x)^2 < 54/100' }, '.5413'),
    no({ given: { x: '0 <= x' }, states: 'x^3 * exp(-x) <= 134/100' }, '27/e^3=1.3443'),
    yes({ given: { x: '0 <= x' }, states: 'x^3 * exp(-x) <= 135/100' }, '27 / e^3'),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: 'x^2 * exp(-x) - y < 4 * exp(-2)' }, '4 / e^2'),
    no(
      {
        given: { n: 'n in 0..1', x: 'n - 1 < x < n' },
        states: '((1 + 1000 * x)^8 - 1) / 4 - 2000 * x - 3 * atan(1 / x) >= 0',
      },
      'n = 1, x = 1 / 10000',
    ),
    no(
      {
        given: { x: '-1 < x < 1' },
        provided: ['x^2 > 0'],
        states: '((1 + 1000 * x)^8 - 1) / 4 - 2000 * x - 3 * atan(1 / x) >= 0',
      },
      'x = 1 / 10000',
    ),
  ],
  'outside the kernel: means of means': [
    ill({ states: 'E[E[v^2; v ~ uniform(max(1, u))]; u ~ cauchy(1)] >= 0' }, 'scale grows'),
    yes({ states: 'E[E[v^2; v ~ uniform(clip(u, 1, 2))]; u ~ cauchy(1)] <= 4/3' }, 'the scale is at most 2'),
    no({ states: 'E[E[v^2; v ~ uniform(clip(u, 1, 2))]; u ~ cauchy(1)] >= 4/3' }, 'at most 4/3'),
    ill({ states: 'E[E[v^2; v ~ uniform(sqrt(1 + abs(u)))]; u ~ cauchy(1)] >= 0' }, 'growth 1'),
    ill({ states: 'E[E[abs(v)^3; v ~ gaussian(sqrt(1 + abs(u)))]; u ~ cauchy(1)] >= 0' }, '|v|^3 grows like |u|^(3/2)'),
    yes({ states: 'E[E[abs(v); v ~ uniform(sqrt(1 + abs(u)))]; u ~ cauchy(1)] >= 0' }, 'the scale grows like a root'),
    no({ states: 'E[E[abs(v); v ~ uniform(sqrt(1 + abs(u)))]; u ~ cauchy(1)] <= 0' }, 'positive'),
    ill({ states: 'E[E[v; v ~ cauchy(1)] * 0; u ~ uniform(1)] == 0' }, 'no mean'),
    ill({ states: 'E[0 * E[1 / (1 - v); v ~ uniform(1 + abs(u))]; u ~ uniform(1)] == 0' }, 'pole'),
    yes({ given: { a: 'a > 0' }, states: 'E[E[v^2; v ~ uniform(a)] * u^2; u ~ gaussian(a)] == a^4 / 3' }, 'a product'),
    no({ given: { a: 'a > 0' }, states: 'E[E[v^2; v ~ uniform(a)] * u^2; u ~ gaussian(a)] == a^4' }, 'a third of it'),
    ill({ states: 'E[E[v^2; v ~ uniform(1 + u)]; u ~ uniform(1)] == 4/9' }, 'scale 0 at u=-1'),
    ill({ states: 'E[E[v^2; v ~ uniform(u)]; u ~ gaussian(1)] == 1/3' }, 'a scale < 0'),
    no({ given: { a: 'a > 0' }, states: 'E[E[(u + v)^3; u ~ gaussian(a)] * v; v ~ uniform(a)] == a^4' }, '6 a^4 / 5'),
    yes(
      { given: { a: 'a > 0' }, states: 'E[E[(u + v)^3; u ~ gaussian(a)] * v; v ~ uniform(a)] == 6 a^4 / 5' },
      'a^4 / 5 + a^4',
    ),
    no({ given: { a: 'a > 0' }, states: 'E[abs(E[u + v; u ~ uniform(a)]); v ~ uniform(a)] == 0' }, 'a / 2'),
    yes({ given: { a: 'a > 0' }, states: 'E[abs(E[u + v; u ~ uniform(a)]); v ~ uniform(a)] == a / 2' }, '|v|'),
    no({ given: { a: 'a > 0' }, states: 'E[max(E[u * v; u ~ uniform(a)], v); v ~ uniform(a)] == 0' }, 'a / 4'),
  ],
  'outside the kernel: means and atoms': [
    no(
      {
        given: { a: 'a > 0', b: 'b > 0' },
        states:
          'E[u^2; u ~ uniform(a)] * E[v^2; v ~ uniform(b)] >= E[u^2 * v^2; u ~ uniform(a), v ~ uniform(b)] + 1 / 10^9 * a',
      },
      'equal',
    ),
    no(
      { given: { a: 'a > 0' }, states: 'E[max(u, 0); u ~ gaussian(a)] < E[abs(u); u ~ gaussian(a)] / 2' },
      'they are equal',
    ),
    yes(
      { given: { a: 'a > 0' }, states: 'E[max(u, 0); u ~ gaussian(a)] <= E[abs(u); u ~ gaussian(a)] / 2' },
      'they are equal',
    ),
    no({ given: { a: 'a > 0' }, states: 'E[exp(-u^2); u ~ gaussian(a)] > 1' }, 'below 1'),
    yes(
      { given: { a: 'a > 0', m: 'm real' }, states: 'E[abs(u - m); u ~ laplace(a)] >= E[abs(u); u ~ laplace(a)]' },
      'the median',
    ),
    no({ given: { a: 'a > 0', m: 'm real' }, states: 'E[abs(u - m); u ~ laplace(a)] >= a + abs(m) / 2' }, 'm near 0'),
    no(
      {
        given: { a: 'a > 0' },
        states: 'P[u > v; u ~ gaussian(a), v ~ gaussian(2 * a)] < P[u >= v; u ~ gaussian(a), v ~ gaussian(2 * a)]',
      },
      'one line',
    ),
    no(
      { given: { a: 'a > 0' }, states: 'P[abs(u) <= 1; u ~ uniform(a)] > P[abs(u) < 1; u ~ uniform(a)]' },
      'two points',
    ),
    no({ states: 'P[u == v; u ~ uniform(1), v ~ uniform(1)] > 0' }, 'a line'),
    no({ states: 'P[u != v; u ~ uniform(1), v ~ uniform(1)] < 1' }, 'a line'),
    no({ given: { c: 'c real' }, states: 'P[u == c; u ~ gaussian(1)] == 1 - sign(c)^2' }, 'c = 0'),
    no({ given: { c: '-2 <= c <= 2' }, states: 'P[u <= c; u ~ uniform(1)] == (1 + c) / 2' }, 'c = 2'),
    yes({ given: { c: '-2 <= c <= 2' }, states: 'P[u <= c; u ~ uniform(1)] == clip((1 + c) / 2, 0, 1)' }, 'the law'),
    no({ given: { c: '-2 <= c <= 2' }, states: 'P[u <= c or u >= c; u ~ uniform(1)] < 1' }, 'every number'),
    no({ given: { c: '-2 <= c <= 2' }, states: 'P[u <= c and u >= c; u ~ uniform(1)] > 0' }, 'a point'),
    no(
      { given: { c: '0 < c < 2' }, states: 'P[abs(u + v) < c; u ~ uniform(1), v ~ uniform(1)] == c - c^2 / 2' },
      'c - c^2 / 4',
    ),
    yes(
      { given: { c: '0 < c < 2' }, states: 'P[abs(u + v) < c; u ~ uniform(1), v ~ uniform(1)] == c - c^2 / 4' },
      'a triangle',
    ),
    no({ given: { a: 'a > 0' }, states: 'E[u^2 * sign(u); u ~ uniform(a)] != 0' }, '0'),
    no({ given: { a: 'a > 0' }, states: 'E[(u - v)^2 * (u + v); u ~ uniform(a), v ~ gaussian(a)] > 0' }, 'odd'),
    no({ given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)]^2 == E[u^4; u ~ uniform(a)]' }, '1/9 and 1/5'),
    no({ given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)]^3 > E[u^6; u ~ uniform(a)]' }, '1/27 and 1/7'),
    yes({ given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)]^3 < E[u^6; u ~ uniform(a)]' }, 'Jensen'),
    no({ given: { a: 'a > 0' }, states: 'E[u; u ~ uniform(a)]^3 < E[u^3; u ~ uniform(a)]' }, '0 = 0'),
    no(
      {
        given: { a: 'a > 0', b: 'b > 0' },
        states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(b)] > max(a, b) / 2 + min(a, b) / 2',
      },
      'less by half of the smaller, about',
    ),
    yes(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(b)] >= max(a, b) / 2' },
      'Jensen, over the other one',
    ),
    no(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(b)] <= max(a, b) / 2' },
      'more, by the smaller',
    ),
  ],
  'outside the kernel: roots': [
    no(
      { given: { a: 'a >= 0', b: 'b >= 0', t: 't real' }, provided: ['t^3 == a * b'], states: 'a + b >= 2 t' },
      'a=b=.5: t=.63',
    ),
    no({ given: { a: 'a >= 0', b: 'b >= 0', t: 't real' }, provided: ['t^2 == a * b'], states: 'a + b > 2 t' }, 'a=b'),
    yes(
      { given: { a: 'a >= 0', b: 'b >= 0', t: 't real' }, provided: ['t^2 == a * b'], states: 'a + b >= 2 t' },
      'a square',
    ),
    no(
      { given: { a: 'a real', b: 'b real', t: 't real' }, provided: ['t^2 == a * b'], states: 'a + b >= 2 t' },
      'a=b=-1,t=1',
    ),
    no(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', t: 't real' },
        provided: ['t^3 == a * b * c'],
        states: 'a + b + c >= 3 t',
      },
      'negatives',
    ),
    no({ given: { a: 'a >= 0', t: 't real' }, provided: ['t^4 == a'], states: 't >= 0' }, 't may be < 0'),
    no({ given: { a: 'a >= 0', t: 't real' }, provided: ['t^4 == a^4'], states: 't == a' }, 't = -a'),
    yes({ given: { a: 'a >= 0', t: 't real' }, provided: ['t^3 == a^3'], states: 't == a' }, 'odd'),
    no({ given: { a: 'a real', t: 't real' }, provided: ['t^2 == a^2'], states: 't >= a' }, 't = -a'),
    no({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x) + sqrt(y) > sqrt(x + y)' }, 'x = 0'),
    no({ given: { x: 'x >= 0' }, states: 'sqrt(x + 1) - sqrt(x) < 1' }, 'x = 0'),
    yes({ given: { x: 'x >= 0' }, states: 'sqrt(x + 1) - sqrt(x) <= 1' }, 'squares'),
    no({ given: { x: 'x real' }, states: 'sqrt(x^2) == x' }, 'x = -1'),
    no({ given: { x: 'x real' }, states: 'sqrt((x - 1)^2) >= 1 - x + 10^-9' }, 'x = 0'),
    ill({ given: { x: 'x real' }, states: 'sqrt(x) * sqrt(x) <= abs(x)' }, 'x = -1'),
    ill(
      { given: { x: 'x real', y: 'y real' }, provided: ['x * y >= 0'], states: 'sqrt(x * y) == sqrt(x) * sqrt(y)' },
      'x = y = -1',
    ),
    yes({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x * y) == sqrt(x) * sqrt(y)' }, 'both sides squared'),
    no(
      { given: { x: 'x > 0', y: 'y > 0' }, states: '2 / (1 / x + 1 / y) >= sqrt(x * y)' },
      'the harmonic mean is less',
    ),
  ],
  'outside the kernel: hypotheses': [
    ill({ given: { x: 'x real' }, provided: ['1 / x >= 0'], states: 'x > 0' }, 'x=0'),
    ill({ given: { x: 'x real', y: 'y real' }, provided: ['x / y == 1'], states: 'x == y' }, 'y=0'),
    yes(
      { given: { x: 'x real', y: 'y real' }, provided: ['y != 0', 'x / y == 1'], states: 'x == y' },
      'y != 0 comes first',
    ),
    yes(
      { given: { x: 'x real', y: 'y real' }, provided: ['x / y == 1', 'y != 0'], states: 'x == y' },
      'y != 0 always has a value',
    ),
    ill({ given: { x: 'x real' }, provided: ['ln(x) >= 0'], states: 'x >= 1' }, 'x = -1'),
    ill({ given: { x: 'x real' }, provided: ['sqrt(x) >= 1'], states: 'x >= 1' }, 'x = -1'),
    yes({ given: { x: 'x real' }, provided: ['x > 0 and ln(x) >= 0'], states: 'x >= 1' }, 'guarded'),
    no({ given: { x: 'x real' }, provided: ['x <= 0 or ln(x) >= 0'], states: 'x >= 1' }, 'x = -1'),
    ill({ given: { x: 'x real' }, provided: ['D[abs(x); x] == 1'], states: 'x > 0' }, 'no slope at 0'),
    ill(
      { given: { x: 'x real', s: 's real' }, provided: ['E[u^2; u ~ uniform(s)] >= 0'], states: 'x^2 + s^2 >= 0' },
      's = 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0', is: '1' },
            { when: 't < 0', is: '-1' },
          ],
        },
        provided: ['f(x) == 1'],
        states: 'x > 0',
      },
      'gap at 0',
    ),
    yes({ given: { y: 'y > 0', x: 'x >= 1 / y' }, states: 'x > 0' }, 'above 1 / y'),
    ill({ given: { y: 'y >= 0', x: 'x >= 1 / y' }, states: 'x > 0' }, 'y=0'),
    ill({ given: { y: 'y >= 0', x: 'x >= 1 / y' }, states: 'x * y >= 1' }, 'y=0'),
    ill({ given: { y: 'y real', x: 'x >= sqrt(y)' }, states: 'x >= 0' }, 'y = -1'),
    ill({ given: { y: 'y real', x: 'x == ln(y)' }, states: 'exp(x) == y' }, 'y = -1'),
  ],
  'outside the kernel: minimisers and limits': [
    no(
      {
        given: { x: 'x real', y: 'y real' },
        provided: ['x^2 + y^2 == 1'],
        minimises: { of: 'x', over: 'x', at: '-1' },
      },
      'y=.5: x=-1 not admissible',
    ),
    no(
      {
        given: { x: 'x real', y: '-1 <= y <= 1' },
        provided: ['x^2 + y^2 == 1'],
        minimises: { of: 'x', over: 'x', at: '-sqrt(1 - y^2)', value: '-1' },
      },
      'y = 0 has -1',
    ),
    yes(
      {
        given: { y: '-1 <= y <= 1', x: 'x real' },
        provided: ['x^2 + y^2 == 1'],
        minimises: { of: 'x', over: 'x', at: '-sqrt(1 - y^2)', value: '-sqrt(1 - y^2)' },
      },
      'half a circle',
    ),
    no(
      {
        given: { x: '0 <= x <= 3' },
        provided: ['(x - 1) * (x - 2) >= 0'],
        minimises: { of: '(x - 3/2)^2', over: 'x', at: '1', value: '1/4', uniqueness: 'unique' },
      },
      'so is 2',
    ),
    yes(
      {
        given: { x: '0 <= x <= 3' },
        provided: ['(x - 1) * (x - 2) >= 0'],
        minimises: { of: '(x - 3/2)^2', over: 'x', at: '1', value: '1/4' },
      },
      'one of two',
    ),
    no(
      {
        given: { n: 'n in 0..5', m: 'm in 0..5' },
        provided: ['n + m >= 4'],
        minimises: { of: 'n', over: 'n', at: '4 - m', value: '4 - m' },
      },
      'm=5',
    ),
    yes(
      {
        given: { n: 'n in 0..5', m: 'm in 0..5' },
        provided: ['n + m >= 4'],
        minimises: { of: 'n', over: 'n', at: 'max(4 - m, 0)' },
      },
      'the least n',
    ),
    no(
      {
        given: { n: 'n in 0..5', m: 'm in 0..5' },
        provided: ['2 * n >= m'],
        minimises: { of: 'n', over: 'n', at: 'm / 2' },
      },
      'm = 1',
    ),
    no(
      {
        given: { n: 'n in 0..5' },
        provided: ['n != 2'],
        minimises: { of: '(n - 2)^2', over: 'n', at: '1', uniqueness: 'unique' },
      },
      'so is 3',
    ),
    no(
      {
        given: { x: 'x > 0' },
        minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' },
        provided: ['x != 1'],
      },
      '1 is not admissible',
    ),
    yes(
      { given: { x: 'x > 0' }, minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' } },
      '(x - 1)^2 / x',
    ),
    ill({ given: { x: 'x >= 0' }, minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2' } }, 'x = 0'),
    no({ given: { x: 'x > 0', c: 'c > 0' }, minimises: { of: 'x + c / x', over: 'x', at: 'c' } }, 'sqrt c'),
    yes(
      {
        given: { c: 'c > 0', x: 'x > 0' },
        minimises: { of: 'x + c / x', over: 'x', at: 'sqrt(c)', value: '2 * sqrt(c)', uniqueness: 'unique' },
      },
      '(x - c^(1/2))^2 / x',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'sqrt(1 + h)', is: '1 + h / 2', within: 'h^2 / 16', as: 'h' } },
      '1/8',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'sqrt(1 + h)', is: '1 + h / 2', within: 'h^2 / 8', as: 'h' } },
      'Taylor',
    ),
    no(
      { given: { h: '-1 <= h <= 1' }, limit: { of: 'sqrt(1 + h)', is: '1 + h / 2', within: 'h^2 / 8', as: 'h' } },
      'h<0',
    ),
    ill(
      { given: { h: '0 < h <= 1' }, limit: { of: 'ln(h) * h', is: '0', within: 'h * abs(ln(h))', as: 'h' } },
      'no value at 0',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'ln(h) * h', is: '0', within: 'sqrt(h) / 2', as: 'h' } },
      'at e^-2 it is .74',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: '3/2', within: 'h + 1/10', as: 'h' } },
      'remainder not 0 at 0',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: 'pi / 2', within: 'h', as: 'h' } },
      'atan(h) <= h',
    ),
    no(
      {
        given: { h: '-1 <= h <= 1' },
        provided: ['h != 0'],
        limit: { of: 'atan(1 / h)', is: 'pi / 2', within: 'abs(h)', as: 'h' },
      },
      'h < 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1', x: 'x real' },
        limit: { of: 'atan(x / h)', is: 'pi / 2', within: 'h / x^2', as: 'h' },
      },
      'x=0 ill / x<0',
    ),
    no(
      { given: { h: '0 < h <= 1', x: 'x > 0' }, limit: { of: 'atan(x / h)', is: 'pi / 2', within: 'h', as: 'h' } },
      'x small',
    ),
  ],
  'outside the kernel: divergences and curves': [
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'ln(T)', above: 'ln(T)', reaches: 'M^9', truncation: 'T', level: 'M' },
      },
      'M large',
    ),
    yes(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'ln(T)', above: 'ln(T)', reaches: 'exp(M)', truncation: 'T', level: 'M' },
      },
      'ln(exp M)',
    ),
    no(
      {
        given: { M: 'M real', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'M=0 not admissible',
    ),
    yes(
      {
        given: { M: 'M real', T: 'T >= 1' },
        diverges: { of: 'T', above: 'T', reaches: 'max(M, 1)', truncation: 'T', level: 'M' },
      },
      'admissible',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        provided: ['T <= 100 or T >= M'],
        diverges: { of: 'min(T, 10)', above: 'min(T, 10)', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'min(T, 10)',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'atan(T) * 10^9', above: 'atan(T) * 10^9', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'bounded',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1', a: '0 < a < 1' },
        diverges: { of: 'a * T', above: 'a * T', reaches: '2 * M', truncation: 'T', level: 'M' },
      },
      'a small',
    ),
    yes(
      {
        given: { a: '0 < a < 1', M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'a * T', above: 'a * T', reaches: 'M / a', truncation: 'T', level: 'M' },
      },
      'a M / a',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: {
          of: 'E[min(u^2, T); u ~ gaussian(1)]',
          above: '1 - 1 / T',
          reaches: 'M',
          truncation: 'T',
          level: 'M',
        },
      },
      '1',
    ),
    no(
      {
        given: { M: 'M >= 1', T: 'T >= 1' },
        diverges: { of: 'T * sign(T - 5)', above: 'T * sign(T - 5)', reaches: 'M', truncation: 'T', level: 'M' },
      },
      'T = 2',
    ),
    no({ given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 + y^2', along: { x: 'y', y: 'x' } } }, '4 x y'),
    yes(
      { given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 + y^2', along: { x: 'y', y: '-x' } } },
      'a circle',
    ),
    yes(
      { given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 - y^2', along: { x: 'y', y: 'x' } } },
      'a hyperbola',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real', t: 't real' },
        conserved: { of: 'x^2 + y^2 + t', along: { x: 'y', y: '-x', t: '1' } },
      },
      't grows',
    ),
    ill({ given: { x: 'x real', y: 'y real' }, conserved: { of: 'x + y', along: { x: '1 / y', y: '-1 / y' } } }, 'y=0'),
    no({ given: { x: 'x > 0', y: 'y > 0' }, conserved: { of: 'x / y', along: { x: 'x', y: '2 * y' } } }, '-x / y'),
    yes(
      { given: { x: 'x > 0', y: 'y > 0' }, conserved: { of: 'x / y', along: { x: 'x', y: 'y' } } },
      'both grow alike',
    ),
    yes(
      { given: { x: 'x > 0', y: 'y > 0' }, conserved: { of: 'x^2 / y', along: { x: 'x', y: '2 * y' } } },
      'twice as fast',
    ),
  ],
  'outside the kernel: slopes and joints': [
    ill({ given: { x: 'x real' }, states: 'D[min(x, x^2); x] >= -10^9 * (1 + x^2)' }, 'kinks at 0 and 1'),
    no({ given: { x: 'x real' }, states: 'D[max(x^2, 0); x] == 2 * abs(x)' }, 'x=-1'),
    yes({ given: { x: 'x real' }, states: 'D[max(x^2, 0); x] == 2 * x' }, 'x^2'),
    ill({ given: { x: 'x real' }, states: 'D[max(x^3, x); x]^2 >= 0' }, 'kinks at -1, 0 and 1'),
    yes({ given: { x: 'x real' }, states: 'D[max(x^3, 0); x] == 3 * x * max(x, 0)' }, 'smooth at 0'),
    ill({ given: { x: 'x real' }, states: 'D[abs(x^2 - 1); x]^2 == 4 * x^2' }, 'x=1'),
    yes({ given: { x: '-1 < x < 1' }, states: 'D[abs(x^2 - 1); x] == -2 * x' }, 'inside'),
    ill({ given: { x: 'x real' }, states: 'D[abs(x) + abs(x - 1); x] <= 2' }, 'kinks at 0 and 1'),
    ill({ given: { x: 'x real' }, states: 'D[max(x, 0) - max(-x, 0) + abs(x); x] >= 0' }, 'x + |x|'),
    ill({ given: { x: 'x real' }, states: 'D[max(x, 0) + max(-x, 0); x]^2 <= 1' }, '|x|'),
    ill({ given: { x: 'x real' }, states: 'D[max(x, 0) * max(-x, 1); x]^2 >= 0' }, 'a kink at 0'),
    yes({ given: { x: 'x real' }, states: 'D[max(x, 0) * max(-x, 0); x] == 0' }, '0'),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: 't^2' },
            { when: 't > 0', is: 't' },
          ],
        },
        states: 'D[f(x); x] >= -10^9 + 2 * min(x, 0)',
      },
      'slopes 0 and 1',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: 't^2' },
            { when: 't > 0', is: 't^3' },
          ],
        },
        states: 'D[f(x); x] == 2 * min(x, 0) + 3 * max(x, 0)^2',
      },
      'slopes 0 and 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: '1' },
            { when: 't > 0', is: 't^3' },
          ],
        },
        states: 'D[f(x); x] == 3 * max(x, 0)^2',
      },
      'jump',
    ),
    ill(
      { given: { x: 'x >= 0' }, where: { 'f(t)': [{ when: 't >= 0', is: 't^2' }] }, states: 'D[f(x); x] == 2 * x' },
      'no value left of 0',
    ),
    yes(
      { given: { x: 'x > 0' }, where: { 'f(t)': [{ when: 't >= 0', is: 't^2' }] }, states: 'D[f(x); x] == 2 * x' },
      'inside',
    ),
    no({ given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'd(2 * x) == 6 * x^2' }, '12 x^2'),
    yes({ given: { x: 'x real' }, where: { 'd(t)': 'D[t^3; t]' }, states: 'd(2 * x) == 12 * x^2' }, '12 x^2'),
    no({ given: { x: 'x real', n: 'n in 0..3' }, states: 'D[x^n; x] == n * x^2' }, 'n = 2'),
    no({ given: { x: 'x real', n: 'n in 0..3' }, states: 'D[x^(n + 1); x] == n * x^n' }, 'n = 0'),
    yes({ given: { x: 'x real', n: 'n in 0..3' }, states: 'D[x^(n + 1); x] == (n + 1) * x^n' }, 'the rule'),
    ill({ given: { x: 'x real', n: 'n in -1..3' }, states: 'D[x^n; x] * x == n * x^n' }, 'x=0,n=-1'),
    no({ given: { c: 'c real' }, states: 'D[E[(u - c)^2; u ~ uniform(1)]; c] == 2 * c - 1' }, '2 c'),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x < 0', is: '0' },
            { when: 'x >= 0 and x < 1', is: 'x' },
            { when: 'x >= 1', is: '2' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '1 and 2',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x < 0', is: '0' },
            { when: 'x >= 0 and x < 1', is: 'x' },
            { when: 'x >= 1', is: '1' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '1 and 1',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x^2 > 2', is: '0' },
            { when: 'x^2 <= 2', is: '2 - x^2 + x * 0 + 1' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'at the root of 2: 1 and 0',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x > y', is: 'x' },
            { when: 'x < y', is: 'y' },
            { when: 'x == y', is: 'x + y' },
          ],
        },
        continuous: ['f'],
        states: 'f == f',
      },
      'x = y = 1',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x > y', is: 'x' },
            { when: 'x < y', is: 'y' },
            { when: 'x == y', is: '(x + y) / 2' },
          ],
        },
        continuous: ['f'],
        states: 'f == max(x, y)',
      },
      'the larger',
    ),
    no(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          f: [
            { when: 'x == 0', is: '0' },
            { when: 'x > 0', is: 'sqrt(x) + sign(x)' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'a jump at 0',
    ),
    no(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          f: [
            { when: 'x == 0', is: '1' },
            { when: 'x > 0', is: 'sqrt(x)' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '1 and 0',
    ),
    no(
      {
        given: { n: 'n in 0..3', x: 'x real' },
        where: {
          f: [
            { when: 'x <= n', is: 'x' },
            { when: 'x > n', is: 'n^2' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 9',
      },
      'n = 2',
    ),
  ],
};

import { type Corpus, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const one = { 'one(t)': '1' };
const second = { 'second(s, t)': 't' };
const pieces = (...list: [string, string][]) => list.map(([when, is]) => ({ when, is }));

/** Values that idle parts lack, laws of bad scale, names that clash, integrals in integrals. */
export const idle: Corpus = {
  '20 idle arguments': [
    ill({ given: x, where: second, states: 'second(1 / x, x) == x' }, 'no value at 0'),
    ill({ given: x, where: { ...second, 'g(s)': 'second(s, 1)' }, states: 'g(1 / x) == 1' }, 'through another'),
    ill({ given: x, where: one, states: 'one(sqrt(x)) == 1' }, 'below 0'),
    ill({ given: x, where: one, states: 'one(ln(x)) >= 0' }, 'up to 0'),
    yes({ given: { x: 'x >= 0' }, where: one, states: 'one(sqrt(x)) == 1' }, 'the root has a value'),
    yes({ given: { x: 'x > 0' }, where: second, states: 'second(1 / x, x) == x' }, 'x > 0'),
    no({ given: { x: 'x > 0' }, where: second, states: 'second(1 / x, x) == 1' }, 'it is x'),
    ill({ given: x, where: { ...one, y: '1 / x' }, states: 'one(y) == 1' }, 'a definition as idle argument'),
    ill({ given: x, where: one, states: 'one(x^-2) == 1' }, 'a negative power'),
    ill({ given: x, where: one, states: 'D[one(1 / x) + x; x] == 1' }, 'under a derivative'),
    ill({ given: x, where: one, states: 'E[one(1 / x) + u; u ~ uniform(1)] == 1' }, 'under an integral'),
    ill({ given: x, where: one, states: 'E[one(1 / u); u ~ uniform(1)] == 1' }, 'at u = 0'),
    ill({ given: x, where: one, states: 'one(E[1; u ~ uniform(x)]) == 1' }, 'a law of scale <= 0'),
    ill({ given: x, where: one, states: 'one(E[1 / u; u ~ uniform(1)]) == x / x' }, 'a mean that does not exist'),
    ill({ given: x, where: one, states: 'one(D[abs(x); x]) == 1' }, 'a kink'),
    ill({ given: x, where: { ...one, p: pieces(['x < 0', '1'], ['x > 0', '2']) }, states: 'one(p) == 1' }, 'a gap'),
    ill(
      { given: xy, where: { 'f(s, t)': pieces(['t > 0', 's'], ['t <= 0', '0']) }, states: 'f(1 / x, -1 - y^2) == 0' },
      'its piece is not taken',
    ),
    ill({ given: x, where: { ...one, 'h(t)': '0 * t' }, states: 'one(h(1 / x)) == 1' }, 'an argument of an argument'),
    ill({ given: x, where: one, minimises: { of: 'x^2 + one(1 / (x - 1))', over: 'x', at: '0' } }, 'in a minimiser'),
    ill(
      { given: { h: '0 <= h <= 1' }, where: one, limit: { of: 'h', is: '0', within: 'h * one(1 / h)', as: 'h' } },
      'at 0',
    ),
    ill({ given: x, where: one, provided: ['one(1 / x) == 1'], states: 'x^2 >= 0' }, 'in a hypothesis'),
    ill({ given: x, where: one, states: 'x^2 >= 0', equality: 'x == 0 * one(1 / x)' }, 'in an equality case'),
  ],
  '21 idle parts': [
    ill({ given: x, states: '0 * (1 / x) == 0' }, '0 times nothing'),
    ill({ given: x, states: 'x / x == 1' }, 'no value at 0'),
    ill({ given: x, states: '(1 / x)^0 == 1' }, 'a power 0 of nothing'),
    ill({ given: x, states: '1 / x - 1 / x == 0' }, 'it cancels'),
    ill({ given: x, states: 'min(0, 1 / x^2) == 0' }, 'the least is another'),
    ill({ given: x, states: 'clip(1 / x, 0, 0) == 0' }, 'a clip to one point'),
    ill({ given: x, states: 'abs(sign(1 / x)) == 1' }, 'a sign of nothing'),
    ill({ given: { x: '-1 <= x <= 1' }, states: 'E[1; u ~ uniform(x)] == 1' }, 'a half-width <= 0'),
    ill({ given: { x: '0 <= x <= 1' }, states: 'P[u <= 1; u ~ uniform(x)] == 1' }, 'a half-width 0'),
    ill({ given: { x: '-1 <= x <= 1' }, states: 'E[2; u ~ gaussian(x)] == 2' }, 'a scale <= 0'),
    ill({ given: { x: 'x real' }, states: 'E[2; u ~ cauchy(x^2)] == 2' }, 'a scale 0'),
    yes({ given: x, states: 'E[2; u ~ laplace(1 + x^2)] == 2' }, 'a scale >= 1'),
    ill({ given: x, states: '1 / (x^2 - 2) == 1 / (x^2 - 2)' }, 'at the root of 2'),
    ill({ given: x, states: '(x^2 - 2)^2 / (x^2 - 2)^2 == 1' }, 'at the root of 2, where nothing changes sign'),
    ill({ given: { x: '0 <= x <= 2' }, states: '1 / (x^3 - 2)^2 > 0' }, 'at the third root of 2'),
    ill({ given: { x: '0 <= x <= 3' }, states: '1 / (exp(x) - 2)^2 >= 0' }, 'at ln 2'),
    ill({ given: { x: '0 <= x <= 3' }, states: 'ln((x^2 - 3)^2) <= 100' }, 'at the root of 3'),
    ill(
      { given: x, where: { f: pieces(['x^2 < 2', '1'], ['x^2 > 2', '1']) }, states: 'f == 1' },
      'a gap at the root of 2',
    ),
    yes({ given: x, states: '(x^2 + 1) / (x^2 + 1) == 1' }, 'never 0'),
    yes({ given: { x: 'x > 0' }, states: '0 * (1 / x) == 0' }, 'never 0'),
  ],
  '22 powers of a letter': [
    yes({ given: { n: 'n in 0..5', x: 'x real' }, states: 'D[x^n; x] * x == n * x^n' }, 'x^0 is 1'),
    yes({ given: { n: 'n in 0..4', x: 'x real' }, states: 'D[D[x^n; x]; x] * x^2 == n * (n - 1) * x^n' }, 'twice'),
    yes({ given: { n: 'n in -2..3', x: 'x > 0' }, states: 'D[x^n; x] * x == n * x^n' }, 'x > 0'),
    ill({ given: { n: 'n in -1..3', x: 'x real' }, states: 'D[x^n; x] * x == n * x^n' }, '1 / x at 0'),
    no({ given: { n: 'n in 0..5', x: '1 <= x <= 2' }, states: 'D[x^n; x] == x^n' }, 'n = 0'),
    no({ given: { n: 'n in 0..3', x: 'x real' }, states: 'D[x^n; x] != 0' }, 'n = 0'),
    yes({ given: { n: 'n in 1..6', x: 'x >= 0' }, states: '(1 + x)^n >= 1 + n * x' }, 'Bernoulli'),
    no({ given: { n: 'n in 1..6', x: 'x >= 0' }, states: '(1 + x)^n <= 1 + n * x' }, 'n = 2'),
  ],
  '23 integrals in integrals': [
    yes({ states: 'E[E[abs(u + v); u ~ uniform(1)]; v ~ uniform(1)] == 2 / 3' }, 'one double integral'),
    no({ states: 'E[E[abs(u + v); u ~ uniform(1)]; v ~ uniform(1)] == 3 / 4' }, '2 / 3'),
    yes({ states: 'E[E[abs(u + v); u ~ uniform(1)]^2; v ~ uniform(1)] == 7 / 15' }, 'a square of one'),
    no({ states: 'E[E[abs(u + v); u ~ uniform(1)]^2; v ~ uniform(1)] == 4 / 9' }, 'not the square of the mean'),
    yes({ states: 'E[P[u < v; u ~ uniform(1)]; v ~ uniform(1)] == 1 / 2' }, 'by symmetry'),
    yes({ given: { a: 'a > 0' }, states: 'E[v * E[max(u, 0); u ~ uniform(a)]; v ~ uniform(1)] == 0' }, 'odd in v'),
    no({ given: { a: 'a > 0' }, states: 'E[E[max(u, v); u ~ uniform(a)]; v ~ uniform(a)] == a / 4' }, 'a / 3'),
    yes({ given: { a: 'a > 0' }, states: 'E[E[max(u, v); u ~ uniform(a)]; v ~ uniform(a)] == a / 3' }, 'by |u - v|'),
    yes({ states: 'E[E[u^2; u ~ uniform(2 + v)]; v ~ uniform(1)] == 13 / 9' }, 'a scale that is drawn'),
    no({ states: 'E[E[u^2; u ~ uniform(2 + v)]; v ~ uniform(1)] == 4 / 3' }, '13 / 9'),
    ill({ states: 'E[E[u^2; u ~ uniform(v)]; v ~ uniform(1)] == 1 / 9' }, 'a scale <= 0'),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' },
        states: 'E[f(u); u ~ uniform(1)] == 2 / 3 + 0 * x',
      },
      'the inner u is another',
    ),
    no(
      {
        given: { x: 'x real' },
        where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' },
        states: 'E[f(u); u ~ uniform(1)] == 4 / 3 + 0 * x',
      },
      'the inner u is another',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(t)': 'E[abs(u + t); u ~ uniform(1)]' },
        states: 'E[f(u); u ~ uniform(1)] <= 1 + x^2',
      },
      '2 / 3',
    ),
    yes(
      { given: { a: '0 < a <= 1' }, states: 'D[E[E[clip(u + v, -a, a); u ~ uniform(1)]; v ~ uniform(1)]; a] == 0' },
      'odd',
    ),
  ],
};

import { type Corpus, empty, ill, no, yes } from './entry.js';

/** Two pieces. */
const Q = (c: string, a: string, d: string, b: string) => [
  { when: c, is: a },
  { when: d, is: b },
];
const X = { x: 'x real' };
const A = { a: 'a > 0' };
const S = { s: 's > 0' };
const K = { 'k(s, t)': 't' };
const N = { n: 'n in 1..12' };
const Z = { x: '0 <= x <= 0' };
const D5 = (given: Record<string, string>, where: Record<string, unknown>, states = 'D[f(x); x] == 5') => ({
  given,
  where,
  states,
});

/** Statements of known truth by a second reader who had not seen the code: values beside the place at which a derivative is asked, and every other kind. */
export const secondReader: Corpus = {
  '49 second reader, values beside moving ends': [
    ill(
      D5({ x: '-1/2 <= x <= 0' }, { ...K, 'f(t)': 'k(E[sqrt(1 - v); v ~ uniform(1 + t)], 5 * t)' }),
      'no value right of 0',
    ),
    ill(
      D5({ x: '-1/2 <= x <= 0' }, { ...K, 'f(t)': 'k(E[sqrt(1 - abs(v)); v ~ uniform(1 + t)], 5 * t)' }),
      'no value right of 0',
    ),
    ill(
      D5({ x: '-1/2 <= x <= 0' }, { ...K, 'f(t)': 'k(E[sqrt(1 - v); v ~ uniform(exp(t))], 5 * t)' }),
      'no value right of 0',
    ),
    ill(
      D5(
        { x: '-1/2 <= x <= 0' },
        { ...K, 'r(v)': [{ when: 'v <= 1', is: 'v' }], 'f(t)': 'k(E[r(v); v ~ uniform(1 + t)], 5 * t)' },
      ),
      'a gap beyond 1',
    ),
    ill(
      D5(
        { x: '-1/2 <= x <= 0' },
        { ...K, 'r(v)': [{ when: 'v <= 1', is: 'v' }], 'f(t)': 'k(P[r(v) < 1/2; v ~ uniform(1 + t)], 5 * t)' },
      ),
      'a gap beyond 1',
    ),
    ill(
      D5(
        { x: '-1/2 <= x <= 0' },
        { ...K, 'f(t)': 'k(E[E[sqrt(1 - v); v ~ uniform(1 + t)] + w; w ~ gaussian(1)], 5 * t)' },
      ),
      'no value right of 0',
    ),
    ill(
      D5(
        { x: '-1/2 <= x <= 0' },
        {
          ...K,
          'q(v)': Q('v < 1', 'E[w; w ~ uniform(1 - v)]', 'v == 1', '0'),
          'f(t)': 'k(E[q(v); v ~ uniform(1 + t)], 5 * t)',
        },
      ),
      'a gap beyond 1',
    ),
    ill(
      {
        given: { x: '-1/2 <= x <= 0' },
        where: { ...K, 'f(t)': 'k(E[sqrt(1 - v); v ~ uniform(1 + t)], 5 * t)' },
        provided: ['D[f(x); x] >= 0'],
        states: 'x <= 0',
      },
      'the hypothesis has no value at 0',
    ),
    yes(
      D5({ x: '-1/2 <= x <= -1/10' }, { ...K, 'f(t)': 'k(E[sqrt(1 - v); v ~ uniform(1 + t)], 5 * t)' }),
      'values nearby',
    ),
    yes(
      D5({ x: '0 <= x <= 0' }, { ...K, 'f(t)': 'k(E[E[w; w ~ uniform(1 - v)]; v ~ uniform(1/2 + t)], 5 * t)' }),
      'values nearby: scales > 1/4',
    ),
    yes(
      D5({ x: '-1/2 <= x <= 0' }, { ...K, 'f(t)': 'k(E[v^2; v ~ uniform(1 + t)], 5 * t)' }),
      'v^2 has values everywhere',
    ),
  ],
  '50 second reader, open conditions on drawn letters': [
    ill(
      D5(
        { x: '0 <= x <= 1' },
        { ...K, 'q(v, t)': Q('v > 0', 'sqrt(v + t)', 'v <= 0', '0'), 'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)' },
      ),
      'no value left of 0',
    ),
    ill(
      D5(
        { x: '0 <= x <= 0' },
        {
          ...K,
          'q(v, t)': Q('v != 0', 'sqrt(v^2 - t)', 'v == 0', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
      ),
      'no value right of 0',
    ),
    ill(
      D5(
        { x: '0 <= x <= 1' },
        {
          ...K,
          'q(v, w, t)': Q('v > w', 'sqrt(v - w + t)', 'v <= w', '0'),
          'f(t)': 'k(E[q(v, w, t); v ~ uniform(1), w ~ uniform(1)], 5 * t)',
        },
      ),
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'sqrt(v + t)', 'v <= 0', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], t^2)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(x) == 2 * x',
      },
      'no value left of 0',
    ),
    ill(
      {
        given: { x: '0 <= x <= 1' },
        where: { 'q(v, t)': Q('v > 0', 'v^2 * sqrt(v + t)', 'v <= 0', '0'), 'f(t)': 'E[q(v, t); v ~ uniform(1)]' },
        states: 'D[f(x); x] >= 0',
      },
      'no value left of 0',
    ),
    yes(
      D5(
        { x: '0 <= x <= 1' },
        {
          ...K,
          'q(v, t)': Q('v >= 1/2', 'sqrt(v + t)', 'v < 1/2', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
      ),
      'v + t > 1/4 nearby',
    ),
    ill(
      D5(
        { x: '0 <= x <= 1' },
        {
          ...K,
          'q(v, t)': Q('v > 0 and v < 1', 'sqrt((1 - v) * v + t)', 'v <= 0 or v >= 1', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
      ),
      'no value left of 0',
    ),
  ],
  '0 second reader, integers': [
    yes({ given: N, states: 'n * (n + 1) * (2 * n + 1) / 6 >= n^3 / 3' }, 'sum of squares above the integral'),
    no({ given: N, states: 'n * (n + 1) / 2 >= n^2' }, 'n = 2'),
    yes({ given: N, states: '2^n >= n + 1', equality: 'n == 1' }, 'Bernoulli'),
    no({ given: { n: 'n in 0..12' }, states: '2^n >= n + 1', equality: 'n == 1' }, 'also at 0'),
    yes({ given: { n: 'n in 0..12' }, states: '2^n >= n + 1', equality: 'n == 0 or n == 1' }, 'both'),
    no({ given: N, states: '2^n > n^2 - 1 / 2' }, 'n = 3: 8 < 8.5'),
    yes({ given: N, states: '2^n >= n^2 - 1' }, 'n = 3'),
    no({ given: N, states: '2^n > n^2 - 1' }, 'equal at 3'),
    yes({ given: { n: 'n in 4..12' }, states: '2^n >= n^2', equality: 'n == 4' }, 'n = 4'),
    yes({ given: { n: 'n in 1..6', x: 'x >= -1' }, states: '(1 + x)^n >= 1 + n * x' }, 'Bernoulli'),
    no({ given: { n: 'n in 1..6', x: 'x >= -4' }, states: '(1 + x)^n >= 1 + n * x' }, 'x = -4, n = 3: -27 < -11'),
    yes(
      { given: { n: 'n in 1..6', x: 'x >= -2' }, states: '(1 + x)^n >= 1 + n * x' },
      '|1 + x| <= 1 on [-2, -1]: 1 + n x <= 1 - n <= -1 for n >= 2; equality fine for 1',
    ),
    yes({ given: { n: 'n in -3..3', x: 'x > 0' }, states: 'x^n * x^(-n) == 1' }, 'powers'),
    ill({ given: { n: 'n in -3..3', x: 'x >= 0' }, states: 'x^n >= 0' }, '0^-1'),
    yes({ given: { n: 'n in 0..3', x: 'x >= 0' }, states: 'x^n >= 0' }, 'no pole'),
    no({ given: { n: 'n in 0..3', x: 'x >= 0' }, states: 'x^n * x == 0 or x^n > 1/10' }, 'x = 1/10, n = 2'),
    yes({ given: { n: 'n in 1..5', m: 'm in 1..5' }, provided: ['n < m'], states: 'n + 1 <= m' }, 'integers'),
    no({ given: { n: 'n in 1..5', m: 'm in 1..5' }, provided: ['n < m'], states: 'n + 2 <= m' }, '1, 2'),
    empty({ given: { n: 'n in 1..5' }, provided: ['n^2 == 3 * n + 1'], states: 'n == 9' }, 'no integer'),
    empty({ given: { n: 'n in 1..5' }, provided: ['2 * n == 5'], states: 'n == 9' }, 'odd'),
    no({ given: { n: 'n in 1..5' }, provided: ['2 * n == 6'], states: 'n == 2' }, 'n = 3'),
    yes({ given: { n: 'n in 1..8' }, minimises: { of: '(n - 7/2)^2', over: 'n', at: '3', value: '1/4' } }, '3 and 4'),
    no(
      {
        given: { n: 'n in 1..8' },
        minimises: { of: '(n - 7/2)^2', over: 'n', at: '3', value: '1/4', uniqueness: 'unique' },
      },
      '4 as well',
    ),
    yes(
      { given: { n: 'n in 1..8' }, minimises: { of: '(n - 10/3)^2', over: 'n', at: '3', uniqueness: 'unique' } },
      'nearest',
    ),
    no({ given: { n: 'n in 4..8' }, minimises: { of: '(n - 10/3)^2', over: 'n', at: '3' } }, '3 is not allowed'),
    yes({ given: { n: 'n in 1..10' }, states: 'E[u^(2 * n); u ~ uniform(1)] == 1 / (2 * n + 1)' }, 'moments'),
    no({ given: { n: 'n in 1..10' }, states: 'E[u^n; u ~ uniform(1)] == 1 / (n + 1)' }, 'odd'),
    yes({ given: { n: 'n in 1..4' }, states: 'E[u^(2 * n - 1); u ~ gaussian(2)] == 0' }, 'odd moments'),
    no({ given: { n: 'n in 1..4' }, states: 'E[u^(2 * n); u ~ gaussian(1)] == 2 * n - 1' }, 'n = 3: 15'),
    yes(
      { given: { n: 'n in 1..10', d: 'd in 1..10' }, provided: ['d < n'], states: 'd / (n - d) > d / n' },
      'variance of least squares',
    ),
    ill({ given: { n: 'n in 1..10', d: 'd in 1..10' }, provided: ['d <= n'], states: 'd / (n - d) > d / n' }, 'd = n'),
  ],
  '0 second reader, strictness and equality': [
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: '(x + y) / 2 >= sqrt(x * y)', equality: 'x == y' }, 'AM-GM'),
    no({ given: { x: 'x >= 0', y: 'y >= 0' }, states: '(x + y) / 2 > sqrt(x * y)' }, 'x = y'),
    yes(
      { given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x + y) <= sqrt(x) + sqrt(y)', equality: 'x == 0 or y == 0' },
      '2 sqrt(x y)',
    ),
    no(
      { given: { x: 'x >= 0', y: 'y >= 0' }, states: 'sqrt(x + y) <= sqrt(x) + sqrt(y)', equality: 'x == 0' },
      'y = 0',
    ),
    yes(
      { given: { x: 'x real', y: 'y real' }, states: 'abs(x + y) <= abs(x) + abs(y)', equality: 'x * y >= 0' },
      'one sign',
    ),
    no({ given: { x: 'x real', y: 'y real' }, states: 'abs(x + y) <= abs(x) + abs(y)', equality: 'x * y > 0' }, '0'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'max(x, y) >= (x + y) / 2', equality: 'x == y' }, 'mean'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'x^3 <= x', equality: 'x == 0 or x == 1' }, 'ends'),
    no({ given: { x: '-1 <= x <= 1' }, states: 'x^3 <= x' }, '-1/2'),
    no(
      {
        given: { x: '-1 <= x <= 1' },
        provided: ['x == -1 or x >= 0'],
        states: 'x^3 <= x',
        equality: 'x == 0 or x == 1',
      },
      '-1 too',
    ),
    yes(
      { given: { x: '-1 <= x <= 1' }, provided: ['x == -1 or x >= 0'], states: 'x^3 <= x', equality: 'x^3 == x' },
      'tautology',
    ),
    yes({ given: X, states: 'exp(x) >= 1 + x', equality: 'x == 0' }, 'convexity'),
    no({ given: X, states: 'exp(x) >= 1 + x', equality: 'x >= 0' }, 'x = 1'),
    yes({ given: { x: 'x > 0' }, states: 'ln(x) <= x - 1', equality: 'x == 1' }, 'tangent'),
    no({ given: { x: 'x > 0' }, states: 'ln(x) < x - 1' }, '1'),
    yes({ given: { p: '0 <= p <= 1' }, states: 'p * (1 - p) <= 1/4', equality: 'p == 1/2' }, 'variance'),
    no({ given: { p: '0 <= p <= 1' }, states: 'p * (1 - p) < 1/4 - 1/10^9' }, '1/2'),
    yes({ given: { p: '0 <= p < 1/2' }, states: 'p * (1 - p) < 1/4' }, 'open end'),
    no({ given: { p: '0 <= p < 1/2' }, states: 'p * (1 - p) < 1/4 - 1/10^6' }, 'near 1/2'),
    yes({ given: { a: 'a > 0', V: 'V >= 0' }, states: 'V * a <= (V^2 + a^2) / 2', equality: 'V == a' }, 'Young'),
    yes(
      {
        given: { a: 'a > 0', V: 'V >= 0', c: 'c > 0' },
        states: 'V * a <= c * V^2 / 2 + a^2 / (2 * c)',
        equality: 'a == c * V',
      },
      'Young',
    ),
    no(
      {
        given: { a: 'a > 0', V: 'V >= 0', c: 'c > 0' },
        states: 'V * a <= c * V^2 / 2 + a^2 / (2 * c)',
        equality: 'V == c * a',
      },
      'swapped',
    ),
  ],
  '0 second reader, limits': [
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: '(exp(h) - 1) / h', is: '1', within: 'h', as: 'h' } },
      'series: h/2 + ...< h',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: '(exp(h) - 1) / h', is: '1', within: 'h / 2', as: 'h' } },
      'h/2 + h^2/6',
    ),
    no(
      {
        given: { h: '-1 <= h <= 1' },
        provided: ['h != 0'],
        limit: { of: 'abs(h) / h', is: '1', within: 'abs(h)', as: 'h' },
      },
      'left',
    ),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'abs(h) / h', is: '1', within: 'h', as: 'h' } }, 'right'),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'sqrt(1 + h)', is: '1 + h / 2', within: 'h^2 / 8', as: 'h' } },
      'Taylor',
    ),
    no(
      { given: { h: '-1 <= h <= 1' }, limit: { of: 'sqrt(1 + h)', is: '1 + h / 2', within: 'h^2 / 8', as: 'h' } },
      'left of 0 the remainder is larger',
    ),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: '1 / (1 + h)', is: '1 - h', within: 'h^2', as: 'h' } }, 'h^2/(1+h)'),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: '1 / (1 + h)', is: '1 - h', within: 'h^2 / 2 - h^3 / 100', as: 'h' } },
      'near 0 it is h^2',
    ),
    no({ given: { h: '0 < h <= 1' }, limit: { of: '1 / h', is: '0', within: '1 / h', as: 'h' } }, 'unbounded'),
    no({ given: { h: '0 < h <= 1', y: 'y real' }, limit: { of: 'h * y', is: '0', within: 'h', as: 'h' } }, 'y = 2'),
    yes(
      { given: { h: '0 < h <= 1', y: 'y real' }, limit: { of: 'h * y', is: '0', within: 'h * abs(y)', as: 'h' } },
      'for each y',
    ),
    no(
      {
        given: { h: '0 < h < 1', a: 'a > 0' },
        limit: { of: 'E[u^2; u ~ uniform(a + h)]', is: 'a^2 / 3', within: 'a * h', as: 'h' },
      },
      '(2 a h + h^2)/3 <= a h if h <= a; false otherwise',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        limit: { of: 'E[sign(u - h); u ~ uniform(1)]', is: '0', within: 'h / 2', as: 'h' },
      },
      '-h',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'E[sign(u - h); u ~ uniform(1)]', is: '0', within: 'h', as: 'h' } },
      '-h',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: { 'd(t)': Q('t != 0', '1', 't == 0', '0') },
        limit: { of: 'd(h)', is: '0', within: 'd(h)', as: 'h' },
      },
      '1',
    ),
    no({ given: { h: 'h in 1..5' }, limit: { of: '1 / h', is: '0', within: '1 / h', as: 'h' } }, 'integers'),
    no(
      {
        given: { h: '0 <= h <= 1' },
        provided: ['h * (1 - h) == 0'],
        limit: { of: 'h', is: '0', within: 'h', as: 'h' },
      },
      '0 and 1 alone',
    ),
    no(
      {
        given: { h: '0 <= h <= 1', y: '0 <= y <= 1' },
        provided: ['h * y >= h'],
        limit: { of: 'y', is: '0', within: 'h * y + (1 - y)', as: 'h' },
      },
      'y = 1',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: '0', within: '2 * atan(1 / h)', as: 'h' } },
      'pi / 2',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'exp(-1 / h)', is: '1', within: 'h + 1 - exp(-1 / h)', as: 'h' } },
      '0',
    ),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'exp(-1 / h)', is: '0', within: 'h', as: 'h' } }, 'e^-t < 1/t'),
    yes({ given: { h: '0 < h <= 1/2' }, limit: { of: 'ln(1 + h) / h', is: '1', within: 'h', as: 'h' } }, 'h/2'),
    no({ given: { h: '0 < h <= 1/2' }, limit: { of: 'h * ln(h)', is: '1', within: 'h', as: 'h' } }, '0'),
  ],
  '0 second reader, divergence': [
    yes(
      {
        given: { T: 'T >= 1', M: 'M >= 1' },
        diverges: { of: 'ln(T)', truncation: 'T', above: 'ln(T)', level: 'M', reaches: 'exp(M)' },
      },
      'ln exp',
    ),
    no(
      {
        given: { T: 'T >= 1', M: 'M >= 1' },
        diverges: { of: 'atan(T)', truncation: 'T', above: 'atan(T)', level: 'M', reaches: 'M' },
      },
      'bounded',
    ),
    no(
      {
        given: { T: 'T >= 1', M: '1/4 <= M <= 1/2' },
        diverges: { of: '1 - 1 / T', truncation: 'T', above: '1 - 1 / T', level: 'M', reaches: '2' },
      },
      'levels bounded',
    ),
    yes(
      {
        given: { T: 'T >= 0', M: 'M >= 0' },
        diverges: { of: 'T / (1 + 1 / (1 + T))', truncation: 'T', above: 'T / 2', level: 'M', reaches: '2 * M' },
      },
      'half',
    ),
    no(
      {
        given: { T: 'T >= 0', M: 'M >= 0' },
        diverges: {
          of: 'T / (1 + T / 100)',
          truncation: 'T',
          above: 'T / (1 + T / 100)',
          level: 'M',
          reaches: '2 * M',
        },
      },
      'bounded by 100',
    ),
    no(
      {
        given: { T: 'T >= 0', M: 'M >= 0', c: 'c >= 0' },
        diverges: { of: 'c * T', truncation: 'T', above: 'c * T', level: 'M', reaches: 'M / (c + 1)' },
      },
      'c = 0',
    ),
    yes(
      {
        given: { T: 'T > 0', M: 'M >= 0', c: 'c > 0' },
        diverges: { of: 'c * T', truncation: 'T', above: 'c * T', level: 'M', reaches: '(M + 1) / c' },
      },
      'linear',
    ),
    no(
      {
        given: { T: 'T > 0', M: 'M >= 0' },
        provided: ['T <= 10^9'],
        diverges: { of: 'T', truncation: 'T', above: 'T', level: 'M', reaches: 'M + 1' },
      },
      'confined',
    ),
    yes(
      {
        given: { T: 'T > 0', M: 'M >= 0' },
        diverges: {
          of: 'E[min(u^2, T); u ~ cauchy(1)]',
          truncation: 'T',
          above: 'E[min(u^2, T); u ~ cauchy(1)]',
          level: 'M',
          reaches: '(2 * M + 2)^2',
        },
      },
      'about 4/pi sqrt T - 1 > M? open is fine',
    ),
    no(
      {
        given: { T: 'T > 0', M: 'M >= 0' },
        diverges: {
          of: 'E[min(u^2, T); u ~ gaussian(1)]',
          truncation: 'T',
          above: 'E[min(u^2, T); u ~ gaussian(1)]',
          level: 'M',
          reaches: 'M + 1',
        },
      },
      'at most 1',
    ),
  ],
  '0 second reader, derivatives': [
    yes({ given: X, states: 'D[ln(1 + exp(x)); x] == 1 / (1 + exp(-x))' }, 'softplus'),
    no({ given: X, states: 'D[ln(1 + exp(x)); x] == 1 / (1 + exp(x))' }, 'sign'),
    yes(
      {
        given: { w: 'w real', l: 'l >= 0', y: 'y real' },
        states: 'D[(w - y)^2 / 2 + l * w^2 / 2; w] == (1 + l) * w - y',
      },
      'ridge',
    ),
    ill({ given: { w: 'w real', l: 'l >= 0' }, states: 'D[l * abs(w); w] == l * sign(w)' }, 'kink at 0'),
    yes(
      { given: { w: 'w real', l: 'l >= 0' }, provided: ['w != 0'], states: 'D[l * abs(w); w] == l * sign(w)' },
      'away',
    ),
    yes({ given: { w: 'w real' }, states: 'D[w * abs(w); w] == 2 * abs(w)' }, 'smooth at 0'),
    ill({ given: { w: 'w >= 0' }, states: 'D[sqrt(w); w] >= 0' }, 'infinite at 0'),
    ill({ given: { w: 'w >= 0' }, states: 'D[w * sqrt(w); w] >= 0' }, 'no value left of 0'),
    yes({ given: { w: 'w > 0' }, states: 'D[w * sqrt(w); w] == 3 * sqrt(w) / 2' }, 'power 3/2'),
    yes(
      {
        given: X,
        where: {
          'H(t)': [
            { when: 't < -1', is: '-t - 1/2' },
            { when: '-1 <= t <= 1', is: 't^2 / 2' },
            { when: 't > 1', is: 't - 1/2' },
          ],
        },
        states: 'D[H(x); x] == clip(x, -1, 1)',
      },
      'Huber',
    ),
    no(
      {
        given: X,
        where: {
          'H(t)': [
            { when: 't < -1', is: '-t - 1/2' },
            { when: '-1 <= t <= 1', is: 't^2 / 2' },
            { when: 't > 1', is: 't - 1/2' },
          ],
        },
        states: 'abs(D[H(x); x]) < 1',
      },
      'x = 2',
    ),
    ill(
      {
        given: X,
        where: {
          'H(t)': [
            { when: 't < -1', is: '-t' },
            { when: '-1 <= t <= 1', is: 't^2' },
            { when: 't > 1', is: 't' },
          ],
        },
        states: 'abs(D[H(x); x]) <= 2',
      },
      'kinks at 1',
    ),
    yes({ given: { m: 'm real', s: 's > 0' }, states: 'D[E[(u - m)^2; u ~ gaussian(s)]; m] == 2 * m' }, 'mean'),
    yes({ given: { m: 'm real', s: 's > 0' }, states: 'D[D[E[(u - m)^2; u ~ laplace(s)]; m]; m] == 2' }, 'twice'),
    no({ given: { m: 'm real', s: 's > 0' }, states: 'D[E[(u - m)^4; u ~ gaussian(s)]; m] == 4 * m^3' }, '+ 12 m s^2'),
    yes(
      { given: { m: 'm real', s: 's > 0' }, states: 'D[E[(u - m)^4; u ~ gaussian(s)]; m] == 4 * m^3 + 12 * m * s^2' },
      'fourth',
    ),
    yes({ given: { V: '0 < V < 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V * (1 - V)' }, 'clip'),
    ill({ given: { V: '0 <= V <= 1' }, states: 'D[E[sqrt(V^2 - u^2 + 1); u ~ uniform(1)]; V] >= 0' }, 'u = 1, V = 0'),
    yes({ given: X, states: 'D[atan(x) + atan(-x); x] == 0' }, 'odd'),
    ill({ given: X, states: 'D[max(x, 0) - min(x, 0); x]^2 <= 1' }, '|x|'),
    yes({ given: X, states: 'D[max(x, 0)^2 + min(x, 0)^2; x] == 2 * x' }, 'x^2'),
    yes({ given: X, where: { 'f(t)': 't * atan(t)' }, states: 'D[f(x); x] == atan(x) + x / (1 + x^2)' }, 'product'),
    no(
      { given: X, where: { 'f(t)': 't * atan(t)' }, states: 'D[f(2 * x); x] == atan(2 * x) + 2 * x / (1 + 4 * x^2)' },
      'chain factor 2',
    ),
    yes(
      {
        given: X,
        where: { 'f(t)': 't * atan(t)' },
        states: 'D[f(2 * x); x] == 2 * atan(2 * x) + 4 * x / (1 + 4 * x^2)',
      },
      'chain',
    ),
    yes({ given: X, states: 'D[erf(x); x] == 2 * exp(-x^2) / sqrt(pi)' }, 'definition'),
    no({ given: X, states: 'D[erf(x); x] == exp(-x^2) / sqrt(pi)' }, 'factor 2'),
  ],

  '0 second reader, means': [
    yes({ given: S, states: 'E[abs(u)^3; u ~ laplace(s)] == 6 * s^3' }, '3!'),
    no({ given: S, states: 'E[abs(u)^3; u ~ laplace(s)] == 3 * s^3' }, '6'),
    yes({ given: S, states: 'E[u^6; u ~ gaussian(s)] == 15 * s^6' }, '5!!'),
    no({ given: S, states: 'E[u^6; u ~ gaussian(s)] == 12 * s^6' }, '15'),
    yes({ given: S, states: 'E[u^8; u ~ laplace(s)] == 40320 * s^8' }, '8!'),
    yes({ given: S, states: 'E[max(u, 0)^2; u ~ gaussian(s)] == s^2 / 2' }, 'half'),
    yes({ given: S, states: 'E[sign(u) * u; u ~ laplace(s)] == s' }, '|u|'),
    yes({ given: S, states: 'E[abs(u); u ~ gaussian(s)] == s * sqrt(2 / pi)' }, 'half normal'),
    no({ given: S, states: 'E[abs(u); u ~ gaussian(s)] == s * 0.8' }, '0.79788'),
    yes({ given: S, states: 'E[abs(u); u ~ gaussian(s)] < s' }, '0.798'),
    no({ given: S, states: 'E[abs(u); u ~ gaussian(s)] < 0.7978 * s' }, '0.79788'),
    yes(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[(u + v)^2; u ~ gaussian(a), v ~ laplace(b)] == a^2 + 2 * b^2' },
      'independent',
    ),
    no(
      { given: { a: 'a > 0', b: 'b > 0' }, states: 'E[(u + v)^2; u ~ gaussian(a), v ~ laplace(b)] == a^2 + b^2' },
      'laplace variance 2 b^2',
    ),
    ill({ given: S, states: 'E[u^2; u ~ cauchy(s)] >= 0' }, 'no mean'),
    ill({ given: S, states: 'E[u; u ~ cauchy(s)] == 0' }, 'no mean'),
    yes({ given: S, states: 'E[sqrt(abs(u)); u ~ cauchy(s)] > 0' }, 'order 1/2'),
    ill({ given: S, states: 'E[sqrt(abs(u)) * sqrt(abs(u)); u ~ cauchy(s)] > 0' }, 'order 1'),
    ill({ given: S, states: 'E[1 / u; u ~ gaussian(s)] == 0' }, 'pole'),
    ill({ given: S, states: 'E[exp(u); u ~ cauchy(s)] > 0' }, 'infinite'),
    yes({ given: S, states: 'E[exp(-u^2); u ~ cauchy(s)] <= 1' }, 'bounded'),
    yes({ given: S, states: 'E[1 / (1 + u^2); u ~ gaussian(s)] < 1' }, 'below 1'),
    no({ given: S, states: 'E[1 / (1 + u^2); u ~ gaussian(s)] < 9/10' }, 's small'),
    ill({ given: { s: 's >= 0' }, states: 'E[u^2; u ~ gaussian(s)] == s^2' }, 'scale 0'),
    ill({ given: { s: 's real' }, provided: ['s != 0'], states: 'E[u^2; u ~ uniform(s)] == s^2 / 3' }, 'scale < 0'),
    yes({ given: { s: 's real' }, provided: ['s != 0'], states: 'E[u^2; u ~ uniform(abs(s))] == s^2 / 3' }, 'abs'),
    yes(
      {
        given: { a: 'a > 0', s: '0 < s <= a' },
        states: 'E[(u + e)^2; u ~ uniform(a), e ~ uniform(s)] == (a^2 + s^2) / 3',
      },
      'variance',
    ),
    yes(
      {
        given: { a: 'a > 0', s: '0 < s <= a' },
        states: 'E[max(abs(u + e) - a, 0); u ~ uniform(a), e ~ uniform(s)] == s^2 / (12 * a)',
      },
      'the tail of a trapezoid: 2 * int (a+s-x)^2/... ',
    ),
    no(
      {
        given: { a: 'a > 0', s: '0 < s <= a' },
        states: 'E[max(abs(u + e) - a, 0); u ~ uniform(a), e ~ uniform(s)] == s^2 / (6 * a)',
      },
      '1/12',
    ),
    yes(
      {
        given: { a: 'a > 0', V: '0 <= V <= a' },
        states: 'E[clip(u, -V, V)^2; u ~ uniform(a)] == V^2 - 2 * V^3 / (3 * a)',
      },
      'two parts',
    ),
    no(
      { given: { a: 'a > 0', V: 'V >= 0' }, states: 'E[clip(u, -V, V)^2; u ~ uniform(a)] == V^2 - 2 * V^3 / (3 * a)' },
      'V > a',
    ),
    yes(
      { given: { a: 'a > 0', V: 'V >= a' }, states: 'E[clip(u, -V, V)^2; u ~ uniform(a)] == a^2 / 3' },
      'nothing is clipped',
    ),
    no({ given: { a: 'a > 0', V: 'V >= a / 2' }, states: 'E[clip(u, -V, V)^2; u ~ uniform(a)] == a^2 / 3' }, 'V < a'),
    yes({ given: { a: 'a > 0', V: 'V > 0' }, states: 'E[clip(u, -V, V)^2; u ~ cauchy(a)] <= V^2' }, 'clipped'),
    yes(
      { given: { a: 'a > 0', V: 'V > 0' }, states: 'E[clip(u, -V, V)^2; u ~ gaussian(a)] <= a^2' },
      'clip is smaller',
    ),
    no({ given: { a: 'a > 0', V: 'V > 0' }, states: 'E[clip(u, -V, V)^2; u ~ gaussian(a)] <= a^2 / 2' }, 'V large'),
    yes(
      {
        given: { a: 'a > 0', l: 'l >= 0' },
        states: 'E[(u / (1 + l) - u)^2; u ~ uniform(a)] == (l / (1 + l))^2 * a^2 / 3',
      },
      'bias of ridge',
    ),
    yes(
      {
        given: { a: 'a > 0', s: 's > 0', l: 'l >= 0' },
        states: 'E[((u + e) / (1 + l) - u)^2; u ~ uniform(a), e ~ gaussian(s)] == (l^2 * a^2 / 3 + s^2) / (1 + l)^2',
      },
      'bias and variance',
    ),
    ill(
      {
        given: { a: 'a > 0', s: 's > 0' },
        minimises: {
          of: '(l^2 * a^2 / 3 + s^2) / (1 + l)^2',
          over: 'l',
          at: '3 * s^2 / a^2',
          value: 'a^2 * s^2 / (a^2 + 3 * s^2)',
          uniqueness: 'unique',
        },
      },
      'needs l',
    ),
    yes(
      {
        given: { a: 'a > 0', s: 's > 0', l: 'l >= 0' },
        minimises: {
          of: '(l^2 * a^2 / 3 + s^2) / (1 + l)^2',
          over: 'l',
          at: '3 * s^2 / a^2',
          value: 'a^2 * s^2 / (a^2 + 3 * s^2)',
          uniqueness: 'unique',
        },
      },
      'ridge optimum',
    ),
    no(
      {
        given: { a: 'a > 0', s: 's > 0', l: 'l >= 0' },
        minimises: { of: '(l^2 * a^2 / 3 + s^2) / (1 + l)^2', over: 'l', at: 's^2 / a^2' },
      },
      'factor 3',
    ),
    yes(
      {
        given: { a: 'a > 0', V: '0 <= V <= a' },
        states: 'E[(clip(u, -V, V) - u)^2; u ~ uniform(a)] == (a - V)^3 / (3 * a)',
      },
      'bias',
    ),
    no(
      { given: { a: 'a > 0', V: '0 <= V <= a' }, states: 'E[(clip(u, -V, V) - u)^2; u ~ uniform(a)] <= (a - V)^2 / 4' },
      'V = 0: a^2/3',
    ),
    yes(
      {
        given: { a: 'a > 0', V: '0 <= V <= a' },
        states: 'E[(clip(u, -V, V) - u)^2; u ~ uniform(a)] <= (a - V)^2 / 3',
        equality: 'V == 0 or V == a',
      },
      '(a - V) / a <= 1',
    ),
    no(
      {
        given: { a: 'a > 0', V: '0 <= V <= a' },
        states: 'E[(clip(u, -V, V) - u)^2; u ~ uniform(a)] <= (a - V)^2 / 3',
        equality: 'V == 0',
      },
      'V = a too',
    ),
  ],
  '0 second reader, probabilities': [
    yes({ given: { a: 'a > 0', t: '0 <= t <= a' }, states: 'P[abs(u) <= t; u ~ uniform(a)] == t / a' }, 'length'),
    no({ given: { a: 'a > 0', t: 't >= 0' }, states: 'P[abs(u) <= t; u ~ uniform(a)] == t / a' }, 't > a'),
    yes({ given: { a: 'a > 0', t: 't >= 0' }, states: 'P[abs(u) <= t; u ~ uniform(a)] == min(t / a, 1)' }, 'capped'),
    yes({ given: S, states: 'P[u <= 0; u ~ cauchy(s)] == 1/2' }, 'symmetric'),
    yes({ given: S, states: 'P[abs(u) <= s; u ~ cauchy(s)] == 1/2' }, 'quartile'),
    no({ given: S, states: 'P[abs(u) <= s; u ~ gaussian(s)] == 1/2' }, '0.683'),
    yes({ given: S, states: 'P[abs(u) <= s; u ~ gaussian(s)] > 0.68' }, '0.6827'),
    no({ given: S, states: 'P[abs(u) <= s; u ~ gaussian(s)] > 0.683' }, '0.68269'),
    yes({ given: S, states: 'P[abs(u) > s; u ~ laplace(s)] < 0.368' }, '1/e = 0.36788'),
    no({ given: S, states: 'P[abs(u) > s; u ~ laplace(s)] < 0.3678' }, '0.36788'),
    yes({ given: S, states: 'P[abs(u) > s; u ~ laplace(s)] == exp(-1)' }, 'tail'),
    yes({ given: S, states: 'P[u == 0; u ~ gaussian(s)] == 0' }, 'no atom'),
    no({ given: S, states: 'P[clip(u, -1, 1) == 1; u ~ gaussian(s)] == 0' }, 'atom of the clip'),
    yes({ given: S, states: 'P[clip(u, -1, 1) == 1; u ~ gaussian(s)] == P[u >= 1; u ~ gaussian(s)]' }, 'atom'),
    no({ given: S, states: 'P[max(u, 0) > 0; u ~ laplace(s)] == 1' }, 'half'),
    yes(
      { given: { a: 'a > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ uniform(a)] <= a^2 / (3 * t^2)' },
      'Chebyshev',
    ),
    no(
      { given: { a: 'a > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ uniform(a)] <= a^2 / (7 * t^2)' },
      't = 2a/3: 1/3 > 9/28',
    ),
    yes({ given: { s: 's > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ gaussian(s)] <= s^2 / t^2' }, 'Chebyshev'),
    yes({ given: { s: 's > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ laplace(s)] <= s / t' }, 'Markov'),
    no(
      { given: { s: 's > 0', t: 't > 0' }, states: 'P[abs(u) >= t; u ~ laplace(s)] <= s / (3 * t)' },
      't = s: .3679 > .3333',
    ),
    yes({ given: { a: 'a > 0' }, states: 'P[u + v > 0; u ~ uniform(a), v ~ uniform(2 * a)] == 1/2' }, 'symmetric'),
    yes({ given: { a: 'a > 0' }, states: 'P[u > 0 and v > 0; u ~ uniform(a), v ~ uniform(a)] == 1/4' }, 'independent'),
    no({ given: { a: 'a > 0' }, states: 'P[u > 0 or v > 0; u ~ uniform(a), v ~ uniform(a)] == 1/2' }, '3/4'),
    ill({ given: { a: 'a > 0' }, states: 'P[1 / u > 0; u ~ uniform(a)] == 1/2' }, 'u = 0'),
    yes({ given: { a: 'a > 0' }, states: 'P[not (u > 0); u ~ uniform(a)] == 1/2' }, 'not'),
  ],
  '0 second reader, functions': [
    yes({ given: { x: 'x >= 0' }, states: 'atan(x) <= x' }, 'slope'),
    no({ given: X, states: 'atan(x) <= x' }, 'negative x'),
    yes({ given: { x: 'x > 0' }, states: 'atan(x) + atan(1 / x) == pi / 2' }, 'complement (open by STATEMENTS)'),
    no({ given: { x: 'x real' }, provided: ['x != 0'], states: 'atan(x) + atan(1 / x) == pi / 2' }, 'negative x'),
    no({ given: { x: 'x > 1' }, states: 'atan(x) + atan(2) <= pi / 2' }, 'sum beyond'),
    yes({ given: { x: 'x > 0' }, states: 'x / (1 + x) <= ln(1 + x) <= x' }, 'classic'),
    no({ given: { x: 'x > -1' }, states: 'x / (1 + x) < ln(1 + x)' }, '0'),
    yes({ given: { x: 'x > -1' }, states: 'ln(1 + x) >= x - x^2 / 2 or x < 0' }, 'series'),
    no({ given: { x: 'x > -1' }, states: 'ln(1 + x) >= x - x^2 / 2' }, 'x = -1/2'),
    yes({ given: { x: 'x >= 0' }, states: 'exp(-x) <= 1 - x + x^2 / 2' }, 'series'),
    no({ given: X, states: 'exp(-x) <= 1 - x + x^2 / 2' }, 'x = -1'),
    yes({ given: X, states: 'exp(x) + exp(-x) >= 2 + x^2' }, 'cosh'),
    no({ given: X, states: 'exp(x) + exp(-x) >= 2 + 1.01 * x^2' }, 'x = 1/10'),
    yes({ given: X, states: '1 / (1 + exp(-x)) <= 1 / 2 + abs(x) / 4' }, 'sigmoid'),
    no({ given: X, states: '1 / (1 + exp(-x)) <= 1 / 2 + abs(x) / 5' }, 'slope 1/4'),
    yes({ given: X, states: 'ln(1 + exp(x)) >= max(x, 0)' }, 'softplus above relu'),
    yes({ given: X, states: 'ln(1 + exp(x)) <= max(x, 0) + ln(2)', equality: 'x == 0' }, 'gap ln 2'),
    no({ given: X, states: 'ln(1 + exp(x)) <= max(x, 0) + 0.69' }, 'x = 0'),
    yes({ given: X, states: 'abs(erf(x)) < 1' }, 'range'),
    no({ given: X, states: 'abs(erf(x)) < 1 - 10^-9' }, 'x = 5'),
    yes({ given: { x: 'x >= 0' }, states: 'erf(x) <= 2 * x / sqrt(pi)' }, 'tangent'),
    no({ given: { x: 'x >= 0' }, states: 'erf(x) <= 1.128 * x' }, '2/sqrt pi = 1.12838'),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: 'ln(x * y) == ln(x) + ln(y)' }, 'log'),
    ill(
      { given: { x: 'x real', y: 'y real' }, provided: ['x * y > 0'], states: 'ln(x * y) == ln(x) + ln(y)' },
      'both negative',
    ),
    yes(
      { given: { x: 'x real', y: 'y real' }, provided: ['x * y > 0'], states: 'ln(x * y) == ln(abs(x)) + ln(abs(y))' },
      'abs',
    ),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'exp(x + y) == exp(x) * exp(y)' }, 'exp'),
    no({ given: { x: 'x real', y: 'y real' }, states: 'exp(x * y) == exp(x) * exp(y)' }, '1, 1'),
    yes({ given: { x: 'x >= 1' }, states: 'sqrt(x - 1) <= x / 2', equality: 'x == 2' }, 'square'),
    no({ given: { x: 'x >= 1' }, states: 'sqrt(x - 1) <= x / 2', equality: 'x == 1 or x == 2' }, 'x = 1: 0 < 1/2'),
    ill({ given: { x: 'x >= 0' }, states: 'sqrt(x - 1) <= x / 2' }, 'x < 1'),
    yes(
      { given: { x: 'x >= 0' }, where: { 'r(t)': Q('t >= 1', 'sqrt(t - 1)', 't < 1', '0') }, states: 'r(x) <= x / 2' },
      'guarded',
    ),
    no(
      {
        given: { x: 'x >= 0' },
        where: { 'r(t)': Q('t >= 1', 'sqrt(t - 1)', 't < 1', '1/10') },
        states: 'r(x) <= x / 2',
      },
      'x = 0',
    ),
    yes({ given: X, states: 'pi > 3.14159265358979 and x^2 >= 0' }, 'pi'),
    no({ given: X, states: 'pi < 3.14159265358979 + x^2' }, 'x = 0'),
    no({ given: X, states: 'exp(1) == 2.718281828459045 + 0 * x' }, 'irrational'),
    yes({ given: X, states: 'abs(exp(1) - 2.718281828459045) <= 10^-15 + x^2' }, 'digits'),
    no({ given: X, states: 'abs(exp(1) - 2.718281828459045) <= 10^-16 + x^2' }, '2.35e-16'),
  ],
  '0 second reader, literals': [
    no({ given: X, provided: ['x > 0'], states: 'x >= 1e-900' }, 'smaller'),
    no({ given: X, states: 'x <= 1e900' }, 'larger'),
    yes({ given: { x: '0 <= x <= 1e-400' }, states: 'x^2 <= 1e-800' }, 'square'),
    no({ given: { x: '0 <= x <= 1e-400' }, states: 'x^2 <= 1e-801' }, 'square'),
    no({ given: { x: '0 <= x <= 1e-400' }, states: 'exp(x) <= 1' }, 'x > 0'),
    yes({ given: { x: '0 <= x <= 1e-400' }, states: 'exp(x) <= 1 + 2e-400' }, 'slope'),
    no({ given: { x: '0 < x < 1e-300' }, states: 'x / (x + 1e-600) > 1/2' }, 'x = 1e-601'),
    yes({ given: { x: 'x >= 1e300' }, states: 'x * x >= 1e600' }, 'square'),
    no({ given: { x: 'x >= 1e300' }, states: 'x * x > 1e600' }, 'end'),
    no({ given: X, states: '0.1 + 0.2 == 0.3 + 1e-17 + x^2' }, 'exact'),
    yes({ given: X, states: '0.1 + 0.2 == 0.3 + x - x' }, 'exact'),
    no({ given: { x: 'x in 1..3' }, states: '9007199254740993 * x == 9007199254740992 * x' }, 'beyond 2^53'),
    yes({ given: { x: 'x in 1..3' }, states: '9007199254740993 * x - 9007199254740992 * x == x' }, 'beyond 2^53'),
    no({ given: A, states: 'E[clip(u, -1e-30, 1e-30)^2; u ~ cauchy(1)] == 0 * a' }, 'positive'),
    no({ given: A, states: 'a + E[min(abs(u), 1e30); u ~ cauchy(1)] <= a + 40' }, '2/pi ln 1e30 + ... = 44'),
    no({ given: A, states: 'a * P[abs(u) > 30; u ~ gaussian(1)] == 0' }, 'positive'),
  ],
  '0 second reader, hypotheses': [
    empty({ given: { x: 'x > 0', y: 'y > 0' }, provided: ['x + y <= 1', 'x y >= 1'], states: 'x == y' }, 'x y <= 1/4'),
    empty({ given: X, provided: ['x^2 < 0'], states: 'x == 5' }, 'square'),
    empty({ given: { a: 'a > 0', s: '0 < s <= a' }, provided: ['s >= 2 a'], states: 's == 1' }, 'chain'),
    empty({ given: X, provided: ['exp(x) <= 0'], states: 'x == 5' }, 'exp'),
    empty({ given: X, provided: ['abs(x) < 1', 'x > 2'], states: 'x == 5' }, 'abs'),
    no({ given: X, provided: ['abs(x) <= 1', 'x >= 1'], states: 'x == 2' }, 'x = 1'),
    no({ given: X, provided: ['x^3 == 2'], states: 'x < 1.2599' }, '1.25992'),
    yes({ given: X, provided: ['x^3 == 2'], states: 'x < 1.26' }, '1.25992'),
    no({ given: { x: 'x > 0' }, provided: ['x^2 == 2', 'x < 1.4143'], states: 'x > 1.4143' }, 'root 2'),
    ill({ given: X, provided: ['1 / x > 0'], states: 'x > 0' }, 'x = 0'),
    yes({ given: X, provided: ['x != 0', '1 / x > 0'], states: 'x > 0' }, 'guard'),
    ill({ given: X, provided: ['sqrt(x) >= 0'], states: 'x >= 0' }, 'x < 0'),
    yes(
      { given: X, provided: ['1 / x > 0', 'x != 0'], states: 'x > 0' },
      'a hypothesis that always has a value guards those before it too',
    ),
    no({ given: { x: 'x real', y: 'y real' }, provided: ['x y == 0'], states: 'x == 0' }, 'y = 0'),
    yes({ given: { x: 'x real', y: 'y real' }, provided: ['x y == 0', 'y != 0'], states: 'x == 0' }, 'no divisor of 0'),
    no({ given: { x: 'x real', y: 'y real' }, provided: ['x^2 == y^2'], states: 'x == y' }, 'signs'),
    yes({ given: { x: 'x real', y: 'y real' }, provided: ['x^2 == y^2'], states: 'abs(x) == abs(y)' }, 'signs'),
  ],
  '0 second reader, matrices of order two': [
    yes(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', d: 'd real' },
        states: '(a * d - b * c)^2 <= (a^2 + b^2) * (c^2 + d^2)',
        equality: 'a * c + b * d == 0',
      },
      'Hadamard, Lagrange',
    ),
    no(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', d: 'd real' },
        states: '(a * d - b * c)^2 <= (a^2 + b^2) * (c^2 + d^2)',
        equality: 'a * d - b * c == 0',
      },
      'the other one',
    ),
    yes(
      {
        given: { a: 'a > 0', b: 'b real', d: 'd real', x: 'x real', y: 'y real' },
        provided: ['a * d > b^2', 'x != 0 or y != 0'],
        states: 'a * x^2 + 2 * b * x * y + d * y^2 > 0',
      },
      'Sylvester',
    ),
    no(
      {
        given: { a: 'a > 0', b: 'b real', d: 'd real', x: 'x real', y: 'y real' },
        provided: ['a * d >= b^2', 'x != 0 or y != 0'],
        states: 'a * x^2 + 2 * b * x * y + d * y^2 > 0',
      },
      'semi',
    ),
    ill(
      { given: { p: 'abs(p) <= 1', q: 'abs(q) <= 1', r: '-1 <= r <= 1' }, states: 'p * q * r <= 1' },
      'refused: given is a chain',
    ),
    yes(
      {
        given: { p: '-1 <= p <= 1', q: '-1 <= q <= 1', r: '-1 <= r <= 1', s: '-1 <= s <= 1' },
        states: 'abs(p * s - q * r) <= 2',
      },
      'determinant',
    ),
    no(
      {
        given: { p: '-1 <= p <= 1', q: '-1 <= q <= 1', r: '-1 <= r <= 1', s: '-1 <= s <= 1' },
        states: 'abs(p * s - q * r) < 2',
      },
      'end',
    ),
    yes(
      {
        given: { V: 'V >= 0', p: '-V <= p <= V', q: '-V <= q <= V', x: 'x real', y: 'y real' },
        states: '(p * x + q * y)^2 <= 2 * V^2 * (x^2 + y^2)',
      },
      'Cauchy',
    ),
    no(
      {
        given: { V: 'V >= 0', p: '-V <= p <= V', q: '-V <= q <= V', x: 'x real', y: 'y real' },
        states: '(p * x + q * y)^2 <= V^2 * (x^2 + y^2)',
      },
      'all V',
    ),
  ],
  '0 second reader, conserved': [
    yes(
      { given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 + y^2', along: { x: 'y', y: '-x' } } },
      'rotation',
    ),
    no({ given: { x: 'x real', y: 'y real' }, conserved: { of: 'x^2 - y^2', along: { x: 'y', y: '-x' } } }, '4 x y'),
    yes(
      {
        given: { u: 'u real', v: 'v real', g: 'g real' },
        conserved: { of: 'u^2 - v^2', along: { u: 'v * g', v: 'u * g' } },
      },
      'balance',
    ),
    ill(
      { given: { x: 'x >= 0', y: 'y real' }, conserved: { of: 'sqrt(x) * 0 + y', along: { x: '1', y: '0' } } },
      'root at 0',
    ),
    ill(
      { given: { x: 'x real', y: 'y real' }, conserved: { of: 'x - y', along: { x: '1 / x', y: '1 / x' } } },
      'rate at 0',
    ),
    yes(
      {
        given: { x: 'x > 0', y: 'y > 0' },
        conserved: { of: 'x - ln(x) + y - ln(y)', along: { x: 'x * (1 - y)', y: 'y * (x - 1)' } },
      },
      'Lotka',
    ),
    no(
      {
        given: { x: 'x > 0', y: 'y > 0' },
        conserved: { of: 'x + ln(x) + y - ln(y)', along: { x: 'x * (1 - y)', y: 'y * (x - 1)' } },
      },
      'sign',
    ),
  ],
  '0 second reader, joints': [
    yes(
      {
        given: { a: 'a > 0', V: '0 <= V <= 2 a' },
        where: { b: Q('V <= a', '(a - V)^2', 'V >= a', '0') },
        continuous: ['b'],
        states: 'b >= 0',
      },
      'meets',
    ),
    no(
      {
        given: { a: 'a > 0', V: '0 <= V <= 2 a' },
        where: { b: Q('V <= a', '(a - V)^2 + 1', 'V > a', '0') },
        continuous: ['b'],
        states: 'b >= 0',
      },
      'jump',
    ),
    yes(
      { given: X, where: { b: Q('x < 0', 'exp(x)', 'x >= 0', '1 + x') }, continuous: ['b'], states: 'b > 0' },
      'meets at 1',
    ),
    no({ given: X, where: { b: Q('x < 0', 'exp(x)', 'x >= 0', 'x') }, continuous: ['b'], states: 'b >= 0' }, 'jump'),
    no(
      {
        given: X,
        where: { b: Q('x <= 0 or x >= 1', 'x', 'x > 0 and x < 1', '0') },
        continuous: ['b'],
        states: 'abs(b) <= abs(x)',
      },
      'jump at 1',
    ),
    ill({ given: X, where: { b: Q('x < 0', '1', 'x > 0', '1') }, states: 'b == 1' }, 'gap at 0'),
    ill({ given: X, where: { b: Q('x^2 < 2', '1', 'x^2 > 2', '1') }, states: 'b == 1' }, 'gap at root 2 (open)'),
    ill({ given: X, where: { b: Q('x <= 0', '1', 'x >= 0', '2') }, states: 'b >= 1' }, 'two values'),
    yes({ given: X, where: { b: Q('x <= 0', '-x', 'x >= 0', 'x') }, states: 'b == abs(x)' }, 'overlap agrees'),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        where: { b: Q('x <= y', 'y', 'x >= y', 'x') },
        continuous: ['b'],
        states: 'b == max(x, y)',
      },
      'max',
    ),
  ],

  '0 second reader, regularisation': [
    yes(
      {
        given: { w: 'w real', z: 'z real', l: 'l >= 0' },
        minimises: {
          of: '(w - z)^2 / 2 + l * abs(w)',
          over: 'w',
          at: 'sign(z) * max(abs(z) - l, 0)',
          uniqueness: 'unique',
        },
      },
      'soft threshold',
    ),
    no(
      {
        given: { w: 'w real', z: 'z real', l: 'l >= 0' },
        minimises: { of: '(w - z)^2 / 2 + l * abs(w)', over: 'w', at: 'sign(z) * max(abs(z) - l / 2, 0)' },
      },
      'half the threshold',
    ),
    yes(
      {
        given: { w: 'w real', z: 'z real', V: 'V >= 0' },
        provided: ['abs(w) <= V'],
        minimises: { of: '(w - z)^2', over: 'w', at: 'clip(z, -V, V)', uniqueness: 'unique' },
      },
      'projection on a box',
    ),
    no(
      {
        given: { w: 'w real', z: 'z real', V: 'V > 0' },
        provided: ['abs(w) < V'],
        minimises: { of: '(w - z)^2', over: 'w', at: 'clip(z, -V, V)' },
      },
      'open box',
    ),
    yes(
      {
        given: { w: 'w real', z: 'z real', l: 'l >= 0' },
        minimises: {
          of: '(w - z)^2 + l * w^2',
          over: 'w',
          at: 'z / (1 + l)',
          value: 'l * z^2 / (1 + l)',
          uniqueness: 'unique',
        },
      },
      'ridge',
    ),
    yes(
      {
        given: { w: 'w real', z: 'z real', l: 'l >= 0', m: 'm >= 0' },
        minimises: {
          of: '(w - z)^2 / 2 + l * abs(w) + m * w^2 / 2',
          over: 'w',
          at: 'sign(z) * max(abs(z) - l, 0) / (1 + m)',
        },
      },
      'elastic net',
    ),
    no(
      {
        given: { w: 'w real', z: 'z real', l: 'l >= 0' },
        minimises: { of: '(w - z)^2 / 2 + l * sign(w)^2', over: 'w', at: 'z' },
      },
      'hard threshold',
    ),
    no(
      { given: { w: 'w real' }, minimises: { of: '(w^2 - 1)^2', over: 'w', at: '1', uniqueness: 'unique' } },
      '-1 too',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', V: 'V >= 0' },
        states: 'abs(clip(x, -V, V) - clip(y, -V, V)) <= abs(x - y)',
      },
      'nonexpansive',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real', V: 'V >= 0' },
        provided: ['x != y'],
        states: 'abs(clip(x, -V, V) - clip(y, -V, V)) < abs(x - y)',
      },
      'inside',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', l: 'l >= 0' },
        where: { 'S(t)': 'sign(t) * max(abs(t) - l, 0)' },
        states: 'abs(S(x) - S(y)) <= abs(x - y)',
      },
      'nonexpansive',
    ),
    yes(
      { given: { l: '0 < l <= 1', e: '0 < e <= 1', w: 'w real' }, states: 'abs((1 - e * l) * w) <= abs(w)' },
      'a step of decay',
    ),
    yes({ given: { e: '0 < e < 2', l: '0 < l <= 1' }, states: 'abs(1 - e * l) < 1' }, 'stable'),
    no({ given: { e: '0 < e <= 2', l: '0 < l <= 1' }, states: 'abs(1 - e * l) < 1' }, 'e = 2, l = 1'),
    yes({ given: { b: '0 <= b < 1', n: 'n in 1..8' }, states: '(1 - b) * (1 - b^n) <= 1 - b' }, 'bias of Adam'),
    yes(
      {
        given: { p: '0 < p < 1', w: 'w real', z: 'z real' },
        states: 'p * (w / p - z)^2 + (1 - p) * z^2 == (w - z)^2 + (1 - p) / p * w^2',
      },
      'dropout is ridge',
    ),
    no(
      {
        given: { p: '0 < p < 1', w: 'w real', z: 'z real' },
        states: 'p * (w / p - z)^2 + (1 - p) * z^2 == (w - z)^2 + (1 - p) * w^2',
      },
      '1/p',
    ),
    yes({ given: { m: 'm real', s: 's > 0' }, states: 'E[max(m + u, 0); u ~ gaussian(s)] >= max(m, 0)' }, 'Jensen'),
    yes({ given: { m: 'm real', s: 's > 0' }, states: 'E[(m + u)^4; u ~ gaussian(s)] >= m^4' }, 'Jensen'),
    no({ given: { m: 'm real', s: 's > 0' }, states: 'E[abs(m + u); u ~ gaussian(s)] <= abs(m)' }, 'm = 0'),
    yes(
      { given: { m: 'm real', s: 's > 0' }, states: 'E[abs(m + u); u ~ gaussian(s)]^2 <= m^2 + s^2' },
      'Cauchy-Schwarz',
    ),
    yes(
      {
        given: { p: '0 < p < 1', q: '0 < q < 1' },
        states: 'p * ln(p / q) + (1 - p) * ln((1 - p) / (1 - q)) >= 2 * (p - q)^2',
      },
      'Pinsker',
    ),
    no(
      {
        given: { p: '0 < p < 1', q: '0 < q < 1' },
        states: 'p * ln(p / q) + (1 - p) * ln((1 - p) / (1 - q)) >= 3 * (p - q)^2',
      },
      'p = .5, q = .6: .0204 < .03',
    ),
    yes(
      { given: { s: 's > 0', t: 't > 0' }, states: 'ln(t / s) + (s^2 + 0) / (2 * t^2) - 1/2 >= 0', equality: 's == t' },
      'KL of two Gaussians',
    ),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, states: '(x - y) * (ln(x) - ln(y)) >= 0' }, 'monotone'),
    yes({ given: { z: 'z real', y: '-1 <= y <= 1' }, states: 'max(0, 1 - y * z) >= 1 - y * z' }, 'hinge'),
    yes(
      { given: { z: 'z real' }, states: 'ln(1 + exp(-z)) / ln(2) >= 1/2 - z' },
      'false at? z=0: 1 >= 1/2; large negative: 1.44|z| >= |z|',
    ),
    yes(
      { given: { d: 'd in 1..6', n: 'n in 7..20', s: 's >= 0' }, states: 'd * s^2 / n <= d * s^2 / (n - d)' },
      'least squares',
    ),
    yes(
      {
        given: { a: 'a > 0', c: '0 <= c <= 1', V: 'V >= 0' },
        states: 'min(a, V)^2 * c + (1 - c) * min(a, V)^2 <= a * V',
      },
      'min',
    ),
    no({ given: { a: 'a > 0', V: 'V >= 0' }, states: 'min(a, V)^2 < a * V' }, 'a = V'),
  ],
  '0 second reader, quantifiers and clashing names': [
    yes(
      { given: { x: 'x real', t: 't real' }, where: { 'f(t)': 't + x', 'g(x)': 'f(x)' }, states: 'g(t) == t + x' },
      'parameters are their own',
    ),
    no(
      { given: { x: 'x real', t: 't real' }, where: { 'f(t)': 't + x', 'g(x)': 'f(x)' }, states: 'g(t) == 2 * t' },
      'capture',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(v)': 'f(v)' },
        states: 'g(x) == x^2 + 1/3',
      },
      'no capture',
    ),
    no(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(v)': 'f(v)' },
        states: 'g(x) == 4/3',
      },
      'capture',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(v)': 'E[f(v * w); w ~ uniform(1)]' },
        states: 'g(x) == x^2 / 3 + 1/3',
      },
      'nested',
    ),
    no(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(w)': 'E[f(w + v); v ~ uniform(1)]' },
        states: 'g(x) == x^2 + 4/3',
      },
      'one draw instead of two',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(w)': 'E[f(w + v); v ~ uniform(1)]' },
        states: 'g(x) == x^2 + 2/3',
      },
      'two draws',
    ),
    no({ given: { x: 'x real', y: 'y real' }, states: 'y >= x or y > x - 1' }, 'for all, not some'),
    yes({ given: { x: 'x real', y: 'y > x' }, states: 'y^3 > x^3' }, 'range by the one before'),
    ill({ given: { y: 'y > x', x: 'x real' }, states: 'y > x' }, 'bound by a later one'),
    ill({ given: { x: 'x real' }, where: { x: '3' }, states: 'x == 3' }, 'given and defined'),
    ill({ given: { x: 'x real' }, where: { y: 'z', z: 'y' }, states: 'x == y' }, 'circle'),
    ill({ given: { x: 'x real' }, where: { 'f(t)': 'f(t - 1)' }, states: 'f(x) == x' }, 'itself'),
    ill({ given: { x: 'x real' }, states: 'x == x + ' }, 'end'),
    ill({ given: { x: 'x real' }, states: 'x = x' }, '='),
    ill({ given: { x: 'x real' }, states: '3' }, 'no condition'),
    ill({ given: { x: 'x real' }, states: '' }, 'empty'),
    ill({ given: { x: 'x real' }, states: [] }, 'no statement'),
    ill({ given: { x: 'x in 3..1' }, states: 'x == x' }, 'empty range'),
    ill({ given: { x: 'x real', y: 'y real' }, states: 'x == x' }, 'y is never used'),
    ill({ given: { x: 'x real' }, states: 'x^(1/2) >= 0' }, 'fraction'),
    ill({ given: { x: 'x real' }, states: '2^x > 0' }, 'real exponent'),
    ill({ given: { x: 'x real' }, states: 'x < x^2', equality: 'x == 0' }, 'equality of a strict one'),
    ill({ given: { x: 'x real' }, states: 'D[x^2; 2] == x' }, 'no letter'),
    ill({ given: { x: 'x real' }, states: 'E[x; x ~ uniform(1)] == 0' }, 'given and drawn'),
    ill({ given: { x: 'x real' }, states: 'E[u; u ~ poisson(1)] == x' }, 'no such law'),
    ill({ given: { x: 'x real' }, states: 'E[u; u ~ uniform(1), u ~ uniform(2)] == x - x' }, 'twice'),
    empty({ given: { x: '1 < x < 1' }, states: 'x == 7' }, 'no x'),
    yes({ given: { x: '1 <= x <= 1' }, states: 'x == 1' }, 'one x'),
    empty({ given: { x: '2 <= x <= 1' }, minimises: { of: 'x', over: 'x', at: '5' } }, 'no x'),
  ],

  '51 second reader, derivatives inside that exist at one place alone': [
    ill(
      {
        given: Z,
        where: { ...K, 'a(s, t)': 'abs(s - 1 + sign(t)^2)', 'b(s, t)': 'D[a(s, t); s]', 'f(t)': 'k(b(0, t), 5 * t)' },
        states: 'D[f(x); x] == 5',
      },
      'b(0, t) is the slope of |s| at 0 for t != 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'r(t)': Q('t == 0', '1', 't != 0', '0'),
          'a(s, t)': 'abs(s - r(t))',
          'b(s, t)': 'D[a(s, t); s]',
          'f(t)': 'k(b(0, t), 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'b(0, t) is the slope of |s| at 0 for t != 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'r(t)': Q('t <= 0', '1', 't > 0', '0'),
          'a(s, t)': 'abs(s - r(t))',
          'b(s, t)': 'D[a(s, t); s]',
          'f(t)': 'k(b(0, t), 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'no slope right of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'r(t)': Q('t <= 0', '1', 't > 0', '0'),
          'a(s, t)': 'sqrt(s + r(t))',
          'b(s, t)': 'D[a(s, t); s]',
          'f(t)': 'k(b(0, t), 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'infinite slope right of 0',
    ),
    ill(
      {
        given: { x: '-1 <= x <= 0' },
        where: {
          ...K,
          'a(s)': Q('s <= 1', 's', 's > 1', '2 * s'),
          'b(s)': 'D[a(s); s]',
          'r(t)': Q('t <= 0', '0', 't > 0', '1'),
          'f(t)': 'k(b(r(t)), 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'a jumps at 1',
    ),
    yes(
      {
        given: Z,
        where: { ...K, 'a(s, t)': 'abs(s - 1 + t^2)', 'b(s, t)': 'D[a(s, t); s]', 'f(t)': 'k(b(0, t), 5 * t)' },
        states: 'D[f(x); x] == 5',
      },
      'away from the kink nearby',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v < 1', 'E[w; w ~ uniform(1 - v + t)]', 'v >= 1', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'scale < 0 left of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', '1 / (v + t)', 'v <= 0', '0'),
          'f(t)': 'k(P[q(v, t) > 1; v ~ uniform(1)], 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'pole left of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'sign(1 / (v + t))', 'v <= 0', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'pole left of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'p(z)': Q('z > 0', '1', 'z < 0', '1'),
          'q(v, t)': Q('v > 0', 'p(v + t)', 'v <= 0', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'gap at v = -t',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'k(sqrt(v + t), 1)', 'v <= 0', '0'),
          'f(t)': 'k(E[q(v, t); v ~ uniform(1)], 5 * t)',
        },
        states: 'D[f(x); x] == 5',
      },
      'idle under the integral',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'k(1 / (v + t), 1)', 'v <= 0', '0'),
          'f(t)': 'E[q(v, t); v ~ uniform(1)] + 5 * t',
        },
        states: 'D[f(x); x] == 5',
      },
      'idle under the integral: pole left of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'k(ln(v + t), 1)', 'v <= 0', '0'),
          'f(t)': 'E[q(v, t); v ~ uniform(1)] + 5 * t',
        },
        states: 'D[f(x); x] == 5',
      },
      'idle under the integral: no logarithm left of 0',
    ),
    ill(
      {
        given: Z,
        where: {
          ...K,
          'q(v, t)': Q('v > 0', 'k(sqrt(v + t), t)', 'v <= 0', 't'),
          'f(t)': 'E[q(v, t); v ~ uniform(1)]',
        },
        states: 'D[f(x); x] == 1',
      },
      'idle under the integral',
    ),
    ill(
      {
        given: Z,
        where: { ...K, 'q(v)': 'k(1 / (2 - v), v)', 'f(t)': 'k(E[q(v); v ~ uniform(1 + t)], t) + 0 * ln(1 - t)' },
        states: 'D[f(x); x] == 0',
      },
      'it is 1, false',
    ),
  ],
  '0 second reader, letters drawn within each other': [
    no({ given: A, states: 'E[E[(u - v)^2; v ~ gaussian(a)]; u ~ gaussian(a)] <= 0' }, '2 a^2: two draws'),
    no({ given: A, states: 'E[E[abs(u - v); v ~ laplace(a)]; u ~ laplace(a)] <= 0' }, 'positive: two draws'),
    no({ given: A, states: 'E[E[min((u - v)^2, 1); v ~ cauchy(a)]; u ~ cauchy(a)] <= 0' }, 'positive: two draws'),
    no(
      { given: A, where: { 'g(s)': 'E[(s - v)^2; v ~ gaussian(a)]' }, states: 'E[g(u); u ~ gaussian(a)] == 0' },
      '2 a^2',
    ),
    ill(
      { given: A, states: 'a * E[E[sqrt(u + 1); u ~ uniform(2)] + u; u ~ uniform(1)] > 0' },
      'the inner root of u + 1 < 0',
    ),
    ill(
      { given: A, states: 'a * E[E[1 / (u - 3/2)^2; u ~ uniform(2)] + u; u ~ uniform(1)] > 0' },
      'the inner pole at 3/2',
    ),
    no(
      { given: A, states: 'a * E[E[max(u, 1); u ~ uniform(2)] + u; u ~ uniform(1)] == a' },
      '9/8 a: the inner letter is another',
    ),
    yes(
      { given: A, states: 'a * E[E[max(u, 1); u ~ uniform(2)] + u; u ~ uniform(1)] == 9 * a / 8' },
      'the inner letter is another',
    ),
    yes({ given: A, states: 'a * E[E[u^2; u ~ uniform(2 + u)]; u ~ uniform(1)] == 13 / 9 * a' }, 'E (2 + u)^2 / 3'),
    no({ given: A, states: 'E[v; u ~ cauchy(1), v ~ uniform(1 + abs(u))] <= a' }, 'u of a scale is bound by nothing'),
  ],
};

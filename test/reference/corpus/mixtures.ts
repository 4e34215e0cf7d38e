import { type Corpus, empty, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const positive = { x: 'x > 0', y: 'y > 0' };
const a = { a: '1 <= a <= 2' };
const h = { h: '0 < h <= 1' };
const both = { h: '-1 <= h <= 1' };
const levels = { M: 'M >= 1', T: 'T >= 1' };
const up = { truncation: 'T', level: 'M' };
const pieces = (...list: [string, string][]) => list.map(([when, is]) => ({ when, is }));

/** Statements that mix several kinds: definitions in means in minimisers, slopes in limits, pieces under integrals. */
export const mixtures: Corpus = {
  'mixed definitions': [
    yes({ given: { u: 'u real' }, where: { 'f(t)': 'E[(t + v)^2; v ~ uniform(1)]' }, states: 'f(u) == u^2 + 1/3' }, ''),
    no(
      { given: x, where: { 'f(t)': 'E[(t + u)^2; u ~ uniform(1)]', 'g(u)': 'f(u) + 0 * u' }, states: 'g(x) == 4/3' },
      'x = 0',
    ),
    yes({ given: x, where: { c: 'x', 'g(t)': 't + c' }, states: 'g(2) == 2 + x' }, 'c stands for x'),
    no({ given: x, where: { c: 'x', 'g(t)': 't + c' }, states: 'g(2) == 4' }, 'x = 0'),
    no({ given: { v: '0 <= v <= 1' }, where: { 'q(t)': 'P[w < t; w ~ uniform(2)]' }, states: 'q(v) == 1/2' }, 'v = 1'),
    yes(
      { given: { v: '0 <= v <= 1' }, where: { 'q(t)': 'P[w < t; w ~ uniform(2)]' }, states: 'q(v) == (v + 2) / 4' },
      'the law',
    ),
    yes(
      {
        given: x,
        where: { 'a(u)': 'E[u * v; v ~ uniform(1)] + u', 'b(v)': 'a(v) + E[a(v + u); u ~ uniform(1)]' },
        states: 'b(x) == 2 x',
      },
      'a(t) = t',
    ),
    no(
      {
        given: x,
        where: { 'a(u)': 'E[u * v; v ~ uniform(1)] + u', 'b(v)': 'a(v) + E[a(v + u); u ~ uniform(1)]' },
        states: 'b(x) == x',
      },
      'twice as much',
    ),
    no(
      {
        given: x,
        where: { 'm(t)': 'E[(t - u)^2; u ~ uniform(1)]' },
        minimises: { of: 'm(x)', over: 'x', at: '0', value: '0' },
      },
      'it is 1/3',
    ),
    yes(
      {
        given: x,
        where: { 'm(t)': 'E[(t - u)^2; u ~ uniform(1)]' },
        minimises: { of: 'm(x)', over: 'x', at: '0', value: '1/3' },
      },
      'the variance',
    ),
    no({ given: x, where: { y: 'x^2' }, states: 'D[x * y; x] == y' }, 'y moves with x'),
    yes({ given: x, where: { y: 'x^2' }, states: 'D[x * y; x] == 3 x^2' }, 'the cube'),
    no({ given: xy, where: { 'f(x, y)': 'x - 2 * y' }, states: 'f(y, x) == x - 2 * y' }, 'the other way round'),
    yes({ given: xy, where: { 'f(x, y)': 'x - 2 * y' }, states: 'f(y, x) == y - 2 * x' }, 'by place'),
    no(
      { given: x, where: { 'f(t)': 'D[t^2; t]', 'g(t)': 'f(t^2)' }, states: 'g(x) == 4 x^3' },
      '2 x^2: f is taken at x^2',
    ),
    yes({ given: x, where: { 'f(t)': 'D[t^2; t]', 'g(t)': 'f(t^2)' }, states: 'g(x) == 2 x^2' }, 'f(t) = 2 t'),
    no(
      { given: x, where: { 'f(t)': 'E[t * u^2; u ~ uniform(1 + t^2)]' }, states: 'f(x) == x / 3' },
      'the scale is 1 + x^2',
    ),
    no(
      { given: { n: 'n in 1..3', x: 'x real' }, where: { 'p(n)': 'x^n', 'q(x)': 'p(x + 1)' }, states: 'q(n) == x^n' },
      'x^(n + 1)',
    ),
  ],
  'mixed numerals and signs': [
    no({ given: x, states: '2 x^2 == (2 x)^2' }, 'x = 1'),
    no({ given: { x: 'x real', y: 'y real', z: 'z real' }, states: 'x - y - z == x - (y - z)' }, 'z = 1'),
    no({ given: { x: 'x > 0', y: 'y > 0', z: 'z > 0' }, states: 'x / y / z == x / (y / z)' }, 'z = 2'),
    no({ states: '-2^2 == 4' }, '-4'),
    yes({ states: '(-2)^2 == 4' }, ''),
    no({ states: '0.30000000000000004 == 0.3' }, 'numerals are exact'),
    no({ states: '1/3 == 0.3333333333333333' }, 'numerals are exact'),
    no({ states: '10^-400 == 0' }, 'below every double'),
    no({ states: '1 + 10^-30 == 1' }, 'below the last digit of a double'),
    yes({ states: '1e-1 + 1e-1 + 1e-1 == 0.3' }, 'tenths'),
    no({ given: x, states: '1e1 * x == 1e-1 * x' }, 'x = 1'),
    no({ given: x, states: 'x^2.0 == x^20' }, 'x = 2'),
    no({ given: { x: 'x > 0' }, states: 'x^-1 == -x' }, 'x = 1'),
    no({ given: { n: 'n in 0..4' }, states: '-1^n == (-1)^n' }, 'n = 0'),
    no({ given: x, states: '0 < x^2 + 1 < x^2 + 2 < x^2 + 2' }, 'the last link'),
    no({ given: x, states: 'x < x + 10^-50 and x + 10^-50 < x' }, 'the second'),
    yes({ given: x, states: 'x < x + 10^-50' }, 'however little'),
  ],
  'mixed minimisers': [
    yes(
      { given: x, provided: ['x^2 >= 1'], minimises: { of: 'x^2 + x', over: 'x', at: '-1', value: '0' } },
      'two rays',
    ),
    no({ given: x, provided: ['x^2 >= 1'], minimises: { of: 'x^2 + x', over: 'x', at: '-1/2' } }, 'not admissible'),
    no(
      { given: { n: 'n in 0..10' }, minimises: { of: '(n - 5/2)^2', over: 'n', at: '2', uniqueness: 'unique' } },
      'so is 3',
    ),
    no({ given: xy, minimises: { of: '(x - y)^2 + y^2', over: 'x', at: '0' } }, 'y = 1'),
    no({ given: xy, minimises: { of: '(x - y)^2 + y^2', over: 'y', at: 'x' } }, 'x / 2'),
    yes({ given: xy, minimises: { of: '(x - y)^2 + y^2', over: 'y', at: 'x / 2', value: 'x^2 / 2' } }, 'a square'),
    no({ given: { x: '-1 < x <= 1' }, minimises: { of: 'x', over: 'x', at: '-1' } }, 'the end is open'),
    no(
      { given: x, minimises: { of: 'abs(x - 1) + abs(x + 1)', over: 'x', at: '0', value: '2', uniqueness: 'unique' } },
      'so is 1/2',
    ),
    no(
      { given: { a: 'a > 0', c: 'c >= 1' }, minimises: { of: 'E[(u - c)^2; u ~ uniform(a)]', over: 'c', at: '0' } },
      'not admissible',
    ),
    yes(
      {
        given: { a: 'a > 0', c: 'c >= 1' },
        minimises: { of: 'E[(u - c)^2; u ~ uniform(a)]', over: 'c', at: '1', value: '1 + a^2 / 3' },
      },
      'at the end',
    ),
    no(
      {
        given: { c: '-1 <= c <= 1' },
        minimises: { of: 'E[abs(u - c); u ~ uniform(1)]', over: 'c', at: '0', value: '1/3' },
      },
      'it is 1/2',
    ),
    no({ given: xy, provided: ['x + y >= 10'], minimises: { of: 'x^2 - 2 x y + 2 y^2', over: 'x', at: 'y' } }, 'y = 0'),
    no({ given: x, minimises: { of: 'E[(u + x)^2; u ~ uniform(1)] + D[x^2; x]', over: 'x', at: '0' } }, 'it is at -1'),
    yes(
      { given: x, minimises: { of: 'E[(u + x)^2; u ~ uniform(1)] + D[x^2; x]', over: 'x', at: '-1', value: '-2/3' } },
      'x^2 + 2 x + 1/3',
    ),
    no(
      { given: { n: 'n in -3..3', x: 'x real' }, minimises: { of: '(n - x)^2', over: 'n', at: 'x', value: '0' } },
      'no integer',
    ),
    ill({ given: x, minimises: { of: 'x^2 + 0 / (x - 2)', over: 'x', at: '0', value: '0' } }, 'no value at 2'),
    no(
      { given: { x: '0 <= x <= 1', y: '0 <= y <= x' }, minimises: { of: '(x - 1/2)^2', over: 'x', at: '1/2' } },
      'y = 1 forces x = 1',
    ),
    yes(
      { given: { x: '0 <= x <= 1', y: '0 <= y <= x' }, minimises: { of: '(x - 1/2)^2', over: 'x', at: 'max(1/2, y)' } },
      'the nearest',
    ),
  ],
  'mixed limits': [
    no({ given: h, limit: { of: 'sqrt(h)', is: '0', within: 'h', as: 'h' } }, 'h = 1/4'),
    yes({ given: h, limit: { of: '(1 + h)^3', is: '1 + 3 * h', within: '4 * h^2', as: 'h' } }, 'h <= 1'),
    no({ given: h, limit: { of: '(1 + h)^3', is: '1 + 3 * h', within: '3 * h^2', as: 'h' } }, 'and h^3'),
    no({ given: both, provided: ['h != 0'], limit: { of: 'sign(h)', is: '1', within: 'abs(h)', as: 'h' } }, 'h = -1'),
    no(
      { given: h, limit: { of: 'E[clip(u, -h, h)^2; u ~ uniform(1)]', is: '0', within: 'h^3', as: 'h' } },
      'about h^2',
    ),
    yes(
      { given: h, limit: { of: 'E[clip(u, -h, h)^2; u ~ uniform(1)]', is: '0', within: 'h^2', as: 'h' } },
      'at most h^2',
    ),
    no({ given: h, limit: { of: 'P[abs(u) < h; u ~ uniform(1)]', is: '1', within: 'h', as: 'h' } }, 'it is h'),
    no(
      { given: { h: '-1 < h < 1' }, limit: { of: '1 / (1 + h)', is: '1', within: '10 * abs(h)', as: 'h' } },
      'near -1',
    ),
    no(
      { given: h, provided: ['h >= 1/2'], limit: { of: '1', is: '0', within: '2 * h', as: 'h' } },
      '0 is no limit point',
    ),
    no({ given: h, provided: ['h^2 >= h / 8'], limit: { of: '1', is: '0', within: '8 * h', as: 'h' } }, 'h >= 1/8'),
    no(
      { given: { ...both, x: 'x real' }, limit: { of: 'abs(x + h) - abs(x)', is: '0', within: 'h^2', as: 'h' } },
      'x = 1',
    ),
    no({ given: { ...h, x: 'x real' }, limit: { of: 'D[x^3; x] + h', is: '3 * x', within: 'h', as: 'h' } }, 'x = 2'),
    no(
      {
        given: both,
        where: { 'f(t)': pieces(['t == 0', '1'], ['t != 0', 't']) },
        limit: { of: 'f(h)', is: '0', within: 'abs(h)', as: 'h' },
      },
      'h = 0',
    ),
    no(
      {
        given: h,
        where: { 'f(t)': pieces(['t == 0', '0'], ['t != 0', '5']) },
        limit: { of: '5', is: '0', within: 'f(h)', as: 'h' },
      },
      'the remainder jumps',
    ),
    ill({ given: h, limit: { of: 'h', is: '0', within: 'h^2 / h', as: 'h' } }, 'the remainder has no value at 0'),
    no({ given: { n: 'n in 0..5' }, limit: { of: '1', is: '0', within: 'n', as: 'n' } }, 'integers do not come near 0'),
  ],
  'mixed divergences': [
    yes({ given: levels, diverges: { of: 'sqrt(T)', above: 'sqrt(T)', reaches: 'M^2', ...up } }, 'M >= 1'),
    no({ given: levels, diverges: { of: 'T', above: 'T / 2', reaches: 'M', ...up } }, 'half of M'),
    no({ given: levels, diverges: { of: 'min(T, 1000)', above: 'min(T, 1000)', reaches: 'M', ...up } }, 'M = 1001'),
    no(
      {
        given: { M: '0 < M < 1/10', T: 'T > 0' },
        diverges: { of: 'min(T, 1)', above: 'min(T, 1)', reaches: 'M', ...up },
      },
      'levels are bounded',
    ),
    no(
      { given: levels, provided: ['T <= 5 or M >= 3'], diverges: { of: 'T', above: 'T', reaches: 'M', ...up } },
      'T is confined',
    ),
    no(
      {
        given: { M: 'M in 1..10', T: 'T >= 1' },
        diverges: { of: 'min(T, 10)', above: 'min(T, 10)', reaches: 'M', ...up },
      },
      'ten levels',
    ),
    no(
      { given: levels, diverges: { of: 'E[min(abs(u), T); u ~ uniform(1)]', above: 'T / 2', reaches: '2 * M', ...up } },
      'at most 1/2',
    ),
    no(
      { given: levels, provided: ['M * T <= 100'], diverges: { of: 'T', above: 'T', reaches: 'M', ...up } },
      'M <= 10',
    ),
  ],
  'mixed derivatives': [
    ill({ given: x, states: 'D[x * abs(x) + abs(x); x] >= -10^9 - 2 * abs(x)' }, 'a kink at 0'),
    ill({ given: { x: 'x >= 0' }, states: '2 * sqrt(x) * D[sqrt(x); x] == 1' }, 'at 0'),
    yes({ given: { x: 'x > 0' }, states: '2 * sqrt(x) * D[sqrt(x); x] == 1' }, 'off 0'),
    no({ given: x, states: 'D[D[x^3; x]; x] == 3 x^2' }, 'once more'),
    ill({ given: x, states: 'D[clip(x, 0, 1)^2; x] == 2 * clip(x, 0, 1)' }, 'x = 1'),
    yes({ given: { x: '0 <= x < 1' }, states: 'D[clip(x, 0, 1)^2; x] == 2 * x' }, 'slopes 0 at 0'),
    no({ given: x, states: 'D[E[abs(u - x); u ~ uniform(1)]; x] == x' }, 'x = 2'),
    ill(
      { given: { x: '-1 <= x <= 1' }, states: 'D[E[max(x - u, 0); u ~ uniform(1)] + abs(x); x] >= -1' },
      'a kink at 0',
    ),
    ill({ given: { n: 'n in 1..3', x: 'x real' }, states: 'D[abs(x)^n; x] * 0 == 0' }, 'n = 1'),
    yes({ given: { x: 'x > 0', y: 'y > 0' }, provided: ['x > y'], states: 'D[max(x, y); x] == 1' }, 'off the kink'),
    ill({ given: { x: 'x > 0', y: 'y > 0' }, provided: ['x >= y'], states: 'D[max(x, y); x] == 1' }, 'x = y'),
    ill({ given: x, states: 'D[x / x; x] == 0' }, 'x = 0'),
    ill({ given: x, provided: ['x != 0'], states: 'D[x / x; x] + D[1 / (x - 1); x] * 0 == 0' }, 'x = 1'),
    yes({ given: x, provided: ['x != 0'], states: 'D[x / x; x] == 0' }, ''),
    no({ given: { x: 'x >= 0' }, states: 'D[atan(x); x] == 1 / (1 + x)' }, 'x = 2'),
    no({ given: x, states: 'D[erf(x); x] == 1' }, '2 / sqrt(pi) at 0'),
    no({ given: xy, states: 'D[x y^2; x] == 2 x y' }, 'by x, not y'),
    ill({ given: x, where: { 'f(t)': pieces(['t < 0', '0'], ['t >= 0', '1']) }, states: 'D[f(x); x] == 0' }, 'a jump'),
    ill(
      { given: xy, where: { 'f(t)': pieces(['t < y', 't'], ['t >= y', '2 * t - y']) }, states: 'D[f(x); x] >= 1' },
      'x = y',
    ),
    yes(
      {
        given: xy,
        where: { 'f(t)': pieces(['t < y', 't'], ['t >= y', '2 * t - y']) },
        provided: ['x != y'],
        states: '1 <= D[f(x); x] <= 2',
      },
      'off the kink',
    ),
  ],
  'mixed continuity': [
    yes(
      { given: x, where: { b: pieces(['x < 1', 'x'], ['x >= 1', '2 * x - 1']) }, continuous: ['b'], states: 'b >= x' },
      '',
    ),
    no(
      { given: x, where: { b: pieces(['x < 1', 'x'], ['x >= 1', '2 * x']) }, continuous: ['b'], states: 'b >= x - 1' },
      'a jump at 1',
    ),
    no(
      { given: x, where: { b: pieces(['x == 0', '1'], ['x != 0', 'x^2']) }, continuous: ['b'], states: 'b >= 0' },
      'one point',
    ),
    no(
      { given: xy, where: { b: pieces(['x * y > 0', '1'], ['x * y <= 0', '0']) }, continuous: ['b'], states: 'b >= 0' },
      'along the axes',
    ),
    no(
      {
        given: xy,
        where: { b: pieces(['x > 0', 'x * sign(y)'], ['x <= 0', '0']) },
        continuous: ['b'],
        states: 'b <= abs(x)',
      },
      'at y = 0',
    ),
    no(
      { given: x, where: { b: pieces(['x^2 < 2', '1'], ['x^2 >= 2', 'x^2']) }, continuous: ['b'], states: 'b >= 1' },
      'at the root of 2',
    ),
    yes(
      { given: x, where: { b: pieces(['x^2 < 2', 'x^2'], ['x^2 >= 2', '2']) }, continuous: ['b'], states: 'b <= 2' },
      'at the root of 2 as well',
    ),
    no(
      {
        given: { a: 'a > 0', x: 'x real' },
        where: { b: pieces(['x < a', 'x'], ['x >= a', 'a^2']) },
        continuous: ['b'],
        states: 'b == b',
      },
      'a = 2',
    ),
  ],
  'mixed pieces': [
    ill(
      { given: x, where: { 'f(t)': pieces(['t < 0', '-t'], ['t > 0', 't']) }, states: 'f(abs(x)) >= 0' },
      'a gap at 0',
    ),
    yes(
      { given: x, where: { 'f(t)': pieces(['t < 0', '-t'], ['t > 0', 't']) }, states: 'f(x^2 + 1) >= 1' },
      'never in the gap',
    ),
    ill(
      { where: { 'f(t)': pieces(['t < 0', '-t'], ['t > 0', 't']) }, states: 'E[f(u); u ~ uniform(1)] == 1/2' },
      'a gap at 0',
    ),
    ill(
      { given: { n: 'n in 0..3' }, where: { 'f(t)': pieces(['t < 0', '-t'], ['t > 0', 't']) }, states: 'f(n) == n' },
      'n = 0',
    ),
    yes(
      { given: { n: 'n in 1..3' }, where: { 'f(t)': pieces(['t < 0', '-t'], ['t > 0', 't']) }, states: 'f(n) == n' },
      '',
    ),
    ill(
      { given: x, where: { 'f(t)': pieces(['t <= 1', 't'], ['t >= 0', 't^2']) }, states: 'f(x) <= 1 + x^2' },
      'two values at 1/2',
    ),
    yes(
      { given: x, where: { 'f(t)': pieces(['t <= 1', 't'], ['t >= 1', 't^2']) }, states: 'f(x) <= 1 + x^2' },
      'they agree at 1',
    ),
    ill({ given: xy, where: { 'f(s, t)': pieces(['s < t', 's'], ['s > t', 't']) }, states: 'f(x, y) <= x' }, 'x = y'),
    no(
      {
        given: x,
        where: { 'f(t)': pieces(['t <= 0', '0'], ['t > 0', '1']) },
        states: 'E[f(u - x); u ~ uniform(1)] == 1/2',
      },
      'x = 1',
    ),
    no(
      { given: x, where: { 'f(t)': pieces(['t <= 0', '0'], ['t > 0', 't']) }, states: 'f(f(x) - 1) == max(x, 0)' },
      'x = 2',
    ),
  ],
  'mixed poles': [
    ill({ given: { x: 'x real', y: 'y > 0' }, states: 'x / (x y) == 1 / y' }, 'x = 0'),
    ill({ given: x, states: '(x^2 - 1) / (x - 1) == x + 1' }, 'x = 1'),
    yes({ given: { x: 'x > 1' }, states: '(x^2 - 1) / (x - 1) == x + 1' }, ''),
    yes({ given: x, states: 'x == 0 or 1 / x^2 > 0' }, 'guarded'),
    ill({ given: x, states: '1 / x^2 > 0 or x == 0' }, 'read from the left'),
    ill({ given: x, states: 'x != 0 or 1 / x^2 > 0' }, 'asked at 0 only'),
    ill({ given: xy, provided: ['x + y != 0'], states: 'x / y * y == x' }, 'y = 0'),
    yes({ given: xy, provided: ['x * y != 0'], states: 'x / y * (y / x) == 1' }, ''),
    ill({ given: x, states: 'min(1 / x, 5) <= 5' }, 'x = 0'),
    ill({ given: { x: 'x >= 0' }, states: '1 / (abs(x) + x) > 0' }, 'x = 0'),
    ill({ given: x, states: '1 / (sign(x) + 1) > 0' }, 'x = -1'),
    yes({ given: x, states: '1 / clip(x, 1, 2) <= 1' }, 'at least 1'),
    ill({ given: x, states: '1 / max(x, 0) > 0' }, 'x = -1'),
    no({ given: { n: 'n in 0..3', x: '0 <= x <= 1' }, provided: ['x == 0'], states: 'x^n == 0' }, '0^0 is 1'),
    ill({ given: { n: 'n in 0..3', x: '0 <= x <= 1' }, states: '1 / (n - x) >= -10 or 1 / (n - x) < 0' }, 'n = x = 1'),
    ill({ given: x, states: 'E[x / (u + x^2); u ~ uniform(1)] * 0 == 0' }, 'u = -x^2'),
    no({ given: positive, where: { z: 'x / (x + y)' }, states: '1 / z < 1' }, 'it is more'),
  ],
  'mixed hypotheses': [
    empty({ given: xy, provided: ['x^2 + y^2 < 2 x y'], states: 'x > 5' }, '(x - y)^2 < 0'),
    yes({ given: x, provided: ['x^4 == 2', 'x > 1.1892'], states: 'x < 1.1893' }, 'the fourth root of 2'),
    no({ given: x, provided: ['x^4 == 2', 'x > 1'], states: 'x < 1.1892' }, 'it is 1.189207...'),
    empty({ given: { n: 'n in 1..5' }, provided: ['n^2 == 2'], states: 'n == 7' }, 'no integer'),
    yes({ given: x, provided: ['x^3 - x == 1/3', 'x > 1'], states: 'x < 2' }, 'a cubic'),
    no({ given: { x: 'x real', y: 'y real', z: 'z == x + y' }, states: 'z^2 > 4 x y' }, 'x = y'),
    yes(
      { given: { x: 'x real', y: 'y real', z: 'z == x + y' }, states: 'z^2 >= 4 x y', equality: 'x == y' },
      '(x - y)^2',
    ),
    no({ given: { x: 'x > 0', z: '0 < z < x' }, states: 'x / z < 1' }, 'more'),
    no({ given: xy, states: 'x^2 + y^2 >= 2 x y', equality: 'x == y and x >= 0' }, 'x = y = -1'),
    no({ given: xy, states: 'abs(x) + abs(y) >= abs(x + y)', equality: 'x * y > 0' }, 'x = 0'),
    yes({ given: xy, states: 'abs(x) + abs(y) >= abs(x + y)', equality: 'x * y >= 0' }, 'equal signs'),
    ill({ given: x, provided: ['1 / x >= 0 or x <= 0'], states: 'x^2 >= 0' }, 'a hypothesis without a value'),
  ],
  'mixed means': [
    ill({ states: 'E[1 / (1 + u); u ~ uniform(1)] >= 0' }, 'u = -1'),
    ill({ given: a, states: 'E[exp(a u); u ~ laplace(1)] >= 0' }, 'infinite'),
    ill({ states: 'E[exp(2 u); u ~ laplace(1/2)] < 10^100' }, 'infinite'),
    ill({ states: 'E[u * v; u ~ cauchy(1), v ~ gaussian(1)] == 0' }, 'no mean'),
    ill({ given: x, states: 'E[u; u ~ uniform(x)] == 0' }, 'x = 0'),
    no({ given: x, states: 'E[u^2; u ~ uniform(1 + x^2)] == 1/3' }, 'x = 1'),
    ill({ states: 'E[ln(abs(u)); u ~ uniform(1)] == -1' }, 'no value at 0'),
    no({ given: a, states: 'E[sqrt(u + a + 1); u ~ uniform(1)]^2 == a + 1' }, 'less, by Jensen'),
    no(
      { states: 'E[sqrt(u^2 + v^2); u ~ uniform(1), v ~ uniform(1)] == E[sqrt(2 u^2); u ~ uniform(1)]' },
      '0.765 against 0.707',
    ),
    no({ given: a, states: 'sqrt(E[u^2; u ~ uniform(a)]) == E[sqrt(u^2); u ~ uniform(a)]' }, '0.577 a against 0.5 a'),
    no({ states: 'P[u * v > 0; u ~ uniform(1), v ~ uniform(1)] == 1/4' }, 'two quadrants'),
    yes({ states: 'P[u < v^2; u ~ uniform(1), v ~ uniform(1)] == 2/3' }, 'E (1 + v^2) / 2'),
    no(
      { given: { x: '-1 <= x <= 1' }, states: 'P[max(u, v) <= x; u ~ uniform(1), v ~ uniform(1)] == (x + 1) / 2' },
      'its square',
    ),
    yes(
      { given: { x: '-1 <= x <= 1' }, states: 'P[max(u, v) <= x; u ~ uniform(1), v ~ uniform(1)] == ((x + 1) / 2)^2' },
      'independent',
    ),
    yes({ given: a, states: 'E[u^3; u ~ gaussian(a)] == 0' }, 'odd'),
    no({ given: a, states: 'E[u^4; u ~ gaussian(a)] == 3 a^2' }, '3 a^4'),
    no({ given: a, states: 'E[u^2 v^2; u ~ uniform(a), v ~ uniform(1)] == E[u^4; u ~ uniform(a)] / 9' }, 'two draws'),
  ],
  'mixed functions and irrationals': [
    no({ given: xy, states: '(x^2 - 3)^2 + (y^2 - 2)^2 > 0' }, 'two roots'),
    no({ given: positive, states: 'x^2 != 2 y^2' }, 'the root of 2'),
    yes({ given: { n: 'n in 1..12', m: 'm in 1..12' }, states: 'n^2 != 2 m^2' }, 'integers'),
    no({ given: x, states: '(x^3 - x - 1)^2 > 0' }, 'a root of a cubic'),
    no({ given: { x: '0 <= x <= 2' }, states: 'abs(exp(x) - 3) > 0' }, 'ln 3'),
    no({ given: x, states: 'x^2 >= 0', equality: 'x == 0 or x^2 == 2' }, 'the root of 2'),
    no({ given: { x: '0 < x <= 1/2' }, states: 'erf(x) <= x' }, 'the slope is 1.128 at 0'),
    no({ given: x, states: 'exp(x) > 1 + x' }, 'x = 0'),
    yes({ given: x, states: 'exp(x) >= 1 + x' }, 'a tangent'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'exp(x) <= 1 + x + x^2' }, 'e <= 3'),
    no({ given: { x: '0 <= x <= 2' }, states: 'exp(x) <= 1 + x + x^2' }, 'e^2 > 7'),
    no({ given: x, states: 'atan(x) <= x' }, 'x = -1'),
    yes({ given: { x: 'x >= 0' }, states: 'atan(x) <= x' }, 'slopes'),
    no({ given: { x: 'x >= -1' }, states: 'sqrt(1 + x) >= 1 + x / 2' }, 'a tangent from above'),
    yes({ given: { x: '0 <= x <= 1' }, states: 'abs(exp(x) - 1) <= 2 x' }, 'e - 1 < 2'),
    no({ given: x, states: 'sqrt(x^6) == x^3' }, 'x = -1'),
    ill({ given: x, states: 'sqrt(x)^2 == x' }, 'x = -1'),
    ill({ given: { x: '0 <= x <= 1' }, states: '0 * sqrt(x^2 - x) == 0' }, 'x = 1/2'),
    no({ given: { x: 'x > 0' }, states: 'ln(x^2) == ln(x)^2' }, 'x = 2'),
    ill({ given: x, states: 'ln(x^2) == 2 * ln(abs(x))' }, 'x = 0'),
    no({ given: { n: 'n in 0..10' }, states: '2^n >= n^2' }, 'n = 3'),
    no({ given: { n: 'n in 1..4', x: 'x real' }, states: 'x^n >= 0' }, 'n = 1'),
    no({ given: { n: 'n in -2..5' }, states: 'n^3 - n >= 0' }, 'n = -2'),
    no({ given: { x: '0 < x < 1' }, states: 'exp(x) + ln(x) >= 0' }, 'near 0'),
  ],
  'mixed flows': [
    no({ given: xy, conserved: { of: 'x^2 + y^2', along: { x: 'y', y: 'x' } } }, 'the change is 4 x y'),
    yes({ given: xy, conserved: { of: 'x * y^2', along: { x: '-2 * x', y: 'y' } } }, 'it cancels'),
    no({ given: xy, conserved: { of: 'x * y^2', along: { x: '-x', y: 'y' } } }, 'the change is x y^2'),
    ill(
      { given: { x: 'x real', t: 't real' }, conserved: { of: 'x^2 - 2 * t', along: { x: '1 / x', t: '1' } } },
      'x = 0',
    ),
    yes(
      { given: { x: 'x > 0', t: 't real' }, conserved: { of: 'x^2 - 2 * t', along: { x: '1 / x', t: '1' } } },
      '2 - 2',
    ),
    no(
      {
        given: { x: 'x > 0', t: 't real' },
        where: { c: 'x' },
        conserved: { of: 'c^2 - t', along: { x: '1 / x', t: '1' } },
      },
      '2 - 1',
    ),
  ],
};

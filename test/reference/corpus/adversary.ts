import { type Corpus, type Entry, empty, ill, no, yes } from './entry.js';

const sum = (n: number, f: (k: number) => string): string => Array.from({ length: n }, (_, k) => f(k)).join(' + ');
const vars = (n: number, r = (k: number): string => `x${k} real`): Record<string, string> =>
  Object.fromEntries(Array.from({ length: n }, (_, k) => [`x${k}`, r(k)]));
/** Two pieces that meet at 0. */
const P = (a: string, b: string) => [
  { when: 't > 0', is: a },
  { when: 't <= 0', is: b },
];
const quoting = (entry: Entry, source: Entry['body']): Entry => ({ ...entry, source });

/** Statements of known truth by a reader who had not seen the code: what has no value at a joint, nearby, or in a quoted definition, and every other kind. */
export const adversary: Corpus = {
  '46 adversary, closures without value': [
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * (1 / x) > 1 / 2', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x / x == 1', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x != 0 and abs(x) / x > 0', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x != 0 and x^2 / x > 0 and x^2 / x^2 > 1/2', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0 and t * (1 / t) > 1 / 2', is: '1' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 1 beside 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0 and t / t > 1 / 2', is: '3' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: '3 * sign(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 3 beside 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and exp(1 / x) > 1', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * ln(x) < 1000', is: '1' },
            { when: 'x > 0 and x * ln(x) >= 1000', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          f: [
            { when: 'x > 0 and ln(x) <= 0', is: '1' },
            { when: 'x == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          f: [
            { when: 'x > 0 and x * (1 / x) > 1 / 2', is: '1' },
            { when: 'x == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'y != 0 and x / y > 1', is: '1' },
            { when: 'y != 0 and x / y <= 1', is: '0' },
            { when: 'y == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at x = y',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'y != 0 and y * (x / y) != x + 1', is: '1' },
            { when: 'y == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at y = 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x < 0 or x > 0 and x * (1 / x) > 1 / 2', is: 'x^2 / abs(x)' },
            { when: 'x == 0', is: '1' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * x^-1 > 1 / 2', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * (1 / x) > 1 / 2', is: 'x' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'max(x, 0)',
    ),
  ],
  '46 adversary, pieces without value at their joint': [
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x * (1 / x)' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at 0',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^3 * (1 / t)^3', '0') }, states: 'D[f(x); x] == 0' },
      'jumps at 0',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^2 * (1 / t)^2', '0') }, states: 'D[f(x); x] == 0' },
      'jumps at 0',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^3 * (1 / t)^3 + t^2', 't^2') }, states: 'D[f(x); x] == 2 * x' },
      'jumps at 0',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^3 * (1 / t)^2', '0') }, states: 'D[f(x); x] >= 0' },
      'a kink at 0: f is max(t, 0)',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^3 / t^2', '0') }, states: 'D[f(x); x] >= 0' },
      'a kink at 0: f is max(t, 0)',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('t^4 / t^3', '0') }, states: 'D[f(x); x] >= 0' },
      'a kink at 0: f is max(t, 0)',
    ),
    ill({ given: { x: 'x real' }, where: { 'f(t)': P('t^3 * t^-3', '0') }, states: 'D[f(x); x] == 0' }, 'jumps at 0'),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: { 'w(t)': P('t * (1 / t)', '0') },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 1 beside 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: { 'w(t)': P('t / t', '0') },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 1 beside 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: { 'w(t)': P('t^2 / t^2', '0') },
        limit: { of: '1', is: 'w(h)', within: '1 - w(h)', as: 'h' },
      },
      'is jumps at 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: { 'w(t)': P('t * (1 / t)', '0') },
        limit: { of: 'h', is: 'w(h) + h', within: 'h', as: 'h' },
      },
      'at h = 1/2 the gap is 1',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: { 'w(t)': P('t * (1 / t)', '0') },
        limit: { of: '1 + h', is: 'w(h)', within: 'h', as: 'h' },
      },
      'is(0) = 0, of tends to 1',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: { 'w(t)': P('2 * t * (1 / t)', '0') },
        limit: { of: '2 + h', is: 'w(h)', within: 'h', as: 'h' },
      },
      'is(0) = 0, of tends to 2',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: { 'w(t)': P('t * (1 / t)', '0') },
        limit: { of: '1 + h', is: '0', within: '2 * w(h)', as: 'h' },
      },
      'of tends to 1',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x > y', is: '(x - y) * (1 / (x - y))' },
            { when: 'x <= y', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'jumps at x = y',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x * (1 / x) * exp(x)' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x * (1 / x)' },
            { when: 'x <= 0', is: '1' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1/2',
      },
      'f is 1',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x * (1 / x)' },
            { when: 'x <= 0', is: '1' },
          ],
        },
        continuous: ['f'],
        states: 'f == 1',
      },
      'f is 1',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x != 0', is: 'x^2 / abs(x)' },
            { when: 'x == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f == abs(x)',
      },
      '|x|',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't != 0', is: 't^3 * (1 / t)^3' },
            { when: 't == 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'jumps at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0 or t < 0', is: 't^3 * (1 / t)^3' },
            { when: 't == 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'jumps at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x * ln(x)^2 * (1 / x)' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'ln^2',
    ),
  ],
  '47 adversary, E over letters that are given': [
    ill({ given: { u: '0 < u < 1' }, states: 'E[u; u ~ uniform(2)] + u > 0' }, 'u is both given and drawn'),
    no({ given: { u: '0 < u < 1' }, states: 'E[u; u ~ uniform(2)] + u >= 1' }, 'u = 1/2'),
    no({ given: { x: '0 < x < 1' }, where: { 'f(u)': 'E[u / (u + x); u ~ uniform(2)]' }, states: 'f(x) <= 5' }, 'pole'),
    ill(
      {
        given: { x: '1 < x < 2' },
        where: { 'f(v)': 'E[1 / (v + u); u ~ uniform(1)] + E[1 / (x + v / 2 + u); u ~ uniform(2)]' },
        states: 'f(x) > 0',
      },
      'x + v / 2 + u vanishes for x < 4/3',
    ),
    ill(
      { given: { x: '1 < x < 2' }, states: 'E[E[1 / (x + 1 + u); u ~ uniform(3)] + u; u ~ uniform(1)] > 0' },
      'inner u reaches -3',
    ),
    ill(
      {
        given: { x: '1 < x < 2' },
        states: 'E[1 / (x + 1 + u) + E[1 / (x + 1 + u); u ~ uniform(3)]; u ~ uniform(1)] > 0',
      },
      'inner u reaches -3',
    ),
  ],
  '46 adversary, signs settle what has no value': [
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: { 'w(t)': P('1 / t', '0') },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0, w to infinity',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: { 'w(t)': P('t^-1', '0') },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0, w to infinity',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: { 'w(t)': P('10 - ln(t)', '0') },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0, w to infinity',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: { 'w(t)': P('2 + atan(1 / t)^2', '0') },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: { 'w(t)': P('exp(1 / t)', '0') },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'h', is: '1', within: '1 / h - 1/h + 1', as: 'h' } },
      'no value at 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1', y: '0 < y' },
        where: { 'w(t)': P('y / t', '0') },
        limit: { of: 'h', is: 'h - y', within: 'w(h)', as: 'h' },
      },
      'h tends to 0, not to -y',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('1 / t', '0') }, continuous: ['f'], states: 'f(x) == f(x)' },
      'jumps at 0, or f has a parameter',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: '1 / x' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'jumps at 0',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': P('1 / t', '0') }, provided: ['x == 0'], states: 'D[f(x); x] == 0' },
      'jumps at 0',
    ),
    ill({ where: { 'f(t)': P('1 / t', '0') }, given: { x: '0 <= x <= 0' }, states: 'D[f(x); x] == 0' }, 'jumps at 0'),
    ill(
      {
        where: { 'f(t)': P('1 / t', '0'), 'g(s)': 'D[f(s); s]' },
        given: { x: '0 <= x <= 1' },
        states: 'g(0) + x >= 0',
      },
      'jumps at 0',
    ),
    ill(
      {
        where: { 'f(t)': P('t * (1 / t)', '0'), 'g(s)': 'D[f(s); s]' },
        given: { x: '0 <= x <= 1' },
        states: 'g(0) + x >= 0',
      },
      'jumps at 0',
    ),
    ill(
      {
        where: { 'f(t)': P('ln(t)', '0'), 'g(s)': 'D[f(s); s]' },
        given: { x: '0 <= x <= 1' },
        states: 'g(0) + x >= 0',
      },
      'jumps at 0',
    ),
    ill(
      {
        where: { 'f(t)': P('1 / t - 1 / t', '0'), 'g(s)': 'D[f(s); s]' },
        given: { x: '0 <= x <= 1' },
        states: 'g(0) + x >= 1',
      },
      'false at x = 0, whatever g(0)',
    ),
  ],
  '0 adversary, limits': [
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: '(exp(h) - 1) / h', is: '1', within: 'h', as: 'h' } },
      'e - 1 < 2, convex',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: '(exp(h) - 1) / h', is: '1', within: 'h / 2', as: 'h' } },
      'e - 2 > 1/2',
    ),
    yes(
      { given: { h: '-1/2 <= h <= 1/2' }, limit: { of: '1 / (1 - h)', is: '1 + h', within: '2 * h^2', as: 'h' } },
      'h^2 / (1 - h)',
    ),
    no(
      { given: { h: '-1/2 <= h <= 1/2' }, limit: { of: '1 / (1 - h)', is: '1 + h', within: 'h^2', as: 'h' } },
      'h = 1/2',
    ),
    no({ given: { h: '0 < h <= 1' }, limit: { of: 'h / abs(h)', is: '0', within: '1', as: 'h' } }, '1'),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: 'h / abs(h)', is: '1', within: 'h', as: 'h' } }, '1 from the right'),
    no(
      {
        given: { h: '-1 <= h <= 1' },
        provided: ['h != 0'],
        limit: { of: 'h / abs(h)', is: '1', within: 'abs(h)', as: 'h' },
      },
      '-1 from the left',
    ),
    no(
      { given: { h: '0 < h <= 1', y: '0 < y' }, limit: { of: 'y / (y + h)', is: '1', within: 'h', as: 'h' } },
      'h / (y + h) > h for y small',
    ),
    yes(
      { given: { h: '0 < h <= 1', y: '0 < y' }, limit: { of: 'y / (y + h)', is: '1', within: 'h / y', as: 'h' } },
      'h / (y + h) <= h / y',
    ),
    no(
      { given: { h: '0 < h <= 1', y: '0 < y' }, limit: { of: 'y / (y + h)', is: '0', within: 'y / h', as: 'h' } },
      'tends to 1',
    ),
    no({ given: { h: '0 <= h <= 1' }, limit: { of: 'sqrt(h)', is: '0', within: 'h', as: 'h' } }, 'sqrt h > h'),
    yes({ given: { h: '0 <= h <= 1' }, limit: { of: 'sqrt(h)', is: '0', within: 'sqrt(h)', as: 'h' } }, 'equality'),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: '0', within: 'pi * sign(h)', as: 'h' } },
      'pi / 2',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: 'pi / 2', within: 'h', as: 'h' } },
      'atan h <= h',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'atan(1 / h)', is: 'pi / 2', within: 'h^2', as: 'h' } },
      'atan h > h^2 near 0',
    ),
    yes(
      {
        given: { a: '0 < a', h: '0 < h <= 1' },
        limit: { of: 'E[u^2; u ~ uniform(a * h)]', is: '0', within: 'a^2 * h', as: 'h' },
      },
      'a^2 h^2 / 3',
    ),
    no(
      {
        given: { a: '0 < a', h: '0 < h <= 1' },
        limit: { of: 'E[u^2; u ~ uniform(a + h)]', is: 'a^2 / 3', within: 'h^2', as: 'h' },
      },
      '2 a h / 3',
    ),
    no(
      { given: { n: 'n in 1..10', h: '0 < h <= 1/n' }, limit: { of: '(1 + h)^n', is: '1', within: 'n * h', as: 'h' } },
      'n = 2: h^2 more',
    ),
    yes(
      {
        given: { n: 'n in 1..6', h: '0 < h <= 1/n' },
        limit: { of: '(1 + h)^n', is: '1', within: '2 * n * h', as: 'h' },
      },
      'e - 1 < 2',
    ),
    ill({ given: { h: '0 < h <= 1' }, limit: { of: '1 / h', is: '0', within: '1 / h', as: 'h' } }, 'no value at 0'),
    no({ given: { h: '0 < h', k: '0 < k <= h' }, limit: { of: 'k / h', is: '0', within: 'k', as: 'h' } }, 'k moves'),
    no(
      {
        given: { h: '0 < h < 1' },
        provided: ['h > 1/2 or h < 1/4'],
        limit: { of: 'h', is: '0', within: '2 * h^2', as: 'h' },
      },
      'h = 1/8',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'max(h, 1/1000000)', is: '0', within: '2 * sqrt(h)', as: 'h' } },
      'h = 10^-14',
    ),
    no(
      { given: { h: '0 < h <= 1' }, limit: { of: 'max(h, 1e-30)', is: '0', within: '2 * sqrt(h)', as: 'h' } },
      'h = 10^-70',
    ),
    no(
      { given: { h: 'h real' }, provided: ['h^2 == h'], limit: { of: 'h', is: '0', within: 'h^2', as: 'h' } },
      'h is 0 or 1',
    ),
    no(
      { given: { h: 'h >= 0' }, provided: ['h^2 <= 0'], limit: { of: '0', is: '0', within: 'h', as: 'h' } },
      'h is 0 alone',
    ),
  ],
  '0 adversary, means': [
    yes({ given: { a: '0 < a' }, states: 'E[u^2; u ~ uniform(a)] == a^2 / 3' }, 'variance'),
    no({ given: { a: '0 < a' }, states: 'E[u^2; u ~ uniform(a)] == a^2 / 4' }, 'a^2 / 3'),
    no({ given: { a: '0 <= a' }, states: 'E[u^2; u ~ uniform(a)] >= 0' }, 'a = 0: no law'),
    ill({ given: { a: 'a real' }, states: 'E[u^2; u ~ uniform(a^2)] >= 0' }, 'a = 0'),
    ill({ given: { a: '0 < a', b: '0 < b' }, states: 'E[u^2; u ~ gaussian(a - b)] >= 0' }, 'a = b'),
    ill({ given: { a: '0 < a <= 1' }, states: 'E[1 / (u + a); u ~ uniform(1/2)] >= 0' }, 'pole for a <= 1/2'),
    ill(
      { given: { a: '1/2 <= a <= 1' }, states: 'E[1 / (u + a); u ~ uniform(1/2)] >= 0' },
      'pole at the end at a = 1/2',
    ),
    yes({ given: { a: '1/2 < a <= 1' }, states: 'E[1 / (u + a); u ~ uniform(1/2)] > 0' }, 'positive'),
    ill({ given: { a: '0 < a' }, states: 'E[u; u ~ cauchy(a)] == 0' }, 'no mean'),
    ill({ given: { a: '0 < a' }, states: 'E[abs(u)^2 / (1 + abs(u)); u ~ cauchy(a)] > 0' }, 'no mean'),
    yes(
      { given: { a: '0 < a' }, states: 'E[E[u * v; u ~ uniform(1)]; v ~ cauchy(a)] == 0' },
      'the inner mean is 0 for every v',
    ),
    yes({ given: { a: '0 < a' }, states: 'E[clip(u, -1, 1); u ~ cauchy(a)] == 0' }, 'odd and bounded'),
    no({ given: { a: '0 < a' }, states: 'E[clip(u, -1, 2); u ~ cauchy(a)] == 0' }, '> 0'),
    yes(
      { given: { a: '0 < a' }, states: 'E[clip(u, -1, 2); u ~ cauchy(a)] >= 0' },
      'clip(u,-1,2) + clip(-u,-1,2) >= 0',
    ),
    no({ given: { a: '0 < a' }, states: 'E[clip(u, -1, 2); u ~ cauchy(a)] > 1/2' }, 'a small'),
    yes({ given: { s: '0 < s' }, states: 'E[abs(u); u ~ laplace(s)] == s' }, 'mean modulus'),
    no({ given: { s: '0 < s' }, states: 'E[u^2; u ~ laplace(s)] == s^2' }, '2 s^2'),
    yes({ given: { s: '0 < s' }, states: 'E[u^4; u ~ gaussian(s)] == 3 s^4' }, 'kurtosis'),
    no({ given: { s: '0 < s' }, states: 'E[u^4; u ~ gaussian(s)] == 3 s^2' }, 's = 2'),
    yes({ given: { s: '0 < s' }, states: 'E[abs(u); u ~ gaussian(s)] == s * sqrt(2 / pi)' }, 'mean modulus'),
    no({ given: { s: '0 < s' }, states: 'E[abs(u); u ~ gaussian(s)] > 4 s / 5' }, '0.7979'),
    yes({ given: { s: '0 < s' }, states: 'E[abs(u)^3; u ~ laplace(s)] == 6 s^3' }, '3!'),
    no({ given: { s: '0 < s' }, states: 'E[max(u, 0)^3; u ~ laplace(s)] == 6 s^3' }, 'half of it'),
    yes({ given: { s: '0 < s' }, states: 'E[max(u, 0)^3; u ~ laplace(s)] == 3 s^3' }, 'half of it'),
    yes(
      { given: { s: '0 < s', m: 'm real' }, states: 'E[(u + m)^3; u ~ gaussian(s)] == m^3 + 3 m s^2' },
      'third moment',
    ),
    no({ given: { s: '0 < s', m: 'm real' }, states: 'E[abs(u + m); u ~ gaussian(s)] == abs(m)' }, 'Jensen strict'),
    yes({ given: { s: '0 < s', m: 'm real' }, states: 'E[abs(u + m); u ~ uniform(s)] >= abs(m)' }, 'Jensen'),
    no({ given: { s: '0 < s', m: 'm real' }, states: 'E[abs(u + m); u ~ uniform(s)] > abs(m)' }, 'm >= s: equality'),
    yes(
      {
        given: { s: '0 < s', m: 'm real' },
        states: 'E[abs(u + m); u ~ uniform(s)] >= abs(m)',
        equality: 'abs(m) >= s',
      },
      'equality beyond',
    ),
    no(
      { given: { s: '0 < s', m: 'm real' }, states: 'E[abs(u + m); u ~ uniform(s)] >= abs(m)', equality: 'abs(m) > s' },
      'm = s is missed',
    ),
    no(
      { given: { s: '0 < s', m: 'm real' }, states: 'E[abs(u + m); u ~ uniform(s)] >= abs(m)', equality: 'm >= s' },
      'm <= -s is missed',
    ),
    yes({ given: { s: '0 < s' }, states: 'E[E[u * v; u ~ uniform(s)]^2; v ~ uniform(s)] == 0' }, 'inner mean is 0'),
    no({ given: { s: '0 < s' }, states: 'E[E[(u * v)^2; u ~ uniform(s)]; v ~ uniform(s)] == s^4 / 3' }, 's^4 / 9'),
    no({ given: { s: '0 < s' }, states: 'E[u^2; u ~ uniform(s)]^2 == E[u^4; u ~ uniform(s)]' }, '1/9, 1/5'),
    yes({ given: { s: '0 < s' }, states: 'E[u^2; u ~ uniform(s)]^2 < E[u^4; u ~ uniform(s)]' }, '1/9, 1/5'),
    no(
      { given: { s: '0 < s' }, states: 'E[u^2; u ~ uniform(s)] * E[u^4; u ~ uniform(s)] >= E[u^6; u ~ uniform(s)]' },
      '1/15 < 1/7',
    ),
    no(
      { given: { s: '0 < s' }, states: 'E[u^2 * v^2; u ~ uniform(s), v ~ gaussian(s)] == E[u^4; u ~ uniform(s)]' },
      '1/3, 1/5',
    ),
    yes({ given: { s: '0 < s <= 1' }, states: 'E[exp(u); u ~ uniform(s)] >= 1' }, 'Jensen'),
    no({ given: { s: '0 < s <= 1' }, states: 'E[exp(u); u ~ uniform(s)] >= 1 + s^2 / 5' }, '1 + s^2 / 6 + ...'),
    no({ given: { s: '0 < s <= 1' }, states: 'E[exp(u); u ~ uniform(s)] <= 1 + s^2 / 6' }, 's^4/120 more'),
    no({ given: { s: '0 < s <= 1' }, states: 'E[sqrt(u + 1); u ~ uniform(s)] >= 1' }, 'concave'),
    yes({ given: { s: '0 < s <= 1' }, states: 'E[sqrt(u + 1); u ~ uniform(s)] <= 1' }, 'concave'),
    ill(
      { given: { s: '0 < s <= 2' }, states: 'E[sqrt(u + 1); u ~ uniform(s)] <= 2' },
      's > 1: a root of a negative number',
    ),
    ill({ given: { s: '0 < s <= 1' }, states: 'E[ln(u + 1); u ~ uniform(s)] <= 1' }, 'at s = 1, u = -1'),
    no({ given: { s: '0 < s < 1' }, states: 'E[ln(u + 1); u ~ uniform(s)] >= 0' }, 'concave'),
    yes({ given: { s: '0 < s < 1' }, states: 'E[ln(u + 1); u ~ uniform(s)] <= 0' }, 'concave'),
    no({ given: { s: '0 < s' }, states: 'E[atan(u); u ~ gaussian(s)] > 0' }, 'odd: 0'),
    no({ given: { s: '0 < s' }, states: 'E[atan(u)^2; u ~ gaussian(s)] >= s^2 / 2' }, 's large'),
    yes({ given: { s: '0 < s' }, states: 'E[atan(u)^2; u ~ gaussian(s)] <= s^2' }, 'atan^2 <= u^2'),
    no({ given: { s: '0 < s' }, states: 'E[erf(u)^2; u ~ gaussian(s)] >= 1' }, '< 1'),
    yes({ given: { s: '0 < s' }, states: 'E[erf(u)^2; u ~ gaussian(s)] < 1' }, 'erf^2 < 1'),
    no({ given: { s: '0 < s' }, states: 'E[sign(u)^2; u ~ gaussian(s)] < 1' }, '1 but for a null set'),
    yes({ given: { s: '0 < s' }, states: 'E[sign(u)^2; u ~ gaussian(s)] == 1' }, '1 but for a null set'),
    no({ given: { s: '0 < s' }, states: 'E[sign(u + 1) * sign(u); u ~ uniform(s)] == 1' }, 's > 1'),
    yes({ given: { s: '1 < s' }, states: 'E[sign(u + 1) * sign(u); u ~ uniform(s)] == 1 - 1 / s' }, '-1 on (-1, 0)'),
    no(
      { given: { s: '1 < s' }, states: 'E[sign(u + 1) * sign(u); u ~ uniform(s)] == 1 - 2 / s' },
      '-1 on (-1, 0), of mass 1 / (2 s)',
    ),
    no({ given: { n: 'n in 1..6' }, states: 'E[u^n; u ~ uniform(1)] == 1 / (n + 1)' }, 'odd n: 0'),
    yes({ given: { n: 'n in 1..6' }, states: 'E[u^(2 n); u ~ uniform(1)] == 1 / (2 n + 1)' }, 'even moments'),
    ill({ given: { n: 'n in 0..3' }, states: 'E[u^(n - 1); u ~ uniform(1)] <= 1' }, 'n = 0: 1 / u'),
    no({ given: { n: 'n in 0..5' }, states: 'E[u^n; u ~ gaussian(1)] <= 2' }, 'n = 4: 3'),
    yes({ given: { n: 'n in 0..5' }, states: 'E[u^n; u ~ gaussian(1)] <= 3' }, 'n = 4: 3'),
  ],
  '0 adversary, probabilities': [
    yes({ given: { a: '0 < a', V: '0 <= V <= a' }, states: 'P[abs(u) <= V; u ~ uniform(a)] == V / a' }, 'length'),
    no({ given: { a: '0 < a', V: '0 <= V' }, states: 'P[abs(u) <= V; u ~ uniform(a)] == V / a' }, 'V > a'),
    yes({ given: { a: '0 < a', V: '0 <= V' }, states: 'P[abs(u) <= V; u ~ uniform(a)] == min(V / a, 1)' }, 'length'),
    no({ given: { a: '0 < a', V: 'V real' }, states: 'P[abs(u) <= V; u ~ uniform(a)] == min(V / a, 1)' }, 'V < 0'),
    yes({ given: { a: '0 < a' }, states: 'P[u == 0; u ~ uniform(a)] == 0' }, 'null set'),
    no({ given: { a: '0 < a' }, states: 'P[u != 0; u ~ uniform(a)] < 1' }, 'null set'),
    no({ given: { a: '0 < a' }, states: 'P[clip(u, -1, 1) == 1; u ~ uniform(a)] == 0' }, 'atom for a > 1'),
    yes({ given: { a: '1 < a' }, states: 'P[clip(u, -1, 1) == 1; u ~ uniform(a)] == (a - 1) / (2 a)' }, 'atom'),
    no({ given: { a: '1 <= a' }, states: 'P[clip(u, -1, 1) >= 1; u ~ uniform(a)] > 0' }, 'a = 1'),
    no({ given: { a: '0 < a' }, states: 'P[max(u, 0) > 0; u ~ gaussian(a)] > 1/2' }, '1/2'),
    yes({ given: { a: '0 < a' }, states: 'P[max(u, 0) >= 0; u ~ gaussian(a)] == 1' }, 'always'),
    no({ given: { a: '0 < a' }, states: 'P[max(u, 0) <= 0; u ~ gaussian(a)] < 1/2' }, 'atom 1/2'),
    yes({ given: { a: '0 < a' }, states: 'P[abs(u) <= a; u ~ cauchy(a)] == 1/2' }, 'quartiles'),
    no({ given: { a: '0 < a' }, states: 'P[abs(u) <= a; u ~ gaussian(a)] > 69/100' }, '0.6827'),
    yes({ given: { a: '0 < a' }, states: 'P[abs(u) <= a; u ~ gaussian(a)] < 69/100' }, '0.6827'),
    yes({ given: { a: '0 < a', t: '0 <= t' }, states: 'P[abs(u) > t; u ~ uniform(a)] * t^2 <= a^2 / 3' }, 'Chebyshev'),
    no(
      { given: { a: '0 < a', t: '0 <= t' }, states: 'P[abs(u) > t; u ~ uniform(a)] * t^2 <= a^2 / 7' },
      't = 2 a / 3: 4/27',
    ),
    yes(
      { given: { a: '0 < a', t: '0 <= t' }, states: 'P[abs(u) > t; u ~ uniform(a)] * t^2 <= 4 a^2 / 27' },
      't = 2 a / 3',
    ),
    no({ given: { a: '0 < a' }, states: 'P[u < v; u ~ uniform(a), v ~ uniform(a)] < 1/2' }, '1/2'),
    no({ given: { a: '0 < a', b: '0 < b' }, states: 'P[u < v; u ~ uniform(a), v ~ uniform(b)] == a / (a + b)' }, '1/2'),
    yes({ given: { a: '0 < a', b: '0 < b' }, states: 'P[u < v; u ~ uniform(a), v ~ uniform(b)] == 1/2' }, 'symmetry'),
    no(
      {
        given: { a: '0 < a' },
        states: 'P[u < 1 and u < 2; u ~ uniform(a)] == P[u < 1; u ~ uniform(a)] * P[u < 2; u ~ uniform(a)]',
      },
      'not independent',
    ),
    ill({ given: { a: '0 < a' }, states: 'P[1 / u > 0; u ~ uniform(a)] == 1/2' }, '1 / 0'),
    yes({ given: { a: '0 < a' }, states: 'P[u != 0 and 1 / u > 0; u ~ uniform(a)] == 1/2' }, 'guarded'),
    ill({ given: { a: '0 < a' }, states: 'P[sqrt(u) < 1; u ~ uniform(a)] <= 1' }, 'root of a negative number'),
    yes({ given: { a: '0 < a' }, states: 'P[u >= 0 and sqrt(u) < 1; u ~ uniform(a)] <= 1/2' }, 'guarded'),
  ],
  '0 adversary, derivatives': [
    ill({ given: { x: 'x real' }, states: 'D[abs(x)^3 / abs(x); x] == 2 * x' }, 'no value at 0'),
    yes({ given: { x: 'x real' }, states: 'D[abs(x)^3; x] == 3 * x * abs(x)' }, 'twice differentiable'),
    no({ given: { x: 'x real' }, states: 'D[abs(x)^3; x] == 3 * x^2' }, 'x = -1'),
    ill({ given: { x: '0 <= x' }, states: 'D[sqrt(x); x] >= 0' }, 'x = 0'),
    ill({ given: { x: '0 <= x' }, states: 'D[sqrt(x)^3; x] == 3 / 2 * sqrt(x)' }, 'no value left of 0'),
    yes({ given: { x: '0 < x' }, states: 'D[sqrt(x)^3; x] == 3 / 2 * sqrt(x)' }, 'power rule'),
    ill({ given: { x: 'x real' }, states: 'D[sqrt(x^2); x]^2 == 1' }, 'kink at 0'),
    yes({ given: { x: 'x real' }, states: 'D[sqrt(x^4); x] == 2 * x' }, 'x^2'),
    ill({ given: { x: 'x real' }, states: 'D[max(x, x^2); x] >= 0 or x < 1/2' }, 'kinks at 0 and 1'),
    ill({ given: { x: 'x real' }, states: 'D[clip(x, 0, 1)^2; x] >= 0' }, 'kink at 1'),
    yes({ given: { x: 'x < 1' }, states: 'D[clip(x, 0, 1)^2; x] >= 0' }, 'no kink at 0'),
    ill({ given: { x: 'x <= 1' }, states: 'D[clip(x, 0, 1)^2; x] >= 0' }, 'kink at 1'),
    yes(
      { given: { x: 'x real' }, states: 'D[clip(x, 0, 1)^2 * (1 - clip(x, 0, 1))^2; x]^2 <= 1' },
      'smooth at both ends; slope below 1/2',
    ),
    ill({ given: { x: 'x real' }, states: 'D[x / (1 + abs(x)) + abs(x) / (1 + abs(x)); x] >= 0' }, 'kink at 0'),
    yes({ given: { x: 'x real' }, states: 'D[x / (1 + abs(x)); x] > 0' }, '1 / (1 + |x|)^2'),
    no({ given: { x: 'x real' }, states: 'D[x / (1 + abs(x)); x] < 1' }, 'x = 0: 1'),
    yes({ given: { x: 'x real' }, states: 'D[x / (1 + abs(x)); x] <= 1', equality: 'x == 0' }, '1 / (1 + |x|)^2'),
    yes(
      { given: { V: '0 <= V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V * (1 - V)' },
      'two-sided at 0: even? clip(u, V, -V) for V < 0',
    ),
    yes(
      { given: { V: '0 < V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V * (1 - V)' },
      'closed form V^2 - 2/3 V^3',
    ),
    no(
      { given: { V: '0 < V <= 2' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 * V * (1 - V)' },
      'V > 1: 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 't' },
            { when: 't >= 1', is: '2 * t - 1' },
          ],
        },
        states: 'D[f(x); x] >= 1',
      },
      'kink at 1',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 't^2' },
            { when: 't >= 1', is: '2 * t - 1' },
          ],
        },
        states: 'D[f(x); x] <= 2',
      },
      'smooth at 1',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 't^2' },
            { when: 't >= 1', is: '2 * t' },
          ],
        },
        states: 'D[f(x); x] <= 2',
      },
      'jumps at 1',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 't^2' },
            { when: 't > 1', is: '2 * t - 1' },
          ],
        },
        states: 'D[f(x); x] <= 2',
      },
      'no piece at 1',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't != 0', is: 't^2' },
            { when: 't == 0', is: '1' },
          ],
        },
        states: 'D[f(x); x] == 2 * x',
      },
      'jumps at 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't != 0', is: 't^2' },
            { when: 't == 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 2 * x',
      },
      't^2',
    ),
    ill(
      {
        given: { x: 'x real', y: 'y real' },
        where: { 'f(s, t)': 'abs(s - t)' },
        states: 'D[f(x, y); x] == -D[f(x, y); y]',
      },
      'kink on x = y',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y < x' },
        where: { 'f(s, t)': 'abs(s - t)' },
        states: 'D[f(x, y); x] == -D[f(x, y); y]',
      },
      '1',
    ),
    no(
      { given: { x: 'x real', y: 'y real' }, where: { 'f(s, t)': 's^2 * t' }, states: 'D[f(x, x); x] == 2 * x^2' },
      '3 x^2',
    ),
    yes({ given: { x: 'x real' }, where: { 'f(s, t)': 's^2 * t' }, states: 'D[f(x, x); x] == 3 * x^2' }, 'x^3'),
    yes({ given: { x: 'x real' }, where: { 'g(x)': 'D[x^3; x]' }, states: 'g(2 * x) == 12 * x^2' }, '3 (2 x)^2'),
    no(
      { given: { x: 'x real' }, where: { 'g(x)': 'D[x^3; x]' }, states: 'g(2 * x) == 24 * x^2' },
      'no chain rule: 3 (2 x)^2',
    ),
    no({ given: { x: 'x real', y: 'y real' }, where: { 'h(y)': 'D[x * y; y]' }, states: 'h(x) == y' }, 'x'),
    yes({ given: { x: 'x real' }, states: 'D[D[x^4; x]; x] == 12 * x^2' }, 'second derivative'),
    no({ given: { x: 'x real' }, states: 'D[exp(2 * x); x] == exp(2 * x)' }, 'chain rule'),
    yes({ given: { x: 'x real' }, states: 'D[exp(2 * x); x] == 2 * exp(2 * x)' }, 'chain rule'),
    yes({ given: { x: 'x real' }, states: 'D[atan(x); x] <= 1', equality: 'x == 0' }, '1 / (1 + x^2)'),
    no({ given: { x: 'x real' }, states: 'D[erf(x); x] <= 1' }, '2 / sqrt pi at 0'),
    yes({ given: { x: 'x real' }, states: 'D[erf(x); x] <= 12/10' }, '1.128'),
    ill({ given: { x: 'x real' }, states: 'D[ln(x^2); x]^2 >= 0' }, 'x = 0'),
    ill({ given: { x: 'x real' }, provided: ['x != 0'], states: 'D[ln(abs(x)); x] == 1 / abs(x)' }, 'false at x = -1'),
    yes({ given: { x: 'x < 0' }, states: 'D[ln(abs(x)); x] == 1 / x' }, 'logarithm'),
    ill({ given: { x: 'x real' }, states: 'D[x * sign(x); x] >= -1' }, 'kink'),
    ill({ given: { x: 'x real' }, states: 'D[sign(x)^2; x] == 0' }, 'jumps at 0'),
    ill({ given: { x: 'x real', a: '0 < a' }, states: 'D[P[u < x; u ~ uniform(a)]; x] >= 0' }, 'kinks at the ends'),
    yes(
      { given: { x: 'x real', a: '0 < a' }, states: 'D[E[(u - x)^2; u ~ uniform(a)]; x] == 2 * x' },
      'under the integral',
    ),
    yes({ given: { x: 'x real', a: '0 < a' }, states: 'D[E[abs(u - x); u ~ gaussian(a)]; x] <= 1' }, 'slopes of sign'),
    ill({ given: { x: 'x real' }, states: 'D[E[abs(x); u ~ uniform(1)]; x]^2 <= 1' }, 'kink'),
    ill({ given: { x: 'x real' }, states: 'D[E[abs(x * u); u ~ uniform(1)]; x]^2 <= 1/4' }, '|x| / 2: kink'),
    ill(
      { given: { x: 'x real' }, states: 'D[E[max(x * u, x); u ~ uniform(1)]; x] <= 5' },
      'x for x > 0, 0 * else: kink',
    ),
    ill({ given: { x: 'x real' }, states: 'D[E[abs(x + u * x); u ~ uniform(1)]; x]^2 <= 4' }, '|x|'),
    ill({ given: { x: 'x real' }, states: 'D[E[clip(u, -x, x); u ~ uniform(1)] + abs(x); x]^2 <= 4' }, 'kink'),
    yes({ given: { x: 'x real', n: 'n in 1..5' }, states: 'D[x^n; x] == n * x^(n - 1)' }, 'power rule'),
    no({ given: { x: 'x real', n: 'n in 1..5' }, states: 'D[x^n; x] == n * x^n' }, 'x = 2'),
    ill({ given: { x: 'x real', n: 'n in -1..5' }, states: 'D[x^n; x]^2 >= 0' }, 'n = -1, x = 0'),
    ill({ given: { x: 'x real' }, where: { 'f(t)': 't^2 / t' }, states: 'D[f(x); x] == 1' }, 't = 0'),
    ill(
      { given: { x: 'x real' }, where: { 'f(s, t)': 't', 'g(t)': 'f(1 / t, t)' }, states: 'D[g(x); x] == 1' },
      't = 0',
    ),
    ill(
      {
        given: { x: '-1 <= x <= 1' },
        where: { 'f(t)': [{ when: '-1 <= t and t <= 1', is: 't^2' }] },
        states: 'D[f(x); x] == 2 * x',
      },
      'ends',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: '-t' },
            { when: 't >= 0', is: 't' },
          ],
        },
        states: 'D[f(x); x]^2 == 1',
      },
      'kink',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't^3 <= 0', is: '0' },
            { when: 't^3 > 0', is: 't' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'kink',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 'exp(t) <= 1', is: '0' },
            { when: 'exp(t) > 1', is: 't' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'kink at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 'atan(t) + t <= 0', is: '0' },
            { when: 'atan(t) + t > 0', is: 't + t^2' },
          ],
        },
        states: 'D[f(x); x] >= -1 or x < 0',
      },
      'kink at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't^2 <= 2', is: '0' },
            { when: 't^2 > 2', is: 't^2 - 2' },
          ],
        },
        states: 'D[f(x); x]^2 >= 0',
      },
      'kink at the root of 2',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': 'abs(t^2 - 2)' }, states: 'D[f(x); x]^2 == 4 * x^2' },
      'kink at the root of 2',
    ),
    ill(
      { given: { x: 'x real' }, where: { 'f(t)': 'abs(t^2 - 2) * (t - 1)' }, states: 'D[f(x); x]^2 >= 0' },
      'kink at the root of 2',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(t)': 'abs(t^2 - 2) * (t^2 - 2)' },
        states: 'D[f(x); x] == 4 * x * abs(x^2 - 2)',
      },
      'no kink',
    ),
  ],
  '0 adversary, minimisers': [
    yes(
      {
        given: { a: 'a real', x: 'x real' },
        minimises: { of: '(x - a)^2 + 1', over: 'x', at: 'a', value: '1', uniqueness: 'unique' },
      },
      'square',
    ),
    no(
      {
        given: { a: 'a real', x: '0 <= x' },
        minimises: { of: '(x - a)^2 + 1', over: 'x', at: 'a', value: '1', uniqueness: 'unique' },
      },
      'a < 0',
    ),
    yes(
      {
        given: { a: 'a real', x: '0 <= x' },
        minimises: { of: '(x - a)^2', over: 'x', at: 'max(a, 0)', uniqueness: 'unique' },
      },
      'projection',
    ),
    no(
      {
        given: { a: 'a real', x: '0 <= x' },
        minimises: { of: '(x - a)^2', over: 'x', at: 'max(a, 0)', value: '0', uniqueness: 'unique' },
      },
      'a < 0: a^2',
    ),
    no(
      { given: { a: '0 <= a', x: 'x real' }, minimises: { of: 'a * x^2', over: 'x', at: '0', uniqueness: 'unique' } },
      'a = 0',
    ),
    no(
      {
        given: { x: 'x real' },
        minimises: { of: 'abs(x - 1) + abs(x + 1)', over: 'x', at: '0', uniqueness: 'unique' },
      },
      '[-1, 1]',
    ),
    yes(
      { given: { x: 'x real' }, minimises: { of: 'abs(x - 1) + abs(x + 1)', over: 'x', at: '0', value: '2' } },
      '[-1, 1]',
    ),
    no({ given: { x: '0 < x' }, minimises: { of: 'x', over: 'x', at: '0' } }, '0 is not allowed'),
    no({ given: { x: 'x in 0..5' }, minimises: { of: '(2 * x - 5)^2', over: 'x', at: '5/2' } }, 'no integer'),
    no(
      { given: { x: 'x in 0..5' }, minimises: { of: '(2 * x - 5)^2', over: 'x', at: '2', uniqueness: 'unique' } },
      '3 too',
    ),
    yes({ given: { x: 'x in 0..5' }, minimises: { of: '(2 * x - 5)^2', over: 'x', at: '2', value: '1' } }, '2 and 3'),
    no(
      {
        given: { x: 'x real' },
        provided: ['x^2 >= 1'],
        minimises: { of: 'x^2', over: 'x', at: '1', uniqueness: 'unique' },
      },
      '-1 too',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        provided: ['x + y == 1'],
        minimises: { of: 'x^2 + y^2', over: 'x', at: '1/2' },
      },
      'x = 1 - y is forced',
    ),
    yes({ given: { t: 't real' }, minimises: { of: 't^2 - 2 * abs(t)', over: 't', at: '1', value: '-1' } }, 'also -1'),
    no(
      { given: { t: 't real' }, minimises: { of: 't^2 - 2 * abs(t)', over: 't', at: '1', uniqueness: 'unique' } },
      'also -1',
    ),
    yes(
      {
        given: { l: '0 <= l', w: 'w real', z: 'z real' },
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
        given: { l: '0 <= l', w: 'w real', z: 'z real' },
        minimises: { of: '(w - z)^2 + l * abs(w)', over: 'w', at: 'sign(z) * max(abs(z) - l, 0)' },
      },
      'threshold l / 2',
    ),
    yes(
      {
        given: { l: '0 < l', s: '0 < s', w: 'w real', z: 'z real' },
        minimises: {
          of: '(w - z)^2 + l * w^2',
          over: 'w',
          at: 'z / (1 + l)',
          value: 'l * z^2 / (1 + l)',
          uniqueness: 'unique',
        },
        provided: ['s == s'],
      },
      'ridge',
    ),
    no(
      {
        given: { l: '-1 <= l', w: 'w real', z: 'z real' },
        minimises: { of: '(w - z)^2 + l * w^2', over: 'w', at: 'z / (1 + l)' },
      },
      'l = -1',
    ),
    yes(
      { given: { x: '0 < x' }, minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' } },
      'am-gm',
    ),
    no(
      {
        given: { x: 'x real' },
        provided: ['x != 0'],
        minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' },
      },
      'x < 0',
    ),
    yes(
      { given: { x: '0 < x' }, minimises: { of: 'x - ln(x)', over: 'x', at: '1', value: '1', uniqueness: 'unique' } },
      'convex',
    ),
    no({ given: { x: '0 < x' }, minimises: { of: 'x - 2 * ln(x)', over: 'x', at: '1' } }, 'at 2'),
    yes(
      { given: { x: 'x real' }, minimises: { of: 'exp(x) - x', over: 'x', at: '0', value: '1', uniqueness: 'unique' } },
      'convex',
    ),
    ill({ given: { x: 'x real' }, minimises: { of: '1 / x^2', over: 'x', at: '1' } }, '1 / 0'),
  ],
  '0 adversary, ordinary': [
    yes(
      { given: { a: '0 < a', sigma: '0 < sigma' }, states: 'sigma^2 * a^2 / (sigma^2 + a^2) < min(sigma^2, a^2)' },
      'ridge gains',
    ),
    yes(
      {
        given: { w: 'w real', u: 'u real', V: '0 <= V' },
        provided: ['abs(u) <= V'],
        states: '(clip(w, -V, V) - u)^2 <= (w - u)^2',
      },
      'projection is a contraction',
    ),
    yes(
      { given: { w: 'w real', u: 'u real', V: '0 <= V' }, states: '(clip(w, -V, V) - clip(u, -V, V))^2 <= (w - u)^2' },
      'projection is a contraction',
    ),
    no(
      { given: { w: 'w real', u: 'u real', V: '0 <= V' }, states: '(clip(w, -V, V) - u)^2 <= (w - u)^2' },
      'u outside',
    ),
    yes(
      {
        given: { z: 'z real', l: '0 <= l', y: 'y real' },
        where: { 's(t)': 'sign(t) * max(abs(t) - l, 0)' },
        states: 'abs(s(z) - s(y)) <= abs(z - y)',
      },
      'soft threshold is 1-Lipschitz',
    ),
    yes(
      { given: { z: 'z real', l: '0 <= l' }, states: 'sign(z) * max(abs(z) - l, 0) == z - clip(z, -l, l)' },
      'Moreau',
    ),
    no({ given: { z: 'z real', l: '0 <= l' }, states: 'sign(z) * max(abs(z) - l, 0) == z - clip(z, 0, l)' }, 'z < 0'),
    yes(
      {
        given: { x: 'x real', d: '0 < d' },
        where: {
          'h(t)': [
            { when: 'abs(t) <= d', is: 't^2 / 2' },
            { when: 'abs(t) > d', is: 'd * (abs(t) - d / 2)' },
          ],
        },
        states: 'h(x) <= x^2 / 2',
        equality: 'abs(x) <= d',
      },
      'Huber',
    ),
    no(
      {
        given: { x: 'x real', d: '0 < d' },
        where: {
          'h(t)': [
            { when: 'abs(t) <= d', is: 't^2 / 2' },
            { when: 'abs(t) > d', is: 'd * (abs(t) - d / 2)' },
          ],
        },
        states: 'h(x) <= x^2 / 2',
        equality: 'abs(x) < d',
      },
      'also at d',
    ),
    yes(
      {
        given: { x: 'x real', d: '0 < d' },
        where: {
          'h(t)': [
            { when: 'abs(t) <= d', is: 't^2 / 2' },
            { when: 'abs(t) > d', is: 'd * (abs(t) - d / 2)' },
          ],
        },
        states: 'D[h(x); x] == clip(x, -d, d)',
      },
      'score of Huber',
    ),
    yes(
      {
        given: { l1: '0 <= l1', l2: '0 < l2', z: 'z real', w: 'w real' },
        minimises: {
          of: '(w - z)^2 / 2 + l1 * abs(w) + l2 * w^2 / 2',
          over: 'w',
          at: 'sign(z) * max(abs(z) - l1, 0) / (1 + l2)',
          uniqueness: 'unique',
        },
      },
      'elastic net',
    ),
    yes(
      { given: { lam: '0 < lam', mu: '0 < mu' }, states: 'lam / (lam + mu)^2 <= 1 / (4 * mu)', equality: 'lam == mu' },
      'am-gm',
    ),
    yes({ given: { x: 'x real' }, states: '1 / (1 + exp(-x)) + 1 / (1 + exp(x)) == 1' }, 'logistic'),
    yes({ given: { x: 'x real' }, states: 'D[1 / (1 + exp(-x)); x] <= 1 / 4' }, 'logistic is 1/4-Lipschitz'),
    yes({ given: { x: 'x real' }, states: 'ln(1 + exp(x)) >= max(x, 0)' }, 'softplus'),
    yes({ given: { x: 'x real' }, states: 'ln(1 + exp(x)) <= max(x, 0) + ln(2)' }, 'softplus'),
    yes({ given: { x: 'x real' }, states: 'ln(1 + exp(x)) - ln(1 + exp(-x)) == x' }, 'softplus'),
    yes(
      {
        given: { p: '0 < p < 1', q: '0 < q < 1' },
        states: 'p * ln(p / q) + (1 - p) * ln((1 - p) / (1 - q)) >= 0',
        equality: 'p == q',
      },
      'Gibbs',
    ),
    yes(
      {
        given: { p: '0 < p < 1', q: '0 < q < 1' },
        states: 'p * ln(p / q) + (1 - p) * ln((1 - p) / (1 - q)) >= 2 * (p - q)^2',
      },
      'Pinsker',
    ),
    yes({ given: { x: '0 < x' }, states: 'ln(x) <= x - 1', equality: 'x == 1' }, 'tangent'),
    yes({ given: { x: 'x > -1' }, states: 'ln(1 + x) >= x / (1 + x)' }, 'tangent'),
    yes({ given: { x: '0 <= x' }, states: '1 - exp(-x) <= x - x^2 / 2 + x^3 / 6' }, 'Taylor'),
    yes({ given: { x: '0 <= x <= 1', n: 'n in 1..10' }, states: '(1 - x)^n >= 1 - n * x' }, 'Bernoulli'),
    yes(
      {
        given: { h: '0 < h < 1', lam: '0 < lam <= 1', n: 'n in 1..8' },
        states: '(1 - h * lam)^n <= 1 / (1 + n * h * lam)',
      },
      'Bernoulli',
    ),
    yes(
      { given: { eta: '0 < eta < 2', L: '0 < L', x: 'x real' }, states: '(x - eta / L * (L * x))^2 <= x^2' },
      'descent step',
    ),
    no(
      {
        given: { eta: '0 < eta <= 2', L: '0 < L', x: 'x real' },
        provided: ['x != 0'],
        states: '(x - eta / L * (L * x))^2 < x^2',
      },
      'eta = 2',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', t: '0 <= t <= 1' },
        states: '(t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2',
      },
      'convexity',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', t: '0 <= t <= 1' },
        states: 'abs(t * a + (1 - t) * b) <= t * abs(a) + (1 - t) * abs(b)',
      },
      'convexity',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', t: '0 <= t <= 1' },
        states: 'exp(t * a + (1 - t) * b) <= t * exp(a) + (1 - t) * exp(b)',
      },
      'convexity of exp',
    ),
    yes(
      {
        given: { sigma: '0 < sigma', a: '0 < a' },
        states:
          'E[(u * a^2 / (a^2 + sigma^2) + e * a^2 / (a^2 + sigma^2) - u)^2; u ~ gaussian(a), e ~ gaussian(sigma)] == a^2 * sigma^2 / (a^2 + sigma^2)',
      },
      'Wiener',
    ),
    yes(
      {
        given: { sigma: '0 < sigma', a: '0 < a', c: 'c real' },
        states: 'E[(c * (u + e) - u)^2; u ~ gaussian(a), e ~ gaussian(sigma)] >= a^2 * sigma^2 / (a^2 + sigma^2)',
        equality: 'c == a^2 / (a^2 + sigma^2)',
      },
      'Wiener is best',
    ),
    no(
      {
        given: { sigma: '0 < sigma', a: '0 < a', c: 'c real' },
        states: 'E[(c * (u + e) - u)^2; u ~ gaussian(a), e ~ gaussian(sigma)] >= a^2 * sigma^2 / (a^2 + sigma^2)',
        equality: 'c == a / (a + sigma)',
      },
      'wrong place',
    ),
    yes(
      { given: { s: '0 < s', V: '0 < V' }, states: 'E[clip(e, -V, V)^2; e ~ gaussian(s)] < s^2' },
      'clipping loses variance',
    ),
    yes({ given: { s: '0 < s', V: '0 < V' }, states: 'E[clip(e, -V, V)^2; e ~ cauchy(s)] <= V^2' }, 'bounded'),
    yes(
      { given: { s: '0 < s', V: '0 < V' }, states: 'E[clip(e, -V, V)^2; e ~ laplace(s)] < 2 * s^2' },
      'clipping loses variance',
    ),
    yes({ given: { s: '0 < s', u: 'u real' }, states: 'E[abs(u + e); e ~ laplace(s)] >= abs(u)' }, 'Jensen'),
    yes({ given: { p: '0 <= p <= 1', w: 'w real' }, states: 'p * (1 - p) * w^2 <= w^2 / 4' }, 'variance of dropout'),
    yes(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        states: 'sqrt((x - z)^2) <= sqrt((x - y)^2) + sqrt((y - z)^2)',
      },
      'triangle',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', p: 'p real', q: 'q real' },
        states: 'sqrt((x + p)^2 + (y + q)^2) <= sqrt(x^2 + y^2) + sqrt(p^2 + q^2)',
      },
      'triangle in the plane',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', p: 'p real', q: 'q real' },
        states: 'abs(x * p + y * q) <= sqrt(x^2 + y^2) * sqrt(p^2 + q^2)',
      },
      'Cauchy-Schwarz',
    ),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'max(abs(x), abs(y)) <= sqrt(x^2 + y^2)' }, 'norms'),
    yes(
      {
        given: { x: 'x real', y: 'y real' },
        states: 'abs(x) + abs(y) <= sqrt(2) * sqrt(x^2 + y^2)',
        equality: 'abs(x) == abs(y)',
      },
      'norms',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', c: 'c real' },
        provided: ['a >= 0', 'c >= 0', 'a * c >= b^2'],
        states: 'a + 2 * b + c >= 0',
      },
      'psd 2 x 2',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', l: 'l real' },
        provided: ['l^2 - (a + c) * l + a * c - b^2 == 0'],
        states: 'l <= max(a, c) + abs(b)',
      },
      'Gershgorin',
    ),
    yes(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', l: 'l real' },
        provided: ['l^2 - (a + c) * l + a * c - b^2 == 0'],
        states: 'l^2 <= a^2 + 2 * b^2 + c^2',
      },
      'spectral below Frobenius',
    ),
    no(
      {
        given: { a: 'a real', b: 'b real', c: 'c real', l: 'l real' },
        provided: ['l^2 - (a + c) * l + a * c - b^2 == 0'],
        states: 'l^2 <= a^2 + b^2 + c^2',
      },
      'a = c = 0',
    ),
    yes({ given: { x: '0 < x' }, states: 'erf(x) >= 1 - exp(-x^2)' }, 'tail'),
    yes({ given: { x: '0 <= x' }, states: '1 - erf(x) <= exp(-x^2)' }, 'tail'),
    yes({ given: { x: '0 < x' }, states: 'atan(x) > x / (1 + x^2)' }, 'mean value'),
    yes({ given: { x: 'x real' }, states: 'abs(erf(x)) <= 2 / sqrt(pi) * abs(x)' }, 'slope at 0'),
    yes({ given: { x: 'x real' }, states: 'abs(atan(x)) < pi / 2' }, 'range'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'abs(atan(x) - atan(y)) <= abs(x - y)' }, '1-Lipschitz'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'abs(max(x, 0) - max(y, 0)) <= abs(x - y)' }, 'relu'),
    yes({ given: { x: 'x real', y: 'y real' }, states: 'max(x, y) == (x + y + abs(x - y)) / 2' }, 'maximum'),
    yes({ given: { t: '0 <= t' }, states: 'exp(-t) <= 1 / (1 + t)', equality: 't == 0' }, 'tangent'),
    yes({ given: { t: '0 <= t', l: '0 < l' }, states: '(1 - exp(-l * t)) / l <= t' }, 'flow'),
    yes(
      { given: { t: '0 < t', l: '0 < l', m: '0 < m <= l' }, states: '(1 - exp(-l * t)) / l <= (1 - exp(-m * t)) / m' },
      'decreasing in l',
    ),
    yes(
      { given: { t: '0 < t', l: '0 < l' }, states: '1 - exp(-l * t) >= l * t / (1 + l * t)' },
      'early stopping and ridge',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', t: 't real' },
        conserved: { of: 'x^2 + y^2', along: { x: 'y * t', y: '-x * t' } },
      },
      'rotation',
    ),
    yes(
      { given: { x: 'x real', v: 'v real' }, conserved: { of: 'v^2 / 2 + x^4 / 4', along: { x: 'v', v: '-x^3' } } },
      'energy',
    ),
    no(
      {
        given: { x: 'x real', v: 'v real' },
        conserved: { of: 'v^2 / 2 + x^4 / 4', along: { x: 'v', v: '-x^3 - v / 1000' } },
      },
      'friction',
    ),
    yes(
      {
        given: { M: '1 <= M', T: '1 <= T' },
        diverges: { of: 'ln(T)', truncation: 'T', above: 'ln(T)', level: 'M', reaches: 'exp(M)' },
      },
      'ln grows',
    ),
    no(
      {
        given: { M: '1 <= M', T: '1 <= T' },
        diverges: { of: 'atan(T)', truncation: 'T', above: 'atan(T)', level: 'M', reaches: 'M' },
      },
      'bounded',
    ),
    yes(
      {
        given: { M: '1 <= M', T: '1 <= T' },
        diverges: { of: 'sqrt(T)', truncation: 'T', above: 'sqrt(T)', level: 'M', reaches: 'M^2' },
      },
      'sqrt grows',
    ),
    no(
      {
        given: { M: '1 <= M', T: '1 <= T' },
        diverges: { of: 'sqrt(T)', truncation: 'T', above: 'sqrt(T)', level: 'M', reaches: '2 * M' },
      },
      'M = 9',
    ),
    no(
      {
        given: { M: '1 <= M <= 5', T: '1 <= T' },
        diverges: { of: '5 * T / (T + 1)', truncation: 'T', above: '5 * T / (T + 1)', level: 'M', reaches: 'M' },
      },
      'bounded',
    ),
    no(
      {
        given: { M: '0 < M < 1', T: '0 < T' },
        diverges: { of: 'T', truncation: 'T', above: 'T', level: 'M', reaches: 'M' },
      },
      'levels are bounded',
    ),
  ],
  '0 adversary, integers': [
    yes({ given: { n: 'n in 1..20' }, states: 'n^2 >= 2 * n - 1', equality: 'n == 1' }, 'square'),
    no({ given: { n: 'n in 0..20' }, states: '2^n >= n^2' }, 'n = 3'),
    yes({ given: { n: 'n in 4..20' }, states: '2^n >= n^2', equality: 'n == 4' }, 'induction'),
    no({ given: { n: 'n in 2..20' }, states: '2^n >= n^2', equality: 'n == 2 or n == 4' }, 'n = 3 fails'),
    yes({ given: { n: 'n in 1..6', x: '-2 <= x' }, states: '(1 + x)^n >= 1 + n * x' }, 'Bernoulli from -2 on'),
    no({ given: { n: 'n in 1..7', x: '-4 <= x' }, states: '(1 + x)^n >= 1 + n * x' }, 'n = 7, x = -4'),
    yes({ given: { n: 'n in 1..6' }, states: '(-1)^(2 n) == 1' }, 'even'),
    no({ given: { n: 'n in 1..6' }, states: '(-1)^n == 1' }, 'odd'),
    ill({ given: { n: 'n in 0..6', x: 'x real' }, states: 'x^(n - 1) * x == x^n' }, 'n = 0, x = 0'),
    yes({ given: { n: 'n in 1..6', x: 'x real' }, states: 'x^(n - 1) * x == x^n' }, 'n = 1: x^0 = 1'),
    no({ given: { n: 'n in 0..6', x: 'x real' }, states: '0^n * x == 0' }, '0^0 = 1'),
    yes({ given: { n: 'n in 1..6', x: 'x real' }, states: '0^n * x == 0' }, '0'),
    no({ given: { n: 'n in 1..5', m: 'm in 1..5' }, states: '(n - m)^2 > 0 or n == m + 1' }, 'n = m'),
    yes({ given: { n: 'n in 1..5', m: 'm in 1..5' }, provided: ['n > m'], states: 'n - m >= 1' }, 'integers'),
    empty(
      { given: { n: 'n in 1..5', m: 'm in 1..5' }, provided: ['n > m', 'n < m + 1'], states: 'n > 100 * m' },
      'none between',
    ),
    empty({ given: { n: 'n in 1..5' }, provided: ['2 * n == 7'], states: 'n > 100' }, 'odd'),
    no({ given: { n: 'n in 1..5', x: 'x real' }, provided: ['2 * x == 7'], states: 'x > n' }, 'n = 4'),
    yes({ given: { n: 'n in 1..30' }, states: '(1 + 1 / n)^n < 2719/1000' }, 'e'),
    no({ given: { n: 'n in 1..300' }, states: '(1 + 1 / n)^n < 2712/1000' }, 'n = 300: 2.71376'),
    ill({ given: { n: 'n in 0..3' }, states: '1 / n >= 0' }, 'n = 0'),
    ill({ given: { n: 'n in 1..3' }, states: '2^(n / 2) >= 1' }, 'no whole exponent'),
    ill({ given: { n: 'n in 5..3' }, states: 'n >= 1' }, 'empty range'),
    ill({ given: { x: 'x real' }, states: '2^x >= 0' }, 'a real exponent'),
    no({ given: { n: 'n in 1..9' }, states: 'sqrt(n)^2 == n and sqrt(n) != 3' }, 'n = 9'),
  ],
  '0 adversary, vacuous': [
    empty({ given: { x: 'x real' }, provided: ['x^2 < 0'], states: 'x == 5' }, 'squares'),
    no({ given: { x: 'x real' }, provided: ['x^2 <= 0'], states: 'x == 5' }, 'x = 0'),
    empty({ given: { x: '0 < x', y: '0 < y' }, provided: ['x + y <= 0'], states: 'x == y' }, 'signs'),
    empty({ given: { x: 'x real', y: 'y real' }, provided: ['x^2 + y^2 < 2 * x * y'], states: 'x > y' }, '(x - y)^2'),
    no({ given: { x: 'x real', y: 'y real' }, provided: ['x^2 + y^2 <= 2 * x * y'], states: 'x > y' }, 'x = y'),
    empty({ given: { x: 'x real' }, provided: ['abs(x) < 0'], states: 'x > 1' }, 'modulus'),
    empty({ given: { x: 'x real' }, provided: ['exp(x) <= 0'], states: 'x > 1' }, 'exp > 0'),
    empty({ given: { x: 'x real' }, provided: ['abs(erf(x)) >= 1'], states: 'x > 1' }, '|erf| < 1'),
    empty({ given: { x: 'x real' }, provided: ['atan(x) >= 2'], states: 'x > 1' }, 'below pi / 2'),
    no({ given: { x: 'x real' }, provided: ['atan(x) >= 3/2'], states: 'x < 1' }, 'x = 15'),
    no({ given: { x: 'x real' }, provided: ['x^2 == 2', 'x > 14142/10000'], states: 'x < 14142/10000' }, 'root of 2'),
    empty({ given: { x: 'x real' }, provided: ['x^2 == 2', 'x > 14143/10000'], states: 'x < 1' }, 'root of 2'),
    ill({ given: { x: 'x real' }, provided: ['1 / x > 0', '1 / x < 0'], states: 'x > 1' }, 'no value at 0'),
    ill({ given: { x: 'x real' }, provided: ['sqrt(x) < 0'], states: 'x > 1' }, 'no value for x < 0'),
    empty({ given: { x: '0 <= x' }, provided: ['sqrt(x) < 0'], states: 'x > 1' }, 'roots are >= 0'),
    empty({ given: { s: '0 < s' }, provided: ['E[u^2; u ~ uniform(s)] <= 0'], states: 's > 1' }, 's^2 / 3'),
    empty({ given: { x: 'x real' }, provided: ['x > 1e-300', 'x < 1e-301'], states: 'x > 1' }, 'tiny'),
    no({ given: { x: 'x real' }, provided: ['x > 1e-301', 'x < 1e-300'], states: 'x > 1' }, 'tiny'),
    no({ given: { x: '1e300 < x < 1e301' }, states: 'x > 2e300' }, 'big'),
    no({ given: { x: '0 < x < 1e-200' }, states: 'x * 1e200 > 1 / 2' }, 'tiny'),
    yes({ given: { x: '0 < x < 1e-200' }, states: 'x * 1e200 < 1' }, 'tiny'),
    no({ given: { x: 'x real' }, states: '(x - 1/3)^2 > 1e-100' }, '1/3'),
    no({ given: { x: 'x real' }, states: '(x^2 - 2)^2 > 1e-40' }, 'root of 2'),
    yes({ given: { x: 'x real' }, states: '(x^2 - 2)^2 >= 0' }, 'square'),
    no({ given: { x: 'x real' }, states: '(x^2 - 2)^2 > 0' }, 'root of 2'),
    no({ given: { x: '0 < x' }, states: 'x >= 1e-1000' }, 'smaller ones'),
    ill({ given: { x: '0 < x' }, states: 'x >= 1e-10000' }, 'too long a numeral; false anyway'),
  ],
  '0 adversary, definitions and reading': [
    no(
      { given: { x: 'x real', t: 't real' }, where: { 'f(t)': 't + x', 'g(x)': 'f(x)' }, states: 'g(t) == 2 * t' },
      'x is that of the claim',
    ),
    yes(
      { given: { x: 'x real', t: 't real' }, where: { 'f(t)': 't + x', 'g(x)': 'f(x)' }, states: 'g(t) == t + x' },
      'x is that of the claim',
    ),
    yes(
      { given: { x: 'x real' }, where: { 'f(x)': 'x^2', 'g(y)': 'f(y) + f(x)' }, states: 'g(1) == 1 + x^2' },
      'parameters hide',
    ),
    no(
      { given: { x: 'x real' }, where: { 'f(a, b)': 'a - b', 'g(a, b)': 'f(b, a)' }, states: 'g(x, 1) == x - 1' },
      'swapped',
    ),
    yes(
      { given: { x: 'x real' }, where: { 'f(a, b)': 'a - b', 'g(a, b)': 'f(b, a)' }, states: 'g(x, 1) == 1 - x' },
      'swapped',
    ),
    no(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[u * v; v ~ uniform(1)]', 'g(v)': 'f(v) + v' },
        states: 'g(x) == 0',
      },
      'x',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: { 'f(u)': 'E[(u + v)^2; v ~ uniform(1)]', 'g(v)': 'f(v)' },
        states: 'g(x) == x^2 + 1 / 3',
      },
      'no capture',
    ),
    no({ given: { x: 'x real' }, where: { y: 'x^2', 'f(x)': 'y + x' }, states: 'f(2) == 6' }, 'y is x^2 of the claim'),
    yes(
      { given: { x: 'x real' }, where: { y: 'x^2', 'f(x)': 'y + x' }, states: 'f(2) == x^2 + 2' },
      'y is x^2 of the claim',
    ),
    ill({ given: { x: 'x real' }, where: { 'f(t)': 'f(t - 1)' }, states: 'f(x) == 0' }, 'by itself'),
    ill({ given: { x: 'x real' }, where: { y: 'z', z: 'y + x' }, states: 'y == 0' }, 'by each other'),
    ill({ given: { x: 'x real' }, where: { x: '2' }, states: 'x == 2' }, 'given and defined'),
    ill({ given: { x: 'x real', y: 'y real' }, states: 'x == x' }, 'y is not used'),
    ill({ given: { x: 'x real' }, states: 'x + z >= z' }, 'z is free'),
    ill({ given: { x: 'x real' }, states: 'x y >= 0' }, 'y is free'),
    ill({ given: { x: 'x real' }, states: 'x >= x;' }, 'a rest'),
    ill({ given: { x: 'x real' }, states: 'x = x' }, 'assignment'),
    ill({ given: { x: 'x real' }, states: 'x' }, 'no statement'),
    ill({ given: { x: 'x real' }, states: '' }, 'nothing'),
    ill({ given: { x: 'x real' }, states: [] }, 'nothing'),
    ill({ given: { x: 'x real' }, states: '1 / 2 x == x / 2' }, 'two readings'),
    no({ given: { x: 'x real' }, states: '-x^2 == x^2' }, '-(x^2)'),
    no({ given: { x: 'x real' }, states: '(-x)^2 == -x^2' }, '-(x^2)'),
    no({ given: { x: 'x real' }, states: '2 - x - 1 == 3 - x' }, 'from the left'),
    no({ given: { x: '0 < x' }, states: '8 / 4 / x == 2 * x' }, 'from the left'),
    no({ given: { x: 'x real' }, states: 'x < 1 or x > 1 and x > 2 or x == 1' }, 'x = 3/2'),
    yes({ given: { x: 'x real' }, states: 'x < 1 or x > 1 and x^2 > 1 or x == 1' }, 'and binds closer'),
    no({ given: { x: 'x real' }, states: 'not x < 1 and x < 2' }, 'x = 0'),
    yes({ given: { x: 'x real' }, states: 'not (x < 1 and x > 1)' }, 'contradictory'),
    no({ given: { x: 'x real' }, states: '1 != x != 2' }, 'links'),
    no({ given: { x: 'x real', y: 'y real' }, states: 'x != y or x == 0' }, 'x = y = 1'),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 0', is: '1' },
            { when: 't > 0', is: '1' },
          ],
        },
        states: 'f(x) == 1',
      },
      'gap at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: '1' },
            { when: 't >= 0', is: '2' },
          ],
        },
        states: 'f(x) >= 1',
      },
      'overlap at 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        provided: ['x != 0'],
        where: {
          'f(t)': [
            { when: 't <= 0', is: '1' },
            { when: 't >= 0', is: '2' },
          ],
        },
        states: 'f(x) >= 1',
      },
      'overlap not met',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't^2 < 2', is: '1' },
            { when: 't^2 > 2', is: '1' },
          ],
        },
        states: 'f(x) == 1',
      },
      'gap at the root of 2',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 'exp(t) < 2', is: '1' },
            { when: 'exp(t) > 2', is: '1' },
          ],
        },
        states: 'f(x) == 1',
      },
      'gap at ln 2',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 'sqrt(1 - t)' },
            { when: 't >= 1', is: 'sqrt(t - 2)' },
          ],
        },
        states: 'f(x) >= 0',
      },
      't = 3/2',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 'sqrt(1 - t)' },
            { when: 't >= 1', is: 'sqrt(t - 1)' },
          ],
        },
        states: 'f(x) >= 0',
      },
      'roots in their own pieces',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't < 1', is: 'sqrt(1 - t)' },
            { when: 't >= 1', is: 'sqrt(t - 1)' },
          ],
        },
        states: 'f(x)^2 == abs(x - 1)',
        continuous: ['f'],
      },
      'continuity is of a formula of the letters of the claim, and f has a parameter',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 'ln(t) > 0', is: '1' },
            { when: 't <= 1', is: '0' },
          ],
        },
        states: 'f(x) >= 0',
      },
      'ln of t <= 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 1 and ln(t) > 0', is: '1' },
            { when: 't <= 1', is: '0' },
          ],
        },
        states: 'f(x) >= 0',
      },
      'guarded',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x < 0', is: '0' },
            { when: 'x >= 0', is: 'x + 1e-9' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'jumps by 1e-9',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real' },
        where: {
          f: [
            { when: 'x < y', is: 'x' },
            { when: 'x >= y', is: '2 * y - 1' },
          ],
        },
        continuous: ['f'],
        states: 'f <= max(x, 2 * y - 1)',
      },
      'x = y != 1',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x^2 < 2', is: '0' },
            { when: 'x^2 >= 2', is: 'x' },
          ],
        },
        continuous: ['f'],
        states: 'f^2 <= x^2',
      },
      'jumps at roots of 2',
    ),
    ill({ given: { x: 'x real' }, states: 'x / x == 1' }, 'x = 0'),
    ill({ given: { x: 'x real' }, states: 'x != 0 or 1 / x > 0' }, '1 / 0 at x = 0'),
    yes({ given: { x: 'x real' }, states: 'x == 0 or x / x == 1' }, 'guarded'),
    ill({ given: { x: 'x real' }, states: 'x / x == 1 or x == 0' }, 'read from the left'),
    ill({ given: { x: 'x real' }, states: '0 * sqrt(x) == 0' }, 'x < 0'),
    ill({ given: { x: 'x real' }, states: '0 * ln(x^2) == 0' }, 'x = 0'),
    ill({ given: { x: 'x real' }, states: '1 / (x^2 - 3) != 0' }, 'root of 3'),
    ill({ given: { x: '0 <= x <= 2' }, states: '1 / (exp(x) - 3) != 0' }, 'ln 3'),
    ill({ given: { x: 'x real' }, states: 'sqrt(x^3 - 2) >= 0 or x > 0' }, 'x = 0'),
  ],
  '46 adversary, nearby without value': [
    ill(
      {
        given: { x: 'x real' },
        provided: ['x == 0'],
        where: { 'f(t)': [{ when: 't == 0 or t * (1 / t) < 1 / 2', is: '5 * t' }] },
        states: 'D[f(x); x] == 5',
      },
      'f is defined at 0 alone',
    ),
    ill(
      {
        given: { x: 'x real' },
        provided: ['x == 0'],
        where: { 'f(t)': [{ when: 't == 0 or t / t < 1 / 2', is: '5 * t' }] },
        states: 'D[f(x); x] == 5',
      },
      'f is defined at 0 alone',
    ),
    ill(
      {
        given: { x: 'x real' },
        provided: ['x == 0'],
        where: { 'f(t)': [{ when: 't == 0 or t^2 * t^-2 < 1 / 2', is: '5 * t' }] },
        states: 'D[f(x); x] == 5',
      },
      'f is defined at 0 alone',
    ),
    ill(
      {
        given: { x: '0 <= x <= 0' },
        where: { 'f(t)': [{ when: 't == 0 or 1 / t < 1 / t', is: '5 * t' }] },
        states: 'D[f(x); x] == 5',
      },
      'f is defined at 0 alone',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'f(t)': [{ when: 't == 0 or t * (1 / t) < 1 / 2', is: '5 * t' }], 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'f is defined at 0 alone',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'f(t)': [{ when: 't == 0 or 2 / t < 1', is: '5 * t' }], 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'f has no value right of 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'f(t)': [{ when: 't == 0 or ln(t) < 0', is: '5 * t' }], 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'f has no value left of 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'f(t)': [{ when: 't == 0 or ln(t) < 7', is: '5 * t' }], 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'f has no value left of 0',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: {
          'h(s, t)': 't',
          'f(t)': [
            { when: 't == 0', is: 't' },
            { when: 't != 0', is: 'h(1 / t, t)' },
          ],
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 1',
      },
      't everywhere, slope 1',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't == 0 or t * (1 / t) < 1 / 2', is: '0' },
            { when: 't != 0', is: '1' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'jumps at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0 or t * (1 / t) < 1 / 2', is: '0' },
            { when: 't > 0', is: 't' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'kink at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0', is: '0' },
            { when: 't > 0 and t * (1 / t) > 1/2', is: 't' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'kink at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0 or t * (1 / t) < 1 / 2', is: '0' },
            { when: 't > 0 and t * (1 / t) > 1/2', is: '1' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'jumps at 0',
    ),
  ],
  '0 adversary, certificates that prove nothing': [
    no(
      { given: { x: 'x real' }, states: 'x^2 >= x', proofs: { certify: { terms: [{ weight: '1', square: 'x' }] } } },
      'x = 1/2',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x^2 >= x',
        proofs: { certify: { where: { x: '2' }, terms: [{ weight: '2' }] } },
      },
      'x = 1/2',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x >= 0',
        proofs: { certify: { lemmas: [{ shows: 'x >= 0' }], terms: [{ given: ['x'] }] } },
      },
      'x = -1',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x >= 0',
        proofs: {
          certify: { where: { y: 'x^2' }, lemmas: [{ shows: 'y >= 0' }], over: 'x', terms: [{ square: 'x' }] },
        },
      },
      'over may be < 0',
    ),
    no({ given: { x: 'x real' }, states: 'x^2 > 0', proofs: { certify: { terms: [{ square: 'x' }] } } }, 'x = 0'),
    no(
      { given: { x: 'x real' }, states: '-x^2 >= 0', proofs: { certify: { terms: [{ weight: '-1', square: 'x' }] } } },
      'weight < 0',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x >= 0',
        proofs: { certify: { where: { r: 'sqrt(x)' }, terms: [{ square: 'r' }] } },
      },
      'x = -1',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x >= 0',
        proofs: { certify: { where: { r: 'ln(x)' }, lemmas: [{ shows: 'x > 0' }], terms: [{ given: ['x'] }] } },
      },
      'x = -1',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x >= 0',
        proofs: { certify: { where: { r: '1 / x' }, over: 'r', terms: [{ weight: '1' }] } },
      },
      'x = -1',
    ),
    no(
      {
        given: { x: 'x real' },
        states: 'x^2 >= 1',
        proofs: { certify: { lemmas: [{ shows: 'x - x > 0' }], terms: [] } },
      },
      'x = 0',
    ),
    no({ given: { x: 'x real' }, states: 'x == 0', proofs: { certify: { terms: [] } } }, 'x = 1'),
    ill(
      { given: { x: 'x real' }, states: 'x^2 >= x', proofs: { certify: { term: [] } } },
      'an unknown key; false at 1/2',
    ),
    ill({ given: { x: 'x real' }, states: 'x^2 >= x', expect: 'yes' }, 'no such expectation'),
  ],
  '0 adversary, work': [
    no({ given: vars(12), states: `${sum(12, k => `x${k}^4`)} >= ${sum(11, k => `x${k} * x${k + 1}`)}` }, 'small x'),
    yes(
      { given: vars(10), states: `${sum(10, k => `x${k}^2`)} >= ${sum(9, k => `x${k} * x${k + 1}`)}` },
      'tridiagonal',
    ),
    yes({ given: vars(6), states: `(${sum(6, k => `x${k}`)})^2 <= 6 * (${sum(6, k => `x${k}^2`)})` }, 'Cauchy-Schwarz'),
    no({ given: vars(6), states: `(${sum(6, k => `x${k}`)})^2 <= 5 * (${sum(6, k => `x${k}^2`)})` }, 'all equal'),
    no(
      { given: { x: 'x real' }, states: `${sum(3000, k => `x^2 / ${k + 1}`)} < 8 * x^2` },
      'harmonic sum of 3000 is 8.58; x = 1',
    ),
    yes({ given: { x: 'x real' }, states: '(x - 1)^20 * (x + 2)^18 >= 0' }, 'even powers'),
    no({ given: { x: 'x real' }, states: '(x - 1)^20 * (x + 2)^17 >= 0' }, 'x = -3'),
    no({ given: { x: '0 <= x <= 1' }, states: 'x^500 < 1 / 2 or x < 99 / 100' }, 'x = 1'),
    no({ given: { n: 'n in 1..200', m: 'm in 1..200' }, states: 'n * m < 40000' }, 'n = m = 200'),
    yes({ given: { n: 'n in 1..100', m: 'm in 1..100' }, states: '(n - m)^2 >= 0' }, 'square'),
    no({ given: { n: 'n in 1..1000' }, states: 'n^2 - n + 41 != 41^2' }, 'n = 41'),
    yes(
      {
        given: { a: '0 < a' },
        states: 'E[(u + v + w + z)^2; u ~ uniform(a), v ~ uniform(a), w ~ uniform(a), z ~ uniform(a)] == 4 * a^2 / 3',
      },
      'variances add',
    ),
    yes(
      {
        given: { a: '0 < a' },
        states: 'E[max(max(u, v), w); u ~ uniform(a), v ~ uniform(a), w ~ uniform(a)] == a / 2',
      },
      'order statistic',
    ),
    no(
      {
        given: { a: '0 < a' },
        states: 'E[max(max(u, v), w); u ~ uniform(a), v ~ uniform(a), w ~ uniform(a)] == a / 3',
      },
      'a / 2',
    ),
    yes(
      { given: { x: '-5 <= x <= 5', y: '-5 <= y <= 5' }, states: 'exp(x) + exp(y) >= 2 * exp((x + y) / 2)' },
      'convex',
    ),
    no({ given: { x: '-5 <= x <= 5', y: '-5 <= y <= 5' }, states: 'exp(x) + exp(y) > 2 * exp((x + y) / 2)' }, 'x = y'),
    yes(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        states: 'x^4 * y^2 + x^2 * y^4 + z^6 >= 3 * x^2 * y^2 * z^2',
      },
      'Motzkin',
    ),
    no(
      {
        given: { x: 'x real', y: 'y real', z: 'z real' },
        states: 'x^4 * y^2 + x^2 * y^4 + z^6 >= 301/100 * x^2 * y^2 * z^2',
      },
      'x = y = z',
    ),
    yes(
      {
        given: { x: '0 <= x', y: '0 <= y', z: '0 <= z' },
        states: 'x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y) >= 0',
      },
      'Schur',
    ),
    yes(
      {
        given: { x: '0 < x', y: '0 < y', z: '0 < z' },
        states: 'x / (y + z) + y / (z + x) + z / (x + y) >= 3 / 2',
        equality: 'x == y and y == z',
      },
      'Nesbitt',
    ),
    yes(
      { given: { x: '0 < x', y: '0 < y', z: '0 < z' }, states: 'x / (y + z) + y / (z + x) + z / (x + y) > 149 / 100' },
      'Nesbitt',
    ),
    yes(
      { given: vars(5, k => `0 < x${k}`), states: `${sum(5, k => `x${k} / (x${k} + x${(k + 1) % 5})`)} < 4` },
      'cyclic: each < 1, the sum < 4',
    ),
    no(
      { given: vars(5, k => `0 < x${k}`), states: `${sum(5, k => `x${k} / (x${k} + x${(k + 1) % 5})`)} < 399/100` },
      'falls fast',
    ),
    no(
      {
        given: { x: 'x real' },
        where: Object.fromEntries([
          ['f0(t)', 't^2 + 1'],
          ...Array.from({ length: 12 }, (_, k) => [`f${k + 1}(t)`, `f${k}(f${k}(t))`]),
        ]),
        states: 'f12(x) >= 1',
      },
      'true but too long: refused',
    ),
    yes({ given: { x: '0 <= x <= 1' }, states: 'erf(x) * exp(x^2) >= 2 / sqrt(pi) * x' }, 'Mills'),
    no(
      { given: { x: '0 <= x <= 1' }, states: 'sqrt(x) * ln(1 + x) * atan(x) * erf(x) >= x^4' },
      'x = 1: .69 * .785 * .84 = .457',
    ),
    ill({ given: { x: 'x real' }, states: `${'('.repeat(500)}x${')'.repeat(500)} >= 0` }, 'nested too deep, and false'),
    ill({ given: { x: 'x real' }, states: `${'abs('.repeat(200)}x${')'.repeat(200)} < 0` }, 'false'),
    no({ given: { x: 'x real' }, states: `${'max(x, '.repeat(20)}0${')'.repeat(20)} > x` }, 'x >= 0'),
    yes(
      {
        given: { a: '0 < a', V: '0 <= V <= a' },
        states: 'E[(clip(u + e, -V, V) - u)^2; u ~ uniform(a), e ~ cauchy(a)] <= 4 * a^2',
      },
      '|clip - u| <= 2 a',
    ),
    yes(
      { given: { a: '0 < a' }, states: 'E[(clip(u + e, -a, a) - u)^2; u ~ uniform(a), e ~ gaussian(a)] <= 4 * a^2' },
      '|clip - u| <= 2 a',
    ),
  ],
  '0 adversary, ordinary, more': [
    yes({ given: { s: '0 < s', a: '0 < a' }, states: 'E[exp(-u^2 / a^2); u ~ gaussian(s)] <= 1' }, 'at most 1'),
    yes({ given: { s: '0 < s' }, states: 'E[exp(-u^2); u ~ gaussian(s)] < 1' }, 'less than 1 off 0'),
    yes(
      { given: { s: '0 < s' }, states: 'E[1 / (1 + exp(-u)); u ~ gaussian(s)] == 1 / 2' },
      'symmetry of the logistic',
    ),
    yes(
      { given: { s: '0 < s <= 1' }, states: 'E[exp(u); u ~ uniform(s)] == (exp(s) - exp(-s)) / (2 * s)' },
      'closed form',
    ),
    yes(
      { given: { s: '0 < s', m: 'm real' }, states: 'P[u < m; u ~ cauchy(s)] == 1 / 2 + atan(m / s) / pi' },
      'distribution function',
    ),
    yes({ given: { s: '0 < s', m: '0 <= m' }, states: 'P[abs(u) > m; u ~ laplace(s)] == exp(-m / s)' }, 'tail'),
    yes(
      { given: { s: '0 < s', m: 'm real' }, states: 'P[u < m; u ~ gaussian(s)] == (1 + erf(m / (s * sqrt(2)))) / 2' },
      'Phi',
    ),
    yes(
      {
        given: { s: '0 < s', V: '0 <= V' },
        states: 'E[clip(u, -V, V)^2; u ~ uniform(s)] <= s^2 / 3',
        equality: 'V >= s',
      },
      'clipping',
    ),
    yes(
      {
        given: { s: '0 < s', V: '0 <= V', W: 'V <= W' },
        states: 'E[clip(u, -V, V)^2; u ~ uniform(s)] <= E[clip(u, -W, W)^2; u ~ uniform(s)]',
      },
      'monotone in the box',
    ),
    yes(
      { given: { s: '0 < s', l: '0 <= l' }, states: 'E[(sign(u) * max(abs(u) - l, 0))^2; u ~ uniform(s)] <= s^2 / 3' },
      'soft threshold shrinks',
    ),
    yes(
      {
        given: { s: '0 < s', l: '0 <= l <= s' },
        states: 'E[(sign(u) * max(abs(u) - l, 0))^2; u ~ uniform(s)] == (s - l)^3 / (3 * s)',
      },
      'closed form',
    ),
    yes({ given: { x: 'x real', l: '0 < l' }, states: 'x^2 / (x^2 + l) <= 1' }, 'shrinkage factor'),
    yes({ given: { x: '0 < x', l: '0 < l' }, states: 'D[x^2 / (x^2 + l); x] > 0' }, 'increasing'),
    yes(
      { given: { x: 'x real', c: '0 < c' }, states: 'D[c^2 / 2 * (1 - exp(-(x / c)^2)); x] == x * exp(-(x / c)^2)' },
      'Welsch',
    ),
    yes(
      { given: { x: 'x real', c: '0 < c' }, states: 'c^2 / 2 * ln(1 + (x / c)^2) <= x^2 / 2', equality: 'x == 0' },
      'Cauchy loss',
    ),
    yes({ given: { x: 'x real' }, states: 'abs(x) - ln(1 + abs(x)) >= 0', equality: 'x == 0' }, 'fair loss'),
    yes({ given: { x: 'x real' }, states: 'sqrt(1 + x^2) - 1 <= x^2 / 2', equality: 'x == 0' }, 'pseudo-Huber'),
    yes({ given: { x: 'x real' }, states: 'D[sqrt(1 + x^2); x]^2 < 1' }, '1-Lipschitz'),
    yes({ given: { x: 'x real' }, states: 'x * (exp(x) - exp(-x)) / (exp(x) + exp(-x)) <= x^2' }, 'tanh'),
    yes({ given: { x: 'x real', e: '0 < e' }, states: 'x^2 / (abs(x) + e) >= abs(x) - e' }, 'reweighting'),
    yes(
      {
        given: { x: 'x real', y: 'y real', e: '0 < e' },
        states: 'abs(x) <= x^2 / (2 * e) + e / 2',
        equality: 'abs(x) == e',
        provided: ['y == y'],
      },
      'variational modulus',
    ),
    yes({ given: { n: 'n in 1..12', r: '0 <= r < 1' }, states: '(1 - r^n) / (1 - r) <= n' }, 'geometric sum'),
    yes(
      { given: { n: 'n in 1..12', r: '0 <= r <= 1' }, states: 'r^n * (1 - r) <= 1 / (n + 1)' },
      'maximum of r^n (1 - r)',
    ),
    yes({ given: { d: 'd in 1..10', N: 'N in 12..30' }, states: 'd / (N - d - 1) > d / N' }, 'overfit'),
    yes(
      {
        given: { a: '0 < a', h: '0 < h <= a' },
        limit: { of: '(sqrt(a + h) - sqrt(a)) / h', is: '1 / (2 * sqrt(a))', within: 'h / (8 * a * sqrt(a))', as: 'h' },
      },
      'derivative of the root',
    ),
    yes(
      { given: { h: '0 < h <= 1' }, limit: { of: 'ln(1 + h) / h', is: '1 - h / 2', within: 'h^2 / 3', as: 'h' } },
      'Taylor',
    ),
    yes(
      { given: { h: '0 < h <= 1', a: '0 < a' }, limit: { of: 'a / (a + h)', is: '1', within: 'h / a', as: 'h' } },
      'ridge vanishes',
    ),
    yes({ given: { h: '0 < h <= 1' }, limit: { of: '(1 - exp(-h)) / h', is: '1', within: 'h / 2', as: 'h' } }, 'flow'),
    yes(
      {
        given: { T: '1 <= T', M: '1 <= M' },
        diverges: {
          of: 'E[max(T - abs(u), 0); u ~ uniform(1)]',
          truncation: 'T',
          above: 'T - 1',
          level: 'M',
          reaches: 'M + 1',
        },
      },
      'T - 1/2',
    ),
    yes(
      {
        given: { T: '1 <= T', M: '1 <= M' },
        diverges: {
          of: 'E[clip(u, -T, T)^2; u ~ cauchy(1)]',
          truncation: 'T',
          above: 'T / 4',
          level: 'M',
          reaches: '4 * M',
        },
      },
      '(2 / pi)(T - atan T) + T^2 P[|u| > T]: at T = 1: .273 + .5',
    ),
    yes(
      {
        given: { w: 'w real', m: 'm real', t: 't real', l: '0 < l' },
        conserved: { of: 'w^2 - m^2', along: { w: 'l * m * t', m: 'l * w * t' } },
      },
      'two layers',
    ),
    yes(
      {
        given: { x: '0 < x', y: '0 < y' },
        conserved: { of: 'x - ln(x) + y - ln(y)', along: { x: 'x * (1 - y)', y: 'y * (x - 1)' } },
      },
      'Lotka-Volterra',
    ),
    yes(
      {
        given: { x: 'x real', y: 'y real', l: '0 <= l', t: '0 <= t <= 1' },
        states: '(t * x + (1 - t) * y)^2 + l * t * (1 - t) * (x - y)^2 <= t * x^2 + (1 - t) * y^2 or l > 1',
      },
      'strong convexity',
    ),
    yes({ given: { x: '0 <= x <= 1', y: '0 <= y <= 1' }, states: 'min(x, y) >= x * y' }, 'union'),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'huber(t)': [
            { when: 'abs(t) <= 1', is: 't^2 / 2' },
            { when: 'abs(t) > 1', is: 'abs(t) - 1 / 2' },
          ],
        },
        states: 'sqrt(1 + x^2) - 1 <= huber(x)',
      },
      'pseudo-Huber below Huber',
    ),
    yes(
      {
        given: { w: 'w real', z: 'z real', l: '0 <= l' },
        minimises: {
          of: '(w - z)^2 / 2 + l * max(abs(w) - 1, 0)',
          over: 'w',
          at: 'sign(z) * max(min(abs(z), 1), abs(z) - l)',
          uniqueness: 'unique',
        },
      },
      'prox beyond a box',
    ),
    yes(
      {
        given: { z: 'z real', w: 'w real', V: '0 <= V' },
        provided: ['abs(w) <= V'],
        minimises: { of: '(w - z)^2', over: 'w', at: 'clip(z, -V, V)', uniqueness: 'unique' },
      },
      'projection',
    ),
  ],
  '47 adversary, quoted definitions that draw a given letter': [
    quoting(ill({ given: { u: '2 <= u <= 3' }, states: 'f(0) < u and k(0, 1) == 1' }, '1 / u'), {
      given: { x: '2 <= x' },
      where: { 'k(s, t)': 't', 'f(t)': 'E[k(1 / (u + t), t + u); u ~ uniform(1)]' },
      states: 'f(x) == x',
    }),
    quoting(ill({ given: { u: '2 <= u <= 3' }, states: 'f(0) == 0 and u >= 2 and k(0, 1) == 1' }, '1 / u'), {
      given: { x: '2 <= x' },
      where: { 'k(s, t)': 't', 'f(t)': 'E[k(1 / (u + t), t + u); u ~ uniform(1)]' },
      states: 'f(x) == x',
    }),
    quoting(
      ill({ given: { u: '0 < u' }, states: 'f(0) == 0 and u > 0 and k(0, 1) == 1' }, 'root of a negative number'),
      {
        given: { x: '2 <= x' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[k(sqrt(u + t), t); u ~ uniform(1)]' },
        states: 'f(x) == x',
      },
    ),
    quoting(ill({ given: { u: '2 <= u <= 3' }, states: 'f(-4) <= u and p(-6, 0) == 1' }, 'two values for every u'), {
      given: { x: '2 <= x' },
      where: {
        'p(s, t)': [
          { when: 's <= t', is: '1' },
          { when: 's >= -5', is: '2' },
        ],
        'f(t)': 'E[p(u, -t - 3); u ~ uniform(1)]',
      },
      states: 'f(x) == 2',
    }),
    quoting(ill({ given: { u: '2 <= u <= 3' }, states: 'f(0) == 1 / 9 and u >= 2' }, 'scales <= 0'), {
      given: { x: '2 <= x' },
      where: { 'f(t)': 'E[E[v^2; v ~ uniform(u + t)]; u ~ uniform(1)]' },
      states: 'f(x) >= 0',
    }),
    quoting(ill({ given: { u: '1/2 <= u <= 1' }, states: 'f(1 / 4) + u > -1000' }, 'a pole'), {
      given: { x: '1 < x' },
      where: { 'f(t)': 'E[1 / (u + t); u ~ uniform(1)]' },
      states: 'f(x + 1) > 0',
    }),
    quoting(yes({ given: { u: '0 < u' }, states: 'f(u) == u^2 + 1 / 3' }, 'variance'), {
      given: { x: 'x real' },
      where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' },
      states: 'f(x) == x^2 + 1 / 3',
    }),
    quoting(no({ given: { u: '3 < u' }, states: 'f(0) >= u^2' }, '1/3'), {
      given: { x: 'x real' },
      where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' },
      states: 'f(x) == x^2 + 1 / 3',
    }),
  ],
};

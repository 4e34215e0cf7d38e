import { type Corpus, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const h = { h: '0 < h < 1' };
const T = { T: 'T >= 1', l: 'l > 0' };
const reached = { of: 'T', truncation: 'T', above: 'T', level: 'l', reaches: 'l + 1' };
const pieces = (...list: [string, string][]) => list.map(([when, is]) => ({ when, is }));

/** What the kinds of statements mean. */
export const kinds: Corpus = {
  '4 minimiser': [
    no(
      { given: x, provided: ['x >= 1'], minimises: { of: 'x^2', over: 'x', at: '0', value: '0' } },
      '0 is not admissible',
    ),
    yes(
      { given: x, provided: ['x >= 1'], minimises: { of: 'x^2', over: 'x', at: '1', value: '1' } },
      'least at the end',
    ),
    no(
      { given: x, provided: ['x != 0'], minimises: { of: 'x^2', over: 'x', at: '0', value: '0' } },
      '0 is not admissible',
    ),
    no(
      { given: xy, provided: ['x + y >= 2'], minimises: { of: 'x^2 + 0 * y', over: 'x', at: '0', value: '0' } },
      'y = 0',
    ),
    yes(
      { given: xy, provided: ['x + y >= 2'], minimises: { of: 'x^2', over: 'x', at: 'max(0, 2 - y)' } },
      'the nearest to 0',
    ),
    no(
      { given: xy, provided: ['x y == 1'], minimises: { of: 'x^2 + y^2', over: 'x', at: 'y' } },
      'y = 2 forces x = 1/2',
    ),
    no(
      { given: { n: 'n in 0..10' }, minimises: { of: '(n - 7/2)^2', over: 'n', at: '7/2', value: '0' } },
      'no integer',
    ),
    yes({ given: { n: 'n in 0..10' }, minimises: { of: '(n - 7/2)^2', over: 'n', at: '3', value: '1/4' } }, 'so is 4'),
    no(
      {
        given: { n: 'n in 0..10' },
        minimises: { of: '(n - 7/2)^2', over: 'n', at: '3', value: '1/4', uniqueness: 'unique' },
      },
      'so is 4',
    ),
    no({ given: { n: 'n in 0..3' }, minimises: { of: '(n - 5)^2', over: 'n', at: '5', value: '0' } }, '5 is outside'),
    yes(
      {
        given: { n: 'n in 0..3' },
        minimises: { of: '(n - 5)^2', over: 'n', at: '3', value: '4', uniqueness: 'unique' },
      },
      'the end',
    ),
    no(
      { given: { n: 'n in 1..6' }, minimises: { of: 'n^2 - 5 n', over: 'n', at: '5/2', value: '-25/4' } },
      'no integer',
    ),
    no(
      { given: { n: 'n in 1..6', a: '0 <= a <= 6' }, minimises: { of: '(n - a)^2', over: 'n', at: 'a', value: '0' } },
      'a = 1/2',
    ),
    ill({ given: x, minimises: { of: 'x^2', over: 'x', at: 'x', value: 'x^2' } }, 'the place moves with x'),
    ill({ given: x, minimises: { of: 'x^2', over: 'x', at: '0 * x', value: '0' } }, 'the place speaks of x'),
    ill({ given: x, minimises: { of: 'x^2', over: 'x', at: '0', value: 'x - x' } }, 'the value speaks of x'),
    ill({ given: x, where: { m: 'x' }, minimises: { of: 'x^2', over: 'x', at: 'm', value: 'm^2' } }, 'm is x'),
    ill({ given: xy, minimises: { of: '(x - y)^2', over: 'x', at: 'abs(x)' } }, 'the place moves with x'),
    no({ given: x, minimises: { of: 'max(x, 0)', over: 'x', at: '-1', value: '0', uniqueness: 'unique' } }, 'so is -2'),
    yes({ given: x, minimises: { of: 'max(x, 0)', over: 'x', at: '-1', value: '0' } }, 'a plateau'),
    no(
      { given: { x: '0 <= x <= 1' }, minimises: { of: 'x^2 - 4 x', over: 'x', at: '2', value: '-4' } },
      '2 is outside',
    ),
    yes({ given: { x: '0 <= x <= 1' }, minimises: { of: 'x^2 - 4 x', over: 'x', at: '1', value: '-3' } }, 'the end'),
    no({ given: { x: 'x > 0' }, minimises: { of: 'x^2', over: 'x', at: '0', value: '0' } }, '0 is not admissible'),
    no(
      { given: { a: 'a real', x: 'x >= 0' }, minimises: { of: '(x - a)^2', over: 'x', at: 'a', value: '0' } },
      'a = -1',
    ),
    yes(
      { given: { a: 'a real', x: 'x >= 0' }, minimises: { of: '(x - a)^2', over: 'x', at: 'max(a, 0)' } },
      'the projection',
    ),
    no(
      { given: { V: 'V >= 0', a: 'a >= V' }, minimises: { of: '(V - a - 1)^2', over: 'V', at: 'a + 1', value: '0' } },
      'V <= a',
    ),
    yes(
      { given: { V: 'V >= 0', a: 'a >= V' }, minimises: { of: '(V - a - 1)^2', over: 'V', at: 'a', value: '1' } },
      'V <= a',
    ),
  ],
  '5 limit': [
    no({ given: h, limit: { of: '5', is: '0', within: '10 * sign(h)', as: 'h' } }, '5 does not tend to 0'),
    no({ given: h, limit: { of: '5', is: '0', within: '10 * sign(h)^2', as: 'h' } }, '5 does not tend to 0'),
    no({ given: h, limit: { of: '5', is: '0', within: '10 * abs(sign(h))', as: 'h' } }, '5 does not tend to 0'),
    no({ given: h, limit: { of: '5 + h', is: 'h', within: 'max(0, 10 * sign(h))', as: 'h' } }, 'the gap is 5'),
    no(
      {
        given: h,
        where: { w: pieces(['h > 0', '10'], ['h <= 0', '0']) },
        limit: { of: '5', is: '0', within: 'w', as: 'h' },
      },
      'w jumps at 0',
    ),
    no(
      {
        given: h,
        where: { 'w(t)': pieces(['t > 0', '10 + t'], ['t <= 0', 't']) },
        limit: { of: '5', is: '0', within: 'w(h)', as: 'h' },
      },
      'w jumps at 0',
    ),
    no(
      {
        given: h,
        where: { w: pieces(['h == 0', '0'], ['h != 0', '10']) },
        limit: { of: '5', is: '0', within: 'w', as: 'h' },
      },
      'w jumps at 0',
    ),
    no(
      { given: h, limit: { of: '5', is: '0', within: '20 * P[abs(u) < 1 and h > 0; u ~ uniform(1)]', as: 'h' } },
      'it jumps at 0',
    ),
    no({ given: h, limit: { of: '5', is: '0', within: 'clip(1000000000 h, 0, 10)', as: 'h' } }, 'h = 10^-10'),
    ill({ given: h, limit: { of: '5', is: '0', within: '10 h / h - 10 + 10', as: 'h' } }, 'no value at 0'),
    ill({ given: h, limit: { of: '5', is: '0', within: '10 h / abs(h)', as: 'h' } }, 'no value at 0'),
    ill({ given: { h: '1 <= h <= 2' }, limit: { of: '5', is: '0', within: '5 h', as: 'h' } }, '0 is no limit point'),
    ill({ given: { h: 'h in 1..5' }, limit: { of: '5', is: '0', within: '5 h', as: 'h' } }, '0 is no limit point'),
    ill({ given: { h: 'h in 0..5' }, limit: { of: 'h', is: '0', within: 'h', as: 'h' } }, 'isolated'),
    ill(
      { given: { h: 'h > 0' }, provided: ['h >= 1'], limit: { of: '5', is: '0', within: '5 h', as: 'h' } },
      '0 is no limit point',
    ),
    ill(
      { given: { h: 'h > 0' }, provided: ['h^2 > 1/4'], limit: { of: '1', is: '0', within: '2 h', as: 'h' } },
      '0 is no limit point',
    ),
    no({ given: { h: '0 < h < 1', a: 'a > 0' }, limit: { of: 'a', is: '0', within: 'a h', as: 'h' } }, 'h < 1'),
    yes({ given: { h: '0 < h < 1', a: 'a > 0' }, limit: { of: 'a h', is: '0', within: 'a h', as: 'h' } }, 'exact'),
    yes({ given: h, limit: { of: 'sqrt(h)', is: '0', within: 'sqrt(h)', as: 'h' } }, 'a root is continuous'),
    yes(
      { given: { h: '-1 < h < 1' }, limit: { of: 'abs(h)', is: '0', within: 'abs(h)', as: 'h' } },
      'a size is continuous',
    ),
    yes({ given: { h: '-1 < h < 1' }, limit: { of: 'h * sign(h)', is: '0', within: 'abs(h)', as: 'h' } }, 'abs(h)'),
    no({ given: { h: '-1 < h < 1' }, limit: { of: 'sign(h)', is: '0', within: 'abs(h)', as: 'h' } }, 'it jumps'),
    yes({ given: h, limit: { of: 'min(h, 1/2)', is: 'h', within: 'h', as: 'h' } }, 'exact until 1/2'),
  ],
  '6 divergence': [
    ill(
      {
        given: { T: 'T >= 1', l: '0 < l < 1/10' },
        diverges: { ...reached, of: 'min(T, 2)', above: 'min(T, 2)', reaches: '1' },
      },
      'levels are bounded',
    ),
    ill(
      {
        given: { T: 'T >= 1', l: 'l in 1..5' },
        diverges: { ...reached, of: 'min(T, 9)', above: 'min(T, 9)', reaches: '6' },
      },
      'levels are bounded',
    ),
    ill(
      {
        given: { T: 'T >= 1', l: 'l > 0' },
        provided: ['l < 1'],
        diverges: { ...reached, of: 'min(T, 2)', above: 'min(T, 2)', reaches: '2' },
      },
      'levels are bounded',
    ),
    ill({ given: T, provided: ['T <= 5'], diverges: reached }, 'the truncation is confined'),
    no({ given: { T: '1 <= T <= 5', l: 'l > 0' }, diverges: reached }, 'T stops at 5'),
    ill({ given: T, provided: ['T <= l'], diverges: { ...reached, reaches: 'l' } }, 'the truncation is confined'),
    no({ given: T, diverges: { ...reached, of: 'min(T, 5)', above: 'T' } }, 'T = 6'),
    no({ given: T, diverges: { ...reached, above: 'T / 2' } }, 'l = 2 is not reached'),
    no({ given: T, diverges: { ...reached, of: '1', above: '1', reaches: '2' } }, 'bounded'),
    no({ given: T, diverges: { ...reached, of: '1 - 1 / T', above: '1 - 1 / T' } }, 'bounded'),
    no(
      { given: T, diverges: { ...reached, of: 'E[min(u^2, T^2); u ~ uniform(1)]', above: '1/3', reaches: '1' } },
      'bounded',
    ),
    yes({ given: T, diverges: { ...reached, above: 'T / 2', reaches: '2 l + 1' } }, 'T / 2 passes l'),
    yes({ given: T, diverges: { ...reached, of: 'T^2' } }, 'T^2 >= T'),
    yes({ given: { T: 'T >= 1', l: 'l >= 10' }, diverges: reached }, 'high levels are enough'),
  ],
};

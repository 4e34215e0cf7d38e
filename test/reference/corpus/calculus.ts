import { type Corpus, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const pieces = (...list: [string, string][]) => list.map(([when, is]) => ({ when, is }));

/** Derivatives and continuity: of the function, at every point. */
export const calculus: Corpus = {
  '7 derivative': [
    ill({ given: x, where: { y: 'x^2' }, states: 'D[y^2; y] == 0' }, 'y is no variable'),
    ill({ given: x, where: { y: 'x^2' }, states: 'D[y; y] == 0' }, 'y is no variable'),
    ill({ given: x, where: { y: 'x' }, states: 'D[y^2 + x; y] == 0' }, 'y is no variable'),
    ill({ given: x, where: { 'y(t)': 't^2' }, states: 'D[y(x); y] == 0' }, 'y is no variable'),
    yes({ given: x, where: { y: 'x^2' }, states: 'D[y; x] == 2 x' }, 'of x^2'),
    no({ given: x, where: { y: 'x^2' }, states: 'D[y; x] == 0' }, '2 x'),
    yes({ given: xy, states: 'D[y^2; x] == 0 * x' }, 'y is kept'),
    ill(
      { given: x, where: { f: pieces(['x == 0', '5'], ['x != 0', 'x^2']) }, states: 'D[f; x] == 2 x' },
      'f jumps at 0',
    ),
    no(
      {
        given: x,
        where: { f: pieces(['x == 1', '1'], ['x != 1', 'x^2']) },
        provided: ['x == 1'],
        states: 'D[f; x] == 0',
      },
      'f is x^2',
    ),
    no(
      { given: x, where: { f: pieces(['x == 2', '4'], ['x != 2', 'x^2']) }, states: 'D[f; x] <= 0 or x != 2' },
      '4 at 2',
    ),
    ill({ given: x, where: { f: pieces(['x <= 0', '0'], ['x > 0', '1']) }, states: 'D[f; x] == 0' }, 'f jumps at 0'),
    ill(
      {
        given: x,
        where: { f: pieces(['x < 0', '-x'], ['x == 0', '0'], ['x > 0', 'x']) },
        states: 'D[f; x] == sign(x)',
      },
      'a kink at 0',
    ),
    ill(
      { given: x, where: { 'f(t)': pieces(['t < 1', '0'], ['t >= 1', 't']) }, states: 'D[f(x); x] >= 0' },
      'f jumps at 1',
    ),
    ill(
      { given: x, where: { 'f(t)': pieces(['t < 1', '1'], ['t >= 1', 't']) }, states: 'D[f(x); x] >= 0' },
      'a kink at 1',
    ),
    yes(
      { given: { x: 'x > 1' }, where: { 'f(t)': pieces(['t < 1', '1'], ['t >= 1', 't']) }, states: 'D[f(x); x] == 1' },
      'beyond the kink',
    ),
    ill({ given: x, states: 'D[sign(x); x] == 0' }, 'a jump at 0'),
    yes({ given: { x: 'x > 0' }, states: 'D[sign(x); x] == 0' }, 'constant there'),
    ill({ given: x, states: 'D[sign(x - 3); x] == 0' }, 'a jump at 3'),
    ill({ given: { x: '-1 <= x <= 1' }, states: 'D[P[0 < x and u < 2; u ~ uniform(1)]; x] == 0' }, 'a jump at 0'),
    ill({ given: x, states: 'D[abs(x); x] == sign(x)' }, 'a kink at 0'),
    ill({ given: x, states: 'D[abs(x - 2); x] <= 1' }, 'a kink at 2'),
    ill({ given: x, states: 'D[min(x, 1); x] <= 1' }, 'a kink at 1'),
    ill({ given: xy, states: 'D[max(x, y); x] >= 0' }, 'a kink at y'),
    ill({ given: x, states: 'D[clip(x, -1, 1); x] >= 0' }, 'kinks at -1 and 1'),
    ill({ given: x, states: 'D[abs(x^2 - 2); x]^2 == 4 x^2' }, 'a kink at the root of 2'),
    ill({ given: x, states: 'D[sqrt(x^2); x] <= 1' }, 'a kink at 0'),
    ill({ given: { x: 'x >= 0' }, states: 'D[sqrt(x); x] >= 0' }, 'none at 0'),
    yes({ given: { x: 'x > 0' }, states: 'D[sqrt(x); x] > 0' }, '1 / (2 sqrt(x))'),
    yes(
      { given: { V: '0 <= V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 V * (1 - V)' },
      'under the integral',
    ),
    no({ given: { V: '0 <= V <= 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 V' }, 'V = 1'),
    yes({ given: { V: '-1 < V < 1' }, states: 'D[E[max(u - V, 0)^2; u ~ uniform(1)]; V] == -(1 - V)^2 / 2' }, 'smooth'),
  ],
  '8 continuity': [
    no(
      { given: x, where: { f: pieces(['x != 0', '1'], ['x == 0', '0']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['x == 0', '0'], ['x != 0', '1']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['x < 0 or x > 0', '1'], ['x == 0', '0']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['not (x == 0)', '1'], ['x == 0', '0']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['abs(x) > 0', '1'], ['x == 0', '0']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['x^2 > 0', '1'], ['x == 0', '0']) }, continuous: ['f'], states: 'f >= 0' },
      'a hole at 0',
    ),
    no(
      { given: x, where: { f: pieces(['x^2 != 1', 'x^2'], ['x^2 == 1', '2']) }, continuous: ['f'], states: 'f >= 0' },
      'holes at 1, -1',
    ),
    no(
      { given: x, where: { f: pieces(['x^2 != 2', '0'], ['x^2 == 2', '1']) }, continuous: ['f'], states: 'f >= 0' },
      'holes at the roots of 2',
    ),
    yes(
      { given: x, where: { f: pieces(['x != 1', 'x^2'], ['x == 1', '1']) }, continuous: ['f'], states: 'f >= 0' },
      'x^2',
    ),
    yes(
      { given: x, where: { f: pieces(['x <= 0', '0'], ['x > 0', 'x']) }, continuous: ['f'], states: 'f >= 0' },
      'the joint is met',
    ),
    no(
      { given: x, where: { f: pieces(['x < 0', '0'], ['x >= 0', '1']) }, continuous: ['f'], states: 'f >= 0' },
      'a jump at 0',
    ),
    no(
      {
        given: x,
        where: { f: pieces(['x < 0', '0'], ['x >= 0', 'sign(x) + 1']) },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'jumps at 0',
    ),
    no(
      {
        given: x,
        where: { f: pieces(['x < 0', '0'], ['x >= 0', 'sign(x - 1) + 1']) },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'a jump at 1, inside a piece',
    ),
    no(
      { given: xy, where: { f: pieces(['x != y', '0'], ['x == y', '1']) }, continuous: ['f'], states: 'f >= 0' },
      'a line of holes',
    ),
    yes(
      {
        given: xy,
        where: { f: pieces(['x != y', 'abs(x)'], ['x == y', 'abs(y)']) },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'abs(x)',
    ),
    yes(
      {
        given: { x: 'x > 0' },
        where: { f: pieces(['x < 1', 'x'], ['x >= 1', '1']) },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'the joint is met',
    ),
    no(
      {
        given: { x: 'x >= 0' },
        where: { f: pieces(['x > 0', '1'], ['x <= 0', '0']) },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'a jump at the end 0',
    ),
  ],
  '38 derivatives of what others define': [
    yes(
      { given: xy, where: { g: 'x - y^2', 'h(x)': 'D[g; y]' }, states: 'h(3) == -2 y' },
      'g is of the y that is given',
    ),
    no({ given: xy, where: { g: 'x - y^2', 'h(x)': 'D[g; y]' }, states: 'h(3) == 0' }, 'g is of the y that is given'),
    no({ given: xy, where: { 'f(y)': 'x - y^2', g: 'f(y)', 'h(x, v)': 'D[g; y]' }, states: 'h(x, y) == 0' }, '-2 y'),
    yes(
      { given: xy, where: { g: 'x y', 'h(x)': 'D[x^2 g; x]' }, states: 'h(3) == 6 x y' },
      'g keeps the x that is given',
    ),
    no({ given: xy, where: { g: 'x y', 'h(x)': 'D[x^2 g; x]' }, states: 'h(x) == 3 x^2 y' }, '2 x^2 y'),
    yes({ given: xy, where: { g: 'x y', 'h(y)': 'D[x^2 g; x]' }, states: 'h(5) == 3 x^2 y' }, 'x is that of both'),
    yes({ given: xy, where: { g: 'x y', 'h(y)': 'D[y g; x]' }, states: 'h(5) == 5 y' }, 'two letters y'),
  ],
};

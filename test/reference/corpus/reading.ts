import { type Corpus, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const xy = { x: 'x real', y: 'y real' };
const square = { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]', 'g(u)': 'f(u)' };
const below = { 'f(t)': 'P[u < t; u ~ uniform(1)]', 'g(u)': 'f(u)' };
const product = { 'f(t, s)': 'E[(u t + v s)^2; u ~ uniform(1), v ~ uniform(1)]', 'g(u, v)': 'f(v, u)' };
const minimal = { of: 'x^2', over: 'x', at: '0', value: '0' };

/** From the text to the tree: names, numerals, keys. */
export const reading: Corpus = {
  '1 capture': [
    no({ given: x, where: square, states: 'g(x) == 4/3' }, '1/3 + x^2'),
    yes({ given: x, where: square, states: 'g(x) == 1/3 + x^2' }, 'the parameter u is not the drawn u'),
    no({ given: { x: '-1 <= x <= 1' }, where: below, states: 'g(x) == 0' }, '(1 + x) / 2'),
    no({ given: { x: '-1 <= x <= 1' }, where: below, states: 'g(x) == 1/2' }, '(1 + x) / 2'),
    yes({ given: { x: '-1 <= x <= 1' }, where: below, states: 'g(x) == (1 + x) / 2' }, 'a length'),
    no(
      { given: x, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]', 'g(u)': 'D[f(u); u]' }, states: 'g(x) == 0' },
      '2 x',
    ),
    yes(
      { given: x, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]', 'g(u)': 'D[f(u); u]' }, states: 'g(x) == 2 x' },
      'of 1/3 + u^2',
    ),
    no({ given: xy, where: product, states: 'g(x, y) == 4/9' }, '(x^2 + y^2) / 3'),
    yes({ given: xy, where: product, states: 'g(x, y) == (x^2 + y^2) / 3' }, 'independent draws'),
    no({ given: x, where: { 'f(t)': 'E[u t; u ~ uniform(1)]', 'g(u)': 'f(u)' }, states: 'g(x) == 1/3' }, 'E u = 0'),
    yes({ given: x, where: { 'f(t)': 'E[u t; u ~ uniform(1)]', 'g(u)': 'f(u)' }, states: 'g(x) == 0' }, 'E u = 0'),
    no(
      { given: x, where: { 'f(t)': 'E[max(u, t); u ~ uniform(1)]', 'g(u)': 'f(u - 1)' }, states: 'g(x) == 0' },
      'at x = 3 it is 2',
    ),
    no(
      {
        given: x,
        where: { 'f(t)': 'E[(u - t)^2; u ~ uniform(2)]', 'g(u)': 'f(2 u)', 'h(t)': 'g(t + 1)' },
        states: 'h(x) == 4/3',
      },
      'E u^2 + 4 (x + 1)^2',
    ),
    yes(
      {
        given: x,
        where: { 'f(t)': 'E[(u - t)^2; u ~ uniform(2)]', 'g(u)': 'f(2 u)', 'h(t)': 'g(t + 1)' },
        states: 'h(x) == 4/3 + 4 * (x + 1)^2',
      },
      'two levels',
    ),
    yes(
      { given: { x: 'x > 0' }, where: { 'f(t)': 'E[u^2; u ~ uniform(t)]', 'g(u)': 'f(u)' }, states: 'g(x) == x^2 / 3' },
      'a parameter of a law',
    ),
    no(
      {
        given: { x: 'x > 0' },
        where: { 'f(t)': 'E[u^2 + t; u ~ uniform(t)]', 'g(u)': 'f(u)' },
        states: 'g(x) == x^2 / 3',
      },
      'and x',
    ),
    no({ given: x, where: { c: 'x + 1', 'f(x)': 'c + x' }, states: 'f(2) == 5' }, 'c is of the given x: f(2) = x + 3'),
    yes({ given: x, where: { c: 'x + 1', 'f(x)': 'c + x' }, states: 'f(2) == x + 3' }, 'c is of the given x'),
    no({ given: xy, where: { c: 'x y', 'f(y)': 'c + y' }, states: 'f(1) == x + 1' }, 'x y + 1'),
    yes({ given: xy, where: { c: 'x y', 'f(y)': 'c + y' }, states: 'f(1) == x y + 1' }, 'c is of the given y'),
    no({ given: xy, where: { 'f(x, y)': 'x - y' }, states: 'f(y, x) == 0' }, 'y - x'),
    yes({ given: xy, where: { 'f(x, y)': 'x - y' }, states: 'f(y, x) == y - x' }, 'both at once'),
    yes(
      { given: xy, where: { 'f(x, y)': 'x - 2 y', 'g(x, y)': 'f(y, x)' }, states: 'g(y, x) == x - 2 y' },
      'swapped twice',
    ),
    yes({ given: x, where: { 'f(x)': 'x^2' }, states: 'f(x + 1) == (x + 1)^2' }, 'a parameter named as a variable'),
    no({ given: x, where: { 'f(x)': 'x^2' }, states: 'f(x + 1) == x^2' }, 'x = 0'),
    yes({ given: xy, where: { 'f(y)': 'x + y' }, states: 'f(2 x) == 3 x + 0 * y' }, 'x is free in f'),
    no({ given: xy, where: { 'f(y)': 'x + y' }, states: 'f(2 x) == x + y' }, 'x = 1, y = 1'),
    no({ given: x, where: { 'g(t)': 'D[t^2 x; x]' }, states: 'g(x) == 3 x^2' }, 't is kept while x moves'),
    yes({ given: x, where: { 'g(t)': 'D[t^2 x; x]' }, states: 'g(x) == x^2' }, 't is kept while x moves'),
    yes({ given: x, where: { 'g(x)': 'D[x^2; x]' }, states: 'g(3) == 6 + 0 * x' }, 'then 3 is put in'),
    no({ given: x, where: { 'g(x)': 'D[x^2; x]' }, states: 'g(3) == 0 * x' }, '6'),
    yes({ given: xy, where: { 'g(x)': 'D[x^2; x]' }, states: 'g(y) == 2 y + 0 * x' }, 'then y is put in'),
    no(
      {
        given: x,
        where: {
          'f(t)': [
            { when: 't > 0', is: 'E[abs(u); u ~ uniform(t)]' },
            { when: 't <= 0', is: 't' },
          ],
          'g(u)': 'f(u)',
        },
        states: 'g(x) == x',
      },
      'half for x > 0',
    ),
    yes(
      { given: x, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' }, states: 'f(f(x)) == 1/3 + (1/3 + x^2)^2' },
      'a draw inside a draw',
    ),
  ],
  '3 numerals': [
    no({ states: 'E[clip(u, -2, 2)^2.0; u ~ cauchy(1)] >= 1000' }, 'at most 4'),
    yes({ states: 'E[clip(u, -2, 2)^2.0; u ~ cauchy(1)] <= 4' }, 'at most 2^2'),
    no(
      { given: { x1: 'x1 >= 0', y: 'y real' }, provided: ['x1 >= 0x1 + y'], states: 'x1 >= x1 + y' },
      '0 x1 is 0: x1 = y = 1',
    ),
    no({ given: { x1: 'x1 >= 0', y: 'y >= 0' }, states: 'x1 >= 0x1 + y' }, 'x1 = 0, y = 1'),
    no({ given: { b1: 'b1 real' }, states: '0b1 == 1' }, '0 times b1'),
    no({ given: { o7: 'o7 real' }, states: '0o7 == 7' }, '0 times o7'),
    ill({ states: '0x10 == 16' }, 'x10 is not bound'),
    ill({ states: '0xff == 255' }, 'xff is not bound'),
    ill({ states: '1_000 == 1000' }, 'no numeral has an underscore'),
    ill({ states: '1.2.3 == 1' }, 'no numeral has two points'),
    ill({ states: '2 3 == 6' }, 'two numerals side by side'),
    yes({ states: '2.50 == 5/2' }, 'exact'),
    yes({ states: '0.1 + 0.2 == 0.3' }, 'exact'),
    yes({ states: '1e-3 == 1/1000' }, 'exact'),
    yes({ states: '1.5e2 == 150' }, 'exact'),
    no({ states: '1.5e2 == 151' }, '150'),
    no({ states: '0.3333333333333333333333333 == 1/3' }, 'less'),
    no({ states: '10000000000000000000000000000000001 == 10000000000000000000000000000000000' }, 'one more'),
    no({ states: '1 + 1e-40 == 1' }, 'exact'),
    yes({ given: x, states: 'x^2.0 == x * x' }, '2.0 is 2'),
    no({ given: { x: '2 <= x <= 3' }, states: 'x^2.0 >= 1000' }, 'at most 9'),
    no({ given: { x: '1 <= x <= 2' }, states: 'E[u^2.0 + x; u ~ gaussian(1)] >= 20' }, '1 + x'),
    yes({ given: x, states: 'x^2e0 == x^2' }, '2e0 is 2'),
    no({ given: { x: '2 <= x <= 3' }, states: 'x^1.0 >= 10' }, 'at most 3'),
    no({ given: { e5: '2 <= e5 <= 3' }, states: '2 * e5 >= 200000' }, 'e5 is a name'),
  ],
  '15 keys': [
    ill({ given: x, minimises: { of: 'x^2', over: 'x', at: '0', uniqueness: true } }, 'uniqueness is a word'),
    ill({ given: x, minimises: { of: 'x^2', over: 'x', at: '0', vallue: '7/2' } }, 'vallue'),
    ill({ given: x, minimises: { ...minimal, unique: 'unique' } }, 'unique'),
    ill({ given: x, minimises: { ...minimal, uniqueness: 'Unique' } }, 'Unique'),
    ill({ given: x, minimises: { ...minimal, provided: 'x >= 1' } }, 'provided stands outside'),
    ill({ given: { h: '0 < h < 1' }, limit: { of: 'h', is: '0', within: 'h', as: 'h', from: 'above' } }, 'from'),
    ill({ given: { h: '0 < h < 1' }, limit: { of: 'h', is: '0', within: 'h', as: 'h', to: '1' } }, 'to'),
    ill({ given: { h: '0 < h < 1' }, limit: { of: 'h', is: '0', as: 'h' } }, 'no remainder'),
    ill({ given: { h: '0 < h < 1' }, limit: { of: 'h', within: 'h', as: 'h' } }, 'no limit'),
    ill(
      {
        given: x,
        where: {
          f: [
            { when: 'x >= 0', is: 'x', iz: '1' },
            { when: 'x < 0', is: '-x' },
          ],
        },
        states: 'f >= 0',
      },
      'iz',
    ),
    ill(
      {
        given: x,
        where: {
          f: [
            { when: 'x >= 0', is: 'x' },
            { wen: 'x < 0', is: '-x' },
          ],
        },
        states: 'f >= 0',
      },
      'wen',
    ),
    ill(
      { given: x, where: { f: [{ when: 'x >= 0' }, { when: 'x < 0', is: '-x' }] }, states: 'f >= 0' },
      'a piece without a value',
    ),
    ill(
      {
        given: { T: 'T >= 1', l: 'l > 0' },
        diverges: { of: 'T', truncation: 'T', above: 'T', level: 'l', reaches: 'l + 1', within: 'T' },
      },
      'within',
    ),
    ill(
      { given: { T: 'T >= 1', l: 'l > 0' }, diverges: { of: 'T', truncation: 'T', above: 'T', level: 'l' } },
      'reaches nothing',
    ),
    ill({ given: x, state: 'x > 0', states: 'x^2 >= 0' }, 'state'),
    ill({ given: x, provide: ['x > 0'], states: 'x^2 >= 0' }, 'provide'),
    ill({ given: x, provided: 'x > 0', states: 'x^2 >= 0' }, 'provided is a list'),
    ill({ given: x, states: 'x^2 >= 0', equalities: 'x == 1' }, 'equalities'),
    ill({ given: x, states: 'x^2 >= 0', minimises: minimal }, 'two kinds'),
    ill({ given: x, states: 5 }, 'no text'),
    ill({ given: { x: 'x real', y: 5 }, states: 'x^2 + y^2 >= 0' }, 'a range that is no text'),
    ill({ given: x, states: 'x^2 >= 0', continuous: 'f' }, 'a list of definitions'),
    ill({ given: x, states: 'x^2 >= 0', mutants: { strict: { state: 'x^2 > 0' } } }, 'state in a mutant'),
    ill(
      { given: x, states: 'x^2 >= 0', mutants: { least: { minimises: { ...minimal, vallue: '1' } } } },
      'vallue in a mutant',
    ),
    yes({ given: x, minimises: { ...minimal, uniqueness: 'not claimed' } }, 'every key is known'),
    yes({ given: x, minimises: { ...minimal, uniqueness: 'unique' } }, 'every key is known'),
  ],
};

import { type Corpus, empty, ill, no, yes } from './entry.js';

const x = { x: 'x real' };
const gap = {
  'f(t)': [
    { when: 't < 0', is: '1' },
    { when: 't > 0', is: 't' },
  ],
};

/** Hypotheses and bounds that have no value everywhere, and what they may be used for. */
export const hypotheses: Corpus = {
  '39 hypotheses without a value': [
    ill({ given: x, provided: ['x * (1 / x) == 1'], states: 'x != 0' }, 'it has no value at 0, whatever 1 / 0 is'),
    ill({ given: x, provided: ['x * (1 / x) == 2'], states: 'x == 7' }, 'it has no value at 0, and is false elsewhere'),
    ill({ given: x, provided: ['x^-1 * x == 1'], states: 'x != 0' }, 'a power'),
    ill({ given: x, provided: ['x^3 / x == x^2'], states: 'x == 0 or x^2 > 0' }, 'no value at 0'),
    ill({ given: x, provided: ['sqrt(x)^2 == x'], states: 'x >= 0' }, 'no value below 0'),
    ill({ given: x, provided: ['sqrt(x)^2 == x - 1'], states: 'x == 7' }, 'no value below 0, false elsewhere'),
    ill({ given: x, provided: ['exp(ln(x)) == x'], states: 'x > 0' }, 'no value up to 0'),
    ill({ given: x, where: gap, provided: ['f(x) > 0'], states: 'x != 0' }, 'a gap at 0'),
    ill({ given: x, where: gap, provided: ['f(x) < 0'], states: 'x == 7' }, 'a gap at 0, false elsewhere'),
    ill({ given: x, provided: ['D[abs(x); x]^2 == 1'], states: 'x != 0' }, 'a kink at 0'),
    ill({ given: x, provided: ['D[abs(x); x]^2 == 2'], states: 'x == 7' }, 'a kink at 0, false elsewhere'),
    ill({ given: { x: '1 <= x <= 2' }, provided: ['D[abs(x - 3/2); x]^2 == 1'], states: 'x != 3/2' }, 'a kink at 3/2'),
    ill(
      { given: x, provided: ['x * (1 / x) == 1', '2 * x * (1 / x) == 2'], states: 'x != 0' },
      'neither has a value at 0: the one does not guard the other',
    ),
    ill(
      { given: x, provided: ['E[u^2; u ~ uniform(x)] == x^2 / 3', 'x^3 == x^2 * abs(x)'], states: 'x >= 0' },
      'x = 0',
    ),
    ill({ given: { x: 'x real', y: 'y == x / x' }, states: 'y == 1' }, 'a bound without a value at 0'),
    ill({ given: x, provided: ['x / x == 1'], minimises: { of: 'x^2 + (x - 1)^2', over: 'x', at: '1/2' } }, 'at 0'),
    yes({ given: x, provided: ['x != 0', 'x * (1 / x) == 1'], states: 'x^2 > 0' }, 'guarded by the first'),
    yes({ given: x, provided: ['x * (1 / x) == 1', 'x != 0'], states: 'x^2 > 0' }, 'guarded by one that has a value'),
    yes({ given: x, provided: ['x != 0 and 1 / x > 1'], states: 'x < 1' }, 'guarded within'),
    yes({ given: x, provided: ['x >= 1', 'sqrt(x)^2 == x'], states: 'x > 0' }, 'x >= 1'),
    yes({ given: { x: 'x > 0' }, where: gap, provided: ['f(x) > 2'], states: 'x > 2' }, 'never in the gap'),
    yes({ given: { x: 'x > 0' }, provided: ['D[abs(x); x]^2 == 1'], states: 'x > 0' }, 'off the kink'),
    no({ given: { x: 'x > 0' }, provided: ['x * (1 / x) == 1'], states: 'x > 1' }, 'x = 1'),
    empty({ given: { x: 'x > 0' }, provided: ['x * (1 / x) == 2'], states: 'x == 7' }, 'it is 1'),
    empty({ given: { x: 'x > 0' }, provided: ['D[abs(x); x]^2 == 2'], states: 'x == 7' }, 'it is 1'),
  ],
  '40 bounds without a value': [
    yes({ given: { x: 'x real', y: 'y == 1 / x' }, provided: ['x != 0'], states: 'x * y == 1' }, 'guarded'),
    yes({ given: { x: 'x real', y: 'y >= 1 / x' }, provided: ['x != 0'], states: 'x^2 * y >= x' }, 'guarded'),
    yes({ given: { x: 'x real', y: 'y >= sqrt(x)' }, provided: ['x >= 0'], states: 'y^2 >= x' }, 'guarded'),
    no({ given: { x: 'x real', y: 'y == 1 / x' }, provided: ['x != 0'], states: 'x * y == 2' }, 'it is 1'),
    no({ given: { x: 'x real', y: 'y >= sqrt(x)' }, provided: ['x >= 0'], states: 'y^2 > x' }, 'x = 0, y = 0'),
    ill({ given: { x: 'x >= 0', y: 'y >= 1 / x' }, states: 'x * y >= 1' }, 'x = 0'),
    ill({ given: { x: 'x real', y: 'y >= ln(x)' }, states: 'exp(y) >= x' }, 'x = 0'),
  ],
};

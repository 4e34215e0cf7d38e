import { type Corpus, type Entry, ill, no, yes } from './entry.js';

type Body = Entry['body'];
/** A statement that quotes every definition of another claim, whose ranges are not its own. */
const quoting = (source: Body, entry: Entry): Entry => ({ ...entry, source });

const x = { x: 'x real' };
const half = { given: { x: '0 <= x <= 1' }, where: { f: [{ when: 'x >= 0', is: 'x' }] }, states: 'f >= 0' };
const reciprocal = { given: { x: 'x > 0' }, where: { r: '1 / x' }, states: 'r > 0' };
const overlap = {
  given: { x: 'x > 0' },
  where: {
    f: [
      { when: 'x >= 0', is: '2' },
      { when: 'x <= 0', is: '1' },
    ],
  },
  states: 'f == 2',
};
const mean = { given: { a: 'a > 0' }, where: { m: 'E[u^2; u ~ uniform(a)]' }, states: '3 m == a^2' };
const squared = { given: x, where: { c: 'x^2' }, states: 'c >= 0' };
const called = { given: { x: 'x > 0' }, where: { 'f(t)': 'x + 1 / t' }, states: 'f(x) > 0' };

const drawn = { u: '2 <= u <= 3' };
const integral = (where: Body): Body => ({ given: { x: 'x >= 2' }, where, states: 'f(x) >= 0' });
const overPole = integral({ 'k(s, t)': 't', 'f(t)': 'E[k(1 / (u + t), t + u); u ~ uniform(1)]' });
const overRoot = integral({ 'k(s, t)': 't', 'f(t)': 'E[k(sqrt(u + t), t); u ~ uniform(1)]' });
const overPieces = integral({
  'p(s, t)': [
    { when: 's <= t', is: '1' },
    { when: 's >= -5', is: '2' },
  ],
  'f(t)': 'E[p(u, -t - 3); u ~ uniform(1)]',
});
const overScale = integral({ 'f(t)': 'E[E[v^2; v ~ uniform(u + t)]; u ~ uniform(1)]' });
const overSquare = integral({ 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' });

/** A quoted definition obeys the ranges of the place that quotes it. */
export const quoted: Corpus = {
  '1 quoted': [
    quoting(half, ill({ given: x, states: 'f >= 0' }, 'a gap for x < 0')),
    quoting(half, yes({ given: { x: '0 <= x <= 9' }, states: 'f <= 9' }, 'no gap for x >= 0')),
    quoting(half, ill({ given: x, states: 'f == x or x < 0' }, 'a gap for x < 0')),
    quoting(reciprocal, ill({ given: x, states: 'r^2 >= 0' }, 'x = 0')),
    quoting(reciprocal, ill({ given: x, states: 'x * r == 1' }, 'x = 0')),
    quoting(reciprocal, yes({ given: { x: 'x >= 1' }, states: 'r <= 1' }, '1 <= x')),
    quoting(reciprocal, no({ given: { x: 'x > 0' }, states: 'r <= 1' }, 'x = 1/2')),
    quoting(reciprocal, yes({ given: { x: 'x < 0' }, states: 'r < 0' }, 'a negative divisor')),
    quoting(reciprocal, ill({ given: { y: 'y > 0' }, states: 'y * r > 0' }, 'x is not bound')),
    quoting(overlap, ill({ given: x, states: 'f >= 1' }, 'two values at 0')),
    quoting(overlap, no({ given: { x: 'x < 0' }, states: 'f == 2' }, 'the other piece')),
    quoting(mean, ill({ given: { a: 'a real' }, states: '3 m == a^2' }, 'a half-width a < 0')),
    quoting(mean, yes({ given: { a: 'a >= 2' }, states: 'm >= 4/3' }, 'a^2 / 3')),
    quoting(mean, no({ given: { a: 'a >= 1' }, states: 'm >= 4/3' }, 'a = 1')),
    quoting(squared, yes({ given: x, where: { 'g(x)': 'c + x' }, states: 'g(2) == x^2 + 2' }, 'c is of the given x')),
    quoting(squared, no({ given: x, where: { 'g(x)': 'c + x' }, states: 'g(2) == 6' }, 'c is of the given x')),
    quoting(called, yes({ given: { x: 'x > 0' }, states: 'f(1) == x + 1' }, 'x is given')),
    quoting(called, ill({ given: { x: 'x > 0' }, states: 'f(x - 1) == x + 1 / (x - 1) or x == 1' }, 'x = 1')),
    quoting(called, ill({ given: { x: 'x >= 0' }, states: 'f(x) >= 0' }, 'x = 0')),
    quoting(
      { given: { x: 'x >= 0' }, where: { s: 'sqrt(x)' }, states: 's >= 0' },
      ill({ given: x, states: 's^2 == x' }, 'x = -1'),
    ),
    quoting(
      { given: { x: 'x > 0' }, where: { d: 'D[abs(x); x]' }, states: 'd == 1' },
      ill({ given: x, states: 'd <= 1' }, 'a kink at 0'),
    ),
    quoting(
      { given: { x: 'x > 0', n: 'n in 1..3' }, where: { p: 'x^n' }, states: 'p > 0' },
      no({ given: { x: 'x > 0', n: 'n in -2..0' }, states: 'p >= x' }, 'x = 2, n = 0'),
    ),
    quoting({ where: { k: '2' }, states: 'k > 0' }, yes({ given: x, states: 'k * x == x + x' }, 'a number')),
  ],
  '47 quoted integrals over a letter that is given here': [
    quoting(overPole, ill({ given: drawn, states: 'f(0) < u' }, '1 / u at u = 0 of the integral')),
    quoting(overRoot, ill({ given: { u: 'u > 0' }, states: 'f(0) == 0 and u > 0' }, 'a root of u < 0 of the integral')),
    quoting(overPieces, ill({ given: drawn, states: 'f(-4) <= u' }, 'two values wherever the integral looks')),
    quoting(overScale, ill({ given: { u: 'u > 3' }, states: 'f(0) <= u^2' }, 'a half-width u < 0 of the integral')),
    quoting(overSquare, yes({ given: drawn, states: 'f(u) == u^2 + 1/3' }, 'the given u is the argument')),
    quoting(overSquare, yes({ given: drawn, states: 'f(0) == 1/3 and u > 1' }, 'the integral has a u of its own')),
    quoting(overSquare, no({ given: { u: 'u > 3' }, states: 'f(0) >= u^2' }, 'f(0) = 1/3')),
  ],
};

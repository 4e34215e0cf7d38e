import { type Corpus, ill, no, yes } from './entry.js';

const n = { n: 'n in 0..3' };
const x = { x: 'x real' };

/** What a definition names twice; exponents in integer variables that are powers or quotients themselves. */
export const exponents: Corpus = {
  '33 exponents': [
    yes({ given: { ...n, ...x }, states: 'x^(2 n^2) >= 0' }, 'an even power'),
    yes({ given: { ...n, ...x }, states: '(x^n)^n == x^(n^2)' }, 'a power of a power'),
    no({ given: { ...n, ...x }, states: 'x^n * x^n == x^(n^2)' }, 'n = 3: x^6 and x^9'),
    yes({ given: { ...n, x: 'x >= 1' }, states: 'x^(2^n) >= x' }, 'an exponent of at least 1'),
    no({ given: { ...n, x: 'x > 0' }, states: 'x^(n^2) >= 2' }, 'n = 0'),
    yes({ given: { n: 'n in 1..2', ...x }, states: 'x^(4 / n) >= 0' }, 'x^4 or x^2'),
    ill({ given: { ...n, ...x }, states: 'x^(4 / n) >= 0' }, 'n = 0'),
    ill({ given: { ...n, x: 'x >= 1' }, states: 'x^(n / 2) >= 1' }, 'n = 1 is no integer exponent'),
  ],
  '34 twice': [
    ill({ given: x, where: { 'f(t, t)': 't' }, states: 'f(1, x) == x' }, 'which argument is t?'),
    ill({ given: x, where: { 'f(s, t, s)': 's + t' }, states: 'f(1, x, 2) == x + 2' }, 'which argument is s?'),
    ill({ given: x, where: { f: '1', 'f(t)': 't' }, states: 'f(x) == x' }, 'f is two things'),
    ill({ given: x, where: { 'f(t)': '1 / t', 'f(s)': 's' }, states: 'f(x) == x' }, 'the first f is 1 / t'),
    yes({ given: x, where: { 'f(s, t)': 's - t', 'g(t, s)': 'f(s, t)' }, states: 'g(1, x) == x - 1' }, 'own names'),
  ],
};

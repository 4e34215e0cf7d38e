import { type Corpus, ill, no, yes } from './entry.js';

const n = { n: 'n in 0..3' };
const x = { x: 'x real' };

/** Exponents in integer variables that are powers or quotients themselves. */
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
};

import { type Corpus, ill, no, yes } from './entry.js';

const s = { s: 's > 0' };
const st = { s: 's > 0', t: 't > 0' };

/** Means under Gaussian and Laplace laws of any scale. */
export const moments: Corpus = {
  '25 moments': [
    yes({ given: s, states: 'E[u^2; u ~ gaussian(s)] == s^2' }, 'the variance'),
    no({ given: s, states: 'E[u^2; u ~ gaussian(s)] == s' }, 's = 2'),
    yes({ given: s, states: 'E[u^4; u ~ gaussian(s)] == 3 * s^4' }, 'the kurtosis'),
    no({ given: s, states: 'E[u^4; u ~ gaussian(s)] <= 2 * s^4' }, '3'),
    yes({ given: s, states: 'E[abs(u); u ~ gaussian(s)] == s * sqrt(2 / pi)' }, 'half a Gaussian'),
    no({ given: s, states: 'E[abs(u); u ~ gaussian(s)] == s * sqrt(3 / pi)' }, 'sqrt(2 / pi)'),
    yes({ given: s, states: 'E[u^2; u ~ laplace(s)] == 2 * s^2' }, '2!'),
    no({ given: s, states: 'E[u^2; u ~ laplace(s)] == s^2' }, '2 s^2'),
    yes({ given: s, states: 'E[abs(u)^3; u ~ laplace(s)] == 6 * s^3' }, '3!'),
    yes({ given: { ...s, m: 'm real' }, states: 'E[(u - m)^2; u ~ gaussian(s)] == s^2 + m^2' }, 'bias and variance'),
    no({ given: { ...s, m: 'm real' }, states: 'E[(u - m)^2; u ~ gaussian(s)] == s^2' }, 'm = 1'),
    yes({ given: st, states: 'E[u^2 * v^2; u ~ gaussian(s), v ~ laplace(t)] == 2 * s^2 * t^2' }, 'independent'),
    no({ given: st, states: 'E[u^2 * v^2; u ~ gaussian(s), v ~ laplace(t)] == s^2 * t^2' }, 'twice'),
    yes({ given: { ...s, c: 'c real' }, states: 'E[abs(c * u); u ~ laplace(s)] == abs(c) * s' }, 'a factor'),
    no({ given: { ...s, c: 'c real' }, states: 'E[abs(c * u); u ~ laplace(s)] == c * s' }, 'c < 0'),
    yes({ given: s, states: 'E[min(u, 0)^2; u ~ laplace(s)] == s^2' }, 'half of it'),
    no({ given: s, states: 'E[min(u, 0); u ~ laplace(s)] == s / 2' }, 'negative'),
    yes({ given: s, states: 'P[u > 0; u ~ gaussian(s)] == 1 / 2' }, 'symmetric'),
    no({ given: { ...s, x: 'x real' }, states: 'E[max(u, x); u ~ gaussian(s)] == max(x, 0)' }, 'convex'),
    yes(
      { given: s, where: { 'v(t)': 'E[(u + t)^2; u ~ gaussian(s)]' }, states: 'E[v(u); u ~ gaussian(s)] == 2 * s^2' },
      'two letters u',
    ),
    no(
      { given: s, where: { 'v(t)': 'E[(u + t)^2; u ~ gaussian(s)]' }, states: 'E[v(u); u ~ gaussian(s)] == 4 * s^2' },
      'two letters u',
    ),
    ill({ given: { s: 's real' }, states: 'E[u^2; u ~ gaussian(s)] == s^2' }, 'a scale <= 0'),
    ill({ given: s, states: 'E[u / u; u ~ gaussian(s)] == 1' }, 'no value at 0'),
    ill({ given: s, states: 'E[u; u ~ cauchy(s)] == 0' }, 'no mean'),
    yes({ given: s, states: 'E[2; u ~ cauchy(s)] == 2' }, 'a constant'),
    yes(
      { given: { ...s, c: 'c real' }, states: 'D[E[(c * u - 1)^2; u ~ gaussian(s)]; c] == 2 * c * s^2' },
      'under the integral',
    ),
  ],
};

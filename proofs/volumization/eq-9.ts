import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { flowVariance } from '../../src/dynamics/flow.js';
import { leastSquaresVariance } from '../../src/dynamics/gaussian-design.js';
import type { Stream } from '../../src/random/stream.js';
import { gram, meanOverDesigns, shown, traceOfInverseInto } from './gram.js';

type Theory = (d: number, N: number) => number;

/** Designs of a check; their mean has a standard error of a few tenths of a percent. */
const designs = 400;

/** The mean of tr (X^T X)^-1 over Gaussian designs against a formula, within 7 standard errors. */
function against(theory: Theory) {
  return ({ d, surplus }: Readonly<Record<string, number>>, stream: Stream): Check => {
    const N = d! + surplus!;
    const point = { d: String(d), N: String(N) };
    const { mean, error, odd } = meanOverDesigns(
      { d: d!, N, designs },
      stream,
      X => traceOfInverseInto(gram(X), d!),
      X => flowVariance({ X, sigma: 1 }, Number.POSITIVE_INFINITY),
    );
    if (odd !== undefined) return { holds: false, shows: odd, point };
    const expected = theory(d!, N);
    const shows = `${shown(mean)} +- ${shown(error)} against ${shown(expected)} at d = ${d}, N = ${N}`;
    return { holds: Math.abs(mean - expected) <= 7 * error, shows, point };
  };
}

const sampled = 'the mean over 400 designs drawn, within 7 standard errors; N - d >= 20, where its variance is finite';

/** Eq. 9, Sec. 3.1: the generalisation error of least squares on Gaussian data, from the mean of the inverse Wishart law. */
export const eq9 = theorem('eq-9', {
  title: 'On Gaussian data the error of least squares is d sigma^2 / (N - d - 1)',
  source: 'Eq. 9, Sec. 3.1, corrected',
  sizes: { d: '1..5', surplus: '20..24' },
  check: against((d, N) => leastSquaresVariance({ d, N, sigma: 1 })),
  impurity: sampled,
  expect: 'holds',
  note: 'By parts: E[X_ij f] = E[df / dX_ij] for the entries f of X (X^T X)^-1, whose product with X is d and whose divergence is (N - d - 1) tr (X^T X)^-1. For one and two weights also by Bartlett, in eq-9-exact.',
  atLeast: ['tested'],
  mutants: { 'd sigma^2 / N': { check: against((d, N) => d / N) } },
});

/** The remainder of Eq. 9 exactly: d/(N - d - 1) - d/N = d (d + 1) / (N (N - d - 1)). */
export const eq9Remainder = theorem('eq-9-remainder', {
  title: 'Eq. 9 neglects d (d + 1) / (N (N - d - 1)) of sigma^2',
  source: 'Eq. 9, Sec. 3.1',
  given: { d: 'd > 0', N: 'N > d + 1' },
  states: 'd / (N - d - 1) == d / N + d * (d + 1) / (N * (N - d - 1))',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'd^2 in place of d (d + 1)': {
      states: 'd / (N - d - 1) == d / N + d^2 / (N * (N - d - 1))',
      witness: { d: '1', N: '3' },
    },
  },
});

/**
 * Eq. 9 exactly, for one and two weights. By parts, the integral of x^(n/2 - 2) exp(-x/2) is 1/(n - 2) of that of
 * x^(n/2 - 1) exp(-x/2), so E[1/chi^2_n] = 1/(n - 2). For d = 1, X^T X is chi^2_N. For d = 2, Bartlett writes it as L L^T
 * with independent l11^2 ~ chi^2_N, l22^2 ~ chi^2_(N-1), l21 ~ N(0, 1), and tr (L L^T)^-1 is
 * 1/l22^2 + 1/l11^2 + l21^2 / (l11^2 l22^2).
 */
export const eq9Exact = theorem('eq-9-exact', {
  title: 'For one and two weights on Gaussian data the error is exactly sigma^2 / (N - 2) and 2 sigma^2 / (N - 3)',
  source: 'Eq. 9, Sec. 3.1, corrected',
  given: { N: 'N > 3' },
  where: { 'moment(n)': '1 / (n - 2)', d1: '1', d2: '2' },
  states: [
    'moment(N) == d1 / (N - d1 - 1)',
    'moment(N - 1) + moment(N) + moment(N) * moment(N - 1) == d2 / (N - d2 - 1)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified', 'decided'],
  note: 'That moment(n) is the mean of 1/chi^2_n is proved in Coq, for every n >= 3.',
  mutants: {
    'without the element below the diagonal': {
      states: ['moment(N) == d1 / (N - d1 - 1)', 'moment(N - 1) + moment(N) == d2 / (N - d2 - 1)'],
      witness: { N: '4' },
    },
  },
});

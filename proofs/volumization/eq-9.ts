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
  atLeast: ['tested'],
  mutants: { 'd sigma^2 / N': { check: against((d, N) => d / N) } },
});

/** Eq. 9 as printed keeps only the limit d/N -> 0. */
export const eq9Printed = theorem('eq-9:printed', {
  title: 'On Gaussian data the error of least squares is d sigma^2 / N',
  source: 'Eq. 9, Sec. 3.1, as printed without its remainder',
  sizes: { d: '1..5', surplus: '20..24' },
  check: against((d, N) => d / N),
  impurity: sampled,
  expect: 'refuted',
  corrects: 'eq-9',
});

/** The remainder of Eq. 9 exactly: d/(N - d - 1) - d/N = d (d + 1) / (N (N - d - 1)). */
export const eq9Remainder = theorem('eq-9-remainder', {
  title: 'Eq. 9 neglects d (d + 1) / (N (N - d - 1)) of sigma^2',
  source: 'Eq. 9, Sec. 3.1',
  given: { d: 'd > 0', N: 'N > d + 1' },
  states: 'd / (N - d - 1) == d / N + d * (d + 1) / (N * (N - d - 1))',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'd^2 in place of d (d + 1)': {
      states: 'd / (N - d - 1) == d / N + d^2 / (N * (N - d - 1))',
      witness: { d: '1', N: '3' },
    },
  },
});

import { expect, test } from 'vitest';
import {
  cauchy,
  type Distribution,
  empirical,
  frobeniusNorm,
  gaussian,
  law,
  logistic,
  maxNorm,
  mixture,
  shifted,
  studentT,
  uniform,
} from '../../src/index.js';

const near = (x: number, y: number): void =>
  Number.isFinite(y) ? expect(Math.abs(x - y)).toBeLessThanOrEqual(2e-15 * Math.abs(y)) : expect(x).toBe(y);

const light = (rest: Distribution) =>
  mixture([
    { weight: 1e300, law: uniform(1) },
    { weight: 1e-300, law: rest },
  ]);

test.each<[string, () => number, number]>([
  ['the second moment of a moved Cauchy law is infinite', () => shifted(cauchy(1), 2).moment(2), Infinity],
  ['a part whose weight underflows has its infinite variance', () => light(studentT(1.5)).variance, Infinity],
  ['and no mean where it has none', () => light(cauchy(1)).variance, Number.NaN],
  [
    'a law whose mean does not exist has no variance',
    () => law({ pdf: x => 1 / (Math.PI * (1 + x * x)), tailIndex: 1 }).variance,
    Number.NaN,
  ],
  ['a quantile of the logistic law far out is ln p', () => logistic(1).quantile(1e-20), -46.05170185988091],
  ['the square of a scale overflows, its third does not', () => uniform(1.4e154).moment(2), 6.533333333333333e307],
  ['a quantile near the middle', () => gaussian(1).quantile(0.4999999999999), -2.506016240416926e-13],
  ['the quantile of the least double', () => gaussian(1).quantile(5e-324), -38.467405617144344],
  ['half of the least uniform law is above 0', () => uniform(5e-324).tail(0), 0.5],
  ['a density above the range of its reciprocal', () => cauchy(1e-310).pdf(-5e-310), 1.2242687930145833e308],
])('%s', (_, value, right) => near(value(), right));

test.each([-1, 1.5, Number.NaN, Infinity])('a moment of order %d is refused at once', k => {
  for (const law of [gaussian(1), shifted(gaussian(1), 2), light(cauchy(1))])
    expect(() => law.moment(k)).toThrow(/expected an order k in 0, 1, 2, \.\.\./);
});

test('300,000 numbers are no arguments of a call', () => {
  const numbers = Array.from({ length: 300_000 }, (_, i) => i);
  near(maxNorm([numbers]), 299_999);
  near(frobeniusNorm([numbers.map(() => 1)]), Math.sqrt(300_000));
  // (n^2 - 1)/12
  expect(empirical(numbers).variance / ((9e10 - 1) / 12)).toBeCloseTo(1, 12);
});

import { describe, expect, test } from 'vitest';
import {
  bayes,
  cauchy,
  type Distribution,
  gaussian,
  laplace,
  logistic,
  mixture,
  studentT,
  triangular,
  uniform,
} from '../../src/index.js';

const wide = mixture([
  { weight: 0.5, law: gaussian(1) },
  { weight: 0.5, law: gaussian(2) },
]);

// right values by mpmath at 25 digits and more, or in closed form
describe('the posterior mean by quadrature', () => {
  test.each<[string, Distribution, Distribution, number, number]>([
    ['whose support ends between the last point and y/2', triangular(1), laplace(2.0249348708780954), 1.710618279319251, 0.08197455229451078], // biome-ignore format: one line
    ['deep in the tail, at the corner of the teacher', triangular(1), gaussian(0.1), 8, 0.99714460392005],
    ['deeper in the tail', triangular(1), gaussian(0.1), 5, 0.9950093342351483],
    ['where both densities vanish at every knot', triangular(1), triangular(0.1), 1.0999, 0.99995],
    ['that bends far beyond y', cauchy(1e-6), triangular(7.221738937900145), 0.0008690748989631464, 7.680012551268164e-10], // biome-ignore format: one line
    ['that a far and thin part decides', studentT(1.5, 1e-7), logistic(1), 1e-7, 4.454278394081056e-18],
    ['whose peak lies between all places', logistic(1e-3), gaussian(1), 1e6, 999000],
    ['of a mixture, far out', wide, gaussian(0.5), 1e3, 16000 / 17],
    ['of a mixture, farther out', wide, gaussian(0.5), 1e5, 1600000 / 17],
    ["near a Gaussian law by Student's", studentT(1e5), gaussian(1), 100, 50.63292863922836],
  ])('%s', (_, teacher, noise, y, right) => {
    const found = bayes(teacher, noise).apply(y);
    expect(Math.abs(found - right)).toBeLessThanOrEqual(2e-12 * right);
  });

  const laws = { uniform, triangular, gaussian, laplace, logistic, cauchy, studentT: (s: number) => studentT(3, s) };
  const pairs = Object.entries(laws).flatMap(([name, first]) =>
    Object.entries(laws).map(([other, second]) => [name, other, first, second] as const),
  );
  test.each(pairs)('scales with any power of two: %s, %s', (_name, _other, first, second) => {
    for (const e of [-900, 900])
      for (const y of [0.1, 1.3, 2.9, 17]) {
        const one = bayes(first(1.1), second(0.6)).apply(y);
        const other = bayes(first(1.1 * 2 ** e), second(0.6 * 2 ** e)).apply(y * 2 ** e) * 2 ** -e;
        expect(Math.abs(other - one)).toBeLessThanOrEqual(1e-11 * one);
      }
  });
});

import { describe, expect, test } from 'vitest';
import {
  type Distribution,
  type Estimator,
  estimator,
  garrote,
  gaussian,
  laplace,
  logistic,
  lpDecay,
  lpProx,
  mixture,
  pointMass,
  risk,
  shifted,
  stream,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';

const mixed = (p: number, first: Distribution, q: number, second: Distribution): Distribution =>
  mixture([
    { weight: p, law: first },
    { weight: q, law: second },
  ]);

const zero = estimator(y => 0 * Math.tanh(y));

/** A part that is narrow for where it lies has digits about its own centre only: means of them by hand, or of E u^2 where w is 0. */
test.each<[string, Estimator, Distribution, Distribution, number]>([
  // w = 0 at .104 and y - 1/y far out
  ['uniform', garrote(1), pointMass(0), mixed(0.1, pointMass(0.104), 0.9, shifted(uniform(1e-6), 1e5)), 8999999998.2],
  ['triangular', garrote(1), pointMass(0), mixed(0.1, pointMass(0.104), 0.9, shifted(triangular(1e-4), 1e4)), 89999998.2],
  ['hardly out', garrote(1), pointMass(0), mixed(0.1, pointMass(0.104), 0.9, shifted(uniform(1e-9), 100)), 8998.20009],
  ['of a power', lpProx(1.9, 0.17469), pointMass(0), mixed(0.1, pointMass(0.104), 0.9, shifted(triangular(1.94e-6), -18270)), 264416842.96563],
  ['beside gaussian', zero, mixed(0.5, gaussian(0.992), 0.5, shifted(uniform(1.52e-5), -3.47)), mixed(0.1, pointMass(0), 0.9, uniform(4.2)), 6.512482000038507],
  ['under noise', zero, mixed(0.1, pointMass(0.213), 0.9, shifted(uniform(0.759), -88600)), shifted(triangular(103), -1.3), 7064964000.1773615],
  ['of atoms', zero, mixed(0.1, shifted(twoPoint(3.75e-5), -80000), 0.9, pointMass(-0.258)), mixed(0.5, shifted(logistic(2.94e-7), -4.25), 0.5, shifted(laplace(0.0997), -7.98)), 640000000.0599076],
  // E (eta - 1/y)^2
  ['alone', garrote(1), shifted(triangular(0.1), 1e7), gaussian(1), 1 + 3e-14],
])('a narrow part far out: %s', (_, w, teacher, noise, right) => {
  const { risk: found, errorEstimate } = risk(w, { teacher, noise }, { evaluations: 1e6 });
  expect(Math.abs(found - right)).toBeLessThan(errorEstimate! + 1e-14 * right);
  expect(errorEstimate).toBeLessThan(1e-12 * right);
}); // biome-ignore format: one line

test('the mean square of a teacher, over random mixtures with parts of all widths and places', () => {
  const draws = stream(23, 'narrow-parts');
  const between = (lo: number, hi: number): number => lo + (hi - lo) * draws.uniform();
  const part = (): Distribution => {
    const family = [uniform, triangular, gaussian, laplace, logistic][Math.floor(between(0, 5))]!;
    const law = family(10 ** between(-7, 2));
    return between(0, 1) < 0.6 ? shifted(law, (between(0, 1) < 0.5 ? -1 : 1) * 10 ** between(0, 6)) : law;
  };
  for (let k = 0; k < 60; k++) {
    const teacher = mixed(between(0.1, 0.9), part(), 0.5, part());
    const noise = k % 2 === 0 ? part() : mixed(0.3, part(), 0.7, part());
    const right = teacher.parts!.reduce((sum, { weight, law }) => sum + weight * (law.variance + law.mean ** 2), 0);
    const { risk: found, errorEstimate } = risk(zero, { teacher, noise });
    expect(Math.abs(found - right)).toBeLessThan(errorEstimate! + 4 * Number.EPSILON * right);
  }
});

describe('an integral that rounding keeps open', () => {
  const far = { teacher: shifted(triangular(0.1), 1e7), noise: gaussian(1) };

  test('ends at its budget with what it does not know in the error estimate', () => {
    // without a residual of its own w has 2^-30 of rounding there
    const w = estimator(y => (Math.abs(y) < 1 ? 0 : y - 1 / y), { breakPoints: [-1, 1] });
    const { risk: found, errorEstimate } = risk(w, far);
    expect(Math.abs(found - 1)).toBeLessThan(errorEstimate!);
    expect(errorEstimate).toBeGreaterThan(1e-12);
  });

  test('is none where w or w(y) - y has the digits', () => {
    const atoms = mixed(0.5, pointMass(-1.14), 0.5, pointMass(0));
    const noise = shifted(laplace(7.0803), 3539000);
    expect(risk(lpDecay(10, 1.241), { teacher: atoms, noise }, { evaluations: 1e5 }).errorEstimate).toBeLessThan(1e-12);
    const teacher = mixed(0.1, gaussian(1), 0.9, shifted(triangular(0.1), 1e7));
    const [whole, near] = [teacher, gaussian(1)].map(u => risk(garrote(1), { teacher: u, noise: gaussian(1) }).risk);
    expect(Math.abs(whole! - (0.1 * near! + 0.9))).toBeLessThan(1e-13);
  });
});

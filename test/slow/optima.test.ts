import { describe, expect, test } from 'vitest';
import {
  cauchy,
  gaussian,
  laplace,
  mixture,
  optimum,
  pointMass,
  studentT,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { expectNoBetter, gridded } from '../risk/no-better.js';
import { expectReference, references } from '../risk/optima.js';

describe('the parameters of least risk that have no closed form, sigma/a from 1e-8 to 1e8', () => {
  test.each(references)('are the true ones: $family, $noise($scale)', reference => expectReference(reference), 120_000);
});

describe('no parameter on a grid beats the optimum', () => {
  const halves = (law: (scale: number) => ReturnType<typeof uniform>) =>
    mixture([
      { weight: 0.5, law: law(0.01) },
      { weight: 0.5, law: law(100) },
    ]);
  const teachers = {
    uniform: uniform(1),
    gaussian: gaussian(1),
    cauchy: cauchy(1),
    'student:1.5': studentT(1.5, 1),
    'two points': twoPoint(1),
    'two points and 0': mixture([
      { weight: 0.7, law: twoPoint(1) },
      { weight: 0.3, law: pointMass(0) },
    ]),
    'two widths': halves(uniform),
  };
  const noises = {
    uniform: uniform(0.5),
    laplace: laplace(0.3),
    cauchy: cauchy(0.05),
    'student:3': studentT(3, 1),
    'two points': twoPoint(1),
    'two points far out': twoPoint(3),
    'a point': pointMass(0.3),
    none: pointMass(0),
    'two widths': halves(gaussian),
  };
  const pairs = gridded.flatMap(family =>
    Object.entries(teachers).flatMap(([teacher, u]) =>
      Object.entries(noises).map(([noise, eta]) => ({ family, teacher, noise, u, eta })),
    ),
  );
  test.each(pairs)('$family, $teacher in $noise', ({ family, u, eta }) => expectNoBetter(family, u, eta), 120_000);
});

describe('the optimum of L_p decay and of the L_p prox', () => {
  test.each(['lpdecay', 'lpprox'] as const)(
    'of %s under Cauchy noise is the clip it tends to, p = Infinity',
    family => {
      const problem = { teacher: uniform(1), noise: cauchy(0.5) };
      const { parameters, risk: least } = optimum(family, problem);
      const clipped = optimum('clip', problem);
      expect(parameters).toEqual({ p: Infinity, V: clipped.parameters.V });
      expect(least).toBe(clipped.risk);
    },
  );

  test.each([
    ['uniform', uniform(0.5)],
    ['two-point', twoPoint(0.5)],
  ])('with p and lam of L_p decay both free is not above any given p, under %s noise', (_, noise) => {
    const problem = { teacher: uniform(1), noise };
    const free = optimum('lpdecay', problem);
    const { p } = free.parameters;
    for (const given of [0.7, 1, 2, 3, 8, p! * 1.03, p! / 1.03])
      expect(optimum('lpdecay', problem, { p: given }).risk, `p = ${given}`).toBeGreaterThan(free.risk * (1 - 1e-7));
  });

  test.each([
    ['lpdecay', uniform(1), cauchy(0.5)],
    ['lpprox', cauchy(1), uniform(1)],
    ['lpdecay', gaussian(1), twoPoint(1)],
  ] as const)('no parameter on a grid beats that of %s', expectNoBetter);
});

test('the optimum of the elastic net has slope 1 where the teacher has no second moment and the noise barely one', () => {
  const problem = { teacher: studentT(1.5, 1), noise: studentT(3, 1) };
  const [net, soft] = [optimum('elasticnet', problem), optimum('softthreshold', problem)];
  expect(net.parameters.l2).toBe(0);
  expect(soft.parameters.t).toBeGreaterThan(0);
  expect(Math.abs(net.parameters.l1! / soft.parameters.t! - 1)).toBeLessThan(1e-13);
  expect(Math.abs(net.risk / soft.risk - 1)).toBeLessThan(1e-13);
});

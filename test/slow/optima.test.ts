import { describe, test } from 'vitest';
import { cauchy, gaussian, laplace, mixture, pointMass, studentT, twoPoint, uniform } from '../../src/index.js';
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

import { estimatorFamilies } from '../../src/estimator/families.js';
import { madeBy, requireEstimator } from '../../src/estimator/family.js';
import {
  bayes,
  cauchy,
  type Distribution,
  type Estimator,
  estimator,
  gaussian,
  laplace,
  mixture,
  pointMass,
  shifted,
  studentT,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { IntervalArithmetic } from '../../src/number/interval.js';
import { answerOf, areWritten } from '../golden/written.js';

const of = new IntervalArithmetic(20);
const laws = { teacher: uniform(1), noise: uniform(0.25) };
const values = [0, 0.3, 0.75, 1, 1.5, 2, 2.5, 4, Infinity];
const places = [-Infinity, -1e9, -3, -1, -0.2, -0, 0, 1e-9, 0.3, 0.75, 1, 1.2, 2.5, 40, 1e200, Infinity];

function described(w: Estimator): string[] {
  const { apply, residual, far, ...rest } = w;
  return [
    answerOf(() => rest),
    `apply: ${answerOf(() => places.map(y => apply(y)))}`,
    `residual: ${answerOf(() => residual && places.map(y => residual(y)))}`,
    `far: ${answerOf(() => far && [50, 800].map(z => far(z)))}`,
  ];
}

const pair = (first: Distribution, second: Distribution) => mixture([{ weight: 1, law: first }, { weight: 2, law: second }]); // biome-ignore format: one line

/** Posterior means of each kind: by a formula, of atoms, of densities, of both. */
const bayesian: Readonly<Record<string, readonly [teacher: Distribution, noise: Distribution]>> = {
  'uniform, wider uniform': [uniform(1), uniform(3)],
  'uniform, uniform of one width': [uniform(1), uniform(1)],
  'gaussian, gaussian': [gaussian(1), gaussian(0.5)],
  'uniform, Cauchy': [uniform(1), cauchy(0.5)],
  'uniform, far wider Cauchy': [uniform(1), cauchy(1e3)],
  'point, gaussian': [pointMass(2), gaussian(1)],
  'gaussian, point': [gaussian(1), pointMass(-0.5)],
  'two points, gaussian': [twoPoint(1), gaussian(0.5)],
  'gaussian, two points': [gaussian(0.5), twoPoint(1)],
  'two points, two points': [twoPoint(1), twoPoint(0.25)],
  'uniform, gaussian': [uniform(1), gaussian(0.5)],
  'triangular, Laplace': [triangular(1), laplace(0.5)],
  'Student, gaussian': [studentT(3), gaussian(1)],
  'gaussian, Student': [gaussian(1), studentT(3)],
  'shifted, gaussian': [shifted(laplace(1), 2), gaussian(1)],
  'mixture, uniform': [pair(pointMass(0), gaussian(1)), uniform(0.5)],
  'mixture, mixture': [pair(uniform(1), shifted(gaussian(0.1), 3)), pair(gaussian(0.5), twoPoint(1))],
};

const own = (options: object): Estimator => estimator(y => Math.max(-1, Math.min(1, y)), options as never);

// All that an estimator says of itself at a grid of its parameters, and how each is refused: any digit, end or word of one changes this.
areWritten(import.meta.url, 'estimators.txt', {
  ...Object.fromEntries(
    estimatorFamilies.flatMap(family => {
      const { word, also, title, parameters, tex, make, lines, ends } = family;
      const grid = parameters.length === 1 ? values.map(x => [x]) : parameters.length === 0 ? [[]] : values.slice(0, 7).flatMap(x => [0, 0.5, 1, 2.5].map(y => [x, y])); // biome-ignore format: one line
      return [
        [
          `the family ${word}`,
          () => [
            answerOf(() => [word, also, title, parameters]),
            tex('x', 'y'),
            ...ends.map(end => answerOf(() => [end.parameters, end.make().name, end.make().parameters])),
            answerOf(() => lines?.([of.rational(1n, 3n), of.rational(1n, 4n)], of)),
            answerOf(() => make([-1, -1], laws)),
            answerOf(() => make([0.5, -2], laws)),
            answerOf(() => make(parameters.map(() => Number.NaN))),
          ],
        ],
        ...grid.map(given => [`${word} ${given.join(' ')}`, () => {
          try {
            return described(make(given, laws));
          } catch (error) {
            return [`${error}`];
          }
        }]),
      ]; // biome-ignore format: one line a member
    }),
  ),
  ...Object.fromEntries(
    Object.entries(bayesian).map(([name, [teacher, noise]]) => [
      `the posterior mean of ${name}`,
      () => {
        const w = bayes(teacher, noise);
        const { apply, residual, far, teacher: _, noise: __, ...rest } = w;
        return [
          answerOf(() => rest),
          ...[-30, -2, -1, -0.3, 0, 0.5, 1, 1.25, 3, 30, 1e6].map(
            y => `${y}: ${answerOf(() => [apply(y), residual?.(y)])}`,
          ),
          answerOf(() => far?.(100)),
          answerOf(() => [
            madeBy(w)!.family.word,
            madeBy(w)!.problem?.isOf({ teacher, noise }),
            madeBy(w)!.problem?.isOf(laws),
          ]),
        ];
      },
    ]),
  ),
  'an own estimator': () => [
    ...[
      {}, { breakPoints: [-1, 1] }, { breakPoints: [1, -1] }, { breakPoints: [Number.NaN] }, { breakPoints: 1 }, { growth: 0, residualGrowth: 1, name: 'mine' }, { growth: -1 },
      { growth: 'x' }, { residualGrowth: -1 }, { name: 3 }, { surplus: 1 }, { residual: (y: number) => Math.max(-1, Math.min(1, y)) - y }, { residual: () => 3 }, { residual: 3 },
      { breakPoints: [-1, 1], pieces: [{ intercept: -1, slope: 0 }, { intercept: 0, slope: 1 }, { intercept: 1, slope: 0 }] },
      { breakPoints: [-1, 1], pieces: [{ intercept: -1, slope: 0 }, { intercept: 0, slope: 1 }, { intercept: 1, slope: 0.1 }] },
      { breakPoints: [-1, 1], pieces: [{ intercept: -1, slope: 0 }, { intercept: 0.1, slope: 1 }, { intercept: 1, slope: 0 }] },
      { breakPoints: [-1, 1], pieces: [{ intercept: 0, slope: 1 }] },
      { pieces: [{ intercept: 0, slope: 1 }] },
    ].map(options => `${Object.keys(options)}: ${answerOf(() => own(options))}`),
    answerOf(() => estimator(3 as never)),
    answerOf(() => requireEstimator('f', { ...own({}), breakPoints: [1, 0] })),
    answerOf(() => requireEstimator('f', { ...laws.teacher })),
    answerOf(() => madeBy(own({}))?.family.word),
  ], // biome-ignore format: one line each
});

import { equalLaws } from '../../src/distribution/equal.js';
import { excess } from '../../src/distribution/excess.js';
import { structureOf } from '../../src/distribution/family.js';
import { farDensity } from '../../src/distribution/far-density.js';
import { components, grid } from '../../src/distribution/grid.js';
import { lawFamilies } from '../../src/distribution/laws.js';
import { logDensity } from '../../src/distribution/log-density.js';
import {
  cauchy,
  type Distribution,
  empirical,
  gaussian,
  laplace,
  law,
  logistic,
  mixture,
  pointMass,
  scaled,
  shifted,
  stream,
  studentT,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { answerOf, areWritten } from '../golden/written.js';

const parts = (...laws: readonly Distribution[]) => mixture(laws.map((law, i) => ({ weight: i + 1, law })));

const half = law({ pdf: x => 2 * x, support: [0, 1] });
/** Laws of each kind, on either side of the numbers at which they are computed in another way. */
const laws: Readonly<Record<string, Distribution>> = {
  'uniform(0.75)': uniform(0.75),
  'uniform(2.5)': uniform(2.5),
  'uniform(1e150)': uniform(1e150),
  'gaussian(0.5)': gaussian(0.5),
  'gaussian(1e-200)': gaussian(1e-200),
  'laplace(0.5)': laplace(0.5),
  'logistic(0.75)': logistic(0.75),
  'triangular(2)': triangular(2),
  'cauchy(0.25)': cauchy(0.25),
  ...Object.fromEntries(
    [0.3, 1, 1.5, 2, 2.5, 5, 20, 40, 1e6].map(nu => [`studentT(${nu}, 0.5)`, studentT(nu, 0.5)]),
  ),
  'twoPoint(2)': twoPoint(2),
  'pointMass(-3)': pointMass(-3),
  'gaussian(0)': gaussian(0),
  'empirical 1 2 2 5': empirical([5, 2, 1, 2]),
  'empirical 1 2': empirical([2, 1]),
  'empirical 0 0': empirical([0, 0]),
  'a shifted law': shifted(gaussian(0.5), 2),
  'a law shifted twice and scaled': scaled(shifted(shifted(studentT(3), -1), 3), 2),
  'a mixture': parts(gaussian(1), shifted(uniform(1), 4), cauchy(0.1)),
  'a mixture of mixtures': parts(twoPoint(1), parts(uniform(0.5), laplace(1))),
  'a shifted mixture': shifted(parts(triangular(1), pointMass(2)), -1),
  'an own law': law({ pdf: x => Math.max(0, 0.75 * (1 - x * x)), support: [-1, 1] }),
  'an own law, moved': shifted(scaled(law({ pdf: x => Math.exp(-x), support: [0, Infinity], name: 'fall' }), 3), 1),
  'an own law, scaled': scaled(half, 2),
  'an own law, scaled otherwise': scaled(half, 3),
  'an own law that falls slowly': law({ pdf: x => Math.exp(-(Math.abs(x) ** 0.25)) / 48, knots: [0] }),
  'an own law of a power': law({ pdf: x => 0.5 / (1 + Math.abs(x)) ** 2, knots: [0], tailIndex: 1, centre: 0, scale: 1 }),
}; // biome-ignore format: one line a law

const places = [-Infinity, -40, -2.5, -1, -0.3, 0, 1e-9, 0.3, 0.6, 1, 2, 5, 40, 1e9, Infinity];
const shares = [0, 1e-300, 1e-9, 0.01, 0.2, 0.25, 0.3, 0.499999, 0.5, 0.6, 0.75, 0.9, 1 - 1e-9, 1];

function described(law: Distribution): string[] {
  const { pdf, cdf, tail, quantile, moment, sample, rescale, parts, ...rest } = law;
  const above = excess(law);
  const log = logDensity(law);
  const answers: Record<string, () => unknown> = {
    'what it is': () => rest,
    parts: () => parts?.map(({ weight, law }) => [weight, law.name, law.parameters]),
    kind: () => structureOf(law)?.kind,
    components: () => components(law).map(({ weight, law, at }) => [weight, at ?? law!.name]),
    pdf: () => places.map(pdf),
    cdf: () => places.map(cdf),
    tail: () => places.map(tail),
    quantile: () => shares.map(quantile),
    moment: () => [0, 1, 2, 3, 4, 7, 8].map(moment),
    sample: () => [1, 2, 3, 4].map(seed => sample(stream(seed, 'whole'))),
    rescale: () => [rescale?.(2)?.parameters, rescale?.(2)?.quantile(0.9)],
    grid: () => (law.scale > 0 && parts === undefined ? grid(law, 10) : undefined),
    'log density': () => [log.centre, log.scale, places.map(x => log.at(x)), places.map(x => log.fall?.(x, 0.5))],
    'far density': () => [farDensity(law)?.extent, [50, 1000].map(z => farDensity(law)?.at(z))],
  };
  // of a law without variance these two are the difference of infinities
  for (const name of ['tail', 'mean', 'product', 'first', 'second'] as const)
    if (law.tailIndex > 2 || !/product|second/.test(name))
      answers[`excess, ${name}`] = () => above && places.slice(1, -1).map(x => above[name](x, 0.25));
  answers['excess, direct'] = () => above?.direct;
  return Object.entries(answers).map(([name, answer]) => `${name}: ${answerOf(answer)}`);
}

// All that a law says of itself, and what each is equal to: any digit, end or name of one changes this.
areWritten(import.meta.url, 'laws.txt', {
  ...Object.fromEntries(Object.entries(laws).map(([name, law]) => [name, () => described(law)])),
  ...Object.fromEntries(
    lawFamilies.map(({ word, also, title, parameters, tex, make }) => [
      `the family ${word}`,
      () => [
        answerOf(() => [word, also, title, parameters]),
        tex('x', 'y'),
        answerOf(() => [make(2, 3).name, make(2, 3).parameters, make(2, 3).quantile(0.7)]),
      ],
    ]),
  ),
  'the laws equal to a law': () =>
    Object.entries(laws).map(
      ([name, law]) =>
        `${name}: ${Object.entries({ ...laws, 'uniform(2.5), split': parts(uniform(2.5), uniform(2.5)) })
          .filter(([, other]) => equalLaws(law, other))
          .map(([other]) => other)
          .join(', ')}`,
    ),
});

import {
  biasVariance,
  cauchy,
  checkProblem,
  clip,
  closedFormRisk,
  type Estimator,
  estimatorFamilies,
  gaussian,
  gaussianGaussian,
  gaussianUniform,
  identity,
  laplace,
  largestNoise,
  mixture,
  monteCarloRisk,
  observedDensity,
  optimum,
  optimumEnclosure,
  type Problem,
  pointMass,
  posteriorCauchy,
  posteriorUniform,
  quadratureRisk,
  quantisation,
  risk,
  riskEnclosure,
  riskInto,
  sampling,
  scaled,
  scaledClipping,
  shifted,
  softClipping,
  softThreshold,
  sweep,
  uniform,
  uniformCauchy,
  uniformGaussian,
  uniformUniform,
  weightDecay,
} from '../../src/index.js';
import type { SampledRisk } from '../../src/risk/monte-carlo.js';
import { laws } from './laws.js';
import { alike, atMost, type Draw, type Pair, type Relation, type Relations, timesTwo } from './relation.js';

/** A problem that a clip has finite risk under; the noise is symmetric. */
function problem(draw: Draw): Problem {
  const teacher = draw.pick(['uniform', 'triangular', 'laplace', 'logistic', 'studentT', 'twoPoint', 'empirical']);
  const noise = draw.pick(['gaussian', 'cauchy', 'triangular', 'laplace']);
  return { teacher: laws[teacher]!(draw.length()), noise: laws[noise]!(draw.length()) };
}

const inUnits = ({ teacher, noise }: Problem, k: number): Problem => ({
  teacher: scaled(teacher, 2 ** k),
  noise: scaled(noise, 2 ** k),
});

type Value = (w: Estimator, problem: Problem) => number;

const scaling = (value: Value, of: (draw: Draw) => Problem = problem): Relation => ({
  name: 'scales with the square of a power of two',
  *pairs(draw) {
    const [V, given, k] = [draw.length(), of(draw), draw.exponent(250)];
    yield [timesTwo(value(clip(V * 2 ** k), inUnits(given, k)), -2 * k), value(clip(V), given)];
  },
  within: 1e-12,
});
const splitting = (value: Value): Relation => ({
  name: 'is the same for a law split into parts of itself, and linear in either law',
  *pairs(draw) {
    const [w, { teacher, noise }, other, share] = [
      clip(draw.length()),
      problem(draw),
      problem(draw),
      draw.between(0.1, 0.9),
    ];
    const parts = [0.25, 0.75].map(weight => ({ weight, law: teacher }));
    yield [value(w, { teacher: mixture(parts), noise }), value(w, { teacher, noise })];
    const both = mixture([
      { weight: share, law: teacher },
      { weight: 1 - share, law: other.teacher },
    ]);
    const sum = share * value(w, { teacher, noise }) + (1 - share) * value(w, { teacher: other.teacher, noise });
    yield [value(w, { teacher: both, noise }), sum];
  },
  within: 1e-12,
});
const flipping = (value: Value): Relation => ({
  name: 'is the same for both signs of the noise',
  *pairs(draw) {
    const [w, V] = [draw.pick([clip, softThreshold]), draw.length()];
    const [teacher, noise] = [
      laws[draw.pick(['uniform', 'laplace', 'triangular'])]!(draw.length()),
      gaussian(draw.length()),
    ];
    yield [value(w(V), { teacher, noise: shifted(noise, 0.5) }), value(w(V), { teacher, noise: shifted(noise, -0.5) })];
  },
  within: 1e-11,
});
const limits = (value: Value): Relation => ({
  name: 'is E u^2 at V = 0 and E eta^2 at V = Infinity',
  *pairs(draw) {
    const given = { teacher: laplace(draw.length()), noise: gaussian(draw.length()) };
    yield [value(clip(0), given), given.teacher.moment(2)];
    yield [value(clip(Infinity), given), given.noise.moment(2)];
  },
  within: 1e-12,
});
const gaussians = (draw: Draw): Problem => ({ teacher: uniform(draw.length()), noise: gaussian(draw.length()) });
const of: Value = (w, given) => risk(w, given).risk;
const quadrature: Value = (w, given) => quadratureRisk(w, given).value;
const middle: Value = (w, given) => {
  const [lo, hi] = riskEnclosure(w, given, { digits: 10 });
  return lo + 0.5 * (hi - lo);
};

/** b2 of one pair of widths as the risk of the clip by quadrature, scaled, with its slope and its least value. */
interface Clipping {
  b2(V: number, widths: never): number;
  optimalV(widths: never): number;
  leastError(widths: never): number;
  db2dV?(V: number, widths: never): number;
}
function clipping(
  form: Clipping,
  second: 'sigma' | 'tau',
  make: (a: number, s: number) => Problem,
): Record<string, readonly Relation[]> {
  const widths = (a: number, s: number): never => ({ a, [second]: s }) as never;
  const b2: Relation[] = [
    {
      name: 'is the integral of the definition, and scales',
      *pairs(draw): Iterable<Pair> {
        const [V, a, s, k] = [draw.length(), draw.length(), draw.length(), draw.exponent(250)];
        yield [form.b2(V, widths(a, s)), quadratureRisk(clip(V), make(a, s)).value];
        yield [timesTwo(form.b2(V * 2 ** k, widths(a * 2 ** k, s * 2 ** k)), -2 * k), form.b2(V, widths(a, s))];
      },
      within: 1e-12,
    },
  ];
  const least: Relation[] = [
    {
      name: 'is least: no V beside has less, and b2 is that there',
      *pairs(draw): Iterable<Pair> {
        const [a, s] = [draw.length(), draw.length()];
        const V = form.optimalV(widths(a, s));
        const at = form.b2(V, widths(a, s));
        yield [form.leastError(widths(a, s)), at];
        for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) yield atMost(at, form.b2(factor * V, widths(a, s)));
      },
      within: 1e-12,
    },
  ];
  const slope: Relation[] = [
    {
      name: 'is the limit of differences of b2',
      *pairs(draw): Iterable<Pair> {
        const [V, a, s] = [draw.length(), draw.length(), draw.length()];
        const h = 1e-5 * V;
        const difference = (form.b2(V + h, widths(a, s)) - form.b2(V - h, widths(a, s))) / (2 * h);
        yield [form.db2dV!(V, widths(a, s)), difference, (a + s + V) / 10];
      },
      within: 1e-6,
    },
  ];
  return { b2, optimalV: least, leastError: least, ...(form.db2dV && { db2dV: slope }) };
}

const asMembers = (name: string, members: Record<string, readonly Relation[]>): Relations =>
  Object.fromEntries(Object.entries(members).map(([key, list]) => [`${name}.${key}`, list]));

/** The error of a family under two uniform laws, as quadrature has it. */
const equals = (
  left: (draw: Draw) => readonly [number, number],
  name = 'is the integral of the definition',
  within = 1e-12,
): Relation => ({
  name,
  *pairs(draw) {
    yield left(draw);
  },
  within,
});
const uniforms = (a: number, sigma: number): Problem => ({ teacher: uniform(a), noise: uniform(sigma) });
const least = (family: string, a: number, sigma: number) => optimum(family, uniforms(a, sigma));
const familyOf = (word: string) => estimatorFamilies.find(family => family.word === word)!;
const definition = (family: string, parameters: readonly number[], a: number, sigma: number): number => {
  const { make } = familyOf(family);
  return quadratureRisk(make(parameters), uniforms(a, sigma)).value;
};

export const riskRelations: Relations = {
  risk: [scaling(of), splitting(of), flipping(of), limits(of)],
  quadratureRisk: [scaling(quadrature), flipping(quadrature), limits(quadrature)],
  riskEnclosure: [
    scaling(middle, draw => ({ teacher: uniform(draw.length()), noise: draw.pick([cauchy, gaussian])(draw.length()) })),
    limits(middle),
  ],
  closedFormRisk: [
    equals(draw => {
      const [w, given] = [
        draw.pick([clip, softThreshold])(draw.length()),
        { teacher: gaussian(draw.length()), noise: uniform(draw.length()) },
      ];
      return [closedFormRisk(w, given)!, quadratureRisk(w, given).value];
    }),
  ],
  biasVariance: [
    {
      name: 'adds up to the risk at one truth, and scales',
      *pairs(draw) {
        const [V, u, s] = [draw.length(), draw.between(-2, 2), draw.length()];
        const { bias, variance, risk: whole } = biasVariance(clip(V), u, gaussian(s));
        yield [bias ** 2 + variance, whole];
        yield [whole, risk(clip(V), { teacher: pointMass(u), noise: gaussian(s) }).risk];
        const other = biasVariance(clip(2 * V), 2 * u, gaussian(2 * s));
        yield [other.bias, 2 * bias, V];
        yield [other.variance, 4 * variance, V * V];
      },
      within: 1e-12,
    },
  ],
  riskInto: [
    {
      name: 'is b2 row by row, bit for bit',
      *pairs(draw) {
        const V = Float64Array.from({ length: 5 }, () => draw.length());
        const [a, sigma] = [draw.length(), draw.length()];
        const out = riskInto(new Float64Array(5), 'cauchy', { V, a, sigma });
        yield* alike(
          out,
          Array.from(V, v => uniformCauchy.b2(v, { a, sigma })),
        );
      },
    },
  ],
  sweep: [
    {
      name: 'is risk at every point',
      *pairs(draw) {
        const [a, s] = [draw.length(), draw.length()];
        for (const point of sweep({
          estimator: [clip(a), softThreshold(s)],
          teacher: [uniform(a)],
          noise: [gaussian(s), cauchy(s)],
        }))
          if (point.risk < Infinity) yield [point.risk, risk(point.estimator, point.problem).risk];
      },
    },
  ],
  optimum: [
    {
      name: 'is not above the risk of any member, and is the risk of its own',
      *pairs(draw) {
        const [family, given] = [
          draw.pick(['clip', 'softthreshold', 'ridge', 'shrink']),
          { ...problem(draw), noise: gaussian(draw.length()) },
        ];
        const found = optimum(family, given);
        const { make, parameters } = familyOf(family);
        const own = make(Object.values(found.parameters));
        yield [risk(own, given).risk, found.risk];
        yield atMost(found.risk, risk(make(parameters.map(() => draw.length())), given).risk);
      },
      within: 1e-12,
    },
    {
      name: 'scales: the same member in other units',
      *pairs(draw) {
        const [given, k] = [problem(draw), draw.exponent(100)];
        const [one, other] = [optimum('clip', given), optimum('clip', inUnits(given, k))];
        yield [timesTwo(other.risk, -2 * k), one.risk];
      },
      within: 1e-12,
    },
  ],
  optimumEnclosure: [
    {
      name: 'holds the member that the search finds and its risk, and scales exactly',
      *pairs(draw) {
        const [family, given, k] = [
          draw.pick(['clip', 'softthreshold', 'ridge', 'shrink', 'binary']),
          uniforms(draw.length(), draw.length()),
          draw.exponent(100),
        ];
        const found = optimum(family, given);
        const { candidates, enclosure } = optimumEnclosure(family, given, { digits: 3 });
        const [at] = Object.values(found.parameters) as [number];
        const near = candidates.find(([lo, hi]) => lo <= at * (1 + 1e-12) && at * (1 - 1e-12) <= hi);
        yield [near === undefined ? 0 : 1, 1];
        yield atMost(enclosure[0], found.risk);
        yield atMost(found.risk, enclosure[1]);
        const moved = optimumEnclosure(family, inUnits(given, k), { digits: 3 });
        yield* alike(
          moved.enclosure.map(end => timesTwo(end, -2 * k)),
          enclosure,
        );
      },
      within: 1e-9,
    },
  ],
  observedDensity: [
    {
      name: 'is that of u + eta: the normal law of both variances, Eq. 12, symmetric in the two laws, and scales',
      *pairs(draw) {
        const [a, s, y, k] = [draw.length(), draw.length(), draw.between(-4, 4), draw.exponent(200)];
        const normal = { teacher: gaussian(a), noise: gaussian(s) };
        yield [observedDensity(normal, y), gaussian(Math.sqrt(a * a + s * s)).pdf(y)];
        yield [observedDensity(uniforms(a, s), y), uniformUniform.density(y, { a, sigma: s })];
        const given = { teacher: laplace(a), noise: gaussian(s) };
        yield [observedDensity({ teacher: gaussian(s), noise: laplace(a) }, y), observedDensity(given, y)];
        yield [timesTwo(observedDensity(inUnits(given, k), timesTwo(y, k)), k), observedDensity(given, y)];
      },
      within: 1e-10,
    },
  ],
  largestNoise: [
    {
      name: 'is where the two risks meet, or an end',
      *pairs(draw) {
        const a = draw.length();
        // identity sigma^2/3 against constant a^2/3
        yield [largestNoise(identity(), clip(0), uniform(a), uniform) ?? 0, a];
      },
      within: 1e-12,
    },
  ],
  monteCarloRisk: [
    {
      name: 'scales with the square of a power of two, digit by digit, and is the same for a seed',
      *pairs(draw) {
        const [V, given, k, seed] = [draw.length(), gaussians(draw), draw.exponent(200), draw.integer(1, 1e6)];
        const at = (unit: number, j: number) => monteCarloRisk(clip(V * unit), inUnits(given, j), 500, seed);
        yield [timesTwo(at(2 ** k, k).risk, -2 * k), at(1, 0).risk];
        yield [timesTwo(at(2 ** k, k).standardError, -2 * k), at(1, 0).standardError];
      },
      within: 1e-13,
    },
  ],
  simulate: 'test/risk/simulate.test.ts',
  sampling: [
    {
      name: 'ends in monteCarloRisk, bit for bit',
      *pairs(draw) {
        const [w, given] = [clip(draw.length()), gaussians(draw)];
        const last = [...sampling('risk', w, given, 300, 1)].at(-1) as SampledRisk;
        yield [last.risk, monteCarloRisk(w, given, 300, 1).risk];
        yield [last.standardError, monteCarloRisk(w, given, 300, 1).standardError];
      },
    },
  ],
  simulateClipGrid: 'test/simd/clip-grid.test.ts',
  latticeRisk: 'test/simd/lattice.test.ts',
  stratifiedRisk: 'test/risk/stratified.test.ts',
  checkProblem: [
    {
      name: 'takes laws and refuses what are none',
      *pairs(draw) {
        const refused = (given: unknown): number => {
          try {
            checkProblem('test', given as Problem);
            return 0;
          } catch {
            return 1;
          }
        };
        yield [refused(problem(draw)), 0];
        yield [refused({ teacher: uniform(draw.length()) }), 1];
      },
    },
  ],
  ...asMembers('uniformUniform', {
    ...clipping(uniformUniform, 'sigma', uniforms),
    density: [
      {
        name: 'is the slope of the distribution, symmetric, 0 outside',
        *pairs(draw) {
          const [a, sigma] = [draw.length(), draw.length()];
          const [x, widths] = [draw.between(-1, 1) * (a + sigma), { a, sigma }];
          const h = 1e-6 * Math.min(a, sigma);
          const slope =
            (uniformUniform.distribution(x + h, widths) - uniformUniform.distribution(x - h, widths)) / (2 * h);
          yield [uniformUniform.density(x, widths), slope, 0.01 / (a + sigma)];
          yield [uniformUniform.density(-x, widths), uniformUniform.density(x, widths)];
          yield [uniformUniform.density(1.001 * (a + sigma), widths), 0];
        },
        within: 1e-4,
      },
    ],
    distribution: [
      {
        name: 'is 1/2 at 0, 1 at the end, antisymmetric',
        *pairs(draw) {
          const [a, sigma] = [draw.length(), draw.length()];
          const [x, widths] = [draw.between(-1, 1) * (a + sigma), { a, sigma }];
          yield [uniformUniform.distribution(0, widths), 0.5];
          yield [uniformUniform.distribution(a + sigma, widths), 1];
          yield [uniformUniform.distribution(x, widths) + uniformUniform.distribution(-x, widths), 1];
        },
        within: 1e-14,
      },
    ],
    probabilityInside: [
      equals(draw => {
        const [a, sigma, V] = [draw.length(), draw.length(), draw.length()];
        const F = uniformUniform.distribution(V, { a, sigma });
        return [uniformUniform.probabilityInside(V, { a, sigma }), 2 * F - 1];
      }, 'is 2 F - 1'),
    ],
  }),
  ...asMembers(
    'uniformCauchy',
    clipping(uniformCauchy, 'sigma', (a, s) => ({ teacher: uniform(a), noise: cauchy(s) })),
  ),
  ...asMembers(
    'uniformGaussian',
    clipping(uniformGaussian, 'tau', (a, s) => ({ teacher: uniform(a), noise: gaussian(s) })),
  ),
  ...asMembers(
    'gaussianGaussian',
    clipping(gaussianGaussian, 'tau', (a, s) => ({ teacher: gaussian(a), noise: gaussian(s) })),
  ),
  ...asMembers(
    'gaussianUniform',
    clipping(gaussianUniform, 'sigma', (a, s) => ({ teacher: gaussian(a), noise: uniform(s) })),
  ),
  'softClipping.error': [
    equals(draw => {
      const [V, kappa, a, sigma] = [draw.length(), draw.between(-1, 1), draw.length(), draw.length()];
      return [softClipping.error(V, kappa, { a, sigma }), definition('softclip', [V, kappa], a, sigma)];
    }),
  ],
  'scaledClipping.error': [
    equals(draw => {
      const [c, V, a, sigma] = [draw.between(0.1, 2), draw.length(), draw.length(), draw.length()];
      return [scaledClipping.error(c, V, { a, sigma }), definition('scaledclip', [c, V], a, sigma)];
    }),
  ],
  'scaledClipping.best': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [scaledClipping.best({ a, sigma }).error, least('scaledclip', a, sigma).risk];
    }, 'is the optimum of the family'),
  ],
  'quantisation.binaryError': [
    equals(draw => {
      const [V, a, sigma] = [draw.length(), draw.length(), draw.length()];
      return [quantisation.binaryError(V, { a, sigma }), definition('binary', [V], a, sigma)];
    }),
  ],
  'quantisation.ternaryError': [
    equals(draw => {
      const [V, a, sigma] = [draw.length(), draw.length(), draw.length()];
      return [quantisation.ternaryError(V, { a, sigma }), definition('ternary', [V], a, sigma)];
    }),
  ],
  ...Object.fromEntries(
    (['binary', 'ternary'] as const).flatMap(name => {
      const V = quantisation[`${name}OptimalV`];
      const error = quantisation[`${name}Error`];
      const lowest: readonly Relation[] = [
        {
          name: 'is least, and the error there',
          *pairs(draw: Draw): Iterable<Pair> {
            const widths = { a: draw.length(), sigma: draw.length() };
            yield [quantisation[`${name}LeastError`](widths), error(V(widths), widths)];
            for (const factor of [0.5, 0.9, 1.1, 2])
              yield atMost(error(V(widths), widths), error(factor * V(widths), widths));
          },
          within: 1e-12,
        },
      ];
      return [
        [`quantisation.${name}LeastError`, lowest],
        [`quantisation.${name}OptimalV`, lowest],
      ];
    }),
  ),
  'posteriorUniform.error': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [posteriorUniform.error({ a, sigma }), posteriorUniform.error({ a: sigma, sigma: a })];
    }, 'is the same for u and eta exchanged'),
  ],
  'posteriorUniform.mean': [
    equals(draw => {
      const [a, sigma, share] = [draw.length(), draw.length(), draw.between(-1, 1)];
      const y = share * (a + sigma);
      return [posteriorUniform.mean(y, { a, sigma }) + posteriorUniform.mean(y, { a: sigma, sigma: a }), y];
    }, "of u and of eta add up to u'"),
  ],
  'posteriorCauchy.error': [
    equals(draw => {
      const [a, sigma, k] = [draw.length(), draw.length(), draw.exponent(250)];
      const other = posteriorCauchy.error({ a: a * 2 ** k, sigma: sigma * 2 ** k });
      return [timesTwo(other, -2 * k), posteriorCauchy.error({ a, sigma })];
    }, 'scales with the square of a power of two'),
  ],
  'posteriorCauchy.mean': [
    equals(draw => {
      const [a, sigma, y] = [draw.length(), draw.length(), draw.between(-9, 9)];
      return [posteriorCauchy.mean(-y, { a, sigma }), -posteriorCauchy.mean(y, { a, sigma })];
    }, 'is odd'),
  ],
  'weightDecay.error': [
    equals(draw => {
      const [lam, a, sigma] = [draw.length(), draw.length(), draw.length()];
      return [weightDecay.error(lam, { a, sigma }), definition('ridge', [lam], a, sigma)];
    }),
  ],
  'weightDecay.optimalLambda': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [
        weightDecay.error(weightDecay.optimalLambda({ a, sigma }), { a, sigma }),
        weightDecay.leastError({ a, sigma }),
      ];
    }, 'attains the least error'),
  ],
  'weightDecay.leastError': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [
        1 / weightDecay.leastError({ a, sigma }),
        1 / weightDecay.constantModelError({ a, sigma }) + 1 / weightDecay.noRegularisationError({ a, sigma }),
      ];
    }, 'is half the harmonic mean of the two without weight decay'),
  ],
  'weightDecay.constantModelError': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [weightDecay.constantModelError({ a, sigma }), uniformUniform.b2(0, { a, sigma })];
    }, 'is the clip at V = 0'),
  ],
  'weightDecay.noRegularisationError': [
    equals(draw => {
      const [a, sigma] = [draw.length(), draw.length()];
      return [weightDecay.noRegularisationError({ a, sigma }), uniformUniform.b2(a + sigma, { a, sigma })];
    }, 'is the clip at V = a + sigma'),
  ],
};

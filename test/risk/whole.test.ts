import { estimatorFamilies } from '../../src/estimator/families.js';
import * as V from '../../src/index.js';
import {
  biasVariance,
  binary,
  cauchy,
  clip,
  closedFormRisk,
  constant,
  type Distribution,
  type Estimator,
  elasticNet,
  empirical,
  estimator,
  garrote,
  gaussian,
  hardThreshold,
  huber,
  identity,
  laplace,
  largestNoise,
  logistic,
  lpDecay,
  lpProx,
  mixture,
  monteCarloRisk,
  observedDensity,
  optimum,
  pointMass,
  quadratureRisk,
  ridge,
  risk,
  riskEnclosure,
  riskInto,
  scaledClip,
  shifted,
  shrink,
  softClip,
  softThreshold,
  stratifiedRisk,
  studentT,
  sweep,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { closedOptimum } from '../../src/risk/closed-form/closed-optimum.js';
import { divergence, squaredErrorDecay } from '../../src/risk/growth.js';
import { answerOf, areWritten } from '../golden/written.js';

const laws: Readonly<Record<string, Distribution>> = {
  'uniform 1': uniform(1),
  'gaussian 0.5': gaussian(0.5),
  'laplace 0.75': laplace(0.75),
  'logistic 0.5': logistic(0.5),
  'triangular 1.5': triangular(1.5),
  'cauchy 0.25': cauchy(0.25),
  'student 2.5': studentT(2.5, 0.5),
  'student 1.5': studentT(1.5, 0.5),
  'two points': twoPoint(1),
  'point 0.5': pointMass(0.5),
  samples: empirical([-1, 0.5, 2]),
  'shifted gaussian': shifted(gaussian(0.5), 1),
  mixture: mixture([{ weight: 1, law: uniform(0.5) }, { weight: 2, law: shifted(laplace(0.5), 1) }]),
  'gaussian 1e-9': gaussian(1e-9),
  'uniform 1e6': uniform(1e6),
}; // biome-ignore format: one line a law

const estimators: Readonly<Record<string, Estimator>> = {
  identity: identity(), constant: constant(), 'clip 0': clip(0), 'clip 0.75': clip(0.75), 'clip 1e9': clip(1e9), 'softclip 0.5 0.25': softClip(0.5, 0.25), 'softclip 0.5 -0.5': softClip(0.5, -0.5),
  'shrink 0.3': shrink(0.3), 'ridge 2': ridge(2), 'scaledclip 0.8 0.5': scaledClip(0.8, 0.5), 'softthreshold 0.3': softThreshold(0.3), 'elasticnet 0.2 1': elasticNet(0.2, 1), 'lpdecay 0.5 0.1': lpDecay(0.5, 0.1),
  'lpdecay 1.5 1': lpDecay(1.5, 1), 'lpdecay 3 1': lpDecay(3, 1), 'lpprox 0.5 0.1': lpProx(0.5, 0.1), 'binary 0.75': binary(0.75), 'ternary 0.75': ternary(0.75), 'huber 0.5 1': huber(0.5, 1),
  'hardthreshold 0.5': hardThreshold(0.5), 'garrote 0.5': garrote(0.5), own: estimator(Math.tanh),
}; // biome-ignore format: some in a line

const names = Object.keys(laws);
/** For each estimator some pairs of laws: over all of them every law meets every other. */
const pairsOf = (k: number): (readonly [string, string])[] =>
  names.map((teacher, i) => [teacher, names[(i * 2 + k * 3 + (k % 4)) % names.length]!] as const).filter((_, i) => (i + k) % 2 === 0); // biome-ignore format: one line

/** Problems of optima: with a formula and without, without noise, with noise that tells nothing, with heavy tails. */
const optima: Readonly<Record<string, readonly [teacher: Distribution, noise: Distribution]>> = {
  'uniform, uniform': [uniform(1), uniform(0.5)],
  'gaussian, gaussian': [gaussian(1), gaussian(0.5)],
  'uniform, cauchy': [uniform(1), cauchy(0.25)],
  'gaussian, point': [gaussian(1), pointMass(0)],
  'laplace, far gaussian': [laplace(1), gaussian(1e30)],
  'uniform, tiny gaussian': [uniform(1), gaussian(1e-30)],
};
const more: typeof optima = {
  'uniform, gaussian': [uniform(1), gaussian(0.5)],
  'two points, gaussian': [twoPoint(1), gaussian(0.5)],
  'cauchy, gaussian': [cauchy(1), gaussian(0.5)],
  'uniform, wider uniform': [uniform(1), uniform(2)],
};
const spaces = { ...V };
const made = { uniform, gaussian, cauchy, laplace, point: pointMass };
const scales = [
  [2.5, 0.7],
  [0.3, 0.7],
  [0.7, 0.7],
  [3e-5, 40],
  [6e7, 0.7],
  [0, 0.7],
] as const;
const bent = (a: number): Readonly<Record<string, Estimator>> => ({
  identity: identity(), constant: constant(), clip: clip(0.4 * a), shrink: shrink(0.3), ridge: ridge(3), softclip: softClip(0.4 * a, 0.3), scaledclip: scaledClip(0.6, 0.3 * a), softthreshold: softThreshold(0.2 * a), elasticnet: elasticNet(0.2 * a, 3),
  binary: binary(0.6 * a), ternary: ternary(0.6 * a), huber: huber(0.3 * a, 2), hardthreshold: hardThreshold(0.3 * a), lpdecay: lpDecay(2, 3),
}); // biome-ignore format: some in a line
/** What takes seconds: a search over two parameters without a formula. */
const slow = (word: string, name: string): boolean =>
  (word.startsWith('lp') &&
    !['gaussian, gaussian', 'gaussian, point', 'laplace, far gaussian', 'uniform, tiny gaussian'].includes(name)) ||
  (word === 'huber' && name in more && name !== 'cauchy, gaussian');

// Risks by every method under all kinds of laws, optima of every family, and what is refused: any digit, reason or error figure changes this.
areWritten(import.meta.url, 'risks.txt', {
  ...Object.fromEntries(
    Object.entries(estimators).map(([name, w], k) => [
      name,
      () =>
        (w.pieces === undefined ? pairsOf(k).slice(0, 4) : pairsOf(k)).flatMap(([t, n], i) => {
          const problem = { teacher: laws[t]!, noise: laws[n]! };
          return [
            `${t}, ${n}: ${answerOf(() => risk(w, problem))} ${answerOf(() => closedFormRisk(w, problem))} ${answerOf(() => [divergence(w, problem, 1), squaredErrorDecay(w, problem.noise, 'eta'), squaredErrorDecay(w, problem.teacher, 'u')])}`,
            ...(i % 3 === 0 ? [answerOf(() => risk(w, problem, { method: 'quadrature' }))] : []),
            ...(i === 1 ? [answerOf(() => biasVariance(w, 0.5, problem.noise)), answerOf(() => observedDensity(problem, 0.4)), answerOf(() => quadratureRisk(w, problem)), answerOf(() => riskEnclosure(w, problem)), answerOf(() => [monteCarloRisk(w, problem, 50, 2), stratifiedRisk(w, problem, { samples: 100, seed: 2 })])] : []),
          ];
        }),
    ]),
  ),
  ...Object.fromEntries(
    estimatorFamilies.map(({ word }, k) => [
      `the best of ${word}`,
      () =>
        Object.entries(k % 2 === 0 ? optima : { ...optima, ...more }).filter(([name]) => !slow(word, name)).map(([name, [teacher, noise]]) => `${name}: ${answerOf(() => optimum(word as 'clip', { teacher, noise }))}`),
    ]),
  ),
  // no length is 1, so that units show
  ...Object.fromEntries(
    (['uniform', 'gaussian', 'cauchy', 'laplace', 'point'] as const).flatMap(t => (['uniform', 'gaussian', 'cauchy'] as const).map(n => [
      `formulas under ${t} and ${n}`,
      () => scales.flatMap(([a, s]) => {
        const problem = { teacher: made[t](a), noise: made[n](s) };
        return [
          `${a} ${s}: ${Object.entries(bent(a)).map(([name, w]) => `${name} ${answerOf(() => closedFormRisk(w, problem))}`).join(', ')}`,
          ...(s === 0.7 && t !== 'cauchy' ? ['clip', 'shrink', 'ridge', 'binary', 'ternary', 'scaledclip', 'softclip', 'softthreshold', 'elasticnet'] as const : []).map(word => `${word}: ${answerOf(() => closedOptimum(word, problem))}`),
        ];
      }),
    ])),
  ),
  'formulas by name': () =>
    ([['gaussianGaussian', 'tau'], ['uniformGaussian', 'tau'], ['gaussianUniform', 'sigma'], ['uniformCauchy', 'sigma'], ['uniformUniform', 'sigma'], ['quantisation', 'sigma'], ['weightDecay', 'sigma'], ['scaledClipping', 'sigma'], ['softClipping', 'sigma'], ['posteriorUniform', 'sigma'], ['posteriorCauchy', 'sigma']] as const).flatMap(([space, width]) =>
      Object.entries(spaces[space]).map(([name, f]) => `${space}.${name}: ${scales.map(([a, s]) => [[{ a, [width]: s }], [0.4 * a, { a, [width]: s }], [0.6 * a, 0.3, { a, [width]: s }]].filter(given => given.length === (f as () => unknown).length).map(given => answerOf(() => (f as (...given: unknown[]) => unknown)(...given))).join(' ')).join('; ')}`),
    ),
  'the options of a risk': () =>
    [
      { method: 'closed-form' }, { method: 'quadrature' }, { method: 'enclose', digits: 4 }, { method: 'monte-carlo', samples: 100, seed: 3 }, { method: 'simulate' }, { digits: 0 }, { digits: 16 }, { digits: 1.5 },
      { method: 'monte-carlo', samples: 0 }, { method: 'monte-carlo', samples: 100, seed: -1 }, { seed: 2 ** 60, method: 'monte-carlo' }, { evaluations: 10, method: 'quadrature' }, { evaluations: 0 }, { surplus: 1 }, null,
    ].map(options => `${JSON.stringify(options)}: ${answerOf(() => risk(garrote(0.5), { teacher: uniform(1), noise: gaussian(0.5) }, options as never))}`),
  'the options of an optimum': () =>
    ([
      ['clip', {}], ['hardclip', {}], ['nothing', {}], [3, {}], ['clip', { p: 1 }], ['lpdecay', { p: 0 }], ['lpdecay', { p: 2 }], ['lpdecay', { p: 0.5 }], ['clip', { method: 'numeric' }], ['clip', { method: 'auto' }],
      ['clip', { digits: 3 }], ['clip', { method: 'enclose', digits: 13 }], ['clip', { method: 'enclose', panels: 0 }], ['softclip', { method: 'enclose' }], ['clip', { evaluations: 3 }], ['clip', { surplus: 1 }], ['clip', null],
      ['identity', {}], ['bayes', {}],
    ] as const).map(([word, options]) => `${word} ${JSON.stringify(options)}: ${answerOf(() => optimum(word as 'clip', { teacher: uniform(1), noise: laplace(0.5) }, options as never))}`),
  'a sweep': () => [
    answerOf(() => sweep({ estimator: [0.5, 1].map(clip), teacher: uniform(1), noise: [0.25, 0.5].map(s => gaussian(s)) }).map(({ problem, estimator, ...rest }) => [problem.noise.parameters, estimator.parameters, rest])),
    answerOf(() => sweep({ estimator: identity(), teacher: [uniform(1), cauchy(1)], noise: gaussian(1) }).map(({ problem, estimator, ...rest }) => rest)),
    answerOf(() => sweep({ estimator: [], teacher: uniform(1), noise: gaussian(1) })),
    answerOf(() => sweep({ estimator: clip(1), teacher: [uniform(1), 3 as never], noise: gaussian(1) })),
    answerOf(() => sweep(null as never)),
    answerOf(() => sweep({ estimator: clip(1), teacher: uniform(1), noise: gaussian(1), surplus: 1 } as never)),
  ],
  'risks into an array': () =>
    (['uniform', 'gaussian', 'cauchy', 'laplace', 'nothing'] as const).flatMap(word => [
      `${word}: ${answerOf(() => riskInto(new Float64Array(3), word as 'cauchy', { V: Float64Array.of(0, 0.5, 2), a: 1, sigma: Float64Array.of(0.25, 0.5, 3) }))}`,
      `${word}: ${answerOf(() => riskInto(new Float64Array(2), word as 'cauchy', { V: [0.5, 1, 2] as never, a: 1, sigma: 0.5 }))}`,
      `${word}: ${answerOf(() => riskInto(new Float64Array(1), word as 'cauchy', { V: -1, a: 1, sigma: 0.5 }))}`,
      `${word}: ${answerOf(() => riskInto(new Float64Array(1), word as 'cauchy', { V: 1, a: Number.NaN, sigma: 0.5 }))}`,
    ]),
  'the largest noise': () =>
    [{}, { range: [0.1, 2] }, { range: [2, 0.1] }, { range: [0, 1] }, { steps: 3 }, { steps: 0 }, { factor: 1.5 }, { factor: 0 }, { factor: -1 }, { range: 3 }, { surplus: 1 }].map(
      options => `${JSON.stringify(options)}: ${answerOf(() => largestNoise(softThreshold(0.3), identity(), laplace(0.5), gaussian, options as never))}`,
    ),
}); // biome-ignore format: one line each

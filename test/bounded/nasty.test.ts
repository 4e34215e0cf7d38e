import { describe, expect, test } from 'vitest';
import {
  biasVariance,
  binary,
  cauchy,
  clip,
  convolutionEntryBound,
  type Distribution,
  denseRows,
  drawStudentT,
  empiricalLipschitz,
  gaussian,
  krylovFlow,
  laplace,
  latticeRisk,
  law,
  layerVolume,
  logistic,
  lpDecay,
  lpDecayFixedPoints,
  mixture,
  monteCarloRisk,
  observedDensity,
  optimum,
  pointMass,
  risk,
  shifted,
  squaredNormAtMost,
  stratifiedRisk,
  stream,
  studentT,
  triangular,
  twoPoint,
  uniform,
  weightNormalizedOneCoordinate,
  whitenedData,
} from '../../src/index.js';

/** What numbers at the ends of ranges found (`test/slow/nasty.test.ts` tries them all). */
describe.each<[string, (scale: number) => Distribution]>([
  ['gaussian', gaussian],
  ['laplace', laplace],
  ['logistic', logistic],
  ['student', s => studentT(5, s)],
])('an error far above all scales, under a law %s', (_, ofScale) => {
  test.each([1e-17, 1e-160, 1e-200, 1e-300])('of scale %d', s => {
    const far = risk(clip(0.75), { teacher: pointMass(0), noise: shifted(ofScale(s), 0.5) });
    expect(far.risk).toBeCloseTo(0.25, 12);
    expect(far.errorEstimate).toBeLessThan(1e-12);
    expect(risk(binary(1), { teacher: ofScale(s), noise: ofScale(s) }).risk).toBeCloseTo(1, 12);
    expect(biasVariance(clip(0.75), 0.5, ofScale(s)).bias).toBeCloseTo(0, 12);
  });
});

describe('draws of noise far above all errors', () => {
  // E min(1, ...) of a sign: (1/2) E ((V - u)^2 + (V + u)^2) = V^2 + 1/3
  const right = 0.75 ** 2 + 1 / 3;
  test.each([1e60, 1e160, 1e200, 1e300, 1.7e308])('of scale %d', s => {
    const problem = { teacher: uniform(1), noise: gaussian(s) };
    for (const found of [
      monteCarloRisk(clip(0.75), problem, 1e4, 1),
      stratifiedRisk(clip(0.75), problem, { samples: 1e4 }),
    ])
      expect(Math.abs(found.risk - right)).toBeLessThan(4 * found.standardError);
  });

  test.each([1e-17, 1e-160, 1e-300, 5e-324])('far below them, of scale %d, leaves the rare errors of the clip', s => {
    const problem = { teacher: uniform(1), noise: gaussian(s) };
    // (1 - V)^3 / 3
    for (const found of [
      monteCarloRisk(clip(0.75), problem, 1e4, 1),
      stratifiedRisk(clip(0.75), problem, { samples: 1e4 }),
    ])
      expect(Math.abs(found.risk - 1 / 192)).toBeLessThan(4 * found.standardError);
  });
});

test.each([1e-8, 1e-14, 1e-17, 1e-100, 1e-300])(
  'the observed density where one law has the scale %d is that of the other',
  s => {
    for (const narrow of [
      gaussian(s),
      laplace(s),
      uniform(s),
      studentT(3, s),
      mixture([{ weight: 1, law: logistic(s) }]),
    ])
      for (const [teacher, noise] of [
        [narrow, laplace(1)],
        [laplace(1), narrow],
        [shifted(narrow, 100), laplace(1)],
        [laplace(1), shifted(narrow, 100)],
      ] as const) {
        const by = teacher === narrow || noise === narrow ? 0 : 100;
        for (const y of [0.5, -0.5]) {
          const found = observedDensity({ teacher, noise }, by + y);
          expect(Math.abs(found / laplace(1).pdf(0.5) - 1)).toBeLessThan(4 * s + 1e-14);
        }
      }
    // noise that is not symmetric
    const own = law({ pdf: x => 2 * x, support: [0, 1] });
    expect(observedDensity({ teacher: uniform(s), noise: own }, 0.5)).toBeCloseTo(1, 7);
    expect(observedDensity({ teacher: uniform(2), noise: own }, -1.5)).toBeCloseTo(own.cdf(0.5) / 4, 12);
  },
);

test('noise out of sight is seen where its tail is heavy', () => {
  const teacher = shifted(gaussian(1), 0.5);
  const clipped = (noise: Distribution) => {
    const { parameters, risk: least } = optimum('clip', { teacher, noise });
    return [parameters.V!.toPrecision(4), least.toPrecision(4)];
  };
  expect(clipped(cauchy(1e-25))).toEqual(['10.74', '1.379e-24']);
  expect(clipped(studentT(1.5, 1e-25))).toEqual(['13.30', '3.486e-37']);
  // the identity has 4.1e-49
  const found = optimum('clip', { teacher: gaussian(1), noise: studentT(2.05, 1e-25) });
  expect([found.parameters.V!.toPrecision(4), found.risk.toPrecision(4)]).toEqual(['15.18', '3.897e-49']);
  // the risk of what is found is that under the noise, not without it
  expect(optimum('huber', { teacher: gaussian(1), noise: gaussian(1e-50) }).risk).toBeCloseTo(1e-100, 110);
  expect(optimum('huber', { teacher: gaussian(1), noise: cauchy(1e-50) }).risk).toBe(1);
});

test('a narrow part of a mixture is not lost between the nodes about the median', () => {
  for (const part of [gaussian(1e-6), laplace(1e-4), cauchy(1e-4)]) {
    const law = mixture([{ weight: 1 - 1e-5, law: gaussian(1) }, { weight: 1e-5, law: part }]); // biome-ignore format: one line
    expect(Math.abs(law.cdf(law.quantile(0.509)) - 0.509)).toBeLessThan(1e-15);
  }
});

test.each([1e4, 1e8, 1e15, -1e15, 1e100])('the observed density of two Cauchy laws is that of their sum at %d', y => {
  for (const [a, s] of [[1, 1], [1e-3, 1], [3, 1e-12], [1, 3]] as const) // biome-ignore format: one line
    expect(observedDensity({ teacher: cauchy(a), noise: cauchy(s) }, y) / cauchy(a + s).pdf(y)).toBeCloseTo(1, 13);
});

test('the observed density of a narrow teacher is that of the noise', () => {
  for (const a of [1e-8, 1e-17, 1e-300, 5e-324]) {
    expect(observedDensity({ teacher: uniform(a), noise: gaussian(0.5) }, 0.5)).toBeCloseTo(gaussian(0.5).pdf(0.5), 13);
    // half of it lies beyond the end of the noise
    expect(observedDensity({ teacher: uniform(a), noise: uniform(1) }, 1)).toBeCloseTo(0.25, 8);
  }
});

test('two points have a risk by the lattice', () => {
  const nothing = { teacher: uniform(0), noise: uniform(0) };
  expect([clip(0), binary(1)].map(w => latticeRisk(w, nothing).risk)).toEqual([0, 1]);
});

describe('flow without a spectrum', () => {
  const X = [[1, 2], [0.5, -1], [0.25, 3]]; // biome-ignore format: one line
  const y = [1, 0, -1];

  test.each([2 ** 200, 2 ** 500, 2 ** 900, 2 ** -900])('has labels in a unit of their own, %d', unit => {
    const at = (c: number) => krylovFlow(denseRows(X, y.map(label => c * label)), [0, 1, 3]); // biome-ignore format: one line
    const [found, right] = [at(unit), at(1)];
    const weights = Float64Array.from(found.weights.data, w => w / unit);
    weights.forEach((w, i) => {
      expect(w).toBeCloseTo(right.weights.data[i]!, 12);
    });
    expect(Math.max(...found.errorEstimates) / unit).toBeLessThan(1e-12);
  });

  test('takes as many times as there are', () => {
    const times = Array.from({ length: 300_000 }, (_, i) => i % 7);
    expect(krylovFlow(denseRows(X, y), times).errorEstimates.length).toBe(times.length);
  });

  test('says what it does not know of entries of X 10^154 apart', () => {
    const apart = X.map((row, i) => (i === 1 ? [1e154, -1] : row));
    expect(krylovFlow(denseRows(apart, y), [1]).errorEstimates[0]).toBeGreaterThan(0.1);
  });
});

test('lower bounds of Lipschitz constants near the largest double are finite', () => {
  const { lower } = empiricalLipschitz([{ kind: 'dense', weight: [[1.7e308, 1e300], [1, 1.6e308]] }]); // biome-ignore format: one line
  expect(lower).toBeGreaterThan(1.69e308);
  expect(lower).toBeLessThan(1.71e308);
});

test('ends of ranges', () => {
  expect(shifted(studentT(5), Number.MAX_VALUE).moment(2)).toBe(Infinity);
  expect(studentT(1e-300).quantile(1e-300)).toBe(-Infinity);
  expect([lpDecay(1e308, 1e308).apply(1e300), lpDecayFixedPoints(1e308, 1e308, 1e300)]).toEqual([1, [1]]);
  expect(weightNormalizedOneCoordinate({ kappa: 1e308, r0: 1, u: 2 }).R).toBeCloseTo(2, 12);
});

test.each<[string, () => unknown]>([
  ['whitenedData: expected d a whole number >= 1, got -1', () => whitenedData({ N: 5, d: -1 }, stream(1))],
  ['squaredNormAtMost: expected rows of bigints', () => squaredNormAtMost([new Array(2), [1n, 2n]], 1n)],
  ['convolutionEntryBound: expected padding >= 0, got undefined', () => convolutionEntryBound(1, { inChannels: 1, outChannels: 1, size: [3] }, { padding: new Array(1) })], // biome-ignore format: one line
  ['layerVolume: expected a shape of whole numbers >= 1', () => layerVolume(new Array(2))],
  ['drawStudentT: expected nu > 0, got 0', () => drawStudentT(stream(1), 0)],
  ['studentT: expected nu >= 1e-300, got 5e-324', () => studentT(5e-324)],
])('%s', (message, call) => {
  expect(call).toThrow(message);
});

test('quantiles of a mixture near its median have the digits of p - 1/2', () => {
  // x f(0), to a relative 1e-14 for these x
  for (const p of [0.4999999, 0.5000001, 0.4999999999999]) {
    const parts = [
      { weight: 1, law: gaussian(1e4) },
      { weight: 3, law: gaussian(1) },
    ];
    const law = mixture(parts);
    expect(Math.abs((law.quantile(p) * law.pdf(0)) / (p - 0.5) - 1)).toBeLessThan(1e-12);
  }
});

describe('a law that is out of sight', () => {
  const families = 'clip softthreshold softclip scaledclip elasticnet garrote hardthreshold huber lpdecay lpprox'.split(
    ' ',
  );
  const few = { evaluations: 1e4 };

  test.each(families)('of noise leaves the identity to %s, of a teacher 0', family => {
    const seen = optimum(family, { teacher: triangular(1e-20), noise: studentT(5, 1e-60) }, few);
    expect(seen.risk / 1e-120).toBeCloseTo(5 / 3, 12);
    const unseen = optimum(family, { teacher: laplace(1e-60), noise: logistic(1e-20) }, few);
    expect(unseen.risk / 1e-120).toBeCloseTo(2, 12);
  });

  test('is one whose search ends there as well, as far as the digits go', () => {
    const searched = optimum('softclip', { teacher: triangular(1), noise: logistic(1e-15) });
    expect(searched.risk / 1e-30).toBeCloseTo(Math.PI ** 2 / 3, 10);
  });

  test('is not noise about another place, which a threshold takes away', () => {
    const problem = { teacher: shifted(uniform(1), 3), noise: shifted(gaussian(1e-45), 1e-40) };
    expect(optimum('softthreshold', problem).risk).toBeLessThan(1e-81);
    // nor a teacher of atoms, that the least noise hardly hides
    expect(optimum('binary', { teacher: twoPoint(1), noise: laplace(1e-40) }).risk).toBe(0);
  });
});

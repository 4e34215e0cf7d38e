import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  gaussian,
  hardThreshold,
  huber,
  laplace,
  logistic,
  mixture,
  pointMass,
  ridge,
  risk,
  riskEnclosure,
  shifted,
  shrink,
  softClip,
  softThreshold,
  studentT,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';

const length = fc.integer({ min: -12, max: 12 }).map(k => 2 ** (k / 3));
const law: fc.Arbitrary<Distribution> = fc
  .tuple(
    fc.constantFrom(uniform, triangular, gaussian, laplace, logistic, twoPoint),
    length,
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([make, size, by]) => shifted(make(size), Math.max(0, by) * size));
const estimator: fc.Arbitrary<Estimator> = fc
  .tuple(
    fc.constantFrom<(x: number) => Estimator>(
      clip,
      x => softClip(x, -0.25),
      softThreshold,
      ridge,
      binary,
      x => huber(x, 0.5),
    ),
    length,
  )
  .map(([make, size]) => make(size));

describe('an enclosure of a risk', () => {
  test.prop([estimator, law, law], { numRuns: 12, seed: 1 })(
    'holds the closed form and the quadrature within their own errors',
    (w, teacher, noise) => {
      const { enclosure, errorBound } = risk(w, { teacher, noise }, { method: 'enclose', digits: 9 });
      const [lo, hi] = enclosure!;
      const { risk: value, errorBound: bound = 0, errorEstimate = 0 } = risk(w, { teacher, noise });
      const error = bound + errorEstimate;
      expect(value).toBeGreaterThanOrEqual(lo - error);
      expect(value).toBeLessThanOrEqual(hi + error);
      expect(errorBound).toBeGreaterThanOrEqual(0.5 * (hi - lo));
    },
  );

  test('of Eq. 14 at a = 1, sigma = 1/2, V = 3/4 holds 101/1536 and is narrow', () => {
    const [lo, hi] = risk(clip(0.75), { teacher: uniform(1), noise: uniform(0.5) }, { method: 'enclose' }).enclosure!;
    expect(riskEnclosure(clip(0.75), { teacher: uniform(1), noise: uniform(0.5) })).toEqual([lo, hi]);
    expect(riskEnclosure(shrink(0.5), { teacher: uniform(1), noise: studentT(1.5, 1) })).toEqual([Infinity, Infinity]);
    expect(lo * 1536).toBeLessThanOrEqual(101);
    expect(hi * 1536).toBeGreaterThanOrEqual(101);
    expect(hi - lo).toBeLessThan(1e-13);
  });

  test('under Cauchy noise bounds the tail by the power law', () => {
    const problem = { teacher: uniform(1), noise: cauchy(0.5) };
    const [lo, hi] = risk(clip(0.75), problem, { method: 'enclose', digits: 6 }).enclosure!;
    const { risk: formula } = risk(clip(0.75), problem);
    expect(lo).toBeLessThanOrEqual(formula);
    expect(hi).toBeGreaterThanOrEqual(formula);
    expect(hi - lo).toBeLessThan(1e-5);
  });

  test('of a mixture with atoms is that of its pairs', () => {
    const teacher = mixture([
      { weight: 1, law: gaussian(1) },
      { weight: 3, law: twoPoint(1) },
    ]);
    const [lo, hi] = risk(clip(0.75), { teacher, noise: pointMass(0.5) }, { method: 'enclose' }).enclosure!;
    const parts = [gaussian(1), twoPoint(1)].map(u => risk(clip(0.75), { teacher: u, noise: pointMass(0.5) }).risk);
    const value = 0.25 * parts[0]! + 0.75 * parts[1]!;
    expect(Math.abs(0.5 * (lo + hi) - value)).toBeLessThan(1e-14);
  });
});

test('an atom on a jump has the value of the estimator there', () => {
  const atoms = { teacher: twoPoint(1), noise: twoPoint(1) };
  for (const [w, exact] of [
    [binary(1), 1],
    [ternary(4), 1],
    [hardThreshold(2), 1],
  ] as const) {
    const [lo, hi] = riskEnclosure(w, atoms);
    expect(lo).toBeLessThanOrEqual(exact);
    expect(hi).toBeGreaterThanOrEqual(exact);
    expect(hi - lo).toBeLessThan(1e-13);
  }
});

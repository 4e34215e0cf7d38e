import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as V from '../../src/index.js';
import { calls } from './calls.js';
import { cases, complaint } from './nasty.js';

/** Values at the ends of the doubles by `ends.py`, from the definitions. */
const right: readonly (readonly [name: string, given: readonly number[], value: string])[] = JSON.parse(
  readFileSync('test/bounded/ends.json', 'utf8'),
);

/** One weight and one example. */
const one: Readonly<Record<string, (x: number, u: number, t: number, k: number) => number>> = {
  flowWeights: (x, u, t) => V.flowWeights({ X: [[x]], u: [u] }, t).get(0),
  flowResidual: (x, u, t) => V.flowResidual({ X: [[x]], u: [u] }, t).get(0),
  flowBias2: (x, u, t) => V.flowBias2({ X: [[x]], u: [u] }, t),
  flowVariance: (x, sigma, t) => V.flowVariance({ X: [[x]], sigma }, t),
  krylovFlow: (x, y, t) => V.krylovFlow(V.denseRows([[x]], [y]), [t]).weights.get(0, 0),
  ridgeWeights: (x, u, lam) => V.ridgeWeights({ X: [[x]], u: [u] }, lam).get(0),
  ridgeBias2: (x, u, lam) => V.ridgeBias2({ X: [[x]], u: [u] }, lam),
  ridgeVariance: (x, sigma, lam) => V.ridgeVariance({ X: [[x]], sigma }, lam),
  descentBias2: (x, u, h, k) => V.descentBias2({ X: [[x]], u: [u] }, { h, k, unstable: 'follow' }),
  descentVariance: (x, sigma, h, k) => V.descentVariance({ X: [[x]], sigma }, { h, k, unstable: 'follow' }),
};

function valueAt(name: string, given: readonly number[]): number {
  if (name in one) return one[name]!(...(given as [number, number, number, number]));
  const [run] = calls[name] as unknown as readonly [(...given: unknown[]) => number];
  const [a, s] = given.slice(-2);
  return run(...given.slice(0, -2), { a, sigma: s, tau: s });
}

/** Below the normal numbers a square keeps the digits that its terms have, a length or a density all but a few. */
const UNDERFLOW = { square: 2 ** -1022, other: 1e-314 };

test.each([...new Set(right.map(([name]) => name))])('%s at the ends of the doubles', name => {
  const wrong: string[] = [];
  for (const [, given, text] of right.filter(entry => entry[0] === name)) {
    let found: number;
    try {
      found = valueAt(name, given);
    } catch (error) {
      // a quotient of labels by data may be out of range, which one line says
      expect(String(error)).toMatch(/^DomainError: krylovFlow: expected labels whose quotients .* got Infinity$/);
      continue;
    }
    const value = Number(text);
    const least = /b2|[eE]rror|ias2|ariance/.test(name) ? UNDERFLOW.square : UNDERFLOW.other;
    const isRight = found === value || Math.abs(found - value) <= 1e-12 * Math.abs(value) + least;
    // a sum that rounds to the largest double may be above it
    const isEdge = value > 1.79e308 && found === Infinity;
    if (!isRight && !isEdge) wrong.push(`${given.join(', ')}: ${found}, right ${text}`);
  }
  expect(wrong).toEqual([]);
});

test('no closed form is NaN or a negative error where its arguments are at the ends', async () => {
  const formulas = Object.keys(calls).filter(
    name => name.includes('.') || /^(flow|ridge|descent|gaussianFlow)/.test(name),
  );
  expect(formulas.length).toBeGreaterThan(50);
  const wrong: string[] = [];
  for (const given of cases(10, formulas)) {
    if (given.given.includes('a list of')) continue;
    const said = await complaint(given);
    if (said !== undefined) wrong.push(`${given.name}, ${given.given}: ${said}`);
  }
  expect(wrong).toEqual([]);
});

test('an estimator that gives no number has no risk, one whose error overflows an infinite one', () => {
  const laws = { teacher: V.uniform(1), noise: V.uniform(1) };
  const own = (apply: (y: number) => number) => V.monteCarloRisk({ name: 'own', parameters: {}, breakPoints: [], apply }, laws, 1000, 1); // biome-ignore format: one line
  expect(own(y => (y > 1.5 ? Number.NaN : 0))).toMatchObject({ risk: Number.NaN, standardError: Number.NaN });
  expect(own(y => (y > 1.5 ? 1e308 : 0))).toMatchObject({ risk: Infinity, standardError: Infinity });
  expect(V.monteCarloRisk(V.clip(Infinity), { teacher: V.uniform(1e308), noise: V.uniform(1.7e308) }, 1000, 1).risk).toBe(Infinity); // biome-ignore format: one line
});

test('a law many scales from 0 has its high moments', () => {
  const thin = (width: number) => V.law({ pdf: x => (x >= 1 && x <= 1 + width ? 1 / width : 0), support: [1, 1 + width] }); // biome-ignore format: one line
  expect(thin(1e-3).moment(100)).toBeCloseTo(1.0516912219650578, 13);
  expect(thin(0.01).moment(160)).toBeCloseTo((1.01 ** 161 - 1) / 1.61, 11);
  expect(thin(1e-6).moment(50)).toBeCloseTo(1.000025, 9);
});

test('noise that nothing clips counts whole, however wide the teacher', () => {
  for (const a of [1, 1e300, 1e308]) expect(V.gaussianUniform.b2(Infinity, { a, sigma: 1 })).toBeCloseTo(1 / 3, 15);
});

test.each([
  [-1e300, 1],
  [-1, 1e300],
  [-Number.MAX_VALUE, Number.MAX_VALUE],
])('a law has its moments and quantiles however far its support reaches: %d, %d', (lo, hi) => {
  const law = V.law({ pdf: x => Math.max(0, 0.75 * (1 - x * x)), support: [lo, hi], centre: 0, scale: 1 });
  // sin(asin(2p - 1)/3) 2 is the quantile: (2 + 3x - x^3)/4 = p
  expect(law.quantile(0.25)).toBeCloseTo(-2 * Math.sin(Math.PI / 18), 14);
  expect([law.mean, law.variance, law.moment(4)].map(x => Number(x.toFixed(13)))).toEqual([0, 0.2, 0.0857142857143]);
});

test('the variance of a law as wide as the doubles is infinite, not NaN', () => {
  const wide = V.law({ pdf: () => 0.5e-300, support: [-1e300, 1e300] });
  expect([wide.mean, wide.variance, wide.quantile(0.25)]).toEqual([0, Infinity, -5e299]);
});

test('draws above the largest double have an infinite risk', () => {
  const most = Number.MAX_VALUE;
  for (const w of [V.clip(most), V.identity(), V.shrink(0.5)])
    expect(V.monteCarloRisk(w, { teacher: V.uniform(1), noise: V.gaussian(most) }, 1000, 1)).toMatchObject({
      risk: Infinity,
      standardError: Infinity,
    });
});

test('the invariant of the weight-normalised flow holds where its sum is above the largest double and its value is not', () => {
  const at = (v: number[], L: number, r: number) => V.weightNormalizedInvariant({ c: [1, 0.5], v, r, kappa: 2, L });
  // (1e-4)^-100 = 1e400
  expect(at([1e-4, 1], 102, 4) / Math.exp(100 * (Math.log(1e4) - 16 / (1 + 1e-8)))).toBeCloseTo(1, 11);
  expect(at([5e-324, 1], Number.MAX_VALUE, 1)).toBe(Infinity);
});

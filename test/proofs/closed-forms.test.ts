import { describe, expect, test } from 'vitest';
import { eq10 } from '../../proofs/volumization/eq-10.js';
import { eq12 } from '../../proofs/volumization/eq-12.js';
import { eq13 } from '../../proofs/volumization/eq-13.js';
import { eq14 } from '../../proofs/volumization/eq-14.js';
import { eq20 } from '../../proofs/volumization/eq-20.js';
import { theorem31 } from '../../proofs/volumization/thm-3.1.js';
import type { Claim } from '../../src/claim/claim.js';
import { PointMaker } from '../../src/claim/points.js';
import { AtPoint } from '../../src/claim/truth.js';
import * as posterior from '../../src/estimator/posterior-uniform.js';
import type { Expression } from '../../src/formula/expression.js';
import { parseFormula } from '../../src/formula/parse.js';
import { exactRational, type Rational, toDouble } from '../../src/number/rational.js';
import { stream } from '../../src/random/stream.js';
import * as uniformUniform from '../../src/risk/closed-form/uniform-uniform.js';
import * as weightDecay from '../../src/risk/closed-form/weight-decay.js';

/** |x - exact| in units of the last place of the exact value's double. */
function ulps(x: number, exact: Rational): number {
  const nearest = toDouble(exact);
  const unit = Math.max(Number.MIN_VALUE, 2 ** (Math.floor(Math.log2(Math.abs(nearest) || Number.MIN_VALUE)) - 52));
  return Math.abs(toDouble(exactRational(x).sub(exact))) / unit;
}

/**
 * The largest distance, in ulps, between a function of `src` and the quoted text at points whose coordinates are doubles.
 */
function farthest(claim: Claim, quoted: Expression, f: (x: Readonly<Record<string, number>>) => number): number {
  const maker = new PointMaker(claim);
  const source = stream(3, 'closed forms', claim.id);
  let [largest, tried] = [0, 0];
  for (let i = 0; i < 600 && tried < 250; i++) {
    const drawn = maker.make(n => Math.floor(source.uniform() * n));
    if (drawn === undefined) continue;
    // What the function is given are doubles, so the text is read at exactly those.
    const x = Object.fromEntries([...drawn].map(([name, value]) => [name, toDouble(value)]));
    const at = new AtPoint(claim, new Map(Object.entries(x).map(([name, value]) => [name, exactRational(value)])));
    if (at.all(claim.hypotheses) !== true) continue;
    tried++;
    largest = Math.max(largest, ulps(f(x), at.value(quoted)));
  }
  expect(tried).toBeGreaterThan(100);
  return largest;
}

const widths = ({ a = 0, sigma = 0 }: Readonly<Record<string, number>>) => ({ a, sigma });
const formula = (text: string): Expression => parseFormula(text).expression;

// The functions promise a relative error of 1e-14, which is 45 to 90 ulps; 16 leaves them no room to decay unseen.
const allowed = 16;

describe('the closed forms of src agree with the quoted text in Q, in ulps', () => {
  test('Eq. (12), the density', () => {
    expect(farthest(eq12, eq12.where.f.expression, x => uniformUniform.density(x.y!, widths(x)))).toBeLessThan(allowed);
  });
  test("Eq. (13), P(|u'| < V)", () => {
    expect(
      farthest(eq13, eq13.where.c.expression, x => uniformUniform.probabilityInside(x.V!, widths(x))),
    ).toBeLessThan(allowed);
  });
  test('Eq. (14), the error of clipping', () => {
    expect(farthest(eq14, eq14.where.b2.expression, x => uniformUniform.b2(x.V!, widths(x)))).toBeLessThan(allowed);
  });
  test('Eq. (20), without noise', () => {
    expect(farthest(eq20, eq20.where.b2.expression, x => uniformUniform.b2(x.V!, { a: x.a!, sigma: 0 }))).toBeLessThan(
      allowed,
    );
  });
  test('Eqs. (10) and (19), the least error and its volume', () => {
    const least = formula('(1 - 27 sigma / (64 a)) * sigma^2 / 3');
    expect(farthest(theorem31, least, x => uniformUniform.leastError(widths(x)))).toBeLessThan(allowed);
    expect(farthest(theorem31, formula('a - sigma / 2'), x => uniformUniform.optimalV(widths(x)))).toBeLessThan(
      allowed,
    );
  });
  test('Theorem 3.3, weight decay', () => {
    const least = formula('sigma^2 a^2 / (3 * (sigma^2 + a^2))');
    expect(farthest(theorem31, least, x => weightDecay.leastError(widths(x)))).toBeLessThan(allowed);
    expect(farthest(theorem31, formula('sigma^2 / a^2'), x => weightDecay.optimalLambda(widths(x)))).toBeLessThan(
      allowed,
    );
  });
  test('the Bayes error', () => {
    expect(farthest(eq10, formula('sigma^2 / 3 * (1 - sigma / (2 a))'), x => posterior.error(widths(x)))).toBeLessThan(
      allowed,
    );
  });
});

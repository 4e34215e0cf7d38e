import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  clip,
  type Distribution,
  type Estimator,
  elasticNet,
  gaussian,
  huber,
  laplace,
  logistic,
  mixture,
  optimumEnclosure,
  type Problem,
  pointMass,
  ridge,
  riskEnclosure,
  scaledClip,
  shrink,
  softClip,
  softThreshold,
  studentT,
  ternary,
  uniform,
} from '../../src/index.js';
import { exactRational, type Rational, ratio } from '../../src/number/rational.js';

/** An estimator and, from its definition, w(|y|) >= 0 for its parameters as the rationals that they are. */
interface Defined {
  readonly make: (...parameters: readonly number[]) => Estimator;
  readonly w: (size: Rational, ...parameters: readonly Rational[]) => Rational;
}

const one = ratio(1n);
const least = (x: Rational, y: Rational): Rational => (x.compare(y) < 0 ? x : y);
const positive = (x: Rational): Rational => (x.compare(0n) > 0 ? x : ratio(0n));
/** The parts of |y| within V and beyond. */
const within = (y: Rational, V: Rational): Rational => least(y, V);
const beyond = (y: Rational, V: Rational): Rational => positive(y.sub(V));

const families: Readonly<Record<string, Defined>> = {
  clip: { make: V => clip(V!), w: (y, V) => within(y, V!) },
  softClip: { make: (V, k) => softClip(V!, Math.min(k!, 1)), w: (y, V, k) => within(y, V!).add(beyond(y, V!).mul(least(k!, one))) }, // biome-ignore format: one line
  scaledClip: { make: (V, c) => scaledClip(c!, V!), w: (y, V, c) => least(y.mul(c!), V!) },
  softThreshold: { make: t => softThreshold(t!), w: (y, t) => beyond(y, t!) },
  elasticNet: { make: (t, l2) => elasticNet(t!, l2!), w: (y, t, l2) => beyond(y, t!).div(l2!.add(one)) },
  huber: { make: (d, lam) => huber(d!, lam!), w: (y, d, lam) => least(y, d!.mul(lam!.add(one))).div(lam!.add(one)).add(beyond(y, d!.mul(lam!.add(one)))) }, // biome-ignore format: one line
  ridge: { make: (_, lam) => ridge(lam!), w: (y, _, lam) => y.div(lam!.add(one)) },
  shrink: { make: (_, c) => shrink(c!), w: (y, _, c) => y.mul(c!) },
  ternary: { make: V => ternary(V!), w: (y, V) => (y.mul(2n).compare(V!) > 0 ? V! : ratio(0n)) },
};

const size = fc
  .tuple(fc.double({ min: 0.01, max: 8, noNaN: true }), fc.constantFrom(1, 1, 1e-6, 1e5))
  .map(([x, k]) => x * k);

describe('an enclosure of a risk holds', () => {
  test.prop([fc.constantFrom(...Object.keys(families)), size, size, size, size, fc.boolean()], {
    numRuns: 400,
    seed: 1,
  })(
    'the square of one error, of parameters exactly as they are, though pieces are rounded',
    (name, length, number, u, eta, isBelow) => {
      const { make, w } = families[name]!;
      const at = isBelow ? -u : u;
      const [lo, hi] = riskEnclosure(make(length, number), { teacher: pointMass(at), noise: pointMass(eta) });
      const [exactU, exactEta, ...parameters] = [at, eta, length, number].map(exactRational) as [Rational, Rational];
      const y = exactU.add(exactEta);
      const found = y.compare(0n) < 0 ? w(y.neg(), ...parameters).neg() : w(y, ...parameters);
      const square = found.sub(exactU).pow(2n) as Rational;
      expect(exactRational(lo).compare(square)).toBeLessThanOrEqual(0);
      expect(exactRational(hi).compare(square)).toBeGreaterThanOrEqual(0);
      // twelve digits of the largest square
      const largest = Math.max(u, eta, length) ** 2 * Math.max(1, number ** 2);
      expect(hi - lo).toBeLessThanOrEqual(1e-12 * largest);
    },
  );

  test('that of a mixture of a thousand parts, whose weights are rounded a thousand times', () => {
    // beside the first each weight is lost in the sum of doubles
    const parts = Array.from({ length: 1000 }, (_, i) => ({ weight: i === 0 ? 1 : 2 ** -54, law: pointMass(i % 7) }));
    const [sum, squares] = parts.reduce(
      ([mass, second], { weight }, i) => [
        mass.add(exactRational(weight)),
        second.add(exactRational(weight).mul(BigInt((i % 7) ** 2))),
      ],
      [ratio(0n), ratio(0n)],
    );
    const [lo, hi] = riskEnclosure(clip(0), { teacher: mixture(parts), noise: pointMass(0) });
    const exact = squares.div(sum);
    expect(exactRational(lo).compare(exact)).toBeLessThanOrEqual(0);
    expect(exactRational(hi).compare(exact)).toBeGreaterThanOrEqual(0);
    expect(hi - lo).toBeLessThan(1e-12);
  });

  test.each<[string, Distribution, Distribution]>([
    ['noise', gaussian(1), gaussian(1e-110)],
    ['noise', gaussian(1), logistic(1e-130)],
  ])(
    'where %s is a hundred powers of ten below the teacher what clip(1) takes from it, 12 digits of it',
    (_, u, eta) => {
      // 2 int_1^infinity (x - 1)^2 phi = 4 Q(1) - 2 phi(1)
      const exact = 0.1506795666875415;
      const [lo, hi] = riskEnclosure(clip(1), { teacher: u, noise: eta });
      expect(lo).toBeLessThanOrEqual(exact);
      expect(hi).toBeGreaterThanOrEqual(exact);
      expect(hi - lo).toBeLessThan(1e-12);
    },
  );
});

describe('lengths whose squares are near the ends of doubles', () => {
  const problemAt = (unit: number): Problem => ({ teacher: laplace(unit), noise: studentT(3, 0.5 * unit) });
  const times = (ends: readonly number[], factor: number): number[] => ends.map(x => x * factor);

  test.each([505, -505])('are enclosed as in units of them: elastic net at 2^%d', e => {
    const unit = 2 ** e;
    const one = riskEnclosure(elasticNet(0.3, 0.1), problemAt(1));
    expect(riskEnclosure(elasticNet(0.3 * unit, 0.1), problemAt(unit))).toEqual(times(one, unit * unit));
  });

  test.each([600, -600])('have a best clip, of a risk that no double holds, at 2^%d', e => {
    const problemOf = (unit: number): Problem => ({ teacher: uniform(unit), noise: uniform(unit / 2) });
    const one = optimumEnclosure('clip', problemOf(1));
    const other = optimumEnclosure('clip', problemOf(2 ** e));
    expect(other.candidates).toEqual(one.candidates.map(ends => times(ends, 2 ** e)));
    expect(other.enclosure).toEqual(e > 0 ? [Number.MAX_VALUE, Infinity] : [0, Number.MIN_VALUE]);
  });

  test('are refused where a length would be rounded', () => {
    expect(() => riskEnclosure(clip(1), { teacher: uniform(2 ** 510), noise: uniform(2 ** -500) })).toThrow(
      /far apart/,
    );
  });
});

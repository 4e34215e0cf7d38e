import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { uniformUniform } from '../../../src/index.js';

/** x = m 2^e with m an integer. */
function parts(x: number): readonly [m: bigint, e: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  return [biased === 0 ? fraction : fraction | 0x10000000000000n, Math.max(biased, 1) - 1075];
}

/** x as an integer multiple of 2^-1200, which every double > 2^-1074 is. */
const scaled = (x: number): bigint => {
  const [m, e] = parts(x);
  return m << BigInt(e + 1200);
};

const between = (points: readonly bigint[], lo: bigint, hi: bigint): bigint[] =>
  [lo, ...points.filter(p => p > lo && p < hi), hi].sort((p, q) => (p < q ? -1 : p > q ? 1 : 0));

/**
 * The definition E (clip(u + eta, -V, V) - u)^2 as an exact fraction [numerator, denominator] in units 2^-2400: Simpson's
 * rule between the kinks in eta and Boole's between those in u are exact for these polynomials.
 */
function definition(V: bigint, a: bigint, s: bigint): readonly [bigint, bigint] {
  const inner = (u: bigint): bigint => {
    const f = (eta: bigint): bigint => {
      const y = u + eta;
      const overshoot = (y < 0n ? -y : y) - V;
      const gap = overshoot <= 0n ? eta : eta + (y < 0n ? overshoot : -overshoot);
      return gap * gap;
    };
    const points = between([V - u, -V - u], -s, s);
    let sum = 0n;
    for (let i = 1; i < points.length; i++) {
      const [lo, hi] = [points[i - 1]!, points[i]!];
      sum += (hi - lo) * (f(lo) + 4n * f((lo + hi) / 2n) + f(hi));
    }
    return sum;
  };
  const points = between([V - s, V + s, -V - s, s - V], -a, a);
  let total = 0n;
  for (let i = 1; i < points.length; i++) {
    const [lo, hi] = [points[i - 1]!, points[i]!];
    const at = (k: bigint): bigint => inner(lo + ((hi - lo) * k) / 4n);
    total += (hi - lo) * (7n * at(0n) + 32n * at(1n) + 12n * at(2n) + 32n * at(3n) + 7n * at(4n));
  }
  return [total, 90n * 6n * 2n * s * (2n * a)];
}

function relativeErrorOf(value: number, [numerator, denominator]: readonly [bigint, bigint]): number {
  const got = (scaled(value) << 1200n) * denominator;
  const difference = got > numerator ? got - numerator : numerator - got;
  return numerator === 0n ? Number(difference) : Number((difference << 80n) / numerator) / 2 ** 80;
}

const width = fc.oneof(
  fc.double({ min: -100, max: 100, noNaN: true }).map(k => 10 ** k),
  fc.double({ min: 0.5, max: 2, noNaN: true }),
);
/** V at a joint, next to it, or anywhere. */
const volume = (a: number, s: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, a, s, a + s, Math.abs(a - s), a / 2, 1e-17 * a, 1e-17 * s),
    fc
      .tuple(fc.constantFrom(a, s, a + s, Math.abs(a - s)), fc.double({ min: -1e-3, max: 1e-3, noNaN: true }))
      .map(([joint, shift]) => joint * (1 + shift)),
    width,
  );

describe('the error of clipping, a, sigma, V in [1e-100, 1e100] at any ratio', () => {
  test.prop([fc.tuple(width, width).chain(([a, s]) => fc.tuple(fc.constant(a), fc.constant(s), volume(a, s)))], {
    numRuns: 5000,
  })('is within 1e-14 of the exact integral of the definition', ([a, sigma, V]) => {
    const exact = definition(scaled(V), scaled(a), scaled(sigma));
    expect(relativeErrorOf(uniformUniform.b2(V, { a, sigma }), exact)).toBeLessThan(1e-14);
  });
});

import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { doubleOf } from '../../src/floating/double-of.js';
import {
  compareRational,
  exactRational,
  numeratorOf,
  parseRational,
  ratio,
  rational,
  simplestBetween,
  toDouble,
} from '../../src/number/rational.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('rationals', () => {
  test('a double is one rational, and the rational rounds back to it', () => {
    fc.assert(
      fc.property(finite, x => {
        expect(toDouble(exactRational(x)) + 0).toBe(x + 0);
      }),
    );
    for (const x of [5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 0.1])
      expect(toDouble(exactRational(x))).toBe(x);
  });

  test('a quotient of integers rounds as the division of doubles does where both are exact', () => {
    const integer = fc.integer({ min: 1, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(integer, integer, (n, d) => {
        expect(doubleOf(BigInt(n), BigInt(d))).toBe(n / d);
      }),
    );
  });

  test('halfway cases round to even, below the normal range as well', () => {
    expect(doubleOf(2n ** 53n + 1n, 1n)).toBe(2 ** 53);
    expect(doubleOf(2n ** 53n + 3n, 1n)).toBe(2 ** 53 + 4);
    expect(doubleOf(1n, 2n ** 1075n)).toBe(0);
    expect(doubleOf(3n, 2n ** 1075n)).toBe(2 * 5e-324);
    expect(doubleOf(10n ** 400n, 1n)).toBe(Number.POSITIVE_INFINITY);
  });

  test('decimals are what they say', () => {
    expect(parseRational('0.1').toFraction()).toBe('1/10');
    expect(parseRational('-2/6').toFraction()).toBe('-1/3');
    expect(parseRational('1.5e3').toFraction()).toBe('1500');
    for (const text of ['', '1/0', '0x10', '1//2', 'NaN', '1e', 'a']) expect(() => parseRational(text)).toThrow();
  });

  test('the simplest rational of an interval lies in it, and none with a smaller denominator does', () => {
    const proper = fc.tuple(fc.bigInt({ min: -200n, max: 200n }), fc.bigInt({ min: 1n, max: 60n }));
    fc.assert(
      fc.property(proper, proper, (p, q) => {
        const [x, y] = [ratio(...p), ratio(...q)];
        const [lower, upper] = compareRational(x, y) <= 0 ? [x, y] : [y, x];
        const found = simplestBetween(lower, upper);
        expect(compareRational(lower, found)).toBeLessThanOrEqual(0);
        expect(compareRational(found, upper)).toBeLessThanOrEqual(0);
        for (let d = 1n; d < found.d; d++) {
          // The least multiple of 1/d that is not below `lower` must lie above `upper`.
          const [n, q] = [numeratorOf(lower) * d, lower.d];
          const ceiling = n / q + (n % q > 0n ? 1n : 0n);
          const least = ratio(ceiling, d);
          expect(compareRational(least, upper)).toBe(1);
        }
      }),
    );
  });

  test('roots are exact where they are rational and refused elsewhere', () => {
    expect(rational.call('sqrt', [ratio(49n, 64n)]).toFraction()).toBe('7/8');
    expect(() => rational.call('sqrt', [ratio(2n)])).toThrow('irrational');
    expect(() => rational.call('pi', [])).toThrow('irrational');
  });
});

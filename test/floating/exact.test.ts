import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { exactParts, exponentOf, nextDown, nextUp, powerOfTwo, rank, unrank } from '../../src/floating/bits.js';
import { dot } from '../../src/floating/dot.js';
import {
  add,
  type DoubleDouble,
  divide,
  innerProduct,
  multiply,
  power,
  twoProduct,
  twoSum,
} from '../../src/floating/double-double.js';
import { doubleOf } from '../../src/floating/double-of.js';
import { largestAmong, leastAmong } from '../../src/floating/extremes.js';
import { integerSquareRoot } from '../../src/floating/integer-square-root.js';
import { gamma, inverseRootBelow, isSquareRoot, timesSquareRoot, unitRoundoff } from '../../src/floating/rounding.js';
import { scaledProduct, timesPowerOfTwo } from '../../src/floating/scaling.js';
import { sum3, sum4 } from '../../src/floating/sum3.js';
import { compareRational, exactRational, numeratorOf, type Rational, ratio, rational, toDouble } from '../../src/number/rational.js'; // biome-ignore format: one line

/** A property at forty points; what fails is not made smaller, which takes minutes of long integers. */
const holds = <T>(property: fc.IProperty<T>): void => fc.assert(property, { endOnFailure: true, numRuns: 40 });
const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const middling = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const size = (x: Rational): Rational => (numeratorOf(x) < 0n ? rational.negate(x) : x);
const sum = (...terms: readonly Rational[]): Rational => terms.reduce((x, y) => rational.add(x, y), ratio(0n));
const exact = ([hi, lo]: DoubleDouble): Rational => sum(exactRational(hi), exactRational(lo));
const times = (x: Rational, y: Rational): Rational => rational.multiply(x, y);
/** |x - y| <= 2^-bits size. */
const near = (x: Rational, y: Rational, bits: number, of = size(y)): boolean =>
  compareRational(times(size(rational.subtract(x, y)), ratio(1n << BigInt(bits))), of) <= 0;

describe('a double', () => {
  test('is its mantissa times its power of two, and has its place among all', () => {
    holds(
      fc.property(double, x => {
        const { mantissa, exponent } = exactParts(Math.abs(x));
        expect(doubleOf(mantissa << BigInt(Math.max(0, exponent)), 1n << BigInt(Math.max(0, -exponent)))).toBe(Math.abs(x)); // biome-ignore format: one line
        if (x !== 0) expect(Math.abs(x) / 2 ** exponentOf(x)).toBeGreaterThanOrEqual(1);
        if (x !== 0) expect(exponentOf(x) < -1022 || Math.abs(x) / 2 ** exponentOf(x) < 2).toBe(true);
        expect(unrank(rank(x))).toBe(x + 0);
        expect(rank(-x)).toBe(-rank(x));
      }),
    );
    for (const k of [-1022, -1, 0, 1, 1023]) expect(powerOfTwo(k)).toBe(2 ** k);
    expect([5e-324, 1e-310, 2 ** -1022, 1, 1.99, 2, -8].map(exponentOf)).toEqual([-1074, -1030, -1022, 0, 0, 1, 3]);
    expect([0, 5e-324, -5e-324, Infinity].map(rank)).toEqual([0n, 1n, -1n, 0x7ff0000000000000n]);
    expect([0, 1, -1, Infinity, Number.MAX_VALUE].map(nextUp)).toEqual([5e-324, 1 + 2 ** -52, -1 + 2 ** -53, Infinity, Infinity]); // biome-ignore format: one line
    expect([0, -1, 5e-324, 1, Infinity].map(nextDown)).toEqual([0, 0, 0, 1 - 2 ** -53, Number.MAX_VALUE]);
  });

  test('is the nearest one of a quotient of integers, of any length', () => {
    const long = fc.bigInt({ min: -(1n << 3000n), max: 1n << 3000n });
    holds(
      fc.property(long, long.filter(d => d !== 0n), (n, d) => {
        const found = doubleOf(n, d);
        if (Math.abs(found) === Infinity) return;
        const miss = (x: number): Rational => size(rational.subtract(exactRational(x), ratio(n, d)));
        for (const other of [unrank(rank(found) + 1n), unrank(rank(found) - 1n)])
          if (Number.isFinite(other)) expect(compareRational(miss(found), miss(other))).toBeLessThanOrEqual(0);
      }),
    ); // biome-ignore format: the two integers
    expect([doubleOf(0n, -3n), doubleOf(-1n, -4n), doubleOf(1n, -4n)]).toEqual([0, 0.25, -0.25]);
    expect(() => doubleOf(1n, 0n)).toThrow('doubleOf: expected a denominator other than 0, got 0n');
  });
});

describe('twice the precision', () => {
  test('of a sum and a product of two doubles is exact', () => {
    holds(
      fc.property(middling, middling, (a, b) => {
        expect(compareRational(exact(twoSum(a, b)), sum(exactRational(a), exactRational(b)))).toBe(0);
        if (Math.abs(a * b) > 1e-290)
          expect(compareRational(exact(twoProduct(a, b)), times(exactRational(a), exactRational(b)))).toBe(0);
      }),
    );
  });

  const pair = fc.tuple(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
    .map(([hi, share]) => twoSum(hi, hi * share * 2 ** -54)); // biome-ignore format: one line
  test('of sums, products, quotients and powers is 98 bits and more', () => {
    holds(
      fc.property(pair, pair, fc.integer({ min: 0, max: 20 }), (x, y, k) => {
        const [p, q] = [exact(x), exact(y)];
        expect(near(exact(add(x, y)), sum(p, q), 102)).toBe(true);
        expect(near(exact(multiply(x, y)), times(p, q), 100)).toBe(true);
        expect(near(exact(divide(x, y)), rational.divide(p, q), 98)).toBe(true);
        expect(near(exact(power(x, k)), rational.power(p, k), 94)).toBe(true);
        for (const [hi, lo] of [add(x, y), multiply(x, y), divide(x, y)]) expect(hi + lo).toBe(hi);
      }),
    );
    expect([power([1e-200, 0], 2), power([1e200, 0], 2), power([3, 0], 0)]).toEqual([[0, 0], [Infinity, 0], [1, 0]]); // biome-ignore format: one line
  });

  const list = fc.array(middling, { minLength: 9, maxLength: 9 });
  test('of an inner product is that of its terms, in any range of doubles', () => {
    holds(
      fc.property(list, list, fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 990), (x, y, first, k) => {
        const [X, Y] = [Float64Array.from([...x, 1, 1, 1]), Float64Array.from(y)];
        const terms = y.map((b, i) => times(exactRational(X[first + i]!), exactRational(b)));
        const [whole, all] = [sum(...terms), sum(...terms.map(size))];
        if (toDouble(all) < 1e-20) return;
        const found = exact(innerProduct(X, Y, first));
        expect(near(found, whole, 48, sum(size(whole), times(all, ratio(1n, 1n << 50n))))).toBe(true);
        expect(near(found, whole, 95, all)).toBe(true);
        const [hi] = innerProduct(X.map(a => a * 2 ** k), Y.map(b => b * 2 ** (k === 0 ? 0 : -900)), first); // biome-ignore format: one line
        const scaled = toDouble(whole) * 2 ** (k === 0 ? 0 : 90);
        expect(Math.abs(hi - scaled)).toBeLessThanOrEqual(2 ** -50 * Math.abs(scaled) + 2 ** -90 * toDouble(all) * 2 ** (k && 90)); // biome-ignore format: one line
        expect(Math.abs(dot(X, Y, first) - toDouble(whole))).toBeLessThanOrEqual(2 ** -48 * toDouble(all));
      }),
    );
    // both products are above the largest double, their sum is not
    expect(innerProduct(Float64Array.of(2 ** 1000, 2 ** 1000), Float64Array.of(2 ** 30, 2 ** 10 - 2 ** 30))).toEqual([2 ** 1010, 0]); // biome-ignore format: one line
    expect(innerProduct(Float64Array.of(Infinity), Float64Array.of(1))[0]).toBeNaN();
    expect(dot(Float64Array.of(1, 2, 3, 4, 5, 6, 7), Float64Array.of(1, 10, 100, 1000, 10000, 100000), 1)).toBe(765432);
  });

  test('of a sum of three or four terms leaves two roundings', () => {
    holds(
      fc.property(middling, middling, middling, (a, b, c) => {
        const right = sum(...[a, b, c].map(exactRational));
        expect(near(exactRational(sum3(a, b, c)), right, 51)).toBe(true);
        expect(near(exactRational(sum4(a, b, c, a * 2 ** -54)), sum(right, exactRational(a * 2 ** -54)), 50)).toBe(
          true,
        );
      }),
    );
    expect([sum3(1, 2 ** -60, -1), sum3(1e16, 1, -1e16), sum3(0.1, 0.2, 0.3)]).toEqual([2 ** -60, 1, 0.6]);
  });
});

describe('roots and products', () => {
  test('an integer square root is the floor of it', () => {
    const long = fc.bigInt({ min: 0n, max: 1n << 300n });
    holds(
      fc.property(long, n => {
        const root = integerSquareRoot(n);
        expect(root * root <= n && (root + 1n) ** 2n > n).toBe(true);
        expect(integerSquareRoot(root * root)).toBe(root);
        if (root > 0n) expect(integerSquareRoot(root * root - 1n)).toBe(root - 1n);
      }),
    );
    expect([0n, 1n, 2n, 3n, 4n, 8n, 9n].map(integerSquareRoot)).toEqual([0n, 1n, 1n, 1n, 2n, 2n, 3n]);
  });

  test('V sqrt(n) is rounded once, and known to be exact where it is', () => {
    const count = fc.bigInt({ min: 1n, max: 1n << 40n });
    holds(
      fc.property(fc.double({ min: 5e-324, max: 1e300, noNaN: true }), count, (V, n) => {
        const found = timesSquareRoot(V, n);
        const square = times(rational.power(exactRational(V), 2), ratio(n));
        // the root lies between the middles of the double and its neighbours
        const middle = (other: number): Rational => rational.power(times(sum(exactRational(found), exactRational(other)), ratio(1n, 2n)), 2); // biome-ignore format: one line
        expect(compareRational(middle(nextDown(found)), square)).toBeLessThanOrEqual(0);
        if (found < Number.MAX_VALUE) expect(compareRational(middle(nextUp(found)), square)).toBeGreaterThanOrEqual(0);
        expect(isSquareRoot(found, V, n)).toBe(compareRational(rational.power(exactRational(found), 2), square) === 0);
        expect(timesSquareRoot(V, n * n * 4n) / 2 === V * Number(n) || n > 1n << 20n || V * 2 ** 40 > 1e300 || V < 1e-300).toBe(true); // biome-ignore format: one line
      }),
    );
    expect([timesSquareRoot(0, 3n), timesSquareRoot(3, 0n), timesSquareRoot(3, 4n)]).toEqual([0, 0, 6]);
    expect([isSquareRoot(6, 3, 4n), isSquareRoot(6, 3, 5n), isSquareRoot(Infinity, 3, 4n), isSquareRoot(0, 0, 4n)]).toEqual([true, false, false, true]); // biome-ignore format: one line
  });

  test('1/sqrt(n) from below is the greatest V with V sqrt(n) <= 1', () => {
    for (const n of [1n, 2n, 3n, 4n, 10n, 1000n, 4096n, 123456789n, (1n << 60n) + 1n]) {
      const V = inverseRootBelow(n);
      const fits = (x: number): boolean => compareRational(times(rational.power(exactRational(x), 2), ratio(n)), ratio(1n)) <= 0; // biome-ignore format: one line
      expect([fits(V), fits(nextUp(V))]).toEqual([true, false]);
    }
  });

  test('a product of factors over divisors neither overflows nor underflows on its way', () => {
    holds(
      fc.property(fc.array(double, { maxLength: 5 }), fc.array(double.filter(x => x !== 0), { maxLength: 3 }), (factors, divisors) => {
        const right = rational.divide(factors.map(exactRational).reduce(times, ratio(1n)), divisors.map(exactRational).reduce(times, ratio(1n))); // biome-ignore format: one line
        const [found, value] = [scaledProduct(factors, divisors), toDouble(right)];
        expect(found === value || Math.abs(found - value) <= 2 ** -48 * Math.abs(value) + 5e-324).toBe(true);
      }),
    ); // biome-ignore format: the two lists
    expect([scaledProduct([0, Infinity]), scaledProduct([-Infinity, 2]), scaledProduct([Infinity, -2, -3]), scaledProduct([])]).toEqual([0, -Infinity, Infinity, 1]); // biome-ignore format: one line
    expect([timesPowerOfTwo(1, 2000), timesPowerOfTwo(5e-324, 2000), timesPowerOfTwo(1e300, -2000), timesPowerOfTwo(3, -1001)]).toEqual([Infinity, 5e-324 * 2 ** 1000 * 2 ** 1000, 1e300 * 2 ** -1000 * 2 ** -1000, 3 * 2 ** -1001]); // biome-ignore format: one line
  });

  test('a bound of n roundings and the extremes of a list are what they say', () => {
    expect(unitRoundoff).toBe(2 ** -53);
    for (const n of [1, 10, 1e6]) {
      const right = rational.divide(ratio(BigInt(n)), ratio((1n << 53n) - BigInt(n)));
      expect(compareRational(exactRational(gamma(n)), right)).toBe(1);
      expect(near(exactRational(gamma(n)), right, 49)).toBe(true);
    }
    expect([largestAmong([]), largestAmong([], 0), largestAmong([1, 3, 2]), leastAmong([]), leastAmong([2, 1, 3])]).toEqual([-Infinity, 0, 3, Infinity, 1]); // biome-ignore format: one line
    expect([largestAmong([1, Number.NaN]), leastAmong([Number.NaN, 1])]).toEqual([Number.NaN, Number.NaN]);
  });
});

import { fc, test as law } from '@fast-check/vitest';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { type Interval, IntervalArithmetic } from '../../src/number/interval.js';

const of = new IntervalArithmetic(48);

/** A rational inside an interval, and the interval. */
interface Held {
  readonly value: Fraction;
  readonly interval: Interval;
}

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 4n }))
  .map(([n, d]) => new Fraction(n, d));

const enclosure = (value: Fraction): Interval => of.rational(value.s * value.n, value.d);

const held: fc.Arbitrary<Held> = fc
  .tuple(rational, rational, fc.constantFrom(0n, 1n, 2n, 3n))
  .map(([value, other, which]) => ({
    value,
    interval:
      which === 0n ? enclosure(value) : of.hull(enclosure(value), enclosure(value.add(other.div(10n ** which)))),
  }));

/** Compares exactly, in integers. */
function holds({ lo, hi }: Interval, { s, n, d }: Fraction): boolean {
  const scaled = (s * n) << BigInt(of.bits);
  return lo * d <= scaled && scaled <= hi * d;
}

type Step = (x: Held, y: Held) => Held;
const steps: Record<string, Step> = {
  add: (x, y) => ({ value: x.value.add(y.value), interval: of.add(x.interval, y.interval) }),
  sub: (x, y) => ({ value: x.value.sub(y.value), interval: of.sub(x.interval, y.interval) }),
  mul: (x, y) => ({ value: x.value.mul(y.value), interval: of.mul(x.interval, y.interval) }),
  neg: x => ({ value: x.value.neg(), interval: of.neg(x.interval) }),
  abs: x => ({ value: x.value.abs(), interval: of.abs(x.interval) }),
  square: x => ({ value: x.value.pow(2)!, interval: of.pow(x.interval, 2) }),
  cube: x => ({ value: x.value.pow(3)!, interval: of.pow(x.interval, 3) }),
  min: (x, y) =>
    x.value.lt(y.value)
      ? { ...x, interval: of.min(x.interval, y.interval) }
      : { ...y, interval: of.min(x.interval, y.interval) },
  max: (x, y) =>
    x.value.gt(y.value)
      ? { ...x, interval: of.max(x.interval, y.interval) }
      : { ...y, interval: of.max(x.interval, y.interval) },
  scale: x => ({ value: x.value.mul(7).div(3), interval: of.scale(x.interval, 7n, 3n) }),
  div: (x, y) => {
    if (y.interval.lo <= 0n && y.interval.hi >= 0n) return x;
    return { value: x.value.div(y.value), interval: of.div(x.interval, y.interval) };
  },
};

describe('interval arithmetic', () => {
  law.prop([held, fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), held), { maxLength: 4 })], {
    numRuns: 400,
  })('a nest of operations on intervals holds the same nest of operations on rationals inside them', (start, path) => {
    let current = start;
    for (const [name, operand] of path) {
      current = steps[name]!(current, operand);
      expect(holds(current.interval, current.value)).toBe(true);
    }
  });

  law.prop([held, held], { numRuns: 200 })('is monotone: a smaller argument gives a smaller result', (x, y) => {
    const inner = enclosure(x.value);
    const within = (a: Interval, b: Interval) => b.lo <= a.lo && a.hi <= b.hi;
    expect(within(of.mul(inner, y.interval), of.mul(x.interval, y.interval))).toBe(true);
    expect(within(of.add(inner, y.interval), of.add(x.interval, y.interval))).toBe(true);
    expect(within(of.pow(inner, 2), of.pow(x.interval, 2))).toBe(true);
  });

  law.prop([held.filter(x => x.interval.lo >= 0n)])('the square root of x, squared, meets x', ({ interval }) => {
    const root = of.sqrt(interval);
    const back = of.pow(root, 2);
    expect(back.lo <= interval.lo && back.hi >= interval.hi).toBe(true);
    expect(root.hi - root.lo <= of.sqrt({ lo: interval.hi, hi: interval.hi }).hi - root.lo).toBe(true);
  });

  test('a square that straddles 0 starts at 0, a product does not know that its factors are equal', () => {
    const x = of.hull(of.rational(-1n), of.rational(2n));
    expect(of.pow(x, 2)).toEqual(of.hull(of.zero, of.rational(4n)));
    expect(of.mul(x, x)).toEqual(of.hull(of.rational(-2n), of.rational(4n)));
    expect(of.pow(x, 3)).toEqual(of.hull(of.rational(-1n), of.rational(8n)));
  });

  test('1/3 is enclosed by neighbours, 1/4 exactly', () => {
    const third = of.rational(1n, 3n);
    expect(third.hi - third.lo).toBe(1n);
    expect(of.rational(1n, 4n)).toEqual({ lo: 1n << 46n, hi: 1n << 46n });
    expect(of.rational(-1n, 3n)).toEqual({ lo: -third.hi, hi: -third.lo });
  });

  test('what is undefined on part of the argument is refused', () => {
    const x = of.hull(of.rational(-1n), of.one);
    expect(() => of.div(of.one, x)).toThrow('interval division: expected a divisor without 0, got "[-1.0');
    expect(() => of.sqrt(x)).toThrow('interval square root: expected an interval >= 0');
    expect(() => of.pow(x, -2)).toThrow('interval division');
    expect(() => of.pow(x, 0.5)).toThrow('interval power: expected an integer exponent, got 0.5');
    expect(() => of.rational(1n, 0n)).toThrow('denominator != 0');
    expect(() => new IntervalArithmetic(0.5)).toThrow('bits');
  });

  test('decimals are rounded outward', () => {
    expect(of.text(of.rational(1n, 3n), 3)).toBe('[0.333, 0.334]');
    expect(of.text(of.rational(-1n, 3n), 3)).toBe('[-0.334, -0.333]');
    expect(of.text(of.rational(-5n, 2n), 1)).toBe('[-2.5, -2.5]');
  });

  test('a change of precision never loses a point', () => {
    const coarse = new IntervalArithmetic(8);
    const x = of.rational(-1n, 3n);
    expect(coarse.from(x, of)).toEqual(coarse.rational(-1n, 3n));
    expect(of.from(coarse.from(x, of), coarse).lo <= x.lo).toBe(true);
  });
});

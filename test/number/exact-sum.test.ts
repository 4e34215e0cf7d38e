import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { DataError, DomainError } from '../../src/errors.js';
import { ExactSum } from '../../src/number/exact-sum.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const sumOf = (values: readonly number[]): ExactSum => {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
};

/** A double as an integer multiple of 2^-1074, by the definition of the format. */
function units(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return bits >> 63n ? -magnitude : magnitude;
}

describe('exact sums of doubles', () => {
  property.prop([finite])('one double is its own sum', x => {
    expect(sumOf([x]).value()).toBe(x === 0 ? 0 : x);
  });

  property.prop([fc.array(finite, { maxLength: 60 })])('the state is the sum of the exact integers', values => {
    const exact = values.reduce((total, x) => total + units(x), 0n);
    expect(sumOf(values).toString()).toBe(exact.toString(16));
  });

  property.prop([finite, finite])('two doubles sum to their correctly rounded sum', (x, y) => {
    expect(sumOf([x, y]).value()).toBe(x + y === 0 ? 0 : x + y);
  });

  property.prop([fc.array(finite, { maxLength: 30 }), fc.array(finite, { maxLength: 30 })])(
    'sums of parts merge, in either order and through text, to the sum of the whole',
    (left, right) => {
      const whole = sumOf([...left, ...right]).toString();
      const [a, b] = [sumOf(right), ExactSum.parse(sumOf(left).toString())];
      a.merge(b);
      expect(a.toString()).toBe(whole);
      b.merge(sumOf(right));
      expect(b.toString()).toBe(whole);
    },
  );

  test('carries survive more additions than a limb has room for', () => {
    const sum = new ExactSum();
    const x = 2 - Number.EPSILON;
    const n = 3_000_000;
    for (let i = 0; i < n; i++) sum.add(i % 2 === 0 ? x : -x / 2);
    expect(sum.toString()).toBe(((units(x) * BigInt(n)) / 4n).toString(16));
  });

  test('the ends of the format', () => {
    const largest = Number.MAX_VALUE;
    expect(sumOf([largest, largest, -largest]).value()).toBe(largest);
    expect(sumOf([largest, largest]).value()).toBe(Infinity);
    expect(sumOf([1, 2 ** -53]).value()).toBe(1);
    expect(sumOf([1, 2 ** -53, 5e-324]).value()).toBe(1 + Number.EPSILON);
    expect(sumOf([5e-324, -5e-324]).value()).toBe(0);
  });

  test.each([Infinity, -Infinity, Number.NaN])('%s is refused', x => {
    expect(() => new ExactSum().add(x)).toThrow(DomainError);
  });

  test.each(['', 'xyz', '0x1', '-', 'F', '1'.repeat(600)])('the text %s is no state', text => {
    expect(() => ExactSum.parse(text)).toThrow(DataError);
  });
});

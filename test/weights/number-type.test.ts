import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { numberTypes, roundToNearest, roundTowardZero, swapInto } from '../../src/weights/number-type.js';

const narrow = [numberTypes.F16, numberTypes.BF16];
const types = Object.values(numberTypes);

/** Every finite number >= 0 of a 16-bit type, ascending. */
const numbers = new Map(
  narrow.map(type => {
    const all = type.decode(new Uint8Array(Uint16Array.from({ length: 0x8000 }, (_, bits) => bits).buffer));
    return [type.name, [...all].filter(Number.isFinite)];
  }),
);

/** The neighbours of x >= 0 among the numbers of a type, by search. */
function neighbours(name: string, x: number): [number, number] {
  const all = numbers.get(name as 'F16')!;
  let [low, high] = [0, all.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (all[middle]! <= x) low = middle;
    else high = middle;
  }
  return [all[low]!, all[low]! === x ? x : (all[high] ?? Infinity)];
}

describe('number types of weights', () => {
  test.each(narrow)('every 16-bit pattern of $name that is a number comes back', type => {
    const bits = Uint16Array.from({ length: 0x10000 }, (_, i) => i);
    const values = type.decode(new Uint8Array(bits.buffer));
    const back = new Uint8Array(2 * 0x10000);
    type.encodeInto(back, values);
    const again = new Uint16Array(back.buffer);
    expect([...bits].filter(i => Number.isFinite(values[i]!) && again[i] !== i)).toEqual([]);
  });

  test.each(narrow)('the numbers of $name are ascending, from 0 to the greatest', type => {
    const all = numbers.get(type.name)!;
    expect(all[0]).toBe(0);
    expect(all.at(-1)).toBe(type.greatest);
    expect(all.every((x, i) => i === 0 || all[i - 1]! < x)).toBe(true);
  });

  for (const type of narrow) {
    const points = fc.oneof(
      fc.double({ min: 0, max: type.greatest, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.double({ min: 0, max: 2 ** (type.leastExponent + 2), noNaN: true }),
      fc.nat(numbers.get(type.name)!.length - 2).map(i => {
        const all = numbers.get(type.name)!;
        return (all[i]! + all[i + 1]!) / 2;
      }),
    );
    property.prop([points, fc.boolean()])(
      `rounding to ${type.name} finds the neighbour that IEEE 754 says`,
      (x, negative) => {
        const sign = negative ? -1 : 1;
        const [below, above] = neighbours(type.name, x);
        expect(Math.abs(roundTowardZero(type, sign * x))).toBe(below);
        const nearest = Math.abs(roundToNearest(type, sign * x));
        const all = numbers.get(type.name)!;
        const even = all.indexOf(below) % 2 === 0 ? below : above;
        expect(nearest).toBe(x - below < above - x ? below : x - below > above - x ? above : even);
      },
    );
  }

  property.prop([fc.double({ noNaN: true }), fc.constantFrom(...types)])(
    'rounding towards zero never grows, keeps the sign, is idempotent and the nearest number never lies further in',
    (x, type) => {
      const down = roundTowardZero(type, x);
      expect(Math.abs(down)).toBeLessThanOrEqual(Math.abs(x));
      expect(roundTowardZero(type, down)).toBe(down);
      expect(Math.abs(down)).toBeLessThanOrEqual(Math.abs(roundToNearest(type, x)));
      if (type.name === 'F64' && Number.isFinite(x)) expect(down).toBe(x);
    },
  );

  test('F16: 65504 is the greatest, 65520 rounds to infinity, 2^-25 to 0, above it to 2^-24', () => {
    expect(roundToNearest(numberTypes.F16, 65519.99)).toBe(65504);
    expect(roundToNearest(numberTypes.F16, 65520)).toBe(Infinity);
    expect(roundToNearest(numberTypes.F16, 2 ** -25)).toBe(0);
    expect(roundToNearest(numberTypes.F16, 2 ** -25 * 1.001)).toBe(2 ** -24);
    expect(roundTowardZero(numberTypes.F16, Infinity)).toBe(65504);
  });

  test('big-endian numbers are turned around', () => {
    const bytes = Uint8Array.from([0x3f, 0x80, 0, 0]);
    swapInto(bytes, 4, false);
    expect([...numberTypes.F32.decode(bytes)]).toEqual([1]);
  });
});

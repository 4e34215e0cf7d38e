import { describe, expect, test } from 'vitest';
import { uniformCauchy, uniformGaussian } from '../../src/index.js';
import { relativeError } from '../golden/decimal.js';

/** The next double above x > 0. */
function nextUp(x: number): number {
  const bits = new BigInt64Array(Float64Array.of(x).buffer);
  return new Float64Array(BigInt64Array.of(bits[0]! + 1n).buffer)[0]!;
}

const slope = (V: number, a: number, sigma: number): number => uniformCauchy.db2dV(V, { a, sigma });
const distance = (x: number, y: number): number => (x === y ? 0 : Math.abs(x - y) / Math.abs(y));

describe('the slope of clipping under Cauchy noise', () => {
  // From 4 E[(V - u) 1(u' > V)] at 120 digits, V the double next to V* or a few digits away from it.
  test.each([
    [0.19763013101801385, 1, 1, '1.094582481525526086223888e-17'],
    [0.485994464828682, 1, 0.25, '1.482625682779559382662551e-17'],
    [0.486, 1, 0.25, '5.743029752962861491177345e-6'],
    [0.198, 1, 1, '6.206046566714413406555813e-4'],
    [0.1, 1, 2, '-8.092068488443976453258219e-3'],
  ])('keeps its digits close to its zero: V = %f, a = %f, sigma = %f', (V, a, sigma, digits) => {
    expect(relativeError(slope(V, a, sigma), digits)).toBeLessThan(1e-14);
  });

  test('grows by the same step from one double to the next about V*', () => {
    for (const [a, sigma] of [
      [1, 1],
      [1, 1e-4],
      [1, 0.25],
      [3e-150, 1e-149],
      [7e200, 3e199],
      [1, 1e9],
      [1, 1e120],
      [1e-10, 1e250],
    ] as const) {
      const V = uniformCauchy.optimalV({ a, sigma });
      const [x, y, z] = [V, nextUp(V), nextUp(nextUp(V))].map(v => slope(v, a, sigma)) as [number, number, number];
      // the roundings of x, y, z are of the order of a few steps times 2^-53
      expect(distance(z - y, y - x)).toBeLessThan(1e-13);
      expect(Math.abs(x)).toBeLessThan(20 * (y - x));
    }
  });

  test('is a length: in other units it has the same digits', () => {
    for (const [V, a, s] of [
      [0.2, 1, 3],
      [1.1, 1, 10],
      [1.7, 1, 1e-12],
      [2.9, 1, 0.2],
      [0.9, 1, 0.01],
    ] as const) {
      for (const exponent of [-960, -532, 480, 960]) {
        const unit = 2 ** exponent;
        expect(distance(slope(V * unit, a * unit, s * unit) / unit, slope(V, a, s))).toBeLessThan(1e-15);
      }
    }
  });

  test('beyond a is 4 sigma/pi under small, about 2V under wide noise, however far their ratio', () => {
    expect(slope(3e5, 1e5, 5e-324)).toBe(5e-324);
    expect(distance(slope(3e5, 1e5, 1e-300), 4e-300 / Math.PI)).toBeLessThan(1e-15);
    expect(distance(slope(1e300, 1e-200, 1e-200), 4e-200 / Math.PI)).toBeLessThan(1e-15);
    expect(distance(slope(1.5e-200, 1e-200, 1e160), 3e-200)).toBeLessThan(1e-15);
    expect(distance(slope(0, 1e13, 1e261), ((-4 / 3) * 1e13 * (1e13 / 1e261)) / Math.PI)).toBeLessThan(1e-15);
  });
});

test('the best volume under noise far wider is 2 a^2 / (3 pi sigma)', () => {
  for (const [a, sigma] of [
    [1, 1e100],
    [1e13, 1e261],
    [1e-100, 1e150],
  ] as const)
    expect(distance(uniformCauchy.optimalV({ a, sigma }), ((2 / 3) * a * (a / sigma)) / Math.PI)).toBeLessThan(1e-15);
});

test('the slope of clipping under wide Gaussian noise does not lose the volume beside the noise', () => {
  for (const tau of [1e3, 1e10, 1e200]) {
    // 4 E[(V - u) 1(eta > V - u)] = 2V + O(1/tau)
    const value = uniformGaussian.db2dV(1.5, { a: 1, tau });
    expect(Math.abs(value - 3)).toBeLessThan(8 / tau + 1e-15);
  }
});

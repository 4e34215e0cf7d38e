import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { riskInto, uniformCauchy, uniformGaussian, uniformUniform } from '../../src/index.js';

const length = fc.oneof(
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.integer({ min: -160, max: 140 }).map(k => 10 ** k),
  fc.constantFrom(0, 1, 0.5),
);

describe('a sweep of closed forms', () => {
  test.prop([fc.array(fc.tuple(length, length, length), { minLength: 1, maxLength: 8 })])(
    'has the digits of b2',
    rows => {
      const [V, a, sigma] = [0, 1, 2].map(k => Float64Array.from(rows, row => row[k]!)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      const out = (noise: 'uniform' | 'cauchy' | 'gaussian') => [
        ...riskInto(new Float64Array(rows.length), noise, { V, a, sigma }),
      ];
      expect(out('uniform')).toEqual(rows.map(([V, a, sigma]) => uniformUniform.b2(V, { a, sigma })));
      expect(out('cauchy')).toEqual(rows.map(([V, a, sigma]) => uniformCauchy.b2(V, { a, sigma })));
      expect(out('gaussian')).toEqual(rows.map(([V, a, tau]) => uniformGaussian.b2(V, { a, tau })));
    },
  );

  test('has the digits of b2 in a thousand rows, also where it writes over its argument', () => {
    const V = Float64Array.from({ length: 1300 }, (_, i) => 3 * ((0.618 * i) % 1));
    const sigma = Float64Array.from(V, (_, i) => 10 ** ((i % 21) / 2 - 5));
    const over = (noise: 'uniform' | 'cauchy' | 'gaussian') => {
      const out = V.slice();
      return [...riskInto(out, noise, { V: out, a: 1, sigma })];
    };
    const rows = [...V.entries()].map(([i, v]) => ({ v, s: sigma[i]! }));
    expect(over('uniform')).toEqual(rows.map(({ v, s }) => uniformUniform.b2(v, { a: 1, sigma: s })));
    expect(over('cauchy')).toEqual(rows.map(({ v, s }) => uniformCauchy.b2(v, { a: 1, sigma: s })));
    expect(over('gaussian')).toEqual(rows.map(({ v, s }) => uniformGaussian.b2(v, { a: 1, tau: s })));
  });

  test('takes one number for all', () => {
    const V = Float64Array.of(0, 0.5, 0.75);
    expect([...riskInto(new Float64Array(3), 'uniform', { V, a: 1, sigma: 0.5 })]).toEqual(
      [0, 0.5, 0.75].map(V => uniformUniform.b2(V, { a: 1, sigma: 0.5 })),
    );
  });

  test('names the place of a number out of range and the length that differs', () => {
    const V = Float64Array.of(0.5, -1);
    expect(() => riskInto(new Float64Array(2), 'uniform', { V, a: 1, sigma: 1 })).toThrow(
      'riskInto: expected V[1] >= 0, got -1',
    );
    expect(() => riskInto(new Float64Array(3), 'uniform', { V, a: 1, sigma: 1 })).toThrow(
      'riskInto: expected V of length 3, that of out, got 2',
    );
    expect(() => riskInto(new Float64Array(2), 'cauchy', { V: 1, a: Number.NaN, sigma: 1 })).toThrow(
      'a[0] >= 0 and finite, got NaN',
    );
  });
});

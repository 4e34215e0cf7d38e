import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { Field } from '../../src/number/field.js';

/** Small rationals as pairs, zero among them. */
export const pair = fc.tuple(fc.bigInt({ min: -60n, max: 60n }), fc.bigInt({ min: 1n, max: 30n }));

/**
 * The laws every exact field obeys, as tests.
 *
 * @param same whether two values are equal (for enclosures: whether they may be)
 */
export function fieldLaws<T>(field: Field<T>, same: (x: T, y: T) => boolean): void {
  const of = ([n, d]: readonly [bigint, bigint]): T => field.rational(n, d);
  const law = (name: string, holds: (x: T, y: T, z: T) => boolean): void => {
    test(`${field.name}: ${name}`, () => {
      fc.assert(fc.property(pair, pair, pair, (p, q, r) => holds(of(p), of(q), of(r))));
    });
  };
  const { add, multiply, subtract, negate } = field;
  law('addition commutes', (x, y) => same(add(x, y), add(y, x)));
  law('addition associates', (x, y, z) => same(add(add(x, y), z), add(x, add(y, z))));
  law('multiplication commutes', (x, y) => same(multiply(x, y), multiply(y, x)));
  law('multiplication associates', (x, y, z) => same(multiply(multiply(x, y), z), multiply(x, multiply(y, z))));
  law('multiplication distributes', (x, y, z) => same(multiply(x, add(y, z)), add(multiply(x, y), multiply(x, z))));
  law('a difference is the sum with the negative', (x, y) => same(subtract(x, y), add(x, negate(y))));
  law('a quotient times its divisor is the dividend', (x, y) =>
    field.compare(y, field.rational(0n, 1n)) === 0 ? true : same(multiply(field.divide(x, y), y), x),
  );
  law('powers add', (x, y) => {
    void y;
    return same(multiply(field.power(x, 2), field.power(x, 3)), field.power(x, 5));
  });
  test(`${field.name}: 1 / 3 + 1 / 6 is 1 / 2`, () => {
    expect(same(add(of([1n, 3n]), of([1n, 6n])), of([1n, 2n]))).toBe(true);
  });
}

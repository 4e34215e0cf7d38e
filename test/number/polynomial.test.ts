import { fc, test as law } from '@fast-check/vitest';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { RationalPolynomial } from '../../src/number/polynomial.js';

const { constant, variable } = RationalPolynomial;
const coefficient = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .map(([n, d]) => new Fraction(n, d));
const polynomial = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }), coefficient), { maxLength: 4 })
  .map(parts =>
    RationalPolynomial.of(
      parts.map(([i, j, c]) => [
        i + j === 0
          ? []
          : (
              [
                ['y', j],
                ['x', i],
              ] as const
            ).filter(([, k]) => k > 0),
        c,
      ]),
    ),
  );
const point = fc.record({ x: coefficient, y: coefficient });

describe('polynomials over Q', () => {
  law.prop([polynomial, polynomial, point])('evaluation at a point is a homomorphism', (p, q, at) => {
    expect(
      p
        .add(q)
        .at(at)
        .equals(p.at(at).add(q.at(at))),
    ).toBe(true);
    expect(
      p
        .multiply(q)
        .at(at)
        .equals(p.at(at).mul(q.at(at))),
    ).toBe(true);
    expect(p.power(3).at(at).equals(p.at(at).pow(3)!)).toBe(true);
  });

  law.prop([polynomial, polynomial, polynomial])('form a commutative ring', (p, q, r) => {
    expect(p.multiply(q).equals(q.multiply(p))).toBe(true);
    expect(p.multiply(q.add(r)).equals(p.multiply(q).add(p.multiply(r)))).toBe(true);
    expect(p.multiply(q.multiply(r)).equals(p.multiply(q).multiply(r))).toBe(true);
    expect(p.subtract(p).isZero && p.add(p.negate()).isZero).toBe(true);
  });

  law.prop([polynomial, polynomial])('degrees add, since Q has no zero divisors', (p, q) => {
    const sum = p.isZero || q.isZero ? -1 : p.degree + q.degree;
    expect(p.multiply(q).degree).toBe(sum);
  });

  law.prop([polynomial, polynomial])('division with remainder in one variable undoes itself', (p, q) => {
    const divisor = variable('x')
      .power(2)
      .add(q.at({ x: new Fraction(1), y: new Fraction(0) }).equals(0) ? variable('y') : constant(3n));
    const { quotient, remainder } = p.divide(divisor, 'x')!;
    expect(quotient.multiply(divisor).add(remainder).equals(p)).toBe(true);
    expect(remainder.divide(divisor, 'x')!.quotient.isZero).toBe(true);
  });

  test('print as school algebra', () => {
    const [V, a] = [variable('V'), variable('a')];
    expect(V.subtract(a).power(2).toString()).toBe('V^2 - 2 V a + a^2');
    expect(a.multiply(constant(-1n, 3n)).add(constant(1n)).toString()).toBe('-(1/3) a + 1');
    expect(constant(0n).toString()).toBe('0');
  });

  test('a missing value and a negative power are refused', () => {
    expect(() => variable('V').at({})).toThrow('expected a value for V');
    expect(() => variable('V').power(-1)).toThrow('n >= 0');
  });
});

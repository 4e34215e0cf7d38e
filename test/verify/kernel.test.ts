import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  add,
  constant,
  derivative,
  type Fact,
  integral,
  integralOver,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  rational,
  replay,
  substitute,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

const [x, y, a] = [variable('x'), variable('y'), variable('a')];
const number = (n: number): Polynomial => constant(BigInt(n));
const same = (p: Polynomial, q: Polynomial): boolean => isZero(subtract(p, q));

const polynomial: fc.Arbitrary<Polynomial> = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 }), fc.nat(2), fc.nat(2)), {
    maxLength: 4,
  })
  .map(terms =>
    terms.reduce<Polynomial>(
      (sum, [n, d, i, j]) => add(sum, multiply(constant(BigInt(n), BigInt(d)), multiply(power(x, i), power(y, j)))),
      number(0),
    ),
  );

/** The value at integers, by a road of its own: plain fractions of integers. */
function valueAt(p: Polynomial, point: Readonly<Record<string, bigint>>): readonly [bigint, bigint] {
  let [n, d] = [0n, 1n];
  for (const [monomial, c] of p) {
    const m = monomial === '' ? 1n : monomial.split('*').reduce((product, name) => product * point[name]!, 1n);
    [n, d] = [n * c.d + c.n * m * d, d * c.d];
  }
  return [n, d];
}
const equal = ([n, d]: readonly [bigint, bigint], [m, e]: readonly [bigint, bigint]): boolean => n * e === m * d;

describe('polynomials of the kernel', () => {
  law.prop([polynomial, polynomial, fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -9n, max: 9n })])(
    'evaluation is a homomorphism, and substitution is evaluation',
    (p, q, s, t) => {
      const point = { x: s, y: t };
      const [[n, d], [m, e]] = [valueAt(p, point), valueAt(q, point)];
      expect(equal(valueAt(add(p, q), point), [n * e + m * d, d * e])).toBe(true);
      expect(equal(valueAt(multiply(p, q), point), [n * m, d * e])).toBe(true);
      const [there, below] = valueAt(q, point);
      const inside = valueAt(substitute(p, 'x', q), point);
      const scaled = substitute(substitute(p, 'x', constant(there, below)), 'y', constant(t));
      expect(equal(inside, valueAt(scaled, point))).toBe(true);
    },
  );

  law.prop([polynomial, polynomial, polynomial])(
    'differentiation undoes integration, and keeps the product rule',
    (p, q, r) => {
      expect(same(derivative(integral(p, 'x', a, x), 'x'), p)).toBe(true);
      expect(
        same(derivative(multiply(p, q), 'x'), add(multiply(derivative(p, 'x'), q), multiply(p, derivative(q, 'x')))),
      ).toBe(true);
      const whole = integral(p, 'x', y, r);
      expect(same(add(integral(p, 'x', y, a), integral(p, 'x', a, r)), whole)).toBe(true);
    },
  );

  test('rationals are kept in lowest terms with a denominator > 0', () => {
    expect(rational(-6n, -4n)).toEqual({ n: 3n, d: 2n });
    expect(rational(0n, -7n)).toEqual({ n: 0n, d: 1n });
    expect(() => rational(1n, 0n)).toThrow('denominator 0');
    expect(() => power(x, -1)).toThrow('power -1');
  });
});

const term = (n: number, square: Polynomial, ...given: number[]) => ({ weight: rational(BigInt(n)), square, given });

describe('replay', () => {
  const positive: Fact = { p: x, sign: '>' };
  const atLeast: Fact = { p: subtract(y, x), sign: '>=' };
  const facts = [positive, atLeast];
  const square: Proof = { terms: [term(1, subtract(x, y))] };

  test('a square is >= 0, and not > 0', () => {
    const p = add(subtract(power(x, 2), multiply(number(2), multiply(x, y))), power(y, 2));
    expect(() => replay({ p, sign: '>=' }, [], square)).not.toThrow();
    expect(() => replay({ p, sign: '>' }, [], square)).toThrow('no term is known to be > 0');
    expect(() => replay({ p, sign: '=' }, [], square)).toThrow('an equation shown by an inequality');
    expect(() => replay({ p: negate(p), sign: '>=' }, [], square)).toThrow('identity');
  });

  test('products of facts, strictness, and a multiplier', () => {
    const goal = add(multiply(x, subtract(y, x)), power(x, 2));
    const proof: Proof = { terms: [term(1, number(1), 0, 1), term(1, number(1), 0, 0)] };
    expect(() => replay({ p: goal, sign: '>' }, facts, proof)).not.toThrow();
    expect(() => replay({ p: goal, sign: '>' }, [{ ...positive, sign: '>=' }, atLeast], proof)).toThrow(
      'known to be > 0',
    );
    // x * (y - x)^2 ... a multiplier: x y >= 0 gives y >= 0.
    const multiplied: Proof = { multiplier: [0], terms: proof.terms! };
    expect(() => replay({ p: y, sign: '>' }, facts, multiplied)).not.toThrow();
    expect(() => replay({ p: y, sign: '>' }, facts, { ...multiplied, multiplier: [1] })).toThrow('multiplier');
  });

  test('what is refused: a negative weight, a fact that is not there, a zero that is none', () => {
    expect(() => replay({ p: negate(power(x, 2)), sign: '>=' }, [], { terms: [term(-1, x)] })).toThrow(
      'negative weight',
    );
    expect(() => replay({ p: x, sign: '>=' }, [], { terms: [term(1, number(1), 3)] })).toThrow(
      'no fact at place 3 of 0',
    );
    const zeros: Proof = { zeros: [{ factor: y, given: 0 }] };
    expect(() => replay({ p: multiply(x, y), sign: '=' }, facts, zeros)).toThrow('not known to be 0');
    expect(() => replay({ p: multiply(x, y), sign: '=' }, [{ p: x, sign: '=' }], zeros)).not.toThrow();
  });

  test('a lemma is proved before it is used', () => {
    const lemma: Fact = { p: y, sign: '>' };
    const proof: Proof = { terms: [term(1, number(1), 0), term(1, number(1), 1)] };
    const by = { lemmas: [{ fact: lemma, proof }], terms: [term(1, number(1), 2, 2)] };
    expect(() => replay({ p: power(y, 2), sign: '>' }, facts, by)).not.toThrow();
    expect(() => replay({ p: power(y, 2), sign: '>' }, [], by)).toThrow('no fact at place');
  });
});

describe('integralOver', () => {
  const facts: Fact[] = [{ p: a, sign: '>' }];
  const half: Proof = { terms: [term(1, number(1), 0)] };
  const region = {
    variable: 'x',
    breaks: [negate(a), number(0), a],
    order: [half, half],
    parts: ['integrand', 'integrand'] as const,
  };

  test('the integral of |x| over [-a, a] is a^2', () => {
    const integrand = (known: readonly Fact[]): Polynomial => (same(known.at(-2)!.p, x) ? x : negate(x));
    expect(same(integralOver(region, facts, integrand), power(a, 2))).toBe(true);
  });

  test('parts out of order, a gap, and a variable that is already in use are refused', () => {
    const identity = (): Polynomial => x;
    expect(() => integralOver({ ...region, breaks: [a, number(0), a] }, facts, identity)).toThrow('identity');
    expect(() => integralOver({ ...region, order: [half] }, facts, identity)).toThrow('gap');
    expect(() => integralOver(region, [...facts, { p: x, sign: '>=' }], identity)).toThrow('x is bound twice');
    expect(() => integralOver({ ...region, breaks: [negate(a), x, a] }, facts, identity)).toThrow('x is bound twice');
  });
});

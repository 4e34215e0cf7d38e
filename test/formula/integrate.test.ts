import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { derivative } from '../../src/formula/derivative.js';
import { evaluate } from '../../src/formula/fold.js';
import { expectInQ } from '../../src/formula/integrate.js';
import { parseFormula } from '../../src/formula/parse.js';
import { compareRational, type Rational, ratio, rational } from '../../src/number/rational.js';

const value = (text: string, at: Readonly<Record<string, Rational>> = {}): Rational =>
  evaluate(parseFormula(text).expression, rational, { values: new Map(Object.entries(at)), expect: expectInQ });

const proper = fc.tuple(fc.bigInt({ min: 1n, max: 12n }), fc.bigInt({ min: 1n, max: 6n })).map(([n, d]) => ratio(n, d));

describe('expectations in Q', () => {
  test('the moments of a uniform law are a^k / (k + 1) for even k and 0 for odd k', () => {
    for (let k = 0; k <= 8; k++) {
      const expected = k % 2 === 1 ? ratio(0n) : ratio(5n ** BigInt(k), 3n ** BigInt(k) * BigInt(k + 1));
      expect(value(`E[x^${k}; x ~ uniform(a)]`, { a: ratio(5n, 3n) }).toFraction()).toBe(expected.toFraction());
    }
  });

  test('the expectation is linear', () => {
    fc.assert(
      fc.property(proper, proper, proper, (a, b, c) => {
        const left = value('E[3 clip(x + y, -c, c)^2 - 2 abs(x) y^2; x ~ uniform(a), y ~ uniform(b)]', { a, b, c });
        const right = value(
          '3 E[clip(x + y, -c, c)^2; x ~ uniform(a), y ~ uniform(b)] - 2 E[abs(x) y^2; x ~ uniform(a), y ~ uniform(b)]',
          { a, b, c },
        );
        expect(compareRational(left, right)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('the order of integration does not matter, nor does a third variable that is not used', () => {
    fc.assert(
      fc.property(proper, proper, proper, (a, b, c) => {
        const inner = 'max(x - y, c) * min(x, y) + sign(x - 2 y)';
        const forth = value(`E[${inner}; x ~ uniform(a), y ~ uniform(b)]`, { a, b, c });
        const back = value(`E[${inner}; y ~ uniform(b), x ~ uniform(a)]`, { a, b, c });
        expect(compareRational(forth, back)).toBe(0);
      }),
      { numRuns: 20 },
    );
    expect(value('E[x^2 + y^2 + z^2; x ~ uniform(1), y ~ uniform(1), z ~ uniform(1)]').toFraction()).toBe('1');
    // With x = 2 s - 1 the event is s1 + s2 + s3 > 2, a corner simplex of volume 1/6 (Irwin and Hall).
    expect(value('P[x + y + z > 1; x ~ uniform(1), y ~ uniform(1), z ~ uniform(1)]').toFraction()).toBe('1/6');
  });

  test('the ends of a clip that move meet each other too', () => {
    const draws = 'x ~ uniform(1), y ~ uniform(1)';
    expect(value(`E[clip(x, y, 1/2); ${draws}]`).toFraction()).toBe('7/32');
    expect(value(`E[clip(y, x, 1/2); ${draws}]`).toFraction()).toBe('7/32');
    const three = `${draws}, z ~ uniform(2)`;
    const [clipped, nested] = [value(`E[clip(x, y, z)^2; ${three}]`), value(`E[min(max(x, y), z)^2; ${three}]`)];
    expect(clipped.toFraction()).toBe(nested.toFraction());
  });

  test.each([
    ['E[E[v^2; v ~ uniform(2 + u)]; u ~ uniform(1)]', '13/9'],
    ['E[E[v^2; v ~ uniform(2 + u)]^2; u ~ uniform(1)]', '121/45'],
    ['E[E[v^2 * u; v ~ gaussian(2 + u)]; u ~ uniform(1)]', '4/3'],
    ['E[E[v^2; v ~ gaussian(1 + abs(u))]; u ~ laplace(1)]', '5'],
  ])('a scale that is drawn itself multiplies a draw of scale 1: %s is %s', (text, expected) => {
    expect(value(text).toFraction()).toBe(expected);
  });

  test('a scale that is a mean is no scale of one integral', () => {
    const scale = 'E[w^2; w ~ uniform(1)] + u + 1';
    expect(() => value(`E[E[v^2; v ~ uniform(${scale})]; u ~ uniform(1)]`)).toThrow('inside another');
  });

  test('a law of width 0 is a point mass, and other laws are integrated by their moments alone', () => {
    expect(value('E[(x + 3)^2; x ~ uniform(0)]').toFraction()).toBe('9');
    expect(() => value('E[x; x ~ cauchy(1)]')).toThrow('cauchy');
    expect(value('E[7; x ~ cauchy(1)]').toFraction()).toBe('7');
    expect(() => value('E[max(x, 1); x ~ gaussian(1)]')).toThrow('gaussian');
    expect(() => value('E[exp(x); x ~ uniform(1)]')).toThrow('exp of a variable of integration');
    expect(() => value('E[1 / (2 + x); x ~ uniform(1)]')).toThrow('quotient by a variable');
    expect(() => value('P[x^2 + y^2 < 1; x ~ uniform(1), y ~ uniform(1)]')).toThrow('not affine');
  });

  test.each([
    ['E[x^2; x ~ gaussian(3)]', '9'],
    ['E[x^4 - 6 * x^2 * 4 + 3 * 16; x ~ gaussian(2)]', '0'],
    ['E[x^6; x ~ gaussian(1)]', '15'],
    ['E[x^5 + x; x ~ gaussian(1)]', '0'],
    ['E[abs(x); x ~ laplace(3)]', '3'],
    ['E[abs(x)^3; x ~ laplace(2)]', '48'],
    ['E[x^4; x ~ laplace(1)]', '24'],
    ['E[max(x, 0); x ~ laplace(2)]', '1'],
    ['E[min(x, 0); x ~ laplace(2)]', '-1'],
    ['E[x * sign(x) * x; x ~ gaussian(2)]', '0'],
    ['P[x < 0; x ~ gaussian(5)]', '1/2'],
    ['E[(x + y)^2 * z^2; x ~ gaussian(2), y ~ laplace(1), z ~ uniform(3)]', '18'],
    ['E[E[(x + y)^2; x ~ gaussian(1)]; y ~ laplace(1)]', '3'],
    ['E[abs(-2 * x); x ~ laplace(1)]', '2'],
  ])('%s is %s, by moments', (text, expected) => {
    expect(value(text).toFraction()).toBe(expected);
  });

  test('an odd moment of |x| of the Gaussian law is irrational', () => {
    expect(() => value('E[abs(x); x ~ gaussian(1)]')).toThrow('irrational');
  });

  test('the midpoint rule on a fine grid agrees to its own error', () => {
    const [a, b, c] = [1, 0.5, 0.75];
    const n = 400;
    let sum = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const [x, y] = [a * ((2 * i + 1) / n - 1), b * ((2 * j + 1) / n - 1)];
        sum += (Math.min(Math.max(x + y, -c), c) - x) ** 2;
      }
    const exact = value('E[(clip(x + y, -c, c) - x)^2; x ~ uniform(a), y ~ uniform(b)]', {
      a: ratio(1n),
      b: ratio(1n, 2n),
      c: ratio(3n, 4n),
    });
    // Second derivatives are at most 8, so the rule errs by at most 8 (2/n)^2 / 12 in each direction.
    expect(Math.abs(sum / n ** 2 - exact.valueOf())).toBeLessThan((8 * (2 / n) ** 2) / 6);
  });
});

describe('derivatives', () => {
  test('of a polynomial agrees with the exact symmetric differences of four steps', () => {
    const text = '(3 x^4 - 2 x^3 y + x) * (y - x)^2 - x / (1 + y^2)';
    const slope = derivative(parseFormula(text).expression, 'x');
    fc.assert(
      fc.property(proper, proper, proper, (x, y, h) => {
        const f = (k: bigint): Rational => value(text, { x: x.add(h.mul(ratio(k))), y });
        // Exact for polynomials of degree <= 8 (Fornberg): 4/5, -1/5, 4/105, -1/280.
        const weights = [ratio(4n, 5n), ratio(-1n, 5n), ratio(4n, 105n), ratio(-1n, 280n)];
        const sum = weights.reduce(
          (total, weight, k) => total.add(weight.mul(f(BigInt(k + 1)).sub(f(-BigInt(k + 1))))),
          ratio(0n),
        );
        const direct = evaluate(slope, rational, {
          values: new Map([
            ['x', x],
            ['y', y],
          ]),
        });
        expect(compareRational(direct, sum.div(h))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test('an expectation of an indicator that depends on the variable is refused: its slope is not the mean of slopes', () => {
    const slope = (text: string) => derivative(parseFormula(text).expression, 'x');
    expect(() => slope('P[abs(u) >= x; u ~ uniform(1)]')).toThrow('an integrand without jumps in x');
    expect(() => slope('E[sign(u - x); u ~ uniform(1)]')).toThrow('an integrand without jumps in x');
    expect(() => slope('E[(x * sign(u) - clip(u, -x, x))^2; u ~ uniform(1)]')).not.toThrow();
  });
});

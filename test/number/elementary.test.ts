import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encloseAtan, encloseExp, encloseLn, enclosePi } from '../../src/number/elementary.js';
import { type Interval, IntervalArithmetic } from '../../src/number/interval.js';

interface Golden {
  readonly function: 'sqrt' | 'ln' | 'atan' | 'exp' | 'pi';
  readonly n: string;
  readonly d: string;
  readonly value: string;
}

const golden = JSON.parse(readFileSync(new URL('elementary.golden.json', import.meta.url), 'utf8')) as Golden[];

const functions = {
  sqrt: (x: Interval, of: IntervalArithmetic) => of.sqrt(x),
  ln: encloseLn,
  atan: encloseAtan,
  exp: encloseExp,
  pi: (_: Interval, of: IntervalArithmetic) => enclosePi(of),
};

/** The reals that round to a decimal: half a unit of its last place to either side. */
function roundsTo(decimal: string, of: IntervalArithmetic): Interval {
  const [whole, fraction = ''] = decimal.split('.');
  const unit = 10n ** BigInt(fraction.length);
  const digits = BigInt(`${whole}${fraction}`);
  return of.hull(of.rational(2n * digits - 1n, 2n * unit), of.rational(2n * digits + 1n, 2n * unit));
}

const meet = (x: Interval, y: Interval): boolean => x.lo <= y.hi && y.lo <= x.hi;

describe('elementary enclosures', () => {
  const fine = new IntervalArithmetic(320);

  test.each([72, 100, 128, 160])('hold the value computed at 60 digits, with %i places', bits => {
    const of = new IntervalArithmetic(bits);
    const apart = golden.filter(({ function: name, n, d, value }) => {
      const enclosure = functions[name](of.rational(BigInt(n), BigInt(d)), of);
      return !meet(fine.from(enclosure, of), roundsTo(value, fine));
    });
    expect(apart).toEqual([]);
  });

  test('at a point that is a multiple of 2^-bits are at most 2 units of the last place wide', () => {
    const of = new IntervalArithmetic(128);
    for (let k = -40n; k <= 40n; k++) {
      const x = of.rational(k, 8n);
      const widths = [encloseAtan(x, of), encloseExp(x, of), ...(k > 0n ? [encloseLn(x, of), of.sqrt(x)] : [])];
      expect(widths.every(({ lo, hi }) => hi - lo <= 2n)).toBe(true);
    }
  });

  test('exact values are held: sqrt 9/4, ln 1, exp 0, atan 0', () => {
    const of = new IntervalArithmetic(64);
    expect(of.sqrt(of.rational(9n, 4n))).toEqual(of.rational(3n, 2n));
    for (const value of [encloseLn(of.one, of), encloseAtan(of.zero, of), of.sub(encloseExp(of.zero, of), of.one)]) {
      expect(value.lo <= 0n && value.hi >= 0n && value.hi - value.lo <= 2n).toBe(true);
    }
  });

  test('atan 1 is pi/4, exp inverts ln, ln turns products into sums', () => {
    const of = new IntervalArithmetic(128);
    expect(meet(of.scale(encloseAtan(of.one, of), 4n), enclosePi(of))).toBe(true);
    for (const [n, d] of [
      [1n, 7n],
      [22n, 7n],
      [1000n, 3n],
    ] as const) {
      const x = of.rational(n, d);
      expect(meet(encloseExp(encloseLn(x, of), of), x)).toBe(true);
      expect(meet(encloseLn(of.mul(x, x), of), of.scale(encloseLn(x, of), 2n))).toBe(true);
    }
  });

  test('a logarithm that reaches 0 and an exponential past its range are refused', () => {
    const of = new IntervalArithmetic(32);
    expect(() => encloseLn(of.zero, of)).toThrow('interval logarithm: expected an interval > 0');
    expect(() => encloseExp(of.rational(100_001n), of)).toThrow('|x| <= 100000');
  });
});

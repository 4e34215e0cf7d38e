import { Unknown } from './opinion.js';
import type { Rational } from './rational.js';
import * as Q from './rational.js';

/** The value of a polynomial, lowest power first. */
export const valueAt = (p: readonly Rational[], t: Rational): Rational =>
  p.reduceRight((sum, c) => Q.add(Q.multiply(sum, t), c), Q.zero);

/** Distinct real roots of a polynomial in the open interval, by its Sturm sequence; roots at the ends are divided out. */
function countRoots(p: readonly Rational[], low: Rational, high: Rational): number {
  const trimmed = (q: Rational[]): Rational[] => {
    while (q.length > 0 && q.at(-1)!.n === 0n) q.pop();
    return q;
  };
  let start = [...p];
  for (const end of [low, high])
    while (start.length > 1 && valueAt(start, end).n === 0n) {
      const divided: Rational[] = [];
      let carry = Q.zero;
      for (const c of start.toReversed()) {
        carry = Q.add(Q.multiply(carry, end), c);
        divided.unshift(carry);
      }
      start = divided.slice(1);
    }
  const sequence = [start, trimmed(start.slice(1).map((c, k) => Q.multiply(c, Q.rational(k + 1))))];
  while (sequence.at(-1)!.length > 0) {
    const [dividend, divisor] = [[...sequence.at(-2)!], sequence.at(-1)!];
    while (dividend.length >= divisor.length) {
      const factor = Q.divide(dividend.at(-1)!, divisor.at(-1)!);
      const shift = dividend.length - divisor.length;
      for (const [k, c] of divisor.entries())
        dividend[k + shift] = Q.subtract(dividend[k + shift]!, Q.multiply(factor, c));
      trimmed(dividend);
    }
    sequence.push(dividend.map(Q.negate));
  }
  const changes = (t: Rational): number => {
    const signs = sequence.map(q => Q.sign(valueAt(q, t))).filter(s => s !== 0);
    return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
  };
  return changes(low) - changes(high);
}

/** A rational root in the open interval; undefined if there is no root. @throws Unknown if the roots are irrational */
export function rationalRoot(p: readonly Rational[], low: Rational, high: Rational): Rational | undefined {
  if (countRoots(p, low, high) === 0) return undefined;
  const inside = (t: Rational): boolean => Q.sign(Q.subtract(t, low)) > 0 && Q.sign(Q.subtract(high, t)) > 0;
  // The least common denominator: product / gcd is d times the lowest terms of product / d.
  const scale = p.reduce((common, c) => Q.rational(common, c.d).n * c.d, 1n);
  const whole = p.map(c => (c.n * scale) / c.d);
  if (whole[0] === 0n && inside(Q.zero)) return Q.zero;
  const lowest = whole.find(c => c !== 0n)!;
  const divisors = (n: bigint): bigint[] => {
    const size = n < 0n ? -n : n;
    if (size > 20_000n) throw new Unknown('a root of large numbers');
    return Array.from({ length: Number(size) }, (_, k) => BigInt(k + 1)).filter(k => size % k === 0n);
  };
  for (const n of divisors(lowest))
    for (const d of divisors(whole.at(-1)!))
      for (const t of [Q.rational(n, d), Q.rational(-n, d)]) if (inside(t) && valueAt(p, t).n === 0n) return t;
  throw new Unknown('an irrational joint');
}

import type { Polynomial, Rational } from '../../kernel/index.js';

export const lettersOf = (monomial: string): string[] => (monomial === '' ? [] : monomial.split('*'));
export const degreeOfMonomial = (monomial: string): number => lettersOf(monomial).length;

/** The letters of some polynomials, in order. */
export function namesOf(polynomials: Iterable<Polynomial>): string[] {
  const names = new Set<string>();
  for (const p of polynomials) for (const monomial of p.keys()) for (const name of lettersOf(monomial)) names.add(name);
  return [...names].sort();
}

/** The total degree; that of 0 is -1. */
export const degreeOf = (p: Polynomial): number => Math.max(-1, ...[...p.keys()].map(degreeOfMonomial));

/** The least degree of a monomial in p. */
export const orderOf = (p: Polynomial): number => Math.min(...[...p.keys()].map(degreeOfMonomial));

export const isHomogeneous = (p: Polynomial): boolean => p.size === 0 || degreeOf(p) === orderOf(p);

/** p as a polynomial in one letter: the coefficients by the exponent, the last one not 0. */
export function coefficientsIn(p: Polynomial, letter: string): Polynomial[] {
  const parts: Map<string, Rational>[] = [];
  for (const [monomial, c] of p) {
    const names = lettersOf(monomial);
    const others = names.filter(name => name !== letter);
    const k = names.length - others.length;
    while (parts.length <= k) parts.push(new Map());
    parts[k]!.set(others.join('*'), c);
  }
  return parts;
}

/** The largest size of a coefficient, as a double. */
export const maximum = (p: Polynomial): number =>
  Math.max(0, ...[...p.values()].map(({ n, d }) => Math.abs(Number(n) / Number(d))));

/** The exponents of a monomial modulo 2, one bit a letter. */
export function parityOf(monomial: string, names: readonly string[]): bigint {
  let parity = 0n;
  for (const name of lettersOf(monomial)) parity ^= 1n << BigInt(names.indexOf(name));
  return parity;
}

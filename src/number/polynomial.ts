import { Fraction } from 'fraction.js';
import { DomainError } from '../errors.js';

/** A monomial: the variables that occur in it, each with its exponent >= 1, in alphabetical order. */
export type Exponents = readonly (readonly [variable: string, exponent: number])[];

interface Part {
  readonly exponents: Exponents;
  readonly coefficient: Fraction;
}

const keyOf = (exponents: Exponents): string => exponents.map(([name, k]) => `${name}^${k}`).join(' ');

function productOfExponents(x: Exponents, y: Exponents): Exponents {
  const joined = new Map(x);
  for (const [name, k] of y) joined.set(name, (joined.get(name) ?? 0) + k);
  return [...joined].sort(([p], [q]) => (p < q ? -1 : 1));
}

const degreeOf = (exponents: Exponents): number => exponents.reduce((sum, [, k]) => sum + k, 0);

const exponentOf = ({ exponents }: Part, name: string): number => exponents.find(([other]) => other === name)?.[1] ?? 0;

/** Higher degree first, then the higher power of the variable that comes first. */
function order(x: Exponents, y: Exponents): number {
  const byDegree = degreeOf(y) - degreeOf(x);
  if (byDegree !== 0) return byDegree;
  const place = x.findIndex(([name, k], i) => y[i]?.[0] !== name || y[i]?.[1] !== k);
  const [p, q] = [x[place], y[place]];
  if (p === undefined || q === undefined) return 0;
  return p[0] === q[0] ? q[1] - p[1] : p[0] < q[0] ? -1 : 1;
}

/** A polynomial in any number of variables with rational coefficients; no coefficient is 0. */
export class RationalPolynomial {
  private constructor(private readonly parts: ReadonlyMap<string, Part>) {}

  private static collect(parts: Iterable<Part>): RationalPolynomial {
    const collected = new Map<string, Part>();
    for (const { exponents, coefficient } of parts) {
      const key = keyOf(exponents);
      const sum = collected.get(key)?.coefficient.add(coefficient) ?? coefficient;
      if (sum.n === 0n) collected.delete(key);
      else collected.set(key, { exponents, coefficient: sum });
    }
    return new RationalPolynomial(collected);
  }

  static constant(n: bigint, d = 1n): RationalPolynomial {
    if (d === 0n) throw new DomainError('RationalPolynomial.constant', 'a denominator != 0', d);
    return RationalPolynomial.collect([{ exponents: [], coefficient: new Fraction(n, d) }]);
  }

  static variable(name: string): RationalPolynomial {
    return RationalPolynomial.collect([{ exponents: [[name, 1]], coefficient: new Fraction(1) }]);
  }

  /** The sum of coefficient * monomial, exponents in any order. */
  static of(terms: Iterable<readonly [Exponents, Fraction]>): RationalPolynomial {
    return RationalPolynomial.collect(
      [...terms].map(([exponents, coefficient]) => ({ exponents: productOfExponents(exponents, []), coefficient })),
    );
  }

  /** Monomials with their coefficients. */
  get terms(): readonly (readonly [Exponents, Fraction])[] {
    return [...this.parts.values()].map(({ exponents, coefficient }) => [exponents, coefficient] as const);
  }

  /** The coefficient of each monomial by its name, `a^1 sigma^2`; `` names 1. */
  get coefficients(): ReadonlyMap<string, Fraction> {
    return new Map([...this.parts].map(([key, { coefficient }]) => [key, coefficient]));
  }

  get isZero(): boolean {
    return this.parts.size === 0;
  }

  /** The total degree; that of 0 is -1. */
  get degree(): number {
    return Math.max(-1, ...[...this.parts.values()].map(({ exponents }) => degreeOf(exponents)));
  }

  /** Whether every monomial has the same degree. */
  get isHomogeneous(): boolean {
    return new Set([...this.parts.values()].map(({ exponents }) => degreeOf(exponents))).size <= 1;
  }

  get variables(): ReadonlySet<string> {
    return new Set([...this.parts.values()].flatMap(({ exponents }) => exponents.map(([name]) => name)));
  }

  add(other: RationalPolynomial): RationalPolynomial {
    return RationalPolynomial.collect([...this.parts.values(), ...other.parts.values()]);
  }

  negate(): RationalPolynomial {
    return this.scale(new Fraction(-1));
  }

  subtract(other: RationalPolynomial): RationalPolynomial {
    return this.add(other.negate());
  }

  scale(factor: Fraction): RationalPolynomial {
    return RationalPolynomial.collect(
      [...this.parts.values()].map(({ exponents, coefficient }) => ({
        exponents,
        coefficient: coefficient.mul(factor),
      })),
    );
  }

  multiply(other: RationalPolynomial): RationalPolynomial {
    return RationalPolynomial.collect(
      [...this.parts.values()].flatMap(x =>
        [...other.parts.values()].map(y => ({
          exponents: productOfExponents(x.exponents, y.exponents),
          coefficient: x.coefficient.mul(y.coefficient),
        })),
      ),
    );
  }

  /** p^n for an integer n >= 0. */
  power(n: number): RationalPolynomial {
    if (!Number.isInteger(n) || n < 0) throw new DomainError('RationalPolynomial.power', 'an integer n >= 0', n);
    let result = RationalPolynomial.constant(1n);
    for (let square: RationalPolynomial = this, k = n; k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result = result.multiply(square);
      if (k > 1) square = square.multiply(square);
    }
    return result;
  }

  /**
   * p = quotient * divisor + remainder, as polynomials in one variable, the remainder of lower degree in it; undefined
   * unless the leading coefficient of the divisor in that variable is a rational number.
   */
  divide(
    divisor: RationalPolynomial,
    name: string,
  ): { readonly quotient: RationalPolynomial; readonly remainder: RationalPolynomial } | undefined {
    const degree = (p: RationalPolynomial): number =>
      Math.max(...[...p.parts.values()].map(x => exponentOf(x, name)), -1);
    const leading = (p: RationalPolynomial, k: number): RationalPolynomial =>
      new RationalPolynomial(new Map([...p.parts].filter(([, x]) => exponentOf(x, name) === k))).without(name);
    const d = degree(divisor);
    const head = leading(divisor, d);
    if (d < 1 || head.degree > 0) return undefined;
    const inverse = head.terms[0]![1].inverse();
    let [quotient, remainder] = [RationalPolynomial.constant(0n), this as RationalPolynomial];
    for (let k = degree(remainder); k >= d; k = degree(remainder)) {
      const term = leading(remainder, k)
        .scale(inverse)
        .multiply(RationalPolynomial.variable(name).power(k - d));
      quotient = quotient.add(term);
      remainder = remainder.subtract(term.multiply(divisor));
    }
    return { quotient, remainder };
  }

  private without(name: string): RationalPolynomial {
    return RationalPolynomial.of(
      this.terms.map(([exponents, c]) => [exponents.filter(([other]) => other !== name), c]),
    );
  }

  equals(other: RationalPolynomial): boolean {
    return this.subtract(other).isZero;
  }

  /** The value at a point. @throws DomainError when a variable has no value */
  at(point: Readonly<Record<string, Fraction>>): Fraction {
    let sum = new Fraction(0);
    for (const { exponents, coefficient } of this.parts.values()) {
      let value = coefficient;
      for (const [name, k] of exponents) {
        const base = point[name];
        if (base === undefined) throw new DomainError('RationalPolynomial.at', `a value for ${name}`, undefined);
        for (let i = 0; i < k; i++) value = value.mul(base);
      }
      sum = sum.add(value);
    }
    return sum;
  }

  /** As school algebra writes it, highest degree first: `V^2 - 2 V a + a^2`; 0 is `0`. */
  toString(): string {
    const ordered = [...this.parts.values()].sort((x, y) => order(x.exponents, y.exponents));
    const words = ordered.map(({ exponents, coefficient }, i) => {
      const names = exponents.map(([name, k]) => (k === 1 ? name : `${name}^${k}`)).join(' ');
      const size = coefficient.abs();
      const number = size.equals(1) && names !== '' ? '' : size.toFraction();
      const sign = coefficient.s < 0n ? (i === 0 ? '-' : '- ') : i === 0 ? '' : '+ ';
      return sign + [number.includes('/') && names !== '' ? `(${number})` : number, names].filter(Boolean).join(' ');
    });
    return words.join(' ') || '0';
  }
}

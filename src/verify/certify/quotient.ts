import { RationalPolynomial } from '../../number/polynomial.js';
import { ratio } from '../../number/rational.js';
import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  type Polynomial,
  power,
  type Rational,
  rational,
  subtract,
  variable,
} from '../kernel/index.js';

/** num / den; den is a product of polynomials that are facts > 0, each to a power, so that the sign is that of num. */
export interface Quotient {
  readonly num: Polynomial;
  readonly den: ReadonlyMap<string, { readonly p: Polynomial; readonly k: number }>;
}

/** The kernel's polynomial in the terms of the search. */
export function forSearch(p: Polynomial): RationalPolynomial {
  return RationalPolynomial.of(
    [...p].map(([monomial, { n, d }]) => {
      const exponents = new Map<string, number>();
      for (const name of monomial === '' ? [] : monomial.split('*'))
        exponents.set(name, (exponents.get(name) ?? 0) + 1);
      return [[...exponents], ratio(n, d)] as const;
    }),
  );
}

/** A polynomial of the search in the terms of the kernel. */
export function forKernel(p: RationalPolynomial): Polynomial {
  return p.terms.reduce<Polynomial>((sum, [exponents, c]) => {
    const monomial = exponents.reduce<Polynomial>(
      (product, [name, k]) => multiply(product, power(variable(name), k)),
      constant(c.s * c.n, c.d),
    );
    return add(sum, monomial);
  }, constant(0n));
}

export const textOf = (p: Polynomial): string => forSearch(p).toString();
export const factText = ({ p, sign }: Fact): string => `${textOf(p)} ${sign} 0`;
export const keyOf = (p: Polynomial): string =>
  [...p]
    .map(([monomial, { n, d }]) => `${n}/${d}*${monomial}`)
    .sort()
    .join('+');

/** The c > 0 with p = c q, if there is one. */
export function positiveRatio(p: Polynomial, q: Polynomial): Rational | undefined {
  const [[monomial, c] = ['', undefined]] = p;
  const e = q.get(monomial);
  if (c === undefined || e === undefined || p.size !== q.size) return undefined;
  const ratio = rational(c.n * e.d, c.d * e.n);
  return ratio.n > 0n && isZero(subtract(p, multiply(constant(ratio.n, ratio.d), q))) ? ratio : undefined;
}

export const whole = (num: Polynomial): Quotient => ({ num, den: new Map() });
export const factor = (p: Polynomial): Quotient['den'] => new Map([[keyOf(p), { p, k: 1 }]]);

export function joinDen(x: Quotient['den'], y: Quotient['den']): Quotient['den'] {
  const joined = new Map(x);
  for (const [key, { p, k }] of y) joined.set(key, { p, k: k + (joined.get(key)?.k ?? 0) });
  return joined;
}

export const product = (x: Quotient, y: Quotient): Quotient => ({
  num: multiply(x.num, y.num),
  den: joinDen(x.den, y.den),
});

export function productOfDen({ den }: Quotient): Polynomial {
  return [...den.values()].reduce<Polynomial>((all, { p, k }) => multiply(all, power(p, k)), constant(1n));
}

/** x + y over the least product of their denominators. */
export function quotientSum(x: Quotient, y: Quotient): Quotient {
  const den = new Map(x.den);
  for (const [key, { p, k }] of y.den) den.set(key, { p, k: Math.max(k, den.get(key)?.k ?? 0) });
  const lifted = (q: Quotient): Polynomial => {
    let num = q.num;
    for (const [key, { p, k }] of den) num = multiply(num, power(p, k - (q.den.get(key)?.k ?? 0)));
    return num;
  };
  return { num: add(lifted(x), lifted(y)), den };
}

import { VolumizationError } from '../../errors.js';

/** A step of a proof that does not hold, or is no step at all; the message says which. */
export class ProofError extends VolumizationError {
  override readonly name: string = 'ProofError';
}

/** n / d in lowest terms, d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Monomial -> coefficient, never 0. A monomial is its variables in order, repeated and joined by `*`: `a*a*sigma`. */
export type Polynomial = ReadonlyMap<string, Rational>;

/** p^1000 is refused before it is multiplied out. */
const MOST_EXPONENT = 1000;

/** n / d, reduced. @throws ProofError if d = 0 */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new ProofError('a rational with denominator 0');
  if (d === 1n) return { n, d };
  let [x, y] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = d < 0n ? -x : x;
  return { n: n / common, d: d / common };
}

const sumOf = (x: Rational, y: Rational): Rational => rational(x.n * y.d + y.n * x.d, x.d * y.d);
const productOf = (x: Rational, y: Rational): Rational => rational(x.n * y.n, x.d * y.d);

/** A rational of someone else's, read once. @throws ProofError unless it is in lowest terms with d > 0 */
export function checkedRational(value: unknown): Rational {
  const { n, d } = Object(value) as { n: unknown; d: unknown };
  if (typeof n !== 'bigint' || typeof d !== 'bigint' || d <= 0n || rational(n, d).d !== d)
    throw new ProofError(`expected a rational in lowest terms with a denominator > 0, got ${String(n)}/${String(d)}`);
  return { n, d };
}

const variablesOf = (monomial: string): string[] => (monomial === '' ? [] : monomial.split('*'));
const monomialOf = (names: readonly string[]): string => [...names].sort().join('*');
/** Two lists in order, merged; most products are with a number. */
function monomialProduct(x: string, y: string): string {
  if (x === '' || y === '') return x + y;
  const [left, right] = [variablesOf(x), variablesOf(y)];
  const merged: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) merged.push(right[j]! < left[i]! ? right[j++]! : left[i++]!);
  return [...merged, ...left.slice(i), ...right.slice(j)].join('*');
}

/** A polynomial of someone else's, read once: what is returned, nobody else holds. @throws ProofError unless canonical */
export function checkedPolynomial(value: unknown): Polynomial {
  if (!(value instanceof Map)) throw new ProofError('expected a polynomial');
  const terms = new Map<string, Rational>();
  for (const [monomial, coefficient] of Map.prototype.entries.call(value)) {
    if (typeof monomial !== 'string') throw new ProofError('expected monomials by name');
    const names = variablesOf(monomial);
    if (names.includes('') || monomialOf(names) !== monomial)
      throw new ProofError(`expected the variables of a monomial in order, got ${monomial}`);
    const c = checkedRational(coefficient);
    if (c.n === 0n) throw new ProofError('expected coefficients other than 0');
    terms.set(monomial, c);
  }
  return terms;
}

function collect(terms: Iterable<readonly [string, Rational]>): Polynomial {
  const collected = new Map<string, Rational>();
  for (const [monomial, coefficient] of terms) {
    const known = collected.get(monomial);
    const sum = known === undefined ? coefficient : sumOf(known, coefficient);
    if (sum.n === 0n) collected.delete(monomial);
    else collected.set(monomial, sum);
  }
  return collected;
}

/** The letter `name`. @throws ProofError if it is empty or a product */
export function variable(name: string): Polynomial {
  if (name === '' || name.includes('*')) throw new ProofError(`expected the name of a variable, got '${name}'`);
  return new Map([[name, rational(1n)]]);
}

export const constant = (n: bigint, d = 1n): Polynomial => collect([['', rational(n, d)]]);
export const add = (p: Polynomial, q: Polynomial): Polynomial => collect([...p, ...q]);
export const negate = (p: Polynomial): Polynomial => multiply(constant(-1n), p);
export const subtract = (p: Polynomial, q: Polynomial): Polynomial => add(p, negate(q));
export const isZero = (p: Polynomial): boolean => p.size === 0;

export function multiply(p: Polynomial, q: Polynomial): Polynomial {
  const terms: [string, Rational][] = [];
  for (const [x, c] of p) for (const [y, e] of q) terms.push([monomialProduct(x, y), productOf(c, e)]);
  return collect(terms);
}

export function power(p: Polynomial, exponent: number): Polynomial {
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > MOST_EXPONENT)
    throw new ProofError(`a polynomial to the power ${exponent}`);
  let result = constant(1n);
  for (let k = 0; k < exponent; k++) result = multiply(result, p);
  return result;
}

/** Whether the letter x is in p. */
export const occurs = (x: string, p: Polynomial): boolean =>
  [...p.keys()].some(monomial => variablesOf(monomial).includes(x));

/** p as a polynomial in x: the coefficient of x^k stands at place k. */
function coefficients(p: Polynomial, x: string): Polynomial[] {
  const byDegree: [string, Rational][][] = [];
  for (const [monomial, c] of p) {
    const names = variablesOf(monomial);
    const rest = names.filter(name => name !== x);
    const degree = names.length - rest.length;
    while (byDegree.length <= degree) byDegree.push([]);
    byDegree[degree]!.push([rest.join('*'), c]);
  }
  return byDegree.map(collect);
}

/** p with q in the place of x. */
export function substitute(p: Polynomial, x: string, q: Polynomial): Polynomial {
  return coefficients(p, x).reduceRight<Polynomial>((sum, c) => add(multiply(sum, q), c), constant(0n));
}

/** dp/dx. */
export function derivative(p: Polynomial, x: string): Polynomial {
  const terms = coefficients(p, x)
    .map((c, k) => multiply(constant(BigInt(k)), c))
    .slice(1)
    .map((c, k) => multiply(c, power(variable(x), k)));
  return terms.reduce(add, constant(0n));
}

/** The integral of p over x from `from` to `to`, which may hold other variables. */
export function integral(p: Polynomial, x: string, from: Polynomial, to: Polynomial): Polynomial {
  const terms = coefficients(p, x).map((c, k) =>
    multiply(c, multiply(constant(1n, BigInt(k + 1)), power(variable(x), k + 1))),
  );
  const primitive = terms.reduce(add, constant(0n));
  return subtract(substitute(primitive, x, to), substitute(primitive, x, from));
}

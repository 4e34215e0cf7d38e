import { VolumizationError } from '../errors.js';

/**
 * The exact kernel: what must be right for the word 'certified' to mean proved. It has its own rationals and
 * polynomials, and replays proofs that anyone may have found by any means. It searches for nothing.
 */

/** A step of a proof that does not hold; the message says which. */
export class ProofError extends VolumizationError {}

/** n / d in lowest terms, d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new ProofError('a rational with denominator 0');
  let [x, y] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = d < 0n ? -x : x;
  return common === 0n ? { n: 0n, d: 1n } : { n: n / common, d: d / common };
}

const sumOf = (x: Rational, y: Rational): Rational => rational(x.n * y.d + y.n * x.d, x.d * y.d);
const productOf = (x: Rational, y: Rational): Rational => rational(x.n * y.n, x.d * y.d);

/** Monomial -> coefficient, never 0. A monomial is its variables in order, repeated and joined by `*`: `a*a*sigma`. */
export type Polynomial = ReadonlyMap<string, Rational>;

const variablesOf = (monomial: string): string[] => (monomial === '' ? [] : monomial.split('*'));

function collect(terms: Iterable<readonly [string, Rational]>): Polynomial {
  const collected = new Map<string, Rational>();
  for (const [monomial, coefficient] of terms) {
    const sum = sumOf(collected.get(monomial) ?? rational(0n), coefficient);
    if (sum.n === 0n) collected.delete(monomial);
    else collected.set(monomial, sum);
  }
  return collected;
}

export const constant = (n: bigint, d = 1n): Polynomial => collect([['', rational(n, d)]]);
export const variable = (name: string): Polynomial => new Map([[name, rational(1n)]]);
export const add = (p: Polynomial, q: Polynomial): Polynomial => collect([...p, ...q]);
export const negate = (p: Polynomial): Polynomial => multiply(constant(-1n), p);
export const subtract = (p: Polynomial, q: Polynomial): Polynomial => add(p, negate(q));

export function multiply(p: Polynomial, q: Polynomial): Polynomial {
  return collect(
    [...p].flatMap(([x, c]) =>
      [...q].map(([y, e]) => [[...variablesOf(x), ...variablesOf(y)].sort().join('*'), productOf(c, e)] as const),
    ),
  );
}

export function power(p: Polynomial, exponent: number): Polynomial {
  if (!Number.isInteger(exponent) || exponent < 0) throw new ProofError(`a polynomial to the power ${exponent}`);
  let result = constant(1n);
  for (let k = 0; k < exponent; k++) result = multiply(result, p);
  return result;
}

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
  const terms = coefficients(p, x).map((c, k) =>
    k === 0 ? constant(0n) : multiply(multiply(constant(BigInt(k)), c), power(variable(x), k - 1)),
  );
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

export const isZero = (p: Polynomial): boolean => p.size === 0;
const occurs = (x: string, p: Polynomial): boolean => [...p.keys()].some(monomial => variablesOf(monomial).includes(x));

/** `p > 0`, `p >= 0` or `p = 0`, for all values of the variables that satisfy the facts around it. */
export interface Fact {
  readonly p: Polynomial;
  readonly sign: '>' | '>=' | '=';
}

/** weight * square^2 * the product of the facts at the places `given`; weight >= 0. */
export interface Term {
  readonly weight: Rational;
  readonly square: Polynomial;
  readonly given: readonly number[];
}

/**
 * Why a goal follows from facts. First every lemma, which joins the facts after its own proof; then the identity
 * multiplier * goal = sum of terms + sum of factor * (a fact that is = 0), the multiplier a product of facts > 0.
 */
export interface Proof {
  readonly lemmas?: readonly { readonly fact: Fact; readonly proof: Proof }[];
  readonly multiplier?: readonly number[];
  readonly terms?: readonly Term[];
  readonly zeros?: readonly { readonly factor: Polynomial; readonly given: number }[];
}

function factAt(facts: readonly Fact[], index: number): Fact {
  const fact = facts[index];
  if (fact === undefined) throw new ProofError(`no fact at place ${index} of ${facts.length}`);
  return fact;
}

function productOfFacts(facts: readonly Fact[], given: readonly number[]): Polynomial {
  return given.reduce<Polynomial>((product, index) => multiply(product, factAt(facts, index).p), constant(1n));
}

/** Returns if the proof shows the goal from the facts. @throws ProofError otherwise */
export function replay(goal: Fact, facts: readonly Fact[], proof: Proof): void {
  let known = facts;
  for (const lemma of proof.lemmas ?? []) {
    replay(lemma.fact, known, lemma.proof);
    known = [...known, lemma.fact];
  }
  const { multiplier = [], terms = [], zeros = [] } = proof;
  if (multiplier.some(index => factAt(known, index).sign !== '>'))
    throw new ProofError('a multiplier not known to be > 0');
  let right = constant(0n);
  for (const { weight, square, given } of terms) {
    if (weight.n < 0n) throw new ProofError('a term of negative weight');
    const value = multiply(power(square, 2), productOfFacts(known, given));
    right = add(right, multiply(constant(weight.n, weight.d), value));
  }
  for (const { factor, given } of zeros) {
    if (factAt(known, given).sign !== '=') throw new ProofError('a multiple of something not known to be 0');
    right = add(right, multiply(factor, factAt(known, given).p));
  }
  if (!isZero(subtract(multiply(goal.p, productOfFacts(known, multiplier)), right)))
    throw new ProofError('the identity does not hold');
  const isPositive = ({ weight, square, given }: Term): boolean =>
    weight.n > 0n && square.has('') && square.size === 1 && given.every(index => factAt(known, index).sign === '>');
  if (goal.sign === '>' && !terms.some(isPositive)) throw new ProofError('no term is known to be > 0');
  if (goal.sign === '=' && terms.length > 0) throw new ProofError('an equation shown by an inequality');
}

/** The range of `variable` cut at `breaks`, in order by the proofs; over each part another range, or the integrand. */
export interface Region {
  readonly variable: string;
  readonly breaks: readonly Polynomial[];
  readonly order: readonly Proof[];
  readonly parts: readonly (Region | 'integrand')[];
}

/**
 * The integral over [breaks[0], breaks.at(-1)] of a function that is one polynomial inside every part: `integrand`
 * receives all that is known there and returns that polynomial, or throws. The ends of a part, a null set, do not count.
 */
export function integralOver(
  region: Region,
  facts: readonly Fact[],
  integrand: (known: readonly Fact[]) => Polynomial,
): Polynomial {
  const { variable: x, breaks, order, parts } = region;
  if (breaks.some(place => occurs(x, place)) || facts.some(({ p }) => occurs(x, p)))
    throw new ProofError(`${x} is bound twice`);
  if (breaks.length !== parts.length + 1 || order.length !== parts.length) throw new ProofError('a region with a gap');
  return parts.reduce<Polynomial>((sum, part, k) => {
    const [from, to] = [breaks[k]!, breaks[k + 1]!];
    replay({ p: subtract(to, from), sign: '>=' }, facts, order[k]!);
    const inside: readonly Fact[] = [
      ...facts,
      { p: subtract(variable(x), from), sign: '>' },
      { p: subtract(to, variable(x)), sign: '>' },
    ];
    const inner = part === 'integrand' ? integrand(inside) : integralOver(part, inside, integrand);
    return add(sum, integral(inner, x, from, to));
  }, constant(0n));
}

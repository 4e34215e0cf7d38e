import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  subtract,
  type Term,
  variable,
} from '../../kernel.js';
import { degreeOf, isHomogeneous, namesOf } from './monomial.js';
import { type Block, monomials } from './program.js';
import { type Found, findSquares, type Work } from './template.js';
import { Vanishing } from './vanishing.js';

/** How far a search goes. */
export interface Reach extends Work {
  /** The largest degree of an identity. */
  readonly degree: number;
  /** Products of at most so many facts. */
  readonly factors: number;
}

const one = constant(1n);
const unit = { n: 1n, d: 1n };
const MOST_PRODUCTS = 40;

/** A product of facts with the places of its factors. */
interface Product {
  readonly p: Polynomial;
  readonly given: readonly number[];
  readonly isStrict: boolean;
}

/** Products of different facts, the short ones first. */
function productsOf(facts: readonly Fact[], factors: number, degree: number): Product[] {
  const useful = facts
    .map((fact, place) => ({ ...fact, place }))
    .filter(({ p, sign }) => sign !== '=' && degreeOf(p) > 0 && degreeOf(p) <= degree);
  let level: Product[] = [{ p: one, given: [], isStrict: true }];
  const all = [...level];
  for (let k = 0; k < factors; k++) {
    level = level.flatMap(({ p, given, isStrict }) =>
      useful
        .filter(({ place, p: q }) => place > (given.at(-1) ?? -1) && degreeOf(p) + degreeOf(q) <= degree)
        .map(({ p: q, sign, place }) => ({
          p: multiply(p, q),
          given: [...given, place],
          isStrict: isStrict && sign === '>',
        })),
    );
    if (all.length + level.length > MOST_PRODUCTS) break;
    all.push(...level);
  }
  return all;
}

/** The blocks of sums of squares times products of facts, up to a degree; of that degree alone for forms. */
function blocksOf(
  target: Polynomial,
  products: readonly Product[],
  degree: number,
  normal: (p: Polynomial) => Polynomial,
): Block[] {
  const names = namesOf([target, ...products.map(({ p }) => p)]).filter(name => !isZero(normal(variable(name))));
  const isForm = [target, ...products.map(({ p }) => p)].every(isHomogeneous) && degreeOf(target) === degree;
  return products.flatMap(({ p, given }) => {
    const rest = degree - degreeOf(p);
    if (rest < 0 || (isForm && rest % 2 === 1)) return [];
    const half = Math.floor(rest / 2);
    const basis = monomials(names, isForm ? half : 0, half);
    return [{ weight: p, given, basis, isPositivePart: false }];
  });
}

/** Adds, for a strict goal, a number times each product that is > 0. */
const positiveParts = (products: readonly Product[], degree: number): Block[] =>
  products
    .filter(({ p, isStrict }) => isStrict && degreeOf(p) <= degree)
    .map(({ p, given }) => ({ weight: p, given, basis: [one], isPositivePart: true }));

/** Looks for one identity. */
class Identity {
  constructor(
    private readonly goal: Fact,
    private readonly facts: readonly Fact[],
    private readonly reach: Reach,
  ) {}

  /** multiplier * goal = sum of squares * products, of a degree, with products of at most so many facts. */
  find(
    multiplier: Polynomial,
    degree: number,
    factors: number,
  ): (Found & { zeros: NonNullable<Proof['zeros']> }) | undefined {
    const vanishing = new Vanishing(this.facts, degree);
    const target = vanishing.normal(multiply(multiplier, this.goal.p));
    const facts = this.facts.map(fact => (fact.sign === '=' ? fact : { ...fact, p: vanishing.normal(fact.p) }));
    const products = productsOf(facts, factors, degree);
    const blocks = blocksOf(target, products, degree, vanishing.normal);
    if (this.goal.sign === '>') blocks.push(...positiveParts(products, degree));
    const found = findSquares(target, blocks, vanishing.normal, this.reach);
    if (found === undefined) return undefined;
    return { ...found, zeros: this.zeros(multiplier, found.terms, vanishing) };
  }

  /** What the identity lacks with the facts as they stand, as multiples of those that are = 0. */
  private zeros(multiplier: Polynomial, terms: readonly Term[], vanishing: Vanishing): NonNullable<Proof['zeros']> {
    if (vanishing.isEmpty) return [];
    const sum = terms.reduce<Polynomial>((total, { weight: { n, d }, square, given }) => {
      const product = given.reduce<Polynomial>((p, place) => multiply(p, this.facts[place]!.p), power(square, 2));
      return add(total, multiply(constant(n, d), product));
    }, constant(0n));
    const { factors } = vanishing.reduce(subtract(multiply(multiplier, this.goal.p), sum));
    return [...factors].filter(([, factor]) => !isZero(factor)).map(([given, factor]) => ({ given, factor }));
  }
}

const even = (degree: number): number => degree + (degree % 2);

/** Looks for a proof of a goal p >= 0 or p > 0 by sums of squares; what it finds is for the kernel to replay. */
export function findSquaresProof(goal: Fact, facts: readonly Fact[], reach: Reach): Proof | undefined {
  if (goal.sign === '=') {
    const proof = findSquaresProof({ p: negate(power(goal.p, 2)), sign: '>=' }, facts, reach);
    return proof === undefined ? undefined : { square: proof };
  }
  const identity = new Identity(goal, facts, reach);
  const own = Math.max(0, degreeOf(goal.p));
  const isForm = [goal, ...facts].every(({ p }) => isHomogeneous(p)) && own > 0;
  const degrees = (from: number): number[] =>
    (isForm ? [from] : [even(from), even(from) + 2]).filter(degree => degree <= reach.degree);
  for (const degree of degrees(own))
    for (let factors = Math.min(1, reach.factors); factors <= reach.factors; factors++) {
      const found = identity.find(one, degree, factors);
      if (found !== undefined) return { terms: found.terms, zeros: found.zeros };
    }
  for (const multiplier of multipliersOf(goal, facts, isForm)) {
    const [degree] = degrees(own + degreeOf(multiplier.p));
    if (degree === undefined) continue;
    const found = identity.find(multiplier.p, degree, reach.factors);
    if (found !== undefined) return multiplier.prove(found);
  }
  return undefined;
}

/** What the goal may be multiplied by, and how the goal follows. */
interface Multiplier {
  readonly p: Polynomial;
  prove(found: Found & { zeros: NonNullable<Proof['zeros']> }): Proof;
}

function multipliersOf(goal: Fact, facts: readonly Fact[], isForm: boolean): Multiplier[] {
  const strict = facts.flatMap(({ p, sign }, place): Multiplier[] =>
    sign === '>' && degreeOf(p) > 0 && degreeOf(p) <= 2
      ? [{ p, prove: ({ terms, zeros }) => ({ multiplier: [place], terms, zeros }) }]
      : [],
  );
  const names = namesOf([goal.p]);
  const placeOf = (name: string): number =>
    facts.findIndex(({ p, sign }) => sign !== '=' && p.size === 1 && (p.get(name)?.n ?? 0n) > 0n);
  const squares = names.map((name): Term => ({ weight: unit, square: variable(name), given: [] }));
  const letters = names.map((name): Term => ({ weight: unit, square: one, given: [placeOf(name)] }));
  const sums = [squares, ...(letters.every(({ given }) => given[0]! >= 0) ? [letters] : [])];
  const more = sums.flatMap((terms): Multiplier[] => {
    const isSquares = terms === squares;
    const sum = names.reduce<Polynomial>((p, name) => add(p, power(variable(name), isSquares ? 2 : 1)), constant(0n));
    if (isForm && goal.sign === '>=')
      return [{ p: sum, prove: found => byCasesOfSum(goal, facts, names, terms, sum, found) }];
    if (isForm) return [];
    const p = add(one, sum);
    const all = [{ weight: unit, square: one, given: [] }, ...terms].map(term => scaled(term, facts));
    const lemma = { fact: { p, sign: '>' as const }, proof: { terms: all } };
    return [{ p, prove: ({ terms: t, zeros }) => ({ lemmas: [lemma], multiplier: [facts.length], terms: t, zeros }) }];
  });
  return [...strict, ...more];
}

/** A fact c x >= 0 stands for x: its number is taken off. */
function scaled(term: Term, facts: readonly Fact[]): Term {
  const [place] = term.given;
  if (place === undefined) return term;
  const [{ n, d }] = [...facts[place]!.p.values()] as [{ n: bigint; d: bigint }];
  return { ...term, weight: { n: d, d: n } };
}

/**
 * From sum * goal >= 0, for a form: where the sum (of squares, or of letters >= 0) is > 0 by division; where it is 0
 * every letter is 0, and so is the goal; below 0 it is never.
 */
function byCasesOfSum(
  goal: Fact,
  facts: readonly Fact[],
  names: readonly string[],
  summands: readonly Term[],
  sum: Polynomial,
  { terms, zeros }: Found & { zeros: NonNullable<Proof['zeros']> },
): Proof {
  const here = facts.length;
  const parts = summands.map(term => scaled(term, facts));
  const vanish = names.map((name, k) => {
    const isSquare = parts[k]!.given.length === 0;
    const own = isSquare ? [] : parts[k]!.given;
    const others = parts
      .filter((_, other) => other !== k)
      .map(term => ({
        ...term,
        weight: isSquare ? term.weight : productOf(term.weight, parts[k]!.weight),
        given: [...term.given, ...own],
      }));
    const factor = isSquare ? constant(-1n) : negate(variable(name));
    return {
      fact: { p: variable(name), sign: '=' as const },
      proof: { square: { terms: others, zeros: [{ factor, given: here }] } },
    };
  });
  // Each monomial of the goal holds a letter, which is 0.
  const byLetter = new Map<string, Polynomial>();
  for (const [monomial, { n, d }] of goal.p) {
    const [name = '', ...rest] = monomial.split('*');
    const factor = rest.reduce<Polynomial>((p, letter) => multiply(p, variable(letter)), constant(n, d));
    byLetter.set(name, add(byLetter.get(name) ?? constant(0n), factor));
  }
  const falsum = {
    fact: { p: constant(0n), sign: '>' as const },
    proof: { terms: [{ weight: unit, square: one, given: [here] }, ...parts] },
  };
  return {
    cases: {
      on: sum,
      positive: { multiplier: [here], terms, zeros },
      zero: {
        lemmas: vanish,
        zeros: [...byLetter].map(([name, factor]) => ({ factor, given: here + 1 + names.indexOf(name) })),
      },
      negative: { lemmas: [falsum], multiplier: [here + 1] },
    },
  };
}

function productOf(x: Term['weight'], y: Term['weight']): Term['weight'] {
  return multiply(constant(x.n, x.d), constant(y.n, y.d)).get('')!;
}

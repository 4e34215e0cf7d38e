import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  type Polynomial,
  type Proof,
  power,
  subtract,
  type Term,
  variable,
} from '../../kernel/index.js';
import { degreeOf, isHomogeneous, lettersOf, namesOf } from './monomial.js';
import { type GramBlock, monomials } from './program.js';
import { swapsOf } from './swap.js';
import { findSquares, type SquaresWork } from './template.js';
import { Vanishing } from './vanishing.js';

/** How far a search goes. */
export interface Reach extends SquaresWork {
  /** The largest degree of an identity. */
  readonly degree: number;
  /** Products of at most so many facts. */
  readonly factors: number;
  /** `identity`, `products`: one identity for the goal itself; `all`: also multiplied, by contradiction, by refutation. */
  readonly roads: 'identity' | 'products' | 'all';
  /** Whether points are known at which all facts hold, so that they cannot contradict each other. */
  readonly isSatisfied: boolean;
}

const one = constant(1n);
const MOST_PRODUCTS = 80;
/** What one term of a product costs to multiply out, in multiplications of doubles. */
const PRODUCT_COST = 1000;

/** What a term costs from which multiples of equations are taken off. */
const NORMAL_COST = 1000;

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
    if (level.length === 0 || all.length + level.length > MOST_PRODUCTS) break;
    all.push(...level);
  }
  return all;
}

/** The letters with those that equations tie to them: for x^2 y = x^4 + 1 squares of x say of what sign y is. */
function withTied(names: readonly string[], facts: readonly Fact[]): ReadonlySet<string> {
  const known = new Set(names);
  let untold = facts.filter(({ sign }) => sign === '=').map(({ p }) => namesOf([p]));
  for (;;) {
    const tied = untold.filter(letters => letters.some(name => known.has(name)));
    if (tied.length === 0) return new Set([...known].sort());
    for (const name of tied.flat()) known.add(name);
    untold = untold.filter(letters => !tied.includes(letters));
  }
}

/** Letters are taken together in every way up to so many. */
const MOST_TOGETHER = 5;

/**
 * Which monomials may be in a square times a weight by their degrees in some letters: of letters that every fact either is
 * a monomial in or does not hold, the squares of highest and of lowest degree in them do not cancel.
 */
function withinDegrees(target: Polynomial, facts: readonly Fact[]): (weight: Polynomial) => (b: Polynomial) => boolean {
  const mixed = new Set(facts.flatMap(({ p, sign }) => (p.size > 1 || sign === '=' ? namesOf([p]) : [])));
  const free = namesOf([target]).filter(name => !mixed.has(name));
  const together = free.slice(0, MOST_TOGETHER);
  const groups = Array.from({ length: 2 ** together.length - 1 }, (_, k) =>
    together.filter((_, bit) => ((k + 1) >> bit) % 2 === 1),
  );
  const ends = (p: Polynomial, group: readonly string[]): readonly [number, number] => {
    const degrees = [...p.keys()].map(m => lettersOf(m).filter(name => group.includes(name)).length);
    return [Math.min(...degrees), Math.max(...degrees)];
  };
  const wanted = groups.map(group => ends(target, group));
  return weight => {
    const own = groups.map(group => ends(weight, group));
    return b =>
      groups.every((group, k) => {
        const [low, high] = ends(b, group);
        return 2 * low + own[k]![0] >= wanted[k]![0] && 2 * high + own[k]![1] <= wanted[k]![1];
      });
  };
}

const isForm = (target: Polynomial, products: readonly Product[], degree: number): boolean =>
  [target, ...products.map(({ p }) => p)].every(isHomogeneous) && degreeOf(target) === degree;

/** The blocks of sums of squares times products of facts, up to a degree; of that degree alone for forms. */
function blocksOf(
  target: Polynomial,
  products: readonly Product[],
  facts: readonly Fact[],
  degree: number,
  normal: (p: Polynomial) => Polynomial,
): GramBlock[] {
  // 0 > 0 follows from whatever is known.
  const all = isZero(target) ? facts : products;
  const own = namesOf([target, ...all.map(({ p }) => p)]);
  const names = [...withTied(own, facts)].filter(name => !isZero(normal(variable(name))));
  const isOfOneDegree = isForm(target, products, degree);
  const isInside = withinDegrees(target, facts);
  return products.flatMap(({ p, given }) => {
    const rest = degree - degreeOf(p);
    if (rest < 0 || (isOfOneDegree && rest % 2 === 1)) return [];
    const half = Math.floor(rest / 2);
    const basis = monomials(names, isOfOneDegree ? half : 0, half).filter(isInside(p));
    return [{ weight: p, given, basis, isPositivePart: false, images: [] }];
  });
}

/** Products of facts > 0 that are a form's positive part: of its own degree, so that factors come more than once. */
const MOST_FORMS = 40;

function strictForms(products: readonly Product[], degree: number): Product[] {
  const single = products.filter(({ isStrict, given }) => isStrict && given.length === 1);
  const all = products.filter(({ given }) => given.length === 0);
  for (let next = 0; next < all.length && all.length < MOST_FORMS; next++) {
    const { p, given } = all[next]!;
    for (const {
      p: q,
      given: [place],
    } of single)
      if (place! >= (given.at(-1) ?? 0) && degreeOf(p) + degreeOf(q) <= degree)
        all.push({ p: multiply(p, q), given: [...given, place!], isStrict: true });
  }
  return all.filter(({ p }) => degreeOf(p) === degree);
}

/** Adds, for a strict goal, a number times each product that is > 0, and times the square of each factor. */
function positiveParts(products: readonly Product[], degree: number, isForm: boolean): GramBlock[] {
  const strict = products.filter(({ isStrict }) => isStrict);
  const squares = strict
    .filter(({ given }) => given.length === 1)
    .map(({ p, given }) => ({ p: power(p, 2), given: [...given, ...given] }));
  return (isForm ? strictForms(products, degree) : [...strict, ...squares])
    .filter(({ p }) => degreeOf(p) <= degree)
    .map(({ p, given }) => ({ weight: p, given, basis: [one], isPositivePart: true, images: [] }));
}

/** What an identity has on its right: terms, and multiples of facts that are = 0. */
export interface Summands {
  readonly terms: readonly Term[];
  readonly zeros: NonNullable<Proof['zeros']>;
}

/** How many products of different facts there are, counted by their degrees. */
function countProducts(facts: readonly Fact[], factors: number, degree: number): number {
  const degrees = facts.filter(({ sign }) => sign !== '=').map(({ p }) => degreeOf(p));
  const useful = degrees.filter(own => own > 0 && own <= degree);
  let level = [{ own: 0, next: 0 }];
  let count = 1;
  for (let k = 0; k < factors; k++) {
    level = level.flatMap(({ own, next }) =>
      useful.flatMap((more, place) =>
        place >= next && own + more <= degree ? [{ own: own + more, next: place + 1 }] : [],
      ),
    );
    if (level.length === 0 || count + level.length > MOST_PRODUCTS) break;
    count += level.length;
  }
  return count;
}

/** How many factors a product of facts may have before nothing is gained any more. */
export function mostFactors(facts: readonly Fact[], reach: Reach, degree: number): number {
  const counts = [1, 2, 3].map(factors => countProducts(facts, factors, degree));
  const enough = counts.findIndex((count, k) => count === counts[k + 1]) + 1;
  return Math.min(reach.factors, enough === 0 ? 3 : enough);
}

/** Looks for one identity. */
export class Identity {
  constructor(
    private readonly goal: Fact,
    private readonly facts: readonly Fact[],
    private readonly reach: Reach,
  ) {}

  /** multiplier * goal = sum of squares * products, of that degree at least, with products of at most so many facts. */
  find(multiplier: Polynomial, least: number, factors: number): Summands | undefined {
    const vanishing = new Vanishing(this.facts, least);
    const target = vanishing.normal(multiply(multiplier, this.goal.p));
    // With x = r^2 - 1 in the place of x the degree may be higher.
    const own = degreeOf(target);
    const degree = own > least ? own + (own % 2) : least;
    if (degree > this.reach.degree) return undefined;
    const facts = this.facts.map(fact => (fact.sign === '=' ? fact : { ...fact, p: vanishing.normal(fact.p) }));
    if (this.reach.flops <= 0) return undefined;
    const products = productsOf(facts, Math.min(factors, mostFactors(facts, this.reach, degree)), degree);
    this.reach.flops -= PRODUCT_COST * products.reduce((sum, { p }) => sum + p.size, 0);
    const normal = (p: Polynomial): Polynomial => {
      if (!vanishing.isEmpty) this.reach.flops -= NORMAL_COST * p.size;
      return vanishing.normal(p);
    };
    const blocks = blocksOf(target, products, facts, degree, normal);
    if (this.goal.sign === '>') {
      const positive = positiveParts(products, degree, isForm(target, products, degree));
      if (positive.length === 0) return undefined;
      blocks.push(...positive);
    }
    const equations = this.facts.filter(({ sign }) => sign === '=').map(({ p }) => p);
    const found = findSquares(target, blocks, normal, this.reach, {
      equations,
      relations: vanishing.relations,
      swaps: swapsOf(target, facts),
    });
    if (found === undefined) return undefined;
    return { terms: found.terms, zeros: this.zeros(multiplier, found.terms, vanishing) };
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

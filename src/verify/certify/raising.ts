import {
  add,
  constant,
  type Fact,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  type Proof,
  power,
  subtract,
  type Term,
} from '../kernel/index.js';
import { byDenial } from './denial.js';
import { forKernel, forSearch } from './quotient.js';
import { rootOf, rootsIn } from './root-letter.js';
import { coefficientsIn, degreeOf, lettersOf, namesOf } from './sos/monomial.js';

const one = constant(1n);
const unit = { n: 1n, d: 1n };
const byFacts = (...places: readonly number[]): Term[] =>
  places.map(place => ({ weight: unit, square: one, given: [place] }));

/** A letter whose power a fact says what it is: letter^degree * (a number, or a denominator) = what is without the letter. */
interface Root {
  readonly letter: string;
  readonly degree: number;
  readonly place: number;
}

/** Sides are raised to no higher power, and to no higher degree: what is left where roots are gone is searched to degree 12. */
const HIGHEST_POWER = 6;
const HIGHEST_DEGREE = 16;

/** The square roots, and letters such as t with t^3 = a b c: one a fact, of the letters of the goal first. */
function rootsAmong(facts: readonly Fact[], own: ReadonlySet<string>): Root[] {
  return facts.flatMap((fact, place): Root[] => {
    const square = rootOf(fact);
    if (square !== undefined) return [{ letter: square, degree: 2, place }];
    if (fact.sign !== '=') return [];
    return namesOf([fact.p])
      .filter(letter => own.has(letter) && !letter.includes('(') && letter !== 'pi')
      .flatMap((letter): Root[] => {
        const parts = coefficientsIn(fact.p, letter);
        const [degree, isPower] = [parts.length - 1, parts.slice(1, -1).every(isZero) && isNumber(parts.at(-1)!)];
        return isPower && degree > 1 && degree <= HIGHEST_POWER ? [{ letter, degree, place }] : [];
      })
      .slice(0, 1);
  });
}

/** The ways to write p = P - N in which P is likely to be >= 0 and P^n - N^n to hold fewer roots; neither 0 but for n = 3. */
function halves(
  p: Polynomial,
  letters: ReadonlySet<string>,
  n: number,
): { readonly large: Polynomial; readonly small: Polynomial }[] {
  const holdsRoot = (monomial: string): boolean => lettersOf(monomial).some(name => letters.has(name));
  const terms = [...p];
  const chosen = [
    terms.filter(([monomial, { n }]) => holdsRoot(monomial) && n > 0n),
    terms.filter(([, { n }]) => n > 0n),
    terms.filter(([monomial]) => !holdsRoot(monomial)),
  ];
  const known = new Set<number>();
  return chosen.flatMap(part => {
    const isAlone = part.length === 0 || part.length === terms.length;
    if ((isAlone && n !== 3) || known.has(part.length)) return [];
    known.add(part.length);
    const large: Polynomial = new Map(part);
    return [{ large, small: subtract(large, p) }];
  });
}

/** p with what stands under a root in the place of its power, the inner roots last, and the multiples taken off. */
function withoutPowers(
  p: Polynomial,
  facts: readonly Fact[],
  roots: readonly Root[],
): { readonly rest: Polynomial; readonly zeros: NonNullable<Proof['zeros']> } {
  let rest = forSearch(p);
  const zeros = [...roots].reverse().flatMap(({ letter, place }) => {
    const divided = rest.divide(forSearch(facts[place]!.p), letter);
    if (divided === undefined || divided.quotient.isZero) return [];
    rest = divided.remainder;
    return [{ factor: forKernel(divided.quotient), given: place }];
  });
  return { rest: forKernel(rest), zeros };
}

/** The facts, with 1 > 0 in the place of one about roots that p does not depend on: no search uses it. */
function aboutRootsOf(p: Polynomial, facts: readonly Fact[]): Fact[] {
  const own = new Set(rootsIn(p));
  // What stands under a root was named before it.
  for (const fact of [...facts].reverse()) if (own.has(rootOf(fact) ?? '')) for (const r of rootsIn(fact.p)) own.add(r);
  return facts.map(fact => (rootsIn(fact.p).every(name => own.has(name)) ? fact : { p: one, sign: '>' }));
}

/** What a proof by raising both sides to a power asks for on the way. */
export interface RaisingSearch {
  /** A proof of what should be easy. */
  readonly side: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
  /** A proof of the raised goal, in which roots may have to be raised again. */
  readonly raised: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
}

/**
 * Proves P - N >= 0 (or > 0) with n-th roots in it, square roots or letters t with t^n known, by P^n - N^n, in which the
 * power of a root is what stands under it.
 */
export function findByRaising(goal: Fact, facts: readonly Fact[], search: RaisingSearch): Proof | undefined {
  if (goal.sign === '=') return undefined;
  const own = new Set(namesOf([goal.p]));
  const roots = rootsAmong(facts, own);
  const wanted = roots.filter(({ letter }) => own.has(letter));
  for (const n of [...new Set(wanted.map(({ degree }) => degree))].sort((x, y) => x - y)) {
    if (n * degreeOf(goal.p) > HIGHEST_DEGREE) return undefined;
    const letters = new Set(wanted.filter(({ degree }) => degree === n).map(({ letter }) => letter));
    for (const { large, small } of halves(goal.p, letters, n)) {
      const difference = withoutPowers(subtract(power(large, n), power(small, n)), facts, roots);
      const raising: Raising = { goal, facts, large, small, n, difference };
      const proof = byPowers(raising, search) ?? (n === 3 ? byCubes(raising, search) : undefined);
      if (proof !== undefined) return proof;
    }
  }
  return undefined;
}

/** The goal P - N, and P^n - N^n without the roots. */
interface Raising {
  readonly goal: Fact;
  readonly facts: readonly Fact[];
  readonly large: Polynomial;
  readonly small: Polynomial;
  readonly n: number;
  readonly difference: { readonly rest: Polynomial; readonly zeros: NonNullable<Proof['zeros']> };
}

/** P^(n - 1) + P^(n - 2) N + ... + N^(n - 1) as terms, where P >= 0 and N > 0 are facts. */
const termsOfSum = (n: number, largeAt: number, smallAt: number): Term[] =>
  Array.from({ length: n }, (_, k) => ({
    weight: unit,
    square: one,
    given: [...Array<number>(n - 1 - k).fill(largeAt), ...Array<number>(k).fill(smallAt)],
  }));

/**
 * Where P >= 0: if N <= 0 there is nothing to show, and if N > 0 it follows from
 * (P^(n - 1) + ... + N^(n - 1)) (P - N) = P^n - N^n.
 */
function byPowers(
  { goal, facts, large, small, n, difference: { rest, zeros } }: Raising,
  { side, raised }: RaisingSearch,
): Proof | undefined {
  const isStrict = goal.sign === '>';
  const [largeAt, smallAt, sumAt, raisedAt] = [0, 1, 2, 3].map(k => facts.length + k) as [
    number,
    number,
    number,
    number,
  ];
  const first = side({ p: large, sign: '>=' }, facts);
  if (first === undefined) return undefined;
  const known: Fact[] = [...facts, { p: large, sign: '>=' }];
  // Where N = 0 the goal is P >= 0, or P > 0, which has to be shown for itself.
  const atZero = isStrict ? side({ p: large, sign: '>' }, [...known, { p: small, sign: '=' }]) : {};
  if (atZero === undefined) return undefined;

  const terms = termsOfSum(n, largeAt, smallAt);
  const sum: Fact = {
    p: Array.from({ length: n }, (_, k) => multiply(power(large, n - 1 - k), power(small, k))).reduce(add),
    sign: '>',
  };
  const lemma: Fact = { p: rest, sign: goal.sign };
  const positive: Fact[] = [...known, { p: small, sign: '>' }, sum];
  const ofPowers = isZero(rest) && !isStrict ? {} : raised(lemma, aboutRootsOf(rest, positive));
  if (ofPowers === undefined) return undefined;

  const minusSmall = { factor: constant(-1n), given: smallAt };
  const zero: Proof = isStrict
    ? { lemmas: [{ fact: { p: large, sign: '>' }, proof: atZero }], terms: byFacts(sumAt), zeros: [minusSmall] }
    : { terms: byFacts(largeAt), zeros: [minusSmall] };
  return {
    lemmas: [{ fact: { p: large, sign: '>=' }, proof: first }],
    cases: {
      on: small,
      positive: {
        lemmas: [
          { fact: sum, proof: { terms } },
          { fact: lemma, proof: ofPowers },
        ],
        multiplier: [sumAt],
        terms: byFacts(raisedAt),
        zeros,
      },
      zero,
      negative: { terms: byFacts(largeAt, smallAt) },
    },
  };
}

/** Whatever the signs of P and N: P < N denies P^3 - N^3 >= 0, as 4 (N^3 - P^3) = 3 (N - P) (P + N)^2 + (N - P)^3. */
function byCubes(
  { goal, facts, large, small, difference: { rest, zeros } }: Raising,
  { raised }: RaisingSearch,
): Proof | undefined {
  const lemma: Fact = { p: rest, sign: goal.sign };
  const proof = isZero(rest) && goal.sign === '>=' ? {} : raised(lemma, aboutRootsOf(rest, facts));
  if (proof === undefined) return undefined;
  const [lemmaAt, deniedAt] = [facts.length, facts.length + 1];
  const contradiction: Proof = {
    terms: [
      ...byFacts(lemmaAt),
      { weight: { n: 3n, d: 4n }, square: add(large, small), given: [deniedAt] },
      { weight: { n: 1n, d: 4n }, square: one, given: [deniedAt, deniedAt, deniedAt] },
    ],
    zeros,
  };
  return { lemmas: [{ fact: lemma, proof }], ...byDenial(goal, [...facts, lemma], contradiction) };
}

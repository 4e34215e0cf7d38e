import {
  add,
  constant,
  type Fact,
  isZero,
  type Polynomial,
  type Proof,
  power,
  subtract,
  type Term,
} from '../kernel/index.js';
import { forKernel, forSearch } from './quotient.js';

/** Letters that stand for square roots begin so. */
export const ROOT_PREFIX = 'root__';

const one = constant(1n);
const byFacts = (...places: readonly number[]): Term[] =>
  places.map(place => ({ weight: { n: 1n, d: 1n }, square: one, given: [place] }));

const holdsRoot = (monomial: string): boolean => monomial.split('*').some(name => name.startsWith(ROOT_PREFIX));

/** The ways to write p = P - N in which P is likely to be >= 0 and P^2 - N^2 to hold fewer roots. */
function halves(p: Polynomial): { readonly large: Polynomial; readonly small: Polynomial }[] {
  const terms = [...p];
  const chosen = [
    terms.filter(([monomial, { n }]) => holdsRoot(monomial) && n > 0n),
    terms.filter(([, { n }]) => n > 0n),
    terms.filter(([monomial]) => !holdsRoot(monomial)),
  ];
  const known = new Set<number>();
  return chosen.flatMap(part => {
    if (part.length === 0 || part.length === terms.length || known.has(part.length)) return [];
    known.add(part.length);
    const large: Polynomial = new Map(part);
    return [{ large, small: subtract(large, p) }];
  });
}

/** p with what stands under a root in the place of its square, the inner roots last, and the multiples taken off. */
function withoutRootSquares(
  p: Polynomial,
  facts: readonly Fact[],
): { readonly rest: Polynomial; readonly zeros: NonNullable<Proof['zeros']> } {
  let rest = forSearch(p);
  const zeros = facts
    .map((fact, given) => ({ fact, given, root: rootOf(fact) }))
    .reverse()
    .flatMap(({ fact, given, root }) => {
      const divided = root === undefined ? undefined : rest.divide(forSearch(fact.p), root);
      if (divided === undefined || divided.quotient.isZero) return [];
      rest = divided.remainder;
      return [{ factor: forKernel(divided.quotient), given }];
    });
  return { rest: forKernel(rest), zeros };
}

/** The letter of the root that a fact defines: the one that was made last. */
export function rootOf({ p, sign }: Fact): string | undefined {
  if (sign !== '=') return undefined;
  const numbers = rootsIn(p).map(name => Number(name.slice(ROOT_PREFIX.length)));
  return numbers.length === 0 ? undefined : `${ROOT_PREFIX}${Math.max(...numbers)}`;
}

const rootsIn = (p: Polynomial): string[] =>
  [...p.keys()].flatMap(monomial => monomial.split('*')).filter(name => name.startsWith(ROOT_PREFIX));

/** The facts, with 1 > 0 in the place of one about roots that p does not depend on: no search uses it. */
function aboutRootsOf(p: Polynomial, facts: readonly Fact[]): Fact[] {
  const own = new Set(rootsIn(p));
  // What stands under a root was named before it.
  for (const fact of [...facts].reverse()) if (own.has(rootOf(fact) ?? '')) for (const r of rootsIn(fact.p)) own.add(r);
  return facts.map(fact => (rootsIn(fact.p).every(name => own.has(name)) ? fact : { p: one, sign: '>' }));
}

/** What a proof by squaring asks for on the way. */
export interface SquaringSearch {
  /** A proof of what should be easy. */
  readonly side: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
  /** A proof of the squared goal, in which roots may have to be squared again. */
  readonly squared: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
}

/**
 * Proves P - N >= 0 (or > 0) with square roots in it, where P >= 0: if N <= 0 there is nothing to show, and if N > 0 it
 * follows from (P + N)(P - N) = P^2 - N^2, in which the square of a root is what stands under it.
 */
export function findBySquaring(goal: Fact, facts: readonly Fact[], search: SquaringSearch): Proof | undefined {
  if (goal.sign === '=' || ![...goal.p.keys()].some(holdsRoot)) return undefined;
  for (const { large, small } of halves(goal.p)) {
    const proof = bySquaring(goal, large, small, facts, search);
    if (proof !== undefined) return proof;
  }
  return undefined;
}

function bySquaring(
  goal: Fact,
  large: Polynomial,
  small: Polynomial,
  facts: readonly Fact[],
  { side, squared }: SquaringSearch,
): Proof | undefined {
  const isStrict = goal.sign === '>';
  const [largeAt, smallAt, sumAt, squaredAt] = [0, 1, 2, 3].map(k => facts.length + k) as [
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

  const difference = subtract(power(large, 2), power(small, 2));
  const { rest: reduced, zeros } = withoutRootSquares(difference, facts);
  const lemma: Fact = { p: reduced, sign: goal.sign };
  const positive: Fact[] = [...known, { p: small, sign: '>' }, { p: add(large, small), sign: '>' }];
  const ofSquares = isZero(reduced) && !isStrict ? {} : squared(lemma, aboutRootsOf(reduced, positive));
  if (ofSquares === undefined) return undefined;

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
          { fact: { p: add(large, small), sign: '>' }, proof: { terms: byFacts(largeAt, smallAt) } },
          { fact: lemma, proof: ofSquares },
        ],
        multiplier: [sumAt],
        terms: byFacts(squaredAt),
        zeros,
      },
      zero,
      negative: { terms: byFacts(largeAt, smallAt) },
    },
  };
}

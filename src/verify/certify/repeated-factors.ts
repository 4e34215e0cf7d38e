import { constant, type Fact, isNumber, negate, type Polynomial, type Proof, power } from '../kernel/index.js';
import { byDenial } from './denial.js';
import { exactQuotient } from './division.js';
import { degreeOf, namesOf } from './sos/monomial.js';
import { type SquareFree, squareFree } from './square-free.js';

/** Of longer goals, in one letter and in several, no repeated factor is looked for. */
const MOST_DEGREE = 40;
const MOST_TERMS = 60;

const unit = { n: 1n, d: 1n };
const one = constant(1n);

const known = new WeakMap<Polynomial, { readonly found: SquareFree | undefined }>();

/** The square-free factorisation of a polynomial that is not too long for it, found once. */
function factorsOf(p: Polynomial): SquareFree | undefined {
  const isLong = degreeOf(p) > MOST_DEGREE || (namesOf([p]).length > 1 && p.size > MOST_TERMS);
  const { found } = known.get(p) ?? { found: isLong || degreeOf(p) < 2 ? undefined : squareFree(p) };
  known.set(p, { found });
  return found;
}

/**
 * Proves square^2 * rest >= 0 by rest >= 0, of lower degree; > 0 by rest > 0 and the sign of the square's root; and = 0 by
 * the product of the different factors.
 *
 * @param search a proof of another goal from facts
 * @param sideOf the sign of a polynomial at points where the facts hold, 0 where it is not the same at all of them
 */
export function findByRepeatedFactors(
  goal: Fact,
  facts: readonly Fact[],
  search: (goal: Fact, facts: readonly Fact[]) => Proof | undefined,
  sideOf: (p: Fact['p']) => number,
): Proof | undefined {
  const found = factorsOf(goal.p);
  if (found === undefined) return undefined;
  const { square, rest, core } = found;
  const here = facts.length;
  if (goal.sign === '=') {
    const fact: Fact = { p: core, sign: '=' };
    const proof = search(fact, facts);
    return proof && { lemmas: [{ fact, proof }], zeros: [{ factor: exactQuotient(goal.p, core)!, given: here }] };
  }
  // A number that is left is a weight, so that (x - 1)^2 is a square and no product of it with 1 > 0.
  const number = isNumber(rest) ? rest.get('') : undefined;
  if (number !== undefined && number.n < 0n) return undefined;
  const fact: Fact = { p: rest, sign: goal.sign };
  const proof = number === undefined ? search(fact, facts) : undefined;
  if (number === undefined && proof === undefined) return undefined;
  const lemmas = proof === undefined ? [] : [{ fact, proof }];
  const [weight, given] = [number ?? unit, lemmas.map(() => here)];
  if (goal.sign === '>=') return { lemmas, terms: [{ weight, square, given }] };
  const side = sideOf(square);
  if (side === 0) return undefined;
  const root: Fact = { p: side > 0 ? square : negate(square), sign: '>' };
  const ofRoot = search(root, [...facts, ...lemmas.map(lemma => lemma.fact)]);
  if (ofRoot === undefined) return undefined;
  const at = here + lemmas.length;
  return {
    lemmas: [...lemmas, { fact: root, proof: ofRoot }],
    terms: [{ weight, square: one, given: [...given, at, at] }],
  };
}

/** Factors that are there more often than so, or of facts beyond this degree, are left as they are. */
const MOST_TIMES = 8;
const LARGEST_FACT = 24;

/** p^k / q with the least of these k that makes it a polynomial. */
function overPower(p: Polynomial, q: Polynomial, powers: readonly number[]) {
  for (const k of powers) {
    const quotient = exactQuotient(power(p, k), q);
    if (quotient !== undefined) return { k, quotient };
  }
  return undefined;
}

/** p = 0 from a multiple of p^k = 0 at a place, by p^2 = 0, p^4 = 0, ...; `here` is the place of the first lemma. */
function byPowers(p: Polynomial, k: number, zero: NonNullable<Proof['zeros']>[number], here: number): Proof {
  if (k === 2) return { square: { zeros: [{ ...zero, factor: negate(zero.factor) }] } };
  const squared = power(p, 2);
  const lemma = { fact: { p: squared, sign: '=' as const }, proof: byPowers(squared, k / 2, zero, here) };
  return { lemmas: [lemma], square: { zeros: [{ factor: constant(-1n), given: here }] } };
}

/** What a fact square^2 * rest says without its repeated factors; `here` is the place of what is shown next. */
function simpler({ p, sign }: Fact, place: number, facts: readonly Fact[]): { fact: Fact; proof: Proof } | undefined {
  const found = degreeOf(p) > LARGEST_FACT ? undefined : factorsOf(p);
  if (found === undefined) return undefined;
  const { square, rest, core } = found;
  const here = facts.length;
  if (sign === '=') {
    const over = overPower(core, p, [2, 4, MOST_TIMES]);
    if (over === undefined) return undefined;
    return { fact: { p: core, sign }, proof: byPowers(core, over.k, { factor: over.quotient, given: place }, here) };
  }
  const fact: Fact = { p: rest, sign };
  if (isNumber(rest)) return undefined;
  // Where rest <= 0, square^2 * rest is not > 0.
  const strictly = {
    terms: [
      { weight: unit, square, given: [here] },
      { weight: unit, square: one, given: [place] },
    ],
  };
  if (sign === '>') return { fact, proof: byDenial(fact, facts, strictly) };
  // Where rest < 0, rest^k = w^2 p is not: only if every factor is there an odd number of times.
  const over = overPower(rest, p, [3, 5, 7]);
  const root = over && (isNumber(over.quotient) ? { square: one, rest: over.quotient } : factorsOf(over.quotient));
  const weight = root && isNumber(root.rest) ? root.rest.get('')! : undefined;
  if (over === undefined || root === undefined || weight === undefined || weight.n < 0n) return undefined;
  const terms = [
    { weight: unit, square: one, given: Array<number>(over.k).fill(here) },
    { weight, square: root.square, given: [place] },
  ];
  return { fact, proof: byDenial(fact, facts, { terms }) };
}

/** Proves a goal from the facts without their repeated factors: x = 1 where (x - 1)^3 = 0, x >= y where (x - y)^3 >= 0. */
export function findBySimplerFacts(
  goal: Fact,
  facts: readonly Fact[],
  search: (goal: Fact, facts: readonly Fact[]) => Proof | undefined,
): Proof | undefined {
  const lemmas: { readonly fact: Fact; readonly proof: Proof }[] = [];
  const left = [...facts];
  facts.forEach((fact, place) => {
    const found = simpler(fact, place, [...facts, ...lemmas.map(lemma => lemma.fact)]);
    if (found === undefined) return;
    lemmas.push(found);
    left[place] = { p: one, sign: '>' };
  });
  if (lemmas.length === 0) return undefined;
  const proof = search(goal, [...left, ...lemmas.map(({ fact }) => fact)]);
  return proof && { ...proof, lemmas: [...lemmas, ...(proof.lemmas ?? [])] };
}

import { constant, type Fact, isNumber, negate, type Proof } from '../kernel/index.js';
import { exactQuotient } from './division.js';
import { degreeOf, namesOf } from './sos/monomial.js';
import { squareFree } from './square-free.js';

/** Of longer goals, in one letter and in several, no repeated factor is looked for. */
const MOST_DEGREE = 40;
const MOST_TERMS = 60;

const unit = { n: 1n, d: 1n };
const one = constant(1n);

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
  if (degreeOf(goal.p) > MOST_DEGREE || (namesOf([goal.p]).length > 1 && goal.p.size > MOST_TERMS)) return undefined;
  const found = squareFree(goal.p);
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
  const known = search(root, [...facts, ...lemmas.map(lemma => lemma.fact)]);
  if (known === undefined) return undefined;
  const at = here + lemmas.length;
  return {
    lemmas: [...lemmas, { fact: root, proof: known }],
    terms: [{ weight, square: one, given: [...given, at, at] }],
  };
}

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
  const fact: Fact = { p: rest, sign: goal.sign };
  const proof = isNumber(rest) ? { terms: [{ weight: rest.get('')!, square: one, given: [] }] } : search(fact, facts);
  if (proof === undefined) return undefined;
  if (goal.sign === '>=') return { lemmas: [{ fact, proof }], terms: [{ weight: unit, square, given: [here] }] };
  const side = sideOf(square);
  if (side === 0) return undefined;
  const root: Fact = { p: side > 0 ? square : negate(square), sign: '>' };
  const known = search(root, [...facts, fact]);
  const lemmas = known && [
    { fact, proof },
    { fact: root, proof: known },
  ];
  return lemmas && { lemmas, terms: [{ weight: unit, square: one, given: [here, here + 1, here + 1] }] };
}

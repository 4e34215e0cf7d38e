import { constant, type Fact, isNumber, multiply, type Polynomial, type Proof } from '../kernel/index.js';
import { exactQuotient } from './division.js';
import { forKernel, forSearch } from './quotient.js';
import { type Known, withoutZeros } from './search.js';
import { degreeOf, namesOf } from './sos/monomial.js';

/** A goal = what is left of it times facts that are > 0 + multiples of facts that are = 0: it has the sign of what is left. */
interface Factored {
  readonly rest: Polynomial;
  /** The places of the facts, each as often as it divides the goal. */
  readonly given: readonly number[];
  readonly zeros: NonNullable<Proof['zeros']>;
}

/** Of longer goals only whole multiples of facts are looked for. */
const MOST_TERMS = 40;

/** p = quotient * divisor + zeros, by division in one of the letters where zeros are left, if there is such a quotient. */
function dividedBy(p: Polynomial, divisor: Polynomial, facts: readonly Known[]) {
  const exact = exactQuotient(p, divisor);
  if (exact !== undefined) return { quotient: exact, zeros: [] };
  if (p.size > MOST_TERMS || !facts.some(({ sign }) => sign === '=')) return undefined;
  const [above, below] = [forSearch(p), forSearch(divisor)];
  for (const letter of below.variables) {
    const divided = above.divide(below, letter);
    if (divided === undefined || divided.quotient.isZero) continue;
    const { rest, zeros } = withoutZeros(divided.remainder, facts);
    if (rest.isZero) return { quotient: forKernel(divided.quotient), zeros };
  }
  return undefined;
}

/** Divides by every fact > 0 in no more than so many letters as often as it goes; undefined if none divides the goal. */
function withoutFactors(
  goal: Fact,
  facts: readonly Fact[],
  known: readonly Known[],
  letters: number,
): Factored | undefined {
  let rest = goal.p;
  const given: number[] = [];
  const zeros: { factor: Polynomial; given: number }[] = [];
  facts.forEach(({ p: factor, sign }, place) => {
    if (sign === '=' || (sign === '>=' && goal.sign !== '>=')) return;
    if (degreeOf(factor) < 1 || namesOf([factor]).length > letters) return;
    while (degreeOf(rest) >= degreeOf(factor)) {
      const divided = dividedBy(rest, factor, known);
      if (divided === undefined) return;
      const before = given.reduce((p, k) => multiply(p, facts[k]!.p), constant(1n));
      zeros.push(
        ...divided.zeros.map(zero => ({ given: zero.given, factor: multiply(forKernel(zero.factor), before) })),
      );
      rest = divided.quotient;
      given.push(place);
    }
  });
  return given.length === 0 ? undefined : { rest, given, zeros };
}

/** Proves rest * (facts that are > 0) > 0, >= 0 or = 0 by a proof of the same about the rest, which is of lower degree. */
export function findByFactors(
  goal: Fact,
  facts: readonly Fact[],
  search: (rest: Fact) => Proof | undefined,
): Proof | undefined {
  if (goal.p.size === 0) return undefined;
  const known = facts.map(({ p, sign }): Known => ({ p: forSearch(p), sign }));
  // Facts in one letter first: the others may be what contradicts the rest of the facts, and are wanted whole for that.
  const factored =
    withoutFactors(goal, facts, known, 1) ?? withoutFactors(goal, facts, known, Number.POSITIVE_INFINITY);
  if (factored === undefined) return undefined;
  const { rest, given, zeros } = factored;
  const number = isNumber(rest) ? rest.get('')! : undefined;
  if (number !== undefined && number.n > 0n && goal.sign !== '=')
    return { terms: [{ weight: number, square: constant(1n), given }], zeros };
  const fact: Fact = { p: rest, sign: goal.sign };
  const proof = search(fact);
  if (proof === undefined) return undefined;
  const here = facts.length;
  const lemmas = [{ fact, proof }];
  if (goal.sign === '=') {
    const factor = given.map(place => facts[place]!.p).reduce(multiply);
    return { lemmas, zeros: [...zeros, { factor, given: here }] };
  }
  const term = { weight: { n: 1n, d: 1n }, square: constant(1n), given: [here, ...given] };
  return { lemmas, terms: [term], zeros };
}

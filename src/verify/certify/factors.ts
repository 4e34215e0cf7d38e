import { RationalPolynomial } from '../../number/polynomial.js';
import { constant, type Fact, type Polynomial, type Proof } from '../kernel/index.js';
import { forKernel, forSearch } from './quotient.js';
import { type Known, withoutZeros } from './search.js';

/** A goal = what is left of it times facts that are > 0 + multiples of facts that are = 0: it has the sign of what is left. */
interface Factored {
  readonly rest: Polynomial;
  /** The places of the facts, each as often as it divides the goal. */
  readonly given: readonly number[];
  readonly zeros: NonNullable<Proof['zeros']>;
}

/** Of longer goals only whole multiples of facts are looked for. */
const MOST_TERMS = 40;

/** p = quotient * divisor + zeros, by division in one of the letters, if there is such a quotient. */
function dividedBy(p: RationalPolynomial, divisor: RationalPolynomial, facts: readonly Known[]) {
  for (const letter of divisor.variables) {
    const divided = p.divide(divisor, letter);
    if (divided === undefined || divided.quotient.isZero) continue;
    if (divided.remainder.isZero) return { quotient: divided.quotient, zeros: [] };
    if (p.terms.length > MOST_TERMS || !facts.some(({ sign }) => sign === '=')) continue;
    const { rest, zeros } = withoutZeros(divided.remainder, facts);
    if (rest.isZero) return { quotient: divided.quotient, zeros };
  }
  return undefined;
}

/** Divides by every fact > 0 as often as it goes; undefined if none divides the goal. */
function withoutFactors(goal: Fact, facts: readonly Fact[]): Factored | undefined {
  const known = facts.map(({ p, sign }): Known => ({ p: forSearch(p), sign }));
  let rest = forSearch(goal.p);
  const given: number[] = [];
  const zeros: { factor: Polynomial; given: number }[] = [];
  known.forEach(({ p: factor, sign }, place) => {
    if (sign !== '>' || factor.degree < 1) return;
    while (rest.degree >= factor.degree) {
      const divided = dividedBy(rest, factor, known);
      if (divided === undefined) return;
      const before = given.reduce((p, k) => p.multiply(known[k]!.p), RationalPolynomial.constant(1n));
      zeros.push(
        ...divided.zeros.map(zero => ({ given: zero.given, factor: forKernel(zero.factor.multiply(before)) })),
      );
      rest = divided.quotient;
      given.push(place);
    }
  });
  return given.length === 0 ? undefined : { rest: forKernel(rest), given, zeros };
}

/** Proves rest * (facts that are > 0) > 0, >= 0 or = 0 by a proof of the same about the rest, which is of lower degree. */
export function findByFactors(
  goal: Fact,
  facts: readonly Fact[],
  search: (rest: Fact) => Proof | undefined,
): Proof | undefined {
  if (goal.p.size === 0) return undefined;
  const factored = withoutFactors(goal, facts);
  if (factored === undefined) return undefined;
  const { rest, given, zeros } = factored;
  const fact: Fact = { p: rest, sign: goal.sign };
  const proof = search(fact);
  if (proof === undefined) return undefined;
  const here = facts.length;
  const lemmas = [{ fact, proof }];
  if (goal.sign === '=') {
    const factor = given.map(place => forSearch(facts[place]!.p)).reduce((p, q) => p.multiply(q));
    return { lemmas, zeros: [...zeros, { factor: forKernel(factor), given: here }] };
  }
  const term = { weight: { n: 1n, d: 1n }, square: constant(1n), given: [here, ...given] };
  return { lemmas, terms: [term], zeros };
}

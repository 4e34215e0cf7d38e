import { constant, type Fact, type Polynomial, type Proof } from '../kernel/index.js';
import { forKernel, forSearch } from './quotient.js';
import { degreeOf } from './sos/monomial.js';

/** A goal = what is left of it times facts that are > 0, so that it has the sign of what is left. */
interface Factored {
  readonly rest: Polynomial;
  /** The places of the facts, each as often as it divides the goal. */
  readonly given: readonly number[];
}

/** Divides by every fact > 0 as often as it goes; undefined if none divides the goal. */
function withoutFactors(goal: Fact, facts: readonly Fact[]): Factored | undefined {
  let rest = forSearch(goal.p);
  const given: number[] = [];
  facts.forEach(({ p, sign }, place) => {
    if (sign !== '>' || degreeOf(p) < 1) return;
    const factor = forSearch(p);
    const [name = ''] = factor.variables;
    while (rest.degree >= factor.degree) {
      const divided = [...factor.variables]
        .map(letter => rest.divide(factor, letter))
        .find(found => found !== undefined);
      if (divided === undefined || !divided.remainder.isZero || !rest.variables.has(name)) return;
      rest = divided.quotient;
      given.push(place);
    }
  });
  return given.length === 0 ? undefined : { rest: forKernel(rest), given };
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
  const fact: Fact = { p: factored.rest, sign: goal.sign };
  const proof = search(fact);
  if (proof === undefined) return undefined;
  const here = facts.length;
  const lemmas = [{ fact, proof }];
  if (goal.sign === '=') {
    const factor = factored.given.map(place => forSearch(facts[place]!.p)).reduce((p, q) => p.multiply(q));
    return { lemmas, zeros: [{ factor: forKernel(factor), given: here }] };
  }
  return { lemmas, terms: [{ weight: { n: 1n, d: 1n }, square: constant(1n), given: [here, ...factored.given] }] };
}

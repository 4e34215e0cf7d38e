import { constant, type Fact, type Proof } from '../kernel.js';
import { forKernel, forSearch } from './quotient.js';
import { findCombination, type Known } from './search.js';
import type { Work } from './simplex.js';

/** Looks for a proof by products of facts up to a degree; whatever is found, the kernel has yet to accept. */
export function findProof(goal: Fact, facts: readonly Fact[], degree: number, work: Work): Proof | undefined {
  const asKnown = ({ p, sign }: Fact): Known => ({ p: forSearch(p), sign });
  const wanted = asKnown(goal);
  const found = findCombination(wanted, facts.map(asKnown), degree, work);
  if (found === undefined) return undefined;
  const terms = found.products.map(({ weight, given }) => ({ weight, square: constant(1n), given }));
  const zeros = found.zeros.map(({ factor: p, given }) => ({ factor: forKernel(p), given }));
  if (found.kind === 'goal') return { terms, zeros };
  // From 0 > 0 everything follows: as a multiplier it makes any identity 0 = 0.
  const falsum: Fact = { p: constant(0n), sign: '>' };
  const lemmas = [{ fact: falsum, proof: { terms, zeros } }];
  const multiplier = [facts.length];
  if (goal.sign !== '>') return { lemmas, multiplier };
  return { lemmas, multiplier, terms: [{ weight: { n: 1n, d: 1n }, square: constant(1n), given: multiplier }] };
}

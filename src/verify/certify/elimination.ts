import { RationalPolynomial } from '../../number/polynomial.js';
import { constant, type Fact, negate, type Polynomial, type Proof } from '../kernel/index.js';
import { linearIn } from './linear.js';
import { moved } from './places.js';
import { forKernel, forSearch } from './quotient.js';
import type { Sample } from './sampling.js';
import { namesOf } from './sos/monomial.js';

/** Searches that an elimination asks for, and points that say where none is worth it. */
export interface EliminationSearch {
  readonly prove: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
  readonly samples: readonly Sample[];
}

/** Letters that stand for ln, exp, atan of something, and pi: what is known of them is linear in them. */
const isBounded = (name: string): boolean => name === 'pi' || name.includes('(');

const times = (x: Polynomial, y: Polynomial, sign: bigint): RationalPolynomial =>
  forSearch(x).multiply(forSearch(y)).multiply(RationalPolynomial.constant(sign));

/**
 * Proves A f + B >= 0 (or > 0) for a letter f of which c f + d >= 0 is known: where c and A have one sign,
 * |c| (A f + B) = |A| (c f + d) + (|c| B - |A| d), and f does not occur in the last term.
 */
export function findByElimination(goal: Fact, facts: readonly Fact[], search: EliminationSearch): Proof | undefined {
  if (goal.sign === '=') return undefined;
  for (const letter of namesOf([goal.p]).filter(isBounded)) {
    const own = linearIn(goal.p, letter);
    if (own === undefined) continue;
    const without = facts.map(
      (fact): Fact => (namesOf([fact.p]).includes(letter) ? { p: constant(1n), sign: '>' } : fact),
    );
    for (const [place, fact] of facts.entries()) {
      const bound = fact.sign === '=' ? undefined : linearIn(fact.p, letter);
      if (bound === undefined || bound.slope.size === 0) continue;
      for (const sign of [1n, -1n]) {
        const proof = eliminated({ own, bound, place, sign, isStrict: goal.sign === '>' }, without, search);
        if (proof !== undefined) return proof;
      }
    }
  }
  return undefined;
}

interface Elimination {
  readonly own: { readonly slope: Polynomial; readonly rest: Polynomial };
  readonly bound: { readonly slope: Polynomial; readonly rest: Polynomial };
  readonly place: number;
  /** The sign that both slopes are to have. */
  readonly sign: bigint;
  readonly isStrict: boolean;
}

function eliminated(
  { own, bound, place, sign, isStrict }: Elimination,
  facts: readonly Fact[],
  { prove, samples }: EliminationSearch,
): Proof | undefined {
  const signed = (p: Polynomial): Polynomial => (sign > 0n ? p : negate(p));
  const left = times(bound.slope, own.rest, sign).subtract(times(own.slope, bound.rest, sign));
  const wanted: Fact[] = [
    { p: signed(bound.slope), sign: '>' },
    { p: signed(own.slope), sign: '>=' },
    { p: forKernel(left), sign: isStrict ? '>' : '>=' },
  ];
  if (wanted.some(fact => samples.some(sample => sample.violates(fact)))) return undefined;
  const lemmas: { fact: Fact; proof: Proof }[] = [];
  for (const fact of wanted) {
    const proof = fact.p.size === 0 && fact.sign === '>=' ? {} : prove(fact, facts);
    if (proof === undefined) return undefined;
    // Each lemma is shown from the facts alone, and the places of its own lemmas come after those before it.
    lemmas.push({ fact, proof: moved(proof, facts.length, lemmas.length) });
  }
  const here = facts.length;
  const one = { weight: { n: 1n, d: 1n }, square: constant(1n) };
  return {
    lemmas,
    multiplier: [here],
    terms: [
      { ...one, given: [here + 1, place] },
      { ...one, given: [here + 2] },
    ],
  };
}

import { constant, type Fact, type Proof, rational } from '../kernel.js';
import { forKernel, forSearch, keyOf } from './quotient.js';
import { type Sample, samplesOf } from './sampling.js';
import { type Combination, findCombination, type Known } from './search.js';
import type { Work } from './simplex.js';

/** What all searches for one claim may rewrite together: some three seconds; past it nothing more is found. */
const CLAIM_WORK = 3_000_000;

/** A combination that was found, with the facts at the places it names. */
interface Remembered {
  readonly facts: ReadonlyMap<number, string>;
  readonly combination: Combination;
}

/** The searches for one claim: what they may still spend, and what they have found, as cases share most of their facts. */
export class Searches implements Work {
  left = CLAIM_WORK;
  private readonly found = new Map<string, Remembered[]>();
  private readonly drawn = new Map<string, readonly Sample[]>();

  /** Points at which all facts hold, drawn once for these facts. */
  samples(facts: readonly Fact[]): readonly Sample[] {
    const names = facts.map(nameOf).join(', ');
    const samples = this.drawn.get(names) ?? samplesOf(facts);
    this.drawn.set(names, samples);
    return samples;
  }

  /** A combination for this goal found before, if the facts it uses are among these. */
  recall(goal: string, facts: readonly string[]): Combination | undefined {
    const places = new Map(facts.map((fact, place) => [fact, place]));
    for (const { facts: used, combination } of this.found.get(goal) ?? []) {
      if (![...used.values()].every(fact => places.has(fact))) continue;
      const moved = (place: number): number => places.get(used.get(place)!)!;
      const products = combination.products.map(({ weight, given }) => ({ weight, given: given.map(moved) }));
      const zeros = combination.zeros.map(({ factor, given }) => ({ factor, given: moved(given) }));
      return { kind: combination.kind, products, zeros };
    }
    return undefined;
  }

  remember(goal: string, facts: readonly string[], combination: Combination): void {
    const places = [
      ...combination.products.flatMap(({ given }) => given),
      ...combination.zeros.map(({ given }) => given),
    ];
    const used = new Map(places.map(place => [place, facts[place]!]));
    this.found.set(goal, [...(this.found.get(goal) ?? []), { facts: used, combination }]);
  }
}

const keys = new WeakMap<Fact, string>();

function nameOf(fact: Fact): string {
  const name = keys.get(fact) ?? `${fact.sign}${keyOf(fact.p)}`;
  keys.set(fact, name);
  return name;
}

function combinationOf(
  goal: Fact,
  facts: readonly Fact[],
  degree: number,
  searches: Searches,
): Combination | undefined {
  const names = facts.map(nameOf);
  const known = searches.recall(nameOf(goal), names);
  if (known !== undefined) return known;
  const asKnown = ({ p, sign }: Fact): Known => ({ p: forSearch(p), sign });
  const found = findCombination(asKnown(goal), facts.map(asKnown), degree, searches);
  if (found !== undefined) searches.remember(nameOf(goal), names, found);
  return found;
}

/** Looks for a proof by products of facts up to a degree; whatever is found, the kernel has yet to accept. */
export function findProof(goal: Fact, facts: readonly Fact[], degree: number, searches: Searches): Proof | undefined {
  const found = combinationOf(goal, facts, degree, searches);
  if (found === undefined) return undefined;
  const one = constant(1n);
  const terms = found.products.map(({ weight: { n, d }, given }) => ({ weight: rational(n, d), square: one, given }));
  const zeros = found.zeros.map(({ factor: p, given }) => ({ factor: forKernel(p), given }));
  if (found.kind === 'goal') return { terms, zeros };
  // From 0 > 0 everything follows: as a multiplier it makes any identity 0 = 0.
  const falsum: Fact = { p: constant(0n), sign: '>' };
  const lemmas = [{ fact: falsum, proof: { terms, zeros } }];
  const multiplier = [facts.length];
  if (goal.sign !== '>') return { lemmas, multiplier };
  return { lemmas, multiplier, terms: [{ weight: rational(1n), square: one, given: multiplier }] };
}

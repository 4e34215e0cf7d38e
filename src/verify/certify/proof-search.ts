import { constant, type Fact, negate, type Proof, power, rational } from '../kernel/index.js';
import { findByBoxes } from './boxes.js';
import { findByCompletedSquare } from './completed-square.js';
import { findByCoordinates } from './coordinates.js';
import { findByDenial, fromFalsum } from './denial.js';
import { findByElimination } from './elimination.js';
import { findByFactors } from './factors.js';
import { findByOrder } from './order.js';
import { forKernel, forSearch, keyOf, positiveRatio } from './quotient.js';
import { findByRaising } from './raising.js';
import { findByRepeatedFactors, findBySimplerFacts } from './repeated-factors.js';
import { rootsIn } from './root-letter.js';
import { type DefinedLetter, edgesOf, type Sample, samplesOf } from './sampling.js';
import { type Combination, findCombination, type Known } from './search.js';
import type { SimplexWork } from './simplex.js';
import { findBySlacks, findTermByTerm } from './slacks.js';
import type { Reach } from './sos/identity.js';
import { degreeOf, isHomogeneous, namesOf } from './sos/monomial.js';
import { findSquaresProof } from './sos/search.js';
import { findBySubstitution } from './substitution.js';

/** What all searches for one claim may rewrite together: some three seconds; past it nothing more is found. */
const CLAIM_WORK = 3_000_000;

/** Multiplications of doubles in all searches for sums of squares for one claim: some five seconds. */
const CLAIM_FLOPS = 1.2e9;

/** Of these eliminations may spend no more than this share. */
const ELIMINATION_SHARE = 0.3;

/** Side goals of eliminations for one claim. */
const CLAIM_ELIMINATIONS = 60;

/** The work that searches have done: entries of simplex tableaux, and multiplications of doubles. */
export interface Spent {
  readonly entries: number;
  readonly multiplications: number;
}

/** A combination that was found, with the facts at the places it names. */
interface Remembered {
  readonly facts: ReadonlyMap<number, string>;
  readonly combination: Combination;
}

/** The searches for one claim: what they may still spend, and what they have found, as cases share most of their facts. */
export class Searches implements SimplexWork {
  left: number;
  /** What the searches for sums of squares may still multiply. */
  flops: number;
  private readonly squares = new Map<string, Proof | undefined>();
  private readonly found = new Map<string, Remembered[]>();
  private readonly defined = new Map<string, DefinedLetter>();
  private readonly drawn = new Map<string, readonly Sample[]>();
  private readonly others: Searches[] = [];

  /** Side goals of eliminations that may still be looked at. */
  private eliminations: number;
  private readonly leastFlops: number;

  /** @param budget a factor on the work that is granted */
  constructor(readonly budget = 1) {
    this.left = CLAIM_WORK * budget;
    this.flops = CLAIM_FLOPS * budget;
    this.leastFlops = (1 - ELIMINATION_SHARE) * this.flops;
    this.eliminations = CLAIM_ELIMINATIONS * budget;
  }

  /** Searches with a share of that to spend, counted with these. */
  share(share: number): Searches {
    const other = new Searches(share * this.budget);
    this.others.push(other);
    return other;
  }

  get spent(): Spent {
    const own = {
      entries: CLAIM_WORK * this.budget - this.left,
      multiplications: CLAIM_FLOPS * this.budget - this.flops,
    };
    return this.others.reduce(
      (sum, { spent }) => ({
        entries: sum.entries + spent.entries,
        multiplications: sum.multiplications + spent.multiplications,
      }),
      own,
    );
  }

  mayEliminate(): boolean {
    return this.eliminations-- > 0 && this.flops > this.leastFlops;
  }

  /** Tells what a letter stands for, so that points are drawn where it has that value. */
  define(letter: DefinedLetter): void {
    this.defined.delete(letter.letter);
    this.defined.set(letter.letter, letter);
  }

  /** Points at which all facts hold, drawn once for these facts. */
  samples(facts: readonly Fact[]): readonly Sample[] {
    const names = facts.map(nameOf).join(', ');
    const samples = this.drawn.get(names) ?? samplesOf(facts, [...this.defined.values()]);
    this.drawn.set(names, samples);
    return samples;
  }

  /** Whether a point is known at which all facts hold and the goal does not; for p > 0 also one on an edge with p = 0. */
  refutes(goal: Fact, facts: readonly Fact[]): boolean {
    const samples = this.samples(facts);
    if (samples.some(sample => sample.violates(goal) || goal.p.size === 0)) return true;
    return goal.sign === '>' && edgesOf(facts, samples).some(point => point.isAtMostZero(goal.p));
  }

  /** The sign of p at points where all facts hold; 0 where it is not the same at all of them, or no point is known. */
  sideOf(p: Fact['p'], facts: readonly Fact[]): number {
    const sides = new Set(this.samples(facts).map(sample => Math.sign(sample.at(p))));
    return sides.size === 1 ? [...sides][0]! : 0;
  }

  /** A proof by sums of squares, looked for once for each goal, facts and reach. */
  squaresProof(goal: Fact, facts: readonly Fact[], degree: number, roads: Reach['roads']): Proof | undefined {
    const name = [nameOf(goal), degree, roads, ...facts.map(nameOf)].join('; ');
    if (this.squares.has(name)) return this.squares.get(name);
    if (this.flops <= 0) return undefined;
    const isSatisfied = this.samples(facts).length > 0;
    const factors = roads === 'identity' ? 1 : 3;
    const reach: Reach = { flops: this.flops, degree, factors, roads, isSatisfied };
    const proof = findSquaresProof(goal, facts, reach);
    this.flops = reach.flops;
    this.squares.set(name, proof);
    return proof;
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

const falsum: Fact = { p: constant(0n), sign: '>' };

/** Everything follows from 0 > 0, shown as the lemma after the facts. */
const fromContradiction = (goal: Fact, place: number, proof: Proof): Proof => ({
  lemmas: [{ fact: falsum, proof }],
  ...fromFalsum(goal, place),
});

/** Looks for a proof by products of facts up to a degree; whatever is found, the kernel has yet to accept. */
export function findProof(goal: Fact, facts: readonly Fact[], degree: number, searches: Searches): Proof | undefined {
  const found = combinationOf(goal, facts, degree, searches);
  if (found === undefined) return undefined;
  const one = constant(1n);
  const terms = found.products.map(({ weight: { n, d }, given }) => ({ weight: rational(n, d), square: one, given }));
  const zeros = found.zeros.map(({ factor: p, given }) => ({ factor: forKernel(p), given }));
  if (found.kind === 'goal') return { terms, zeros };
  return fromContradiction(goal, facts.length, { terms, zeros });
}

/** Degrees above that of the goal in which combinations of products are looked for once sums of squares have failed. */
const MORE_DEGREES = [1, 2];

/** Identities of a higher degree are not looked for. */
export const SEARCH_DEGREE = 12;
/** Nor of this in one letter, where they are short. */
export const DEGREE_ALONE = 24;

/** The highest degree of an identity that is looked for. */
export const highestDegree = (goal: Fact, facts: readonly Fact[]): number =>
  namesOf([goal, ...facts].map(({ p }) => p)).length > 1 ? SEARCH_DEGREE : DEGREE_ALONE;

/** A side condition is looked for up to this degree. */
const SIDE_DEGREE = 6;

/** A side condition that holds at so many points is worth a semidefinite program. */
const FEWEST_POINTS = 5;

/** The goal as a multiple of one fact, whatever its degree; not of 1 > 0, which may stand in the place of another fact. */
function byOneFact(goal: Fact, facts: readonly Fact[]): Proof | undefined {
  for (const [place, { p, sign }] of facts.entries()) {
    if (degreeOf(p) < 1) continue;
    const weight = sign === '>' || sign === goal.sign ? positiveRatio(goal.p, p) : undefined;
    if (weight === undefined || (goal.sign === '=') !== (sign === '=')) continue;
    if (goal.sign === '=') return { zeros: [{ factor: constant(weight.n, weight.d), given: place }] };
    return { terms: [{ weight: rational(weight.n, weight.d), square: constant(1n), given: [place] }] };
  }
  return undefined;
}

/** Looks for a proof of a condition met on the way: a combination, then sums of squares with single facts. */
export function findSideProof(goal: Fact, facts: readonly Fact[], searches: Searches): Proof | undefined {
  const known =
    byOneFact(goal, facts) ??
    findTermByTerm(goal, facts) ??
    findByFactors(goal, facts, rest => findSideProof(rest, facts, searches));
  if (known !== undefined) return known;
  const degree = degreeOf(goal.p);
  if (degree > SIDE_DEGREE) return undefined;
  const found = findProof(goal, facts, degree, searches);
  if (found !== undefined) return found;
  // Without points at which it could fail there is little to say that it holds, but a quadratic is quickly tried.
  if (degree > 2 && searches.samples(facts).length < FEWEST_POINTS) return undefined;
  return searches.squaresProof(goal, facts, degree + (degree % 2), 'identity');
}

/** So many letters that stand for functions are taken out of a goal, one after the other. */
const MOST_ELIMINATIONS = 2;

/** A square is completed in one letter after the other, or once more where its coefficient is told from 0, so many times. */
const MOST_COMPLETIONS = 2;

/** Roots under roots and sums of roots are squared so many times. */
const MOST_RAISINGS = 3;

/**
 * Looks for a proof of a goal: of what is left of it without factors that are > 0; combinations of products of facts of its
 * own degree, sums of squares times products with the degree raised, combinations of a higher degree; and where square roots
 * are left, of the goal squared.
 */
export function findGoalProof(
  goal: Fact,
  facts: readonly Fact[],
  searches: Searches,
  raisings = MOST_RAISINGS,
  eliminations = MOST_ELIMINATIONS,
  completions = MOST_COMPLETIONS,
): Proof | undefined {
  const search = (rest: Fact, known: readonly Fact[], spent = 0): Proof | undefined =>
    findGoalProof(rest, known, searches, raisings, eliminations, completions - spent);
  const byElimination = (known: readonly Fact[]): Proof | undefined =>
    findByElimination(goal, known, {
      prove: (rest, others) =>
        searches.mayEliminate()
          ? findGoalProof(rest, others, searches, raisings, eliminations - 1, completions)
          : undefined,
      samples: searches.samples(known),
    });
  const side = (fact: Fact, known: readonly Fact[]): Proof | undefined => findSideProof(fact, known, searches);
  const found =
    findBySimplerFacts(goal, facts, search) ??
    findBySubstitution(goal, facts, { side, rest: search }) ??
    findByFactors(goal, facts, rest => search(rest, facts)) ??
    findByRepeatedFactors(goal, facts, search, p => searches.sideOf(p, facts)) ??
    findAsItStands(goal, facts, searches, {
      byElimination: eliminations === 0 ? () => undefined : byElimination,
      // Not for the many side goals of an elimination.
      bySquare: known =>
        completions === 0 || eliminations < MOST_ELIMINATIONS
          ? undefined
          : findByCompletedSquare(goal, known, (fact, others) => search(fact, others, 1)),
      byCoordinates: eliminations < MOST_ELIMINATIONS ? () => undefined : known => byCoordinates(goal, known, searches),
      byRaising: known =>
        raisings === 0
          ? undefined
          : findByRaising(goal, known, {
              side,
              raised: (fact, more) => (rootsIn(fact.p).length === 0 ? side(fact, more) : findTermByTerm(fact, more)),
            }),
    });
  if (found !== undefined || raisings === 0 || searches.left <= 0) return found;
  if (searches.refutes(goal, facts)) return undefined;
  return findByRaising(goal, facts, {
    side,
    raised: (fact, known) => findGoalProof(fact, known, searches, raisings - 1),
  });
}

/** The facts that are tied to the letters of the goal, with 1 > 0 in the place of the others: no search uses it. */
function aboutGoal(goal: Fact, facts: readonly Fact[]): readonly Fact[] {
  const known = new Set(namesOf([goal.p]));
  const letters = facts.map(({ p }) => namesOf([p]));
  if (known.size === 0) return facts;
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const own of letters) if (own.some(name => known.has(name))) for (const name of own) known.add(name);
  }
  const nothing: Fact = { p: constant(1n), sign: '>' };
  return facts.map((fact, k) => (letters[k]!.some(name => known.has(name)) ? fact : nothing));
}

/** Contradictions among so many facts at once are looked for before anything else where no point satisfies them all. */
const CONTRADICTION_DEGREE = 2;

/** Further searches for the goal from facts. */
interface Roads {
  readonly byElimination: (facts: readonly Fact[]) => Proof | undefined;
  readonly byCoordinates: (facts: readonly Fact[]) => Proof | undefined;
  readonly bySquare: (facts: readonly Fact[]) => Proof | undefined;
  readonly byRaising: (facts: readonly Fact[]) => Proof | undefined;
}

const byCoordinates = (goal: Fact, facts: readonly Fact[], searches: Searches): Proof | undefined =>
  findByCoordinates(goal, facts, {
    work: searches,
    refutes: (fact, known) => searches.refutes(fact, known),
    squares: (fact, known) => searches.squaresProof(fact, known, SEARCH_DEGREE, 'products'),
  });

function findAsItStands(
  goal: Fact,
  all: readonly Fact[],
  searches: Searches,
  { byElimination, byCoordinates, bySquare, byRaising }: Roads,
): Proof | undefined {
  const impossible = all.findIndex(({ p, sign }) => p.size === 0 && sign === '>');
  if (impossible !== -1) return fromFalsum(goal, impossible);
  const byTerms = findTermByTerm(goal, all);
  if (byTerms !== undefined) return byTerms;
  const contradiction =
    searches.samples(all).length > 0 ? undefined : findProof(falsum, all, CONTRADICTION_DEGREE, searches);
  if (contradiction !== undefined) return fromContradiction(goal, all.length, contradiction);
  const facts = aboutGoal(goal, all);
  const degree = Math.max(0, degreeOf(goal.p));
  const most = highestDegree(goal, facts);
  if (degree > most || searches.refutes(goal, facts)) return undefined;
  const squared = goal.sign === '=' ? byOneFact({ p: negate(power(goal.p, 2)), sign: '>=' }, facts) : undefined;
  if (squared !== undefined) return { square: squared };
  const side = (fact: Fact, known: readonly Fact[]): Proof | undefined => findSideProof(fact, known, searches);
  const first =
    // Products of bounds would do as well, and be longer.
    (degree === 1 ? findProof(goal, facts, 1, searches) : undefined) ??
    findBySlacks(goal, facts, searches) ??
    byRaising(facts) ??
    findProof(goal, facts, degree, searches) ??
    findByBoxes(goal, facts) ??
    byElimination(facts) ??
    findByDenial(goal, facts, side, searches) ??
    byCoordinates(facts) ??
    bySquare(facts) ??
    searches.squaresProof(goal, facts, most, 'all') ??
    findByOrder(goal, facts, (ordered, known) => findBySlacks(ordered, known, searches));
  if (first !== undefined || [goal, ...facts].every(({ p }) => isHomogeneous(p))) return first;
  for (const extra of MORE_DEGREES) {
    const proof = findProof(goal, facts, degree + extra, searches);
    if (proof !== undefined) return proof;
  }
  return undefined;
}

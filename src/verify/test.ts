import fc from 'fast-check';
import { pointsNear } from '../claim/candidates.js';
import type { Check, Claim, Goal, Need } from '../claim/claim.js';
import type { Evidence, Witness } from '../claim/evidence.js';
import { conclusionOf, unmet, unsettledNeeds } from '../claim/needs.js';
import { type Point, PointMaker, readPoint, showPoint } from '../claim/points.js';
import { type Candidate, hasExpectation, SlackSearch } from '../claim/search.js';
import { AtPoint } from '../claim/truth.js';
import type { Condition } from '../formula/expression.js';
import { stream } from '../random/stream.js';
import type { Effort, Method } from './method.js';
import { arbitraryPoint } from './property.js';

/** Exact points per claim at budget 1; an expectation costs a few thousand rational operations a point. */
const points = { plain: 400, withExpectation: 80 } as const;
/** Points where joints, boundaries and equality sets cross, tried before any is drawn. */
const corners = { plain: 120, withExpectation: 40 } as const;
/** Starting points of the search for a violation, per goal, at budget 1. */
const starts = 24;
/** Instances of a program at budget 1. */
const instances = 60;
/** The share of points that satisfy the joint hypotheses below which drawing points is no test. */
const leastAcceptance = 0.01;

/** What the points of one run have seen. */
class Attack {
  tried = 0;
  accepted = 0;
  undecided = 0;
  readonly met = new Map<Goal, number>();
  readonly maker: PointMaker;
  private readonly needs: readonly Need[];

  constructor(readonly claim: Claim) {
    this.maker = new PointMaker(claim);
    this.needs = unsettledNeeds(claim);
  }

  /** Tries goals at a point. @returns the witness, if one fails */
  at(point: Point, goals: readonly Goal[] = this.claim.goals): Witness | undefined {
    const at = new AtPoint(this.claim, point);
    this.tried++;
    if (at.all(this.claim.hypotheses) !== true) return undefined;
    this.accepted++;
    this.checkNeeds(at);
    for (const goal of goals) {
      const outcome = at.tryGoal(goal);
      if (outcome === 'outside') continue;
      if (outcome === 'undecided') this.undecided++;
      else this.met.set(goal, (this.met.get(goal) ?? 0) + 1);
      if (outcome === 'fails') return { point: showPoint(point), shows: at.showFailure(goal) };
    }
    return undefined;
  }

  /** @throws FormulaError where a divisor is 0 at an admissible point */
  private checkNeeds(at: AtPoint): void {
    for (const need of this.needs)
      if (at.all(need.where) === true && at.truth(conclusionOf(need)) === false) throw unmet(need, at.text());
  }

  /** Looks for admissible zeros of divisors where points drawn at random have little chance to fall. */
  searchNeeds(effort: Effort): void {
    const seen = (goal: Goal): Witness | undefined => {
      for (const candidate of this.candidates(goal, effort, 6).slice(0, 3))
        for (const point of pointsNear(this.maker, candidate)) {
          const at = new AtPoint(this.claim, point);
          if (at.all([...this.claim.hypotheses, ...goal.hypotheses]) !== true) continue;
          if (at.truth(goal.conclusion) === false) return { point: showPoint(point), shows: at.text() };
        }
      return undefined;
    };
    for (const need of this.needs) {
      if ([conclusionOf(need), ...need.where, ...this.claim.hypotheses].some(conditionHasExpectation)) continue;
      const conclusion = conclusionOf(need);
      const hit = seen({ name: 'need', hypotheses: need.where, conclusion });
      if (hit !== undefined) throw unmet(need, hit.shows);
      if (need.to !== 'be nonzero' || need.where.length > 0 || this.claim.provided.length > 0) continue;
      // Between a point where a divisor is positive and one where it is negative it is 0, rational or not.
      const sides = (['>', '<'] as const).map(relation =>
        seen({ name: 'need', hypotheses: [], conclusion: { ...conclusion, relation } as Condition }),
      );
      if (sides[0] !== undefined && sides[1] !== undefined)
        throw unmet(need, `it changes sign between ${sides[0].shows} and ${sides[1].shows}`);
    }
  }

  candidates(goal: Goal | undefined, { seed, budget }: Effort, from = starts): Candidate[] {
    const search = new SlackSearch(this.claim, goal);
    return search.minimise(stream(seed, 'search', this.claim.id, goal?.name ?? 'hypotheses'), Math.ceil(from * budget));
  }

  /** Follows the slack of each goal downhill in float64 and tries the rational points nearby. */
  search(effort: Effort): { witness?: Witness; touch?: string } {
    for (const goal of this.claim.goals) {
      const parts = [...goal.hypotheses, goal.conclusion, ...this.claim.hypotheses];
      if (parts.some(part => conditionHasExpectation(part))) continue;
      // A hypothesis V == ... leaves no room to move: the points drawn on it are its test.
      if (goal.hypotheses.some(part => part.kind === 'comparison' && part.relation === '==')) continue;
      const found = this.candidates(goal, effort);
      for (const candidate of found.slice(0, 3)) {
        if (candidate.slack > 1e-9) continue;
        for (const point of pointsNear(this.maker, candidate)) {
          const witness = this.at(point, [goal]);
          if (witness !== undefined) return { witness };
        }
      }
      const touch = this.touches(goal, found);
      if (touch !== undefined) return { touch };
    }
    return {};
  }

  /**
   * A strict inequality whose sides meet, up to rounding, at an inner point that no rational decides: it may fail there.
   */
  private touches(goal: Goal, found: readonly Candidate[]): string | undefined {
    const { conclusion } = goal;
    if (conclusion.kind !== 'comparison' || !['<', '>', '!='].includes(conclusion.relation)) return undefined;
    const nearest = found[0];
    if (nearest === undefined || nearest.slack > 1e-13 || nearest.t.some(t => t < 1e-4 || t > 1 - 1e-4))
      return undefined;
    const sidesMeet: Condition = { ...conclusion, relation: '==' };
    for (const point of pointsNear(this.maker, nearest))
      if (new AtPoint(this.claim, point).truth(sidesMeet) === true) return undefined;
    const place = this.claim.variables.map((variable, k) => `${variable.name} = ${nearest.x[k]}`).join(', ');
    return `${goal.name}: the two sides meet, up to rounding, near ${place}, and no rational point decides`;
  }

  /** Points that satisfy joint hypotheses which drawing rarely meets. */
  searchFeasible(effort: Effort): { witness?: Witness; outcome?: 'open'; detail?: string } {
    if (this.claim.hypotheses.some(conditionHasExpectation))
      return { outcome: 'open', detail: 'no admissible point found' };
    const found = this.candidates(undefined, effort, 5 * starts);
    for (const candidate of found) {
      if (candidate.slack > 2 + 1e-6) continue;
      for (const point of pointsNear(this.maker, candidate)) {
        const witness = this.at(point);
        if (witness !== undefined) return { witness };
      }
    }
    if (this.accepted > 0) return {};
    // A search in doubles proves nothing: that the hypotheses contradict each other is for a method that proves to say.
    const least = Math.max(0, found[0]!.slack - 2);
    return {
      outcome: 'open',
      detail: `no admissible point found; the hypotheses fail by ${least.toPrecision(3)} at the nearest`,
    };
  }
}

function conditionHasExpectation(node: Condition): boolean {
  if (node.kind === 'comparison') return hasExpectation(node.left) || hasExpectation(node.right);
  return node.kind === 'not' ? conditionHasExpectation(node.of) : node.terms.some(conditionHasExpectation);
}

function runStatement(claim: Claim, effort: Effort): Evidence {
  const { seed, budget } = effort;
  const attack = new Attack(claim);
  const refuted = (witness: Witness, figures: Record<string, number | string> = {}): Evidence => ({
    method: 'test',
    outcome: 'refuted',
    detail: witness.shows,
    figures: { points: attack.accepted, seed, ...figures },
    witness,
  });
  if (claim.witness !== undefined) {
    const witness = attack.at(readPoint(claim.witness));
    if (witness !== undefined) return refuted(witness);
    return { method: 'test', outcome: 'open', detail: 'the recorded witness does not refute the claim' };
  }
  attack.searchNeeds(effort);
  const isCostly = claim.goals.some(goal => [...goal.hypotheses, goal.conclusion].some(conditionHasExpectation));
  const n = Math.max(1, Math.round((isCostly ? points.withExpectation : points.plain) * budget));
  for (const point of attack.maker.corners(isCostly ? corners.withExpectation : corners.plain)) {
    const witness = attack.at(point);
    if (witness !== undefined) return refuted(witness);
  }
  let found: Witness | undefined;
  const before = attack.accepted;
  const run = fc.check(
    fc.property(arbitraryPoint(attack.maker), point => {
      const witness = point === undefined ? undefined : attack.at(point);
      if (witness !== undefined) found = witness;
      return witness === undefined;
    }),
    { seed: stream(seed, 'test', claim.id).uint32() | 0, numRuns: n },
  );
  if (found !== undefined) return refuted(found, { path: run.counterexamplePath ?? '' });
  const acceptance = (attack.accepted - before) / n;
  if (acceptance < leastAcceptance && claim.variables.length > 0) {
    const { witness, outcome, detail } = attack.searchFeasible(effort);
    if (witness !== undefined) return refuted(witness);
    if (outcome !== undefined)
      return { method: 'test', outcome, detail: detail!, figures: { tried: attack.tried, seed } };
  }
  const { witness, touch } = attack.search(effort);
  if (witness !== undefined) return refuted(witness);
  const figures = { points: attack.accepted, tried: attack.tried, undecided: attack.undecided, acceptance, seed };
  if (touch !== undefined) return { method: 'test', outcome: 'open', detail: touch, figures };
  const rate = claim.provided.length === 0 ? '' : `, ${Math.round(1000 * acceptance) / 10} % of those drawn`;
  const detail = `${attack.accepted} exact points${rate}, seed ${seed}`;
  const unmetGoals = claim.goals.filter(goal => !/^(no overlap|joint)/.test(goal.name) && !attack.met.has(goal));
  const inexact = unmetGoals.find(goal => conditionHasExpectation(goal.conclusion) && attack.undecided > 0);
  if (inexact !== undefined) {
    const reason = `${inexact.name}: an expectation without an exact value at rational points`;
    return { method: 'test', outcome: 'not applicable', detail: reason, figures };
  }
  if (attack.accepted < 10 || unmetGoals.some(goal => goal.hypotheses.length === 0))
    return { method: 'test', outcome: 'open', detail: `too few points decide: ${detail}`, figures };
  const restsOn = unmetGoals.map(goal => `${goal.name}: no rational point met its hypotheses`);
  return { method: 'test', outcome: 'passed', detail, figures, ...(restsOn.length === 0 ? {} : { restsOn }) };
}

function runProgram(claim: Claim, { seed, budget }: Effort): Evidence {
  const { sizes, check, impurity } = claim.program!;
  const n = Math.max(1, Math.round(instances * budget));
  const restsOn = [`a program checks it: ${impurity}`];
  for (let i = 0; i < n; i++) {
    const source = stream(seed, 'program', claim.id, i);
    // Small sizes first, so that a witness is small.
    const drawn = Object.fromEntries(
      Object.entries(sizes).map(([name, [from, to]]) => {
        const reach = Math.min(to - from, Math.floor((i * (to - from + 1)) / n) + 1);
        return [name, from + Math.floor(source.uniform() * (reach + 1))];
      }),
    );
    const sizesOf = JSON.stringify(drawn);
    let found: Check;
    try {
      found = check(drawn, source);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { method: 'test', outcome: 'error', detail: `check throws at ${sizesOf}: ${message}`, restsOn };
    }
    if (typeof found?.holds !== 'boolean' || typeof found.shows !== 'string')
      return {
        method: 'test',
        outcome: 'error',
        detail: `check returns no { holds, shows } at ${sizesOf}, instance ${i + 1}`,
        restsOn,
      };
    const { holds, shows, point } = found;
    if (holds) continue;
    const sizesShown = Object.fromEntries(Object.entries(drawn).map(([name, size]) => [name, String(size)]));
    const witness: Witness = { point: { ...sizesShown, ...point }, shows };
    return { method: 'test', outcome: 'refuted', detail: shows, figures: { instances: i + 1, seed }, restsOn, witness };
  }
  return {
    method: 'test',
    outcome: 'passed',
    detail: `${n} instances, seed ${seed}`,
    figures: { instances: n, seed },
    restsOn,
  };
}

/** No counterexample at n exact rational points, on joints, boundaries and equality sets as well as inside. */
export const test: Method = {
  name: 'test',
  proves: false,
  refutes: true,
  inapplicable: claim => (claim.kind === 'empirical' ? 'an experiment, not a statement' : undefined),
  run: (claim, effort) => (claim.program === undefined ? runStatement(claim, effort) : runProgram(claim, effort)),
};

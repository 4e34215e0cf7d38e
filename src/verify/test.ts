import fc from 'fast-check';
import type { Claim, Goal } from '../claim/claim.js';
import type { Evidence, Witness } from '../claim/evidence.js';
import { type Point, PointMaker, showPoint } from '../claim/points.js';
import { all, atPoint, showFailure, tryGoal } from '../claim/truth.js';
import type { Effort, Method } from './method.js';

/** Exact points per claim at budget 1. */
const pointsPerClaim = 400;

/** Decisions a point is made of: enough for a dozen variables; later ones repeat. */
const decisions = 64;

/** Reads a finite list of integers as an endless source of decisions. */
function reading(list: readonly number[]): (n: number) => number {
  let next = 0;
  return n => list[next++ % list.length]! % n;
}

interface Tally {
  tried: number;
  accepted: number;
  readonly perGoal: Map<Goal, number>;
}

/** Tries every goal at a point; returns the failing goal. */
function attack(claim: Claim, point: Point, tally: Tally): { goal: Goal; witness: Witness } | undefined {
  const evaluator = atPoint(claim, point);
  tally.tried++;
  if (all(evaluator, claim.hypotheses) !== true) return undefined;
  tally.accepted++;
  for (const goal of claim.goals) {
    const outcome = tryGoal(evaluator, goal);
    if (outcome === 'outside') continue;
    tally.perGoal.set(goal, (tally.perGoal.get(goal) ?? 0) + 1);
    if (outcome === 'fails') return { goal, witness: { point: showPoint(point), shows: showFailure(evaluator, goal) } };
  }
  return undefined;
}

function runTest(claim: Claim, { seed, budget }: Effort): Evidence {
  const maker = new PointMaker(claim);
  const tally: Tally = { tried: 0, accepted: 0, perGoal: new Map() };
  let found: Witness | undefined;
  const n = Math.max(1, Math.round(pointsPerClaim * budget));
  fc.check(
    fc.property(fc.array(fc.nat(), { minLength: decisions, maxLength: decisions }), list => {
      const point = maker.make(reading(list));
      const failure = point === undefined ? undefined : attack(claim, point, tally);
      if (failure !== undefined) found = failure.witness;
      return failure === undefined;
    }),
    { seed: (seed % 0x100000000) | 0, numRuns: n },
  );
  const figures = { points: tally.accepted, tried: tally.tried, seed };
  if (found !== undefined) return { method: 'test', outcome: 'refuted', detail: found.shows, figures, witness: found };
  return { method: 'test', outcome: 'passed', detail: `${tally.accepted} exact points, seed ${seed}`, figures };
}

/** No counterexample at n exact rational points, on joints, boundaries and equality sets as well as inside. */
export const test: Method = {
  name: 'test',
  proves: false,
  refutes: true,
  inapplicable: claim => (claim.kind === 'empirical' ? 'an experiment, not a statement' : undefined),
  run: runTest,
};

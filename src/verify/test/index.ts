import fc from 'fast-check';
import { type Claim, isExperiment } from '../../claim/claim.js';
import type { Evidence, Witness } from '../../claim/evidence.js';
import { readPoint } from '../../claim/points.js';
import { hasExpectation } from '../../formula/walk.js';
import { stream } from '../../random/stream.js';
import type { Effort, Method } from '../method.js';
import { arbitraryPoint } from '../property.js';
import { Attack } from './attack.js';
import { runProgram } from './program.js';

/** Exact points per claim at budget 1; an expectation costs a few thousand rational operations a point. */
const points = { plain: 400, withExpectation: 80 } as const;
/** Points where joints, boundaries and equality sets cross, tried before any is drawn. */
const corners = { plain: 120, withExpectation: 40 } as const;
/** The share of points that satisfy the joint hypotheses below which drawing points is no test. */
const leastAcceptance = 0.01;

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
    const detail = attack.doubt ?? `the recorded witness ${seenOf(attack)}`;
    return { method: 'test', outcome: 'open', detail };
  }
  attack.searchObligations(effort);
  const isCostly = claim.goals.some(goal => [...goal.hypotheses, goal.conclusion].some(hasExpectation));
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
  if (attack.doubt !== undefined) return { method: 'test', outcome: 'open', detail: attack.doubt };
  const figures = { points: attack.accepted, tried: attack.tried, undecided: attack.undecided, acceptance, seed };
  if (touch !== undefined) return { method: 'test', outcome: 'open', detail: touch, figures };
  const rate = claim.provided.length === 0 ? '' : `, ${Math.round(1000 * acceptance) / 10} % of those drawn`;
  const detail = `${attack.accepted} exact points${rate}, seed ${seed}`;
  const unmetGoals = claim.goals.filter(goal => !/^(no overlap|joint)/.test(goal.name) && !attack.met.has(goal));
  const inexact = unmetGoals.find(goal => hasExpectation(goal.conclusion) && attack.undecided > 0);
  if (inexact !== undefined) {
    const reason = `${inexact.name}: an expectation without an exact value at rational points`;
    return { method: 'test', outcome: 'not applicable', detail: reason, figures };
  }
  if (attack.accepted < 10 || unmetGoals.some(goal => goal.hypotheses.length === 0))
    return { method: 'test', outcome: 'open', detail: `too few points decide: ${detail}`, figures };
  const restsOn = unmetGoals.map(goal => `${goal.name}: no rational point met its hypotheses`);
  return { method: 'test', outcome: 'passed', detail, figures, ...(restsOn.length === 0 ? {} : { restsOn }) };
}

/** What a witness that refutes nothing says. */
const seenOf = ({ accepted, undecided }: Attack): string => {
  if (accepted === 0) return 'does not satisfy the hypotheses';
  return undecided > 0 ? 'does not decide the claim' : 'does not refute the claim';
};

/** No counterexample at n exact rational points, on joints, boundaries and equality sets as well as inside. */
export const testMethod: Method = {
  name: 'test',
  proves: false,
  refutes: true,
  inapplicable: claim => (isExperiment(claim) ? 'an experiment, not a statement' : undefined),
  run: (claim, effort) => (claim.program === undefined ? runStatement(claim, effort) : runProgram(claim, effort)),
};

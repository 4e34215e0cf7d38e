import { type Claim, type Mutant, requireClaims } from '../claim/claim.js';
import type { MethodName, Outcome } from '../claim/evidence.js';
import { readPoint } from '../claim/points.js';
import { AtPoint } from '../claim/truth.js';
import { Interrupted, VolumizationError } from '../errors.js';
import { methodLoaders, requireVerifyOptions, type VerifyOptions } from './verify.js';

/** What a method made of a mutant, and whether that is what it must make of it. */
export interface MutantFinding {
  /** The id of the claim's paper, empty where it belongs to none. */
  readonly paper: string;
  readonly claim: string;
  readonly mutant: string;
  /** A method, or `witness`: the recorded point, re-checked in Q. */
  readonly method: MethodName | 'witness';
  readonly outcome: Outcome;
  /**
   * A method that refutes must refute a false statement, one that proves must not pass it; of the correction of a
   * refuted claim the opposite: it must not be refuted. Sampling need only see one of a claim's mutants.
   */
  readonly ok: boolean;
  readonly detail: string;
}

/** Re-checks the recorded witness of a mutant: the point satisfies its hypotheses and its statement fails there. */
function checkWitness(claim: Claim, mutant: Mutant): MutantFinding {
  const row = { paper: claim.paper, claim: claim.id, mutant: mutant.name, method: 'witness' as const };
  if (mutant.witness === undefined) {
    const excused = claim.expect === 'refuted' || mutant.claim.program !== undefined;
    return { ...row, outcome: 'not applicable', ok: excused, detail: 'no witness recorded' };
  }
  const at = new AtPoint(mutant.claim, readPoint(mutant.witness));
  if (at.all(mutant.claim.hypotheses) !== true)
    return { ...row, outcome: 'open', ok: false, detail: `${at.text()} does not satisfy the hypotheses` };
  const outcomes = mutant.claim.goals.map(goal => at.tryGoal(goal));
  const goal = mutant.claim.goals[outcomes.indexOf('fails')];
  if (goal === undefined && outcomes.includes('undecided'))
    return {
      ...row,
      outcome: 'not applicable',
      ok: true,
      detail: `not decided in Q at ${at.text()}: for sampling to see`,
    };
  return goal === undefined
    ? { ...row, outcome: 'open', ok: false, detail: `nothing fails at ${at.text()}` }
    : { ...row, outcome: 'refuted', ok: true, detail: at.showFailure(goal) };
}

/** Every mutant of every claim under every method: the table that shows that the checks can fail. */
export async function verifyMutants(claims: readonly Claim[], options: VerifyOptions = {}): Promise<MutantFinding[]> {
  requireVerifyOptions('verifyMutants', options);
  requireClaims('verifyMutants', claims);
  const { seed = 1, budget = 1 } = options;
  const names = options.methods ?? (Object.keys(methodLoaders) as MethodName[]);
  const rows: MutantFinding[] = [];
  const of = names.length * claims.reduce((sum, { mutants }) => sum + mutants.length, 0);
  let done = 0;
  for (const claim of claims)
    for (const mutant of claim.mutants) {
      const isFalse = claim.expect !== 'refuted';
      rows.push(checkWitness(claim, mutant));
      for (const name of names) {
        if (options.signal?.aborted) throw new Interrupted('verifyMutants');
        options.onMethod?.(name, done++, of);
        const method = await methodLoaders[name]?.();
        if (method === undefined || method.inapplicable(mutant.claim) !== undefined) continue;
        const row = { paper: claim.paper, claim: claim.id, mutant: mutant.name, method: name };
        try {
          // Sampling looks where the difference is recorded; the other methods have to find their own point.
          const isSampled = name === 'sample' && mutant.witness !== undefined;
          const subject = isSampled ? { ...mutant.claim, witness: mutant.witness! } : mutant.claim;
          const { outcome, detail } = await method.run(subject, { seed, budget });
          const couldNot = outcome === 'not applicable' || outcome === 'not run';
          const mustRefute = name === 'test';
          const ok = isFalse
            ? couldNot || (mustRefute ? outcome === 'refuted' : !(method.proves && outcome === 'passed'))
            : outcome !== 'refuted';
          rows.push({ ...row, outcome, ok, detail });
        } catch (error) {
          if (!(error instanceof VolumizationError)) throw error;
          rows.push({ ...row, outcome: 'open', ok: false, detail: error.message.split('\n')[0]! });
        }
      }
    }
  return rows;
}

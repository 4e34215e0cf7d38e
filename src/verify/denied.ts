import type { Claim } from '../claim/claim.js';
import type { Evidence } from '../claim/evidence.js';
import { PointMaker, showPoint } from '../claim/points.js';
import { AtPoint } from '../claim/truth.js';
import { printCondition } from '../formula/print.js';
import { isMissing } from '../number/rational.js';
import { certifyMethod } from './certify/index.js';
import { type Effort, runMethod } from './method.js';

/** The share of the budget that a denial may cost. */
const SHARE = 1 / 4;
/** Corners among which a point is looked for that the hypotheses allow. */
const CORNERS = 60;

/**
 * A limit that is false by a rate: |of - is(0)| >= c at every h near 0. No point shows it, a proof does: of that sentence under
 * the hypotheses, which some point satisfies, together with all that the statement needs but a continuous remainder.
 */
export async function denied(claim: Claim, { seed, budget }: Effort): Promise<Evidence | undefined> {
  const { denial } = claim;
  const point = denial && new PointMaker(claim).corners(CORNERS).find(each => isAllowed(claim, each));
  if (denial === undefined || point === undefined) return undefined;
  const obligations = claim.obligations.filter(({ name }) => name !== denial.name);
  const alone: Claim = { ...claim, goals: [denial], obligations };
  const evidence = await runMethod(certifyMethod, alone, { seed, budget: budget * SHARE });
  if (evidence.outcome !== 'passed') return undefined;
  const shows = `${printCondition(denial.conclusion)} wherever ${denial.hypotheses.map(printCondition).join(' and ')}`;
  return { ...evidence, outcome: 'refuted', detail: shows, witness: { point: showPoint(point), shows } };
}

function isAllowed(claim: Claim, point: Parameters<typeof showPoint>[0]): boolean {
  try {
    return new AtPoint(claim, point).all(claim.hypotheses) === true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

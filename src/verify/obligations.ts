import type { Claim, Obligation } from '../claim/claim.js';
import { certifyMethod } from './certify/index.js';
import { encloseMethod } from './enclose/index.js';
import { type Effort, runMethod } from './method.js';

/** The share of a method's budget that one obligation may cost. */
const SHARE = 1 / 4;

/**
 * The first of what a statement needs in order to have a value that no method here can show. Where nothing proves the
 * statement, points in plenty at which it is true do not say that it has a value at the others: 1 / (x^2 - 2)^2 has one at
 * every rational number.
 */
export async function undischarged(claim: Claim, effort: Effort): Promise<Obligation | undefined> {
  const less: Effort = { ...effort, budget: effort.budget * SHARE };
  for (const obligation of claim.obligations) {
    const { under: hypotheses = claim.hypotheses } = obligation;
    const alone: Claim = { ...claim, hypotheses, goals: [obligation], obligations: [] };
    const isShown = async (method: typeof certifyMethod): Promise<boolean> =>
      ['passed', 'vacuous'].includes((await runMethod(method, alone, less)).outcome);
    if (!(await isShown(certifyMethod)) && !(await isShown(encloseMethod))) return obligation;
  }
  return undefined;
}

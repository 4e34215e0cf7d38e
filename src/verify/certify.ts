import { type Claim, integerCases } from '../claim/claim.js';
import type { Evidence } from '../claim/evidence.js';
import { DomainError, VolumizationError } from '../errors.js';
import type { Condition } from '../formula/expression.js';
import { GoalProof } from './certify/goal-proof.js';
import { Searches } from './certify/proof-search.js';
import { ProofError } from './kernel.js';
import type { Method } from './method.js';

export type { Certificate, TermText } from './certify/certificate.js';

/** The proofs of all goals, or why there is none. */
interface Derivation {
  readonly lines: readonly string[];
  readonly goals: number;
  readonly cases: number;
  readonly byCertificate: number;
}

function derive(claim: Claim): Derivation {
  const searches = new Searches();
  const lines: string[] = [];
  let [cases, byCertificate] = [0, 0];
  const choices = integerCases(claim);
  for (const goal of claim.goals)
    for (const integers of choices) {
      const proof = new GoalProof(claim, goal, integers, searches);
      try {
        proof.run();
      } catch (error) {
        if (error instanceof VolumizationError) throw new ProofError(`${goal.name}: ${error.message.split('\n')[0]}`);
        throw error;
      }
      const values = [...integers].map(([name, value]) => `, ${name} = ${value}`).join('');
      lines.push(`${goal.name}${values}.`, ...proof.lines.map(line => `  ${line}`));
      cases += proof.cases;
      byCertificate += proof.byCertificate;
    }
  return { lines, goals: claim.goals.length, cases, byCertificate };
}

/** Whether the hypotheses contradict each other, so that every statement would follow from them. */
function isVacuous(claim: Claim): boolean {
  const falsum: Condition = { kind: 'comparison', relation: '>', left: zero, right: zero, at: 0 };
  const searches = new Searches();
  try {
    for (const integers of integerCases(claim))
      new GoalProof(claim, { name: 'vacuous', hypotheses: [], conclusion: falsum }, integers, searches).run();
    return true;
  } catch (error) {
    if (error instanceof VolumizationError) return false;
    throw error;
  }
}

const zero = { kind: 'number', numerator: 0n, denominator: 1n, at: 0 } as const;

function run(claim: Claim): Evidence {
  try {
    if (isVacuous(claim))
      return { method: 'certify', outcome: 'vacuous', detail: 'the hypotheses contradict each other' };
    const { goals, cases, byCertificate } = derive(claim);
    const how = byCertificate === 0 ? 'by products of hypotheses' : `${byCertificate} by the certificate in the claim`;
    return {
      method: 'certify',
      outcome: 'passed',
      detail: `${goals} goals, ${cases} cases, ${how}`,
      figures: { goals, cases, byCertificate },
      restsOn: ['the exact kernel', 'the reading of the formulas as quotients of polynomials'],
    };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { method: 'certify', outcome: 'open', detail: error.message.split('\n')[0]! };
  }
}

/**
 * The proof of a claim as school algebra, line by line; what the kernel has replayed, nothing else.
 *
 * @throws ProofError if the exact kernel has no proof of the claim
 */
export function byHand(claim: Claim): readonly string[] {
  const reason = certify.inapplicable(claim);
  if (reason !== undefined) throw new DomainError('byHand', 'a claim made of inequalities and identities', reason);
  return derive(claim).lines;
}

/** Proved: identities and inequalities with a certificate of positivity, replayed by the exact kernel. */
export const certify: Method = {
  name: 'certify',
  proves: true,
  refutes: false,
  inapplicable: claim => {
    if (claim.goals.length === 0) return claim.kind === 'empirical' ? 'an experiment, not a statement' : 'a program';
    return undefined;
  },
  run,
};

import { type Claim, type Goal, integerCases, isExperiment, type Obligation } from '../../claim/claim.js';
import type { Evidence } from '../../claim/evidence.js';
import { DomainError, VolumizationError } from '../../errors.js';
import type { Condition } from '../../formula/expression.js';
import { type Fact, type Proof, ProofError } from '../kernel/index.js';
import type { Method } from '../method.js';
import type { NotSought } from './certificate.js';
import { GoalProof } from './goal-proof.js';
import { type Journal, keepJournal } from './journal.js';
import { Searches, type Spent } from './proof-search.js';

export type { Certificate, TermText } from './certificate.js';

/** The proofs of all goals, or why there is none. */
interface Derivation {
  readonly lines: readonly string[];
  readonly goals: number;
  readonly cases: number;
  readonly byCertificate: number;
  readonly restsOn: ReadonlySet<string>;
  readonly certified: readonly CertifiedGoal[];
}

/** What is proved, by name; of an obligation, that there is no such fault. */
const nameOf = (goal: Goal | Obligation): string => ('fault' in goal ? `${goal.name}, which ${goal.fault}` : goal.name);

/** The work that each part of a claim has to spend for itself. */
interface Granted {
  readonly ofHypotheses: Searches;
  readonly ofObligations: Searches;
  readonly ofGoals: Searches;
}

const granted = (budget: number): Granted => ({
  ofHypotheses: new Searches(budget),
  ofObligations: new Searches(budget),
  ofGoals: new Searches(budget),
});

/** The goals with the obligations, which are proved first: without them the statement has no meaning. */
function derive(claim: Claim, { ofObligations, ofGoals }: Granted): Derivation {
  const certified: CertifiedGoal[] = [];
  const lines: string[] = [];
  let [cases, byCertificate] = [0, 0];
  const restsOn = new Set<string>();
  const choices = integerCases(claim);
  const all = [
    ...claim.obligations.map(goal => ({ goal, searches: ofObligations })),
    ...claim.goals.map(goal => ({ goal, searches: ofGoals })),
  ];
  for (const { goal, searches } of all)
    for (const integers of choices) {
      const proof = new GoalProof(claim, goal, integers, searches);
      try {
        proof.run();
      } catch (error) {
        if (error instanceof VolumizationError)
          throw new ProofError(`${nameOf(goal)}: ${error.message.split('\n')[0]}`);
        throw error;
      }
      const values = [...integers].map(([name, value]) => `, ${name} = ${value}`).join('');
      lines.push(`${goal.name}${values}.`, ...proof.lines.map(line => `  ${line}`));
      certified.push(...proof.certified.map(certificate => ({ name: goal.name, ...certificate })));
      cases += proof.cases;
      byCertificate += proof.byCertificate;
      for (const foundation of proof.restsOn) restsOn.add(foundation);
    }
  return { lines, goals: claim.goals.length, cases, byCertificate, restsOn, certified };
}

/** Whether the hypotheses have values and contradict each other, so that every statement would follow from them. */
function isVacuous(claim: Claim, { ofHypotheses: searches }: Granted): boolean {
  const conclusion: Condition = { kind: 'comparison', relation: '>', left: zero, right: zero, at: 0 };
  const needed = claim.obligations.filter(({ under }) => under !== undefined);
  try {
    for (const goal of [{ name: 'vacuous', hypotheses: [], conclusion }, ...needed])
      for (const integers of integerCases(claim)) new GoalProof(claim, goal, integers, searches).run();
    return true;
  } catch (error) {
    if (error instanceof VolumizationError) return false;
    throw error;
  }
}

const zero = { kind: 'number', numerator: 0n, denominator: 1n, at: 0 } as const;

/** What every proof rests on. */
const foundations = ['the exact kernel', 'the reading of the formulas as quotients of polynomials'];

function run(claim: Claim, budget: number): Evidence {
  const work = granted(budget);
  try {
    if (isVacuous(claim, work))
      return { method: 'certify', outcome: 'vacuous', detail: 'the hypotheses contradict each other' };
    const { goals, cases, byCertificate, restsOn } = derive(claim, work);
    const how = byCertificate === 0 ? 'by products of hypotheses' : `${byCertificate} by the certificate in the claim`;
    return {
      method: 'certify',
      outcome: 'passed',
      detail: `${goals} goals, ${cases} cases, ${how}`,
      figures: { goals, cases, byCertificate },
      restsOn: [...foundations, ...restsOn],
    };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { method: 'certify', outcome: 'open', detail: error.message.split('\n')[0]! };
  }
}

/** One step that the kernel has replayed: why the goal follows from the facts. */
export interface CertifiedGoal {
  /** The part of the claim: `statement`, `equality`, ... */
  readonly name: string;
  readonly goal: Fact;
  readonly facts: readonly Fact[];
  readonly proof: Proof;
}

/** The proof of a claim with its certificates, or why there is none; and what the search has spent on it. */
export type Proved = { readonly spent: readonly Spent[] } & (
  | {
      readonly outcome: 'certified';
      readonly goals: readonly CertifiedGoal[];
      readonly lines: readonly string[];
      readonly restsOn: readonly string[];
    }
  | { readonly outcome: 'vacuous' }
  | { readonly outcome: 'open'; readonly reason: string }
);

/** Proves a claim; `spent` counts the work on its hypotheses, its obligations and its goals. */
export function prove(claim: Claim, budget: number): Proved {
  const work = granted(budget);
  const spent = (): readonly Spent[] =>
    [work.ofHypotheses, work.ofObligations, work.ofGoals].map(searches => searches.spent);
  try {
    if (isVacuous(claim, work)) return { outcome: 'vacuous', spent: spent() };
    const { certified, lines, restsOn } = derive(claim, work);
    return { outcome: 'certified', goals: certified, lines, restsOn: [...foundations, ...restsOn], spent: spent() };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { outcome: 'open', reason: error.message.split('\n')[0]!, spent: spent() };
  }
}

/**
 * The proof of a claim as school algebra, line by line; what the kernel has replayed, nothing else.
 *
 * @throws ProofError if the exact kernel has no proof of the claim
 */
export function byHand(claim: Claim): readonly string[] {
  const reason = certifyMethod.inapplicable(claim);
  if (reason !== undefined) throw new DomainError('byHand', 'a claim made of inequalities and identities', reason);
  return derive(claim, granted(1)).lines;
}

/** Proved: identities and inequalities with a certificate of positivity, replayed by the exact kernel. */
export const certifyMethod: Method = {
  name: 'certify',
  proves: true,
  refutes: false,
  inapplicable: claim => {
    if (claim.goals.length === 0) return isExperiment(claim) ? 'an experiment, not a statement' : 'a program';
    const { notSought } = (claim.proofs.certify ?? {}) as Partial<NotSought>;
    return notSought === undefined ? undefined : `no certificate is looked for: ${notSought}`;
  },
  run: (claim, { budget }) => run(claim, budget),
};

/** What the kernel replays on the way to its proof of a claim; undefined where it has none. */
export function certificateJournal(claim: Claim): Journal | undefined {
  if (certifyMethod.inapplicable(claim) !== undefined) return undefined;
  try {
    return keepJournal(() => void derive(claim, granted(1)));
  } catch (error) {
    if (error instanceof VolumizationError) return undefined;
    throw error;
  }
}

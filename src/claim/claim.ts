import { DomainError } from '../errors.js';
import type { Condition, Expression, Formula, Proposition } from '../formula/expression.js';
import { requireList } from '../numeric/domain.js';
import type { Stream } from '../random/stream.js';
import type { Goal, Obligation, Variable } from '../statement/goal.js';
import type { Expectation, Word } from './evidence.js';
import type { Experiment } from './experiment.js';

export type { Bound, Goal, Obligation, Variable } from '../statement/goal.js';

/** An entry of `where`: an abbreviation, with parameters or without, expanded to the variables of the claim. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The letters that stand for them in `core`: others where a letter of the claim has a parameter's name. */
  readonly letters: readonly string[];
  /** As written; one line a piece for a piecewise formula. */
  readonly text: string;
  /** The formula as written, with the names of other definitions in it. */
  readonly written: Expression;
  /** The formula with every definition in it replaced: only variables and parameters are left. */
  readonly core: Expression;
  /** The same with derivatives carried out. */
  readonly expression: Expression;
  /** The id of the claim that makes it. */
  readonly from: string;
  /** The id of that claim's paper, once it stands in one. */
  readonly paper?: string;
}

/** The verdict of a program on one instance, with what it saw. */
export interface Check {
  readonly holds: boolean;
  /** One line: the quantities compared, with their values. */
  readonly shows: string;
  /** The instance, printed, when it refutes. */
  readonly point?: Readonly<Record<string, string>>;
}

/** The parts of a statement that is a typed function: for all sizes, or an algorithm. */
export interface Program {
  /** The ranges of the sizes, `1..6`; none for an algorithm. */
  readonly sizes: Readonly<Record<string, readonly [number, number]>>;
  /** Draws one instance of the given sizes and checks it. */
  readonly check: (sizes: Readonly<Record<string, number>>, stream: Stream) => Check;
  /** What the label says besides: which part is a program, what it assumes. */
  readonly impurity: string;
}

export type Kind =
  | 'inequality'
  | 'identity'
  | 'minimiser'
  | 'limit'
  | 'divergence'
  | 'conserved quantity'
  | 'for all sizes'
  | 'program'
  | 'empirical'
  | 'experiment';

/** The smallest false change of a claim, with the exact witness against it (for a refuted claim: its correction). */
export interface Mutant {
  readonly name: string;
  readonly claim: Claim;
  /** Values of the variables at which the mutant fails; absent for the correction of a refuted claim. */
  readonly witness?: Readonly<Record<string, string>>;
}

/** A statement that can be read, evaluated, attacked, simulated and proved. Made by `theorem`. */
export interface Claim {
  readonly id: string;
  /** The id of the paper it belongs to, empty for a statement of none; given by `paper`. */
  readonly paper: string;
  readonly title: string;
  /** The place in the paper: `Eq. (10), Sec. 3.2`. */
  readonly source: string;
  readonly kind: Kind;
  readonly variables: readonly Variable[];
  /** Joint hypotheses beyond the ranges of the variables. */
  readonly provided: readonly Proposition[];
  /** The ranges and the joint hypotheses as conditions, definitions expanded. */
  readonly hypotheses: readonly Condition[];
  readonly where: Readonly<Record<string, Definition>>;
  /** The statement as written, for reading and typesetting; empty for programs and empirical claims. */
  readonly states: readonly Proposition[];
  /** When equality holds, as written. */
  readonly equality?: Proposition;
  /** What is minimised, as written. */
  readonly minimises?: { readonly of: Formula; readonly over: string; readonly at: Formula };
  readonly goals: readonly Goal[];
  /** What the statement needs in order to have a meaning, beside the goals; a method that proves proves it as well. */
  readonly obligations: readonly Obligation[];
  /** Of a limit: what shows it false where it follows from the hypotheses; what it needs for existence by that name is not needed for this. */
  readonly denial?: Goal;
  readonly program?: Program;
  /** What was run, of an experiment. */
  readonly experiment?: Experiment;
  /** Why its text cannot be read, with a caret: such a claim of a registry has no goals, and its verdict is an error. */
  readonly unreadable?: string;
  readonly expect: Expectation;
  readonly atLeast: readonly Word[];
  /** The recorded witness of a claim that is expected refuted. */
  readonly witness?: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
  /** The claims whose definitions this one quotes, by id within its paper and as `paper/id` from another. */
  readonly restsOn: readonly string[];
  /** The id of the printed or corrected counterpart. */
  readonly corrects?: string;
  readonly note: string;
  /** What a proving method needs beside the statement: certificates and hints, by method; read by that method only. */
  readonly proofs: Readonly<Record<string, unknown>>;
}

/** Whether a claim is about runs that were or were not made, which no method reads. */
export const isExperiment = ({ kind }: Pick<Claim, 'kind'>): boolean => kind === 'empirical' || kind === 'experiment';

/** Choices of integers that a method goes through one by one; where there are more, it stays open and says so. */
const MOST_CASES = 2000;

/** Every choice of values for the integer variables of a claim: one empty choice where it has none. */
export function integerCases(claim: Claim): ReadonlyMap<string, number>[] {
  const size = claim.variables.reduce(
    (product, { range }) => (range.kind === 'integer' ? product * (range.to - range.from + 1) : product),
    1,
  );
  if (size > MOST_CASES)
    throw new DomainError(claim.id, `at most ${MOST_CASES} choices of values for its integer variables`, size);
  let cases: ReadonlyMap<string, number>[] = [new Map()];
  for (const { name, range } of claim.variables) {
    if (range.kind !== 'integer') continue;
    const values = Array.from({ length: range.to - range.from + 1 }, (_, k) => range.from + k);
    cases = cases.flatMap(chosen => values.map(value => new Map([...chosen, [name, value]])));
  }
  return cases;
}

/** What a goal of a claim is shown under: the claim's hypotheses, or those of them that it may use, and its own. */
export const assumed = (claim: Claim, { under = claim.hypotheses, hypotheses }: Goal): readonly Condition[] => [
  ...under,
  ...hypotheses,
];

/**
 * The claim with a goal as its only one, the goal's own variables and hypotheses among the claim's: how a method reads a goal
 * about letters of integration.
 */
export function closedOver(claim: Claim, goal: Goal): Claim {
  const { variables = [], hypotheses: _, under: __, ...alone } = goal;
  return {
    ...claim,
    variables: [...claim.variables, ...variables],
    hypotheses: assumed(claim, goal),
    goals: [{ ...alone, hypotheses: [] }],
    obligations: [],
  };
}

/** Refuses what are no claims, for callers without types. */
export function requireClaims(where: string, claims: readonly Claim[]): void {
  for (const claim of requireList(where, 'claims that theorem made', claims))
    for (const part of ['variables', 'hypotheses', 'goals', 'obligations', 'mutants'] as const)
      if (!Array.isArray(claim?.[part]) || claim[part].some(one => typeof one !== 'object' || one === null))
        throw new DomainError(where, 'a claim that theorem made', claim);
}

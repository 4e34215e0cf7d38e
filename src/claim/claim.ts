import type { Condition, Expression, Formula, Proposition } from '../formula/expression.js';
import type { Stream } from '../random/stream.js';
import type { Expectation, Word } from './evidence.js';

/** One end of a variable's range. */
export interface Bound {
  readonly value: Expression;
  readonly strict: boolean;
}

/** A variable of a claim, real between bounds that use the variables before it, or an integer of a finite range. */
export interface Variable {
  readonly name: string;
  /** As the author wrote it: `0 < sigma <= a`. */
  readonly text: string;
  readonly range:
    | { readonly kind: 'real'; readonly lower: readonly Bound[]; readonly upper: readonly Bound[] }
    | { readonly kind: 'integer'; readonly from: number; readonly to: number };
}

/** An entry of `where`: an abbreviation, with parameters or without, expanded to the variables of the claim. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  /** As written; one line a piece for a piecewise formula. */
  readonly text: string;
  /** The formula as written, with the names of other definitions in it. */
  readonly written: Expression;
  /** The formula with every definition in it replaced: only variables and parameters are left. */
  readonly expression: Expression;
  /** The id of the claim it was quoted from, when it is a reference. */
  readonly from: string;
}

/**
 * What has to be shown: for all values of the variables, the claim's hypotheses and these further ones imply the
 * conclusion. Definitions are expanded. Every mathematical kind of claim comes down to a list of such goals.
 */
export interface Goal {
  /** Which part of the claim: `statement`, `equality`, `strict`, `no gap in b2`, `joint of b2`, `value`, ... */
  readonly name: string;
  readonly hypotheses: readonly Condition[];
  readonly conclusion: Condition;
}

/** A quantity that a formula needs to be nonzero (a divisor), nonnegative (under a root) or positive (in ln). */
export interface Need {
  readonly of: Expression;
  readonly to: 'be nonzero' | 'be >= 0' | 'be > 0';
  /** The conditions of the pieces it stands in: elsewhere it is not evaluated. */
  readonly where: readonly Condition[];
  /** The text it stands in, with its slot, and its place there. */
  readonly text: string;
  readonly at: number;
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
  | 'for all sizes'
  | 'program'
  | 'empirical';

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
  /** What the formulas need in order to have values; definitions expanded. */
  readonly needs: readonly Need[];
  readonly program?: Program;
  readonly expect: Expectation;
  readonly atLeast: readonly Word[];
  /** The recorded witness of a claim that is expected refuted. */
  readonly witness?: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
  /** Ids of the claims whose definitions this one quotes. */
  readonly restsOn: readonly string[];
  /** The id of the printed or corrected counterpart. */
  readonly corrects?: string;
  readonly note: string;
  /** What a proving method needs beside the statement: certificates and hints, by method; read by that method only. */
  readonly proofs: Readonly<Record<string, unknown>>;
}

/** Every choice of values for the integer variables of a claim: one empty choice where it has none. */
export function integerCases(claim: Claim): ReadonlyMap<string, number>[] {
  let cases: ReadonlyMap<string, number>[] = [new Map()];
  for (const { name, range } of claim.variables) {
    if (range.kind !== 'integer') continue;
    const values = Array.from({ length: range.to - range.from + 1 }, (_, k) => range.from + k);
    cases = cases.flatMap(chosen => values.map(value => new Map([...chosen, [name, value]])));
  }
  return cases;
}

import type { Stream } from '../random/stream.js';
import type { Check, Claim, Definition } from './claim.js';
import type { Expectation, Word } from './evidence.js';
import type { Experiment } from './experiment.js';

/** A piecewise formula: the pieces must cover the domain without overlap. */
export type PiecesSpec = readonly { readonly when: string; readonly is: string }[];

/** The slots of a statement, in the order they are read in. Exactly one of the kinds is present. */
export interface Spec {
  readonly title: string;
  readonly source?: string;
  /** The id of its paper, where the statement does not stand in one. */
  readonly paper?: string;
  /** Variables in order, each with the chain of bounds it lies in: `0 < sigma <= a`, `x real`, `n in 1..12`. */
  readonly given?: Readonly<Record<string, string>>;
  /** Joint hypotheses. */
  readonly provided?: readonly string[];
  /** Abbreviations: a formula, a piecewise formula, another claim's definition; `b2(V)` takes an argument. */
  readonly where?: Readonly<Record<string, string | PiecesSpec | Definition>>;
  /** Inequalities and identities. */
  readonly states?: string | readonly string[];
  /** When the one inequality of `states` is an equality: then and only then. */
  readonly equality?: string;
  /** The definitions whose pieces are claimed to agree at their joints. */
  readonly continuous?: readonly string[];
  /** A minimiser: `of` is least, over all admissible values of `over`, at `at`; `value` is the minimum. */
  readonly minimises?: {
    readonly of: string;
    readonly over: string;
    readonly at: string;
    readonly value?: string;
    readonly uniqueness?: 'unique' | 'not claimed';
  };
  /** An asymptotic formula: |of - is| <= within, for the small variable `as`, with `within` = 0 at `as` = 0. */
  readonly limit?: { readonly of: string; readonly is: string; readonly within: string; readonly as: string };
  /** A divergence: the truncated expectation `of` is at least `above`, which reaches the level `level` at `reaches`. */
  readonly diverges?: {
    readonly of: string;
    readonly truncation: string;
    readonly above: string;
    readonly level: string;
    readonly reaches: string;
  };
  /** A conserved quantity: `of` does not change along x' = rate, for each letter of `along` with its rate. */
  readonly conserved?: { readonly of: string; readonly along: Readonly<Record<string, string>> };
  /** For all sizes: `sizes` gives the tested ranges, `check` draws an instance and checks it. */
  readonly sizes?: Readonly<Record<string, string>>;
  /** A typed function that draws an instance and checks it; alone, the claim is a program. */
  readonly check?: (sizes: Readonly<Record<string, number>>, stream: Stream) => Check;
  /** What the program assumes or leaves out. */
  readonly impurity?: string;
  /** What an experiment reports: nothing here can establish it. */
  readonly reports?: string;
  /** An experiment that was run: one number a seed against a threshold; expected reproduced, not reproduced or open. */
  readonly measures?: Experiment;
  readonly expect: Expectation;
  readonly atLeast?: readonly Word[];
  readonly witness?: Readonly<Record<string, string>>;
  readonly mutants?: Readonly<Record<string, MutantSpec>>;
  readonly corrects?: string;
  readonly note?: string;
  readonly proofs?: Readonly<Record<string, unknown>>;
}

/** A mutant: the slots that change, and the exact point at which the changed statement is false. */
export interface MutantSpec extends Partial<Omit<Spec, 'mutants' | 'expect' | 'title' | 'atLeast' | 'proofs'>> {
  /** The words that say what was changed, when the name does not. */
  readonly note?: string;
}

/** `b2(V)` is known as `b2`. */
type NameOf<Key> = Key extends `${infer Name}(${string})` ? Name : Key;

/** A claim whose definitions can be quoted by name: `where: { b2: eq14.where.b2 }`. */
export type Quotable<S extends Spec> = Claim & {
  readonly where: { readonly [Key in keyof NonNullable<S['where']> as NameOf<Key>]: Definition };
};

import type { ExperimentReading } from './experiment.js';

/** The methods, weakest first; a method that proves is stronger than one that only fails to refute. */
export const methods = ['sample', 'test', 'enclose', 'certify', 'decide', 'formal'] as const;
export type MethodName = (typeof methods)[number];

/** The word a passed method earns, as `atLeast` and the tables name it. */
export const words = {
  sample: 'sampled',
  test: 'tested',
  enclose: 'enclosed',
  certify: 'certified',
  decide: 'decided',
  formal: 'formal',
} as const satisfies Readonly<Record<MethodName, string>>;
export type Word = (typeof words)[MethodName];

/**
 * What a run says of a claim: `holds` (a method that proves has passed), `unrefuted` (methods that only look for
 * counterexamples found none), `refuted` (an exact witness), `vacuous` (proved: nothing satisfies the hypotheses), `error`
 * (ill-formed: no value at an admissible point, a text that cannot be read, a check that fails to check), `contradiction`
 * (proved and refuted at once: a fault of this program), else `open`. Of an experiment: `reproduced`, `not reproduced` or
 * `open`, and nothing else.
 */
export const statuses = [
  'holds',
  'unrefuted',
  'refuted',
  'reproduced',
  'not reproduced',
  'open',
  'vacuous',
  'error',
  'contradiction',
] as const;
export type Status = (typeof statuses)[number];

/** What an author may expect of a claim. */
export const expectations = ['holds', 'unrefuted', 'refuted', 'reproduced', 'not reproduced', 'open'] as const;
export type Expectation = (typeof expectations)[number];

/** An exact rational point at which a statement fails, re-checked in Q (or separated by enclosures). */
export interface Witness {
  /** The value of every variable, `p/q` or an integer; for a program, whatever its check shows. */
  readonly point: Readonly<Record<string, string>>;
  /** What fails there, with the exact values of both sides: `37/192 >= 1/3 is false`. */
  readonly shows: string;
}

/**
 * What a method found out in this run:
 * `passed` (it found what it looks for), `refuted` (with a witness), `open` (it ran and cannot say), `disputed` (it claims
 * a counterexample that cannot be confirmed: nothing is proved beside it), `vacuous` (it proved that nothing satisfies the
 * hypotheses), `error` (the statement has no value at a point, a check does not check, or the method broke down),
 * `not applicable` (not a statement this method can read), `not run` (its tool is missing).
 */
export type Outcome = 'passed' | 'refuted' | 'open' | 'disputed' | 'vacuous' | 'error' | 'not applicable' | 'not run';

/** One method's finding on one claim. */
export interface Evidence {
  readonly method: MethodName;
  readonly outcome: Outcome;
  /** One line for a table: `600 exact points, seed 1`. */
  readonly detail: string;
  /** The figures of the line, by name, for machines: n, seed, estimate, standardError, boxes. */
  readonly figures?: Readonly<Record<string, number | string>>;
  /** What the finding rests on: libraries, assumptions, the part that is not covered. */
  readonly restsOn?: readonly string[];
  /** How long the method took by the clock, where one was given. */
  readonly seconds?: number;
  readonly witness?: Witness;
}

/** What all methods of a run say together about one claim. */
export interface Verdict {
  readonly id: string;
  /** The id of the claim's paper, empty where it belongs to none. */
  readonly paper: string;
  readonly title: string;
  readonly expect: Expectation;
  readonly status: Status;
  /**
   * Whether the status is the expected one and every method of `atLeast` that could run has passed. Where no method that
   * proves was asked, `unrefuted` is all there can be of a claim that is expected to hold.
   */
  readonly ok: boolean;
  readonly evidence: readonly Evidence[];
  /** Methods of `atLeast` that did not pass: they failed, stayed open, or their tool is missing. */
  readonly missing: readonly Word[];
  readonly witness?: Witness;
  /**
   * Why, where the status is `error` or `contradiction`, or where a counterexample is in dispute; of an experiment, what was
   * found.
   */
  readonly reason?: string;
  /** Of an experiment: its numbers. */
  readonly experiment?: ExperimentReading;
}

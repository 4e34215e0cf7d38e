/**
 * What mathematics says of a statement: `true`, `false` at some admissible point, `ill-formed` (at some admissible point
 * it has no value, or its text means nothing), `vacuous` (nothing satisfies the hypotheses).
 */
export type Truth = 'true' | 'false' | 'ill-formed' | 'vacuous';

/** A statement of known truth; `body` is what an author writes beside `title` and `expect`. */
export interface Entry {
  readonly truth: Truth;
  readonly body: Readonly<Record<string, unknown>>;
  /** Another claim, all of whose definitions it quotes. */
  readonly source?: Readonly<Record<string, unknown>>;
  /** What decides the truth. */
  readonly why: string;
}

type Make = (body: Entry['body'], why: string) => Entry;
const making =
  (truth: Truth): Make =>
  (body, why) => ({ truth, body, why });

export const yes = making('true');
export const no = making('false');
export const ill = making('ill-formed');
export const empty = making('vacuous');

/** The statements of one kind, by the kind's number in SOUNDNESS.md; 0 are ordinary statements. */
export type Corpus = Readonly<Record<string, readonly Entry[]>>;

import { type Claim, integerCases } from '../../claim/claim.js';
import { fullId } from '../../claim/paper.js';
import { DomainError } from '../../errors.js';
import { certificateJournal } from '../certify/index.js';
import type { Journal, Step } from '../certify/journal.js';
import { equationLemma, equationPreamble } from './equation.js';
import { integralLemma, integralPreamble } from './integral.js';
import { type FactLemma, type Lemma, lemmaOf, preamble } from './replay.js';
import { theoremPreamble } from './tactics.js';
import { claimTheorem, type LemmaOf } from './theorem.js';

/** A file of Coq with every certificate of some claims. */
export interface ExportedFile {
  readonly text: string;
  /** How many lemmas it has, and how many of them are integrals. */
  readonly lemmas: number;
  readonly integrals: number;
  /** The claims of which the kernel has a proof. */
  readonly claims: readonly Claim[];
  /** The claims that are a theorem of the file, whole. */
  readonly whole: readonly Claim[];
  /** Those that are lemmas only where theorems are asked for, and why. */
  readonly partial: readonly { readonly claim: Claim; readonly reason: string }[];
  /** Claims with integrals that are not exported: over three variables or more. */
  readonly left: readonly Claim[];
}

const nameOf = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '_');

/** Comments of Coq end at the first star and bracket. */
const comment = (text: string): string => `(** ${text.replaceAll('(*', '( *').replaceAll('*)', '* )')} *)`;

const written = (name: string, { statement, proof }: Lemma, kind = 'Lemma'): string =>
  [`${kind} ${name} ${statement}.`, 'Proof.', ...proof.map(line => `  ${line}`), 'Qed.'].join('\n');

/**
 * Every proof that the exact kernel replays for these claims, and every integral that it takes, as lemmas of Coq with
 * explicit terms: only identities of polynomials are left to `field`. What is proved twice is written once.
 *
 * @param depth `theorems` ends each claim with the claim itself as one theorem, from the lemmas, where Coq has words for all
 *   of it; whether it is proved Coq says, not this function
 * @param progress called before each claim with how many are behind it
 */
export function exportCoq(
  claims: readonly Claim[],
  depth: 'lemmas' | 'theorems' = 'lemmas',
  progress: (done: number, of: number) => void = () => {},
): ExportedFile {
  const seen = new Map<string, string>();
  const lemmaOfStep = new Map<Step, FactLemma & { readonly name: string }>();
  const parts: string[] = [];
  const [exported, left, whole]: [Claim[], Claim[], Claim[]] = [[], [], []];
  const partial: { claim: Claim; reason: string }[] = [];
  let [lemmas, integrals, hasEquations] = [0, 0, false];
  for (const [done, claim] of claims.entries()) {
    progress(done, claims.length);
    const journal: Journal | undefined = certificateJournal(claim);
    if (journal === undefined) continue;
    const own: string[] = [];
    const named = (lemma: Lemma, letter: 'E' | 'F' | ''): string => {
      const known = seen.get(lemma.statement);
      if (known !== undefined) return known;
      const name = `${nameOf(fullId(claim))}_${letter}${own.length + 1}`;
      seen.set(lemma.statement, name);
      own.push(written(name, lemma));
      lemmas++;
      if (letter === 'E') integrals++;
      return name;
    };
    const write = (step: Step): void => {
      const lemma = 'goal' in step ? lemmaOf(step) : integralLemma(step);
      if (lemma === undefined) left.push(claim);
      else lemmaOfStep.set(step, { ...lemma, name: named(lemma, 'goal' in step ? '' : 'E') });
    };
    for (const equation of journal.equations) named(equationLemma(equation), 'F');
    hasEquations ||= journal.equations.length > 0;
    for (const step of journal.steps) if ('goal' in step) write(step);
    for (const step of journal.steps) if (!('goal' in step)) write(step);
    exported.push(claim);
    const theorems = depth === 'lemmas' ? [] : theoremsOf(claim, journal, lemmaOfStep);
    if (typeof theorems === 'string') {
      own.push(comment(`One theorem of it: not written, ${theorems}`));
      partial.push({ claim, reason: theorems });
    } else {
      if (depth === 'theorems') whole.push(claim);
      own.push(...theorems);
    }
    if (own.length > 0) parts.push([comment(`* ${fullId(claim)}: ${claim.title}`), ...own].join('\n\n'));
  }
  const head = [
    preamble,
    depth === 'theorems' || integrals > 0 ? integralPreamble : '',
    depth === 'theorems' ? theoremPreamble : '',
    hasEquations ? equationPreamble : '',
  ].join('');
  return { text: `${head}\n${parts.join('\n\n')}\n`, lemmas, integrals, claims: exported, whole, partial, left };
}

/** The claim as a theorem with a lemma for each of its goals; or why there is none. */
function theoremsOf(
  claim: Claim,
  { goals }: Journal,
  lemmaOfStep: ReadonlyMap<Step, FactLemma & { readonly name: string }>,
): string[] | string {
  const found: LemmaOf = step => {
    const lemma = lemmaOfStep.get(step);
    if (lemma === undefined) throw new DomainError('export', 'integrals over two variables at most', 'three');
    return lemma;
  };
  const proper = goals.filter(({ goal }) => !('fault' in goal));
  if (proper.length < claim.goals.length * integerCases(claim).length)
    return 'a goal is proved in parts, with derivatives or means around what the kernel has seen';
  try {
    const lemmas = claimTheorem(claim, proper, nameOf(fullId(claim)), found);
    return lemmas.map((lemma, k) => written(lemma.name, lemma, k + 1 === lemmas.length ? 'Theorem' : 'Lemma'));
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

import type { Claim } from '../../claim/claim.js';
import { fullId } from '../../claim/paper.js';
import { certificateJournal } from '../certify/index.js';
import type { Journal } from '../certify/journal.js';
import { integralLemma, integralPreamble } from './integral.js';
import { type Lemma, lemmaOf, preamble } from './replay.js';

/** A file of Coq with every certificate of some claims. */
export interface ExportedFile {
  readonly text: string;
  /** How many lemmas it has, and how many of them are integrals. */
  readonly lemmas: number;
  readonly integrals: number;
  /** The claims of which the kernel has a proof. */
  readonly claims: readonly Claim[];
  /** Claims with integrals that are not exported: over three variables or more. */
  readonly left: readonly Claim[];
}

const nameOf = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '_');

/** Comments of Coq end at the first star and bracket. */
const comment = (text: string): string => `(** ${text.replaceAll('(*', '( *').replaceAll('*)', '* )')} *)`;

const written = (name: string, { statement, proof }: Lemma): string =>
  [`Lemma ${name} ${statement}.`, 'Proof.', ...proof.map(line => `  ${line}`), 'Qed.'].join('\n');

/**
 * Every proof that the exact kernel replays for these claims, and every integral that it takes, as lemmas of Coq with
 * explicit terms: only identities of polynomials are left to `field`. What is proved twice is written once.
 */
export function exportCoq(claims: readonly Claim[]): ExportedFile {
  const seen = new Set<string>();
  const parts: string[] = [];
  const [exported, left]: [Claim[], Claim[]] = [[], []];
  let [lemmas, integrals] = [0, 0];
  for (const claim of claims) {
    const journal: Journal | undefined = certificateJournal(claim);
    if (journal === undefined) continue;
    const own: string[] = [];
    const write = (lemma: Lemma | undefined, letter: string): void => {
      if (lemma === undefined) left.push(claim);
      else if (!seen.has(lemma.statement)) {
        seen.add(lemma.statement);
        own.push(written(`${nameOf(fullId(claim))}_${letter}${own.length + 1}`, lemma));
        lemmas++;
        if (letter === 'E') integrals++;
      }
    };
    for (const replayed of journal.replayed) write(lemmaOf(replayed), '');
    for (const taken of journal.integrated) write(integralLemma(taken), 'E');
    exported.push(claim);
    if (own.length > 0) parts.push([comment(`* ${fullId(claim)}: ${claim.title}`), ...own].join('\n\n'));
  }
  const head = integrals === 0 ? preamble : preamble + integralPreamble;
  return { text: `${head}\n${parts.join('\n\n')}\n`, lemmas, integrals, claims: exported, left };
}

import type { Claim } from '../src/claim/claim.js';
import type { Status, Verdict } from '../src/claim/evidence.js';
import { fullId, type Paper } from '../src/claim/paper.js';
import type { Typesetter } from './typeset.js';

/** What the pages are made from: the papers, this run's verdicts, and how formulas are set. */
export interface Ledger {
  readonly papers: readonly Paper[];
  readonly verdicts: readonly Verdict[];
  readonly typeset: Typesetter;
  /** @throws Error where the run has none */
  readonly verdictOf: (claim: { readonly paper: string; readonly id: string }) => Verdict;
  readonly statusOf: (claim: { readonly paper: string; readonly id: string }) => Status;
  /** The claim of a paper by its id, or by `paper/id` from another. @throws Error where there is none */
  readonly claimOf: (paper: string, id: string) => Claim;
}

export function ledgerOf(papers: readonly Paper[], verdicts: readonly Verdict[], typeset: Typesetter): Ledger {
  const byName = new Map(verdicts.map(verdict => [fullId(verdict), verdict]));
  const claims = new Map(papers.flatMap(paper => paper.claims.map(claim => [fullId(claim), claim])));
  const found = <T>(entries: ReadonlyMap<string, T>, name: string): T => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`the site: expected ${name} among the claims and their verdicts`);
    return entry;
  };
  const verdictOf: Ledger['verdictOf'] = claim => found(byName, fullId(claim));
  return {
    papers,
    verdicts,
    typeset,
    verdictOf,
    statusOf: claim => verdictOf(claim).status,
    claimOf: (paper, id) => found(claims, id.includes('/') ? id : fullId({ paper, id })),
  };
}

import { DomainError } from '../errors.js';
import { requireList, requireObject } from '../numeric/domain.js';
import { nearest } from '../text/nearest.js';
import type { Claim } from './claim.js';
import { fullId, type Paper } from './paper.js';

/** The kinds of statements as readers name them. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^theorem/, 'thm'],
  [/^(equation|eqn)/, 'eq'],
  [/^proposition/, 'prop'],
  [/^algorithm/, 'alg'],
  [/^lemma/, 'lem'],
  [/^figure/, 'fig'],
  [/^tab\b/, 'table'],
];

/** A word that names nothing, with the claim or paper that may be meant: `thm3.1`, `Theorem 3.1` and `thm-3.l` are thm-3.1. */
function unknown(papers: readonly Paper[], word: string): DomainError {
  const plain = word.toLowerCase().replace(/[()]/g, '').trim();
  const short = kinds.reduce((text, [long, id]) => text.replace(long, id), plain);
  const claims = papers.flatMap(paper => paper.claims);
  const near =
    nearest(
      short,
      claims.map(({ id }) => id),
    ) ?? nearest(short, [...papers.map(({ id }) => id), ...claims.map(fullId)]);
  const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
  return new DomainError('claim', `an id that \`volumization list\` prints${hint}`, word);
}

/** A word that several claims or papers answer to. */
const ambiguous = (word: string, choices: readonly string[]): DomainError =>
  new DomainError('claim', `one of ${choices.join(', ')}`, word);

/** The claims that one word means. */
function named(papers: readonly Paper[], word: string): readonly Claim[] {
  const slash = word.indexOf('/');
  const [among, id] =
    slash < 0 ? [papers, word] : [papers.filter(paper => paper.id === word.slice(0, slash)), word.slice(slash + 1)];
  const all = among.flatMap(paper => paper.claims);
  if (id.endsWith('*')) return all.filter(claim => claim.id.startsWith(id.slice(0, -1)));
  const found = all.filter(claim => claim.id === id);
  const whole = slash < 0 ? papers.filter(paper => paper.id === word) : [];
  if (found.length + whole.length > 1)
    throw ambiguous(word, [...found.map(fullId), ...whole.map(paper => `${paper.id}/*`)]);
  return found.length > 0 ? found : whole.flatMap(paper => paper.claims);
}

/**
 * The claims that the words name, in the order of the papers; all of them where there is no word.
 *
 * @param words each `paper/claim`, a claim's id alone where only one paper has it, `thm-3*` for all that begin so (`paper/*`
 *   within one paper), or a paper for all of its claims
 * @throws DomainError for a word that names nothing, or several things, with the choice
 */
export function selectClaims(papers: readonly Paper[], words: readonly string[]): readonly Claim[] {
  for (const paper of requireList('selectClaims', 'papers', papers))
    requireList('selectClaims', 'claims in each paper', requireObject('selectClaims', 'that paper made', paper).claims);
  for (const word of requireList('selectClaims', 'words', words))
    if (typeof word !== 'string') throw new DomainError('selectClaims', 'each word a text', word);
  if (words.length === 0) return papers.flatMap(paper => paper.claims);
  const wanted = new Set<Claim>();
  for (const word of words) {
    const found = named(papers, word);
    if (found.length === 0) throw unknown(papers, word);
    for (const claim of found) wanted.add(claim);
  }
  return papers.flatMap(paper => paper.claims).filter(claim => wanted.has(claim));
}

import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { type Claim, type Definition, requireClaims } from './claim.js';

/** How an erratum weighs: wrong, right under a hypothesis that is not said, loosely said, or a slip of the pen. */
export type Grade = 'false' | 'needs a hypothesis' | 'imprecise' | 'misprint';

/** One slip of a paper: what is printed beside what is right. Every text is TeX, with formulas between dollar signs in prose. */
export interface Slip {
  /** Where it stands, in plain text: `Eq. (9), middle term`. */
  readonly place: string;
  readonly grade: Grade;
  /** The words around it, as the paper has them: a sentence, or what leads up to a displayed formula. */
  readonly context: string;
  /** The formula or words as printed, in mathematical mode; several behind each other by `\qquad` or `\\`. */
  readonly printed: string;
  /** What it should be, in mathematical mode. */
  readonly corrected: string;
  /** A point that tells the two apart, as a sentence; absent where reading does. */
  readonly witness?: string;
  /** The claims that are refuted where the slip is one; none for a slip that is seen by reading. */
  readonly claims: readonly string[];
  readonly note?: string;
}

/** One assertion of a paper, in its order: the claims it is stated by, or the reason why it is none. */
export interface Assertion {
  readonly place: string;
  readonly says: string;
  readonly claims: readonly string[];
  /** Why nothing stands for it: a citation, an opinion, a definition. */
  readonly reason?: string;
}

/** A paper whose statements run: what is printed about it, and its claims in its own order. */
export interface Paper {
  /** The name of its folder under proofs, and of its errata, suites and figures: `decoupled-lp-decay`. */
  readonly id: string;
  readonly title: string;
  /** Full names, in the order of the paper; empty for a registry that is nobody's paper. */
  readonly authors: readonly string[];
  /** Where it can be read: `arXiv:2003.11243`. */
  readonly source: string;
  /** Claims whose ids differ from each other; another paper may use the same ones. */
  readonly claims: readonly Claim[];
  /**
   * Its errata in the order of the paper, to be sent to its authors: what they did not say is none. Where a paper lists no
   * slips, each of its refuted claims is taken for one.
   */
  readonly slips?: readonly Slip[];
  /** What is right, as TeX, said first in a letter to the authors. */
  readonly right?: readonly string[];
  /** Every assertion of the paper, in its order. */
  readonly assertions?: readonly Assertion[];
}

/** `volumization/thm-3.1`, the name of a claim among several papers; its id alone where it belongs to none. */
export const fullId = ({ paper, id }: { readonly paper: string; readonly id: string }): string =>
  paper === '' ? id : `${paper}/${id}`;

/**
 * Makes a paper of statements: each of its claims then knows its paper.
 *
 * @param id a word of small letters, digits, dots and hyphens, as `weight-normalization`
 * @throws DomainError for an id that is none, a missing title, two claims of one id, a claim of another paper, and a
 *   correction of a claim that is not there
 * @example
 * paper({ id: 'squares', title: 'On squares', authors: ['A. Author'], source: 'a notebook',
 *   claims: [theorem('eq-1', { title: 'A square', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' })] })
 */
export function paper(printed: Paper): Paper {
  const { id, title, authors, source, claims, ...rest } = requireObject(
    'paper',
    '{ id, title, authors, source, claims, ... }',
    printed,
  );
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9.-]*$/.test(id))
    throw new DomainError('paper', 'an id such as weight-normalization', id);
  if (typeof title !== 'string' || title.trim() === '') throw new DomainError(`paper ${id}`, 'a title', title);
  if (!Array.isArray(authors)) throw new DomainError(`paper ${id}`, 'a list of authors', authors);
  if (typeof source !== 'string') throw new DomainError(`paper ${id}`, 'a source', source);
  const ids = new Set<string>();
  requireClaims(`paper ${id}`, claims);
  for (const claim of claims) {
    if (ids.has(claim.id)) throw new DomainError(`paper ${id}`, 'one claim an id', claim.id);
    if (claim.paper !== '' && claim.paper !== id)
      throw new DomainError(`paper ${id}`, `${claim.id} to be a claim of this paper`, claim.paper);
    ids.add(claim.id);
  }
  const astray = claims.find(({ corrects }) => corrects !== undefined && !ids.has(corrects));
  if (astray !== undefined)
    throw new DomainError(
      `paper ${id}`,
      `${astray.id} to name a claim of this paper as its counterpart`,
      astray.corrects,
    );
  for (const { place, claims: named } of [...(rest.slips ?? []), ...(rest.assertions ?? [])]) {
    const unknown = named.find(name => !ids.has(name));
    if (unknown !== undefined) throw new DomainError(`paper ${id}`, `${place} to name claims of this paper`, unknown);
  }
  const silent = rest.assertions?.find(({ claims: named, reason }) => (named.length === 0) === (reason === undefined));
  if (silent !== undefined)
    throw new DomainError(`paper ${id}`, `${silent.place} to have either claims or a reason why not`, silent.reason);
  return { id, title, authors, source, claims: placed(id, claims), ...rest };
}

/**
 * The claims with their paper, and so their definitions; what one quotes from another paper keeps that paper's name.
 *
 * @throws DomainError where a definition is quoted from a claim that only shares its id with one of the paper
 */
function placed(id: string, claims: readonly Claim[]): readonly Claim[] {
  const isOwn = (definition: Definition, { restsOn }: Claim): boolean => !restsOn.includes(definition.from);
  const own = new Set(claims.flatMap(claim => Object.values(claim.where).filter(made => isOwn(made, claim))));
  const ids = new Set(claims.map(claim => claim.id));
  return claims.map(claim => {
    const where = Object.entries(claim.where).map(([name, made]): [string, Definition] => {
      if (own.has(made) || made.paper !== undefined) return [name, { ...made, paper: made.paper ?? id }];
      if (!ids.has(made.from)) return [name, made];
      throw new DomainError(
        `paper ${id}`,
        `${claim.id} to quote ${name} of a claim that stands in its paper`,
        made.from,
      );
    });
    const restsOn = claim.restsOn.map(name => (name.startsWith(`${id}/`) ? name.slice(id.length + 1) : name));
    return { ...claim, paper: id, where: Object.fromEntries(where), restsOn };
  });
}

/** The claims by the paper they belong to, papers and claims in the order in which they come. */
export function byPaper<T extends { readonly paper: string }>(
  entries: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.paper);
    if (group === undefined) groups.set(entry.paper, [entry]);
    else group.push(entry);
  }
  return groups;
}

import { basename, extname } from 'node:path';
import type { Claim } from '../claim/claim.js';
import { expectations } from '../claim/evidence.js';
import { byPaper, type Paper, paper } from '../claim/paper.js';
import type { Spec } from '../claim/spec.js';
import { theorem } from '../claim/theorem.js';
import { DataError, DomainError, FormulaError, VolumizationError } from '../errors.js';
import { importForeign } from './foreign-module.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isClaim = (value: unknown): value is Claim =>
  isObject(value) && 'goals' in value && 'expect' in value && 'id' in value;

/** A statement as plain data: the slots of `theorem`, none of them read yet. */
const isSpec = (value: unknown): value is Spec =>
  isObject(value) &&
  !('goals' in value) &&
  (('title' in value && 'expect' in value) ||
    ['states', 'minimises', 'limit', 'diverges', 'conserved', 'check', 'reports', 'measures'].some(
      slot => slot in value,
    ));

/** A paper, made by `paper` or plain: its claims may be plain too. */
type PlainPaper = Pick<Paper, 'id' | 'title'> & Partial<Paper>;
const isPaper = (value: unknown): value is PlainPaper =>
  isObject(value) && 'id' in value && 'title' in value && 'claims' in value;

/** A statement that a module exports, and the name it is exported by. */
interface Exported {
  readonly name: string;
  readonly statement: Claim | Spec;
}

/** Statements lie no deeper in lists and objects; what goes further, as an object that holds itself, is none. */
const DEEPEST = 12;

function statementsIn(exported: unknown, name: string, depth = 0): Exported[] {
  if (isClaim(exported) || isSpec(exported)) return [{ name, statement: exported }];
  if (depth === DEEPEST) return [];
  if (Array.isArray(exported))
    return exported.flatMap((entry, i) => statementsIn(entry, `${name}-${i + 1}`, depth + 1));
  if (isObject(exported) && !isPaper(exported))
    return Object.entries(exported).flatMap(([key, entry]) => statementsIn(entry, key, depth + 1));
  return [];
}

/** Something among the claims of a module that looks like no statement: it was meant as one, and its row says what is wrong. */
const isMalformed = (value: unknown): boolean =>
  !isObject(value) || 'title' in value || 'expect' in value || !Object.values(value).some(isObject);

/** The statements of an export that is named for its claims: everything in it is one, well-formed or not. */
function claimsIn(exported: unknown, name: string, depth = 0): Exported[] {
  if (isClaim(exported) || isSpec(exported) || !isObject(exported) || depth === DEEPEST)
    return statementsIn(exported, name, depth);
  const entries = Object.entries(exported).map(
    ([key, entry]) => [Array.isArray(exported) ? `${name}-${Number(key) + 1}` : key, entry] as const,
  );
  return entries.flatMap(([key, entry]) =>
    !isClaim(entry) && isMalformed(entry) ? [{ name: key, statement: entry as Spec }] : claimsIn(entry, key, depth + 1),
  );
}

/** What makes two exports the same statement: a claim that was put into a paper shares its goals with the original. */
const identity = ({ statement }: Exported): unknown => (isClaim(statement) ? statement.goals : statement);

/**
 * The exports without those that repeat one: the same claim, whatever its name, or the same plain object by the same name (by
 * two names it is two claims). Different statements of one id stay, to be refused.
 */
const once = (exports: readonly Exported[]): Exported[] => {
  const seen = new Map<unknown, Set<string>>();
  return exports.filter(entry => {
    const names = seen.get(identity(entry)) ?? new Set();
    seen.set(identity(entry), names);
    if (names.has(entry.name) || (isClaim(entry.statement) && names.size > 0)) return false;
    names.add(entry.name);
    return true;
  });
};

/** A statement made a claim; one whose text cannot be read stands for itself, so that every other is still verified. */
function claimOf({ name, statement }: Exported): Claim {
  if (isClaim(statement)) return statement;
  try {
    return theorem(name, statement);
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    const { title = name, expect }: Partial<Spec> = isObject(statement) ? statement : {};
    const bare = theorem('unreadable', {
      title: String(title),
      reports: 'a text that cannot be read',
      expect: 'open',
    });
    // A slot that is wrong is named with its claim; a text that is wrong is shown with a caret.
    const unreadable =
      error instanceof FormulaError ? error.message : `${name}: ${error.message.replace(`${name}: `, '')}`;
    return { ...bare, id: name, expect: expectations.find(known => known === expect) ?? 'holds', unreadable };
  }
}

const papersIn = (exported: unknown, depth = 0): readonly PlainPaper[] => {
  if (isPaper(exported)) return [exported];
  return Array.isArray(exported) && depth < DEEPEST ? exported.flatMap(entry => papersIn(entry, depth + 1)) : [];
};

/** The name of a file as the id of a paper. */
const idOf = (file: string): string =>
  basename(file, extname(file))
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '') || 'registry';

/** What a module exports, as papers. @throws VolumizationError */
export function papersOf(exported: Readonly<Record<string, unknown>>, file: string): readonly Paper[] {
  const plain = [...new Set(Object.values(exported).flatMap(value => papersIn(value)))];
  const statements = plain.map(({ claims }) => claimsIn(claims, 'claim'));
  const papers = plain.map(({ id, title, authors = [], source = '' }, i) =>
    paper({ id, title, authors, source, claims: once(statements[i]!).map(claimOf) }),
  );
  // a claim that is exported by itself too is no claim of a second paper
  const placed = new Set(statements.flat().map(identity));
  const exports = Object.entries(exported).flatMap(([name, value]) =>
    name === 'claims' ? claimsIn(value, 'claim') : statementsIn(value, name),
  );
  const loose = once(exports.filter(entry => !placed.has(identity(entry)))).map(claimOf);
  for (const [id, claims] of byPaper(loose))
    papers.push(paper({ id: id || idOf(file), title: basename(file), authors: [], source: file, claims }));
  const twice = papers.find(({ id }, i) => papers.findIndex(other => other.id === id) < i);
  if (twice !== undefined) throw new DomainError('--registry', 'one paper an id', twice.id);
  return papers;
}

/**
 * The papers of an ES module. It exports papers, made by `paper` or plain; or claims, made by `theorem` or plain objects of
 * its slots, whose id is then the name of the export (`export const claims = { 'my-lemma': { title, given, states,
 * expect } }`): together they are a paper named as the file.
 *
 * @param file path of the module
 * @throws DataError if the module cannot be loaded or exports no claim, FormulaError if a statement cannot be read,
 *   DomainError for two claims of one id
 */
export async function loadPapers(file: string): Promise<readonly Paper[]> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await importForeign(file);
  } catch (error) {
    // A statement that cannot be read says where; its class may come from another copy of this package.
    if (error instanceof Error && /^(Formula|Domain|Vacuity)Error$/.test(error.name)) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new DataError(`--registry: expected an ES module (.mjs), got ${file}: ${reason}`);
  }
  const papers = papersOf(exported, file);
  if (papers.every(({ claims }) => claims.length === 0))
    throw new DataError(`--registry: expected an export that is a claim, got none in ${file}`);
  return papers;
}

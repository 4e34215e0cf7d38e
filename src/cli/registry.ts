import { pathToFileURL } from 'node:url';
import type { Claim } from '../claim/claim.js';
import type { Spec } from '../claim/spec.js';
import { theorem } from '../claim/theorem.js';
import { DataError, DomainError } from '../errors.js';

const isClaim = (value: unknown): value is Claim =>
  typeof value === 'object' && value !== null && 'goals' in value && 'expect' in value && 'id' in value;

/** A statement as plain data: the slots of `theorem`, none of them read yet. */
const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && 'title' in value && 'expect' in value && !('goals' in value);

function claimsIn(exported: unknown, name: string): Claim[] {
  if (isClaim(exported)) return [exported];
  if (isSpec(exported)) return [theorem(name, exported)];
  if (Array.isArray(exported)) return exported.flatMap((entry, i) => claimsIn(entry, `${name}-${i + 1}`));
  if (typeof exported === 'object' && exported !== null)
    return Object.entries(exported).flatMap(([key, entry]) => claimsIn(entry, key));
  return [];
}

/**
 * The claims that an ES module exports: made by `theorem`, or plain objects of its slots, whose id is then the name of
 * the export (`export const claims = { 'my-lemma': { title, given, states, expect } }`).
 *
 * @param file path of the module
 * @throws DataError if the module cannot be loaded or exports no claim, FormulaError if a statement cannot be read
 */
export async function loadRegistry(file: string): Promise<readonly Claim[]> {
  let exported: Record<string, unknown>;
  try {
    exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    // A statement that cannot be read says where; its class may come from another copy of this package.
    if (error instanceof Error && /^(Formula|Domain|Vacuity)Error$/.test(error.name)) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new DataError(`--registry: expected an ES module (.mjs), got ${file}: ${reason}`);
  }
  const claims = [...new Map(claimsIn(exported, 'claim').map(claim => [claim.id, claim])).values()];
  if (claims.length === 0) throw new DataError(`--registry: expected an export that is a claim, got none in ${file}`);
  return claims;
}

/**
 * The claims of the given ids, in the order of the registry; all of them when no id is given. An id may be the name of
 * a statement whose printed and corrected forms are both meant: `thm-3.2` is only itself, `thm-3.2*` every id that
 * begins so.
 *
 * @throws DomainError for an id that names no claim
 */
export function selectClaims(claims: readonly Claim[], ids: readonly string[]): readonly Claim[] {
  const matches = (id: string) => (claim: Claim) =>
    id.endsWith('*') ? claim.id.startsWith(id.slice(0, -1)) : claim.id === id;
  for (const id of ids)
    if (!claims.some(matches(id))) throw new DomainError('claim', 'an id that `volumization list` prints', id);
  return ids.length === 0 ? claims : claims.filter(claim => ids.some(id => matches(id)(claim)));
}

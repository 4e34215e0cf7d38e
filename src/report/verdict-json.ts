import type { MethodName, Verdict } from '../claim/evidence.js';
import { fullId } from '../claim/paper.js';
import { json } from './json.js';

/** A run of `verify`, as its JSON document holds it (schema: `schema/verify.json`). */
export interface VerifyRun {
  readonly ok: boolean;
  readonly seed: number;
  readonly budget: number;
  readonly methods: readonly MethodName[];
  readonly claims: readonly Verdict[];
}

/** The run as a JSON document. */
export const verifyJson = (run: VerifyRun): string => json(run);

/** One line a claim whose verdict differs from an earlier run's: gone, new, or another status. */
export function differences(before: VerifyRun, now: VerifyRun): string[] {
  // papers are named where there are several, and where the earlier run knows them: the first version had one
  const papers = new Set([...before.claims, ...now.claims].map(({ paper }) => paper ?? ''));
  const named = before.claims.every(({ paper }) => paper !== undefined) && papers.size > 1;
  const nameOf = (verdict: Verdict): string => (named ? fullId(verdict) : verdict.id);
  const old = new Map(before.claims.map(verdict => [nameOf(verdict), verdict.status]));
  const current = new Map(now.claims.map(verdict => [nameOf(verdict), verdict.status]));
  const changed = [...current].flatMap(([id, status]) => {
    const was = old.get(id);
    if (was === undefined) return [`${id}: new, ${status}`];
    return was === status ? [] : [`${id}: ${was} before, ${status} now`];
  });
  return [...changed, ...[...old.keys()].filter(id => !current.has(id)).map(id => `${id}: gone`)];
}

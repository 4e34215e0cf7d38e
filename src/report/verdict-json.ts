import type { MethodName, Verdict } from '../claim/evidence.js';
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
  const old = new Map(before.claims.map(verdict => [verdict.id, verdict.status]));
  const current = new Map(now.claims.map(verdict => [verdict.id, verdict.status]));
  const changed = [...current].flatMap(([id, status]) => {
    const was = old.get(id);
    if (was === undefined) return [`${id}: new, ${status}`];
    return was === status ? [] : [`${id}: ${was} before, ${status} now`];
  });
  return [...changed, ...[...old.keys()].filter(id => !current.has(id)).map(id => `${id}: gone`)];
}

import type { Claim } from '../claim/claim.js';
import type { MethodName } from '../claim/evidence.js';
import { VolumizationError } from '../errors.js';
import { examine, type Finding, type VerifyOptions } from '../verify/verify.js';
import { loadPapers } from './registry.js';

/** What was found, or the error that came instead: a class does not survive the way between threads. */
export type VerifyAnswer =
  | { readonly findings: readonly Finding[] }
  | { readonly message: string; readonly isOurs: boolean };

type Registry = ReadonlyMap<string, Claim>;
const registries = new Map<string, Promise<Registry>>();

/** The claims of a module by `paper/id`. */
async function claimsOf(module: string): Promise<Registry> {
  const papers = await loadPapers(module);
  return new Map(papers.flatMap(({ id, claims }) => claims.map(claim => [`${id}/${claim.id}`, claim])));
}

/** Seconds since the start of this thread; only differences are used. */
const clock = (): number => performance.now() / 1000;

/** Examines claims, each by its paper in a module and its id, one after the other. */
export async function examineClaims(
  module: string,
  claims: readonly { readonly paper: string; readonly id: string }[],
  names: readonly MethodName[],
  options: VerifyOptions,
  timing: 'timed' | 'untimed',
): Promise<VerifyAnswer[]> {
  const answers: VerifyAnswer[] = [];
  for (const { paper, id } of claims)
    try {
      if (!registries.has(module)) registries.set(module, claimsOf(module));
      const claim = (await registries.get(module)!).get(`${paper}/${id}`)!;
      answers.push({ findings: await examine(claim, names, timing === 'timed' ? { ...options, clock } : options) });
    } catch (error) {
      const isOurs = error instanceof VolumizationError;
      answers.push({ message: isOurs ? error.message : String((error as Error).stack ?? error), isOurs });
    }
  return answers;
}

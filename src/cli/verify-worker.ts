import type { MethodName } from '../claim/evidence.js';
import { VolumizationError } from '../errors.js';
import { offer } from '../thread/pool.js';
import { examine, type Finding, type VerifyOptions } from '../verify/verify.js';
import { loadPapers } from './registry.js';

/** What was found, or the error that came instead: a class does not survive the way between threads. */
export type VerifyAnswer =
  | { readonly findings: readonly Finding[] }
  | { readonly message: string; readonly isOurs: boolean };

const registries = new Map<string, ReturnType<typeof loadPapers>>();

/** Seconds since the start of this thread; only differences are used. */
const clock = (): number => performance.now() / 1000;

/** Examines the claim with this id of this paper of a module. */
export async function examineClaim(
  module: string,
  { paper, id }: { readonly paper: string; readonly id: string },
  names: readonly MethodName[],
  options: VerifyOptions,
  timing: 'timed' | 'untimed',
): Promise<VerifyAnswer> {
  try {
    if (!registries.has(module)) registries.set(module, loadPapers(module));
    const papers = await registries.get(module)!;
    const claim = papers.find(candidate => candidate.id === paper)!.claims.find(candidate => candidate.id === id)!;
    return { findings: await examine(claim, names, timing === 'timed' ? { ...options, clock } : options) };
  } catch (error) {
    const isOurs = error instanceof VolumizationError;
    return { message: isOurs ? error.message : String((error as Error).stack ?? error), isOurs };
  }
}

offer({ examineClaim });

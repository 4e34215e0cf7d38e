import type { Claim } from '../claim/claim.js';
import type { Evidence, MethodName } from '../claim/evidence.js';
import { DomainError, VolumizationError } from '../errors.js';
import { requirePositive } from '../numeric/domain.js';

/** What a run is given: everything a method does is a function of these and of the claim. */
export interface Effort {
  /** The seed of every random choice, 0 <= seed < 2^53. */
  readonly seed: number;
  /** A factor on each method's own measure of work (points, boxes, samples); 1 by default. */
  readonly budget: number;
}

/** Refuses a seed or a budget that no run can have, for callers without types. */
export function requireEffort(where: string, { seed, budget }: Effort): void {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new DomainError(where, 'seed an integer in [0, 2^53)', seed);
  requirePositive(where, 'budget', budget);
}

/** One way of establishing or refuting a claim. Methods share no code with each other. */
export interface Method {
  readonly name: MethodName;
  /** Whether `passed` proves the claim; else it means no more than `not refuted`. */
  readonly proves: boolean;
  /** Whether it may end in `refuted` with a witness. */
  readonly refutes: boolean;
  /**
   * Whether the method can read the claim at all, by its shape; `run` is not called where it cannot.
   * @returns undefined if it applies, else the reason why not, in a few words
   */
  inapplicable(claim: Claim): string | undefined;
  /** Never throws for a claim it cannot settle: that is `open`, `not applicable` or `not run`. */
  run(claim: Claim, effort: Effort): Evidence | Promise<Evidence>;
}

/** What a method finds; an error it throws is its finding, so that every other verdict of the run is kept. */
export async function runMethod(method: Method, claim: Claim, effort: Effort): Promise<Evidence> {
  try {
    return await method.run(claim, effort);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isOurs = error instanceof VolumizationError;
    return { method: method.name, outcome: 'error', detail: isOurs ? message : `the method broke down: ${message}` };
  }
}

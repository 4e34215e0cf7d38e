import { VolumizationError } from '../errors.js';
import { openPool, workerBeside } from '../thread/pool.js';
import type { Examine } from '../verify/verify.js';
import type { VerifyAnswer } from './verify-worker.js';

/** Threads that examine claims, each on its own copy of the registry. */
export interface VerifyPool {
  readonly examine: Examine;
  close(): Promise<void>;
}

/**
 * At most so many threads that examine the claims of a module; each takes the next claim as soon as it is free.
 *
 * @param module path of the ES module that exports the papers or claims
 */
export function openVerifyPool(module: string, threads: number): VerifyPool {
  const pool = openPool(workerBeside(import.meta.url, 'verify-worker'), threads);
  return {
    async examine({ paper, id }, names, { seed = 1, budget = 1, methods, until, require, clock }) {
      const options = {
        seed,
        budget,
        ...(methods && { methods }),
        ...(until && { until }),
        ...(require && { require }),
      };
      const answer = await pool.call<VerifyAnswer>(
        'examineClaim',
        module,
        { paper, id },
        names,
        options,
        clock === undefined ? 'untimed' : 'timed',
      );
      if ('findings' in answer) return [...answer.findings];
      throw answer.isOurs ? new VolumizationError(answer.message) : new Error(answer.message);
    },
    close: pool.close,
  };
}

import { Worker } from 'node:worker_threads';
import type { Claim } from '../claim/claim.js';
import { VolumizationError } from '../errors.js';
import type { Finding, VerifyOptions } from '../verify/verify.js';
import type { Answer, Question, Setup } from './verify-worker.js';

/** Threads that examine claims, each on its own copy of the registry. */
export interface VerifyPool {
  examine(claim: Claim, names: Question['names'], options: VerifyOptions): Promise<Finding[]>;
  close(): Promise<void>;
}

interface Job {
  readonly question: Question;
  readonly resolve: (findings: Finding[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts threads that examine the claims of a module; each takes the next claim as soon as it is free.
 *
 * @param module path of the ES module that exports the claims
 */
export function openVerifyPool(module: string, threads: number): VerifyPool {
  const waiting: Job[] = [];
  const workers = new Map<Worker, Job | undefined>();

  const next = (worker: Worker): void => {
    const job = waiting.shift();
    workers.set(worker, job);
    if (job !== undefined) worker.postMessage(job.question);
  };
  const fail = (worker: Worker, error: Error): void => {
    workers.get(worker)?.reject(error);
    workers.delete(worker);
    if (workers.size === 0) for (const job of waiting.splice(0)) job.reject(error);
  };
  const start = (): void => {
    const setup: Setup = { module };
    const worker = new Worker(new URL('./verify-worker.js', import.meta.url), { workerData: setup });
    workers.set(worker, undefined);
    worker.on('message', (answer: Answer) => {
      const job = workers.get(worker);
      if (answer.findings !== undefined) job?.resolve(answer.findings);
      else job?.reject(answer.isOurs ? new VolumizationError(answer.message) : new Error(answer.message));
      next(worker);
    });
    worker.on('error', error => fail(worker, error));
    next(worker);
  };

  return {
    examine: (claim, names, { seed, budget, methods, require }) =>
      new Promise((resolve, reject) => {
        const options = {
          ...(methods && { methods }),
          ...(require && { require }),
          seed: seed ?? 1,
          budget: budget ?? 1,
        };
        waiting.push({ question: { id: claim.id, names, options }, resolve, reject });
        const free = [...workers].find(([, job]) => job === undefined)?.[0];
        if (free !== undefined) next(free);
        else if (workers.size < threads) start();
      }),
    async close() {
      await Promise.all([...workers.keys()].map(worker => worker.terminate()));
    },
  };
}

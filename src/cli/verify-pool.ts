import { VolumizationError } from '../errors.js';
import { openPool, type Pool, workerBeside } from '../thread/pool.js';
import { type Examine, examine, type Finding } from '../verify/verify.js';
import type { VerifyAnswer } from './verify-worker.js';

/** Threads that examine claims, this one among them, the others each on its own copy of the registry. */
export interface VerifyPool {
  readonly examine: Examine;
  close(): Promise<void>;
}

interface Task {
  readonly words: Parameters<Examine>;
  resolve(findings: Finding[]): void;
  reject(reason: unknown): void;
}

/** Milliseconds of work after which other threads are started: they read the registry anew, which takes about as long. */
const PATIENCE = 300;
/** Claims that go to another thread at once, at most: it need not wait for this one between them. */
const BATCH = 16;

/**
 * At most so many threads that examine the claims of a module, this one and others that are started when there is work for
 * them; each takes the next claims as soon as it is free, so that the last ones are shared evenly.
 *
 * @param module path of the ES module that exports the papers or claims
 */
export function openVerifyPool(module: string, threads: number): VerifyPool {
  const queue: Task[] = [];
  let pool: Pool | undefined;
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function work(): Promise<void> {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      await examine(...task.words).then(task.resolve, task.reject);
      // answers of other threads come in between
      await new Promise(resolve => setImmediate(resolve));
    }
    clearTimeout(timer);
    running = false;
  }

  async function workElsewhere(others: Pool): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, Math.max(1, Math.min(BATCH, Math.floor(queue.length / (4 * threads)))));
      // one run has one list of methods and one set of options
      const [, names, { seed = 1, budget = 1, methods, until, require, clock }] = batch[0]!.words;
      const options = {
        seed,
        budget,
        ...(methods && { methods }),
        ...(until && { until }),
        ...(require && { require }),
      };
      const claims = batch.map(({ words: [{ paper, id }] }) => ({ paper, id }));
      try {
        const timing = clock === undefined ? 'untimed' : 'timed';
        const answers = await others.call<VerifyAnswer[]>('examineClaims', module, claims, names, options, timing);
        for (const [i, answer] of answers.entries())
          if ('findings' in answer) batch[i]!.resolve([...answer.findings]);
          else batch[i]!.reject(answer.isOurs ? new VolumizationError(answer.message) : new Error(answer.message));
      } catch (error) {
        for (const task of batch) task.reject(error);
      }
    }
  }

  return {
    examine: (...words) =>
      new Promise((resolve, reject) => {
        queue.push({ words, resolve, reject });
        if (running) return;
        running = true;
        timer = setTimeout(() => {
          pool ??= openPool(workerBeside(import.meta.url, 'verify-worker'), threads - 1);
          for (let k = 1; k < threads; k++) void workElsewhere(pool);
        }, PATIENCE);
        void work();
      }),
    async close() {
      queue.length = 0;
      clearTimeout(timer);
      await pool?.close();
    },
  };
}

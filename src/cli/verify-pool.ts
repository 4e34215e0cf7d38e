import { VolumizationError } from '../errors.js';
import { openPool, type Pool, workerBeside } from '../thread/pool.js';
import { type Examine, examine, type Finding } from '../verify/verify.js';
import type { VerifyAnswer } from './examine-claims.js';

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

/** Milliseconds between the looks at how long it will take. */
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
  const tasks: Task[] = [];
  /** The place of the next task. */
  let next = 0;
  let pool: Pool | undefined;
  let running = false;
  let done = 0;
  /** Milliseconds that the program and the registry took to load: another thread loads them anew. */
  const loading = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function startOthers(): void {
    pool ??= openPool(workerBeside(import.meta.url, 'verify-worker'), threads - 1);
    for (let k = 1; k < threads; k++) void workElsewhere(pool);
  }

  /** Looks again after a while whether what is left, at the pace since now, takes longer than the start of another thread. */
  function watchPace(): void {
    const [since, before] = [performance.now(), done];
    timer = setTimeout(() => {
      const pace = (performance.now() - since) / Math.max(1, done - before);
      if (pace * (tasks.length - next) < loading) watchPace();
      else startOthers();
    }, PATIENCE);
  }

  async function work(): Promise<void> {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) {
      await examine(...task.words).then(task.resolve, task.reject);
      // the first claim, which waits for what its methods load, shows no pace
      if (++done === 1 && pool === undefined) {
        clearTimeout(timer);
        watchPace();
      }
      // answers of other threads come in between
      await new Promise(resolve => setImmediate(resolve));
    }
    clearTimeout(timer);
    next = tasks.length;
    running = false;
  }

  async function workElsewhere(others: Pool): Promise<void> {
    while (next < tasks.length) {
      const first = next;
      next += Math.max(1, Math.min(BATCH, Math.floor((tasks.length - first) / (4 * threads))));
      const batch = tasks.slice(first, next);
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
        tasks.push({ words, resolve, reject });
        if (running) return;
        running = true;
        if (done === 0) timer = setTimeout(startOthers, loading);
        else watchPace();
        void work();
      }),
    async close() {
      next = tasks.length;
      clearTimeout(timer);
      await pool?.close();
    },
  };
}

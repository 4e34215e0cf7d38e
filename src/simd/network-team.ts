import { Worker } from 'node:worker_threads';
import { ThreadError, threadErrorOf, workerBeside } from '../thread/pool.js';
import { kernelsOf, type NetworkCore } from './network-core.js';
import { awaitOthers, computeParts, OWN_ROOM, TEAM_BYTES, teamWords } from './network-parts.js';
import type { NetworkKernels } from './network-twin.js';

/** The kernels of a network on several threads, which end when they are closed, or with the program. */
export interface Team {
  readonly kernels: NetworkKernels;
  close(): Promise<void>;
}

/** What a thread is started with. */
export interface TeamWork {
  readonly core: NetworkCore;
  readonly words: SharedArrayBuffer;
  readonly own: number;
}

/** Products and sums below which a call is not worth another thread: a twentieth of a millisecond. */
const SMALL = 2 ** 19;
/** Parts a thread, so that one that is held up leaves its parts to others. */
const PARTS = 4;

/**
 * Starts threads - 1 threads beside the calling one, which go on with `panelRows` and `panelStep` as soon as they are up.
 * Whoever is free takes the next part; the digits are those of one thread.
 *
 * @param room where in the memory `4 OWN_ROOM threads` bytes are free
 * @param patience milliseconds that a part may take
 */
export function openTeam(core: NetworkCore, threads: number, room: number, patience = 60_000): Team {
  const kernels = kernelsOf(core);
  const [F, U] = [new Float32Array(core.memory.buffer), new Uint32Array(core.memory.buffer)];
  const buffer = new SharedArrayBuffer(TEAM_BYTES);
  const words = teamWords(buffer);
  const script = workerBeside(import.meta.url, 'network-worker');
  let failure: Error | undefined;
  const explained = (error: unknown): Error =>
    threadErrorOf(error, script, 'a training step in a bundled program takes one thread') as Error;
  const workers: Worker[] = [];
  for (let k = 1; k < threads; k++) {
    const workerData: TeamWork = { core, words: buffer, own: room + 4 * OWN_ROOM * k };
    try {
      workers.push(new Worker(script, { workerData, execArgv: [] }));
    } catch (error) {
      for (const worker of workers) void worker.terminate();
      throw explained(error);
    }
    const worker = workers[k - 1]!;
    worker.unref();
    worker.once('error', error => {
      failure ??= explained(error);
    });
    worker.once('exit', () => {
      failure ??= new ThreadError('a thread of a training step has ended: run it again, or on fewer threads');
    });
  }

  /** Has a call computed, the rows of each panel in so many cuts that there are some parts a thread. */
  const share = (kind: number, rows: number, panels: number, call: readonly number[]): void => {
    if (failure !== undefined) throw failure;
    const cuts = Math.min(rows, Math.ceil((PARTS * threads) / panels));
    words.call.set([kind, cuts, ...call]);
    Atomics.store(words.left, 0, cuts * panels);
    Atomics.add(words.turn, 0, 1);
    Atomics.notify(words.turn, 0);
    let isWhole = false;
    try {
      computeParts(kernels, words, room);
      awaitOthers(words, patience);
      isWhole = Atomics.load(words.failed, 0) === 0;
    } finally {
      if (!isWhole) failure ??= new ThreadError('a thread of a training step failed in its part');
    }
    if (failure !== undefined) throw failure;
  };
  const entries = (start: number, rows: number): number => U[start / 4 + rows]! - U[start / 4]!;

  return {
    kernels: {
      ...kernels,
      panelRows(...call) {
        const [n, start, , , , , panels, width] = call;
        if (entries(start, n) * panels * width < SMALL) kernels.panelRows(...call);
        else share(0, n, panels, call);
      },
      panelStep(...call) {
        const [, , start, , , , rows, panels, width, , , , , largest] = call;
        // a step of a weight takes about as long as ten products
        if ((entries(start, rows) + 10 * rows) * panels * width < SMALL) {
          kernels.panelStep(...call);
          return;
        }
        F.fill(0, room / 4, room / 4 + OWN_ROOM * threads);
        share(1, rows, panels, call);
        for (let t = 0; t < threads; t++)
          for (let k = 0; k < 8; k++)
            F[largest / 4 + k] = Math.max(F[largest / 4 + k]!, F[room / 4 + OWN_ROOM * t + k]!);
      },
    },
    async close() {
      failure = new ThreadError('expected a training run whose threads are there, got one that was closed');
      await Promise.all(workers.map(worker => worker.terminate()));
    },
  };
}

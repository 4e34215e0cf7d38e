import { DomainError, VolumizationError } from '../errors.js';
import { runChunks } from './chunk.js';
import type { Backend } from './core.js';
import { backends } from './core.js';
import type { Job } from './job.js';
import { openPool } from './pool.js';
import { missingFrom, type Range } from './ranges.js';
import { type MonteCarlo, type Shard, SimulationState } from './state.js';

/** How a simulation is run; none of it changes a digit. */
export interface RunOptions {
  /** `wasm` unless asked otherwise. */
  readonly backend?: Backend;
  /** Threads, 1 by default: the calling one alone. */
  readonly threads?: number;
  /** Stops the simulation: the promise is rejected with `Interrupted`, and no worker is left behind. */
  readonly signal?: AbortSignal;
  /** Called after each piece of work, about ten times a second and thread. */
  readonly onProgress?: (state: SimulationState) => void;
}

/** The result of a simulation, with what is needed to repeat it. */
export interface SimulationResult extends MonteCarlo {
  readonly seed: number;
  /** Which code computed it: `wasm` or `js`, `wasm+js` after a resume on the other one. */
  readonly backend: string;
}

/** A simulation was stopped by its signal; what was done until then is in the state. */
export class Interrupted extends VolumizationError {
  constructor(readonly state: SimulationState) {
    super('simulate: interrupted');
  }
}

/** Chunks a piece of work: about a tenth of a second. */
const CHUNKS_A_PIECE: Readonly<Record<Backend, number>> = { wasm: 128, js: 8 };

/** The ranges cut into pieces of at most `size` chunks, made one at a time: there may be 10^10 of them. */
function* pieces(missing: readonly Range[], size: number): Generator<Range> {
  for (const [first, end] of missing) for (let at = first; at < end; at += size) yield [at, Math.min(at + size, end)];
}

const breathe = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/**
 * Runs the missing chunks of a state to the end.
 *
 * @throws DomainError if the backend or the number of threads is out of range
 * @throws Interrupted if the signal fires
 */
export async function run(state: SimulationState, options: RunOptions = {}): Promise<SimulationState> {
  const { backend = 'wasm', threads = 1, signal, onProgress } = options;
  if (!backends.includes(backend)) throw new DomainError('simulate', 'backend wasm or js', backend);
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
    throw new DomainError('simulate', 'an integer number of threads in [1, 1024]', threads);
  const missing = missingFrom(state.whole, state.done);
  const chunks = missing.reduce((total, [first, end]) => total + end - first, 0);
  const work = pieces(missing, Math.max(1, Math.min(CHUNKS_A_PIECE[backend], Math.ceil(chunks / threads))));
  const workers = Math.min(threads, chunks);
  const { job } = state;
  const finish = (range: Range, limbs: Float64Array): void => {
    state.add(range, limbs, backend);
    onProgress?.(state);
  };
  const stopIfAsked = (): void => {
    if (signal?.aborted) throw new Interrupted(state);
  };
  stopIfAsked();
  if (workers <= 1) {
    for (const range of work) {
      finish(range, runChunks(job, backend, ...range));
      await breathe();
      stopIfAsked();
    }
    return state;
  }
  const pool = openPool(workers);
  const interrupted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Interrupted(state)), { once: true });
  });
  interrupted.catch(() => {});
  const keepBusy = async (): Promise<void> => {
    for (let next = work.next(); !next.done && !signal?.aborted; next = work.next()) {
      const range = next.value;
      const limbs = await pool.run(job, backend, range);
      if (!signal?.aborted) finish(range, limbs);
    }
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: workers }, keepBusy)), interrupted]);
  } finally {
    await pool.close();
  }
  stopIfAsked();
  return state;
}

/** The estimate a finished state holds, with its provenance. */
export function resultOf(state: SimulationState): SimulationResult {
  return { ...state.estimate(), seed: state.job.seed, backend: state.backend };
}

/**
 * E (w(u + eta) - u)^2 by plain Monte Carlo on the SIMD core: to the last bit the same for every number of threads,
 * every split into shards, after every resume, and on either backend.
 *
 * @returns a shard that holds fewer than two samples has no estimate or standard error: NaN
 * @throws DomainError if the job is out of range or its error has no variance
 * @example await simulate({ teacher: { name: 'uniform', scale: 1 }, noise: { name: 'cauchy', scale: 0.5 },
 *   target: clip(0.75), samples: 1e7, seed: 1, bits: 52 }, { threads: 2 })
 */
export async function simulate(
  job: Job,
  options: RunOptions & { readonly shard?: Shard } = {},
): Promise<SimulationResult> {
  return resultOf(await run(SimulationState.start(job, options.shard), options));
}

import { DomainError, Interrupted } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { runChunks } from './chunk.js';
import type { Backend } from './core.js';
import { backends } from './core.js';
import { chunkSize, type JobRequest, samplesIn } from './job.js';
import { type ChunkRange, missingFrom } from './ranges.js';
import { type MonteCarlo, type Shard, SimulationState } from './state.js';

/** How a simulation is run; none of it changes a digit. */
export interface RunOptions {
  /** `wasm` unless asked otherwise. */
  readonly backend?: Backend;
  /** Threads, 1 by default: the calling one alone. */
  readonly threads?: number;
  /**
   * The address of the worker script, for pages made by a bundler: what it gives for `volumization/worker`, in Vite
   * `import worker from 'volumization/worker?worker&url'`.
   */
  readonly worker?: string;
  /** Stops the simulation: the promise is rejected with `Interrupted`, and no worker is left behind. */
  readonly signal?: AbortSignal;
  /** Called after each piece of work, about ten times a second and thread. */
  readonly onProgress?: (state: SimulationState) => void;
}

/** The result of a simulation, with what is needed to repeat it. */
export interface SimulationResult extends MonteCarlo {
  readonly seed: number;
  /** Which code computed it: `wasm` or `js`, `wasm+js` after a resume on the other one, `none` for a shard without samples. */
  readonly backend: string;
}

/** Samples in a piece of work: about a tenth of a second. */
const SAMPLES_A_PIECE: Readonly<Record<Backend, number>> = { wasm: 2 ** 24, js: 2 ** 20 };

interface Piece {
  readonly state: SimulationState;
  readonly range: ChunkRange;
}

/** What is missing, cut into pieces of about `size` samples, made one at a time: there may be 10^10 of them. */
function* piecesOf(states: readonly SimulationState[], size: number): Generator<Piece> {
  for (const state of states)
    for (const [first, end] of missingFrom(state.whole, state.done))
      for (let at = first, chunks = Math.max(1, Math.floor(size / chunkSize(state.job))); at < end; at += chunks)
        yield { state, range: [at, Math.min(at + chunks, end)] };
}

function missingSamples(states: readonly SimulationState[]): number {
  const ranges = states.flatMap(state => missingFrom(state.whole, state.done).map(range => ({ state, range })));
  return ranges.reduce((total, { state, range }) => total + samplesIn(state.job, ...range), 0);
}

function checkBackend(backend: Backend): Backend {
  if (!backends.includes(backend)) throw new DomainError('simulate', 'backend wasm or js', backend);
  return backend;
}

/** The backend, after a look at the threads. */
export function checkManner({ backend = 'wasm', threads = 1 }: Pick<RunOptions, 'backend' | 'threads'>): Backend {
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
    throw new DomainError('simulate', 'an integer number of threads in [1, 1024]', threads);
  return checkBackend(backend);
}

/** Lets events be seen, by a message to itself: timers may have been replaced, as tests do. */
export const breathe = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port2.close();
      resolve();
    };
    port1.postMessage(undefined);
  });

/**
 * Runs the missing chunks of a state to the end, on the calling thread and in one go.
 *
 * @throws DomainError if the backend is unknown
 */
export function runHere(
  state: SimulationState,
  options: Pick<RunOptions, 'backend' | 'onProgress'> = {},
): SimulationState {
  const backend = checkBackend(options.backend ?? 'wasm');
  for (const { range } of piecesOf([state], SAMPLES_A_PIECE[backend])) {
    state.add(range, runChunks(state.job, backend, ...range), backend);
    options.onProgress?.(state);
  }
  return state;
}

/**
 * Runs the missing chunks of many states to the end, in one pool of threads.
 *
 * @throws DomainError if the backend or the number of threads is out of range
 * @throws Interrupted if the signal fires
 */
export async function runAll(states: readonly SimulationState[], options: RunOptions = {}): Promise<void> {
  refuseUnknown('simulate', options, ['backend', 'threads', 'worker', 'signal', 'onProgress', 'shard']);
  const { threads = 1, worker, signal, onProgress } = options;
  const backend = checkManner(options);
  const samples = missingSamples(states);
  const work = piecesOf(states, Math.min(SAMPLES_A_PIECE[backend], Math.ceil(samples / threads)));
  const workers = samples === 0 ? 0 : threads;
  const stopIfAsked = (): void => {
    if (signal?.aborted) throw new Interrupted();
  };
  const finish = ({ state, range }: Piece, limbs: Float64Array): void => {
    state.add(range, limbs, backend);
    onProgress?.(state);
  };
  stopIfAsked();
  if (workers <= 1) {
    for (const piece of work) {
      finish(piece, runChunks(piece.state.job, backend, ...piece.range));
      await breathe();
      stopIfAsked();
    }
    return;
  }
  const { openPool, workerBeside } = await import('../thread/pool.js');
  const pool = openPool(worker ?? workerBeside(import.meta.url, 'worker'), workers);
  let interrupt = (): void => {};
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Interrupted());
  });
  signal?.addEventListener('abort', interrupt);
  interrupted.catch(() => {});
  const keepBusy = async (): Promise<void> => {
    for (let next = work.next(); !next.done && !signal?.aborted; next = work.next()) {
      const { state, range } = next.value;
      const limbs = await pool.call<Float64Array>('runChunks', state.job, backend, ...range);
      if (!signal?.aborted) finish(next.value, limbs);
    }
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: workers }, keepBusy)), interrupted]);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await pool.close();
  }
  stopIfAsked();
}

/** Runs the missing chunks of one state to the end; see `runAll`. */
export async function run(state: SimulationState, options: RunOptions = {}): Promise<SimulationState> {
  await runAll([state], options);
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
 * @returns the risk, NaN for a shard that holds no sample; its standard error, NaN for one that holds fewer than two
 * @throws DomainError if the job is out of range or its error has no variance
 * @example await simulateJob({ teacher: uniform(1), noise: cauchy(0.5), target: clip(0.75), samples: 1e7 }, { threads: 2 })
 */
export async function simulateJob(
  job: JobRequest,
  options: RunOptions & { readonly shard?: Shard } = {},
): Promise<SimulationResult> {
  return resultOf(await run(SimulationState.start(job, options.shard), options));
}

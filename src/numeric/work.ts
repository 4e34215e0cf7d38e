import { DomainError, Interrupted } from '../errors.js';

/** What a long computation may be told: when to stop, and whom to tell how far it is. */
export interface WatchOptions {
  /**
   * Looked at between pieces of work; then `Interrupted` is thrown. A computation in one go lets no event in, so that it is
   * `progress` that may abort it, or a signal that was aborted before.
   */
  readonly signal?: AbortSignal;
  /** Called some ten times a second or more with the work done and the most that may be done, in units of the computation. */
  readonly progress?: (done: number, most: number) => void;
}

/** What a computation of integrals may be told: also how much it may do. */
export interface WorkOptions extends WatchOptions {
  /** Evaluations of integrands at most, default 10^8 (some ten seconds); beyond, one line says so. */
  readonly evaluations?: number;
}

/** The names of the options. */
export const watchWords = ['signal', 'progress'] as const;
export const workWords = [...watchWords, 'evaluations'] as const;

/** Evaluations of integrands, by default: some ten seconds. */
const EVALUATIONS = 1e8;
/** Evaluations between two looks at the signal: some hundredths of a second. */
const PIECE = 2 ** 18;

/** A panel of interval arithmetic, a millisecond, in evaluations. */
export const PANEL_WORK = 5000;

interface Work {
  readonly where: string;
  readonly most: number;
  readonly signal: AbortSignal | undefined;
  readonly progress: WorkOptions['progress'];
  done: number;
  /** What is done at the next look. */
  next: number;
}

/** The work that is going on. A computation inside another is part of it, and everything here is done in one go. */
let current: Work | undefined;

function look(work: Work): void {
  if (work.done > work.most)
    throw new DomainError(
      work.where,
      `a problem of at most ${work.most} evaluations (option evaluations)`,
      Math.ceil(work.done),
    );
  work.next = Math.min(work.done + PIECE, work.most + 1);
  if (work.signal?.aborted) throw new Interrupted(work.where);
  work.progress?.(work.done, work.most);
  if (work.signal?.aborted) throw new Interrupted(work.where);
}

/** The options of work alone, checked. */
export function checkWork<T extends WorkOptions>(where: string, { signal, progress, evaluations }: T): WorkOptions {
  if (signal !== undefined && typeof signal?.aborted !== 'boolean')
    throw new DomainError(where, 'signal an AbortSignal', signal);
  if (progress !== undefined && typeof progress !== 'function')
    throw new DomainError(where, 'progress a function', progress);
  if (evaluations !== undefined && !(Number.isSafeInteger(evaluations) && evaluations >= 1))
    throw new DomainError(where, 'evaluations an integer >= 1', evaluations);
  return { ...(signal && { signal }), ...(progress && { progress }), ...(evaluations && { evaluations }) };
}

/**
 * Runs a computation as one piece of work, or as a part of the one that it is inside of.
 *
 * @param where the public function, for messages
 * @param usual evaluations that it may take where the options name none
 * @throws Interrupted if the signal is aborted
 * @throws DomainError if more evaluations are needed than may be made, or an option is none
 */
export function working<T>(where: string, options: WorkOptions, run: () => T, usual: number = EVALUATIONS): T {
  const { signal, progress, evaluations = usual } = checkWork(where, options);
  const outer = current;
  const isOwn =
    outer === undefined || options.evaluations !== undefined || signal !== undefined || progress !== undefined;
  if (!isOwn) return run();
  current = { where, most: evaluations, signal, progress, done: 0, next: PIECE };
  if (evaluations < PIECE) current.next = evaluations + 1;
  try {
    if (signal?.aborted) throw new Interrupted(where);
    return run();
  } finally {
    if (outer !== undefined) outer.done += current.done;
    current = outer;
  }
}

/** Counts evaluations of the work that is going on. */
export function spend(evaluations: number): void {
  if (current === undefined) return;
  current.done += evaluations;
  if (current.done >= current.next) look(current);
}

/** A look at the signal after a piece of work of some milliseconds whose budget is another, and word of how much of it is done. */
export function pause(done: number, most: number): void {
  current?.progress?.(done, most);
  if (current?.signal?.aborted) throw new Interrupted(current.where);
}

/**
 * What is to be called after each step of a computation whose steps are counted: `progress`, with a look at the signal.
 *
 * @throws Interrupted if the signal is aborted, now or at a step
 */
export function watching(where: string, options: WatchOptions): (done: number, most: number) => void {
  const { signal, progress } = checkWork(where, options);
  const stop = (): void => {
    if (signal?.aborted) throw new Interrupted(where);
  };
  stop();
  return (done, most) => {
    progress?.(done, most);
    stop();
  };
}

import { ThreadError } from '../thread/pool.js';
import type { NetworkKernels } from './network-twin.js';

/*
 * A product or a step of a network in parts that no thread has to wait for: some rows of one panel each. A sum lies within one
 * part, so a digit does not depend on who computes which.
 */

/** How often a thread looks again before it sleeps, about a tenth of a millisecond: to wake may cost as much. */
export const SPINS = 10_000;

/** Numbers of a thread's own room, where the kernels leave the largest |w| and |step| of its parts. */
export const OWN_ROOM = 64;

/** The words that threads share beside the memory of a network, 64 bytes apart. */
export interface TeamWords {
  /** Counts the calls. */
  readonly turn: Int32Array;
  /** Parts of the call that nobody has taken yet; 0 or less if there are none. */
  readonly left: Int32Array;
  /** Threads other than the first that may be at a part. */
  readonly busy: Int32Array;
  /** 1 once a part has failed. */
  readonly failed: Int32Array;
  /** What is called: 0 for panelRows, 1 for panelStep; in how many parts a panel is cut; and the arguments. */
  readonly call: Int32Array;
}

/** The bytes of the words. */
export const TEAM_BYTES = 64 * 6;

export function teamWords(buffer: SharedArrayBuffer): TeamWords {
  const [turn, left, busy, failed] = [0, 1, 2, 3].map(k => new Int32Array(buffer, 64 * k, 1)) as [Int32Array, Int32Array, Int32Array, Int32Array]; // biome-ignore format: one line
  return { turn, left, busy, failed, call: new Int32Array(buffer, 64 * 4, 32) };
}

/** Computes part k of a call: part k mod `cuts` of a panel's rows. @param own the thread's own room */
export function computePart(kernels: NetworkKernels, call: Int32Array, k: number, own: number): void {
  const cuts = call[1]!;
  const panel = Math.floor(k / cuts);
  const cut = k % cuts;
  const rowsUpTo = (rows: number, c: number): number => Math.floor((rows * c) / cuts);
  if (call[0] === 0) {
    const [n, start, index, value, from, rows, , width, initial, out, rectify, gate] = call.subarray(2, 14) as unknown as Call12; // biome-ignore format: one line
    const first = rowsUpTo(n, cut);
    const skipped = 4 * width * (panel * n + first);
    kernels.panelRows(
      rowsUpTo(n, cut + 1) - first,
      start + 4 * first,
      index,
      value,
      from + 4 * width * panel * rows,
      rows,
      1,
      width,
      initial === 0 ? 0 : initial + 4 * width * panel,
      out + skipped,
      rectify,
      gate === 0 ? 0 : gate + skipped,
    );
    return;
  }
  const [kind, n, start, index, value, D, rows, , width, w, m, s, numbers] = call.subarray(2, 15) as unknown as Call13;
  const first = rowsUpTo(rows, cut);
  const skipped = 4 * width * (panel * rows + first);
  kernels.panelStep(
    kind,
    n,
    start + 4 * first,
    index,
    value,
    D + 4 * width * panel * n,
    rowsUpTo(rows, cut + 1) - first,
    1,
    width,
    w + skipped,
    m + skipped,
    s + skipped,
    numbers,
    own,
  );
}

type Call12 = Parameters<NetworkKernels['panelRows']>;
type Call13 = Parameters<NetworkKernels['panelStep']>;

/** Computes parts until none is left. */
export function computeParts(kernels: NetworkKernels, { left, call }: TeamWords, own: number): void {
  for (let k = Atomics.sub(left, 0, 1); k > 0; k = Atomics.sub(left, 0, 1)) computePart(kernels, call, k - 1, own);
}

/**
 * Waits until no other thread is at a part.
 *
 * @param patience milliseconds that a part may take
 * @throws ThreadError if one takes longer
 */
export function awaitOthers({ busy }: Pick<TeamWords, 'busy'>, patience: number): void {
  for (let k = 0; k < SPINS; k++) if (Atomics.load(busy, 0) === 0) return;
  for (let seen = Atomics.load(busy, 0); seen !== 0; seen = Atomics.load(busy, 0))
    if (Atomics.wait(busy, 0, seen, patience) === 'timed-out')
      throw new ThreadError(`a thread of a training step has not answered for ${patience / 1000} s`);
}

import { existsSync, realpathSync } from 'node:fs';
import { DataError } from '../errors.js';
import { lockFile } from '../file/lock.js';
import { writeAtomically } from '../file/write.js';
import { SimulationState } from '../simd/index.js';
import { type PacedWriter, paced } from './paced.js';
import { readText } from './read.js';

/** The state of a file that `--checkpoint` or `--shard .. --json` wrote. @throws DataError */
export function readState(file: string): SimulationState {
  return SimulationState.parse(readText(file), file);
}

const isSame = (a: string, b: string): boolean => existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);

/** Whether a state holds every chunk of another one of the same job and part. */
function holdsAll(state: SimulationState, other: SimulationState): boolean {
  return other.done.every(([first, end]) => state.done.some(range => range[0] <= first && end <= range[1]));
}

const isOfSameWork = (a: SimulationState, b: SimulationState): boolean =>
  JSON.stringify([a.job, a.shard]) === JSON.stringify([b.job, b.shard]);

/**
 * What a run starts with whose checkpoints go to `file`: what that file holds of the same work, or `state` where it is new
 * or empty.
 *
 * @param resumed the file that `state` was read from, if it was
 * @throws DataError if the file holds anything that would be lost
 */
export function continued(file: string, state: SimulationState, resumed?: string): SimulationState {
  if (!existsSync(file)) return state;
  const text = readText(file);
  if (text === '' || (resumed !== undefined && isSame(file, resumed))) return state;
  const elsewhere = 'give --checkpoint another name';
  let held: SimulationState;
  try {
    held = SimulationState.parse(text, file);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(`${error.message}: left as it is, ${elsewhere}`);
  }
  if (!isOfSameWork(held, state))
    throw new DataError(
      `${file}: expected a checkpoint of this simulation, got one of another: go on with that by --resume ${file}, or ${elsewhere}`,
    );
  if (resumed === undefined || holdsAll(held, state)) return held;
  if (holdsAll(state, held)) return state;
  throw new DataError(`${file}: expected no more than what ${resumed} holds, got other samples too: ${elsewhere}`);
}

/** A checkpoint that is this process's alone. */
export interface Checkpoint extends PacedWriter {
  readonly state: SimulationState;
  /** Lets other processes have the file. */
  close(): void;
}

/**
 * Opens the checkpoint of a run, locked against other processes. The file is written at once, so that one that cannot be
 * written is refused before the work.
 *
 * @param start reads what the run starts with; it counts once no other process writes the file
 * @throws DataError if the file holds anything else, another process has it, or it cannot be written
 */
export function openCheckpoint(file: string, resumed: string | undefined, start: () => SimulationState): Checkpoint {
  start(); // what cannot be started with is refused before the lock
  const lock = lockFile(file);
  try {
    const state = continued(file, start(), resumed);
    const writer = paced(() => {
      lock.keep();
      writeAtomically(file, state.toString());
    });
    writer.save();
    return { state, ...writer, close: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

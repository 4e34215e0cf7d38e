import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from '../../file/lock.js';
import { readRun, saveRun } from '../../training/checkpoint.js';
import type { ImageData } from '../../training/data.js';
import { type EpochRecord, type RunState, scores, TrainingRun } from '../../training/run.js';
import { type RunSpec, regularizerWord } from '../../training/spec.js';

/** A run with where its checkpoint goes. */
export interface TrainingJob {
  readonly spec: RunSpec;
  /** The words of --data. */
  readonly data: readonly string[];
  /** The folder of the checkpoint; none is written if absent. */
  readonly checkpoint?: string;
  /** The threads of each step. */
  readonly threads: number;
}

/** A finished run without what the optimiser remembers. */
export interface TrainingResult extends Pick<RunState, 'spec' | 'records' | 'walls' | 'diverged'> {
  readonly best: number;
  readonly last: number;
  readonly weights: RunState['tensors']['w'];
}

/** The name of a run's files. */
export function runName({ regularizer, seed }: RunSpec): string {
  return `${regularizerWord(regularizer).replace(/[:,]/g, '-')}-seed${seed}`;
}

/**
 * Trains a run to its end, or until `stopped`, going on from its checkpoint if there is one, which is written after each
 * epoch.
 *
 * @returns nothing if it was stopped
 */
export async function finish(
  { spec, checkpoint, threads }: TrainingJob,
  data: ImageData,
  onEpoch: (record: EpochRecord) => void = () => {},
  stopped: () => boolean = () => false,
): Promise<TrainingResult | undefined> {
  const source = { ...data.train.source, ...data.test.source };
  const file = checkpoint === undefined ? undefined : join(checkpoint, `${runName(spec)}.checkpoint.safetensors`);
  const lock = file === undefined ? undefined : lockFile(file);
  let run: TrainingRun | undefined;
  try {
    const state = file !== undefined && existsSync(file) ? readRun(file, { spec, source }) : undefined;
    run = new TrainingRun(spec, data, { ...(state && { state }), threads });
    for (const record of state?.records ?? []) onEpoch(record);
    while (run.unfinished) {
      // Lets a signal be heard.
      await new Promise(resolve => setImmediate(resolve));
      if (stopped()) return undefined;
      const record = run.epoch();
      if (file !== undefined) {
        lock?.keep();
        saveRun(file, run.state, source);
      }
      if (record !== undefined) onEpoch(record);
    }
    const { records, walls, diverged, tensors } = run.state;
    return { spec, records, walls, ...(diverged && { diverged }), ...scores(records), weights: tensors.w };
  } finally {
    lock?.release();
    await run?.close();
  }
}

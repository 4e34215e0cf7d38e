import { VolumizationError } from '../../errors.js';
import { type ImageData, readData } from '../../training/data.js';
import { finish, type TrainingJob, type TrainingResult } from './job.js';

/** A finished run, or the error that came instead: a class does not survive the way between threads. */
export type TrainingAnswer =
  | { readonly result: TrainingResult }
  | { readonly message: string; readonly isOurs: boolean };

const held = new Map<string, ImageData>();

/** Trains a run on this thread. */
export async function trainOnThread(job: TrainingJob): Promise<TrainingAnswer> {
  try {
    const key = JSON.stringify(job.data);
    const data = held.get(key) ?? readData(job.data);
    held.set(key, data);
    return { result: (await finish(job, data))! };
  } catch (error) {
    const isOurs = error instanceof VolumizationError;
    return { message: isOurs ? error.message : String((error as Error).stack ?? error), isOurs };
  }
}

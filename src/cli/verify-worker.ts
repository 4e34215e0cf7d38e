import { parentPort, workerData } from 'node:worker_threads';
import type { MethodName } from '../claim/evidence.js';
import { VolumizationError } from '../errors.js';
import { examine, type Finding, type VerifyOptions } from '../verify/verify.js';
import { loadRegistry } from './registry.js';

/** What a thread is started with. */
export interface Setup {
  readonly module: string;
}

/** A claim to examine. */
export interface Question {
  readonly id: string;
  readonly names: readonly MethodName[];
  readonly options: VerifyOptions;
}

/** What was found, or the error that came instead. */
export interface Answer {
  readonly findings?: Finding[];
  readonly message: string;
  readonly isOurs: boolean;
}

const loading = loadRegistry((workerData as Setup).module);
loading.catch(() => {});

parentPort?.on('message', async ({ id, names, options }: Question) => {
  let answer: Answer;
  try {
    const claim = (await loading).find(candidate => candidate.id === id)!;
    answer = { findings: await examine(claim, names, options), message: '', isOurs: true };
  } catch (error) {
    const isOurs = error instanceof VolumizationError;
    answer = { message: isOurs ? error.message : String((error as Error).stack ?? error), isOurs };
  }
  parentPort?.postMessage(answer);
});

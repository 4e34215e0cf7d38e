import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that a signal to this process ends: the reason of its AbortSignal is then the exit status of a program that the
 * signal ended, 130, 143 or 129.
 */
export async function untilSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = (signal: NodeJS.Signals): void => abort.abort(128 + constants.signals[signal]);
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(abort.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

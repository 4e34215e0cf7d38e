import { bundled } from './cli-progress.generated.js';
import { onTerminal } from './say.js';

const { Presets, SingleBar } = bundled;

/** A bar that shows how much is done. */
export interface Progress {
  /** @param note shown behind the time left */
  update(done: number, total: number, note?: string): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

/** Draws nothing. */
export const silent: Progress = { update: () => {}, stop: () => {} };

/**
 * A progress bar on standard error, where that is a terminal that is not dumb; elsewhere nothing is drawn. A long computation that does
 * not yield draws it too, since `update` draws.
 *
 * The cursor stays visible and long lines stay wrapped: the bar is cut at the width of the terminal instead. So nothing is
 * left to undo when a signal ends the program, even in the midst of a computation in which no handler could run.
 */
export function progressBar(label: string, stream: NodeJS.WriteStream = process.stderr, env = process.env): Progress {
  if (!stream.isTTY || env.TERM === 'dumb') return silent;
  const bar = new SingleBar(
    {
      stream,
      format: `${label} {bar} {percentage} % | {eta} s left{note}`,
      clearOnComplete: true,
      hideCursor: false,
      linewrap: true,
      fps: 8,
    },
    Presets.shades_classic,
  );
  let started = false;
  let forget = (): void => {};
  const stop = (): void => {
    if (started) bar.stop();
    started = false;
    forget();
  };
  return {
    update: (done, total, note = '') => {
      if (started) bar.update(done, { note });
      else {
        bar.start(total, done, { note });
        forget = onTerminal(stop);
      }
      started = true;
    },
    stop,
  };
}

/** Runs a computation that tells a bar how much is done; however it ends, the terminal is left as it was. */
export function withBar<T>(label: string, work: (update: Progress['update']) => T): T {
  const bar = progressBar(label);
  try {
    return work(bar.update);
  } finally {
    bar.stop();
  }
}

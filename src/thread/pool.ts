import workerpool from 'workerpool';
import { VolumizationError } from '../errors.js';

/** Workers that answer calls, each taking the next one as soon as it is free. */
export interface Pool {
  /** Calls a function that the worker offers; arguments and result are copied. */
  call<T>(name: string, ...words: readonly unknown[]): Promise<T>;
  /** Ends every worker at once, busy or not. */
  close(): Promise<void>;
}

/** The address of a built worker beside a module: beside the built copy of the module where its source runs, as in vitest. */
export function workerBeside(module: string, name: string): string {
  const url = new URL(
    `./${name}.js`,
    module.endsWith('.ts') ? module.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/') : module,
  );
  if (url.protocol !== 'file:') return url.href;
  return decodeURIComponent(url.pathname).replace(/^\/([A-Za-z]:)/, '$1');
}

/** A thread that could not be started: there are too many, or its script is not where it should be. */
export class ThreadError extends VolumizationError {
  override readonly name: string = 'ThreadError';
}

/** What went wrong with a worker, in words that say what to do about it; `missing` where there is no script. */
export function threadErrorOf(
  error: unknown,
  script: string,
  missing = 'give its address as the option `worker`, as a bundler knows it for volumization/worker',
): unknown {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  if (/EAGAIN|ENOMEM/.test(message) || code === 'ERR_WORKER_INIT_FAILED' || code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new ThreadError(`the system starts no more threads (${message.split('\n')[0]}): ask for fewer`);
  if (
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_MODULE_NOT_FOUND' ||
    /Cannot find module|Unknown worker error/.test(message)
  )
    return new ThreadError(`no worker script at ${script}: ${missing}`);
  return error;
}

/** At most `threads` workers that run a script, in Node or in a browser; they start when they are needed. */
export function openPool(script: string, threads: number): Pool {
  const pool = workerpool.pool(script, {
    maxWorkers: threads,
    workerType: workerpool.platform === 'node' ? 'thread' : 'web',
    workerOpts: { type: 'module' },
    // Flags of the calling program are not those of the worker: it refuses --input-type, for one.
    workerThreadOpts: { execArgv: [] },
  });
  return {
    call: async <T>(name: string, ...words: readonly unknown[]) => {
      try {
        return (await pool.exec(name, [...words])) as T;
      } catch (error) {
        throw threadErrorOf(error, script);
      }
    },
    close: async () => {
      await pool.terminate(true);
    },
  };
}

/** Makes this script a worker that offers functions. @throws ThreadError on the main thread */
export function offer(functions: Readonly<Record<string, (...words: never[]) => unknown>>): void {
  if (workerpool.isMainThread)
    throw new ThreadError('volumization/worker: expected to be started as a worker, got imported by the main thread');
  workerpool.worker({ ...functions });
}

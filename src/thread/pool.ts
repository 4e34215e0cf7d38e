import workerpool from 'workerpool';

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

/** At most `threads` workers that run a script, in Node or in a browser; they start when they are needed. */
export function openPool(script: string, threads: number): Pool {
  const pool = workerpool.pool(script, {
    maxWorkers: threads,
    workerType: workerpool.platform === 'node' ? 'thread' : 'web',
    workerOpts: { type: 'module' },
  });
  return {
    call: async <T>(name: string, ...words: readonly unknown[]) => (await pool.exec(name, [...words])) as T,
    close: async () => {
      await pool.terminate(true);
    },
  };
}

/** Makes this script a worker that offers functions. */
export function offer(functions: Readonly<Record<string, (...words: never[]) => unknown>>): void {
  workerpool.worker({ ...functions });
}

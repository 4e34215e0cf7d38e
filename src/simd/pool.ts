import workerpool from 'workerpool';
import type { Backend } from './core.js';
import type { Job } from './job.js';
import type { Range } from './ranges.js';

/** Workers that run chunks. */
export interface ChunkPool {
  run(job: Job, backend: Backend, range: Range): Promise<Float64Array>;
  /** Ends every worker at once, busy or not. */
  close(): Promise<void>;
}

/** The built worker beside this file; beside its built copy where the source itself is running, as under vitest. */
function workerScript(): string {
  const url = new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/src/simd/worker.js' : './worker.js',
    import.meta.url,
  );
  if (url.protocol !== 'file:') return url.href;
  return decodeURIComponent(url.pathname).replace(/^\/([A-Za-z]:)/, '$1');
}

/**
 * Starts at most `threads` workers, in Node or in a browser.
 *
 * @param script where a bundler has put the worker; by default beside this file
 */
export function openPool(threads: number, script = workerScript()): ChunkPool {
  const pool = workerpool.pool(script, {
    maxWorkers: threads,
    workerType: workerpool.platform === 'node' ? 'thread' : 'web',
    workerOpts: { type: 'module' },
  });
  return {
    run: async (job, backend, [first, end]) =>
      (await pool.exec('runChunks', [job, backend, first, end])) as unknown as Float64Array,
    close: async () => {
      await pool.terminate(true);
    },
  };
}

import { execFileSync, spawnSync } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { Interrupted } from '../../src/errors.js';
import { clip } from '../../src/estimator/clip.js';
import { simulateJob } from '../../src/simd/index.js';
import { ThreadError } from '../../src/thread/pool.js';

const job = {
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'cauchy', scale: 0.5 },
  target: { breakPoints: clip(0.75).breakPoints, pieces: clip(0.75).pieces! },
  samples: 300_000,
  seed: 1,
  bits: 52,
} as const;

describe('simulate', () => {
  test.each([1, 2])('with %i threads leaves no listener on the signal of the caller', async threads => {
    const { signal } = new AbortController();
    await simulateJob(job, { threads, signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('leaves none when it was interrupted either', async () => {
    const abort = new AbortController();
    const long = simulateJob(
      { ...job, samples: 1e13 },
      { threads: 2, signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(long).rejects.toThrow(Interrupted);
    expect(getEventListeners(abort.signal, 'abort')).toEqual([]);
  });

  test('ends with replaced timers, and is interrupted with them', async () => {
    vi.useFakeTimers();
    try {
      expect(await simulateJob(job)).toMatchObject({ n: 300_000 });
      const abort = new AbortController();
      const long = simulateJob({ ...job, samples: 1e13 }, { signal: abort.signal, onProgress: () => abort.abort() });
      await expect(long).rejects.toThrow(Interrupted);
    } finally {
      vi.useRealTimers();
    }
  });

  test('names the option worker where the script of a worker is not found', async () => {
    const lost = simulateJob(job, { threads: 2, worker: '/no/such/worker.js' });
    await expect(lost).rejects.toThrow(ThreadError);
    await expect(lost).rejects.toThrow('/no/such/worker.js: give its address as the option `worker`');
  });

  test('starts its workers without the flags of the program that calls it', () => {
    const script = `import { simulate } from './dist/src/index.js';
const [job] = process.argv.slice(1).map(JSON.parse);
console.log((await simulate(job, { threads: 2 })).n);`;
    const words = ['--input-type=module', '--no-warnings', '-e', script, JSON.stringify(job)];
    expect(execFileSync(process.execPath, words, { encoding: 'utf8' })).toBe('300000\n');
  });
});

test('the module of a worker says on the main thread that it is one', () => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/src/simd/worker.js'], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('ThreadError: volumization/worker: expected to be started as a worker');
});

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'where the system refuses threads, fewer are asked for in one line, or it runs',
  () => {
    for (const most of [18, 25]) {
      const line = `ulimit -u ${most}; exec ${process.execPath} bin/volumization.js simulate --samples 3e5 --threads 32 --json`;
      const { status, stdout, stderr } = spawnSync('setpriv', ['--reuid', '65534', '--clear-groups', 'bash', '-c', line], { encoding: 'utf8' }); // biome-ignore format: one line
      if (status === 0) expect(JSON.parse(stdout).n).toBe(300_000);
      else expect([status, stderr]).toEqual([2, expect.stringMatching(/volumization: [^\n]+ask for fewer\n$/)]);
    }
  },
);

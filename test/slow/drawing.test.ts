import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/report/chromium.js';

const missing = findChromium() === undefined;
if (missing) process.stderr.write('drawing in a browser: not run, needs Chromium (apt-get install chromium)\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'd-'));
  mkdirSync(join(folder, 't'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const words = ['bin/volumization.js', 'figure', '3', '--format', 'csv,svg,png,pdf'];
const environment = () => ({ ...process.env, TMPDIR: join(folder, 't') });

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1] === String(pid);
      } catch {
        return false;
      }
    })
    .map(Number);

/** Whether a process runs: it is there, and no zombie that nobody has waited for. */
function runs(pid: number): boolean {
  try {
    return !/^\s*Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''));
  } catch {
    return false;
  }
}

/** A drawing that runs, once its browser has been started. */
async function drawing(): Promise<{ child: ChildProcess; said: () => string; ended: Promise<number | string> }> {
  const child = spawn(process.execPath, [...words, '--out', join(folder, 'out')], { env: environment() });
  let said = '';
  child.stderr.on('data', text => {
    said += text;
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  while (childrenOf(child.pid!).length === 0) await sleep(10);
  return { child, said: () => said, ended };
}

const texts = ['figure-3.csv'];
const files = ['figure-3.csv', 'figure-3.pdf', 'figure-3.png', 'figure-3.svg'];

describe.skipIf(missing)('a figure drawn in a browser', () => {
  /** How long the browser draws, in milliseconds: the moments are shares of it, on any machine. */
  let length: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'd-'));
    mkdirSync(join(folder, 't'));
    const { ended } = await drawing();
    const begin = performance.now();
    expect(await ended).toBe(0);
    length = performance.now() - begin;
    rmSync(folder, { recursive: true });
  });

  test('is the same file in every format when it is drawn again, and leaves nothing in TMPDIR', () => {
    for (const out of ['a', 'b'])
      execFileSync(process.execPath, [...words, '--out', join(folder, out)], { env: environment() });
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(files);
    for (const file of files)
      expect(readFileSync(join(folder, 'a', file)).equals(readFileSync(join(folder, 'b', file))), file).toBe(true);
    expect(readdirSync(join(folder, 't'))).toEqual([]);
  });

  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const;
  test.each(signals.flatMap(([signal, status]) => [0, 0.2, 0.5, 0.8].map(share => [signal, share, status] as const)))(
    '%s after %d of the time ends with %i, the text formats written and nothing left behind',
    async (signal, share, status) => {
      const { child, said, ended } = await drawing();
      await sleep(share * length);
      child.kill(signal);
      const code = await ended;
      // another drawing may be so much faster that a late signal finds it done, or its process about to end
      const isDone = share > 0.5 && (code === 0 || code === signal);
      expect([code, said()]).toEqual(isDone ? [code, ''] : [status, 'interrupted while the figure was drawn\n']);
      expect(readdirSync(join(folder, 'out')).sort()).toEqual(isDone ? files : texts);
      expect(readdirSync(join(folder, 't'))).toEqual([]);
    },
  );

  test.each([0, 0.3, 0.6])(
    'whose browser dies after %d of the time is one line, and the rest is written',
    async share => {
      const { child, said, ended } = await drawing();
      await sleep(share * length);
      for (const pid of childrenOf(child.pid!)) process.kill(pid, 'SIGKILL');
      expect(await ended).toBe(1);
      expect(said()).toMatch(/^(svg, )?(png, )?pdf: not run, Chromium [^\n]+\n$/);
      expect(readdirSync(join(folder, 'out'))).toContain('figure-3.csv');
      expect(readdirSync(join(folder, 't'))).toEqual([]);
    },
  );

  test('that was killed leaves nothing after the next one', async () => {
    const { child, ended } = await drawing();
    await sleep(0.5 * length);
    const browsers = childrenOf(child.pid!);
    child.kill('SIGKILL');
    await ended;
    // the browser ends by itself once nothing talks to it, and writes until then
    while (browsers.some(runs)) await sleep(50);
    execFileSync(process.execPath, [...words, '--out', join(folder, 'out')], { env: environment() });
    expect(readdirSync(join(folder, 't'))).toEqual([]);
  });
});

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

/** A drawing that runs, a moment after its browser has been started. */
async function drawing(wait: number): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, [...words, '--out', join(folder, 'out')], { env: environment() });
  let said = '';
  child.stderr.on('data', text => {
    said += text;
  });
  while (childrenOf(child.pid!).length === 0) await sleep(10);
  await sleep(wait);
  return { child, said: () => said };
}

describe.skipIf(missing)('a figure drawn in a browser', () => {
  test('is the same file in every format when it is drawn again, and leaves nothing in TMPDIR', () => {
    for (const out of ['a', 'b'])
      execFileSync(process.execPath, [...words, '--out', join(folder, out)], { env: environment() });
    const files = readdirSync(join(folder, 'a'));
    expect(files).toHaveLength(4);
    for (const file of files)
      expect(readFileSync(join(folder, 'a', file)).equals(readFileSync(join(folder, 'b', file))), file).toBe(true);
    expect(readdirSync(join(folder, 't'))).toEqual([]);
  });

  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const;
  test.each(signals.flatMap(([signal, status]) => [0, 200, 600, 900].map(wait => [signal, wait, status] as const)))(
    '%s after %i ms ends with %i, the text formats written and nothing left behind',
    async (signal, wait, status) => {
      const { child, said } = await drawing(wait);
      child.kill(signal);
      const [code] = await once(child, 'exit');
      expect([code, said()]).toEqual([status, 'interrupted while the figure was drawn\n']);
      expect(readdirSync(join(folder, 'out'))).toEqual(['figure-3.csv']);
      expect(readdirSync(join(folder, 't'))).toEqual([]);
    },
  );

  test.each([0, 300, 700])('whose browser dies after %i ms is one line, and the rest is written', async wait => {
    const { child, said } = await drawing(wait);
    for (const pid of childrenOf(child.pid!)) process.kill(pid, 'SIGKILL');
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(said()).toMatch(/^(svg, )?(png, )?pdf: not run, Chromium [^\n]+\n$/);
    expect(readdirSync(join(folder, 'out'))).toContain('figure-3.csv');
    expect(readdirSync(join(folder, 't'))).toEqual([]);
  });

  test('that was killed leaves nothing after the next one', async () => {
    const { child } = await drawing(500);
    const browsers = childrenOf(child.pid!);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // the browser ends by itself once nothing talks to it, and writes until then
    while (browsers.some(runs)) await sleep(50);
    execFileSync(process.execPath, [...words, '--out', join(folder, 'out')], { env: environment() });
    expect(readdirSync(join(folder, 't'))).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instead, run } from './capture.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-checkpoint-'));
  file = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A JSON value with the keys of every object sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, x]) => [key, sorted(x)]),
  );
}

const simulate = (...words: string[]) => run(['simulate', '--json', ...words]);
const job = ['--samples', '1e6', '--seed', '5'];

/** Starts the program on the checkpoint, waits until it has done some work, and kills it as a batch system does. */
async function killedInTheMiddle(...words: string[]): Promise<void> {
  const child = spawn(process.execPath, ['bin/volumization.js', 'simulate', ...words, '--checkpoint', file], {
    stdio: 'ignore',
  });
  const done = (): boolean => existsSync(file) && !readFileSync(file, 'utf8').includes('"done":[]');
  for (let i = 0; i < 200 && !done(); i++) await sleep(100);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(done()).toBe(true);
}

describe('a checkpoint', () => {
  test('of the same simulation is continued, also one that is done', async () => {
    const whole = await simulate(...job);
    const first = await simulate(...job, '--checkpoint', file);
    const again = await simulate(...job, '--checkpoint', file);
    expect([first.stdout, again.stdout]).toEqual([whole.stdout, whole.stdout]);
    expect(again.stderr).toContain(`goes on after the 1000000 samples of ${file}`);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('is not lost when the same command runs again after kill -9', async () => {
    const words = ['--samples', '3e8', '--backend', 'js', '--seed', '2'];
    await killedInTheMiddle(...words);
    const before = JSON.parse(readFileSync(file, 'utf8')).body.done;
    const child = spawn(process.execPath, ['bin/volumization.js', 'simulate', ...words, '--checkpoint', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', text => {
      said += text;
    });
    for (let i = 0; i < 1000 && !said.includes('goes on after the'); i++) await sleep(50);
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(130);
    const after = JSON.parse(readFileSync(file, 'utf8')).body.done;
    expect(after[0][0]).toBe(before[0][0]);
    expect(after[0][1]).toBeGreaterThanOrEqual(before[0][1]);
    expect(readdirSync(folder)).toEqual(['state.json']);
  }, 60_000);

  test.each([
    ['another seed', ['--seed', '6']],
    ['another law', ['--noise', 'cauchy:0.5']],
    ['another number of samples', ['--samples', '2e6']],
    ['another part', ['--shard', '1/2']],
    ['other bits', ['--bits', '32']],
  ])('of %s is refused with the way on, and left as it is', async (_, words) => {
    await simulate(...job, '--checkpoint', file);
    const before = readFileSync(file, 'utf8');
    const { status, stdout, stderr } = await simulate(...instead(job, words), '--checkpoint', file);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^volumization: [^\n]+--resume [^\n]+another name\n$/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test.each(['notes of mine', '{}', '{"check":"0","body":{"format":"volumization simulation 1"}}', '\0'])(
    'is never written over another file: %j',
    async text => {
      writeFileSync(file, text);
      const { status, stderr } = await simulate(...job, '--checkpoint', file);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^volumization: [^\n]+left as it is, give --checkpoint another name\n$/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('may be an empty file, as mktemp makes it, and is no folder, pipe or device', async () => {
    writeFileSync(file, '');
    expect((await simulate(...job, '--checkpoint', file)).status).toBe(0);
    mkdirSync(join(folder, 'f'));
    for (const name of [join(folder, 'f'), '/dev/null', '/dev/stdout'])
      expect((await simulate(...job, '--checkpoint', name)).status).toBe(2);
  });

  test('is for one process at a time', async () => {
    const child = spawn(
      process.execPath,
      ['bin/volumization.js', 'simulate', '--samples', '1e13', '--checkpoint', file],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await once(child.stderr, 'data');
    const second = await simulate('--samples', '1e13', '--checkpoint', file);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(143);
    expect([second.status, second.stderr]).toEqual([
      2,
      `volumization: ${file}: another process is writing it (wait for its end, or give another name)\n`,
    ]);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['UTF-16 of PowerShell', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'keys sorted and lines broken, as jq -S leaves it',
      (text: string) => JSON.stringify(sorted(JSON.parse(text)), null, 2),
    ],
  ])('is read with %s', async (_, left) => {
    const whole = await simulate(...job, '--checkpoint', file);
    writeFileSync(file, left(readFileSync(file, 'utf8')));
    expect((await run(['merge', file, '--json'])).stdout).toBe(whole.stdout);
    expect((await simulate(...job, '--checkpoint', file)).stdout).toBe(whole.stdout);
  });

  test('whose content was changed is refused, whatever its order', async () => {
    await simulate(...job, '--checkpoint', file);
    const text = readFileSync(file, 'utf8');
    for (const [part, other] of [
      ['"seed":5', '"seed":6'],
      ['"part":1', '"part":2'],
      ['"scale":1', '"scale":2'],
    ] as const) {
      writeFileSync(file, JSON.stringify(sorted(JSON.parse(text.replace(part, other)))));
      expect((await run(['merge', file])).stderr, part).toContain('the checkpoint is damaged (checksum)');
    }
  });

  test('of another name goes on from what --resume reads, unless it holds more', async () => {
    const other = join(folder, 'other.json');
    await simulate(...job, '--checkpoint', file);
    const resumed = await simulate('--resume', file, '--checkpoint', other);
    expect(resumed.stdout).toBe((await simulate(...job)).stdout);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(file, 'utf8'));
    await simulate(...instead(job, ['--seed', '9']), '--checkpoint', join(folder, 'nine.json'));
    expect((await simulate('--resume', file, '--checkpoint', join(folder, 'nine.json'))).status).toBe(2);
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const program = 'bin/volumization.js';
const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Claims whose list is longer than what a pipe holds: the ledger would take several times as long to be read.
const registry = join(folder, 'squares.mjs');
writeFileSync(
  registry,
  `const square = n => ({ title: 'A square is no less than 0, nor is it moved. '.repeat(5), given: { x: 'x real' }, states: '(x - ' + n + ')^2 >= 0', expect: 'holds' });
   export const claims = Object.fromEntries(Array.from({ length: 400 }, (_, n) => ['square-' + n, square(n)]));`,
);

describe.skipIf(!existsSync('/dev/full'))('on a full disk', () => {
  test.each([
    `list --registry ${registry}`,
    `verify square-1 --method test --json --registry ${registry}`,
    'sample gaussian:1 --n 100000',
  ])('%s ends with one line and status 2', words => {
    const { status, stderr } = spawnSync(process.execPath, [program, ...words.split(' ')], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toBe('volumization: cannot write to standard output: ENOSPC: no space left on device, write\n');
    expect(status).toBe(2);
  });

  test('a complaint that cannot be written leaves its status', () => {
    const stdio = ['ignore', 'pipe', openSync('/dev/full', 'w')] as const;
    expect(spawnSync(process.execPath, [program, 'no-such-command'], { stdio: [...stdio] }).status).toBe(2);
  });
});

const shell = (line: string) =>
  spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath },
  });

describe.skipIf(process.platform === 'win32')('a reader of the pipe', () => {
  test.each([`list --registry ${registry}`, 'sample gaussian:1 --n 1e9'])(
    'that closes it early ends `%s` quietly',
    words => {
      const { status, stdout, stderr } = shell(`"$NODE" ${program} ${words} | head -1`);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.split('\n')).toHaveLength(2);
    },
  );

  test('that is slow gets every draw, and no warning', () => {
    const { stdout, stderr } = shell(`"$NODE" ${program} sample gaussian:1 --n 300000 | (sleep 1; wc -l)`);
    expect([stdout.trim(), stderr]).toEqual(['300000', '']);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../fuzz/kills/run.js';
import { writers } from '../../fuzz/kills/writers.js';
import { DataError } from '../../src/errors.js';
import { lockFile } from '../../src/file/lock.js';

test('kill -9 at forty random moments leaves every file old or new, and nothing after the next writing', async () => {
  const print = vi.spyOn(console, 'log');
  const faults = await run({ cases: 40, seed: 3, from: 0, enough: 1 });
  const said = print.mock.calls.map(([line]) => String(line)).filter(line => line.startsWith('kills, case '));
  print.mockRestore();
  expect([faults, said]).toEqual([0, []]);
}, 300_000);

test('a lock is free at once, in whatever step of making it the process was killed', async () => {
  const held = mkdtempSync(join(tmpdir(), 'volumization-locks-'));
  const url = pathToFileURL(resolve('dist/src/file/lock.js')).href;
  const script = `import { lockFile } from '${url}'; process.stdout.write('x'); for (;;) lockFile('${join(held, 'a')}').release();`;
  for (let k = 0; k < 100; k++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    await sleep(2 + (k % 20));
    child.kill('SIGKILL');
    await ended;
    expect(() => lockFile(join(held, 'a')).release(), `kill ${k}`).not.toThrow();
  }
  rmSync(held, { recursive: true });
}, 300_000);

/** A file system of a quarter of a megabyte needs the right to mount one. */
const folder = mkdtempSync(join(tmpdir(), 'volumization-disk-'));
const mount = (...words: string[]): boolean => spawnSync('mount', words).status === 0;
const mounted = process.getuid?.() === 0 && mount('-t', 'tmpfs', '-o', 'size=256k', 'none', folder);
afterAll(() => {
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

const contents = (): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name)).toString('latin1')]));

describe.skipIf(!mounted)('a disk that is full, or can only be read', () => {
  test.each(writers)('leaves the old $name, says so in one line and has nothing beside it', ({ name, write }) => {
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry));
    writeFileSync(join(folder, name), '');
    const refused = (): void => {
      const before = contents();
      try {
        write(folder, 1);
        expect.fail('it was written');
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
        expect((error as Error).message).toMatch(/^[^\n]*cannot be written \((ENOSPC|EROFS)\)$/);
      }
      expect(contents()).toEqual(before);
    };
    const free = 256 * 1024 - 8192;
    writeFileSync(join(folder, 'ballast'), new Uint8Array(free));
    while (spawnSync('dd', ['if=/dev/zero', `of=${folder}/ballast`, 'oflag=append', 'conv=notrunc', 'bs=4096', 'count=1']).status === 0); // biome-ignore format: one line
    refused();
    rmSync(join(folder, 'ballast'));
    expect(mount('-o', 'remount,ro', folder)).toBe(true);
    refused();
    expect(mount('-o', 'remount,rw', folder)).toBe(true);
  });
});

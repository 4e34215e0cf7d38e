import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lockFile } from '../../src/file/lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockOf = (): string => join(folder, readdirSync(folder).find(name => name.startsWith('.volumization-lock-'))!);

describe('a lock', () => {
  test('is for one, and for the next once it is released; nothing is left', () => {
    const file = join(folder, 'n'.repeat(255));
    const lock = lockFile(file);
    expect(() => lockFile(file)).toThrow('another process is writing it');
    expect(() => lockFile(join(folder, 'other')).release()).not.toThrow();
    lock.keep();
    lock.release();
    lockFile(file).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that was taken over is no longer kept, nor removed', () => {
    const lock = lockFile(join(folder, 'a'));
    writeFileSync(lockOf(), 'ffffffff-9-9 another\n');
    expect(() => lock.keep()).toThrow('another process is writing it');
    lock.release();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('of another machine is taken over when nothing touched it for ten minutes', () => {
    lockFile(join(folder, 'a'));
    writeFileSync(lockOf(), 'ffffffff-9-9 another\n');
    expect(() => lockFile(join(folder, 'a'))).toThrow('another process is writing it');
    utimesSync(lockOf(), Date.now() / 1000 - 700, Date.now() / 1000 - 700);
    lockFile(join(folder, 'a')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is empty, as a process leaves it that is killed where files have one name only, is free after a second', () => {
    lockFile(join(folder, 'a'));
    writeFileSync(lockOf(), '');
    expect(() => lockFile(join(folder, 'a'))).toThrow('another process is writing it');
    utimesSync(lockOf(), Date.now() / 1000 - 2, Date.now() / 1000 - 2);
    lockFile(join(folder, 'a')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')('of a process that was killed is free at once', async () => {
    const url = pathToFileURL(resolve('dist/src/file/lock.js')).href;
    const hold = `import { lockFile } from '${url}'; lockFile('${join(folder, 'a')}'); process.stdout.write('x'); setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', hold], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => lockFile(join(folder, 'a'))).toThrow('another process is writing it');
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFile(join(folder, 'a')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')(
    'of a killed process whose parent never asks for its end is free',
    async () => {
      const url = pathToFileURL(resolve('dist/src/file/lock.js')).href;
      const hold = `import { lockFile } from '${url}'; lockFile('${join(folder, 'a')}'); process.stdout.write(String(process.pid)); setInterval(() => {}, 1e6);`;
      const parent = spawn('sh', ['-c', '"$0" --input-type=module -e "$1" & exec sleep 60', process.execPath, hold], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const [pid] = await once(parent.stdout, 'data');
        expect(() => lockFile(join(folder, 'a'))).toThrow('another process is writing it');
        process.kill(Number(pid), 'SIGKILL');
        await vi.waitUntil(() => /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')), { timeout: 10_000 });
        lockFile(join(folder, 'a')).release();
        expect(readdirSync(folder)).toEqual([]);
      } finally {
        parent.kill('SIGKILL');
      }
    },
  );
});

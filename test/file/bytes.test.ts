import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DataError } from '../../src/errors.js';
import { fileBytes } from '../../src/file/bytes.js';

const hasDevices = process.platform !== 'win32';

describe('the bytes of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-bytes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are those on the disk, each time', () => {
    const file = join(folder, 'a.txt');
    for (const text of ['one', 'two']) {
      writeFileSync(file, text);
      expect(fileBytes(file).toString()).toBe(text);
    }
  });

  test('what is not there is named in a line', () => {
    expect(() => fileBytes(join(folder, 'none'))).toThrow(/none: cannot be read \(ENOENT\)$/);
    expect(() => fileBytes(folder)).toThrow(/cannot be read \(EISDIR\)$/);
  });

  test.runIf(hasDevices)('a device without an end is refused before it fills the memory', () => {
    const before = process.memoryUsage.rss();
    expect(() => fileBytes('/dev/zero')).toThrow(DataError);
    expect(process.memoryUsage.rss() - before).toBeLessThan(2 ** 30);
  });

  test.runIf(hasDevices)('a pipe may be asked for twice', () => {
    const module = new URL('../../dist/src/file/bytes.js', import.meta.url).href;
    const program = `const { fileBytes } = await import('${module}'); for (const k of [1, 2]) console.log(String(fileBytes('/dev/stdin')));`;
    const shell = 'printf "x y" | "$0" --input-type=module -e "$1"';
    const { stdout } = spawnSync('sh', ['-c', shell, process.execPath, program]);
    expect(stdout.toString()).toBe('x y\nx y\n');
  });
});

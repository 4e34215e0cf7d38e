import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataError } from '../../src/errors.js';
import { makeOutputs, tryOutputs } from '../../src/file/outputs.js';
import { makeFolder, tryOutput, writeAtomically, writeFileWhole } from '../../src/file/write.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const inside = (name: string): string => join(folder, name);

describe('a file that is written', () => {
  test('holds what was written, in the place of what it held', () => {
    writeAtomically(inside('a'), 'one');
    writeAtomically(inside('a'), 'two');
    expect(readFileSync(inside('a'), 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('keeps its old content, and leaves nothing beside it, when the writer fails', () => {
    writeAtomically(inside('a'), 'old');
    const fail = (): void =>
      writeFileWhole(inside('a'), sink => {
        sink.write(Buffer.from('new'));
        throw new RangeError('half way');
      });
    expect(fail).toThrow(RangeError);
    expect(readFileSync(inside('a'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('is the one a link leads to, there or not yet; the link stays', () => {
    writeFileSync(inside('real'), 'old');
    symlinkSync('real', inside('link'));
    symlinkSync(inside('to come'), inside('other'));
    writeAtomically(inside('link'), 'new');
    writeAtomically(inside('other'), 'made');
    expect(lstatSync(inside('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(inside('real'), 'utf8')).toBe('new');
    expect(readFileSync(inside('to come'), 'utf8')).toBe('made');
  });

  test('is no folder', () => {
    expect(() => writeAtomically(folder, '')).toThrow('expected the name of a file, got a folder');
    expect(existsSync(folder)).toBe(true);
  });

  test('in a folder that is not there is refused by name', () => {
    expect(() => writeAtomically(inside('no/file'), '')).toThrow(`${inside('no/file')}: cannot be written (ENOENT)`);
  });
});

describe('the file that takes the place of another', () => {
  test.each([0o600, 0o640, 0o444, 0o755])('keeps its mode %o', mode => {
    writeFileSync(inside('a'), 'old');
    chmodSync(inside('a'), mode);
    if ((mode & 0o200) !== 0 || process.getuid?.() === 0) writeAtomically(inside('a'), 'new');
    else expect(() => writeAtomically(inside('a'), 'new')).toThrow('cannot be written (EACCES)');
    expect(statSync(inside('a')).mode & 0o7777).toBe(mode);
  });

  test.runIf(process.getuid?.() === 0)('keeps its owner and group', () => {
    writeFileSync(inside('a'), 'old');
    chownSync(inside('a'), 1234, 5678);
    writeAtomically(inside('a'), 'new');
    const { uid, gid } = statSync(inside('a'));
    expect([uid, gid]).toEqual([1234, 5678]);
  });

  test('has that mode before anything is in it', () => {
    writeFileSync(inside('a'), 'old', { mode: 0o600 });
    writeFileWhole(inside('a'), sink => {
      sink.write(Buffer.from('secret'));
      const modes = readdirSync(folder).map(name => statSync(inside(name)).mode & 0o777);
      expect(modes).toEqual([0o600, 0o600]);
    });
  });
});

describe('a name', () => {
  test('as long as the system allows can be written, a longer one is refused with that reason', () => {
    writeAtomically(inside('n'.repeat(255)), 'x');
    expect(readFileSync(inside('n'.repeat(255)), 'utf8')).toBe('x');
    expect(() => writeAtomically(inside('n'.repeat(256)), 'x')).toThrow('cannot be written (ENAMETOOLONG)');
  });

  test('beneath a file, a link in a circle: refused before and at the writing, and nothing is left', () => {
    writeFileSync(inside('file'), '');
    symlinkSync('circle', inside('circle'));
    for (const [name, reason] of [
      ['file/below', 'ENOTDIR'],
      ['circle', 'ELOOP'],
      ['no/such/folder', 'ENOENT'],
    ] as const) {
      expect(() => tryOutput(inside(name))).toThrow(`${inside(name)}: cannot be written (${reason})`);
      expect(() => writeAtomically(inside(name), '')).toThrow(`cannot be written (${reason})`);
    }
    expect(readdirSync(folder).sort()).toEqual(['circle', 'file']);
  });

  test('is tried without a trace', () => {
    writeFileSync(inside('a'), 'old');
    tryOutput(inside('a'));
    tryOutput(inside('b'));
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readFileSync(inside('a'), 'utf8')).toBe('old');
  });
});

describe.skipIf(process.platform === 'win32')('what takes bytes as they come', () => {
  const inShell = (line: string): string => {
    const script = inside('write.mjs');
    const written = pathToFileURL(resolve('dist/src/file/write.js')).href;
    writeFileSync(
      script,
      `import { writeAtomically, writeFileWhole } from '${written}';
const [name, n] = process.argv.slice(2);
if (n === undefined) writeAtomically(name, 'text');
else writeFileWhole(name, sink => {
  for (let i = 0; i < n; i++) sink.write(new Uint8Array(1e6).fill(66));
  sink.patch(0, new Uint8Array(2).fill(65));
});`,
    );
    return execFileSync('bash', ['-c', line], {
      encoding: 'utf8',
      env: { ...process.env, WRITE: `${process.execPath} ${script}`, IN: folder },
    });
  };

  test('is written straight: standard output as a pipe and as a file, a pipe of the shell, /dev/null', () => {
    expect(inShell('$WRITE /dev/stdout | cat')).toBe('text');
    expect(inShell('(echo before; $WRITE /dev/stdout; echo after) > $IN/out; cat $IN/out')).toBe('before\ntextafter\n');
    expect(inShell('$WRITE >(cat > $IN/piped); sleep .2; cat $IN/piped')).toBe('text');
    expect(inShell('$WRITE /dev/null; test -c /dev/null && echo device')).toBe('device\n');
  });

  test('gets a large file whole, whose begin was written last, though it reads slowly', () => {
    expect(
      inShell(
        'mkfifo $IN/f; $WRITE $IN/f 3 & sleep .5; cat $IN/f > $IN/copy; head -c 3 $IN/copy; stat -c " %s" $IN/copy',
      ),
    ).toBe('AAB 3000000\n');
    expect(inShell('$WRITE /dev/stdout 3 | (sleep .3; wc -c)').trim()).toBe('3000000');
  });

  test('that is full or closed is named with the reason', () => {
    expect(() => writeAtomically('/dev/full', 'x')).toThrow('/dev/full: cannot be written (ENOSPC)');
    expect(() => tryOutput('/dev/fd/987')).toThrow('/dev/fd/987: cannot be written (EBADF)');
  });
});

describe('temporary files of processes that are over', () => {
  test.skipIf(process.platform !== 'linux')(
    'are removed at the next writing, those of processes that run stay',
    async () => {
      const url = pathToFileURL(resolve('dist/src/file/write.js')).href;
      const hold = `import { writeFileWhole } from '${url}';
writeFileWhole('${inside('held')}', sink => { sink.write(new Uint8Array(9)); process.stdout.write('ready'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); });`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', hold], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      expect(readdirSync(folder)).toHaveLength(1);
      writeAtomically(inside('a'), 'x');
      expect(readdirSync(folder)).toHaveLength(2);
      child.kill('SIGKILL');
      await once(child, 'exit');
      writeAtomically(inside('a'), 'x');
      expect(readdirSync(folder)).toEqual(['a']);
    },
  );

  test('of another machine are removed when nothing touched them for ten minutes', () => {
    const old = inside('.volumization-000000-1-77-01234a');
    const young = inside('.volumization-000000-1-77-01234b');
    for (const name of [old, young]) writeFileSync(name, '');
    utimesSync(old, Date.now() / 1000 - 700, Date.now() / 1000 - 700);
    writeAtomically(inside('a'), 'x');
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  test('nothing else is: names that look like ours', () => {
    const names = ['.volumization', '.volumization-1', '.a.1.partial', '.volumization-lock-0123456789abcdef'];
    for (const name of names) writeFileSync(inside(name), '');
    for (const name of names) utimesSync(inside(name), 1, 1);
    writeAtomically(inside('a'), 'x');
    expect(readdirSync(folder).sort()).toEqual([...names, 'a'].sort());
  });
});

describe('outputs', () => {
  test('of one name are refused, through links too', () => {
    symlinkSync(inside('a'), inside('b'));
    expect(() => tryOutputs([inside('a'), undefined, inside('b')])).toThrow('expected outputs of different names');
    expect(() => tryOutputs(['/dev/null', '/dev/null', inside('a')])).not.toThrow();
  });

  test('are all made, also after one that fails; a defect is no output that failed', async () => {
    const made: string[] = [];
    const fail = (name: string) => (): never => {
      throw new DataError(name);
    };
    await expect(
      makeOutputs([fail('one'), () => made.push('two'), fail('three'), () => made.push('four')]),
    ).rejects.toThrow('one; three');
    expect(made).toEqual(['two', 'four']);
    await expect(makeOutputs([() => Promise.reject(new TypeError('x'))])).rejects.toThrow(TypeError);
  });
});

test('a folder is made with those above it, and a file is none', () => {
  makeFolder(inside('x/y/z'));
  expect(lstatSync(inside('x/y/z')).isDirectory()).toBe(true);
  writeAtomically(inside('file'), '');
  expect(() => makeFolder(inside('file'))).toThrow(DataError);
});

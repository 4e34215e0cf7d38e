import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileBytes } from '../../src/file/bytes.js';
import { lockFile } from '../../src/file/lock.js';
import { targetOf } from '../../src/file/target.js';
import { isOver, markOfProcess, removeLeftOvers, temporaryFolder, temporaryName } from '../../src/file/temporary.js';
import { makeFolder, tryOutput, writeAtomically, writeFileWhole } from '../../src/file/write.js';
import { refusals } from '../refusals.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-places-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const inside = (name: string): string => join(folder, name);

describe.skipIf(process.platform !== 'linux')('what this process holds open', () => {
  test.each(['/dev/fd/', '/proc/self/fd/', '/proc/thread-self/fd/', `/proc/${process.pid}/fd/`])(
    'by a name such as %s is written straight, after what is there',
    place => {
      const file = openSync(inside('open'), 'w+');
      try {
        writeAtomically(`${place}${file}`, 'one ');
        writeFileWhole(`${place}${file}`, sink => {
          expect(sink.position).toBe(0);
          sink.write(new Uint8Array(3e6).fill(66));
          expect(sink.position).toBe(3e6);
          sink.patch(1, Uint8Array.of(65, 67));
          sink.write(Uint8Array.of(68));
          expect(sink.position).toBe(3e6 + 1);
        });
        tryOutput(`${place}${file}`);
        expect(targetOf(`${place}${file}`)).toEqual({ kind: 'open', descriptor: file });
      } finally {
        closeSync(file);
      }
      const text = readFileSync(inside('open'), 'latin1');
      expect([text.length, text.slice(0, 8), text.slice(-2)]).toEqual([4 + 3e6 + 1, 'one BACB', 'BD']);
      expect(readdirSync(folder)).toEqual(['open']);
    },
  );

  test('and what is a device takes all and keeps nothing', () => {
    writeAtomically('/dev/null', 'x');
    writeFileWhole('/dev/null', sink => sink.write(new Uint8Array(9)));
    expect(targetOf('/dev/null')).toEqual({ kind: 'special', path: '/dev/null' });
    tryOutput('/dev/null');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

test('a name leads through links to a file that is there, or can be made', () => {
  writeFileSync(inside('a'), 'x');
  symlinkSync('a', inside('b'));
  symlinkSync(inside('b'), inside('c'));
  symlinkSync('none', inside('d'));
  expect(targetOf(inside('c'))).toEqual({ kind: 'file', path: inside('a'), old: statSync(inside('a')) });
  expect(targetOf(inside('d'))).toEqual({ kind: 'file', path: inside('none'), old: undefined });
  expect(targetOf(inside('e'))).toEqual({ kind: 'file', path: inside('e'), old: undefined });
});

test('a file is written over in the order of its bytes, and patched where it is said', () => {
  writeFileWhole(inside('a'), sink => {
    sink.write(Buffer.from('abcdef'));
    sink.patch(0, Buffer.from('X'));
    sink.patch(4, Buffer.from('YZ'));
    sink.write(Buffer.from('g'));
    sink.write(new Uint8Array(0));
  });
  expect(readFileSync(inside('a'), 'utf8')).toBe('XbcdYZg');
  writeAtomically(inside('a'), Uint8Array.of(0x31));
  expect(Buffer.from(fileBytes(inside('a'))).toString()).toBe('1');
});

test.skipIf(process.platform === 'win32')(
  'what cannot be written, read, locked or made is refused in a line',
  async () => {
    writeFileSync(inside('file'), '');
    mkdirSync(inside('folder'));
    symlinkSync('circle', inside('circle'));
    const said = refusals({
      'writing a folder': () => writeAtomically(inside('folder'), ''),
      'writing below a file': () => writeAtomically(inside('file/x'), ''),
      'writing below nothing': () => writeAtomically(inside('none/x'), ''),
      'writing a link in a circle': () => writeAtomically(inside('circle'), ''),
      'writing to nothing open': () => writeAtomically('/dev/fd/987', ''),
      'trying a folder': () => tryOutput(inside('folder')),
      'locking a folder': () => lockFile(inside('folder')),
      'locking a device': () => lockFile('/dev/null'),
      'locking below nothing': () => lockFile(inside('none/x')),
      'reading a folder': () => fileBytes(inside('folder')),
      'reading nothing': () => fileBytes(inside('none')),
      'a folder below a file': () => makeFolder(inside('file/x')),
      'a folder that is a file': () => makeFolder(inside('file')),
      'a folder that is there': () => makeFolder(inside('folder')),
    });
    await expect(said.replaceAll(folder, 'FOLDER')).toMatchFileSnapshot('places-refused.txt');
  },
);

describe.skipIf(process.platform !== 'linux')('a mark of a process', () => {
  const [view, number, beginning] = markOfProcess().split('-') as [string, string, string];

  test('is its view, its number and its beginning', () => {
    expect(markOfProcess()).toMatch(/^[0-9a-f]{6}-\d+-[0-9a-z]+$/);
    expect(number).toBe(readlinkSync('/proc/self'));
    // ticks since the system started, in base 36
    const ticks = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19];
    expect(Number.parseInt(beginning, 36)).toBe(Number(ticks));
    expect(markOfProcess()).toBe(markOfProcess());
    expect(temporaryName()).toMatch(new RegExp(`^\\.volumization-${markOfProcess()}-[0-9a-f]{6}$`));
    expect(temporaryName()).not.toBe(temporaryName());
  });

  test('tells whether it is over: at once where it is seen, after ten minutes where it is not', () => {
    const over = (mark: string, untouched = 0): boolean => isOver(mark, untouched);
    expect(over(`${view}-${number}-${beginning}`, 1e9)).toBe(false);
    expect(over(`${view}-${number}-1`)).toBe(true);
    expect(over(`${view}-4194304-${beginning}`)).toBe(true);
    expect(over(`${view}-${number}-0`, 1e9)).toBe(false);
    expect(over(`${view}-4194304-0`)).toBe(true);
    expect([over('000000-1-1', 600_000), over('000000-1-1', 600_001)]).toEqual([false, true]);
  });

  test('is in the name of what it leaves, which the next removes, with what is in it', () => {
    const mine = temporaryFolder(folder);
    expect(statSync(mine).mode & 0o777).toBe(0o700);
    const left = `.volumization-${view}-4194304-1-0123ab`;
    mkdirSync(inside(left));
    writeFileSync(inside(`${left}/x`), '');
    for (const name of [`x${left}`, `${left}x`, '.volumization-xyz-1-1-0123ab']) writeFileSync(inside(name), '');
    const foreign = '.volumization-000000-7-7-0123ab';
    writeFileSync(inside(foreign), '');
    const other = temporaryFolder(folder);
    expect(existsSync(inside(left))).toBe(false);
    for (const kept of [mine, other, inside(foreign), inside(`x${left}`), inside(`${left}x`)]) expect(existsSync(kept)).toBe(true); // biome-ignore format: one line
    utimesSync(inside(foreign), Date.now() / 1000 - 601, Date.now() / 1000 - 601);
    removeLeftOvers(folder, 'none');
    expect(existsSync(inside(foreign))).toBe(true);
    writeFileSync(inside('now'), '');
    removeLeftOvers(folder, 'now');
    expect(existsSync(inside(foreign))).toBe(false);
  });

  test('of one that is over frees a lock at once, another not before ten minutes', () => {
    const file = inside('a');
    lockFile(file);
    const lock = inside(readdirSync(folder).find(name => name.startsWith('.volumization-lock-'))!);
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${markOfProcess()} \\.volumization-${markOfProcess()}-[0-9a-f]{6}\\n$`)); // biome-ignore format: one line
    writeFileSync(lock, `${view}-4194304-1 x\n`);
    const next = lockFile(file);
    utimesSync(lock, 1, 1);
    next.keep();
    expect(statSync(lock).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
    writeFileSync(lock, '000000-1-1 x\n');
    expect(() => lockFile(file)).toThrow(
      `${file}: another process is writing it (wait for its end, or give another name)`,
    );
    next.release();
    expect(existsSync(lock)).toBe(true);
  });
});

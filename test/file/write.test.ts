import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataError } from '../../src/errors.js';
import { makeFolder, writeAtomically, writeFileWhole } from '../../src/file/write.js';

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

  test('is no folder, and no device: a pipe is left as it is', () => {
    expect(() => writeAtomically(folder, '')).toThrow('expected the name of a file, got a folder or a device');
    expect(() => writeAtomically('/dev/fd/1', '')).toThrow(DataError);
    expect(existsSync(folder)).toBe(true);
  });

  test('in a folder that is not there is refused by name', () => {
    expect(() => writeAtomically(inside('no/file'), '')).toThrow(`${inside('no/file')}: cannot be written (ENOENT)`);
  });
});

test('a folder is made with those above it, and a file is none', () => {
  makeFolder(inside('x/y/z'));
  expect(lstatSync(inside('x/y/z')).isDirectory()).toBe(true);
  writeAtomically(inside('file'), '');
  expect(() => makeFolder(inside('file'))).toThrow(DataError);
});

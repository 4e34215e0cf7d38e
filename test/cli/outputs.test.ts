import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { papers } from '../../proofs/index.js';
import { theorem } from '../../src/claim/theorem.js';
import { onePaper, run } from './capture.js';

let folder: string;
const inside = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-outputs-'));
  mkdirSync(inside('folder'));
  writeFileSync(inside('file'), 'mine');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const weights = 'test/fixtures/weights/dense-f4.npy';

test('an export says how many lemmas and theorems are in it, the latter where they were asked for', async () => {
  const file = inside('x.v');
  const claims = [
    theorem('two', { title: 'two', given: { x: 'x > 0' }, states: 'x >= 0 and x^2 >= 0', expect: 'holds' }),
  ];
  const said = async (...words: string[]) => (await run(['export', '--out', file, ...words], onePaper(claims))).stdout;
  expect(await said()).toBe(`2 lemmas, 0 of them integrals, of 1 claims; check: coqc ${file}\n`);
  expect(await said('--as', 'theorems')).toBe(
    `2 lemmas, 0 of them integrals, of 1 claims, 1 as a theorem, 0 as lemmas only; check: coqc ${file}\n`,
  );
});

describe('an output that cannot be written is refused before the work', () => {
  test.each([
    ['verify', 'eq-4', '--junit', 'folder'],
    ['verify', 'eq-4', '--junit', 'file/below.xml'],
    ['verify', 'eq-4', '--markdown', 'folder'],
    ['verify', 'eq-4', '--junit', 'same', '--markdown', 'same'],
    ['figure', '3', '--format', 'csv', '--out', 'file'],
    ['flow', '--format', 'csv', '--out', 'file/below'],
    ['export', 'fig-6', '--out', 'folder'],
    [
      'sweep',
      '--estimator',
      'clip:0:1:0.5',
      '--teacher',
      'uniform:1',
      '--noise',
      'uniform:1',
      '--plot',
      'file/below.svg',
    ],
  ])('%s %s %s %s', async (...words) => {
    const argv = words.map(word => (/^(folder|file|same)/.test(word) ? inside(word) : word));
    const { status, stdout, stderr } = await run(argv, { papers: async () => papers });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^volumization: [^\n]+\n$/);
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
  });

  test('and no other is made: lipschitz --write beside a histogram in a folder that is not there', async () => {
    const { status } = await run(['lipschitz', weights, '--V', '1', '--write', inside('o.npy'), '--histogram', inside('missing/h.html')]); // biome-ignore format: one line
    expect(status).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
  });
});

describe('when one output fails at the end, the others are made', () => {
  test('verify prints its table and writes the Markdown, though the JUnit file meets a full disk', async () => {
    const words = ['verify', 'eq-4', '--junit', '/dev/full', '--markdown', inside('table.md')];
    const { status, stdout, stderr } = await run(words, { papers: async () => papers });
    expect([status, stderr]).toEqual([2, 'volumization: /dev/full: cannot be written (ENOSPC)\n']);
    expect(stdout).toContain('eq-4');
    expect(readdirSync(folder)).toContain('table.md');
  });
});

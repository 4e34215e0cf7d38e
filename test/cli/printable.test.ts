import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { weightHistogramFigure } from '../../src/report/weight-histogram.js';
import { writeSafetensors } from '../../src/weights/safetensors-writer.js';
import { run } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-printable-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a terminal would act on, but for the ends of lines. */
const acted = /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const evil = 'a\u001b]0;t\u0007\r\u009b31m\u007f\u202e';

describe('R9: no name acts on the terminal', () => {
  test('of a tensor, in the table and among what is no layer', async () => {
    const file = join(folder, 'w.safetensors');
    const data = Float32Array.from([1, 2, 3, 4]);
    writeSafetensors(file, { [evil]: { shape: [2, 2], data }, [`${evil}\nb`]: { shape: [4], data } });
    const { stdout, stderr } = await run(['lipschitz', file, '--V', '1']);
    expect(stdout + stderr).not.toMatch(acted);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(stdout).toContain('\\u{1b}]0;t\\u{7}');
  });

  test('of a file, an option or a command, in a message of one line', async () => {
    for (const words of [
      ['lipschitz', `${evil}\nvolumization: fine.npz`],
      ['list', `--${evil}`],
      [evil],
      ['show', `${evil}\n`],
    ]) {
      const { status, stderr } = await run(words);
      expect(status).toBe(2);
      expect(stderr).not.toMatch(acted);
      expect(stderr.split('\n')).toHaveLength(2);
    }
  });

  test('of a claim and its paper, in tables, lists, Markdown and JUnit', async () => {
    const file = join(folder, 'evil.mjs');
    const title = JSON.stringify(`${evil}\n| forged |`);
    writeFileSync(file, `export const claims = { one: { title: ${title}, states: '1 > 0', expect: 'holds' } };`);
    const [junit, markdown] = [join(folder, 'j.xml'), join(folder, 'm.md')];
    const verified = await run(['verify', '--registry', file, '--junit', junit, '--markdown', markdown]);
    const listed = await run(['list', '--registry', file]);
    const shown = await run(['show', 'one', '--registry', file]);
    const texts = [
      verified.stdout,
      listed.stdout,
      shown.stdout,
      readFileSync(junit, 'utf8'),
      readFileSync(markdown, 'utf8'),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(acted);
      expect(text).toContain('0;t');
    }
    expect(listed.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  test('of a layer, in a picture: XML has no such characters', () => {
    const layer = { name: evil, counts: [1, 2], reach: 1, volume: 0.5 };
    const figure = weightHistogramFigure(evil, [layer], { command: evil, versions: {} });
    const { table: _, document: __, ...drawn } = figure;
    expect(JSON.stringify(drawn)).not.toMatch(/\\u00[01]|[\u007f-\u009f\u202e]/);
  });
});

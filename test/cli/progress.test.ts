import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { progressBar } from '../../src/cli/progress.js';
import { clearBars, say } from '../../src/cli/say.js';
import { run } from './capture.js';

/** A terminal of 60 columns that remembers what was written to it. */
function terminal() {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 60 });
  const written = () => {
    let text = '';
    for (let part = stream.read(); part !== null; part = stream.read()) text += part;
    return text;
  };
  return { stream: stream as unknown as NodeJS.WriteStream, written };
}

test('a bar that a signal cuts short has changed no mode of the terminal', () => {
  const { stream, written } = terminal();
  const bar = progressBar('simulate', stream, {});
  bar.update(1, 10, ' | 0.065755200 +- 0.0000012');
  const text = written();
  bar.stop();
  expect(text).toContain('simulate');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes that change a mode, ESC [ ? n h and ESC [ ? n l
  expect(text.match(/\x1b\[\?\d+[hl]/g)).toBeNull();
});

test('a bar fits into one line of the terminal', () => {
  const { stream, written } = terminal();
  const bar = progressBar('simulate', stream, {});
  bar.update(1, 10, ' | 0.065755200 +- 0.0000012');
  const text = written();
  bar.stop();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes take no column
  const line = text.replaceAll(/\x1b(\[[\d?;]*[A-Za-z]|\d)/g, '');
  expect([...line].length).toBeLessThanOrEqual(60);
});

test('a dumb terminal gets no bar', () => {
  const { stream, written } = terminal();
  progressBar('simulate', stream, { TERM: 'dumb' }).update(1, 10);
  expect(written()).toBe('');
});

test('a line on standard error clears the bar that stands there, and more progress draws it again', () => {
  const { stream, written } = terminal();
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const bar = progressBar('simulate', stream, {});
  bar.update(1, 10);
  expect(written()).toContain('simulate');
  say('volumization: it failed');
  said.mockRestore();
  // to the first column, and what stands in the line goes
  expect(written().endsWith('\u001b[1G\u001b[2K')).toBe(true);
  bar.update(2, 10);
  expect(written()).toContain('simulate');
  bar.stop();
  written();
  clearBars();
  expect(written()).toBe('');
});

describe('on a terminal that watches standard error', () => {
  const was = { isTTY: process.stderr.isTTY, columns: process.stderr.columns, TERM: process.env.TERM };
  const become = ({ TERM, ...stream }: Partial<typeof was>): void => {
    Object.assign(process.stderr, stream);
    if (TERM === undefined) delete process.env.TERM;
    else process.env.TERM = TERM;
  };
  beforeEach(() => become({ isTTY: true, columns: 80, TERM: 'xterm' }));
  afterEach(() => become(was));

  test.each([
    ['flow', 'flow --weights 3 --examples 9 --times 0:1:0.5'],
    ['sample', 'sample gaussian:1 --n 9000'],
  ])('%s shows how much is done, and prints the same', async (label, line) => {
    const watched = await run(line.split(' '));
    become({ isTTY: false });
    const alone = await run(line.split(' '));
    expect(watched.stderr).toContain(`${label} `);
    expect(alone.stderr).not.toContain(`${label} `);
    expect(watched.stdout).toBe(alone.stdout);
  });

  test('merge shows how many of the files are read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'volumization-progress-'));
    const files = [1, 2].map(part => join(folder, `${part}.json`));
    for (const [k, file] of files.entries())
      await run([
        'sweep',
        '--estimator',
        'clip:0.5:1:0.5',
        '--teacher',
        'uniform:1',
        '--noise',
        'gaussian:1',
        '--shard',
        `${k + 1}/2`,
        '--checkpoint',
        file,
      ]);
    const { status, stderr } = await run(['merge', ...files]);
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(stderr).toContain('merge ');
  });
});

import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { progressBar } from '../../src/cli/progress.js';
import { clearBars, say } from '../../src/cli/say.js';

/** A terminal of 60 columns that remembers what was written to it. */
function terminal() {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 60 });
  const written = () => String(stream.read() ?? '');
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

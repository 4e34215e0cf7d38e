import { describe, expect, test } from 'vitest';
import { run } from './capture.js';
import { cubes } from './words/papers.js';

/** What a command line draws on a terminal. */
async function drawn(line: string): Promise<string> {
  const held = { isTTY: process.stderr.isTTY, columns: process.stderr.columns };
  const methods = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const before = Object.fromEntries(Object.keys(methods).map(name => [name, process.stderr[name as 'cursorTo']]));
  Object.assign(process.stderr, { isTTY: true, columns: 200 }, methods);
  try {
    return (await run(line.split(' '), { papers: async () => [cubes] })).stderr;
  } finally {
    Object.assign(process.stderr, held, before);
  }
}

// The name, how much is done at the first drawing, and what is said beside it: what is drawn later goes by the clock.
describe('on a terminal a bar says how far a command is', () => {
  test.each([
    ['show lem-2', /^show [█░]+ \d+ % \| .* left \| certify/],
    ['verify cubes', /^verify █+░* 50 % \| .* left/],
    ['verify cubes --mutants', /^$/],
    ['errata', /^errata █+ 100 % \| .* left/],
    ['export', /^export ░+ 0 % \| /],
    ['sample uniform:1 --n 9', /^sample ░+ 0 % \| /],
    ['sweep --estimator none --teacher uniform:1 --noise uniform:1:2:1', /^sweep █+░+ 50 % \| /],
    ['lipschitz test/fixtures/weights/dense-f4.npy', /^lipschitz ░+ 0 % \| /],
    [
      'simulate --samples 10',
      /simulate: wasm backend, 1 thread\nsimulate █+ 100 % \| .* left \| 0\.073021627 \+- 0\.021$/,
    ],
    ['simulate --noise student:3,1 --samples 10', /on one thread\nsimulate [█░]+ \d+ % \| /],
    ['flow --spectrum 1 --examples 1 --times 0:2:1', /^flow [█░]+ \d+ % \| /],
  ])('%s', async (line, bar) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are no text
    expect((await drawn(line)).replaceAll(/\x1b(\[[\d?;]*[A-Za-z]|\d)/g, '')).toMatch(bar);
  });
});

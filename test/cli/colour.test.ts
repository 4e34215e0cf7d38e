import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { welcomesColour } from '../../src/cli/colour.js';

test.each([
  [true, {}, true],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '0' }, false],
  [true, { TERM: 'dumb' }, false],
  [undefined, {}, false],
] as const)('colour on a terminal %s with %j is welcome: %s', (isTTY, env, expected) => {
  expect(welcomesColour(isTTY === undefined ? {} : { isTTY }, env)).toBe(expected);
});

test('one place of src knows NO_COLOR', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !name.endsWith('.generated.ts'),
  );
  expect(sources.filter(name => readFileSync(join('src', name), 'utf8').includes('NO_COLOR'))).toEqual([
    join('cli', 'colour.ts'),
  ]);
});
